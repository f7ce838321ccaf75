"""The JSON form of values, and rows of CSV made of it. docs/cli.md describes it.

Times are ISO 8601, lengths are seconds, absent is null. The keys are the names of the attributes
of `altegio_booking`; `extra`, which may hold anything, is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from altegio_booking import AltegioError, Calendar, MemberDay

FREE_TIMES = (
    *("location_id", "team_member_id", "team_member", "day", "time", "starts_at", "length"),
    "unread",
)
"""Columns of the CSV of a sweep, which `Calendar.to_rows` has."""


def document(value: Any) -> Any:  # noqa: PLR0911 - one line for each type
    """A value as JSON has it."""
    if isinstance(value, MemberDay):
        return _member_day(value)
    if attrs.has(type(value)):
        names = (field.name for field in attrs.fields(type(value)) if field.name != "extra")
        return {name: document(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {name: document(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [document(each) for each in value]
    if isinstance(value, dt.date | dt.time):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return _whole(value.total_seconds())
    if isinstance(value, ZoneInfo):
        return value.key
    if isinstance(value, AltegioError):
        return {"error": type(value).__name__, "message": str(value)}
    return value


def _member_day(found: MemberDay) -> dict[str, Any]:
    member = found.member and {"id": found.member.id, "name": found.member.name}
    return {
        "location_id": found.location_id,
        "member": member,
        "day": found.day.isoformat(),
        "slots": [document(slot) for slot in found.slots],
        "unread": document(found.unread),
    }


def row(value: Any, columns: Iterable[str]) -> list[Any]:
    """The cells of a value, each named by the keys on the way to it: `category.title`."""
    found = document(value)
    return [_cell(found, column) for column in columns]


def free_times(found: Calendar) -> list[list[Any]]:
    """The cells of a sweep under `FREE_TIMES`, with lengths as JSON has them."""
    return [[_whole(line[name]) for name in FREE_TIMES] for line in found.to_rows()]


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _cell(found: Any, column: str) -> Any:
    for name in column.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return " ".join(map(str, found)) if isinstance(found, list) else found
