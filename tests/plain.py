"""Values of the overlay as plain data, so that a test can say what they must be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from altegio_booking import (
    AltegioBooking,
    Appointment,
    AsyncAltegioBooking,
    AsyncAppointment,
    Services,
)
from altegio_booking_client.types import Unset

HANDLE = ("location_id", "record_id", "record_hash", "extra")
"""What a caller can see of a handle to an appointment."""


def plain(value: Any) -> Any:
    """A value as dicts and lists, with everything that a caller can see of it.

    Times are ISO strings, lengths are seconds, and time zones are their names.
    """
    parts = _parts(value)
    if parts is not None:
        return {key: plain(part) for key, part in parts.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    if isinstance(value, dt.tzinfo):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _parts(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, Services):
        listed = {"items": list(value), "categories": value.categories, "events": value.events}
        return {**listed, "extra": value.extra}
    if isinstance(value, Appointment | AsyncAppointment):
        return {name: getattr(value, name) for name in HANDLE}
    if isinstance(value, AltegioBooking | AsyncAltegioBooking):
        return {"user_token": value.user_token}
    if attrs.has(type(value)):
        return attrs.asdict(value, recurse=False)
    return value if isinstance(value, Mapping) else None


def brief(value: Any) -> Any:
    """A value as plain data, without what is None or empty; `extra` stays whole."""
    return _shortened(plain(value))


def _shortened(value: Any) -> Any:
    if isinstance(value, list):
        return [_shortened(item) for item in value]
    if not isinstance(value, dict):
        return value
    items = {key: item if key == "extra" else _shortened(item) for key, item in value.items()}
    return {key: item for key, item in items.items() if not _is_nothing(item)}


def _is_nothing(value: Any) -> bool:
    return value is None or isinstance(value, Unset) or value in ([], {})
