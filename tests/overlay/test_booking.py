"""Booking: what is sent, and which appointment each line of the answer stands for."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from altegio_booking import AppointmentRequest, BookingRejected, OutcomeUnknown, SlotTaken, Visitor
from tests.flavours import CHECKED, HASH, OFFSET_SLOT, USER, Answer, Flavour, Wire, no, v2

ANN = Visitor(name="Ann", phone="+13155550175")
RECORD = json.loads(
    (Path(__file__).parent.parent / "wire" / "book_record-get-bare.json").read_text("utf-8")
)


def request(member: int = 924, start: str = OFFSET_SLOT, **more: Any) -> AppointmentRequest:
    return AppointmentRequest(datetime=start, team_member_id=member, services=[331], **more)


def line(number: int, record_id: Any = None, **more: Any) -> dict[str, Any]:
    """A line of the answer, as the enveloped format has it."""
    found = {"id": number, "record_id": record_id or 700 + number, "record_hash": f"hash{number}"}
    return {**found, **more}


def book(flavour: Flavour, wire: Wire, requests: Any, **options: Any) -> Any:
    salon = flavour.client(wire).location(4564)
    return flavour.call(salon.book, ANN, requests, **{"check": False, **options})


def unknown(flavour: Flavour, answer: Answer, requests: Any, **options: Any) -> OutcomeUnknown:
    wire = Wire(answer)
    with pytest.raises(OutcomeUnknown) as caught:
        book(flavour, wire, requests, **options)
    assert len(wire.requests) == 1
    error = caught.value
    assert error.booking is not None
    assert error.booking.location_id == 4564
    assert error.record_ids == tuple(handle.record_id for handle in error.appointments)
    for handle in error.appointments:
        assert type(handle) is flavour.kind.appointment
        assert handle.location_id == 4564
    return error


# ------------------------------------------------------------------------------ what is sent


def test_appointments_are_numbered_and_the_email_is_always_there(flavour: Flavour) -> None:
    wire = Wire(v2([line(1), line(2)], 201))
    book(flavour, wire, [request(924), request(0)])
    assert wire.body == {
        "fullname": "Ann",
        "phone": "+13155550175",
        "email": "",
        "appointments": [
            {"id": 1, "staff_id": 924, "datetime": OFFSET_SLOT, "services": [331]},
            {"id": 2, "staff_id": 0, "datetime": OFFSET_SLOT, "services": [331]},
        ],
    }
    assert wire.calls == ["POST /book_record/4564"]
    assert wire.request.headers["content-type"] == "application/json"


def test_everything_that_is_given_is_sent(flavour: Flavour) -> None:
    wire = Wire(v2([line(1)], 201))
    salon = flavour.client(wire).location(4564)
    flavour.call(
        salon.book,
        Visitor(name="Ann Lee", phone="1 315 555-01-75", email="ann@example.test"),
        [request(custom_fields={"pet": "cat", "age": [3, None]})],
        check=False,
        code="0042",
        comment="Kept 'as is' – \u00e9\U0001f431\n",
        notify_by_sms=0,
        notify_by_email=24,
        api_id="mine-1",
    )
    assert {key: value for key, value in wire.body.items() if key != "appointments"} == {
        "fullname": "Ann Lee",
        "phone": "1 315 555-01-75",
        "email": "ann@example.test",
        "code": "0042",
        "comment": "Kept 'as is' – \u00e9\U0001f431\n",
        "notify_by_sms": 0,
        "notify_by_email": 24,
        "api_id": "mine-1",
    }
    assert wire.body["appointments"][0]["custom_fields"] == {"pet": "cat", "age": [3, None]}


ODD_STARTS = [
    "2026-09-21T10:00:00+02:00",
    "2026-09-21T10:00:00+0200",
    "2026-09-21T10:00:00+02",
    "2026-09-21 10:00:00+02:00",
    "2026-09-21T10:00:00.000+02:00",
    "2026-09-21T10:00+02:00",
    "2026-09-21T08:00:00Z",
    "2026-09-21T08:00:00+00:00",
    "2026-09-21T10:00:00-00:00",
]


@pytest.mark.parametrize("start", ODD_STARTS)
def test_the_slots_own_string_goes_back_untouched(start: str, flavour: Flavour) -> None:
    slots = v2([{"time": "10:00", "seance_length": 3600, "datetime": start}])
    wire = Wire(slots, CHECKED, v2([line(1)], 201))
    salon = flavour.client(wire).location(4564)
    [slot] = flavour.call(salon.slots, 924, dt.date(2026, 9, 21), services=[331])
    assert slot.datetime == start
    assert slot.starts_at.tzinfo is not None
    flavour.call(salon.book, ANN, [slot.request()])
    sent = [json.loads(each.content)["appointments"] for each in wire.requests[1:]]
    assert sent == [[{"id": 1, "staff_id": 924, "datetime": start, "services": [331]}]] * 2


def test_it_is_checked_first(flavour: Flavour) -> None:
    wire = Wire(CHECKED, v2([line(1)], 201))
    book(flavour, wire, [request()], check=True)
    assert wire.calls == ["POST /book_check/4564", "POST /book_record/4564"]
    checked, booked = (json.loads(each.content) for each in wire.requests)
    assert checked == {"appointments": booked["appointments"]}


def test_an_empty_answer_to_the_check_is_a_yes(flavour: Flavour) -> None:
    wire = Wire(Answer(201), v2([line(1)], 201))
    book(flavour, wire, [request()], check=True)
    assert len(wire.requests) == 2


def test_nothing_is_booked_when_the_check_says_no(flavour: Flavour) -> None:
    wire = Wire(no(422, "taken", errors=[{"code": 433, "id": 1}]))
    with pytest.raises(SlotTaken) as caught:
        book(flavour, wire, [request()], check=True)
    assert wire.calls == ["POST /book_check/4564"]
    assert caught.value.operation == "validate_booking_params"


@pytest.mark.parametrize("body", ["<html>", "[", ""], ids=["page", "cut", "nothing"])
def test_an_unreadable_check_is_no_yes(body: str, flavour: Flavour) -> None:
    wire = Wire(Answer(502, text=body), v2([line(1)], 201))
    with pytest.raises(Exception, match="/book_check/"):
        book(flavour, wire, [request()], check=True)
    assert wire.calls == ["POST /book_check/4564"]


@pytest.mark.parametrize("many", [list, tuple, iter, lambda items: (i for i in items)], ids=repr)
@pytest.mark.parametrize("check", [True, False])
def test_requests_may_come_as_any_iterable(many: Any, check: bool, flavour: Flavour) -> None:
    wire = Wire(CHECKED, v2([line(1), line(2)], 201)) if check else Wire(v2([line(1), line(2)]))
    handles = book(flavour, wire, many([request(1), request(2)]), check=check)
    assert [handle.record_id for handle in handles] == [701, 702]
    assert len(wire.body["appointments"]) == 2


def test_one_request_may_be_used_twice(flavour: Flavour) -> None:
    same = request()
    handles = book(flavour, Wire(v2([line(1), line(2)], 201)), [same, same])
    assert [handle.record_id for handle in handles] == [701, 702]


# -------------------------------------------------------------------------- what comes back


def keys(handles: Any) -> list[tuple[int, str | None]]:
    assert isinstance(handles, tuple)
    return [(handle.record_id, handle.record_hash) for handle in handles]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_handles_come_in_the_order_of_the_requests(
    order: tuple[int, ...], flavour: Flavour
) -> None:
    answer = v2([line(number) for number in order], 201)
    handles = book(flavour, Wire(answer), [request(n) for n in (1, 2, 3)])
    assert keys(handles) == [(701, "hash1"), (702, "hash2"), (703, "hash3")]
    assert all(type(handle) is flavour.kind.appointment for handle in handles)


# The answer's lines, and the handles they stand for when two appointments were asked for.
READABLE = [
    ("as documented", [line(1), line(2)], [(701, "hash1"), (702, "hash2")]),
    (
        "numbers in quotes",
        [line(2, id="2", record_id="702"), line(1, id="1")],
        [(701, "hash1"), (702, "hash2")],
    ),
    ("no hash", [{"id": 1, "record_id": 701}, line(2)], [(701, None), (702, "hash2")]),
    ("null hash", [line(1, record_hash=None), line(2)], [(701, None), (702, "hash2")]),
    ("empty hash", [line(1, record_hash=""), line(2)], [(701, None), (702, "hash2")]),
    ("no numbers", [{"record_id": 701}, {"record_id": 702}], [(701, None), (702, None)]),
    ("one number missing", [{"record_id": 702}, line(1)], [(701, "hash1"), (702, None)]),
    ("more keys", [line(1, note="x"), line(2, services=[])], [(701, "hash1"), (702, "hash2")]),
]


@pytest.mark.parametrize(
    ("lines", "handles"), [row[1:] for row in READABLE], ids=[row[0] for row in READABLE]
)
@pytest.mark.parametrize("envelope", [True, False], ids=["enveloped", "bare"])
def test_lines_become_handles(
    lines: Any, handles: list[tuple[int, str | None]], envelope: bool, flavour: Flavour
) -> None:
    answer = v2(lines, 201) if envelope else Answer(201, lines)
    assert keys(book(flavour, Wire(answer), [request(1), request(2)])) == handles


# The answer's lines, and the records they do name, when two appointments were asked for.
INCOMPLETE = [
    ("nothing", [], []),
    ("one of two", [line(2)], [702]),
    ("three of two", [line(1), line(2), line(3)], [701, 702, 703]),
    ("the same record twice", [line(1, 701), line(2, 701)], [701]),
    ("the same number twice", [line(1, 701), line(1, 702)], [701, 702]),
    ("numbers that nobody gave", [line(4), line(5)], [704, 705]),
    ("numbers alone", [{"id": 1}, {"id": 2}], []),
    (
        "numbers and hashes alone",
        [{"id": 1, "record_hash": "a"}, {"id": 2, "record_hash": "b"}],
        [],
    ),
    ("null records", [line(1, record_id=None) | {"record_id": None}, line(2)], [702]),
    ("record 0", [line(1) | {"record_id": 0}, line(2)], [702]),
    ("a negative record", [line(1) | {"record_id": -5}, line(2)], [702]),
    ("a record that is none", [line(1) | {"record_id": "soon"}, line(2)], [702]),
    ("a line that is none", [line(1), "booked"], [701]),
    ("a null line", [None, line(2)], [702]),
    ("a list in the list", [[line(1)], line(2)], [702]),
]


@pytest.mark.parametrize(
    ("lines", "named"), [row[1:] for row in INCOMPLETE], ids=[row[0] for row in INCOMPLETE]
)
@pytest.mark.parametrize("envelope", [True, False], ids=["enveloped", "bare"])
def test_an_answer_that_does_not_name_each_leaves_the_outcome_unknown(
    lines: Any, named: list[int], envelope: bool, flavour: Flavour
) -> None:
    answer = v2(lines, 201) if envelope else Answer(201, lines)
    error = unknown(flavour, answer, [request(1), request(2)], api_id="mine-1")
    assert list(error.record_ids) == named
    assert error.booking is not None
    assert [each.team_member_id for each in error.booking.requests] == [1, 2]
    assert error.booking.api_id == "mine-1"


@pytest.mark.parametrize(
    "answer",
    [
        v2(None, 201),
        v2({}, 201),
        v2({"record_id": 701}, 201),
        v2("done", 201),
        v2(701, 201),
        Answer(201, {"success": True}),
        Answer(201, {"meta": {"message": "Created"}}),
        Answer(201, []),
        Answer(201, text="null"),
        Answer(201, text=""),
        Answer(204),
        Answer(201, text='{"success": true, "data": [{"id": 1, "rec'),
        Answer(200, text="<html>thank you</html>"),
        Answer(500, {"success": False, "meta": {"message": "oops"}}),
        Answer(502, text="<html>"),
        Answer(520, text="<html>"),
        Answer(408, text=""),
        Answer(499, text=""),
    ],
    ids=repr,
)
def test_any_other_answer_leaves_the_outcome_unknown(answer: Answer, flavour: Flavour) -> None:
    assert unknown(flavour, answer, [request()]).appointments == ()


def test_the_handles_that_did_arrive_can_be_cancelled(flavour: Flavour) -> None:
    wire = Wire(v2([line(2)], 201), Answer(204))
    with pytest.raises(OutcomeUnknown) as caught:
        book(flavour, wire, [request(1), request(2)])
    [handle] = caught.value.appointments
    flavour.call(handle.cancel)
    assert wire.calls[-1] == "DELETE /user/records/702/hash2"


def test_a_hash_does_not_show(flavour: Flavour) -> None:
    [handle] = book(flavour, Wire(v2([line(1, record_hash=HASH)], 201)), [request()])
    assert HASH not in repr(handle)
    assert handle.record_hash == HASH


# ------------------------------------------------------------------------------ widget hosts


def whole(record_id: int, member: int, date: str, **more: Any) -> dict[str, Any]:
    """A whole record, as a widget host answers a booking with."""
    return {
        **RECORD,
        "id": record_id,
        "company": {**RECORD["company"], "id": 4564},
        "staff": {**RECORD["staff"], "id": member},
        "services": [{**RECORD["services"][0], "id": 331}],
        "date": date,
        "datetime": date.replace(" ", "T") + "+0200",
        **more,
    }


WIDGET = "https://b1234.alteg.io/api/v1"


def test_a_widget_host_answers_with_whole_records(flavour: Flavour) -> None:
    wire = Wire(Answer(201, [whole(701, 924, "2026-09-21 10:00:00", record_hash="abc")]))
    salon = flavour.client(wire, base_url=WIDGET).location(4564)
    [handle] = flavour.call(salon.book, ANN, [request()], check=False)
    assert (handle.record_id, handle.record_hash, handle.location_id) == (701, "abc", 4564)


@pytest.mark.parametrize("turned", [False, True])
def test_whole_records_are_told_apart_by_member_and_start(turned: bool, flavour: Flavour) -> None:
    records = [whole(701, 1, "2026-09-21 10:00:00"), whole(702, 2, "2026-09-21 11:00:00")]
    answer = Answer(201, records[::-1] if turned else records)
    requests = [request(1), request(0, "2026-09-21T11:00:00+02:00")]
    handles = book(flavour, Wire(answer), requests)
    assert [handle.record_id for handle in handles] == [701, 702]


@pytest.mark.parametrize(
    "more",
    [{}, {"company": []}, {"staff": None}, {"services": []}, {"date": "2026-09-22 10:00:00"}],
)
def test_whole_records_that_cannot_be_told_apart_come_as_they_are(
    more: dict[str, Any], flavour: Flavour
) -> None:
    records = [whole(n, 1, "2026-09-21 10:00:00") | more for n in (701, 702)]
    handles = book(flavour, Wire(Answer(201, records)), [request(0), request(1)])
    assert sorted(handle.record_id for handle in handles) == [701, 702]


def test_the_ids_of_whole_records_are_never_taken_for_numbers(flavour: Flavour) -> None:
    records = [whole(2, 1, "2026-09-21 10:00:00"), whole(1, 2, "2026-09-21 10:00:00")]
    handles = book(flavour, Wire(Answer(201, records)), [request(1), request(2)])
    assert [handle.record_id for handle in handles] == [2, 1]


# ------------------------------------------------------------------------------------ events


def book_event(flavour: Flavour, wire: Wire, **options: Any) -> Any:
    return flavour.call(flavour.client(wire).location(4564).book_event, 77, ANN, **options)


def test_an_event_is_booked_once(flavour: Flavour) -> None:
    wire = Wire(v2({"id": 701, "hash": "abc"}))
    handle = book_event(flavour, wire, seats=2, api_id="mine-1")
    assert (handle.location_id, handle.record_id, handle.record_hash) == (4564, 701, "abc")
    assert wire.calls == ["POST /activity/4564/77/book"]
    assert wire.body == {
        "fullname": "Ann",
        "phone": "+13155550175",
        "email": "",
        "clients_count": 2,
        "api_id": "mine-1",
    }


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"id": 701, "hash": "abc"}, (701, "abc")),
        ({"id": "701", "hash": None}, (701, None)),
        ({"id": 701, "hash": ""}, (701, None)),
        ({"id": 701}, (701, None)),
        ({"record_id": 701, "record_hash": "abc"}, (701, "abc")),
    ],
)
@pytest.mark.parametrize("envelope", [True, False], ids=["enveloped", "bare"])
def test_an_event_gives_a_handle(
    data: Any, key: tuple[int, str | None], envelope: bool, flavour: Flavour
) -> None:
    handle = book_event(flavour, Wire(v2(data) if envelope else Answer(200, data)))
    assert (handle.record_id, handle.record_hash) == key


@pytest.mark.parametrize(
    "data", [None, [], {}, {"hash": "abc"}, {"id": None}, {"id": 0}, {"id": "x"}]
)
def test_an_event_without_a_record_leaves_the_outcome_unknown(data: Any, flavour: Flavour) -> None:
    wire = Wire(v2(data))
    with pytest.raises(OutcomeUnknown) as caught:
        book_event(flavour, wire, api_id="mine-1")
    facts = caught.value.booking
    assert facts is not None
    assert (facts.location_id, facts.event_id, facts.api_id) == (4564, 77, "mine-1")
    assert len(wire.requests) == 1


def test_a_refused_event_is_a_rejected_booking(flavour: Flavour) -> None:
    with pytest.raises(BookingRejected):
        book_event(flavour, Wire(no(422, "full")))


# ---------------------------------------------------------------------------------- handles


def test_a_handle_kept_since_yesterday_works(flavour: Flavour) -> None:
    wire = Wire(Answer(200, {**RECORD, "id": 701}))
    handle = flavour.client(wire).appointment(4564, 701, HASH)
    assert flavour.call(handle.details).record_id == 701
    assert wire.calls == [f"GET /book_record/4564/701/{HASH}"]


@pytest.mark.parametrize("thin", [{"id": 701}, {"id": "701"}, [{"id": 701}]], ids=repr)
def test_a_move_may_be_answered_by_an_id_alone(thin: Any, flavour: Flavour) -> None:
    wire = Wire(v2(thin))
    handle = flavour.client(wire, user_token=USER).appointment(4564, 701)
    moved = flavour.call(handle.move, OFFSET_SLOT, comment="later, please")
    assert moved.record_id == 701
    assert moved.starts_at is None
    assert wire.calls == ["PUT /book_record/4564/701"]
    assert wire.body == {"datetime": OFFSET_SLOT, "comment": "later, please"}


def test_a_move_takes_a_slot_a_text_or_a_time(flavour: Flavour) -> None:
    slots = v2([{"time": "10:00", "datetime": "2026-09-21T10:00:00+0200"}])
    wire = Wire(slots, v2({"id": 701}))
    client = flavour.client(wire, user_token=USER)
    [slot] = flavour.call(client.location(4564).slots, 924, dt.date(2026, 9, 21))
    handle = client.appointment(4564, 701)
    for to, sent in [
        (slot, "2026-09-21T10:00:00+0200"),
        ("2026-09-21 10:00", "2026-09-21 10:00"),
        (slot.starts_at, "2026-09-21T10:00:00+02:00"),
        (dt.datetime(2026, 9, 21, 10), "2026-09-21T10:00:00"),
    ]:
        flavour.call(handle.move, to)
        assert wire.body == {"datetime": sent}


def test_an_own_transport_hears_every_request(flavour: Flavour) -> None:
    heard: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        heard.append(request)
        return Answer(201).response() if "check" in request.url.path else v2([line(1)]).response()

    salon = flavour.client(answer).location(4564)
    flavour.call(salon.book, ANN, [request()])
    assert len(heard) == 2
