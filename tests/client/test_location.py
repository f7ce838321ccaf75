"""What a location does beyond sending a request and reading its answer."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import ApiError
from altegio_booking.transport.clock import Clock
from tests.flavours import HASH, Answer, Flavour, Wire, v2
from tests.operations import LOCATION

DAY = dt.date(2026, 9, 21)

# ---- a day off -----------------------------------------------------------------------------------

TAKEN = {"code": 433, "message": "taken"}
NO_REASON = {"success": False, "data": None, "meta": {"message": "closed"}}
REFUSALS: dict[str, tuple[Answer, bool]] = {
    # what it shows: answer, whether it stands for a day off
    "422 with a message": (Answer(422, NO_REASON), True),
    "422 with a code that repeats the status": (
        Answer(422, {"errors": {"code": 422, "message": "closed"}}),
        True,
    ),
    "422 with an empty error": (Answer(422, {"meta": {"errors": [{}]}}), True),
    "422 with nothing": (Answer(422, {}), True),
    "422 about a field": (Answer(422, {"errors": {"date": ["wrong"]}}), False),
    "422 about a field, in meta": (Answer(422, {"meta": {"errors": {"date": ["wrong"]}}}), False),
    "422 with a vendor code": (Answer(422, {"meta": {"errors": [TAKEN]}}), False),
    "400": (Answer(400, NO_REASON), False),
    "404": (Answer(404, NO_REASON), False),
    "a no under a 200": (Answer(200, NO_REASON), False),
}


@pytest.mark.parametrize("shown", REFUSALS)
def test_a_422_without_a_reason_is_a_day_off(shown: str, flavour: Flavour) -> None:
    answer, is_day_off = REFUSALS[shown]
    salon = flavour.client(Wire(answer)).location(LOCATION)
    if is_day_off:
        assert flavour.call(salon.slots, 924, DAY) == ()
    else:
        with pytest.raises(ApiError) as caught:
            flavour.call(salon.slots, 924, DAY)
        assert caught.value.status == answer.status


# ---- the year of available dates -----------------------------------------------------------------

YEARS: list[tuple[dict[str, Any], list[str]]] = [
    # what is asked for, the dates of a map that says January 1 and December 1
    ({"date": dt.date(2026, 12, 24)}, ["2026-12-01", "2027-01-01"]),
    ({"date": dt.date(2027, 1, 24)}, ["2027-01-01", "2027-12-01"]),
    (
        {"date_from": dt.date(2026, 11, 30), "date_to": dt.date(2027, 2, 1)},
        ["2026-12-01", "2027-01-01"],
    ),
    (
        # The range wins over the month.
        {
            "date": dt.date(2020, 1, 1),
            "date_from": dt.date(2026, 12, 31),
            "date_to": dt.date(2027, 1, 1),
        },
        ["2026-12-01", "2027-01-01"],
    ),
]


@pytest.mark.parametrize(
    ("asked", "bookable"), YEARS, ids=[repr(list(a.values())) for a, _ in YEARS]
)
def test_the_months_asked_for_give_a_map_its_years(
    asked: dict[str, Any], bookable: list[str], flavour: Flavour
) -> None:
    wire = Wire(v2({"booking_days": {"1": [1], "12": [1]}}))
    found = flavour.call(flavour.client(wire).location(LOCATION).available_dates, **asked)
    assert [day.isoformat() for day in found.bookable] == bookable


@pytest.mark.parametrize(
    ("zone", "bookable"),
    [
        ("Pacific/Kiritimati", ["2027-01-01", "2027-12-01"]),
        ("UTC", ["2027-01-01", "2027-12-01"]),
        ("Pacific/Pago_Pago", ["2027-01-01", "2027-12-01"]),
        # What is past where a day begins last, at 12 hours behind UTC, is past everywhere.
        ("Etc/GMT+12", ["2026-12-01", "2027-01-01"]),
        (None, ["2026-12-01", "2027-01-01"]),
    ],
)
def test_without_a_date_it_is_today_at_the_location(
    zone: str | None, bookable: list[str], flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_year = dt.datetime(2027, 1, 1, 11, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(Clock, "now", lambda self: new_year)
    client = flavour.client(Wire(v2({"booking_days": {"1": [1], "12": [1]}})))
    found = flavour.call(client.location(LOCATION, timezone=zone).available_dates)
    assert [day.isoformat() for day in found.bookable] == bookable


# ---- making one ----------------------------------------------------------------------------------


def test_a_location_knows_its_id_and_its_zone_and_sends_nothing(flavour: Flavour) -> None:
    location = flavour.client(Wire()).location(LOCATION, timezone="Europe/Berlin")
    assert (location.id, location.timezone) == (LOCATION, ZoneInfo("Europe/Berlin"))
    assert repr(location) == f"{flavour.kind.location.__name__}(id=4564, timezone=Europe/Berlin)"


def test_a_handle_knows_what_it_was_made_of_and_sends_nothing(flavour: Flavour) -> None:
    handle = flavour.client(Wire()).appointment(LOCATION, 701, HASH)
    assert (handle.location_id, handle.record_id, handle.record_hash) == (LOCATION, 701, HASH)
    assert handle.extra == {}
