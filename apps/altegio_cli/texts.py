"""Values as short texts for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from altegio_booking import AppointmentDetails, LocationInfo, Service


def plain(text: str | None) -> str:
    """A text of the API without what could steer a terminal."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text or "")
    return " ".join(kept.split())


def day(value: dt.date) -> str:
    """A day of the week and of the year: `Mon 14 Sep 2026`."""
    return f"{value:%a} {value.day} {value:%b %Y}"


def short_day(value: dt.date) -> str:
    """The same without the year, all of one width."""
    return f"{value:%a} {value.day:>2} {value:%b}"


def moment(value: dt.datetime | None) -> str:
    """A day and a time of day, as they are on the spot."""
    return f"{day(value)}, {value:%H:%M}" if value else "?"


def length(value: dt.timedelta | None) -> str:
    """Hours and minutes: `1 h 30 min`."""
    if value is None:
        return ""
    hours, minutes = divmod(round(value.total_seconds() / 60), 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes or not hours)
    return " ".join(parts)


def number(value: float) -> str:
    """A number without decimals that say nothing."""
    return f"{value:.0f}" if value.is_integer() else f"{value:.2f}"


def price(low: float | None, high: float | None, currency: str | None) -> str:
    """One price, or from which to which."""
    bounds = sorted({float(bound) for bound in (low, high) if bound is not None})
    if not bounds:
        return ""
    return " ".join(filter(None, [" to ".join(map(number, bounds)), plain(currency)]))


def price_of(service: Service, currency: str | None = None) -> str:
    """The price of a service."""
    return price(service.price_min, service.price_max, service.currency or currency)


def title(info: LocationInfo) -> str:
    """What a location is called."""
    return plain(info.public_title or info.title) or f"location {info.id}"


def address(info: LocationInfo) -> str:
    """Where a location is."""
    return ", ".join(filter(None, map(plain, (info.address, info.city, info.country))))


def named(name: str | None, id: int | None) -> str:
    """A name, or the number where there is none."""
    return plain(name) or ("?" if id is None else f"number {id}")


def several(names: Iterable[str]) -> str:
    """Names in a row."""
    return ", ".join(names)


def booked(found: AppointmentDetails, event: str | None = None) -> str:
    """What was booked: services, or an event, whose service may be called otherwise.

    Args:
        found: What a record tells.
        event: Name of the event, where it is known.
    """
    if found.event_id is not None:
        return plain(event) or f"event {found.event_id}"
    return several(named(one.title, one.id) for one in found.services)


def state_of(found: AppointmentDetails) -> str:
    """What became of an appointment."""
    if found.deleted:
        return "cancelled"
    return {2: "confirmed", 1: "came", -1: "did not come"}.get(found.attendance or 0, "booked")
