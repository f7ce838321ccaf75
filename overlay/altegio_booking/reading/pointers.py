"""Where an answer leaves the contract: the JSON pointer that a parse error does not give.

Generated parsing fails with a bare `KeyError` or `TypeError`. This walk finds the place that made
it fail, by holding the value against the schema of the operation's success answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from altegio_booking.reading.objects import Misfit, escape
from altegio_booking_contract import Operation, contract, resolved

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def first_misfit(operation: Operation, value: Any) -> Misfit | None:
    """The first place, in the order of the answer, that does not fit the contract."""
    answer = contract()["paths"][operation.path][operation.method.lower()]["responses"]["2XX"]
    body: dict[str, Any] = next(iter(answer.get("content", {}).values()), {})
    return next(_misfits(body.get("schema", {}), value, ""), None)


def _misfits(schema: dict[str, Any], value: Any, pointer: str) -> Iterator[Misfit]:
    if not schema:
        return
    schema = resolved(schema)
    choices = schema.get("anyOf")
    if choices:
        missed = [each for choice in choices for each in [*_misfits(choice, value, pointer)][:1]]
        if len(missed) == len(choices):
            # The choice that got furthest is the one that was meant.
            pointer = max((misfit.pointer or "" for misfit in missed), key=lambda it: it.count("/"))
            meant = dict.fromkeys(each.expected for each in missed if each.pointer == pointer)
            yield Misfit(pointer, " or ".join(meant))
        return
    wanted = schema.get("type", [])
    names = [wanted] if isinstance(wanted, str) else wanted
    if names and not any(_is(name, value) for name in names):
        yield Misfit(pointer, " or ".join(names))
    elif isinstance(value, dict):
        for key in schema.get("required", ()):
            if key not in value:
                yield Misfit(f"{pointer}/{escape(key)}", "a value that is always there")
        declared, others = schema.get("properties", {}), schema.get("additionalProperties")
        for key, item in value.items():
            part = declared.get(key, others if isinstance(others, dict) else {})
            yield from _misfits(part, item, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _misfits(schema.get("items", {}), item, f"{pointer}/{place}")


def _is(name: str, value: Any) -> bool:
    if value is None or isinstance(value, bool):
        return name == ("null" if value is None else "boolean")
    return isinstance(value, int | float if name == "number" else TYPES.get(name, ()))
