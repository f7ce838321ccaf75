"""What other people do to the book, on order: they take a slot, give it up, fill a day.

Slots and team members come as the values of the client or as plain ids and times. They are known
by their attributes alone, because the sandbox does not know the client.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from .availability import whole_length
from .book import Appointment
from .errors import Refusal
from .moments import local_time
from .placement import Draft, Placement, check_resources, free_for
from .quoting import quoted
from .schedule import Span, gaps
from .state import State
from .world import Location, TeamMember, World

OTHERS_NAME = "Somebody else"
"""The name in appointments that ``take`` and ``fill`` enter. Their phone is empty: nobody's."""


@dataclass(frozen=True)
class Wanted:
    """A slot that somebody named.

    ``members`` are those who could serve, the first choice first. ``argument`` is the one to be
    named in an error about the time.
    """

    location: Location
    members: tuple[TeamMember, ...]
    starts_at: datetime
    services: tuple[int, ...]
    argument: str

    def span(self, member: TeamMember) -> Span:
        """The time that it takes with this member."""
        start = self.starts_at.astimezone(UTC)
        return Span(start, start + whole_length(member, self.services))

    def refused(self, why: str) -> ValueError:
        """The error that says why it cannot be had."""
        names = ", ".join(f"{member.name} ({member.id})" for member in self.members)
        return ValueError(
            f"{self.argument}: {why}: {names}, {self.starts_at:%Y-%m-%d %H:%M} local time"
        )


def read_slot(
    world: World,
    slot: object = None,
    /,
    *,
    location: object = None,
    member: object = None,
    start: object = None,
    services: object = None,
) -> Wanted:
    """The slot that is meant; what is not given is what the slot says.

    Raises:
        ValueError: when something is missing or unknown; the message begins with its name.
    """
    argument = "slot" if start is None else "start"
    if slot is not None:
        if not hasattr(slot, "team_member_id"):
            raise ValueError(
                "slot: expected a slot, with team_member_id, starts_at and services,"
                f" got {quoted(slot)}"
            )
        location = getattr(slot, "location_id", None) if location is None else location
        member = slot.team_member_id if member is None else member
        start = _start_of(slot) if start is None else start
        services = getattr(slot, "services", ()) if services is None else services
    if member is None:
        raise ValueError("member: needed where no slot is given")
    if start is None:
        raise ValueError("start: needed where no slot says it")
    member_id = _identifier("member", member)
    home = _home(world, location, member_id)
    chosen = _services(services)
    members = (home.members[member_id],) if member_id else home.online_members()
    able = tuple(each for each in members if each.does(chosen))
    if not able:
        who = f"team member {member_id}" if member_id else f"anybody at {home.id}"
        raise ValueError(f"services: expected what {who} does, got {quoted(list(chosen))}")
    return Wanted(home, able, _local("start", start, home), chosen, argument)


def take(state: State, wanted: Wanted) -> Appointment:
    """Enter an appointment of somebody else.

    Raises:
        ValueError: when a visitor could not book it either.
    """
    location = wanted.location
    for member in wanted.members:
        span = wanted.span(member)
        if not free_for(state, location, member, span):
            continue
        draft = Draft(0, wanted.services, member.id, wanted.starts_at)
        try:
            check_resources(state, location, [Placement(draft, member, span)])
        except Refusal:
            raise wanted.refused("a room or the like that the services need is taken") from None
        return _enter(state, location, member, span, wanted.services)
    raise wanted.refused("taken, past or outside working hours")


def fill(state: State, member: object, day: object, location: object) -> tuple[Appointment, ...]:
    """Take all that is free of a member's day.

    Raises:
        ValueError: when there is no such member or the day is none.
    """
    member_id = _identifier("member", member)
    if not member_id:
        raise ValueError("member: expected one team member, got 0, which stands for any")
    home = _home(state.world, location, member_id)
    worker = home.members[member_id]
    free = [
        gap
        for shift in state.shifts(home, worker, _local("day", day, home).date())
        for gap in gaps(shift, state.busy(home, worker))
    ]
    return tuple(_enter(state, home, worker, gap) for gap in free)


def release_slot(state: State, wanted: Wanted) -> None:
    """Free the time of a slot: cancel what is booked over it.

    Of a longer time that ``fill`` took, what lies outside the slot stays taken.

    Raises:
        ValueError: when nothing is booked there, or the slot does not say with whom it is.
    """
    if len(wanted.members) > 1:
        raise ValueError("member: needed for a slot with 0, which stands for any")
    [member] = wanted.members
    span = wanted.span(member)
    booked = [
        record
        for record in state.book.live(wanted.location.id)
        if record.team_member_id == member.id and not record.activity_id
        if record.span.overlaps(span)
    ]
    if not booked:
        raise wanted.refused("nothing is booked there")
    for record in booked:
        _cancel(state, record)
        if record.taken:
            for rest in gaps(record.span, [span]):
                _enter(state, wanted.location, member, rest, record.services)


def release_appointment(state: State, record_id: int) -> None:
    """Cancel an appointment, whoever made it.

    Raises:
        ValueError: when the book has none of that id, or it was cancelled before.
    """
    record = state.book.get(record_id)
    if record is None:
        raise ValueError(f"appointment: none in the book has the id {quoted(record_id)}")
    if record.deleted:
        raise ValueError(f"appointment: {record_id} is cancelled already")
    _cancel(state, record)


def record_id_of(value: object) -> int | None:
    """The id, if this is an appointment, a handle to one, or an id; None for anything else."""
    if isinstance(value, Appointment):
        return value.id
    found = getattr(value, "record_id", value)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _enter(
    state: State, location: Location, member: TeamMember, span: Span, services: tuple[int, ...] = ()
) -> Appointment:
    return state.book.add(
        location_id=location.id,
        team_member_id=member.id,
        services=services,
        starts_at=span.start.astimezone(location.timezone),
        length=span.end - span.start,
        name=OTHERS_NAME,
        phone="",
        email="",
        created_at=state.now(),
        changed_at=state.now(),
        taken=True,
    )


def _cancel(state: State, record: Appointment) -> None:
    state.book.change(record, deleted=True, changed_at=state.now())


def _start_of(slot: Any) -> object:
    """When a slot begins; a request for a slot has the text alone."""
    start = getattr(slot, "starts_at", None)
    return getattr(slot, "datetime", None) if start is None else start


def _home(world: World, location: object, member_id: int) -> Location:
    """The location that is meant: the one given, or the only one that has the member."""
    if location is not None:
        location_id = _identifier("location", location)
        if location_id not in world.locations:
            known = ", ".join(map(str, world.locations))
            raise ValueError(f"location: expected one of {known}, got {quoted(location_id)}")
        homes = [world.locations[location_id]]
    else:
        homes = list(world.locations.values())
    if member_id:
        homes = [home for home in homes if member_id in home.members]
    if not homes:
        where = "of this world" if location is None else "of that location"
        raise ValueError(f"member: expected a team member {where}, got {quoted(member_id)}")
    if len(homes) > 1:
        known = ", ".join(str(home.id) for home in homes)
        raise ValueError(f"location: needed, team member {member_id} may be at any of {known}")
    return homes[0]


def _services(values: object) -> tuple[int, ...]:
    if values is None:
        return ()
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise ValueError(f"services: expected a list of service ids, got {quoted(values)}")
    return tuple(_identifier("services", value) for value in values)


def _identifier(name: str, value: object) -> int:
    """An id, or that of a value that has one."""
    found = getattr(value, "id", value)
    if isinstance(found, bool) or not isinstance(found, int) or found < 0:
        raise ValueError(f"{name}: expected an id or what has one, got {quoted(value)}")
    return found


def _local(name: str, value: object, location: Location) -> datetime:
    """A date or a moment on the location's clock; without an offset it is that already."""
    text: Any = value.isoformat() if isinstance(value, date) else value
    try:
        return local_time(location, text, name)
    except (Refusal, TypeError):
        expected = "a date" if name == "day" else "a datetime"
        raise ValueError(
            f"{name}: expected {expected} or its ISO 8601 text, got {quoted(value)}"
        ) from None
