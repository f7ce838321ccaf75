"""From findings to the edits of the contract that would make them go away.

An edit says what was seen, not what is right: whoever takes it over still decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from attrs import frozen

from altegio_booking.drift.finding import ANY, DIGITS, EMPTY_ARRAY, Finding
from altegio_booking.drift.places import Places

CONTRACT_FILE = "openapi/altegio-booking.yaml"
OPEN_OBJECT = {"$ref": "#/components/schemas/OpenObject"}
NO_ITEMS = {"$ref": "#/components/schemas/EmptyArray"}
FLAG = ("boolean", "integer")
"""Flags come as true and false or as 1 and 0, interchangeably."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_ -]*\Z")
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
        what = self.name if self.action == "remove" else f"{flow(self.name)}: {flow(self.value)}"
        return f"{self.place}: {self.action} {what}"


def edits(findings: Iterable[Finding], places: Places) -> list[tuple[Edit, list[Finding]]]:
    """The edits for findings, each with those that it answers, in the order of the first."""
    grouped: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        key = "" if finding.kind == "type" else _last(finding.pointer)
        grouped.setdefault((finding.kind, finding.schema, key), []).append(finding)
    result = []
    for (kind, schema, key), group in grouped.items():
        seen = list(dict.fromkeys(finding.seen for finding in group))
        edit = (
            Edit(f"{schema[2:]}/properties", "add", key, _schema(seen, nullable=True))
            if kind == "undeclared"
            else Edit(f"{schema[2:]}/required", "remove", key)
            if kind == "missing"
            else _widened(schema, seen, places)
        )
        result.append((_map_of(edit) if key == ANY else edit, group))
    return result


def _map_of(edit: Edit) -> Edit:
    """Keys that look like data belong to a map."""
    holder = edit.place.removesuffix("/properties")
    return Edit(holder, "set", "additionalProperties", edit.value)


def _widened(schema: str, seen: list[str], places: Places) -> Edit:
    """Let a schema take what was seen beside what it takes now."""
    declared = places.at(schema)
    kinds = declared.get("type")
    simple = [kind for one in seen for kind in _kinds(one)]
    if kinds is not None and simple and "items" not in declared:
        before = [kinds] if isinstance(kinds, str) else kinds
        wider = [kind for kind in dict.fromkeys([*before, *simple]) if kind != "null"]
        null = ["null"] if "null" in before or "null" in simple else []
        return Edit(schema[2:], "set", "type", [*wider, *null])
    choices = declared.get("oneOf") or [declared]
    wider = [*choices, *(_schema([one], nullable=False) for one in seen)]
    holder, _, name = schema[2:].rpartition("/")
    return Edit(holder, "set", _unescaped(name), {"oneOf": wider})


def _kinds(seen: str) -> tuple[str, ...]:
    """The JSON types of a simple value; none for a list or an object."""
    if seen == DIGITS:
        return ("string",)
    return (seen,) if seen in ("string", "boolean", "integer", "number", "null") else ()


def _schema(seen: list[str], *, nullable: bool) -> dict[str, Any]:
    """A schema for values of the types seen."""
    simple = [kind for one in seen for kind in (FLAG if one == "boolean" else _kinds(one))]
    simple = [kind for kind in dict.fromkeys(simple) if kind != "null"]
    if nullable or "null" in seen:
        simple.append("null")
    choices: list[dict[str, Any]] = []
    for one in seen:
        if one == "object":
            choices.append(OPEN_OBJECT)
        elif one == EMPTY_ARRAY:
            choices.append(NO_ITEMS)
        elif one.startswith("array of "):
            inner = one.removeprefix("array of ")
            known = inner not in ("mixed", "null")
            items = _schema([inner], nullable=False) if known else {}
            choices.append({"type": "array", "items": items})
    if simple == ["null"] and len(choices) == 1 and "items" in choices[0]:
        return {"type": ["array", "null"], "items": choices[0]["items"]}
    if simple:
        choices.append({"type": simple[0] if len(simple) == 1 else simple})
    return choices[0] if len(choices) == 1 else {"oneOf": choices}


def _last(pointer: str) -> str:
    return _unescaped(pointer.rpartition("/")[2])


def _unescaped(segment: str) -> str:
    return segment.replace("~1", "/").replace("~0", "~")


def flow(value: Any) -> str:
    """A value as YAML writes it within one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if value == "$ref" or (_PLAIN.match(value) and value.lower() not in _NOT_PLAIN):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
