"""Dates and moments as requests spell them."""

from __future__ import annotations

from datetime import datetime

from .errors import invalid_fields
from .world import Location


def wire_time(text: str, field: str) -> datetime:
    """A date or a moment in any ISO 8601 form; 422 naming the field for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min
    if not 1900 <= moment.year <= 2199:  # far from where another time zone would overflow
        raise invalid_fields({field: [f"The {field} field is no ISO 8601 time."]})
    return moment


def local_time(location: Location, text: str, field: str) -> datetime:
    """A moment of the wire in the location's own time; without an offset it is that already."""
    moment = wire_time(text, field)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=location.timezone)
    return moment.astimezone(location.timezone)
