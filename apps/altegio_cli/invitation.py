"""Appointments as a calendar file (iCalendar), with their time zones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from altegio_booking import AppointmentDetails, LocationInfo
from altegio_cli import texts
from altegio_cli.output import say

ASSUMED = dt.timedelta(hours=1)
"""The length of an appointment that does not say it."""


class Invitation(NamedTuple):
    """What a calendar is told of an appointment.

    Attributes:
        record_id: Its id.
        location_id: Where.
        summary: In one line.
        starts_at: When, with the location's zone if it is known.
        length: How long.
        place: The address.
        coordinates: Latitude and longitude.
        description: More lines.
        cancelled: Whether it does not take place.
    """

    record_id: int
    location_id: int
    summary: str
    starts_at: dt.datetime
    length: dt.timedelta | None
    place: str = ""
    coordinates: tuple[float, float] | None = None
    description: str = ""
    cancelled: bool = False


def of_records(records: Iterable[AppointmentDetails], event: str | None = None) -> list[Invitation]:
    """What records tell; those without a start in a time zone are left out.

    Args:
        records: The appointments.
        event: Name of the event that they are for, where it is known.
    """
    return [_of_record(one, one.starts_at, event) for one in records if one.starts_at is not None]


def _of_record(found: AppointmentDetails, starts_at: dt.datetime, event: str | None) -> Invitation:
    what = texts.booked(found, event) or "Appointment"
    where = texts.plain(found.location_title)
    who = texts.plain(found.team_member_name)
    return Invitation(
        record_id=found.record_id,
        location_id=found.location_id or 0,
        summary=f"{what}, {where}" if where else what,
        starts_at=starts_at,
        length=found.length,
        place=place_of(found.place) if found.place else where,
        coordinates=found.place.coordinates if found.place else None,
        description=f"With {who}" if who else "",
        cancelled=bool(found.deleted),
    )


def place_of(info: LocationInfo) -> str:
    """Name and address of a location in one line."""
    return ", ".join(filter(None, (texts.title(info), texts.address(info))))


def calendar_file(invitations: Sequence[Invitation], now: dt.datetime) -> bytes:
    """The file; the zones that it uses are in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//altegio-booking//altegio//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in invitations:
        calendar.add_component(_event(one, now))
    years = [one.starts_at.year for one in invitations] or [now.year]
    first, last = dt.date(min(years) - 1, 1, 1), dt.date(max(years) + 1, 12, 31)
    calendar.add_missing_timezones(first, last)
    made: bytes = calendar.to_ical()
    return made


def _event(one: Invitation, now: dt.datetime) -> Event:
    starts_at = one.starts_at
    # An offset alone is no time zone that a calendar would know.
    zone = starts_at.tzinfo if isinstance(starts_at.tzinfo, ZoneInfo) else dt.UTC
    # Added up in UTC: clocks may be changed during the visit.
    ends_at = starts_at.astimezone(dt.UTC) + (one.length or ASSUMED)
    event = Event()
    event.add("uid", f"{one.location_id}-{one.record_id}@altegio-booking")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", _unique(starts_at.astimezone(zone)))
    event.add("dtend", _unique(ends_at.astimezone(zone)))
    event.add("summary", one.summary)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.place:
        event.add("location", one.place)
    if one.coordinates:
        event.add("geo", one.coordinates)
    if one.description:
        event.add("description", one.description)
    return event


def _unique(moment: dt.datetime) -> dt.datetime:
    """A moment in its zone; in UTC where its time comes a second time, as clocks are put back.

    A calendar takes such a time for the first one.
    """
    return moment.astimezone(dt.UTC) if moment.fold else moment


def write(path: Path, invitations: Sequence[Invitation], now: dt.datetime) -> None:
    """Write the file and say so."""
    path.write_bytes(calendar_file(invitations, now))
    say(f"wrote {path}")
