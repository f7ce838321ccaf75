"""What exists in a sandbox before anybody books, as pydantic reads it from a world file.

A field is named in the file as here, or by its alias. ``altegio_sandbox.world_file`` shows a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationInfo

from .notation import (
    Days,
    Flag,
    Hours,
    Id,
    Lengths,
    Minutes,
    Name,
    Number,
    Price,
    Row,
    Shifts,
    Text,
    Time,
    Whole,
    by,
)

Quirk = Literal[
    "bare_location",
    "day_off_422",
    "empty_check",
    "enveloped_records",
    "no_record_hash",
    "thin_move",
    "wrong_record_offset",
]
QUIRKS: frozenset[str] = frozenset(get_args(Quirk))
"""Habits that some hosts of the vendor have and others have not; each location has its own.

``bare_location``: reading the location gives it without the envelope. ``day_off_422``: times of a
day nobody works are 422, not an empty list. ``empty_check``: a passed check has no body.
``enveloped_records``: reading one record gives it enveloped. ``no_record_hash``:
a booking answers without its hash. ``thin_move``: moving answers with the id alone.
``wrong_record_offset``: a record's ``datetime`` carries an offset that is an hour short.
"""


@dataclass(frozen=True)
class Category(Row):
    """A heading that services stand under; nothing to book."""

    id: Id
    title: Name
    weight: Whole = 0
    gender: Whole = 0


@dataclass(frozen=True)
class Service(Row):
    """Something a visitor can book. A withdrawn one is still listed but refused with 438."""

    id: Id
    title: Name
    category_id: Annotated[Id, Field(alias="category")]
    length: Annotated[Minutes, Field(alias="minutes")]
    price: Price = (0, 0)
    comment: Text = ""
    weight: Whole = 0
    gender: Whole = 0
    active: Flag = True
    prepaid: Name = "forbidden"
    resource: Name | None = None
    withdrawn: Flag = False

    @property
    def price_min(self) -> float:
        """The least that it costs."""
        return self.price[0]

    @property
    def price_max(self) -> float:
        """The most that it costs."""
        return self.price[1]


@dataclass(frozen=True)
class Position(Row):
    """A job title."""

    id: Whole
    title: Text


@dataclass(frozen=True)
class TeamMember(Row):
    """Who does services, at which hours.

    ``lengths`` maps the services of this member to how long this member takes. ``shifts`` maps
    weekdays (Monday is 0) to wall times; ``cycle`` is (days on, days off) counted from the world's
    first day, and ``days_off`` are further days off, counted likewise.
    """

    id: Id
    name: Name
    shifts: Annotated[Hours, Field(alias="hours")]
    specialization: Text = ""
    lengths: Annotated[Lengths, Field(alias="services")] = field(default_factory=dict)
    cycle: tuple[Id, Whole] | None = None
    days_off: frozenset[Days] = frozenset()
    position: Position | None = None
    rating: Number = 0
    weight: Whole = 0
    online: Flag = True

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


def _with_usual_lengths(
    members: Mapping[int, TeamMember], location: ValidationInfo
) -> Mapping[int, TeamMember]:
    """Where the file gives a member no minutes for a service, those of the service count."""
    services: Mapping[int, Service] = location.data.get("services", {})
    usual = {service.id: service.length for service in services.values()}
    return {
        member.id: replace(
            member, lengths={key: own or usual.get(key, own) for key, own in member.lengths.items()}
        )
        for member in members.values()
    }


@dataclass(frozen=True)
class Event(Row):
    """A group event with seats, on the world's n-th day; it keeps its team member busy."""

    id: Id
    title: Name
    service_id: Annotated[Id, Field(alias="service")]
    team_member_id: Annotated[Id, Field(alias="member")]
    day: Days
    time: Time
    length: Annotated[Minutes, Field(alias="minutes")]
    capacity: Id


@dataclass(frozen=True)
class Location(Row):
    """One salon with everything in it. Its booking form has the location's number by default."""

    id: Id
    title: Name
    timezone: ZoneInfo
    form: Annotated[Id, Field(default_factory=lambda location: location["id"])]
    city: Text = ""
    country: Text = ""
    address: Text = ""
    phone: Text = ""
    currency: Text = "USD"
    group_id: Annotated[Id, Field(alias="chain")] = 0
    phone_confirmation: Flag = False
    sms_enabled: Flag = True
    privacy_policy: Text = ""
    quirks: frozenset[Quirk] = frozenset()
    resources: Mapping[Name, Whole] = field(default_factory=dict)
    categories: Annotated[Mapping[int, Category], by("id", list[Category])] = field(
        default_factory=dict
    )
    services: Annotated[Mapping[int, Service], by("id", list[Service])] = field(
        default_factory=dict
    )
    members: Annotated[
        Mapping[int, TeamMember],
        Field(alias="team"),
        by("id", list[TeamMember]),
        AfterValidator(_with_usual_lengths),
    ] = field(default_factory=dict)
    events: Annotated[Mapping[int, Event], by("id", list[Event])] = field(default_factory=dict)

    @property
    def needs_code(self) -> bool:
        """Whether a booking needs the code of an SMS."""
        return self.phone_confirmation and self.sms_enabled

    def online_members(self) -> tuple[TeamMember, ...]:
        """Who can be booked online, the heaviest first: the order in which "any" is filled."""
        online = (member for member in self.members.values() if member.online)
        return tuple(sorted(online, key=lambda member: (-member.weight, member.id)))


@dataclass(frozen=True)
class Chain(Row):
    """A group of locations with a booking form of its own."""

    id: Id
    title: Name
    form: Id


@dataclass(frozen=True)
class Person(Row):
    """A visitor who has an account from the start."""

    phone: Name
    name: Name
    email: Text = ""
    login: Text = ""
    password: Text = ""


@dataclass(frozen=True)
class Visit(Row):
    """A past visit that waits for its review under a token."""

    token: Name
    location_id: Annotated[Id, Field(alias="location")]
    team_member_id: Annotated[Id, Field(alias="member")]
    paid: Number = 0
    days_ago: Days = 1


@dataclass(frozen=True)
class World(Row):
    """All locations, people and past visits; ``days`` of schedule count from the first day."""

    locations: Annotated[Mapping[int, Location], by("id", list[Location]), Field(min_length=1)]
    days: Annotated[Days, Field(ge=1)] = 60
    chains: Annotated[Mapping[int, Chain], by("id", list[Chain])] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    blacklist: tuple[Text, ...] = ()
    visits: Annotated[Mapping[str, Visit], by("token", list[Visit])] = field(default_factory=dict)

    @cached_property
    def forms(self) -> Mapping[int, Location | Chain]:
        """The booking forms by their id."""
        owners: tuple[Location | Chain, ...] = (*self.locations.values(), *self.chains.values())
        return {owner.form: owner for owner in owners}

    @property
    def first_location(self) -> Location:
        """The location that examples use."""
        return next(iter(self.locations.values()))
