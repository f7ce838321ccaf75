"""What is read of a location, field by field, and the rule for the SMS code."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import LocationInfo
from altegio_booking.booking.locations import location
from altegio_booking.reading.objects import Misfit, Row


def read(**fields: Any) -> LocationInfo:
    return location(Row({"id": 4564, **fields}))


FIELDS: list[tuple[str, Any, str, Any]] = [
    # key on the wire, its value, attribute, what that becomes
    ("id", "4564", "id", 4564),
    ("title", "Salon", "title", "Salon"),
    ("public_title", "", "public_title", ""),
    ("timezone_name", "America/New_York", "timezone", ZoneInfo("America/New_York")),
    ("currency_short_title", "$", "currency", "$"),
    ("country", "Norway", "country", "Norway"),
    ("city", "Oslo", "city", "Oslo"),
    ("address", "1 Street", "address", "1 Street"),
    ("phones", ["1", "2"], "phones", ("1", "2")),
    ("phones", [], "phones", ()),
    ("phone", "+1 5", "phones", ("+1 5",)),
    ("active", "1", "active", True),
    ("main_group_id", 77, "chain_id", 77),
    ("main_group_id", 0, "chain_id", None),
]


@pytest.mark.parametrize(
    ("key", "sent", "attribute", "wanted"), FIELDS, ids=[f"{row[0]} {row[1]}" for row in FIELDS]
)
def test_a_field_is_converted(key: str, sent: Any, attribute: str, wanted: Any) -> None:
    found = read(**{key: sent})
    assert getattr(found, attribute) == wanted
    assert found.extra == {}


ODD: list[tuple[str, Any]] = [
    ("title", {"a": 1}),
    ("timezone_name", "Mars/Olympus"),
    ("timezone_name", "../etc"),
    ("timezone_name", ["x"]),
    ("phones", "1"),
    ("phones", [1]),
    ("phone", ["1"]),
    ("active", 2),
    ("main_group_id", "x"),
    ("timezone", -5),
]


@pytest.mark.parametrize(("key", "sent"), ODD, ids=str)
def test_what_cannot_be_read_is_kept(key: str, sent: Any) -> None:
    found = read(**{key: sent})
    assert found == read() or found.phones == ()
    assert found.extra == {key: sent}


def test_a_location_needs_nothing_but_its_id() -> None:
    found = read()
    assert (found.id, found.timezone, found.coordinates) == (4564, None, None)
    assert (found.phones, found.needs_sms_code, found.chain_id) == ((), None, None)
    with pytest.raises(Misfit):
        location(Row({"title": "Salon"}))


def test_a_phone_is_listed_once() -> None:
    assert read(phone="1", phones=["1", "", "2"]).phones == ("1", "2")
    assert read(phone="3", phones=["1"]).phones == ("3", "1")
    assert read(phone="", phones=["1"]).phones == ("1",)


COORDINATES: list[tuple[Any, Any, tuple[float, float] | None]] = [
    # latitude and longitude on the wire, what they become
    (10.5, -20.25, (10.5, -20.25)),
    ("10.500000", "20.25", (10.5, 20.25)),
    (0, 20.25, (0.0, 20.25)),
    (10.5, 0, (10.5, 0.0)),
    ("0", "0", None),
    (10.5, None, None),
    (None, 20.25, None),
    ("", "", None),
]


@pytest.mark.parametrize(("latitude", "longitude", "place"), COORDINATES, ids=str)
def test_coordinates_are_a_pair_or_none(
    latitude: Any, longitude: Any, place: tuple[float, float] | None
) -> None:
    sent = {"coordinate_lat": latitude, "coordinate_lon": longitude}
    found = read(**sent)
    assert found.coordinates == place
    assert found.extra == sent


SMS: list[tuple[Any, Any, bool | None]] = [
    # phone_confirmation, sms_enabled, whether a booking needs a code
    (True, True, True),
    (True, False, False),
    (False, True, False),
    (False, False, False),
    (1, "1", True),
    ("1", 0, False),
    (True, None, True),  # lists and documents leave sms_enabled out
    (True, "x", True),
    (False, None, False),
    (None, True, None),
    (None, None, None),
]


@pytest.mark.parametrize(("wanted", "can_send", "needed"), SMS, ids=str)
def test_a_code_is_needed_where_it_is_wanted_and_can_be_sent(
    wanted: Any, can_send: Any, needed: bool | None
) -> None:
    sent = {"phone_confirmation": wanted, "sms_enabled": can_send}
    # What matters for push messages alone has no say.
    found = read(**sent, push_notification_phone_confirm=1)
    assert found.needs_sms_code is needed
    assert found.extra == {**sent, "push_notification_phone_confirm": 1}
