"""What a JSON value may be, whatever spelling a schema uses to say so.

References are followed, ``allOf`` is read as everything at once, ``oneOf`` and ``anyOf`` field by
field as what any branch admits, and null is a type however it is written (``nullable: true``, a
type list, a null branch, a null in ``enum``). Two schemas that say the same give equal facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

Limits = Mapping[str, object]

ANY: frozenset[str] = frozenset()
"""The types of a schema that declares none: everything is admitted."""

EMPTY_ARRAY = "empty array"
"""``array`` with ``maxItems: 0``: how PHP writes an empty map."""

NOTHING = frozenset({"nothing"})

LIMITS = {
    "minimum": {"number", "integer"},
    "maximum": {"number", "integer"},
    "exclusiveMinimum": {"number", "integer"},
    "exclusiveMaximum": {"number", "integer"},
    "multipleOf": {"number", "integer"},
    "minLength": {"string"},
    "maxLength": {"string"},
    "pattern": {"string"},
    "minItems": {"array"},
    "maxItems": {"array"},
    "uniqueItems": {"array"},
    "minProperties": {"object"},
    "maxProperties": {"object"},
}
"""Keywords that bound a value, and the types they say something about."""

FLOORS = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
CEILINGS = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}

_SCALARS = {"string", "number", "integer", "boolean"}


@dataclass(frozen=True, slots=True)
class Member:
    """A named part of an object: its shape, where it is declared, which components lent it."""

    shape: Shape
    declared: str
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """One schema, read.

    Attributes:
        types: JSON types and ``null``; empty for anything at all.
        enum: The closed set of values as JSON texts, without null.
        values: The shape of undeclared keys, when the schema gives one.
        names: Components this shape is the whole of.
        parts: Components this shape was put together from.
        defined: JSON pointer of the schema.
        size: Places this shape has when written out.
    """

    types: frozenset[str] = ANY
    format: str | None = None
    enum: frozenset[str] | None = None
    limits: Limits = field(default_factory=dict)
    default: str | None = None
    closed: bool = False
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    fields: Mapping[str, Member] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: Shape | None = None
    values: Shape | None = None
    names: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    defined: str = "#"
    size: int = 1

    def admits(self, types: set[str]) -> bool:
        """Tell whether a value of one of these types may be meant."""
        return not self.types or bool(self.types & types)

    def or_null(self) -> Shape:
        """Give the same shape with null admitted."""
        return replace(self, types=self.types | {"null"}) if self.types else self


Join = Callable[[Shape, Shape], Shape]


def everything(one: Shape, other: Shape) -> Shape:
    """Read two schemas as ``allOf`` does: a value has to satisfy both."""
    enums = [shape.enum for shape in (one, other) if shape.enum is not None]
    return _merged(
        one,
        other,
        types=_narrowed(one.types, other.types),
        format=one.format or other.format,
        enum=frozenset.intersection(*enums) if enums else None,
        limits=_tightest(one.limits, other.limits),
        closed=one.closed or other.closed,
        required=one.required | other.required,
        items=_both(one.items, other.items),
        values=_both(one.values, other.values),
        fields=_fields(one, other, everything),
    )


def either(one: Shape, other: Shape) -> Shape:
    """Read two schemas as ``oneOf`` and ``anyOf`` do: a value may be of the one or the other."""
    types = one.types | other.types if one.types and other.types else ANY
    objects = [shape for shape in (one, other) if shape.admits({"object"})]
    scalars = [shape for shape in (one, other) if shape.admits(_SCALARS)]
    enums = [_closed(shape) for shape in scalars]
    if all(shape.enum is None for shape in scalars):
        enums = []
    return _merged(
        one,
        other,
        types=_widest(types),
        format=_agreed([shape.format for shape in scalars]),
        enum=frozenset().union(*(enum or () for enum in enums)) if all(enums) and enums else None,
        limits=_shared_limits(one, other),
        closed=bool(objects) and all(shape.closed for shape in objects),
        required=_intersection([shape.required for shape in objects]),
        items=_any_of(one.items, other.items),
        values=_any_of(one.values, other.values),
        fields=_fields(one, other, either),
    )


def _merged(
    one: Shape,
    other: Shape,
    *,
    types: frozenset[str],
    format: str | None,
    enum: frozenset[str] | None,
    limits: Limits,
    closed: bool,
    required: frozenset[str],
    items: Shape | None,
    values: Shape | None,
    fields: Mapping[str, Member],
) -> Shape:
    size = 1 + sum(member.shape.size for member in fields.values())
    return Shape(
        types=types,
        format=format,
        enum=enum,
        limits=limits,
        default=one.default if one.default is not None else other.default,
        closed=closed,
        deprecated=one.deprecated or other.deprecated,
        read_only=one.read_only or other.read_only,
        write_only=one.write_only or other.write_only,
        fields=fields,
        required=required,
        items=items,
        values=values,
        parts=one.names | one.parts | other.names | other.parts,
        defined=one.defined,
        size=size + (items.size if items else 0) + (values.size if values else 0),
    )


def _fields(one: Shape, other: Shape, join: Join) -> dict[str, Member]:
    found: dict[str, Member] = {}
    for shape in (one, other):
        for name, member in shape.fields.items():
            lent = replace(member, owners=member.owners | shape.names)
            if name in found:
                first = found[name]
                lent = replace(
                    first, shape=join(first.shape, member.shape), owners=first.owners | lent.owners
                )
            found[name] = lent
    return found


def _narrowed(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    if not one or not other:
        return one or other
    found = set(one & other)
    for wide, narrow in (("number", "integer"), ("array", EMPTY_ARRAY)):
        if (wide in one and narrow in other) or (narrow in one and wide in other):
            found.add(narrow)
    return frozenset(found) or NOTHING


def _widest(types: frozenset[str]) -> frozenset[str]:
    hidden = {"integer"} if "number" in types else set()
    return types - hidden - ({EMPTY_ARRAY} if "array" in types else set())


def _both(one: Shape | None, other: Shape | None) -> Shape | None:
    return everything(one, other) if one and other else one or other


def _any_of(one: Shape | None, other: Shape | None) -> Shape | None:
    return either(one, other) if one and other else one or other


def _agreed(formats: list[str | None]) -> str | None:
    return formats[0] if formats and len(set(formats)) == 1 else None


def _intersection(groups: list[frozenset[str]]) -> frozenset[str]:
    return frozenset.intersection(*groups) if groups else frozenset()


def _closed(shape: Shape) -> frozenset[str] | None:
    """Give the closed set of a branch; two values are all that a boolean has."""
    is_boolean = shape.types & _SCALARS == {"boolean"}
    return frozenset({"false", "true"}) if shape.enum is None and is_boolean else shape.enum


def _tightest(one: Limits, other: Limits) -> Limits:
    """Bound a value by both: the higher floor, the lower ceiling, every pattern."""
    found = {**one, **other}
    for key in one.keys() & other.keys():
        values = one[key], other[key]
        if key in FLOORS | CEILINGS:
            found[key] = (max if key in FLOORS else min)(values, key=lambda each: float(str(each)))
        elif values[0] != values[1]:
            parts = {part for value in values for part in str(value).split(" and ")}
            found[key] = " and ".join(sorted(parts))
    return found


def _shared_limits(one: Shape, other: Shape) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, types in LIMITS.items():
        applicable = [shape for shape in (one, other) if shape.admits(types)]
        values = [shape.limits.get(key) for shape in applicable]
        if values and values[0] is not None and all(value == values[0] for value in values):
            found[key] = values[0]
    return found
