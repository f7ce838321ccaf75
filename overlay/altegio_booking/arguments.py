"""Checks of what callers pass in, before anything is sent.

Each check returns the value in the form that is sent, or raises a `ValueError` that begins with the
argument's name. Values themselves are not repeated in messages where they may be secret.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from altegio_booking_client.types import UNSET, Unset

T = TypeVar("T")

_TOKEN_IN_PATH = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

LARGEST = 2**63 - 1
"""No id is larger, and no text of digits is as long as Python refuses."""

MOST = 1000
"""Items of one list. More do not fit into a URL."""


class HasId(Protocol):
    """A value that stands for its id."""

    @property
    def id(self) -> int:
        """The id."""


def whole(name: str, value: object, *, minimum: int = 1, maximum: int = LARGEST) -> int:
    """An int within bounds."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{name}: expected an int, got {type(value).__name__}")
    if not minimum <= value <= maximum:
        least = f"at least {minimum}" if maximum == LARGEST else f"from {minimum} to {maximum}"
        got = f", got {value}" if abs(value) <= LARGEST else f" and at most {LARGEST}"
        raise ValueError(f"{name}: must be {least}{got}")
    return value


def natural(name: str, value: object) -> int:
    """A whole number from 0: hours, with 0 for never."""
    return whole(name, value, minimum=0)


def identifier(name: str, value: Any, *holders: str, minimum: int = 1) -> int:
    """An id, or that of a value of a class with one of these names."""
    return whole(name, value.id if type(value).__name__ in holders else value, minimum=minimum)


def member(name: str, value: object) -> int:
    """The id of a team member, with 0 for any."""
    return identifier(name, value, "TeamMember", minimum=0)


def location(name: str, value: object) -> int:
    """The id of a location."""
    return identifier(name, value, "LocationInfo", "Location", "AsyncLocation")


def identifiers(name: str, values: object, *holders: str) -> list[int]:
    """Ids from any iterable of them, or of such values."""
    items = _items(name, values, "int")
    return [identifier(f"{name}[{place}]", value, *holders) for place, value in items]


def each_location(name: str, values: object) -> Iterator[int]:
    """Ids one by one, however many; a list, or what is none, is checked at once."""
    items = _numbered(name, values, "int")
    found = (location(f"{name}[{place}]", value) for place, value in items)
    return iter([*found]) if isinstance(values, list | tuple) else found


def _numbered(name: str, values: object, kind: str) -> Iterable[tuple[int, object]]:
    """The items of any iterable but a text, numbered from 0."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise ValueError(f"{name}: expected a sequence of {kind}, got {type(values).__name__}")
    return enumerate(values)


def _items(name: str, values: object, kind: str) -> Iterator[tuple[int, object]]:
    """The same, no more than fit into a URL."""
    for place, value in _numbered(name, values, kind):
        if place == MOST:
            raise ValueError(f"{name}: must hold at most {MOST} of them")
        yield place, value


def path_token(name: str, value: object) -> str:
    """A hash or token that goes into a path; dots and slashes would change the route."""
    if not isinstance(value, str) or not _TOKEN_IN_PATH.match(value):
        raise ValueError(f"{name}: expected 1 to 256 of A-Z a-z 0-9 _ -")
    return value


def given(check: Callable[[str, object], T], name: str, value: object) -> T | Unset:
    """A checked value; None becomes the generated code's way of leaving a value out."""
    return UNSET if value is None else check(name, value)


def text(name: str, value: object) -> str:
    """A text, which may be empty."""
    if not isinstance(value, str):
        raise ValueError(f"{name}: expected a str, got {type(value).__name__}")
    if _HALF_CHARACTER.search(value):
        raise ValueError(f"{name}: holds half a character, which cannot be sent")
    return value


def nonempty(name: str, value: object) -> str:
    """A text that says something."""
    checked = text(name, value)
    if not checked.strip():
        raise ValueError(f"{name}: must not be empty")
    return checked


def day(name: str, value: object) -> dt.date:
    """A calendar day: a `date` that is no `datetime`."""
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise ValueError(f"{name}: expected a datetime.date, got {type(value).__name__}")
    if not dt.MINYEAR < value.year < dt.MAXYEAR:
        raise ValueError(f"{name}: {value} is beyond any calendar")
    return value


def iso_day(name: str, value: object) -> str:
    """A calendar day as the API reads it."""
    return day(name, value).isoformat()


def days(name: str, values: object) -> list[dt.date]:
    """Calendar days from any iterable of them."""
    return [
        day(f"{name}[{place}]", value) for place, value in _items(name, values, "datetime.date")
    ]


def moment(name: str, value: object) -> str:
    """A point in time as the API reads it: ISO 8601, to the second."""
    if not isinstance(value, dt.datetime):
        raise ValueError(f"{name}: expected a datetime.datetime, got {type(value).__name__}")
    return value.isoformat(timespec="seconds")


def period(
    date: dt.date | None, date_from: dt.date | None, date_to: dt.date | None
) -> tuple[dt.date | None, dt.date | None, dt.date | None]:
    """The three date filters of `available_dates`, checked together."""
    for name, value in (("date", date), ("date_from", date_from), ("date_to", date_to)):
        given(day, name, value)
    if (date_from is None) != (date_to is None):
        missing, other = ("date_from", "date_to")[:: 1 if date_from is None else -1]
        raise ValueError(f"{missing}: needed together with {other}")
    if date_from is not None and date_to is not None and date_to < date_from:
        raise ValueError(f"date_to: {date_to} is before date_from {date_from}")
    return date, date_from, date_to


def fortnight(start: dt.date | None, end: dt.date | None, today: dt.date) -> tuple[str, str]:
    """A first and a last day; by default today, and two weeks from the first."""
    first = today if start is None else day("start", start)
    last = first + dt.timedelta(days=13) if end is None else day("end", end)
    if last < first:
        raise ValueError(f"end: {last} is before start {first}")
    return first.isoformat(), last.isoformat()


def amount(name: str, value: object, *, zero: bool = False) -> float:
    """A finite number above zero, or not below it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name}: expected a number, got {type(value).__name__}")
    if not (0 < value <= sys.float_info.max or (zero and value == 0)):
        least = "zero or more" if zero else "above zero"
        raise ValueError(f"{name}: must be {least} and finite")
    return float(value)


def boolean(name: str, value: object) -> bool:
    """True or False; any other value would be taken for one of them by its truth."""
    if not isinstance(value, bool):
        raise ValueError(f"{name}: expected True or False, got {type(value).__name__}")
    return value


def some(name: str, values: object, kinds: tuple[type, ...]) -> list[Any]:
    """A sequence of at least one of these kinds."""
    items, wanted = [], " or ".join(kind.__name__ for kind in kinds)
    for place, item in _items(name, values, wanted):
        if not isinstance(item, kinds):
            raise ValueError(f"{name}[{place}]: expected {wanted}, got {type(item).__name__}")
        items.append(item)
    if not items:
        raise ValueError(f"{name}: must hold at least one {wanted}")
    return items


def json_fields(name: str, value: object) -> dict[str, Any]:
    """A mapping from texts to what JSON can hold; a copy of it."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise ValueError(f"{name}: expected a mapping with keys of type str")
    fields = dict(value)
    try:
        json.dumps(fields, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        reason = type(error).__name__
    else:
        return fields
    raise ValueError(f"{name}: holds what cannot be sent as JSON ({reason})")


def timezone(value: object, holder: object = None) -> dt.tzinfo | None:
    """A time zone from its IANA name or as it is; if not given, that of a value which has one."""
    value = getattr(holder, "timezone", None) if value is None else value
    if hasattr(value, "localize"):
        # A pytz zone put on a time gives the offset of some year long ago.
        raise ValueError("timezone: expected an IANA name or a zoneinfo.ZoneInfo, not a pytz zone")
    if value is None or isinstance(value, dt.tzinfo):
        return value
    if not isinstance(value, str):
        raise ValueError(f"timezone: expected an IANA name, got {type(value).__name__}")
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - few callers need it

    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"timezone: {value!r:.80} is no time zone known here") from None
