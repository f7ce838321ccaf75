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
        sms_enabled: true             # false: it cannot send one, so no booking needs it
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

Every error is a ``WorldError``: one line that names the keys at fault, such as
``locations[0].services[2].minutes: expected a valid integer, got 'x'``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from .quoting import quoted, shortened
from .world import Chain, Location, World
from .yaml_document import read_yaml

MOST_ERRORS = 3
"""How many wrong keys a message names; it says how many more there are."""

_WORLD = TypeAdapter(World)
_MESSAGES = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not a key of this place",
    "dataclass_type": "expected a mapping",
    "dict_type": "expected a mapping",
    "tuple_type": "expected a list",
    "frozen_set_type": "expected a list",
    "zoneinfo_str": "expected the name of an IANA time zone",
}
"""What to say where pydantic's own message speaks of Python."""


class WorldError(ValueError):
    """A world file that cannot be used; the message names the keys at fault."""


def load_world(path: str | Path) -> World:
    """The world of a YAML file.

    Raises:
        WorldError: when the file is no YAML or no world; the message names file and keys.
    """
    try:
        document = read_yaml(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise WorldError(f"{path}: not YAML that can be read: {error}") from error
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
        WorldError: naming the keys that are missing, unknown or unusable.
    """
    try:
        world = _WORLD.validate_python(document)
    except ValidationError as error:
        raise _refused(_wrong_keys(error)) from error
    if wrong := [*_wrong_references(world), *_repeated_forms(world)]:
        raise _refused(wrong)
    return world


def _refused(errors: Sequence[str]) -> WorldError:
    more = len(errors) - MOST_ERRORS
    rest = [f"and {more} more"] if more > 0 else []
    return WorldError("; ".join([*errors[:MOST_ERRORS], *rest]))


def _wrong_keys(error: ValidationError) -> list[str]:
    found = []
    for wrong in error.errors(include_url=False, include_context=False):
        if wrong["type"] == "default_factory_not_called":  # for want of a key that is wrong itself
            continue
        message = _MESSAGES.get(wrong["type"], wrong["msg"]).removeprefix("Value error, ")
        message = message.replace("Input should be", "expected")
        got = f", got {quoted(wrong['input'])}" if message.startswith("expected") else ""
        found.append(f"{_path(wrong['loc'])}: {message}{got}")
    return found


def _path(place: Sequence[str | int]) -> str:
    """The way to a key as Python would write it."""
    path = ""
    for part in place:
        if isinstance(part, str) and part.isidentifier():
            path += f".{shortened(part)}"
        elif part != "[key]":  # pydantic's mark for what is wrong with a key, not with its value
            path += f"[{quoted(part)}]"
    return path.removeprefix(".") or "the world"


def _wrong_references(world: World) -> Iterator[str]:
    for key, name, what, known in _references(world):
        if name not in known:
            yield f"{key}: expected {what}, got {quoted(name)}"


def _references(world: World) -> Iterator[tuple[str, object, str, Container[object]]]:
    """Every key that names something: the name, of what it must be one, and all of those."""
    for n, location in enumerate(world.locations.values()):
        at = f"locations[{n}]"
        yield f"{at}.chain", location.group_id, "a chain of this world", {0, *world.chains}
        category = "a category of this location", location.categories
        resource = "a resource of this location", {None, *location.resources}
        service = "a service of this location", location.services
        member = "a team member of this location", location.members
        for i, offered in enumerate(location.services.values()):
            yield f"{at}.services[{i}].category", offered.category_id, *category
            yield f"{at}.services[{i}].resource", offered.resource, *resource
        for i, worker in enumerate(location.members.values()):
            for service_id in worker.lengths:
                yield f"{at}.team[{i}].services", service_id, *service
        for i, event in enumerate(location.events.values()):
            yield f"{at}.events[{i}].service", event.service_id, *service
            yield f"{at}.events[{i}].member", event.team_member_id, *member
    for n, visit in enumerate(world.visits.values()):
        at, home = f"visits[{n}]", world.locations.get(visit.location_id)
        yield f"{at}.location", visit.location_id, "a location of this world", world.locations
        if home is not None:
            yield f"{at}.member", visit.team_member_id, "a team member there", home.members


def _repeated_forms(world: World) -> Iterator[str]:
    owners: list[tuple[str, Location | Chain]] = [
        *((f"chains[{n}]", chain) for n, chain in enumerate(world.chains.values())),
        *((f"locations[{n}]", location) for n, location in enumerate(world.locations.values())),
    ]
    first: dict[int, str] = {}
    for key, owner in owners:
        if (other := first.setdefault(owner.form, key)) != key:
            yield f"{key}.form: {owner.form} is the form of {other} already"
