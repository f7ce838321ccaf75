"""The small notations of a world file; each function reads one, or raises ``ValueError``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from .quoting import quoted
from .world import QUIRKS, Position, Service, Shifts

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def texts(value: Any) -> list[str]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("expected a list of texts")
    return value


def whole_numbers(value: Any) -> list[int]:
    """A list of whole numbers from 0."""
    if not isinstance(value, list) or not all(_is_whole(item) for item in value):
        raise ValueError("expected a list of whole numbers from 0")
    return value


def counts(value: Any) -> dict[str, int]:
    """Names with how many there are of each."""
    if not isinstance(value, dict) or not all(_is_whole(count) for count in value.values()):
        raise ValueError("expected names with whole numbers")
    return value


def zone(value: Any) -> ZoneInfo:
    """An IANA time zone."""
    try:
        return ZoneInfo(value)
    except (OSError, KeyError, TypeError) as error:
        raise ValueError("expected the name of an IANA time zone") from error


def quirks(value: Any) -> frozenset[str]:
    """Names of quirks."""
    unknown = set(texts(value)) - QUIRKS
    if unknown:
        raise ValueError(f"expected names out of {', '.join(sorted(QUIRKS))}")
    return frozenset(value)


def prices(value: Any) -> tuple[float, float]:
    """One price, or the least and the most."""
    pair = value if isinstance(value, list) else [value, value]
    numbers = [n for n in pair if isinstance(n, int | float) and not isinstance(n, bool)]
    if len(numbers) != 2 or len(pair) != 2 or not 0 <= numbers[0] <= numbers[1]:
        raise ValueError("expected a price or [least, most]")
    return numbers[0], numbers[1]


def lengths(value: Any, services: Mapping[int, Service]) -> dict[int, timedelta]:
    """The services of a member: a list of ids, or ids with this member's minutes."""
    minutes = dict.fromkeys(value) if isinstance(value, list) else value
    if not isinstance(minutes, dict):
        raise ValueError("expected a list of services, or services with minutes")
    for service, length in minutes.items():
        if service not in services:
            raise ValueError(f"{quoted(service)} is no service of this location")
        if length is not None and (not _is_whole(length) or length == 0):
            raise ValueError(f"expected minutes for {quoted(service)}")
    return {
        service: services[service].length if length is None else timedelta(minutes=length)
        for service, length in minutes.items()
    }


def shifts(value: Any) -> dict[int, Shifts]:
    """Working hours of every day, or by weekday: ``9:00-13:00 14:00-20:00``."""
    if isinstance(value, str):
        every = _shifts_of_a_day(value)
        return dict.fromkeys(range(7), every)
    if not isinstance(value, dict) or not set(value) <= set(_WEEKDAYS):
        raise ValueError(f"expected hours, or hours by weekday ({', '.join(_WEEKDAYS)})")
    return {_WEEKDAYS.index(day): _shifts_of_a_day(hours) for day, hours in value.items()}


def _shifts_of_a_day(value: Any) -> Shifts:
    if not isinstance(value, str):
        raise ValueError("expected hours such as 9:00-13:00 14:00-20:00")
    found = []
    for part in value.split():
        opens, _, closes = part.partition("-")
        found.append((wall_time(opens), wall_time(closes)))
    bounds = [bound for shift in found for bound in shift]
    if any(late <= early for early, late in pairwise(bounds)):
        raise ValueError("expected hours that go forward within one day")
    return tuple(found)


def wall_time(value: Any) -> time:
    """A time of day such as ``9:00``."""
    hour, colon, minute = str(value).partition(":")
    if not isinstance(value, str) or not colon or not (hour + minute).isdecimal():
        raise ValueError('expected a time of day in quotes, such as "9:00"')
    return time(int(hour), int(minute))


def cycle(value: Any) -> tuple[int, int] | None:
    """Days on and days off, or nothing."""
    if value is None:
        return None
    if len(whole_numbers(value)) != 2 or value[0] == 0:
        raise ValueError("expected [days on, days off]")
    return value[0], value[1]


def position(value: Any) -> Position | None:
    """A job title with its id, or nothing."""
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"id", "title"} or not _is_whole(value["id"]):
        raise ValueError("expected {id, title}")
    return Position(value["id"], str(value["title"]))


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
