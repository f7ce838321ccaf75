"""The surface of an API: what callers can send and read, as a flat table of places and facts.

A place is a path of segments: the operation (method and path, parameter names left out), the side
(``query``, ``request``, ``response``, ``error 404``), then names, ``[]`` for the items of an array
and ``{}`` for the values of a map::

    GET /book_dates/{} > query > service_ids[] > []
    GET /book_times/{}/{}/{} > response > data > [] > seance_length

Path parameters stand at their position, so their names are free to change. All success answers
of an operation are read as one, so 200 and 201 compare field by field. Prose, examples, titles,
tags, component names and the widths of numbers are no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[str, ...]

SENT = ("path", "query", "header", "cookie", "request")
"""Sides that a sender of requests fills; all others are read."""

ARROW = " > "

PUBLIC = "nothing"
"""The security of a call that needs no credentials."""


def written(place: Place) -> str:
    """Write a place for people and for deviations.yaml."""
    return ARROW.join(place)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one place.

    Attributes:
        types: JSON types and ``null``, sorted; empty for anything.
        style: How an array or object is written into a parameter, where that is not the default.
        media: Media types of a body.
        aliases: The place as seen from each component it passes through; no fact.
        declared: JSON pointer of the place in its document; no fact.
        defined: JSON pointer of the schema that holds its fields; no fact.
    """

    types: tuple[str, ...] = ()
    required: bool = False
    format: str | None = None
    enum: tuple[str, ...] | None = None
    limits: Mapping[str, object] = field(default_factory=dict)
    default: str | None = None
    closed: bool = False
    deprecated: bool = False
    style: str | None = None
    media: tuple[str, ...] = ()
    aliases: frozenset[Place] = field(default=frozenset(), compare=False)
    declared: str = field(default="", compare=False)
    defined: str = field(default="", compare=False)

    @property
    def core(self) -> tuple[str, ...]:
        """The types without null; null itself where nothing else is admitted."""
        return tuple(name for name in self.types if name != "null") or self.types

    @property
    def nullable(self) -> bool:
        """Whether null is admitted beside something else."""
        return "null" in self.types and len(self.types) > 1


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path.

    Attributes:
        id: The operationId, if any.
        security: Alternatives, each naming the schemes it asks for.
        successes: Declared 2xx statuses.
        servers: Base addresses of its own, where the document's do not hold.
        path_names: Names of the path parameters in order; no fact, for they are free to change.
        declared: JSON pointer in its document; no fact.
    """

    id: str | None = None
    security: tuple[str, ...] = (PUBLIC,)
    successes: tuple[str, ...] = ()
    deprecated: bool = False
    servers: tuple[str, ...] = ()
    path_names: tuple[str, ...] = field(default=(), compare=False)
    declared: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Surface:
    """Everything a document promises."""

    servers: tuple[str, ...] = ()
    operations: Mapping[str, Operation] = field(default_factory=dict)
    facts: Mapping[Place, Fact] = field(default_factory=dict)

    def of(self, operation: str) -> dict[Place, Fact]:
        """Give the facts of one operation, by the rest of their place."""
        return {place[1:]: fact for place, fact in self.facts.items() if place[0] == operation}
