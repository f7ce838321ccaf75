"""Where an answer leaves the contract: the JSON pointer that a parse error does not give.

Generated parsing fails with a bare `KeyError` or `TypeError`. This walk finds the place that made
it fail, by holding the value against the schema of the operation's success answer.
"""

from __future__ import annotations

from typing import Any

from attrs import frozen

from altegio_booking.fields import escape
from altegio_booking_contract import Operation, contract

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


@frozen
class Mismatch:
    """A place where a value does not fit.

    Attributes:
        pointer: JSON pointer; "" is the whole answer.
        expected: What the contract has there.
    """

    pointer: str
    expected: str


def first_mismatch(operation: Operation, value: Any) -> Mismatch | None:
    """The first place, in the order of the answer, that does not fit the contract."""
    answer = contract()["paths"][operation.path][operation.method.lower()]["responses"]["2XX"]
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return _walk(schema, value, "")


def _walk(schema: dict[str, Any], value: Any, pointer: str) -> Mismatch | None:
    if not schema:
        return None
    schema = _resolved(schema)
    choices = schema.get("oneOf") or schema.get("anyOf")
    if choices:
        tried = [_walk(choice, value, pointer) for choice in choices]
        # The choice that got furthest is the one that was meant.
        deepest = max(tried, key=lambda miss: len(miss.pointer) if miss else 0)
        return None if None in tried else deepest
    wanted = schema.get("type", [])
    names = [wanted] if isinstance(wanted, str) else wanted
    if names and not any(_is(name, value) for name in names):
        return Mismatch(pointer, " or ".join(names))
    if isinstance(value, dict):
        return _walk_object(schema, value, pointer)
    if isinstance(value, list):
        for place, item in enumerate(value):
            found = _walk(schema.get("items", {}), item, f"{pointer}/{place}")
            if found:
                return found
    return None


def _walk_object(schema: dict[str, Any], value: dict[str, Any], pointer: str) -> Mismatch | None:
    for key in schema.get("required", ()):
        if key not in value:
            return Mismatch(f"{pointer}/{escape(key)}", "a value that is always there")
    declared = schema.get("properties", {})
    others = schema.get("additionalProperties")
    for key, item in value.items():
        part = declared.get(key, others if isinstance(others, dict) else {})
        found = _walk(part, item, f"{pointer}/{escape(key)}")
        if found:
            return found
    return None


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        target: Any = contract()
        for key in schema["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        schema = target
    return schema


def _is(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])
