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
    choices, added = _branches(declared), _choices(seen)
    if any("items" in choice for choice in added):
        choices = [choice for choice in choices if choice != NO_ITEMS]
    widened = _joined([*choices, *added])
    if widened.keys() == {"type"}:
        return _at(schema, "set", "type", widened["type"])
    kept = {key: value for key, value in declared.items() if key.startswith("x-")}
    holder, name = parted(schema)
    return _at(holder, "set", name, {**kept, **widened})


def _new_schema(seen: list[str]) -> dict[str, Any]:
    """A schema for a key that the contract does not have; null is always to be expected."""
    return _joined(_choices([*seen, "null"]))


def _branches(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The choices of a schema, each of one type."""
    if "anyOf" in schema:
        return [branch for choice in schema["anyOf"] for branch in _branches(choice)]
    kinds = schema.get("type")
    if not isinstance(kinds, list):
        return [{key: schema[key] for key in ("$ref", "type", "items") if key in schema}]
    items = {"items": schema["items"]} if "items" in schema else {}
    return [{"type": kind, **(items if kind == "array" else {})} for kind in kinds]


def _joined(choices: list[dict[str, Any]]) -> dict[str, Any]:
    """One schema that takes all of these, null last as the contract has it."""
    different = [choice for n, choice in enumerate(choices) if choice not in choices[:n]]
    ordered = sorted(different, key=NULL.__eq__)
    if len(ordered) == 2 and ordered[1] == NULL and "type" in ordered[0]:
        return {**ordered[0], "type": [ordered[0]["type"], "null"]}
    return ordered[0] if len(ordered) == 1 else {"anyOf": ordered}


def _choices(seen: list[str]) -> list[dict[str, Any]]:
    """Schemas for the types seen, no two of which take the same value."""
    choices: list[dict[str, Any]] = [OPEN_OBJECT] if "object" in seen else []
    inner = {one.removeprefix(ARRAY_OF) for one in seen if one.startswith(ARRAY_OF)}
    if inner:
        choices.append({"type": "array", "items": _items(inner)})
    elif EMPTY_ARRAY in seen:
        choices.append(NO_ITEMS)
    simple = ["string" if one == DIGITS else one for one in seen if one in SIMPLE]
    return [*choices, *({"type": kind} for kind in simple)]


def _items(inner: set[str]) -> dict[str, Any]:
    """A schema for the items of a list; anything where they are of several types."""
    known = _choices([*inner]) if len(inner) == 1 else []
    return known[0] if known else {}


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
