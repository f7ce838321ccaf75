"""A document that has a given surface: the way back from a lock to OpenAPI."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tools.surface.facts import PUBLIC, Fact, Operation, Place, Surface
from tools.surface.shapes import EMPTY_ARRAY

Tree = dict[Place, Fact]


def document_of(surface: Surface) -> dict[str, Any]:
    """Write a surface as a document, every schema inline."""
    schemes = {label for each in surface.operations.values() for label in each.security}
    names = {label: f"scheme{n}" for n, label in enumerate(sorted(schemes - {PUBLIC}))}
    paths: dict[str, Any] = defaultdict(dict)
    for label, operation in surface.operations.items():
        method, path = label.split(" ")
        for number in range(path.count("{}")):
            path = path.replace("{}", f"{{p{number + 1}}}", 1)
        paths[path][method.lower()] = _operation(operation, surface.of(label), names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rebuilt", "version": "1"},
        "servers": [{"url": url} for url in surface.servers],
        "paths": dict(paths),
        "components": {"securitySchemes": {name: _scheme(label) for label, name in names.items()}},
    }


def _scheme(label: str) -> dict[str, str]:
    kind, _, rest = label.partition(" ")
    scheme, _, hint = rest.partition(" (")
    return {"type": kind, "scheme": scheme} | ({"bearerFormat": hint[:-1]} if hint else {})


def _operation(operation: Operation, facts: Tree, names: dict[str, str]) -> dict[str, Any]:
    parameters = []
    responses: dict[str, Any] = {status: {"description": ""} for status in operation.successes}
    body = None
    for place, fact in facts.items():
        if place[0] in {"path", "query", "header"} and len(place) == 2:
            parameters.append(_parameter(place, fact, facts))
        elif place == ("request",):
            body = {"required": fact.required, "content": _content(place, fact, facts)}
        elif len(place) == 1:
            status = place[0].removeprefix("error ")
            found = list(operation.successes) if status == "response" else [status]
            for each in found:
                responses[each] = {"description": "", "content": _content(place, fact, facts)}
    public = operation.security == (PUBLIC,)
    return {
        "operationId": operation.id,
        "security": [] if public else [{names[label]: []} for label in operation.security],
        "parameters": parameters,
        "responses": responses,
    } | ({"requestBody": body} if body else {})


def _parameter(place: Place, fact: Fact, facts: Tree) -> dict[str, Any]:
    side, name = place
    found: dict[str, Any] = {
        "name": f"p{name}" if side == "path" else name,
        "in": side,
        "required": fact.required,
        "schema": _schema(place, fact, facts),
    }
    if fact.style:
        style, explode = fact.style.split(", ")
        found |= {"style": style, "explode": explode == "exploded"}
    return found


def _content(place: Place, fact: Fact, facts: Tree) -> dict[str, Any]:
    return {media: {"schema": _schema(place, fact, facts)} for media in fact.media}


def _schema(place: Place, fact: Fact, facts: Tree) -> dict[str, Any]:
    below = {each[-1]: each for each in facts if each[:-1] == place}
    properties = {
        name: _schema(each, facts[each], facts)
        for name, each in below.items()
        if name not in {"[]", "{}"}
    }
    required = [name for name in properties if facts[below[name]].required]
    plain = [name for name in fact.types if name != EMPTY_ARRAY]
    found: dict[str, Any] = dict(fact.limits)
    if plain:
        found["type"] = plain[0] if len(plain) == 1 else plain
    if fact.format:
        found["format"] = fact.format
    if properties:
        found["properties"] = properties
    if required:
        found["required"] = required
    for segment, key in (("[]", "items"), ("{}", "additionalProperties")):
        if segment in below:
            found[key] = _schema(below[segment], facts[below[segment]], facts)
    if EMPTY_ARRAY in fact.types:
        return {"oneOf": [found, {"type": "array", "maxItems": 0}]}
    return found
