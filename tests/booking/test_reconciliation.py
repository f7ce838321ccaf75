"""Which of a visitor's records are a booking whose outcome is unknown."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import AppointmentDetails, AppointmentRequest
from altegio_booking.booking import appointments
from altegio_booking.booking.reconciliation import Match, matching
from altegio_booking.reading.objects import Row
from altegio_booking.requests import BookingFacts
from tests.flavours import OFFSET_SLOT

BERLIN = ZoneInfo("Europe/Berlin")


def request(
    member: int = 924, start: str = OFFSET_SLOT, services: Any = (331,)
) -> AppointmentRequest:
    return AppointmentRequest(start, member, services)


def record(record_id: int, **changed: Any) -> AppointmentDetails:
    """A record that is just what `request()` asks for, but for what is changed."""
    value = {
        "id": record_id,
        "company": {"id": 4564},
        "staff": {"id": 924},
        "services": [{"id": 331}],
        "date": "2026-09-21 10:00:00",
        "datetime": "2026-09-21T10:00:00+0200",
        "deleted": False,
        **changed,
    }
    return appointments.record(Row(value), lambda location_id: None)


def match(
    requests: list[AppointmentRequest], records: list[AppointmentDetails], **facts: Any
) -> Match:
    return matching(BookingFacts(4564, tuple(requests), **facts), records)


def ids(found: Match) -> list[int]:
    return [record.record_id for record in found.records]


# ---- one appointment -----------------------------------------------------------------------------

FITS: list[tuple[dict[str, Any], bool]] = [
    # what the record has otherwise, and whether it still fits
    ({}, True),
    ({"company": {"id": 4565}}, False),
    ({"company": []}, True),  # what a record leaves out agrees, except its start
    ({"staff": {"id": 925}}, False),
    ({"staff": None}, True),
    ({"services": [{"id": 332}]}, False),
    ({"services": [{"id": 331}, {"id": 332}]}, False),
    ({"services": [{"id": None}]}, True),
    ({"services": [{"id": 332}, {"id": None}]}, True),
    ({"services": []}, True),
    ({"services": None}, True),
    ({"services": [{"id": 331, "amount": 1}]}, True),
    ({"services": [{"id": 331, "amount": 0}]}, True),
    ({"services": [{"id": 331, "amount": 2}]}, False),
    ({"date": "2026-09-21 10:15:00"}, False),
    ({"date": "2026-09-22 10:00:00"}, False),
    ({"date": None}, True),
    ({"datetime": "2026-09-21T09:00:00+0100"}, True),
    ({"deleted": True}, False),
    ({"deleted": None}, True),
    ({"api_id": "somebody's"}, True),
]


@pytest.mark.parametrize(("changed", "fits"), FITS, ids=[repr(changed) for changed, _ in FITS])
def test_a_record_fits_when_all_of_it_agrees(changed: dict[str, Any], fits: bool) -> None:
    other = record(700, company={"id": 1})
    found = match([request()], [other, record(701, **changed)])
    assert found == Match(() if not fits else (record(701, **changed),), asked=1, unclear=False)


@pytest.mark.parametrize(
    ("api_id", "fits"),
    [("mine-1", True), ("mine-2", False), ("", True), ("0", True), (0, True), (None, True)],
    ids=repr,
)
def test_an_own_id_must_not_be_another_one(api_id: Any, fits: bool) -> None:
    found = match([request()], [record(701, api_id=api_id)], api_id="mine-1")
    assert ids(found) == ([701] if fits else [])
    assert not found.unclear


def test_an_own_id_goes_before_none() -> None:
    records = [record(700), record(701, api_id="mine-1")]
    assert ids(match([request()], records, api_id="mine-1")) == [701]


def test_a_record_without_a_start_leaves_it_open_unless_another_one_fits() -> None:
    nameless = record(701, date=None, datetime=None)
    assert match([request()], [nameless]) == Match((), asked=1, unclear=True)
    found = match([request()], [record(700), nameless])
    assert (ids(found), found.unclear) == ([700], False)


@pytest.mark.parametrize(
    "services", [[{"id": 331, "amount": 2}], [{"id": 331}, {"id": 331, "amount": 1}]], ids=repr
)
def test_a_service_twice_may_come_as_an_amount(services: Any) -> None:
    twice = request(services=(331, 331))
    assert ids(match([twice], [record(701, services=services)])) == [701]
    assert ids(match([twice], [record(701)])) == []


def test_services_may_come_in_any_order() -> None:
    asked = request(services=(331, 332))
    assert ids(match([asked], [record(701, services=[{"id": 332}, {"id": 331}])])) == [701]


def test_a_request_without_services_leaves_them_to_the_location() -> None:
    assert ids(match([request(services=())], [record(701)])) == [701]


# ---- starts --------------------------------------------------------------------------------------

# The record starts at 10:00 on its location's clock, which is 8:00 UTC.
STARTS: dict[str, tuple[str, dict[str, Any], dt.tzinfo | None, bool]] = {
    # what it shows: start asked for, what the record has otherwise, zone known, whether it fits
    "the location's own clock": ("2026-09-21T10:00:00+02:00", {}, None, True),
    "without an offset": ("2026-09-21 10:00", {}, None, True),
    "another minute": ("2026-09-21 10:01", {}, None, False),
    # Its own offset has been seen wrong, so the clock on the wall decides.
    "an offset that cannot be": ("2026-09-21T10:00:00+05:00", {}, None, True),
    "the instant on another clock": ("2026-09-21T08:00:00Z", {}, None, True),
    "another clock, and a record that says no instant": (
        "2026-09-21T08:00:00Z",
        {"datetime": None},
        None,
        False,
    ),
    "another clock with the zone known": ("2026-09-21T08:00:00Z", {"datetime": None}, BERLIN, True),
    "a clock ahead with the zone known": (
        "2026-09-21T17:00:00+09:00",
        {"datetime": None},
        BERLIN,
        True,
    ),
    "another clock, zone and instant": ("2026-09-21T09:00:00Z", {"datetime": None}, BERLIN, False),
    "without an offset no zone moves it": ("2026-09-21 08:00", {"datetime": None}, BERLIN, False),
    "nor an instant": ("2026-09-21 08:00", {}, None, False),
}


@pytest.mark.parametrize("shown", STARTS)
def test_a_start_is_the_same_on_the_locations_clock_or_as_an_instant(shown: str) -> None:
    start, changed, zone, fits = STARTS[shown]
    found = match([request(start=start)], [record(701, **changed)], timezone=zone)
    assert ids(found) == ([701] if fits else [])


# ---- what may be shared --------------------------------------------------------------------------

SHARED: dict[str, tuple[Any, list[Any], list[int], bool]] = {
    # what it shows: own id sent, own ids of the records that fit, what is found, whether unclear
    "one record": (None, [None], [700], False),
    "two records": (None, [None, None], [700], True),
    "the own id decides": ("mine", [None, "mine"], [701], False),
    "the own id decides in any order": ("mine", ["mine", None], [700], False),
    "no record has the own id": ("mine", [None], [700], True),
    "the record has another own id": ("mine", ["other"], [], False),
}


@pytest.mark.parametrize("shown", SHARED)
def test_anyones_time_may_be_booked_before_so_the_own_id_decides(shown: str) -> None:
    sent, seen, found, unclear = SHARED[shown]
    records = [record(700 + place, api_id=api_id) for place, api_id in enumerate(seen)]
    result = match([request(0)], records, api_id=sent)
    assert (ids(result), result.unclear) == (found, unclear)


EVENTS: list[tuple[list[Any], list[int], bool]] = [
    # events of the records 700, 701 and so on, what is found of event 77, whether it is unclear
    ([], [], False),
    ([None], [], False),
    ([77], [700], False),
    (["77", 78], [700], False),
    ([78, 77], [701], False),
    ([77, 77], [700], True),
]


@pytest.mark.parametrize(("events", "found", "unclear"), EVENTS, ids=[repr(e[0]) for e in EVENTS])
def test_an_event_is_found_by_its_id(events: list[Any], found: list[int], unclear: bool) -> None:
    records = [record(700 + place, activity_id=event) for place, event in enumerate(events)]
    result = match([], records, event_id=77)
    assert (ids(result), result.asked, result.unclear) == (found, 1, unclear)


def test_a_cancelled_seat_is_not_found() -> None:
    assert ids(match([], [record(701, activity_id=77, deleted=True)], event_id=77)) == []


# ---- several appointments ------------------------------------------------------------------------


def test_the_order_is_that_of_the_requests() -> None:
    records = [record(700 + n, staff={"id": n}) for n in (2, 3, 1)]
    found = match([request(1), request(2), request(3)], records)
    assert (ids(found), found.asked, found.unclear) == ([701, 702, 703], 3, False)


def test_one_record_is_never_two_appointments() -> None:
    assert match([request(), request()], [record(701)]) == Match((record(701),), 2, False)


def test_two_of_one_kind_are_two_records() -> None:
    assert ids(match([request(), request()], [record(701), record(702)])) == [701, 702]


def test_anyone_was_asked_for_and_someone_was_booked() -> None:
    assert ids(match([request(0)], [record(701, staff={"id": 999})])) == [701]


def test_a_request_for_a_member_goes_before_one_for_anyone() -> None:
    records = [record(701), record(702, staff={"id": 999})]
    assert ids(match([request(0), request(924)], records)) == [702, 701]


def test_a_request_for_certain_services_goes_before_one_for_any() -> None:
    records = [record(700), record(701, services=[])]
    assert ids(match([request(services=()), request()], records)) == [701, 700]


def test_a_request_for_someone_goes_before_one_for_certain_services() -> None:
    records = [record(700), record(701, staff={"id": 999})]
    found = match([request(0), request(924, services=())], records)
    assert ids(found) == [701, 700]


def test_of_two_requests_the_one_that_is_missing_may_be_the_first() -> None:
    found = match([request(1), request(2)], [record(702, staff={"id": 2})])
    assert (ids(found), found.asked) == ([702], 2)


def test_the_records_of_a_visitor_may_come_as_any_iterable() -> None:
    assert ids(matching(BookingFacts(4564, (request(),)), iter([record(701)]))) == [701]
