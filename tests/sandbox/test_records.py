"""Reading, moving and cancelling what was booked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.sandbox.caller import STRANGER, Caller, codes, draft, later

# Reading


def test_a_record_is_read_bare_by_its_hash(caller: Caller) -> None:
    slot = caller.slot()
    [entry] = caller.booked(draft(slot, 331, 332), comment="x", api_id="9")
    path = f"/book_record/4564/{entry['record_id']}/{entry['record_hash']}"
    record = caller("GET", path).json()
    assert record["id"] == entry["record_id"]
    assert record["date"] == slot[:19].replace("T", " ")
    assert record["datetime"] == slot[:22] + slot[23:]  # the offset has no colon here
    assert record["length"] == 5400
    assert [service["id"] for service in record["services"]] == [331, 332]
    assert record["company"]["id"] == 4564
    assert record["staff"]["id"] == 924
    assert record["deleted"] is False
    assert record["custom_fields"] == []
    assert record["api_id"] == "9"


def test_a_record_is_enveloped_on_some_hosts(caller: Caller) -> None:
    slot = caller.slot(7301, 7311, (7321,))
    [entry] = caller.booked(draft(slot, 7321, member=7311), location=7301)
    path = f"/book_record/7301/{entry['record_id']}/{entry['record_hash']}"
    assert caller.data("GET", path)["id"] == entry["record_id"]


def test_the_offset_of_a_record_is_an_hour_short_on_some_hosts(caller: Caller) -> None:
    slot = datetime.fromisoformat(caller.slot(8802, 8811, (8822,)))
    caller.booked(draft(slot, 8822, member=8811), location=8802)
    [appointment] = caller.sandbox.appointments
    path = f"/book_record/8802/{appointment.id}/{appointment.hash}"
    record = caller("GET", path).json()
    assert record["date"] == f"{slot:%Y-%m-%d %H:%M:%S}"
    shown = datetime.strptime(record["datetime"], "%Y-%m-%dT%H:%M:%S%z")
    assert shown - slot == timedelta(hours=1)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/book_record/4564/{id}/wrong"),
        ("GET", "/book_record/4565/{id}/{hash}"),
        ("GET", "/book_record/4564/1/{hash}"),
        ("GET", "/user/records/{id}/wrong"),
        ("DELETE", "/user/records/{id}/wrong"),
    ],
)
def test_a_record_needs_its_own_hash_and_location(caller: Caller, method: str, path: str) -> None:
    caller.booked(draft(caller.slot(), 331))
    [appointment] = caller.sandbox.appointments
    path = path.format(id=appointment.id, hash=appointment.hash)
    assert caller(method, path).status_code == 404
    assert caller.sandbox.appointments[0].deleted is False


# The records of a user


def test_a_user_has_the_records_of_the_phone_whoever_booked_them(
    caller: Caller, ann: Caller
) -> None:
    slot = caller.slot()
    caller.booked(draft(slot, 331), phone="+1 (315) 555-0175")
    caller.booked(draft(later(slot, hours=1), 331), phone=STRANGER)
    listed = ann("GET", "/user/records")
    assert listed.status_code == 200
    [record] = listed.json()["data"]
    assert record["id"] == caller.sandbox.appointments[0].id


def test_a_record_of_a_user_is_read_by_id_or_by_hash(ann: Caller) -> None:
    [entry] = ann.booked(draft(ann.slot(), 331))
    by_id = ann("GET", f"/user/records/{entry['record_id']}")
    by_hash = ann("GET", f"/user/records/{entry['record_id']}/{entry['record_hash']}")
    assert (by_id.status_code, by_hash.status_code) == (200, 201)
    assert by_id.json() == by_hash.json()
    assert by_id.json()["data"][0]["id"] == entry["record_id"]


def test_a_record_of_another_user_is_404(caller: Caller, ann: Caller) -> None:
    [entry] = caller.booked(draft(caller.slot(), 331), phone=STRANGER)
    path = f"/user/records/{entry['record_id']}"
    assert ann("GET", path).status_code == 404
    assert ann("DELETE", path).status_code == 404
    assert moved(ann, entry, caller.slot()).status_code == 404


# Cancelling


def test_cancelling_by_hash_is_204_then_404_and_frees_the_slot(caller: Caller) -> None:
    slot = caller.slot()
    [entry] = caller.booked(draft(slot, 331))
    first, second = caller.cancel(entry), caller.cancel(entry)
    assert (first.status_code, first.content) == (204, b"")
    assert second.status_code == 404
    assert caller.sandbox.appointments[0].deleted is True
    assert caller.slot() == slot


def test_cancelling_without_a_hash_needs_the_user(caller: Caller, ann: Caller) -> None:
    [entry] = caller.booked(draft(caller.slot(), 331))
    path = f"/user/records/{entry['record_id']}"
    assert caller("DELETE", path).status_code == 403
    assert [ann("DELETE", path).status_code for _ in range(2)] == [204, 404]


def test_a_cancelled_record_can_still_be_read_but_not_moved(ann: Caller) -> None:
    slot = ann.slot()
    [entry] = ann.booked(draft(slot, 331))
    ann.cancel(entry)
    path = f"/book_record/4564/{entry['record_id']}/{entry['record_hash']}"
    assert ann("GET", path).json()["deleted"] is True
    assert [record["deleted"] for record in ann.data("GET", "/user/records")] == [True]
    assert moved(ann, entry, slot).status_code == 404


# Moving


def moved(caller: Caller, entry: dict[str, Any], start: str, **more: Any) -> httpx.Response:
    """PUT /book_record of an entry that ``booked`` gave."""
    location = caller.sandbox.appointments[0].location_id
    path = f"/book_record/{location}/{entry['record_id']}"
    return caller("PUT", path, json={"datetime": start, **more})


def test_moving_changes_the_time_and_answers_in_full(ann: Caller) -> None:
    slot = ann.slot()
    [entry] = ann.booked(draft(slot, 331), comment="before")
    start = later(slot, minutes=30)  # overlaps its own old time
    answer = moved(ann, entry, start)
    assert answer.status_code == 200
    assert set(answer.json()) == {"success", "data"}
    assert answer.json()["data"]["date"] == start[:19]
    assert answer.json()["data"]["staff"]["spec"] == "Stylist"
    [appointment] = ann.sandbox.appointments
    assert appointment.starts_at.isoformat() == start
    assert appointment.comment == "before"
    assert moved(ann, entry, start).status_code == 200  # it may be repeated


def test_moving_answers_with_the_id_alone_on_some_hosts(ann: Caller) -> None:
    slot = ann.slot(4565, 941, (3411,))
    code = ann.sms_code(location=4565)
    [entry] = ann.booked(draft(slot, 3411, member=941), location=4565, code=code)
    answer = moved(ann, entry, later(slot, hours=2), comment="after")
    assert answer.json() == {"success": True, "data": {"id": entry["record_id"]}}
    assert ann.sandbox.appointments[0].comment == "after"


def test_moving_into_a_taken_slot_is_433_and_changes_nothing(ann: Caller) -> None:
    slot = ann.slot()
    start = later(slot, hours=1)
    first, second = ann.booked(draft(slot, 331), draft(start, 331, number=2))
    assert codes(moved(ann, second, slot)) == [433]
    assert first["record_id"] != second["record_id"]
    assert ann.sandbox.appointments[1].starts_at.isoformat() == start


def test_moving_into_a_taken_room_is_refused(ann: Caller) -> None:
    slot = ann.slot(4564, 928, (351,))
    free = later(slot, hours=2)
    ann.booked(draft(slot, 351, member=927))
    [entry] = ann.booked(draft(free, 351, member=928))
    assert moved(ann, entry, slot).status_code == 422
    assert moved(ann, entry, later(free, minutes=15)).status_code == 200
