"""Where in the contract the schema of a place in an answer stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from altegio_booking_contract import Operation
from altegio_drift.finding import ANY, EMPTY_ARRAY, shown_key
from altegio_drift.pointers import below, keys


@frozen
class Place:
    """A place in an answer and its schema.

    Attributes:
        pointer: JSON pointer into the answer, generalised.
        schema: JSON pointer to the schema as it is written at that place, which may be a `$ref`.
    """

    pointer: str
    schema: str


class Places:
    """Looks places up in one contract.

    Args:
        document: The OpenAPI document.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def answer(self, operation: Operation) -> Place | None:
        """The whole success answer; None for an operation without one."""
        success = ("paths", operation.path, operation.method.lower(), "responses", "2XX")
        for media in self.at(below("#", *success)).get("content", {}):  # all have one schema
            return Place("", below("#", *success, "content", media, "schema"))
        return None

    def follow(self, place: Place, path: Iterable[str | int]) -> Place:
        """The place that a path of keys and indices leads to."""
        for step in path:
            place = self._step(place, step)
        return place

    def _step(self, place: Place, step: str | int) -> Place:
        holder = self.meant(place.schema, "array" if isinstance(step, int) else "object")
        schema = self.at(holder)
        if isinstance(step, int):
            return Place(below(place.pointer, ANY), below(holder, "items"))
        if step in schema.get("properties", {}):
            return Place(below(place.pointer, step), below(holder, "properties", step))
        if isinstance(schema.get("additionalProperties"), dict):
            return Place(below(place.pointer, ANY), below(holder, "additionalProperties"))
        return Place(below(place.pointer, shown_key(step)), holder)

    def meant(self, pointer: str, kind: str) -> str:
        """The schema behind references and choices that describes a value of a kind."""
        pointer = self.resolved(pointer)
        schema = self.at(pointer)
        for number in range(len(schema.get("anyOf", ()))):
            choice = self.meant(below(pointer, "anyOf", number), kind)
            if kind in self.kinds(choice) and self.at(choice).get("maxItems") != 0:
                return choice
        return pointer

    def resolved(self, pointer: str) -> str:
        """The place that a chain of references ends at."""
        while "$ref" in self.at(pointer):
            pointer = self.at(pointer)["$ref"]
        return pointer

    def kinds(self, pointer: str) -> tuple[str, ...]:
        """The types that a schema allows, in its order."""
        pointer = self.resolved(pointer)
        schema = self.at(pointer)
        if "anyOf" in schema:
            choices = range(len(schema["anyOf"]))
            each = (self.kinds(below(pointer, "anyOf", number)) for number in choices)
            return tuple(dict.fromkeys(kind for kinds in each for kind in kinds))
        kinds = schema.get("type", ())
        if schema.get("maxItems") == 0:
            return (EMPTY_ARRAY,)
        return (kinds,) if isinstance(kinds, str) else tuple(kinds)

    def at(self, pointer: str) -> dict[str, Any]:
        """The schema at a pointer."""
        node: Any = self._document
        for key in keys(pointer):
            node = node[int(key)] if isinstance(node, list) else node[key]
        assert isinstance(node, dict)
        return node
