"""Success answers of the contract with one field changed: gone, null or of another type."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from altegio_booking_contract import Operation, contract, resolved

Path = tuple[str | int, ...]

DRIFT = "drift"
"""A text that no example holds: as a value of an open set it is an unknown member."""

RETYPED: tuple[Any, ...] = (DRIFT, 7, 2.5, True, {DRIFT: 1}, [DRIFT], [])
NEW_KEY = "drift_key"
NEW_VALUE = {"deep": ["drift-deep"]}


class Mutation(NamedTuple):
    """A body in which one field has drifted.

    `what` says how, for people; `path` leads to the field.
    """

    what: str
    path: Path
    body: Any

    @property
    def pointer(self) -> str:
        return "".join(f"/{step}" for step in self.path)

    @property
    def key(self) -> str:
        """The name of the field: the nearest one above a list item."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    def __str__(self) -> str:
        return f"{self.what} at {self.pointer or 'the top'}"


def examples(operation: Operation) -> dict[str, Any]:
    """The success examples of an operation by their names; bare ones where both forms come.

    What comes in the envelope all the same is taken out of it before anything else looks at it.
    """
    content: dict[str, Any] = next(iter(_success(operation).get("content", {}).values()), {})
    return {
        name: resolved(example)["value"]
        for name, example in content.get("examples", {}).items()
        if operation.envelope != "either" or "data" not in resolved(example)["value"]
    }


def mutations(body: Any) -> Iterator[Mutation]:
    """Drift one field after the other, each in every way."""
    for path in _paths(body):
        old = _at(body, path)
        if path and isinstance(path[-1], str):
            yield Mutation("drop", path, _without(body, path))
        for new in (None, *RETYPED):
            if (isinstance(new, str) or type(new) is not type(old)) and new != old:
                what = "null" if new is None else f"{new!r} instead of {type(old).__name__}"
                yield Mutation(what, path, _with(body, path, new))
        if isinstance(old, dict):
            yield Mutation("add", (*path, NEW_KEY), _with(body, (*path, NEW_KEY), NEW_VALUE))


def is_required(operation: Operation, path: Path) -> bool:
    """Whether the contract has a field as always there; a list's items are as its list."""
    schema = _success(operation)["content"]["application/vnd.api.v2+json"]["schema"]
    required = True
    for step in path:
        schema = _meant(schema, array=isinstance(step, int))
        if isinstance(step, int):
            schema = schema.get("items", {})
        else:
            required = step in schema.get("required", ())
            schema = schema.get("properties", {}).get(step, {})
    return required


def _success(operation: Operation) -> dict[str, Any]:
    item = contract()["paths"][operation.path][operation.method.lower()]
    success: dict[str, Any] = item["responses"]["2XX"]
    return success


def _meant(schema: dict[str, Any], *, array: bool) -> dict[str, Any]:
    """The choice of a schema that has items, or the one that has none."""
    schema = resolved(schema)
    for choice in map(resolved, schema.get("anyOf", ())):
        if choice.get("maxItems") != 0 and array == ("items" in choice):
            return choice
    return schema


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _paths(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _paths(item, (*path, place))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _with(body: Any, path: Path, value: Any) -> Any:
    if not path:
        return copy.deepcopy(value)
    body = copy.deepcopy(body)
    _at(body, path[:-1])[path[-1]] = copy.deepcopy(value)
    return body


def _without(body: Any, path: Path) -> Any:
    body = copy.deepcopy(body)
    del _at(body, path[:-1])[path[-1]]
    return body
