from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.sandbox.caller import ANN, Caller, calling, codes, draft, shifted

VISITOR = {"fullname": "Ann", "phone": ANN, "email": ""}


class TestCheck:
    def test_reserves_nothing(self, caller: Caller) -> None:
        slot = caller.slot()
        answer = caller.check(draft(slot, 331))
        assert answer.status_code == 201
        assert answer.json() == {"success": True, "data": None, "meta": {"message": "Created"}}
        assert caller.sandbox.appointments == ()
        assert caller.slot() == slot

    def test_has_no_body_on_some_hosts(self, caller: Caller) -> None:
        slot = caller.slot(7301, 7311, (7321,))
        answer = caller.check(draft(slot, 7321, member=7311), location=7301)
        assert (answer.status_code, answer.content) == (201, b"")
        assert "content-type" not in answer.headers

    def test_does_not_see_that_the_room_is_taken(self, caller: Caller) -> None:
        slot = caller.slot(4564, 928, (351,))
        caller.booked(draft(slot, 351, member=927))
        second = draft(slot, 351, member=928)
        assert caller.check(second).status_code == 201
        refused = caller.book(second)
        assert refused.status_code == 422
        assert codes(refused) == []
        assert "errors" not in refused.json()["meta"]


class TestBooking:
    def test_gives_one_entry_per_draft_in_order(self, caller: Caller) -> None:
        slot = caller.slot()
        later = shifted(slot, hours=1)
        entries = caller.booked(draft(slot, 331, number=7), draft(later, 332, number=3))
        assert [entry["id"] for entry in entries] == [7, 3]
        book = caller.sandbox.appointments
        assert [(e["record_id"], e["record_hash"]) for e in entries] == [
            (appointment.id, appointment.hash) for appointment in book
        ]
        assert [appointment.services for appointment in book] == [(331,), (332,)]

    def test_keeps_what_it_was_told(self, caller: Caller) -> None:
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

    def test_is_all_or_nothing(self, caller: Caller) -> None:
        slot = caller.slot()
        refused = caller.book(draft(slot, 331), draft(slot, 399, number=2))
        assert codes(refused) == [438]
        assert caller.sandbox.appointments == ()

    def test_is_not_idempotent_by_api_id(self, caller: Caller) -> None:
        slot = caller.slot()
        caller.booked(draft(slot, 331), api_id="same")
        caller.booked(draft(shifted(slot, hours=1), 331), api_id="same")
        assert len(caller.sandbox.appointments) == 2

    def test_of_one_slot_twice_is_433(self, caller: Caller) -> None:
        slot = caller.slot()
        caller.booked(draft(slot, 331))
        assert codes(caller.book(draft(slot, 331))) == [433]
        assert codes(caller.book(draft(shifted(slot, minutes=45), 331))) == [433]
        assert len(caller.sandbox.appointments) == 1

    def test_with_anyone_takes_who_is_free_and_then_nobody(self, caller: Caller) -> None:
        slot = caller.slot(4564, 925, (331,))
        for _ in range(2):
            caller.booked(draft(slot, 331, member=0))
        members = [appointment.team_member_id for appointment in caller.sandbox.appointments]
        assert members == [924, 925]
        assert {a.master_requested for a in caller.sandbox.appointments} == {False}
        assert codes(caller.book(draft(slot, 331, member=0))) == [436]

    def test_of_two_with_anyone_at_once_spreads_over_the_team(self, caller: Caller) -> None:
        slot = caller.slot(4564, 925, (331,))
        caller.booked(draft(slot, 331, member=0), draft(slot, 331, member=0, number=2))
        members = {appointment.team_member_id for appointment in caller.sandbox.appointments}
        assert members == {924, 925}

    @pytest.mark.parametrize(
        "form", ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.000%z"]
    )
    def test_reads_every_form_of_a_moment(self, caller: Caller, form: str) -> None:
        slot = datetime.fromisoformat(caller.slot())
        caller.booked(draft(slot.strftime(form), 331))
        assert caller.sandbox.appointments[0].starts_at == slot

    def test_a_moment_of_another_zone_is_the_same_moment(self, caller: Caller) -> None:
        slot = datetime.fromisoformat(caller.slot())
        caller.booked(draft(slot.astimezone(caller.sandbox.now.tzinfo), 331))
        [appointment] = caller.sandbox.appointments
        assert appointment.starts_at == slot
        assert appointment.starts_at.utcoffset() == slot.utcoffset()

    def test_answers_without_hash_on_some_hosts(self, caller: Caller) -> None:
        slot = caller.slot(8802, 8811, (8822,))
        [entry] = caller.booked(draft(slot, 8822, member=8811), location=8802)
        assert set(entry) == {"id", "record_id"}
        assert caller.sandbox.appointments[0].hash


class TestConfirmedPhone:
    def test_books_with_the_code_that_was_sent_once(self, caller: Caller) -> None:
        slot = caller.slot(4565, 941, (3411,))
        asked = draft(slot, 3411, member=941)
        assert codes(caller.book(asked, location=4565)) == [432]
        caller("POST", "/book_code/4565", json={"phone": ANN, "fulname": "Ann"})
        [sms] = caller.sandbox.sms
        assert (sms.phone, sms.kind) == (ANN.lstrip("+"), "booking")
        assert codes(caller.book(asked, location=4565, code="000000")) == [432]
        caller.booked(asked, location=4565, code=sms.code)
        later = draft(shifted(slot, hours=1), 3411, member=941)
        assert codes(caller.book(later, location=4565, code=sms.code)) == [432]

    def test_a_refused_booking_leaves_the_code_good(self, caller: Caller) -> None:
        slot = caller.slot(4565, 941, (3411,))
        caller("POST", "/book_code/4565", json={"phone": ANN})
        code = caller.sandbox.sms[0].code
        night = shifted(slot, hours=12)
        refused = caller.book(draft(night, 3411, member=941), location=4565, code=code)
        assert codes(refused) == [433]
        caller.booked(draft(slot, 3411, member=941), location=4565, code=code)


class TestEvents:
    def test_seats_run_out_and_come_back(self, caller: Caller, ann: Caller) -> None:
        path = "/activity/4564/800/book"
        two = caller("POST", path, json={**VISITOR, "clients_count": 2})
        assert two.status_code == 200
        assert set(two.json()["data"]) == {"id", "hash"}
        refused = caller("POST", path, json={**VISITOR, "clients_count": 2})
        assert refused.status_code == 422
        assert refused.json()["meta"]["errors"] == [{}]
        data = two.json()["data"]
        assert caller("DELETE", f"/user/records/{data['id']}/{data['hash']}").status_code == 204
        three = caller("POST", path, json={**VISITOR, "clients_count": 3})
        assert three.status_code == 200
        record = ann.data("GET", "/user/records")[1]
        assert (record["activity_id"], record["clients_count"]) == (800, 3)

    def test_keep_their_member_busy(self, caller: Caller) -> None:
        start = caller.sandbox.now.date() + timedelta(days=3)
        slots = caller.times(start, 4564, 928, 351)
        times = [slot[11:16] for slot in slots]
        assert "17:00" in times
        assert not {"17:15", "18:00", "18:45"} & set(times)
        assert "19:00" in times

    @pytest.mark.parametrize(
        ("change", "code"),
        [({"phone": "x"}, 431), ({"fullname": " "}, 435), ({"phone": "+13155550166"}, 434)],
    )
    def test_refuse_a_visitor_as_a_booking_does(
        self, caller: Caller, change: dict[str, str], code: int
    ) -> None:
        refused = caller("POST", "/activity/4564/800/book", json={**VISITOR, **change})
        assert codes(refused)[0] == code

    def test_where_the_phone_must_be_confirmed_need_the_code(self, caller: Caller) -> None:
        path = "/activity/4565/810/book"
        assert codes(caller("POST", path, json=VISITOR)) == [432]
        caller("POST", "/book_code/4565", json={"phone": ANN})
        body = {**VISITOR, "code": caller.sandbox.sms[0].code}
        assert caller("POST", path, json=body).status_code == 200

    def test_that_do_not_exist_are_404(self, caller: Caller) -> None:
        assert caller("POST", "/activity/4564/1/book", json=VISITOR).status_code == 404

    def test_that_are_over_take_nobody(self) -> None:
        world = {
            "locations": [
                {
                    "id": 1,
                    "title": "One",
                    "timezone": "UTC",
                    "categories": [{"id": 1, "title": "All"}],
                    "services": [{"id": 1, "title": "Class", "category": 1, "minutes": 60}],
                    "team": [{"id": 1, "name": "Ann", "services": [1], "hours": "9:00-18:00"}],
                    "events": [
                        {
                            "id": 1,
                            "title": "Early",
                            "service": 1,
                            "member": 1,
                            "day": 0,
                            "time": "9:00",
                            "minutes": 60,
                            "capacity": 5,
                        }
                    ],
                }
            ]
        }
        with calling(world, now="2026-09-14T10:00:00+00:00") as caller:
            refused = caller("POST", "/activity/1/1/book", json=VISITOR)
        assert refused.status_code == 422
