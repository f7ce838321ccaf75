"""From findings to the edits of the contract that would make them go away.

An edit says what was seen, not what is right: whoever takes it over still decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Literal

from attrs import frozen

from altegio_drift.finding import ANY, DIGITS, EMPTY_ARRAY, Finding
from altegio_drift.places import Places
from altegio_drift.pointers import below, parted

CONTRACT_FILE = "openapi/altegio-booking.yaml"
OPEN_OBJECT = {"$ref": "#/components/schemas/OpenObject"}
NO_ITEMS = {"$ref": "#/components/schemas/EmptyArray"}
NULL = {"type": "null"}
ARRAY_OF = "array of "
SIMPLE = frozenset({"string", DIGITS, "boolean", "integer", "number", "null"})
FLAG = ("boolean", "integer")
"""Flags come as true and false or as 1 and 0, interchangeably."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_NOT_PLAIN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@frozen
class Edit:
    """One change of the contract.

    Attributes:
        place: JSON pointer to the node to change, without `#/`.
        action: `add` a key, `set` a key that is there, or `remove` an entry of a list.
        name: The key or the entry.
        value: The new value; None for a removal.
    """

    place: str
    action: Literal["add", "set", "remove"]
    name: str
    value: Any = None

    def __str__(self) -> str:
        return f"{self.place}: {self.action} {self.change}"

    @property
    def change(self) -> str:
        """The key with its value, or the entry, in YAML."""
        return self.name if self.action == "remove" else f"{flow(self.name)}: {flow(self.value)}"


def edits(findings: Iterable[Finding], places: Places) -> list[tuple[Edit, list[Finding]]]:
    """The edits for findings, each with those that it answers, in the order of the first."""
    grouped: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        key = "" if finding.kind == "type" else parted(finding.pointer)[1]
        grouped.setdefault((finding.kind, finding.schema, key), []).append(finding)
    return [(_edit(*what, group, places), group) for what, group in grouped.items()]


def _edit(kind: str, schema: str, key: str, group: list[Finding], places: Places) -> Edit:
    """The edit for findings of one kind about one schema or key."""
    seen = list(dict.fromkeys(finding.seen for finding in group))
    if kind == "type":
        return _widened(schema, seen, places)
    if kind == "missing":
        return _at(below(schema, "required"), "remove", key)
    if key == ANY:  # keys that look like data belong to a map
        return _at(schema, "set", "additionalProperties", _new_schema(seen))
    return _at(below(schema, "properties"), "add", key, _new_schema(seen))


def _at(
    pointer: str, action: Literal["add", "set", "remove"], name: str, value: Any = None
) -> Edit:
    return Edit(pointer.removeprefix("#/"), action, name, value)


def _widened(schema: str, seen: list[str], places: Places) -> Edit:
    """Let a schema take what was seen beside what it takes now."""
    declared = places.at(schema)
    kept = {key: value for key, value in declared.items() if key.startswith("x-")}
    alone = {key: value for key, value in declared.items() if key in ("$ref", "type", "items")}
    choices = [*declared.get("oneOf", [alone])]
    added = _choices(seen)
    if any("items" in choice for choice in added):
        choices = [choice for choice in choices if choice != NO_ITEMS]
    for new in added:
        place = next((n for n, one in enumerate(choices) if _simple(one) and _simple(new)), None)
        if place is None:
            choices.append(new)
        else:
            choices[place] = {**choices[place], "type": _union(choices[place], new)}
    if len(choices) == 1:
        return _at(schema, "set", "type", choices[0]["type"])
    holder, name = parted(schema)
    return _at(holder, "set", name, {**kept, "oneOf": choices})


def _new_schema(seen: list[str]) -> dict[str, Any]:
    """A schema for a key that the contract does not have; null is always to be expected."""
    kinds = [*seen, *FLAG] if "boolean" in seen else seen
    choices = _choices([*kinds, "null"])
    if len(choices) == 2 and "items" in choices[0] and choices[1] == NULL:
        return {**choices[0], "type": ["array", "null"]}
    return choices[0] if len(choices) == 1 else {"oneOf": choices}


def _choices(seen: list[str]) -> list[dict[str, Any]]:
    """Schemas for the types seen, no two of which take the same value."""
    choices: list[dict[str, Any]] = [OPEN_OBJECT] if "object" in seen else []
    inner = {one.removeprefix(ARRAY_OF) for one in seen if one.startswith(ARRAY_OF)}
    if inner:
        choices.append({"type": "array", "items": _items(inner)})
    elif EMPTY_ARRAY in seen:
        choices.append(NO_ITEMS)
    simple = ["string" if one == DIGITS else one for one in seen if one in SIMPLE]
    if simple:
        choices.append({"type": _union({"type": simple}, {"type": []})})
    return choices


def _items(inner: set[str]) -> dict[str, Any]:
    """A schema for the items of a list; anything where they are of several types."""
    known = _choices([*inner]) if len(inner) == 1 else []
    return known[0] if known else {}


def _simple(schema: dict[str, Any]) -> bool:
    return "type" in schema and "items" not in schema


def _union(*schemas: dict[str, Any]) -> str | list[str]:
    """The types of several schemas, null last as the contract has it."""
    each = ([kinds] if isinstance(kinds := one["type"], str) else kinds for one in schemas)
    every = dict.fromkeys(kind for kinds in each for kind in kinds)
    ordered = sorted(every, key=lambda kind: kind == "null")
    return ordered[0] if len(ordered) == 1 else ordered


def flow(value: Any) -> str:
    """A value as YAML writes it within one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if not isinstance(value, str):
        return json.dumps(value)
    if value == "$ref" or (_PLAIN.match(value) and value.lower() not in _NOT_PLAIN):
        return value
    return "'" + value.replace("'", "''") + "'"
