"""Compares two surfaces and lists what differs, one change for each cause.

A field that comes or goes is one change, whatever stands below it, and so is a type that changes:
the fields of an object that became a string are not reported one by one. What a change
means is said in `tools.surface.meaning`; what was renamed is guessed in `tools.surface.renames`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tools.surface.facts import Fact, Operation, Place, Surface

KINDS = {
    "server-changed": "the base address",
    "operation-added": "an operation is new",
    "operation-removed": "an operation is gone",
    "operation-renamed": "an operation moved to another path",
    "operation-id": "the operationId, which names the generated function",
    "path-order": "the order of the path parameters",
    "deprecated": "a deprecation mark",
    "security": "the credentials a call asks for",
    "success-status": "the declared 2xx statuses",
    "error-status-added": "another status is declared",
    "error-status-removed": "a status is no longer declared",
    "header-added": "a header parameter is new",
    "header-removed": "a header parameter is gone",
    "parameter-added": "a query or cookie parameter is new",
    "parameter-removed": "a query or cookie parameter is gone",
    "parameter-renamed": "a parameter has another name",
    "body-added": "a request or answer has a body now",
    "body-removed": "a request or answer has no body any more",
    "field-added": "a body field is new",
    "field-removed": "a body field is gone",
    "field-renamed": "a body field has another name",
    "type": "the JSON types, null left aside",
    "integer-id": "an id declared as a number is an integer",
    "nullability": "whether null is admitted",
    "required": "whether it must be there",
    "format": "the format of a string",
    "enum": "the closed set of values",
    "limits": "bounds, lengths and patterns",
    "default": "the value assumed when a caller sends none",
    "extra-keys": "whether keys beyond the declared ones are admitted",
    "style": "how an array or object is written into a parameter",
    "media": "the media types of a body",
}
"""Every kind of change, and what it is about."""

ABSENT = "absent"
SERVERS: Place = ("servers",)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: A key of `KINDS`.
        place: Where; a path parameter is named as the newer side names it.
        before: The older fact (the vendor's, where our contract is compared) in words.
        after: The newer fact in words.
        aliases: The place as seen from the newer side's components.
        was: The older values, where the change is one of a set of names.
        now: The newer values, likewise.
        old: The older fact, where the place has one.
        new: The newer fact, where the place has one.
        key: The place within its operation as surfaces key it.
    """

    kind: str
    place: Place
    before: str
    after: str
    aliases: frozenset[Place] = frozenset()
    was: frozenset[str] = field(default=frozenset(), repr=False)
    now: frozenset[str] = field(default=frozenset(), repr=False)
    old: Fact | None = field(default=None, repr=False)
    new: Fact | None = field(default=None, repr=False)
    key: Place = field(default=(), repr=False)


def compare(old: Surface, new: Surface) -> list[Change]:
    """List what differs, ordered by place."""
    changes: list[Change] = []
    if old.servers != new.servers:
        changes.append(_sets("server-changed", SERVERS, old.servers, new.servers))
    for label in sorted(old.operations.keys() | new.operations.keys()):
        one, other = old.operations.get(label), new.operations.get(label)
        if one and other:
            if one.servers != other.servers:
                addresses = one.servers or old.servers, other.servers or new.servers
                changes.append(_sets("server-changed", (label, "servers"), *addresses))
            changes += _compare_operation(label, (one, old.of(label)), (other, new.of(label)))
        elif other:
            changes.append(Change("operation-added", (label,), ABSENT, other.id or "no id"))
        elif one:
            changes.append(Change("operation-removed", (label,), one.id or "no id", ABSENT))
    return changes


Side = tuple[Operation, dict[Place, Fact]]


def _compare_operation(label: str, old: Side, new: Side) -> list[Change]:
    (one, old_facts), (other, new_facts) = old, new
    found = []
    if one.id != other.id:
        found.append(Change("operation-id", (label,), one.id or "no id", other.id or "no id"))
    was_order, now_order = one.path_names, other.path_names
    if was_order != now_order and sorted(was_order) == sorted(now_order):  # swapped, not renamed
        orders = ", ".join(was_order), ", ".join(now_order)
        found.append(Change("path-order", (label, "path"), *orders))
    if one.deprecated != other.deprecated:
        marks = _flag(one.deprecated), _flag(other.deprecated)
        found.append(Change("deprecated", (label,), *marks))
    if one.security != other.security:
        found.append(_sets("security", (label, "security"), one.security, other.security))
    if one.successes != other.successes:
        at = (label, "response")
        found.append(_sets("success-status", at, one.successes, other.successes))
    names = other.path_names or one.path_names
    for place in sorted(old_facts.keys() | new_facts.keys()):
        was, now = old_facts.get(place), new_facts.get(place)
        shown = (label, *_named(place, names))
        if place[-1] == "{}":  # keys that are not declared may hold anything
            was, now = was or _anything(place, old_facts), now or _anything(place, new_facts)
        if was and now:
            found += [
                Change(kind, shown, before, after, now.aliases, old=was, new=now, key=place)
                for kind, before, after in _facts(shown, was, now)
            ]
        elif _reported(place, new_facts if was else old_facts):
            kind = f"{_sort(place)}-{'removed' if was else 'added'}"
            before, after = (described(was) if was else ABSENT, described(now) if now else ABSENT)
            aliases = now.aliases if now else _aliases(place, new_facts)
            change = Change(kind, shown, before, after, aliases, old=was, new=now, key=place)
            found.append(change)
    return found


def _sets(kind: str, place: Place, was: tuple[str, ...], now: tuple[str, ...]) -> Change:
    before, after = " or ".join(was) or "none", " or ".join(now) or "none"
    return Change(kind, place, before, after, was=frozenset(was), now=frozenset(now))


def _named(place: Place, names: tuple[str, ...]) -> Place:
    """Put the name of a path parameter where its position stands."""
    if place[0] == "path" and int(place[1]) <= len(names):
        return ("path", names[int(place[1]) - 1], *place[2:])
    return place


def _reported(place: Place, lacking: dict[Place, Fact]) -> bool:
    """Tell whether a place that one side lacks is a difference of its own.

    It is not when the parent is lacking as well, or cannot hold it for being no object there: then
    the parent's change has said it.
    """
    if len(place) == 1 or (place[0] in {"query", "header", "cookie"} and len(place) == 2):
        return True
    parent = lacking.get(place[:-1])
    if parent is None or place[-1] in {"[]", "{}"}:
        return False
    return "object" in parent.types


def _anything(place: Place, facts: dict[Place, Fact]) -> Fact | None:
    parent = facts.get(place[:-1])
    if parent is None or parent.closed or "object" not in parent.types:
        return None
    return Fact(aliases=_aliases(place, facts))


def _aliases(place: Place, facts: dict[Place, Fact]) -> frozenset[Place]:
    """Name a place the newer side lacks from the components its parent passes through."""
    parent = facts.get(place[:-1])
    return frozenset((*alias, place[-1]) for alias in parent.aliases) if parent else frozenset()


def _sort(place: Place) -> str:
    if len(place) == 1:
        return "error-status" if place[0].startswith("error ") else "body"
    if len(place) == 2 and place[0] in {"header", "query", "cookie"}:
        return "header" if place[0] == "header" else "parameter"
    return "field"


def _facts(place: Place, was: Fact, now: Fact) -> Iterator[tuple[str, str, str]]:
    if was.core != now.core:
        is_id = was.core == ("number",) and now.core == ("integer",) and names_an_id(place)
        kind = "integer-id" if is_id else "type"
        yield kind, _types(was.core), _types(now.core)
    if was.nullable != now.nullable and "null" not in was.core + now.core and was.core and now.core:
        yield "nullability", _null(was.nullable), _null(now.nullable)
    aspects: tuple[tuple[str, Callable[[Fact], str]], ...] = (
        ("required", lambda fact: "required" if fact.required else "optional"),
        ("format", lambda fact: fact.format or "any"),
        ("enum", lambda fact: _listed(fact.enum) if fact.enum is not None else "open"),
        ("limits", _limits),
        ("default", lambda fact: fact.default or "none"),
        ("extra-keys", lambda fact: "refused" if fact.closed else "admitted"),
        ("deprecated", lambda fact: _flag(fact.deprecated)),
        ("style", lambda fact: fact.style or "default"),
        ("media", lambda fact: _listed(fact.media)),
    )
    for kind, said in aspects:
        before, after = said(was), said(now)
        if before != after and not (kind == "style" and was.core != now.core):
            yield kind, before, after


def names_an_id(place: Place) -> bool:
    """Tell whether a place holds an id, or the ids of a list, by its name."""
    name = next((part for part in reversed(place) if part not in {"[]", "{}"}), "")
    name = name.removesuffix("[]")
    return name in {"id", "ids"} or name.endswith(("_id", "_ids"))


def described(fact: Fact) -> str:
    """Say in a few words what a place holds."""
    parts = [_types(fact.core) + (" or null" if fact.nullable else "")]
    if fact.format:
        parts.append(fact.format)
    if fact.enum is not None:
        parts.append(f"one of {_listed(fact.enum)}")
    if fact.required:
        parts.append("required")
    return ", ".join(parts)


def _types(core: tuple[str, ...]) -> str:
    return " or ".join(core) if core else "anything"


def _null(admitted: bool) -> str:
    return "null admitted" if admitted else "never null"


def _flag(deprecated: bool) -> str:
    return "deprecated" if deprecated else "in use"


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(values) if values else "none"


def _limits(fact: Fact) -> str:
    items = sorted(fact.limits.items())
    return ", ".join(f"{key} {_json(value)}" for key, value in items) if items else "none"


def _json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
