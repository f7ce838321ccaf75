"""Every way in which one field of an answer may drift, and what a result makes visible."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

import attrs

from altegio_booking import (
    AltegioBooking,
    Appointment,
    AsyncAltegioBooking,
    AsyncAppointment,
    Services,
)
from altegio_booking_contract import Operation, contract

Path = tuple[str | int, ...]

DRIFT = "drift"
"""A text that no example holds: as a value of an open set it is an unknown member."""

RETYPED: tuple[Any, ...] = (DRIFT, 7, 2.5, True, {DRIFT: 1}, [DRIFT], [])
NEW_KEY = "drift_key"
NEW_VALUE = {"deep": ["drift-deep"]}


class Mutation(NamedTuple):
    """A body in which one field has drifted."""

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


class Step(NamedTuple):
    """One step down into a schema."""

    schema: dict[str, Any]
    required: bool


def examples(operation: Operation) -> dict[str, Any]:
    """The success examples of an operation by their names."""
    content = _success(operation).get("content", {}).get("application/json", {})
    return {
        name: _resolved(example)["value"] for name, example in content.get("examples", {}).items()
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
    schema = _success(operation)["content"]["application/json"]["schema"]
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


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = contract()
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = target
    return node


def _meant(schema: dict[str, Any], *, array: bool) -> dict[str, Any]:
    schema = _resolved(schema)
    for choice in map(_resolved, schema.get("oneOf", ())):
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


def plain(result: Any) -> Any:
    """A result as nested dicts and lists, with everything that a caller can see of it."""
    if isinstance(result, Services):
        parts = {name: plain(value) for name, value in vars(result).items()}
        return {"": [plain(one) for one in result], **parts}
    if isinstance(result, Appointment | AsyncAppointment):
        names = ("record_id", "record_hash", "extra")
        return {name: plain(getattr(result, name)) for name in names}
    if isinstance(result, AltegioBooking | AsyncAltegioBooking):
        return {"user_token": result.user_token}
    if attrs.has(type(result)):
        return {one.name: plain(getattr(result, one.name)) for one in attrs.fields(type(result))}
    if isinstance(result, Mapping):
        return {key: plain(value) for key, value in result.items()}
    return [plain(one) for one in result] if isinstance(result, list | tuple) else result


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every scalar of a nested value with the way to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, str(key)))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    else:
        yield path, value


def comparable(value: Any) -> Any:
    """A scalar in a form in which the wire's and the result's can be compared."""
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float | str):
        with suppress(ValueError):
            return float(value)
    if isinstance(value, str) and len(value) > len("2026-09-21"):
        with suppress(ValueError):
            return comparable(dt.datetime.fromisoformat(value))
    return value
