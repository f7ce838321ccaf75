"""Values of the client, made of little."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from altegio_booking import (
    AppointmentDetails,
    AvailableDates,
    MemberDay,
    ServerError,
    Slot,
    TeamMember,
)
from altegio_booking.errors import Route

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = dt.date(2030, 3, 4)


def member(id: int, name: str | None = None) -> TeamMember:
    """A team member of whom nothing else is known."""
    rest: dict[str, Any] = {field.name: None for field in attrs.fields(TeamMember)}
    return TeamMember(**(rest | {"id": id, "name": name, "extra": {}}))


def slot(member_id: int, day: dt.date, hour: int, minute: int = 0) -> Slot:
    """A slot of an hour."""
    starts_at = dt.datetime.combine(day, dt.time(hour, minute), NEW_YORK)
    hours = dt.timedelta(hours=1)
    return Slot(starts_at, hours, hours, starts_at.isoformat(), None, member_id, (331,), {})


def free(who: TeamMember, day: dt.date, *hours: int) -> MemberDay:
    """A day with these free times."""
    return MemberDay(4564, who, day, tuple(slot(who.id, day, hour) for hour in hours))


def record(
    id: int, starts_at: dt.datetime | None, name: str | None = None, **more: Any
) -> AppointmentDetails:
    """An appointment at a place, with a member and for a service of that name."""
    rest: dict[str, Any] = {field.name: None for field in attrs.fields(AppointmentDetails)}
    told: dict[str, Any] = {"record_id": id, "starts_at": starts_at, "location_title": name}
    told |= {"team_member_name": name, "services": (), "extra": {}}
    return AppointmentDetails(**(rest | told | more))


def outage() -> ServerError:
    """Why something could not be read."""
    return ServerError(Route("get_time_slots_for_booking", "GET", "/book_times"), status=503)


def unread(who: TeamMember | None, day: dt.date) -> MemberDay:
    """A day that could not be read."""
    return MemberDay(4564, who, day, (), outage())


def dates(*bookable: dt.date, working: tuple[dt.date, ...] = (), **extra: object) -> AvailableDates:
    """Days with free times, and days that are worked."""
    return AvailableDates(bookable, working or bookable, extra)
