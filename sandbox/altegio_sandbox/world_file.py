"""Worlds from YAML.

A world file is one mapping; ``default_world.yaml`` beside this module is a complete example::

    days: 60                          # length of the schedule, counted from the first day
    blacklist: ["+13155550166"]       # phones that are refused with 434
    chains:
      - {id: 77, title: Meadow, form: 90077}
    people:                           # visitors with an account; the password is optional
      - {phone: "+13155550175", name: Ann, email: "", login: ann, password: sandbox-password}
    visits:                           # past visits that may be reviewed
      - {token: sandbox-review-token, location: 4564, member: 924, paid: 45, days_ago: 2}
    locations:                        # the first one is the one that examples use
      - id: 4564
        title: Meadow Studio
        timezone: America/New_York    # an IANA name
        form: 4564                    # number of its booking form
        city: New York
        country: United States
        address: 1 Sample Street
        phone: "+13155550101"
        currency: USD
        chain: 77                     # optional
        phone_confirmation: false     # true: a booking needs an SMS code (432)
        privacy_policy: ""            # text; empty for none
        quirks: [day_off_422]         # see altegio_sandbox.world.QUIRKS
        resources: {room: 1}          # what services may share, and how many there are
        categories:
          - {id: 40, title: Hair, weight: 8, gender: 0}
        services:
          - id: 331
            title: Haircut
            category: 40
            minutes: 60
            price: [45, 60]           # or one number
            # optional: comment, weight, gender, active, prepaid, resource, withdrawn (438)
        team:
          - id: 924
            name: Nora Lind
            specialization: Stylist
            services: [331]           # or {331: 45}: this member takes 45 minutes
            hours: 9:00-13:00 14:00-20:00   # or by weekday: {mon: "9:00-20:00", sat: …}
            cycle: [5, 2]             # optional: days on, days off, from the first day
            days_off: [10]            # optional, counted from the first day, which is 0
            # optional: position {id, title}, rating, weight, online (false: never bookable)
        events:
          - {id: 800, title: Class, service: 331, member: 924, day: 3, time: "18:00",
             minutes: 60, capacity: 6}

Every error is a ``WorldError`` that names the key, such as
``locations[0].services[2].minutes: expected a whole number from 1, got 'x'``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

import yaml

from . import world_values as values
from .quoting import quoted
from .world import Category, Chain, Event, Location, Person, Service, TeamMember, Visit, World
from .yaml_reader import Reader, WorldError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


N = TypeVar("N", bound=_Numbered)


def load_world(path: str | Path) -> World:
    """The world of a YAML file.

    Raises:
        WorldError: when the file is no YAML or no world; the message names file and key.
    """
    try:
        document = yaml.load(Path(path).read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:  # a ValueError: no UTF-8, no such date
        raise WorldError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    try:
        return read_world(document)
    except WorldError as error:
        raise WorldError(f"{path}: {error}") from error


@lru_cache(maxsize=1)
def default_world() -> World:
    """The world that a sandbox has when it is given none."""
    return load_world(Path(__file__).with_name("default_world.yaml"))


def read_world(document: object) -> World:
    """The world of an already parsed document.

    Raises:
        WorldError: naming the first key that is missing, unknown or unusable.
    """
    reader = Reader(document)
    days = reader.integer("days", 60, least=1)
    chains = _by_id("chains", (_chain(row) for row in reader.rows("chains")))
    locations = _by_id("locations", (_location(row, chains) for row in reader.rows("locations")))
    if not locations:
        reader.fail("locations", "at least one is needed")
    people = tuple(_person(row) for row in reader.rows("people"))
    blacklist = tuple(reader.parsed("blacklist", values.texts, []))
    visits = {visit.token: visit for visit in (_visit(r, locations) for r in reader.rows("visits"))}
    reader.finish()
    world = World(days, locations, chains, people, blacklist, visits)
    if len(world.forms) < len(locations) + len(chains):
        reader.fail("locations", "two booking forms have the same number")
    return world


def _by_id(key: str, things: Iterable[N]) -> dict[int, N]:
    found: dict[int, N] = {}
    for thing in things:
        if thing.id in found:
            raise WorldError(f"{key}: the id {thing.id} stands there twice")
        found[thing.id] = thing
    return found


def _chain(row: Reader) -> Chain:
    chain = Chain(row.integer("id", least=1), row.text("title"), row.integer("form", least=1))
    row.finish()
    return chain


def _person(row: Reader) -> Person:
    person = Person(
        row.text("phone"),
        row.text("name"),
        row.text("email", ""),
        row.text("login", ""),
        row.text("password", ""),
    )
    row.finish()
    return person


def _visit(row: Reader, locations: dict[int, Location]) -> Visit:
    location = row.known("location", locations, "location of this world")
    visit = Visit(
        row.text("token"),
        location.id,
        row.known("member", location.members, "team member of that location").id,
        row.number("paid", 0),
        row.integer("days_ago", 1),
    )
    row.finish()
    return visit


def _location(row: Reader, chains: dict[int, Chain]) -> Location:
    categories = _by_id(row.at("categories"), (_category(r) for r in row.rows("categories")))
    resources = row.parsed("resources", values.counts, {})
    services = _by_id(
        row.at("services"), (_service(r, categories, resources) for r in row.rows("services"))
    )
    members = _by_id(row.at("team"), (_member(r, services) for r in row.rows("team")))
    events = _by_id(row.at("events"), (_event(r, services, members) for r in row.rows("events")))
    location_id = row.integer("id", least=1)
    location = Location(
        id=location_id,
        title=row.text("title"),
        timezone=row.parsed("timezone", values.zone),
        form=row.integer("form", location_id, least=1),
        city=row.text("city", ""),
        country=row.text("country", ""),
        address=row.text("address", ""),
        phone=row.text("phone", ""),
        currency=row.text("currency", "USD"),
        group_id=row.known("chain", chains, "chain of this world").id if "chain" in row else 0,
        phone_confirmation=row.flag("phone_confirmation", False),
        privacy_policy=row.text("privacy_policy", ""),
        quirks=row.parsed("quirks", values.quirks, []),
        resources=resources,
        categories=tuple(categories.values()),
        services=services,
        members=members,
        events=events,
    )
    row.finish()
    return location


def _category(row: Reader) -> Category:
    category = Category(
        row.integer("id", least=1),
        row.text("title"),
        row.integer("weight", 0),
        row.integer("gender", 0),
    )
    row.finish()
    return category


def _service(row: Reader, categories: dict[int, Category], resources: dict[str, int]) -> Service:
    price_min, price_max = row.parsed("price", values.prices, 0)
    service = Service(
        id=row.integer("id", least=1),
        title=row.text("title"),
        category_id=row.known("category", categories, "category of this location").id,
        length=timedelta(minutes=row.integer("minutes", least=1)),
        price_min=price_min,
        price_max=price_max,
        comment=row.text("comment", ""),
        weight=row.integer("weight", 0),
        gender=row.integer("gender", 0),
        active=row.flag("active", True),
        prepaid=row.text("prepaid", "forbidden"),
        resource=row.text("resource", "") or None,
        withdrawn=row.flag("withdrawn", False),
    )
    if service.resource is not None and service.resource not in resources:
        row.fail("resource", f"no resource of this location, got {quoted(service.resource)}")
    row.finish()
    return service


def _member(row: Reader, services: dict[int, Service]) -> TeamMember:
    member = TeamMember(
        id=row.integer("id", least=1),
        name=row.text("name"),
        specialization=row.text("specialization", ""),
        lengths=row.parsed("services", lambda value: values.lengths(value, services), []),
        shifts=row.parsed("hours", values.shifts),
        cycle=row.parsed("cycle", values.cycle, None),
        days_off=frozenset(row.parsed("days_off", values.whole_numbers, [])),
        position=row.parsed("position", values.position, None),
        rating=row.number("rating", 0),
        weight=row.integer("weight", 0),
        online=row.flag("online", True),
    )
    row.finish()
    return member


def _event(row: Reader, services: dict[int, Service], members: dict[int, TeamMember]) -> Event:
    event = Event(
        id=row.integer("id", least=1),
        title=row.text("title"),
        service_id=row.known("service", services, "service of this location").id,
        team_member_id=row.known("member", members, "team member of this location").id,
        day=row.integer("day"),
        time=row.parsed("time", values.wall_time),
        length=timedelta(minutes=row.integer("minutes", least=1)),
        capacity=row.integer("capacity", least=1),
    )
    row.finish()
    return event
