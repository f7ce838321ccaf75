"""Reads the surface out of a parsed OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from typing import Any

from tools.contract import METHODS
from tools.references import References, check_references, escape
from tools.surface.facts import PUBLIC, Fact, Operation, Place, Surface
from tools.surface.schemas import SchemaReader, spelled
from tools.surface.shapes import Shape, either
from tools.unusable import UnusableInputError, mapping, names, sequence

FACT_LIMIT = 100_000

_DEFAULT_STYLE = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def read_surface(document: dict[str, Any]) -> Surface:
    """Give the surface of a document that `load_openapi` accepted.

    Every reference is followed, those of unused components too; what examples and extensions hold
    is data.

    Raises:
        UnusableInputError: The document is malformed, or a ``$ref`` is dangling or circular.
    """
    try:
        surface = _DocumentReader(document).surface()
        check_references(document)
        return surface
    except RecursionError:
        raise UnusableInputError("nested too deeply once its references are followed") from None


class _DocumentReader:
    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._references = References(document)
        self._schemas = SchemaReader(self._references)
        self._facts: dict[Place, Fact] = {}
        components = mapping(document.get("components"), "#/components")
        self._schemes = mapping(components.get("securitySchemes"), "#/components/securitySchemes")
        for name in mapping(components.get("schemas"), "#/components/schemas"):
            pointer = f"#/components/schemas/{escape(name)}"
            self._schemas.read({"$ref": pointer}, pointer)

    def surface(self) -> Surface:
        operations: dict[str, Operation] = {}
        for path, given in mapping(self._document.get("paths"), "#/paths").items():
            if path.startswith("x-"):
                continue
            item, pointer = self._references.resolve(given, f"#/paths/{escape(path)}")
            for method in METHODS:
                if method in mapping(item, pointer):
                    label = f"{method.upper()} {re.sub(r'{[^{}]*}', '{}', path)}"
                    if label in operations:
                        raise UnusableInputError(f"{pointer}/{method}: {label} is declared twice")
                    operations[label] = self._operation(label, path, item, pointer, method)
        if not operations:
            raise UnusableInputError("not an OpenAPI document: it declares no operation")
        return Surface(
            servers=_servers(self._document, "#"), operations=operations, facts=self._facts
        )

    def _operation(
        self, label: str, path: str, item: dict[str, Any], item_pointer: str, method: str
    ) -> Operation:
        pointer = f"{item_pointer}/{method}"
        node = mapping(item[method], pointer)
        path_names = tuple(re.findall(r"{([^{}]*)}", path))
        self._parameters(label, path_names, ((item, item_pointer), (node, pointer)))
        self._request(label, node, pointer)
        successes = self._responses(label, node, pointer)
        given = node.get("operationId")
        return Operation(
            id=str(given) if given is not None else None,
            security=self._security(node.get("security", self._document.get("security")), pointer),
            successes=successes,
            deprecated=node.get("deprecated") is True,
            servers=_servers(node, pointer) or _servers(item, item_pointer),
            path_names=path_names,
            declared=pointer,
        )

    def _security(self, given: Any, pointer: str) -> tuple[str, ...]:
        found = set()
        for alternative in sequence(given, f"{pointer}/security"):
            labels = [
                self._scheme(name) + (f" [{', '.join(sorted(scopes))}]" if scopes else "")
                for name, given in mapping(alternative, f"{pointer}/security").items()
                for scopes in [names(given, f"{pointer}/security/{name}")]
            ]
            found.add(" and ".join(sorted(labels)) or PUBLIC)
        return tuple(sorted(found or {PUBLIC}))

    def _scheme(self, name: str) -> str:
        """Name a scheme by what it is, so that its key in the document is free to change."""
        node, pointer = self._references.resolve(self._schemes.get(name), f"#/security/{name}")
        if node is None:
            raise UnusableInputError(f"security scheme {name} is not declared")
        scheme = mapping(node, pointer)
        parts = [scheme.get("type"), scheme.get("scheme"), scheme.get("in"), scheme.get("name")]
        label = " ".join(str(part) for part in parts if part)
        return f"{label} ({scheme['bearerFormat']})" if scheme.get("bearerFormat") else label

    def _parameters(
        self, label: str, path_names: tuple[str, ...], owners: Iterable[tuple[dict[str, Any], str]]
    ) -> None:
        found: dict[tuple[str, str], tuple[dict[str, Any], str, frozenset[Place]]] = {}
        for owner, where in owners:
            for index, raw in enumerate(sequence(owner.get("parameters"), f"{where}/parameters")):
                at = f"{where}/parameters/{index}"
                parameter, at = self._references.resolve(raw, at)
                name = mapping(parameter, at).get("name")
                side = parameter.get("in")
                if not isinstance(name, str) or side not in list(_DEFAULT_STYLE):
                    raise UnusableInputError(f"{at}: a parameter without name or place")
                key = spelled(name.title() if side == "header" else name)
                found[side, key] = parameter, at, _component_of(raw)
        for position, name in enumerate(path_names, start=1):
            parameter, at, aliases = found.pop(("path", spelled(name)), ({}, "", frozenset()))
            self._parameter((label, "path", str(position)), parameter, at, aliases, required=True)
        for (side, name), (parameter, at, aliases) in found.items():
            if side != "path":  # a path parameter outside the path cannot be sent
                required = parameter.get("required") is True
                self._parameter((label, side, name), parameter, at, aliases, required=required)

    def _parameter(
        self,
        place: Place,
        node: dict[str, Any],
        pointer: str,
        aliases: frozenset[Place],
        *,
        required: bool,
    ) -> None:
        content = mapping(node.get("content"), f"{pointer}/content")
        if content:
            media, shape = self._body(node, pointer)
            style = f"as {', '.join(media)}"
        else:
            shape = self._schemas.read(node.get("schema"), f"{pointer}/schema")
            style = _style(node, place[1], shape) or ""
        self._write(
            place,
            shape,
            Fact(
                required=required,
                deprecated=node.get("deprecated") is True,
                style=style or None,
                declared=pointer,
            ),
            aliases,
        )

    def _request(self, label: str, node: dict[str, Any], pointer: str) -> None:
        if node.get("requestBody") is None:
            return
        raw = node["requestBody"]
        body, at = self._references.resolve(raw, f"{pointer}/requestBody")
        media, shape = self._body(mapping(body, at), at)
        fact = Fact(required=body.get("required") is True, media=media, declared=at)
        self._write((label, "request"), shape, fact, _component_of(raw))

    def _responses(self, label: str, node: dict[str, Any], pointer: str) -> tuple[str, ...]:
        successes: list[str] = []
        bodies: list[tuple[tuple[str, ...], Shape, str, frozenset[Place]]] = []
        given = mapping(node.get("responses"), f"{pointer}/responses")
        for status, raw in sorted(given.items()):
            if status.startswith("x-"):
                continue
            response, at = self._references.resolve(raw, f"{pointer}/responses/{status}")
            media, shape = self._body(mapping(response, at), at)
            if status.upper().startswith("2"):
                successes.append(status.upper())
                if media:
                    bodies.append((media, shape, at, _component_of(raw)))
            else:
                name = status if status == "default" else status.upper()
                place = (label, f"error {name}")
                self._write(place, shape, Fact(media=media, declared=at), _component_of(raw))
        if bodies:
            media = tuple(sorted({name for each, *_ in bodies for name in each}))
            shape = reduce(either, [shape for _, shape, _, _ in bodies])
            aliases = frozenset[Place]().union(*(each for *_, each in bodies))
            fact = Fact(media=media, declared=bodies[0][2])
            self._write((label, "response"), shape, fact, aliases)
        return tuple(successes)

    def _body(self, node: dict[str, Any], pointer: str) -> tuple[tuple[str, ...], Shape]:
        content = mapping(node.get("content"), f"{pointer}/content")
        shapes = [
            self._schemas.read(
                mapping(part, pointer).get("schema"), f"{pointer}/content/{escape(media)}/schema"
            )
            for media, part in content.items()
        ]
        media_types = {media.lower().split(";")[0].strip() for media in content}
        return tuple(sorted(media_types)), reduce(either, shapes) if shapes else Shape()

    def _write(self, place: Place, shape: Shape, start: Fact, aliases: frozenset[Place]) -> None:
        """Write a shape out, one fact for each place in it."""
        if len(self._facts) > FACT_LIMIT:
            raise UnusableInputError(f"too large, over {FACT_LIMIT} fields")
        here = aliases | {(name,) for name in shape.names | shape.parts}
        self._facts[place] = replace(
            start,
            types=tuple(sorted(shape.types)),
            format=shape.format,
            enum=tuple(sorted(shape.enum)) if shape.enum is not None else None,
            limits=dict(shape.limits),
            default=shape.default if place[1] in _DEFAULT_STYLE or place[1] == "request" else None,
            closed=shape.closed,
            deprecated=start.deprecated or shape.deprecated,
            aliases=here,
            defined=shape.defined,
        )
        for segment, part, required, declared, owners in _parts(shape, sent=place[1] == "request"):
            through = aliases | {(name,) for name in shape.names | owners}
            self._write(
                (*place, segment),
                part,
                Fact(required=required, declared=declared),
                frozenset((*alias, segment) for alias in through),
            )


def _parts(shape: Shape, *, sent: bool) -> Iterator[tuple[str, Shape, bool, str, frozenset[str]]]:
    for name, member in shape.fields.items():
        hidden = member.shape.read_only if sent else member.shape.write_only
        if not hidden:
            yield name, member.shape, name in shape.required, member.declared, member.owners
    if shape.admits({"object"}):
        for name in sorted(shape.required - shape.fields.keys()):  # asked for, and not described
            yield name, Shape(), True, shape.defined, shape.names | shape.parts
    for segment, part in (("[]", shape.items), ("{}", shape.values)):
        if part is not None:
            yield segment, part, False, part.defined, shape.parts


def _servers(node: dict[str, Any], pointer: str) -> tuple[str, ...]:
    """Give the base addresses a node declares, defaults put in for their variables."""
    found = []
    for given in sequence(node.get("servers"), f"{pointer}/servers"):
        server = mapping(given, f"{pointer}/servers")
        url = str(server.get("url", "/"))
        for name, variable in mapping(server.get("variables"), f"{pointer}/servers").items():
            default = mapping(variable, f"{pointer}/servers").get("default", "")
            url = url.replace(f"{{{name}}}", str(default))
        found.append(url.rstrip("/") or "/")
    return tuple(found)


def _component_of(raw: Any) -> frozenset[Place]:
    """Name the component (parameter, response, body) that a reference stands for."""
    if not isinstance(raw, dict) or not isinstance(raw.get("$ref"), str):
        return frozenset()
    return frozenset({(str(raw["$ref"]).rsplit("/", 1)[-1],)})


def _style(node: dict[str, Any], side: str, shape: Shape) -> str | None:
    if not shape.types & {"array", "object"}:
        return None  # one value is written the same in every style
    style = node.get("style", _DEFAULT_STYLE[side])
    explode = node.get("explode", style == "form") is True
    if style == _DEFAULT_STYLE[side] and explode == (style == "form"):
        return None
    return f"{style}, {'exploded' if explode else 'not exploded'}"
