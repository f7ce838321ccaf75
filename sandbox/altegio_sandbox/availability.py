"""What can be booked, by whom and when: the operations before a booking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from . import bodies
from .answers import Answer, enveloped
from .call import Call, Handler
from .errors import day_off, not_found
from .moments import wire_time
from .schedule import month_map, starts
from .state import State
from .world import Location, TeamMember

NO_SERVICE_CHOSEN = timedelta(hours=1)
"""How long a visit counts while nobody has said what for."""


def whole_length(member: TeamMember, services: tuple[int, ...]) -> timedelta:
    """How long the member needs for the chosen services."""
    return member.takes(services) if services else NO_SERVICE_CHOSEN


def free_starts(
    state: State, location: Location, member: TeamMember, services: tuple[int, ...], day: date
) -> Iterator[datetime]:
    """Local times of that day at which the member could begin with the services, in order."""
    length, now = whole_length(member, services), state.now()
    busy = state.busy(location, member)
    for shift in state.shifts(location, member, day):
        for start in starts(shift, busy, length, now):
            yield start.astimezone(location.timezone)


def book_services(call: Call) -> Answer:
    """Services that can be added to those chosen; lengths only for a given member."""
    location, staff_id = call.location(), int(call.query.get("staff_id", 0))
    members = location.online_members()
    if staff_id:
        members = (_bookable_member(location, staff_id),)
    chosen = call.services()
    offered = {
        service
        for member in members
        if member.does(chosen)
        for service in member.lengths
        if not call.query.get("datetime")
        or _is_free_at(call, location, [member], tuple({*chosen, service}))
    }
    services = sorted(
        (service for service in location.services.values() if service.id in offered),
        key=lambda service: -service.weight,
    )
    categories = sorted(location.categories.values(), key=lambda category: -category.weight)
    return enveloped(
        {
            "events": [],
            "services": [
                bodies.service(
                    service, location, members[0].lengths[service.id] if staff_id else None
                )
                for service in services
            ],
            "category": [bodies.category(item, n) for n, item in enumerate(categories)],
        }
    )


def book_staff(call: Call) -> Answer:
    """The team, or who of it does all chosen services; bookable or not."""
    location, chosen = call.location(), call.services()
    team = sorted(location.members.values(), key=lambda member: -member.weight)
    till = call.state.last_day(location).isoformat()
    listed = []
    for member in team:
        if not member.does(chosen):
            continue
        bookable = member.online
        if bookable and call.query.get("datetime"):
            bookable = _is_free_at(call, location, [member], chosen)
        days = _bookable_days(call.state, location, [member], chosen) if bookable else iter(())
        first = next(days, None)
        listed.append(bodies.team_member(member, first.isoformat() if first else None, till))
    return enveloped(listed)


def book_dates(call: Call) -> Answer:
    """Days with a free slot and days of work; 404 where a member does not do a service."""
    location, chosen = call.location(), call.services()
    members = _members_for(location, int(call.query.get("staff_id", 0)), chosen)
    days = [day for day in call.state.days(location) if _is_asked_for(call, day)]
    bookable = list(_bookable_days(call.state, location, members, chosen, days))
    working = [
        day for day in days if any(call.state.shifts(location, member, day) for member in members)
    ]
    return enveloped(
        {
            "booking_days": month_map(bookable),
            "booking_dates": [day.isoformat() for day in bookable],
            "working_days": month_map(working),
            "working_dates": [day.isoformat() for day in working],
        }
    )


def book_times(call: Call) -> Answer:
    """The slots of one day; a day off is an empty list or, on some hosts, 422."""
    location, chosen = call.location(), call.services()
    try:
        day = date.fromisoformat(call.path["date"])
    except ValueError:
        raise not_found("Page") from None
    members = _members_for(location, int(call.path["team_member_id"]), chosen)
    if "day_off_422" in location.quirks and not any(
        call.state.shifts(location, member, day) for member in members
    ):
        raise day_off()
    return enveloped(_slots(call.state, location, members, chosen, day))


def book_staff_seances(call: Call) -> Answer:
    """The slots of the nearest day that has any; when none has, of the day asked for."""
    location, chosen = call.location(), call.services()
    members = _members_for(location, int(call.path["team_member_id"]), chosen)
    asked = max(call.day("datetime") or date.min, call.state.today(location))
    days = [day for day in call.state.days(location) if day >= asked]
    nearest = next(_bookable_days(call.state, location, members, chosen, days), asked)
    slots = _slots(call.state, location, members, chosen, nearest)
    return enveloped({"seance_date": nearest.isoformat(), "seances": slots})


def _bookable_member(location: Location, member_id: int) -> TeamMember:
    """Someone of the location's team who can be booked, or 404."""
    member = location.members.get(member_id)
    if member is None or not member.online:
        raise not_found("Team member")
    return member


def _members_for(
    location: Location, member_id: int, services: tuple[int, ...]
) -> tuple[TeamMember, ...]:
    """The member asked for, or with 0 everyone who does the services; 404 if that is nobody."""
    members = (_bookable_member(location, member_id),) if member_id else location.online_members()
    able = tuple(member for member in members if member.does(services))
    if not able:
        raise not_found()
    return able


def _is_asked_for(call: Call, day: date) -> bool:
    """``date_from`` with ``date_to`` is a range; else ``date`` picks its month; else every day."""
    first, last = call.day("date_from"), call.day("date_to")
    if first and last:
        return first <= day <= last
    month = call.day("date")
    return month is None or (day.year, day.month) == (month.year, month.month)


def _bookable_days(
    state: State,
    location: Location,
    members: Iterable[TeamMember],
    services: tuple[int, ...],
    days: Iterable[date] | None = None,
) -> Iterator[date]:
    members = tuple(members)
    for day in state.days(location) if days is None else days:
        if any(
            next(free_starts(state, location, member, services, day), None) for member in members
        ):
            yield day


def _slots(
    state: State,
    location: Location,
    members: Iterable[TeamMember],
    services: tuple[int, ...],
    day: date,
) -> list[dict[str, object]]:
    """Slots of whoever is free; where several are, the first of them sets the length."""
    found: dict[datetime, dict[str, object]] = {}
    for member in members:
        whole = whole_length(member, services)
        first = member.lengths[services[0]] if services else whole
        for start in free_starts(state, location, member, services, day):
            found.setdefault(start.astimezone(UTC), bodies.slot(start, first, whole))
    return [found[start] for start in sorted(found)]


def _is_free_at(
    call: Call, location: Location, members: Iterable[TeamMember], services: tuple[int, ...]
) -> bool:
    """Whether one of the members could begin at the query's ``datetime``, or on that date."""
    text = call.query["datetime"]
    moment = wire_time(text, "datetime")
    wanted = moment if moment.tzinfo else moment.replace(tzinfo=location.timezone)
    day = wanted.astimezone(location.timezone).date() if "T" in text else moment.date()
    return any(
        "T" not in text or start == wanted
        for member in members
        for start in free_starts(call.state, location, member, services, day)
    )


HANDLERS: dict[str, Handler] = {
    "get_services_available_for_booking": book_services,
    "get_team_members_available_for_booking": book_staff,
    "get_dates_available_for_booking": book_dates,
    "get_time_slots_for_booking": book_times,
    "get_nearest_time_slots": book_staff_seances,
}
