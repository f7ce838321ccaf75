"""Checks, bookings, confirmed phones and group events."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.caller import ANN, Caller, calling, codes, draft, later
from tests.sandbox.small_world import small_world

VISITOR = {"fullname": "Ann", "phone": ANN, "email": ""}
EVENT = "/activity/4564/800/book"
"""A group event with three seats, held by member 928 at 18:00 on the fourth day."""

# Checks


def test_a_check_reserves_nothing(caller: Caller) -> None:
    slot = caller.slot()
    answer = caller.check(draft(slot, 331))
    assert answer.status_code == 201
    assert answer.json() == {"success": True, "data": None, "meta": {"message": "Created"}}
    assert caller.sandbox.appointments == ()
    assert caller.slot() == slot


def test_a_passed_check_has_no_body_on_some_hosts(caller: Caller) -> None:
    slot = caller.slot(7301, 7311, (7321,))
    answer = caller.check(draft(slot, 7321, member=7311), location=7301)
    assert (answer.status_code, answer.content) == (201, b"")
    assert "content-type" not in answer.headers


def test_a_check_does_not_see_that_the_room_is_taken(caller: Caller) -> None:
    slot = caller.slot(4564, 928, (351,))
    caller.booked(draft(slot, 351, member=927))
    second = draft(slot, 351, member=928)
    assert caller.check(second).status_code == 201
    refused = caller.book(second)
    assert refused.status_code == 422
    assert codes(refused) == []
    assert "errors" not in refused.json()["meta"]


# Bookings


def test_a_booking_gives_one_entry_per_draft_in_order(caller: Caller) -> None:
    slot = caller.slot()
    drafts = draft(slot, 331, number=7), draft(later(slot, hours=1), 332, number=3)
    entries = caller.booked(*drafts)
    assert [entry["id"] for entry in entries] == [7, 3]
    book = caller.sandbox.appointments
    assert [(e["record_id"], e["record_hash"]) for e in entries] == [
        (appointment.id, appointment.hash) for appointment in book
    ]
    assert [appointment.services for appointment in book] == [(331,), (332,)]


def test_a_booking_keeps_what_it_was_told(caller: Caller) -> None:
    slot = caller.slot()
    fields = {"colour": "red", "sizes": [1, 2]}
    caller.booked(
        draft(slot, 331, custom_fields=fields),
        comment="ring twice",
        api_id="777",
        notify_by_sms=6,
        notify_by_email=24,
        email="ann@example.test",
    )
    [appointment] = caller.sandbox.appointments
    assert appointment.starts_at == datetime.fromisoformat(slot)
    assert appointment.starts_at.isoformat() == slot
    assert appointment.phone == ANN.lstrip("+")
    assert appointment.location_id == 4564
    assert appointment.team_member_id == 924
    assert appointment.api_id == "777"
    assert appointment.comment == "ring twice"
    assert appointment.custom_fields == fields
    assert (appointment.notify_by_sms, appointment.notify_by_email) == (6, 24)
    assert appointment.deleted is False


def test_a_booking_makes_all_appointments_or_none(caller: Caller) -> None:
    slot = caller.slot()
    refused = caller.book(draft(slot, 331), draft(slot, 399, number=2))
    assert codes(refused) == [438]
    assert caller.sandbox.appointments == ()


def test_the_same_api_id_does_not_make_two_bookings_one(caller: Caller) -> None:
    slot = caller.slot()
    caller.booked(draft(slot, 331), api_id="same")
    caller.booked(draft(later(slot, hours=1), 331), api_id="same")
    assert len(caller.sandbox.appointments) == 2


def test_a_time_that_touches_a_booking_is_433(caller: Caller) -> None:
    slot = caller.slot()
    caller.booked(draft(slot, 331))
    assert codes(caller.book(draft(slot, 331))) == [433]
    assert codes(caller.book(draft(later(slot, minutes=45), 331))) == [433]
    assert len(caller.sandbox.appointments) == 1


def test_a_booking_with_anyone_takes_a_member_who_is_free_until_nobody_is(caller: Caller) -> None:
    slot = caller.slot(4564, 925, (331,))
    for _ in range(2):
        caller.booked(draft(slot, 331, member=0))
    members = [appointment.team_member_id for appointment in caller.sandbox.appointments]
    assert members == [924, 925]
    assert {a.master_requested for a in caller.sandbox.appointments} == {False}
    assert codes(caller.book(draft(slot, 331, member=0))) == [436]


def test_two_drafts_with_anyone_at_one_time_get_two_members(caller: Caller) -> None:
    slot = caller.slot(4564, 925, (331,))
    caller.booked(draft(slot, 331, member=0), draft(slot, 331, member=0, number=2))
    members = {appointment.team_member_id for appointment in caller.sandbox.appointments}
    assert members == {924, 925}


@pytest.mark.parametrize(
    "form", ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.000%z"]
)
def test_a_booking_reads_every_form_of_a_moment(caller: Caller, form: str) -> None:
    slot = datetime.fromisoformat(caller.slot())
    caller.booked(draft(slot.strftime(form), 331))
    assert caller.sandbox.appointments[0].starts_at == slot


def test_a_moment_in_another_zone_is_the_same_moment(caller: Caller) -> None:
    slot = datetime.fromisoformat(caller.slot())
    caller.booked(draft(slot.astimezone(caller.sandbox.now.tzinfo), 331))
    [appointment] = caller.sandbox.appointments
    assert appointment.starts_at == slot
    assert appointment.starts_at.utcoffset() == slot.utcoffset()


def test_a_booking_answers_without_a_hash_on_some_hosts(caller: Caller) -> None:
    slot = caller.slot(8802, 8811, (8822,))
    [entry] = caller.booked(draft(slot, 8822, member=8811), location=8802)
    assert set(entry) == {"id", "record_id"}
    assert caller.sandbox.appointments[0].hash


# Confirmed phones: location 4565 wants the code that was sent by SMS


def test_a_confirmed_phone_books_once_with_the_code_that_was_sent(caller: Caller) -> None:
    slot = caller.slot(4565, 941, (3411,))
    asked = draft(slot, 3411, member=941)
    assert codes(caller.book(asked, location=4565)) == [432]
    code = caller.sms_code(location=4565)
    assert codes(caller.book(asked, location=4565, code="000000")) == [432]
    caller.booked(asked, location=4565, code=code)
    second = draft(later(slot, hours=1), 3411, member=941)
    assert codes(caller.book(second, location=4565, code=code)) == [432]


def test_a_refused_booking_does_not_use_up_the_code(caller: Caller) -> None:
    slot = caller.slot(4565, 941, (3411,))
    code = caller.sms_code(location=4565)
    night = draft(later(slot, hours=12), 3411, member=941)
    assert codes(caller.book(night, location=4565, code=code)) == [433]
    caller.booked(draft(slot, 3411, member=941), location=4565, code=code)


# Group events


def test_the_seats_of_an_event_run_out_and_a_cancellation_frees_them(
    caller: Caller, ann: Caller
) -> None:
    two = caller("POST", EVENT, json={**VISITOR, "clients_count": 2})
    assert two.status_code == 200
    assert set(two.json()["data"]) == {"id", "hash"}
    refused = caller("POST", EVENT, json={**VISITOR, "clients_count": 2})
    assert refused.status_code == 422
    assert refused.json()["meta"]["errors"] == [{}]
    data = two.json()["data"]
    assert caller("DELETE", f"/user/records/{data['id']}/{data['hash']}").status_code == 204
    three = caller("POST", EVENT, json={**VISITOR, "clients_count": 3})
    assert three.status_code == 200
    record = ann.data("GET", "/user/records")[1]
    assert (record["activity_id"], record["clients_count"]) == (800, 3)


def test_an_event_keeps_its_member_busy(caller: Caller) -> None:
    day = caller.sandbox.now.date() + timedelta(days=3)
    times = [slot[11:16] for slot in caller.times(day, 4564, 928, 351)]
    assert {"17:00", "19:00"} <= set(times)
    assert not {"17:15", "18:00", "18:45"} & set(times)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"phone": "x"}, 431), ({"fullname": " "}, 435), ({"phone": "+13155550166"}, 434)],
)
def test_an_event_refuses_a_visitor_as_a_booking_does(
    caller: Caller, change: dict[str, str], code: int
) -> None:
    refused = caller("POST", EVENT, json={**VISITOR, **change})
    assert codes(refused) == [code]


def test_an_event_where_phones_are_confirmed_wants_the_code(caller: Caller) -> None:
    path = "/activity/4565/810/book"
    assert codes(caller("POST", path, json=VISITOR)) == [432]
    body: dict[str, Any] = {**VISITOR, "code": caller.sms_code(location=4565)}
    assert caller("POST", path, json=body).status_code == 200


def test_an_unknown_event_is_404(caller: Caller) -> None:
    assert caller("POST", "/activity/4564/1/book", json=VISITOR).status_code == 404


def test_an_event_that_has_begun_takes_nobody() -> None:
    with calling(small_world(), now="2026-09-14T16:01:00+03:00") as caller:
        refused = caller("POST", "/activity/1/31/book", json=VISITOR)
    assert refused.status_code == 422
