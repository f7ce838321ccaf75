"""The client remembers the time zones of locations, for the times of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import OutcomeUnknown
from tests.flavours import HASH, USER, Answer, Flavour, Wire, no, v2
from tests.operations import LOCATION, RECORD, REQUEST, VISITOR

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")

# The offset of a record has been seen wrong; the clock on the wall is right.
WRONG = {**RECORD, "date": "2026-09-21 10:00:00", "datetime": "2026-09-21T10:00:00+0100"}
BERLIN_TIME = dt.timedelta(hours=2)
OWN_OFFSET = dt.timedelta(hours=1)


def offset(record: Any) -> Any:
    """How far the start of a record is from UTC."""
    return record.starts_at.utcoffset()


def offsets(flavour: Flavour, client: Any) -> list[Any]:
    """The offsets of the visitor's appointments."""
    return [offset(record) for record in flavour.call(client.appointments)]


TOLD: dict[str, Callable[[Any], Any]] = {
    "by a location": lambda client: client.location(LOCATION, timezone="Europe/Berlin"),
    "by a location, as an object": lambda client: client.location(LOCATION, timezone=BERLIN),
    "by a handle": lambda client: client.appointment(LOCATION, 1, timezone="Europe/Berlin"),
    "by a view": lambda client: client.with_user("another-user").location(
        LOCATION, timezone=BERLIN
    ),
}


@pytest.mark.parametrize("way", TOLD)
def test_a_zone_that_was_told_once_makes_the_times_of_records_right(
    way: str, flavour: Flavour
) -> None:
    client = flavour.client(Wire(v2([WRONG])), user_token=USER)
    assert offsets(flavour, client) == [OWN_OFFSET]
    TOLD[way](client)
    assert offsets(flavour, client) == [BERLIN_TIME]
    assert offsets(flavour, client.with_user("a-visitor")) == [BERLIN_TIME]


def test_the_last_zone_that_was_told_counts_and_none_changes_nothing(flavour: Flavour) -> None:
    client = flavour.client(Wire(v2([WRONG])), user_token=USER)
    client.location(LOCATION, timezone=TOKYO)
    client.location(LOCATION, timezone=BERLIN)
    client.location(LOCATION)
    client.appointment(LOCATION, 1)
    assert offsets(flavour, client) == [BERLIN_TIME]


def test_each_location_has_its_own_zone(flavour: Flavour) -> None:
    records = [{**WRONG, "company": {"id": place}} for place in (1, 2, 3)]
    client = flavour.client(Wire(v2(records)), user_token=USER)
    client.location(1, timezone=BERLIN)
    client.location(2, timezone=TOKYO)
    assert offsets(flavour, client) == [BERLIN_TIME, dt.timedelta(hours=9), OWN_OFFSET]


def test_another_client_knows_nothing_of_it(flavour: Flavour) -> None:
    flavour.client(Wire()).location(LOCATION, timezone=BERLIN)
    client = flavour.client(Wire(v2([WRONG])), user_token=USER)
    assert offsets(flavour, client) == [OWN_OFFSET]


def test_a_location_and_its_handles_have_the_zone_that_the_client_knows(flavour: Flavour) -> None:
    wire = Wire(Answer(200, WRONG), v2(WRONG), v2([{"id": 1, "record_id": 701}], 201), v2([WRONG]))
    client = flavour.client(wire, user_token=USER)
    before = client.appointment(LOCATION, 701, HASH)
    location = client.location(LOCATION)
    zones = [location.timezone]
    client.location(LOCATION, timezone=BERLIN)
    assert [*zones, location.timezone] == [None, BERLIN]
    assert repr(location) == (f"{flavour.kind.location.__name__}(id=4564, timezone=Europe/Berlin)")
    assert offset(flavour.call(before.details)) == BERLIN_TIME
    assert offset(flavour.call(before.move, "2026-09-21 10:00")) == BERLIN_TIME
    [booked] = flavour.call(location.book, VISITOR, [REQUEST], check=False)
    assert offset(flavour.call(booked.details)) == BERLIN_TIME


@pytest.mark.parametrize("told", ["before the booking", "after it", "never"])
def test_a_lost_booking_is_looked_up_in_the_zone_of_its_location(
    told: str, flavour: Flavour
) -> None:
    """The record says 10:00 on its own clock alone; 8:00 UTC is the same in Berlin."""
    start = "2026-09-21T08:00:00Z"
    record = {**RECORD, "datetime": None}
    client = flavour.client(Wire(no(502), v2([record]), Answer(200, WRONG)), user_token=USER)
    location = client.location(LOCATION)
    if told == "before the booking":
        client.location(LOCATION, timezone=BERLIN)
    request = type(REQUEST)(start, 924, (331,))
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(location.book, VISITOR, [request], check=False)
    assert caught.value.booking is not None
    assert caught.value.booking.timezone == (BERLIN if told == "before the booking" else None)
    if told == "after it":
        client.location(LOCATION, timezone=BERLIN)
    found = flavour.call(client.reconcile, caught.value)
    if told == "never":
        assert found == ()
        return
    [handle] = found
    assert offset(flavour.call(handle.details)) == BERLIN_TIME


def test_the_zone_of_a_lost_event_is_remembered_with_it(flavour: Flavour) -> None:
    client = flavour.client(Wire(no(502)))
    location = client.location(LOCATION, timezone=BERLIN)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(location.book_event, 77, VISITOR)
    assert caught.value.booking is not None
    assert caught.value.booking.timezone == BERLIN
