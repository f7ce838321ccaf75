"""Recorded bodies with one field changed: nearly every field may be missing, null or in quotes."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from altegio_booking.booking.appointments import one, several
from altegio_booking.booking.values import (
    available_dates,
    nearest_slots,
    services,
    slots,
    team_members,
)
from altegio_booking.reading.results import data, whole
from altegio_booking_client.models import BookingForm, BookingUser
from tests.plain import plain

WIRE = Path(__file__).parent.parent / "wire"

VALUES: dict[str, Callable[[Any], Any]] = {
    # sample: its reader
    "book_services-altegio-2026": services,
    "book_staff-yclients-docs": team_members,
    "book_staff-altegio-2024": team_members,
    "book_dates-altegio-2024-empty-booking": available_dates(dt.date(2024, 8, 1)),
    "book_staff_seances-altegio-docs-2026": nearest_slots(924, [331]),
    "book_times-yclients-docs": slots(924, [331]),
    "user_records-list": several({}),
    "book_record-get-bare": one(None),
    "book_record-put-200-docs": one(None),
}
MODELS: dict[str, Callable[[Any], Any]] = {
    "bookform-yclients-docs": data(BookingForm),
    "booking_user_data-200-docs": whole(BookingUser),
}
ESSENTIAL = {"id", "datetime", "data", "services", "category", "seances", "booking_dates"}
"""Keys without which there may be no value: ids, starts, and the lists themselves."""


def body(name: str) -> Any:
    return json.loads((WIRE / f"{name}.json").read_text(encoding="utf-8"))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every key in a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        if isinstance(key, str):
            yield (*path, key)
        if isinstance(item, dict | list):
            yield from places(item, (*path, key))


@pytest.mark.parametrize("name", [*VALUES, *MODELS])
def test_nearly_every_field_may_be_missing_or_null(name: str) -> None:
    read, sample = {**VALUES, **MODELS}[name], body(name)
    swept = [path for path in places(sample) if path[-1] not in ESSENTIAL]
    assert len(swept) > 2
    for path in swept:
        changed = copy.deepcopy(sample)
        holder = changed
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = None
        read(changed)
        del holder[path[-1]]
        read(changed)


CHANGES: dict[str, Callable[[Any], Any]] = {
    "numbers in quotes": lambda value: str(value) if type(value) in (int, float) else value,
    "flags as numbers": lambda value: int(value) if isinstance(value, bool) else value,
    "flags in quotes": lambda value: str(int(value)) if isinstance(value, bool) else value,
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", VALUES)
def test_a_scalar_may_come_in_another_form(name: str, change: str) -> None:
    read, sample = VALUES[name], body(name)
    changed = mapped(sample, CHANGES[change])
    assert without_extra(plain(read(changed))) == without_extra(plain(read(sample)))


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value with every scalar of it changed."""
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    return [mapped(item, change) for item in value] if isinstance(value, list) else change(value)


def without_extra(value: Any) -> Any:
    """Plain data without what is kept as it came."""
    if isinstance(value, dict):
        return {key: without_extra(item) for key, item in value.items() if key != "extra"}
    return [without_extra(item) for item in value] if isinstance(value, list) else value
