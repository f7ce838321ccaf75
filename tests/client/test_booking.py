"""Booking: what is sent and when, what comes back, and what an unknown outcome knows."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from altegio_booking import (
    AltegioError,
    AppointmentRequest,
    AuthenticationFailed,
    BookingRejected,
    OutcomeUnknown,
    PermissionDenied,
    ServerError,
    SlotTaken,
)
from altegio_booking.requests import BookingFacts
from tests.clocks import FakeClock
from tests.flavours import CHECKED, HASH, NO_BODY, OFFSET_SLOT, USER, Answer, Flavour, Wire, no, v2
from tests.operations import LOCATION, PHONE, RECORD, VISITOR

LOST = Answer(502, text="<html>")


def request(member: int = 924, start: str = OFFSET_SLOT, **more: Any) -> AppointmentRequest:
    return AppointmentRequest(start, member, (331,), **more)


def line(number: int) -> dict[str, Any]:
    """A line of the answer, as the enveloped format has it."""
    return {"id": number, "record_id": 700 + number, "record_hash": f"hash{number}"}


def book(flavour: Flavour, wire: Wire, requests: Any, **options: Any) -> Any:
    salon = flavour.client(wire, user_token=USER).location(LOCATION)
    return flavour.call(salon.book, VISITOR, requests, **{"check": False, **options})


def book_event(flavour: Flavour, wire: Wire, **options: Any) -> Any:
    salon = flavour.client(wire, user_token=USER).location(LOCATION)
    return flavour.call(salon.book_event, 77, VISITOR, **options)


def unknown(call: Callable[..., Any], *args: Any, **options: Any) -> OutcomeUnknown:
    """The unknown outcome that a call ends in."""
    with pytest.raises(OutcomeUnknown) as caught:
        call(*args, **options)
    return caught.value


# ---- the check before it -------------------------------------------------------------------------


@pytest.mark.parametrize("checked", [CHECKED, Answer(201)], ids=["a body", "no body"])
def test_a_booking_is_checked_first_unless_told_otherwise(
    checked: Answer, flavour: Flavour
) -> None:
    wire = Wire(checked, v2([line(1)], 201))
    salon = flavour.client(wire).location(LOCATION)
    flavour.call(salon.book, VISITOR, [request()])
    assert wire.calls == ["POST /book_check/4564", "POST /book_record/4564"]
    first, second = (json.loads(each.content) for each in wire.requests)
    assert first == {"appointments": second["appointments"]}


def test_nothing_is_booked_when_the_check_says_no(flavour: Flavour) -> None:
    wire = Wire(no(422, "taken", errors=[{"code": 433, "id": 1}]))
    with pytest.raises(SlotTaken) as caught:
        book(flavour, wire, [request()], check=True)
    assert wire.calls == ["POST /book_check/4564"]
    assert caught.value.operation == "validate_booking_params"


@pytest.mark.parametrize(
    "answer",
    [LOST, Answer(200, text="["), Answer(200, text="<html>")],
    ids=["a page", "half a JSON", "a page as a success"],
)
def test_an_unreadable_check_is_no_yes(answer: Answer, flavour: Flavour) -> None:
    wire = Wire(answer, v2([line(1)], 201))
    with pytest.raises(AltegioError, match="/book_check/4564"):
        book(flavour, wire, [request()], check=True)
    assert wire.calls == ["POST /book_check/4564"]


@pytest.mark.parametrize("many", [list, tuple, iter], ids=lambda kind: kind.__name__)
def test_requests_may_come_as_any_iterable(
    many: Callable[[Iterable[Any]], Any], flavour: Flavour
) -> None:
    wire = Wire(CHECKED, v2([line(1), line(2)], 201))
    handles = book(flavour, wire, many([request(1), request(2)]), check=True)
    assert [handle.record_id for handle in handles] == [701, 702]
    assert [len(json.loads(each.content)["appointments"]) for each in wire.requests] == [2, 2]


# ---- what comes back -----------------------------------------------------------------------------


def test_handles_come_in_the_order_of_the_requests(flavour: Flavour) -> None:
    answer = v2([{**line(2), "note": "x"}, line(1)], 201)
    handles = book(flavour, Wire(answer), [request(1), request(2)])
    assert isinstance(handles, tuple)
    assert all(type(handle) is flavour.kind.appointment for handle in handles)
    assert [(each.record_id, each.record_hash) for each in handles] == [
        (701, "hash1"),
        (702, "hash2"),
    ]
    assert [each.location_id for each in handles] == [LOCATION, LOCATION]
    assert [each.extra for each in handles] == [{}, {"note": "x"}]


def test_one_request_may_be_used_twice(flavour: Flavour) -> None:
    same = request()
    handles = book(flavour, Wire(v2([line(1), line(2)], 201)), [same, same])
    assert [handle.record_id for handle in handles] == [701, 702]


def test_a_widget_host_answers_with_whole_records(flavour: Flavour) -> None:
    wire = Wire(Answer(201, [{**RECORD, "record_hash": "abc"}]))
    salon = flavour.client(wire, base_url="https://b1234.alteg.io/api/v1").location(LOCATION)
    [handle] = flavour.call(salon.book, VISITOR, [request()], check=False)
    assert (handle.record_id, handle.record_hash) == (RECORD["id"], "abc")
    assert wire.request.url.host == "b1234.alteg.io"


def test_a_handle_shows_no_hash(flavour: Flavour) -> None:
    client = flavour.client(Wire())
    kind = flavour.kind.appointment.__name__
    shown = f"{kind}(location_id=4564, record_id=701, record_hash="
    assert repr(client.appointment(LOCATION, 701, HASH)) == f"{shown}***)"
    assert repr(client.appointment(LOCATION, 701)) == f"{shown}None)"


def test_a_slot_is_moved_to_by_its_own_string(flavour: Flavour) -> None:
    start = "2026-09-21T10:00:00+0200"
    wire = Wire(v2([{"datetime": start}]), v2({"id": 701}))
    client = flavour.client(wire, user_token=USER)
    [slot] = flavour.call(client.location(LOCATION).slots, 924, dt.date(2026, 9, 21))
    flavour.call(client.appointment(LOCATION, 701).move, slot)
    assert wire.body == {"datetime": start}


# ---- an unknown outcome --------------------------------------------------------------------------

UNREADABLE = {
    "no list": v2({"record_id": 701}, 201),
    "nothing": v2(None, 201),
    "a line too few": v2([line(2)], 201),
    "no record": v2([{"id": 1}, {"id": 2}], 201),
    "no body": Answer(201, text=""),
    "half a JSON": Answer(201, text='{"success": true, "data": [{"id": 1, "rec'),
    "a page": Answer(200, text="<html>thank you</html>"),
    "an error of the server": no(500),
    "a page of a gateway": LOST,
}


@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unknown_outcome_knows_what_was_asked_for_and_what_was_named(
    answer: Answer, flavour: Flavour
) -> None:
    wire = Wire(answer)
    requests = (request(1), request(2))
    error = unknown(book, flavour, wire, requests, api_id="mine-1")
    assert len(wire.requests) == 1
    assert error.booking == BookingFacts(LOCATION, requests, api_id="mine-1")
    assert error.record_ids == ((702,) if answer == UNREADABLE["a line too few"] else ())
    assert [type(handle) for handle in error.appointments] == [flavour.kind.appointment] * len(
        error.record_ids
    )


def test_the_handles_that_did_arrive_can_be_cancelled(flavour: Flavour) -> None:
    wire = Wire(v2([line(2)], 201), NO_BODY)
    [handle] = unknown(book, flavour, wire, [request(1), request(2)]).appointments
    flavour.call(handle.cancel)
    assert wire.calls[-1] == "DELETE /user/records/702/hash2"


def test_own_fields_do_not_stay_in_the_error(flavour: Flavour) -> None:
    requests = [request(custom_fields={"phone": PHONE})]
    error = unknown(book, flavour, Wire(LOST), requests, api_id="mine-1")
    assert error.booking == BookingFacts(LOCATION, (request(),), api_id="mine-1")
    assert PHONE.encode() not in pickle.dumps(error)


@pytest.mark.parametrize(
    "answer", [LOST, v2({"hash": "abc"}), v2(None)], ids=["lost", "no id", "nothing"]
)
def test_an_event_whose_outcome_is_unknown_knows_which(answer: Answer, flavour: Flavour) -> None:
    wire = Wire(answer)
    error = unknown(book_event, flavour, wire, api_id="mine-1")
    assert error.booking == BookingFacts(LOCATION, event_id=77, api_id="mine-1")
    assert len(wire.requests) == 1


def test_a_refused_event_is_a_rejected_booking(flavour: Flavour) -> None:
    with pytest.raises(BookingRejected):
        book_event(flavour, Wire(no(422, "full")))


# ---- looking it up -------------------------------------------------------------------------------


def looked_up(flavour: Flavour, wire: Wire, error: OutcomeUnknown) -> Any:
    """What `reconcile` finds of an unknown booking."""
    return flavour.call(flavour.client(wire, user_token=USER).reconcile, error)


def test_a_lost_booking_is_found_among_the_visitors_appointments(flavour: Flavour) -> None:
    error = unknown(book, flavour, Wire(LOST), [request()])
    wire = Wire(v2([{**RECORD, "company": {"id": 1}}, {**RECORD, "id": 701}]))
    [handle] = looked_up(flavour, wire, error)
    assert wire.calls == ["GET /user/records"]
    assert type(handle) is flavour.kind.appointment
    assert (handle.location_id, handle.record_id, handle.record_hash) == (LOCATION, 701, None)


def test_a_lost_event_is_found_too(flavour: Flavour) -> None:
    error = unknown(book_event, flavour, Wire(LOST), api_id="mine-1")
    record = {**RECORD, "activity_id": 77, "api_id": "mine-1"}
    [handle] = looked_up(flavour, Wire(v2([record])), error)
    assert (handle.record_id, handle.api_id) == (RECORD["id"], "mine-1")


@pytest.mark.parametrize(
    ("made", "given"), [(book, [[request()]]), (book_event, [])], ids=["slots", "event"]
)
def test_a_booking_without_an_id_of_its_own_gets_one(
    made: Any, given: list[Any], flavour: Flavour
) -> None:
    wires = [Wire(LOST), Wire(LOST)]
    errors = [unknown(made, flavour, wire, *given) for wire in wires]
    for error, wire in zip(errors, wires, strict=True):
        assert error.booking is not None
        assert error.booking.api_id == wire.body["api_id"]
    assert wires[0].body["api_id"] != wires[1].body["api_id"]


def test_it_looks_again_until_all_is_there_or_the_time_is_over(
    flavour: Flavour, clock: FakeClock
) -> None:
    error = unknown(book, flavour, Wire(LOST), [request()], api_id="mine-1")
    record = {**RECORD, "api_id": "mine-1"}
    late = Wire(v2([]), v2([]), v2([record]))
    client = flavour.client(late, user_token=USER)
    [handle] = flavour.call(client.reconcile, error, wait=60)
    assert handle.record_id == RECORD["id"]
    assert clock.sleeps == [5.0, 5.0]
    never = flavour.client(Wire(v2([])), user_token=USER)
    assert flavour.call(never.reconcile, error, wait=12) == ()
    assert clock.sleeps == [5.0, 5.0, 5.0, 5.0, 2.0]


def test_reconciling_that_waits_outlasts_an_outage(flavour: Flavour, clock: FakeClock) -> None:
    error = unknown(book, flavour, Wire(LOST), [request()], api_id="mine-1")
    record = v2([{**RECORD, "api_id": "mine-1"}])
    wait = Answer(429, {}, headers={"Retry-After": "20"})
    strange = Answer(200, text="<html>")
    late = Wire(no(503), wait, strange, Answer(404, text="<html>"), record)
    client = flavour.client(late, user_token=USER)
    [handle] = flavour.call(client.reconcile, error, wait=60)
    assert handle.record_id == RECORD["id"]
    assert clock.sleeps == [5.0, 20.0, 5.0, 5.0]
    down = Wire(no(503))
    with pytest.raises(ServerError):
        flavour.call(flavour.client(down, user_token=USER).reconcile, error, wait=12)
    assert len(down.requests) == 4
    for status, refusal in ((401, AuthenticationFailed), (403, PermissionDenied)):
        refused = Wire(no(status), record)
        with pytest.raises(refusal):
            flavour.call(flavour.client(refused, user_token=USER).reconcile, error, wait=60)


def test_what_is_not_there_was_not_booked(flavour: Flavour) -> None:
    error = unknown(book, flavour, Wire(LOST), [request(), request(1)])
    assert looked_up(flavour, Wire(v2([])), error) == ()


def test_a_hash_that_did_arrive_is_kept(flavour: Flavour) -> None:
    half = unknown(book, flavour, Wire(v2([line(2)], 201)), [request(), request()])
    records = v2([{**RECORD, "id": 701}, {**RECORD, "id": 702}])
    handles = looked_up(flavour, Wire(records), half)
    assert [(each.record_id, each.record_hash) for each in handles] == [(701, None), (702, "hash2")]


STILL_UNKNOWN: dict[str, tuple[list[AppointmentRequest], list[Any], tuple[int, ...], str]] = {
    # what it shows: requests, the visitor's records, records that are found, text
    "a part of it": (
        [request(), request()],
        [RECORD],
        (700000001,),
        "found 1 of 2 appointments (part)",
    ),
    "more than one fits": (
        [request(0)],
        [RECORD, {**RECORD, "id": 2}],
        (700000001,),
        "found 1 of 1 appointments (more than one booking fits, or one without a start)",
    ),
    "one without a start": (
        [request()],
        [{"id": 2}],
        (),
        "found 0 of 1 appointments (more than one booking fits, or one without a start)",
    ),
}


@pytest.mark.parametrize("shown", STILL_UNKNOWN)
def test_what_the_records_leave_open_stays_unknown(shown: str, flavour: Flavour) -> None:
    requests, records, found, text = STILL_UNKNOWN[shown]
    lost = unknown(book, flavour, Wire(LOST), requests)
    error = unknown(looked_up, flavour, Wire(v2(records)), lost)
    assert f"outcome unknown: {text}; look before you send it again" in str(error)
    assert error.record_ids == found
    assert tuple(handle.record_id for handle in error.appointments) == found
    assert error.booking == lost.booking
    assert (error.operation, error.method, error.path, error.parameters) == (
        "create_online_booking",
        "POST",
        "/book_record/{location_id}",
        {"location_id": str(LOCATION)},
    )


def test_without_a_user_nothing_can_be_looked_up(flavour: Flavour) -> None:
    error = unknown(book, flavour, Wire(LOST), [request()])
    wire = Wire()
    with pytest.raises(AltegioError, match="needs a user token"):
        flavour.call(flavour.client(wire).reconcile, error)
    assert wire.requests == []
