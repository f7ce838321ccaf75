"""What a booking sends, and which line of its answer is which appointment."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import AppointmentRequest, OutcomeUnknown, Slot, Visitor
from altegio_booking.booking.answers import (
    Booked,
    booked,
    booked_event,
    describe,
    drafts,
    in_order,
    requested,
    shared_fields,
)
from altegio_booking.errors import Route
from altegio_booking.reading.objects import Misfit, Row
from altegio_booking.requests import BookingFacts
from altegio_booking_client.types import UNSET
from tests.flavours import HASH, OFFSET_SLOT

SAMPLES = Path(__file__).parent.parent / "wire"
RECORD = json.loads((SAMPLES / "book_record-get-bare.json").read_text("utf-8"))


def request(member: int = 924, start: str = OFFSET_SLOT, **more: Any) -> AppointmentRequest:
    return AppointmentRequest(start, member, (331,), **more)


# ---- what is sent --------------------------------------------------------------------------------


NAMES = ["code", "comment", "notify_by_sms", "notify_by_email", "api_id", "consent", "newsletter"]


def fields(visitor: Visitor) -> dict[str, Any]:
    """What is sent of a visitor and nothing else."""
    given: dict[str, Any] = dict.fromkeys(NAMES)
    sent = shared_fields(visitor, **{**given, "api_id": "mine"})
    return {name: value for name, value in sent.items() if value is not UNSET}


def test_a_visitor_always_has_an_email() -> None:
    assert fields(Visitor("Ann", "1 315 555-01-75")) == {
        "fullname": "Ann",
        "phone": "1 315 555-01-75",
        "email": "",
        "api_id": "mine",
    }
    assert fields(Visitor("Ann", "1", "ann@example.test"))["email"] == "ann@example.test"


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "NoneType"), ("Ann", "str"), ({"name": "Ann"}, "dict"), (Visitor, "type")],
    ids=["None", "text", "dict", "class"],
)
def test_only_a_visitor_is_a_visitor(value: Any, kind: str) -> None:
    with pytest.raises(ValueError, match=rf"\Avisitor: expected a Visitor, got {kind}\Z"):
        fields(value)


def test_drafts_are_numbered_in_the_order_of_the_requests() -> None:
    made = drafts([request(924), request(0, "2026-09-21 11:00", custom_fields={"pet": "cat"})])
    assert [draft.to_dict() for draft in made] == [
        {"id": 1, "staff_id": 924, "datetime": OFFSET_SLOT, "services": [331]},
        {
            "id": 2,
            "staff_id": 0,
            "datetime": "2026-09-21 11:00",
            "services": [331],
            "custom_fields": {"pet": "cat"},
        },
    ]


def test_own_fields_are_sent_when_given_and_left_out_when_not() -> None:
    [none, empty] = [d.to_dict() for d in drafts([request(), request(custom_fields={})])]
    assert "custom_fields" not in none
    assert empty["custom_fields"] == {}


@pytest.mark.parametrize("value", [[], None, ["x"]], ids=repr)
def test_there_must_be_something_to_book(value: Any) -> None:
    with pytest.raises(ValueError, match=r"\Arequests(\[0\])?: "):
        requested(value)


def test_a_slot_is_requested_as_it_is() -> None:
    slot = Slot(
        dt.datetime.fromisoformat(OFFSET_SLOT), None, None, OFFSET_SLOT, None, 924, (331,), {}
    )
    assert requested([slot, request(0)]) == [request(924), request(0)]


# ---- lines of an answer --------------------------------------------------------------------------

LINE = {"id": 1, "record_id": 701, "record_hash": "hash1"}


def lines(*items: Any) -> tuple[Booked, ...]:
    return booked(Row({"success": True, "data": list(items), "meta": []}))


READABLE: dict[str, tuple[dict[str, Any], Booked]] = {
    "as documented": (LINE, Booked(1, 701, "hash1")),
    "numbers in quotes": (LINE | {"id": "1", "record_id": "701"}, Booked(1, 701, "hash1")),
    "no hash": ({"id": 1, "record_id": 701}, Booked(1, 701, None)),
    "null hash": (LINE | {"record_hash": None}, Booked(1, 701, None)),
    "a hash too long for a path": (
        LINE | {"record_hash": "a" * 257},
        Booked(1, 701, None, extra={"record_hash": "a" * 257}),
    ),
    "empty hash": (LINE | {"record_hash": ""}, Booked(1, 701, None, extra={"record_hash": ""})),
    "a hash that cannot go into a path": (
        LINE | {"record_hash": "../x"},
        Booked(1, 701, None, extra={"record_hash": "../x"}),
    ),
    "no number": ({"record_id": 701}, Booked(None, 701, None)),
    "a number that is none": (
        {"record_id": 701, "id": "first"},
        Booked(None, 701, None, extra={"id": "first"}),
    ),
    "more keys": (LINE | {"note": "x"}, Booked(1, 701, "hash1", extra={"note": "x"})),
    # A whole record is known by its date; without one, `record_id` alone counts.
    "a record's date beside a record id": (
        LINE | {"date": "2026-09-21 10:00:00"},
        Booked(1, 701, "hash1", extra={"date": "2026-09-21 10:00:00"}),
    ),
}


@pytest.mark.parametrize("shown", READABLE)
def test_a_line_names_a_record(shown: str) -> None:
    line, wanted = READABLE[shown]
    assert lines(line) == (wanted,)


@pytest.mark.parametrize(
    "line",
    [
        {"id": 1},
        {"id": 1, "record_hash": "hash1"},
        {"id": 1, "record_id": None},
        {"id": 1, "record_id": 0},
        {"id": 1, "record_id": -5},
        {"id": 1, "record_id": "soon"},
        {"id": 701, "record_id": 0, "date": "2026-09-21 10:00:00"},
        {"id": 701, "date": "soon"},
        {"date": "2026-09-21 10:00:00"},
        "booked",
        None,
        [LINE],
    ],
    ids=repr,
)
def test_a_line_that_names_no_record_is_none_and_takes_none_with_it(line: Any) -> None:
    assert lines(line, LINE) == (Booked(1, 701, "hash1"),)


@pytest.mark.parametrize("data", [None, {}, LINE, "done", 701, []], ids=repr)
def test_an_answer_that_is_no_list_names_nothing(data: Any) -> None:
    assert booked(Row({"data": data})) == ()


def test_a_widget_host_answers_with_whole_records() -> None:
    [line] = lines({**RECORD, "record_hash": "abc", "new": 1})
    assert (line.number, line.record_id, line.record_hash) == (None, 700000003, "abc")
    assert line.record is not None
    assert line.record.local_time == dt.datetime(2026, 5, 17, 20)
    # The handle has no field for anything else, so all of it stays.
    assert line.extra == {**RECORD, "new": 1}


def test_neither_a_hash_nor_what_else_came_is_shown() -> None:
    [line] = lines(LINE | {"secret": "s"})
    assert repr(line) == "<booked 701>"


# ---- events --------------------------------------------------------------------------------------

EVENTS: list[tuple[dict[str, Any], Booked]] = [
    ({"id": 701, "hash": "abc"}, Booked(None, 701, "abc")),
    ({"id": "701", "hash": None}, Booked(None, 701, None)),
    ({"id": 701, "hash": ""}, Booked(None, 701, None, extra={"hash": ""})),
    ({"id": 701}, Booked(None, 701, None)),
    ({"record_id": 702, "record_hash": "abc"}, Booked(None, 702, "abc")),
    ({"id": 1, "record_id": 702, "new": 1}, Booked(None, 702, None, extra={"new": 1})),
]


@pytest.mark.parametrize(("data", "wanted"), EVENTS, ids=[repr(data) for data, _ in EVENTS])
def test_a_booked_event_names_its_record(data: dict[str, Any], wanted: Booked) -> None:
    assert booked_event({"data": data}) == wanted


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (None, "/data"),
        ([], "/data"),
        ({}, "/data/id"),
        ({"hash": "abc"}, "/data/id"),
        ({"id": None}, "/data/id"),
        ({"id": 0}, "/data/id"),
        ({"id": "x"}, "/data/id"),
    ],
    ids=repr,
)
def test_an_event_without_a_record_is_unreadable(data: Any, place: str) -> None:
    with pytest.raises(Misfit) as caught:
        booked_event({"data": data})
    assert caught.value.pointer == place


# ---- which line is whose -------------------------------------------------------------------------


def numbered(*numbers: int | None) -> list[Booked]:
    """Lines with these numbers and records 701, 702 and so on."""
    return [Booked(number, 701 + place, None) for place, number in enumerate(numbers)]


def facts(count: int) -> BookingFacts:
    return BookingFacts(4564, tuple(request(n + 1) for n in range(count)))


ORDERS: list[tuple[list[int | None], list[int]]] = [
    # numbers of the lines, records in the order of the request
    ([1], [701]),
    ([None], [701]),
    ([1, 2, 3], [701, 702, 703]),
    ([3, 2, 1], [703, 702, 701]),
    ([2, 3, 1], [703, 701, 702]),
    ([None, None], [701, 702]),
    ([None, 1], [702, 701]),
    ([2, None], [702, 701]),
    ([3, None, 1], [703, 702, 701]),
]


@pytest.mark.parametrize(("numbers", "records"), ORDERS, ids=[repr(row[0]) for row in ORDERS])
def test_lines_come_in_the_order_of_the_request(numbers: Any, records: list[int]) -> None:
    found = in_order(numbered(*numbers), facts(len(numbers)))
    assert [line.record_id for line in found] == records


@pytest.mark.parametrize(
    ("answered", "count"),
    [
        ([], 1),
        (numbered(2), 2),
        (numbered(1, 2, 3), 2),
        ([Booked(1, 701, None), Booked(2, 701, None)], 2),
        ([Booked(None, 701, None), Booked(None, 701, None)], 2),
        (numbered(1, 1), 2),
        (numbered(4, 5), 2),
        (numbered(0, 1), 2),
        (numbered(None, 3), 2),
        (numbered(None, None, 1), 3),
    ],
    ids=[
        "no line",
        "a line too few",
        "a line too many",
        "one record twice",
        "one record twice, without numbers",
        "one number twice",
        "numbers that nobody gave",
        "a number below 1",
        "one number missing and one that nobody gave",
        "two numbers missing",
    ],
)
def test_lines_that_are_not_one_for_each_appointment_are_a_misfit(
    answered: list[Booked], count: int
) -> None:
    with pytest.raises(Misfit) as caught:
        in_order(answered, facts(count))
    assert caught.value.pointer == "/data"
    assert caught.value.expected == (
        f"one line for each of {count} appointments, not {len(answered)} lines"
    )


def whole(record_id: int, member: int, date: str = "2026-09-21 10:00:00", **more: Any) -> Any:
    """A whole record, as a widget host answers a booking with."""
    return {
        "id": record_id,
        "company": {"id": 4564},
        "staff": {"id": member},
        "services": [{"id": 331}],
        "date": date,
        "datetime": date.replace(" ", "T") + "+0200",
        **more,
    }


@pytest.mark.parametrize("turned", [False, True])
def test_whole_records_are_told_apart_by_member_and_start(turned: bool) -> None:
    records = [whole(701, 1), whole(702, 2, "2026-09-21 11:00:00")]
    requests = (request(1), request(0, "2026-09-21T11:00:00+02:00"))
    answered = lines(*(records[::-1] if turned else records))
    found = in_order(answered, BookingFacts(4564, requests))
    assert [line.record_id for line in found] == [701, 702]


def test_whole_records_are_told_apart_by_their_own_zone_too() -> None:
    records = [whole(701, 1), whole(702, 1, "2026-09-21 11:00:00")]
    requests = (request(1, "2026-09-21T09:00:00Z"), request(1, "2026-09-21T08:00:00Z"))
    berlin = BookingFacts(4564, requests, timezone=ZoneInfo("Europe/Berlin"))
    assert [line.record_id for line in in_order(lines(*records), berlin)] == [702, 701]


@pytest.mark.parametrize(
    "more",
    [{}, {"company": []}, {"staff": None}, {"services": []}, {"date": "2026-09-22 10:00:00"}],
    ids=repr,
)
def test_whole_records_that_cannot_be_told_apart_are_all_there(more: dict[str, Any]) -> None:
    answered = lines(*(whole(n, 1) | more for n in (701, 702)))
    found = in_order(answered, BookingFacts(4564, (request(0), request(1))))
    assert sorted(line.record_id for line in found) == [701, 702]


def test_the_id_of_a_whole_record_is_never_taken_for_a_number() -> None:
    answered = lines(whole(2, 1), whole(1, 2))
    found = in_order(answered, BookingFacts(4564, (request(1), request(2))))
    assert [line.record_id for line in found] == [2, 1]


# ---- an unknown outcome --------------------------------------------------------------------------


def test_an_unknown_outcome_is_told_what_was_asked_for_and_what_was_named() -> None:
    unknown = OutcomeUnknown("status 500", Route("an_id", "POST", "/a"))
    handles = {702: object(), 701: object()}
    assert describe(unknown, facts(2), handles) is unknown
    assert unknown.booking == facts(2)
    assert unknown.record_ids == (702, 701)
    assert unknown.appointments == (handles[702], handles[701])
    assert HASH not in str(unknown)
