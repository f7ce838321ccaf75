"""What is read of a group event: its start in three forms, its seats, who and what."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import Event
from altegio_booking.booking import events
from altegio_booking.reading.objects import Misfit, Row

NEW_YORK = ZoneInfo("America/New_York")
TEN = dt.datetime(2026, 9, 21, 10)


def read(timezone: dt.tzinfo | None = None, **fields: Any) -> Event:
    return events.event(timezone)(Row({"id": 800, **fields}))


STARTS: list[tuple[Any, dt.tzinfo | None, dt.datetime | None, str | None]] = [
    # date on the wire, time zone of the location, local time, moment
    ("2026-09-21 10:00:00", None, TEN, None),
    ("2026-09-21 10:00:00", NEW_YORK, TEN, "2026-09-21T10:00:00-04:00"),
    ("2026-09-21T10:00:00.000-04:00", None, TEN, "2026-09-21T10:00:00-04:00"),
    ("2026-09-21T10:00:00-0400", NEW_YORK, TEN, "2026-09-21T10:00:00-04:00"),
    (1790085600, None, None, "2026-09-22T14:00:00+00:00"),
    ("1790085600", NEW_YORK, TEN + dt.timedelta(days=1), "2026-09-22T10:00:00-04:00"),
    (0, None, None, "1970-01-01T00:00:00+00:00"),
    (None, NEW_YORK, None, None),
    ("soon", NEW_YORK, None, None),
    (10**12, NEW_YORK, None, None),
    (10**30, NEW_YORK, None, None),
    (True, NEW_YORK, None, None),
    (-(10**12), NEW_YORK, None, None),
]


@pytest.mark.parametrize(("sent", "timezone", "local", "moment"), STARTS, ids=str)
def test_a_start_is_read_in_every_form(
    sent: Any, timezone: dt.tzinfo | None, local: dt.datetime | None, moment: str | None
) -> None:
    found = read(timezone, date=sent)
    assert found.local_time == local
    assert (found.starts_at and found.starts_at.isoformat()) == moment
    read_at_all = sent is None or local or moment
    assert found.extra == ({} if read_at_all else {"date": sent})


def test_the_timestamp_is_no_start() -> None:
    found = read(NEW_YORK, timestamp=1790085600)
    assert found.local_time is found.starts_at is None
    assert found.extra == {"timestamp": 1790085600}


SEATS: list[tuple[Any, Any, int | None]] = [
    # capacity, records_count, seats left
    (12, 5, 7),
    ("12", "5", 7),
    (4, 4, 0),
    (4, 6, 0),
    (4, None, None),
    (None, 4, None),
    ("x", 4, None),
]


@pytest.mark.parametrize(("capacity", "taken", "left"), SEATS, ids=str)
def test_seats_left_are_those_that_are_not_taken(capacity: Any, taken: Any, left: Any) -> None:
    assert read(capacity=capacity, records_count=taken).seats_left == left


def test_the_service_and_the_member_are_values_of_their_own() -> None:
    found = read(
        service={
            "id": "353",
            "title": "Yoga",
            "category": {"id": 402, "title": "Body"},
            "category_id": 402,
            "price_min": "15",
            "price_max": 20,
            "image_url": "https://x",
        },
        staff={"id": 928, "name": "Tom", "position": {"id": 1, "title": "Coach"}},
    )
    assert found.service is not None
    assert found.team_member is not None
    assert (found.title, found.price) == ("Yoga", 15.0)
    assert (found.service.id, found.service.price_max, found.service.image) == (
        353,
        20,
        "https://x",
    )
    assert found.service.category is not None
    assert (found.service.category.id, found.service.category.title) == (402, "Body")
    assert found.service.extra == {"category_id": 402}
    assert (found.team_member.id, found.team_member.name) == (928, "Tom")
    assert found.team_member.position is not None
    assert found.team_member.position.title == "Coach"
    assert found.extra == {}


@pytest.mark.parametrize("part", ["service", "staff"])
@pytest.mark.parametrize(
    "value", [{"title": "Yoga"}, {"id": None}, {"id": "x"}, "Yoga", 5], ids=str
)
def test_a_part_without_an_id_is_none_and_kept(part: str, value: Any) -> None:
    found = read(**{part: value})
    assert (found.service, found.team_member, found.title, found.price) == (None,) * 4
    assert found.extra == {part: value}


@pytest.mark.parametrize("part", ["service", "staff"])
@pytest.mark.parametrize("value", [[], None], ids=str)
def test_a_part_that_is_empty_is_none(part: str, value: Any) -> None:
    found = read(**{part: value})
    assert (found.service, found.team_member) == (None, None)
    assert found.extra == {}


def test_an_event_needs_its_id() -> None:
    with pytest.raises(Misfit):
        events.event(None)(Row({"date": "2026-09-21 10:00:00"}))


def test_days_are_sorted_and_each_is_there_once() -> None:
    found = events.dates({"data": ["2026-09-22", "2026-09-21T00:00:00", "2026-09-22"]})
    assert found == (dt.date(2026, 9, 21), dt.date(2026, 9, 22))
    assert events.dates({"data": []}) == ()


@pytest.mark.parametrize(
    ("data", "place"),
    [(None, "/data"), ({}, "/data"), (["x"], "/data/0"), (["2026-09-21", 5], "/data/1")],
    ids=str,
)
def test_a_list_of_days_that_cannot_be_read_is_not_taken_for_none(data: Any, place: str) -> None:
    with pytest.raises(Misfit) as caught:
        events.dates({"data": data})
    assert caught.value.pointer == place
