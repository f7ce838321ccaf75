"""What exists in a sandbox before anybody books: the frozen furniture of a world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

QUIRKS = frozenset(
    {
        "day_off_422",
        "empty_check",
        "enveloped_records",
        "no_record_hash",
        "thin_move",
        "wrong_record_offset",
    }
)
"""Habits that some hosts of the vendor have and others have not; each location has its own.

``day_off_422``: times of a day nobody works are 422, not an empty list. ``empty_check``: a passed
check has no body. ``enveloped_records``: reading one record gives it enveloped. ``no_record_hash``:
a booking answers without its hash. ``thin_move``: moving answers with the id alone.
``wrong_record_offset``: a record's ``datetime`` carries an offset that is an hour short.
"""

Shifts = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Category:
    """A heading that services stand under; nothing to book."""

    id: int
    title: str
    weight: int = 0
    gender: int = 0


@dataclass(frozen=True)
class Service:
    """Something a visitor can book. A withdrawn one is still listed but refused with 438."""

    id: int
    title: str
    category_id: int
    length: timedelta
    price_min: float
    price_max: float
    comment: str = ""
    weight: int = 0
    gender: int = 0
    active: bool = True
    prepaid: str = "forbidden"
    resource: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Position:
    """A job title."""

    id: int
    title: str


@dataclass(frozen=True)
class TeamMember:
    """Who does services, at which hours.

    ``lengths`` maps the services of this member to how long this member takes. ``shifts`` maps
    weekdays (Monday is 0) to wall times; ``cycle`` is (days on, days off) counted from the world's
    first day, and ``days_off`` are further days off, counted likewise.
    """

    id: int
    name: str
    specialization: str
    lengths: Mapping[int, timedelta]
    shifts: Mapping[int, Shifts]
    cycle: tuple[int, int] | None = None
    days_off: frozenset[int] = frozenset()
    position: Position | None = None
    rating: float = 0
    weight: int = 0
    online: bool = True

    def does(self, services: tuple[int, ...]) -> bool:
        """Whether all of these services are among this member's."""
        return all(service in self.lengths for service in services)

    def takes(self, services: tuple[int, ...]) -> timedelta:
        """How long this member needs for these services together."""
        return sum((self.lengths[service] for service in services), timedelta())

    def shifts_on(self, day: int, weekday: int) -> Shifts:
        """The wall times of work on the world's n-th day, which is this day of the week."""
        if day in self.days_off:
            return ()
        if self.cycle is not None and day % sum(self.cycle) >= self.cycle[0]:
            return ()
        return self.shifts.get(weekday, ())


@dataclass(frozen=True)
class Event:
    """A group event with seats, on the world's n-th day; it keeps its team member busy."""

    id: int
    title: str
    service_id: int
    team_member_id: int
    day: int
    time: time
    length: timedelta
    capacity: int


@dataclass(frozen=True)
class Location:
    """One salon with everything in it."""

    id: int
    title: str
    timezone: ZoneInfo
    form: int
    city: str
    country: str
    address: str
    phone: str
    currency: str
    group_id: int = 0
    phone_confirmation: bool = False
    privacy_policy: str = ""
    quirks: frozenset[str] = frozenset()
    resources: Mapping[str, int] = field(default_factory=dict)
    categories: tuple[Category, ...] = ()
    services: Mapping[int, Service] = field(default_factory=dict)
    members: Mapping[int, TeamMember] = field(default_factory=dict)
    events: Mapping[int, Event] = field(default_factory=dict)

    def online_members(self) -> tuple[TeamMember, ...]:
        """Who can be booked online, the heaviest first: the order in which "any" is filled."""
        online = (member for member in self.members.values() if member.online)
        return tuple(sorted(online, key=lambda member: (-member.weight, member.id)))


@dataclass(frozen=True)
class Chain:
    """A group of locations with a booking form of its own."""

    id: int
    title: str
    form: int


@dataclass(frozen=True)
class Person:
    """A visitor who has an account from the start."""

    phone: str
    name: str
    email: str = ""
    login: str = ""
    password: str = ""


@dataclass(frozen=True)
class Visit:
    """A past visit that waits for its review under a token."""

    token: str
    location_id: int
    team_member_id: int
    paid: float
    days_ago: int


@dataclass(frozen=True)
class World:
    """All locations, people and past visits; ``days`` of schedule count from the first day."""

    days: int
    locations: Mapping[int, Location]
    chains: Mapping[int, Chain] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    blacklist: tuple[str, ...] = ()
    visits: Mapping[str, Visit] = field(default_factory=dict)

    @cached_property
    def forms(self) -> Mapping[int, Location | Chain]:
        """The booking forms by their id."""
        owners: tuple[Location | Chain, ...] = (*self.locations.values(), *self.chains.values())
        return {owner.form: owner for owner in owners}

    @property
    def first_location(self) -> Location:
        """The location that examples use."""
        return next(iter(self.locations.values()))
