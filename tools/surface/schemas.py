"""Turns schema objects into shapes, following references within one document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from tools.references import References, escape
from tools.surface.shapes import (
    EMPTY_ARRAY,
    LIMITS,
    NOTHING,
    Join,
    Member,
    Shape,
    either,
    everything,
)
from tools.unusable import UnusableInputError, mapping, names, sequence

WIDTHS = {"int32", "int64", "float", "double"}
"""Formats that size a C variable: JSON and Python have one integer and one number."""

SIZE_LIMIT = 50_000
"""Places of one schema once its references are written out."""

_TRIVIAL = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}
_LIMIT_TYPES: dict[str, type] = {"pattern": str, "uniqueItems": bool}
_FLAGS = {"uniqueItems", "exclusiveMinimum", "exclusiveMaximum"}
_OBJECT_KEYS = ("properties", "additionalProperties", "patternProperties")
_ARRAY_KEYS = ("items", "prefixItems")
_PREFIX = "#/components/schemas/"


class SchemaReader:
    """Reads the schemas of one document; each component is read once."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._known: dict[str, Shape] = {}

    def read(self, schema: Any, pointer: str) -> Shape:
        """Give the shape a schema describes.

        Raises:
            UnusableInputError: It is malformed, refers to nothing or to itself, or is too large.
        """
        if schema is True or schema is None:
            return Shape(defined=pointer)
        if schema is False:
            return Shape(types=NOTHING, defined=pointer)
        node = mapping(schema, pointer)
        shape = self._own(node, pointer)
        if "$ref" in node:
            target = self._component(node["$ref"])
            bare = not (node.keys() - {"$ref", "description", "summary", "title", "example"})
            shape = target if bare else everything(target, shape)
        for keyword, join in (("allOf", everything), ("oneOf", either), ("anyOf", either)):
            branches = self._branches(node, keyword, pointer, join)
            if branches is not None:
                shape = everything(shape, branches)
        if node.get("nullable") is True or node.get("x-nullable") is True:
            shape = shape.or_null()
        if shape.size > SIZE_LIMIT:
            raise UnusableInputError(f"{pointer}: too large, over {SIZE_LIMIT} fields written out")
        return shape

    def _component(self, ref: Any) -> Shape:
        if isinstance(ref, str) and ref in self._known:
            return self._known[ref]
        with self._references.following(ref) as target:
            shape = self.read(target, ref)
        name = ref.removeprefix(_PREFIX)
        if ref.startswith(_PREFIX) and "/" not in name:
            shape = replace(shape, names=shape.names | {name})
        self._known[ref] = shape
        return shape

    def _branches(
        self, node: dict[str, Any], keyword: str, pointer: str, join: Join
    ) -> Shape | None:
        branches = sequence(node.get(keyword), f"{pointer}/{keyword}")
        shapes = [
            self.read(branch, f"{pointer}/{keyword}/{index}")
            for index, branch in enumerate(branches)
        ]
        return reduce(join, shapes) if shapes else None

    def _own(self, node: dict[str, Any], pointer: str) -> Shape:
        enum, types = _enum(node, pointer)
        types = types or _types(node, pointer)
        if "null" in types and None not in node.get("enum", [node.get("const")]):
            types -= {"null"}  # the set rules out what the type list admits
        limits = _limits(node)
        if "array" in types and node.get("maxItems") == 0:
            types = types - {"array"} | {EMPTY_ARRAY}
            limits.pop("maxItems", None)
            limits.pop("minItems", None)
        fields = {
            spelled(name): Member(
                self.read(part, f"{pointer}/properties/{escape(name)}"),
                f"{pointer}/properties/{escape(name)}",
            )
            for name, part in mapping(node.get("properties"), f"{pointer}/properties").items()
        }
        items = self._items(node, pointer) if "array" in types else None
        values = self._values(node, pointer) if not types or "object" in types else None
        parts = [member.shape for member in fields.values()] + [s for s in (items, values) if s]
        given = node.get("format")
        return Shape(
            types=types,
            format=given if isinstance(given, str) and given not in WIDTHS else None,
            enum=enum,
            limits=limits,
            default=_text(node["default"]) if "default" in node else None,
            closed=node.get("additionalProperties") is False
            or node.get("unevaluatedProperties") is False,
            deprecated=node.get("deprecated") is True,
            read_only=node.get("readOnly") is True,
            write_only=node.get("writeOnly") is True,
            fields=fields,
            required=frozenset(map(spelled, names(node.get("required"), f"{pointer}/required"))),
            items=items,
            values=values,
            defined=pointer,
            size=1 + sum(part.size for part in parts),
        )

    def _items(self, node: dict[str, Any], pointer: str) -> Shape:
        first = [
            self.read(item, f"{pointer}/prefixItems/{index}")
            for index, item in enumerate(sequence(node.get("prefixItems"), pointer))
        ]
        if first and node.get("items") in (None, False):
            return reduce(either, first)
        return reduce(either, [self.read(node.get("items"), f"{pointer}/items"), *first])

    def _values(self, node: dict[str, Any], pointer: str) -> Shape | None:
        found = [
            self.read(part, f"{pointer}/patternProperties/{escape(name)}")
            for name, part in mapping(node.get("patternProperties"), pointer).items()
        ]
        extra = node.get("additionalProperties")
        if isinstance(extra, dict) and extra:
            found.append(self.read(extra, f"{pointer}/additionalProperties"))
        return reduce(either, found) if found else None


def _types(node: dict[str, Any], pointer: str) -> frozenset[str]:
    given = node.get("type")
    if isinstance(given, str):
        return frozenset({given})
    found = set(names(given, f"{pointer}/type"))
    if not found and any(key in node for key in _OBJECT_KEYS):
        found = {"object"}
    if not found and any(key in node for key in _ARRAY_KEYS):
        found = {"array"}
    return frozenset(found - ({"integer"} if "number" in found else set()))


def _enum(node: dict[str, Any], pointer: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Give the closed set without null, and the types it implies where none are declared."""
    if "const" in node:
        values = [node["const"]]
    elif "enum" in node:
        values = sequence(node["enum"], f"{pointer}/enum")
    else:
        return None, frozenset()
    values = [_whole(value) for value in values]
    implied = frozenset() if "type" in node else frozenset(_type_of(value) for value in values)
    found = frozenset(_text(value) for value in values if value is not None)
    return found or None, implied - ({"integer"} if "number" in implied else set())


def _type_of(value: object) -> str:
    kinds: Iterable[tuple[type, str]] = (
        (bool, "boolean"),
        (str, "string"),
        (int, "integer"),
        (float, "number"),
        (list, "array"),
        (dict, "object"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "null")


def spelled(name: str) -> str:
    """Write a name so that it cannot be taken for something else in a place."""
    plain = name.replace(">", "\\u003e")
    return f'"{plain}"' if plain in {"[]", "{}", "*", "**", ""} else plain


def _whole(value: Any) -> Any:
    """Write 1.0 as 1, which JSON does not tell apart."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text(value: object) -> str:
    return json.dumps(_whole(value), ensure_ascii=False, sort_keys=True)


def _limits(node: dict[str, Any]) -> dict[str, object]:
    found = {
        key: _whole(node[key])
        for key in LIMITS
        if isinstance(node.get(key), _LIMIT_TYPES.get(key, int | float))
        and (key in _FLAGS or not isinstance(node[key], bool))
        and node[key] != _TRIVIAL.get(key)
    }
    for key, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        # OpenAPI 3.0 flags the bound instead of naming it.
        if isinstance(found.get(key), bool):
            flagged = found.pop(key)
            if flagged and bound in found:
                found[key] = found.pop(bound)
    return found
