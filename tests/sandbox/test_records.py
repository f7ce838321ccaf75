from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.caller import ANN, Caller, codes, draft, shifted


class TestReading:
    def test_by_hash_gives_the_bare_record(self, caller: Caller) -> None:
        slot = caller.slot()
        [entry] = caller.booked(draft(slot, 331, 332), comment="x", api_id="9")
        record = caller(
            "GET", f"/book_record/4564/{entry['record_id']}/{entry['record_hash']}"
        ).json()
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

    def test_is_enveloped_on_some_hosts(self, caller: Caller) -> None:
        slot = caller.slot(7301, 7311, (7321,))
        [entry] = caller.booked(draft(slot, 7321, member=7311), location=7301)
        path = f"/book_record/7301/{entry['record_id']}/{entry['record_hash']}"
        assert caller.data("GET", path)["id"] == entry["record_id"]

    def test_the_offset_is_an_hour_short_on_some_hosts(self, caller: Caller) -> None:
        slot = datetime.fromisoformat(caller.slot(8802, 8811, (8822,)))
        caller.booked(draft(slot, 8822, member=8811), location=8802)
        [appointment] = caller.sandbox.appointments
        path = f"/book_record/8802/{appointment.id}/{appointment.hash}"
        record = caller("GET", path).json()
        assert record["date"] == f"{slot:%Y-%m-%d %H:%M:%S}"
        shown = datetime.strptime(record["datetime"], "%Y-%m-%dT%H:%M:%S%z")
        assert shown - slot == timedelta(hours=1)

    @pytest.mark.parametrize(
        "path",
        [
            "/book_record/4564/{id}/wrong",
            "/book_record/4565/{id}/{hash}",
            "/book_record/4564/1/{hash}",
            "/user/records/{id}/wrong",
        ],
    )
    def test_needs_the_right_hash_at_the_right_place(self, caller: Caller, path: str) -> None:
        caller.booked(draft(caller.slot(), 331))
        [appointment] = caller.sandbox.appointments
        path = path.format(id=appointment.id, hash=appointment.hash)
        assert caller("GET", path).status_code == 404


class TestRecordsOfAUser:
    def test_are_those_of_the_phone_whoever_booked_them(self, caller: Caller, ann: Caller) -> None:
        slot = caller.slot()
        caller.booked(draft(slot, 331), phone="+1 (315) 555-0175")
        caller.booked(draft(shifted(slot, hours=1), 331), phone="+13155550199")
        listed = ann("GET", "/user/records")
        assert listed.status_code == 200
        [record] = listed.json()["data"]
        assert record["id"] == caller.sandbox.appointments[0].id

    def test_can_be_read_one_by_one(self, ann: Caller) -> None:
        [entry] = ann.booked(draft(ann.slot(), 331))
        by_id = ann("GET", f"/user/records/{entry['record_id']}")
        by_hash = ann("GET", f"/user/records/{entry['record_id']}/{entry['record_hash']}")
        assert (by_id.status_code, by_hash.status_code) == (200, 201)
        assert by_id.json() == by_hash.json()
        assert by_id.json()["data"][0]["id"] == entry["record_id"]

    def test_of_somebody_else_are_404(self, caller: Caller, ann: Caller) -> None:
        [entry] = caller.booked(draft(caller.slot(), 331), phone="+13155550199")
        path = f"/user/records/{entry['record_id']}"
        assert ann("GET", path).status_code == 404
        assert ann("DELETE", path).status_code == 404
        body = {"datetime": caller.slot()}
        moved = ann("PUT", f"/book_record/4564/{entry['record_id']}", json=body)
        assert moved.status_code == 404


class TestCancelling:
    def test_by_hash_is_204_then_404_and_frees_the_slot(self, caller: Caller) -> None:
        slot = caller.slot()
        [entry] = caller.booked(draft(slot, 331))
        path = f"/user/records/{entry['record_id']}/{entry['record_hash']}"
        first, second = caller("DELETE", path), caller("DELETE", path)
        assert (first.status_code, first.content) == (204, b"")
        assert second.status_code == 404
        assert caller.sandbox.appointments[0].deleted is True
        assert caller.slot() == slot

    def test_with_a_wrong_hash_is_404(self, caller: Caller) -> None:
        [entry] = caller.booked(draft(caller.slot(), 331))
        assert caller("DELETE", f"/user/records/{entry['record_id']}/wrong").status_code == 404
        assert caller.sandbox.appointments[0].deleted is False

    def test_without_hash_needs_the_user(self, caller: Caller, ann: Caller) -> None:
        [entry] = caller.booked(draft(caller.slot(), 331))
        path = f"/user/records/{entry['record_id']}"
        assert caller("DELETE", path).status_code == 403
        assert [ann("DELETE", path).status_code for _ in range(2)] == [204, 404]

    def test_a_cancelled_record_can_still_be_read(self, ann: Caller) -> None:
        [entry] = ann.booked(draft(ann.slot(), 331))
        ann("DELETE", f"/user/records/{entry['record_id']}/{entry['record_hash']}")
        path = f"/book_record/4564/{entry['record_id']}/{entry['record_hash']}"
        assert ann("GET", path).json()["deleted"] is True
        assert [record["deleted"] for record in ann.data("GET", "/user/records")] == [True]

    def test_under_book_record_is_405(self, caller: Caller) -> None:
        [entry] = caller.booked(draft(caller.slot(), 331))
        path = f"/book_record/4564/{entry['record_id']}/{entry['record_hash']}"
        refused = caller("DELETE", path)
        assert refused.status_code == 405
        assert refused.headers["allow"] == "GET"
        assert caller.sandbox.appointments[0].deleted is False


class TestMoving:
    def moved(self, caller: Caller, record_id: int, start: str, **more: Any) -> Any:
        body = {"datetime": start, **more}
        location = caller.sandbox.appointments[0].location_id
        return caller("PUT", f"/book_record/{location}/{record_id}", json=body)

    def test_needs_a_user(self, caller: Caller) -> None:
        slot = caller.slot()
        [entry] = caller.booked(draft(slot, 331))
        assert self.moved(caller, entry["record_id"], slot).status_code == 403

    def test_changes_the_time_and_answers_in_full(self, ann: Caller) -> None:
        slot = ann.slot()
        [entry] = ann.booked(draft(slot, 331), comment="before")
        later = shifted(slot, minutes=30)  # overlaps its own old time
        answer = self.moved(ann, entry["record_id"], later)
        assert answer.status_code == 200
        assert set(answer.json()) == {"success", "data"}
        assert answer.json()["data"]["date"] == later[:19]
        assert answer.json()["data"]["staff"]["spec"] == "Stylist"
        [appointment] = ann.sandbox.appointments
        assert appointment.starts_at.isoformat() == later
        assert appointment.comment == "before"

    def test_answers_thinly_on_some_hosts(self, ann: Caller) -> None:
        slot = ann.slot(4565, 941, (3411,))
        ann("POST", "/book_code/4565", json={"phone": ANN})
        code = ann.sandbox.sms[0].code
        [entry] = ann.booked(draft(slot, 3411, member=941), location=4565, code=code)
        answer = self.moved(ann, entry["record_id"], shifted(slot, hours=2), comment="after")
        assert answer.json() == {"success": True, "data": {"id": entry["record_id"]}}
        assert ann.sandbox.appointments[0].comment == "after"

    def test_may_be_repeated(self, ann: Caller) -> None:
        slot = ann.slot()
        [entry] = ann.booked(draft(slot, 331))
        later = shifted(slot, hours=1)
        statuses = [self.moved(ann, entry["record_id"], later).status_code for _ in range(2)]
        assert statuses == [200, 200]

    def test_into_a_taken_slot_is_433_and_changes_nothing(self, ann: Caller) -> None:
        slot = ann.slot()
        first, second = ann.booked(draft(slot, 331), draft(shifted(slot, hours=1), 331, number=2))
        refused = self.moved(ann, second["record_id"], slot)
        assert codes(refused) == [433]
        assert first["record_id"] != second["record_id"]
        assert ann.sandbox.appointments[1].starts_at.isoformat() == shifted(slot, hours=1)

    def test_into_a_taken_room_is_refused(self, ann: Caller) -> None:
        slot = ann.slot(4564, 928, (351,))
        free = shifted(slot, hours=2)
        ann.booked(draft(slot, 351, member=927))
        [entry] = ann.booked(draft(free, 351, member=928))
        refused = self.moved(ann, entry["record_id"], slot)
        assert refused.status_code == 422
        assert self.moved(ann, entry["record_id"], shifted(free, minutes=15)).status_code == 200

    def test_of_a_cancelled_record_is_404(self, ann: Caller) -> None:
        slot = ann.slot()
        [entry] = ann.booked(draft(slot, 331))
        ann("DELETE", f"/user/records/{entry['record_id']}")
        assert self.moved(ann, entry["record_id"], slot).status_code == 404
