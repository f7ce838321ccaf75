"""Values as dicts that JSON can hold. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from altegio_booking.booking.values import Services
from altegio_booking.errors import AltegioError

HANDLE = ("location_id", "record_id", "record_hash", "api_id", "extra")

SECRETS = {"record_hash", "phone", "phones", "email", "custom_fields", "extra"}
"""Fields that are secret, or may hold something that is."""


_FORMS: dict[type, Callable[[Any], Any]] = {
    dt.date: lambda value: value.isoformat(),  # a datetime is one
    dt.timedelta: dt.timedelta.total_seconds,
    dt.tzinfo: str,
    AltegioError: lambda error: {"kind": type(error).__name__, "text": str(error)},
}


def to_dict(value: object, *, secrets: bool = False) -> dict[str, Any]:
    """A value or handle of this package as a dict, ready for JSON.

    Times and days are ISO texts, lengths are seconds, a time zone is its name, an error is a dict
    of its kind and text; values in it are dicts too.

    Args:
        value: Any value, such as a `Slot`, a `Calendar` or an `Appointment`.
        secrets: Whether it has hashes, phones and e-mails, and `custom_fields` and `extra`, which
            may hold some.

    Raises:
        ValueError: `value` is none of this package.
    """
    if isinstance(value, Services):
        parts: dict[str, Any] = {"services": [*value], "categories": value.categories}
        if secrets:
            parts |= {"events": value.events, "extra": value.extra}
        plain: dict[str, Any] = _plain(parts, secrets=secrets)
        return plain
    names = _names(value)
    if names is None:
        raise ValueError(f"value: expected a value of this package, got {type(value).__name__}")
    shown = [name for name in names if secrets or name not in SECRETS]
    return {name: _plain(getattr(value, name), secrets=secrets) for name in shown}


def _names(value: object) -> Iterable[str] | None:
    if not type(value).__module__.startswith("altegio_booking."):
        return None
    kind: Any = type(value)
    if attrs.has(kind):
        return [field.name for field in attrs.fields(kind)]
    return HANDLE if all(hasattr(value, name) for name in HANDLE) else None


def _plain(value: Any, *, secrets: bool) -> Any:
    for kind, form in _FORMS.items():
        if isinstance(value, kind):
            return form(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item, secrets=secrets) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, secrets=secrets) for item in value]
    return value if _names(value) is None else to_dict(value, secrets=secrets)
