"""Ways through the OpenAPI document that the lint rules share.

Places are written for people: `POST /book_check/{location_id}` for an operation, `Service.title`
for a property, so that a finding can be looked up without counting brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from tools.contract import operations
from tools.references import References, escape

Node: TypeAlias = dict[str, Any]

SCHEMAS = "#/components/schemas/"


class Finding(NamedTuple):
    """One thing that is wrong, and where."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Operation(NamedTuple):
    """One operation, with the place by which people know it."""

    place: str
    method: str
    path: str
    node: Node


class Media(NamedTuple):
    """A body in one media type: its place, the type, and what the document says about it."""

    place: str
    type: str
    node: Node


def containers(node: Any, place: str = "#") -> Iterator[tuple[str, dict[Any, Any] | list[Any]]]:
    """Every object and list below `node`, examples included, with its JSON pointer."""
    if isinstance(node, dict | list):
        yield place, node
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from containers(child, f"{place}/{escape(key)}")


def resolve(document: Node, node: Node) -> Node:
    """The node itself, or what its `$ref` points at.

    Raises:
        UnusableInputError: The reference points nowhere, or back to itself.
    """
    found: Node = References(document).resolve(node)[0]
    return found


def each_operation(document: Node) -> Iterator[Operation]:
    """The operations in the order of the document."""
    for method, path, node in operations(document):
        yield Operation(f"{method.upper()} {path}", method, path, node)


def parameters(document: Node, operation: Operation) -> Iterator[Node]:
    """The parameters of an operation, also those of its whole path, with references followed."""
    shared = document["paths"][operation.path].get("parameters", [])
    for parameter in [*shared, *operation.node.get("parameters", [])]:
        yield resolve(document, parameter)


def request_media(document: Node, operation: Operation) -> Iterator[Media]:
    """What an operation sends."""
    body = resolve(document, operation.node.get("requestBody", {}))
    for media, node in body.get("content", {}).items():
        yield Media(f"{operation.place} request", media, node)


def response_media(document: Node, operation: Operation) -> Iterator[Media]:
    """What an operation answers, failures included."""
    for status, response in operation.node.get("responses", {}).items():
        for media, node in resolve(document, response).get("content", {}).items():
            yield Media(f"{operation.place} {status}", media, node)


def all_media(document: Node) -> Iterator[Media]:
    """Every body of every operation."""
    for operation in each_operation(document):
        yield from request_media(document, operation)
        yield from response_media(document, operation)


def schemas(document: Node) -> Iterator[tuple[str, Node]]:
    """The named schemas."""
    yield from document.get("components", {}).get("schemas", {}).items()


def properties(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Schema name, property name and property of every named schema."""
    for name, schema in schemas(document):
        for key, node in schema.get("properties", {}).items():
            yield name, key, node


def every_schema(document: Node) -> Iterator[tuple[str, Node]]:
    """The outermost schemas by their places: named ones, those of parameters and of bodies."""
    yield from schemas(document)
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            yield f"{operation.place} {parameter['name']}", parameter.get("schema", {})
    for body in all_media(document):
        yield body.place, body.node.get("schema", {})


def subschemas(node: Any) -> Iterator[Node]:
    """`node` and all schemas inside it, without following references."""
    if not isinstance(node, dict):
        return
    yield node
    for _, part in parts(node):
        yield from subschemas(part)


def parts(schema: Node) -> Iterator[tuple[str, Node]]:
    """The schemas right inside a schema, each with the keyword that holds it."""
    for key in ("oneOf", "anyOf", "allOf", "prefixItems"):
        for part in schema.get(key, []):
            yield key, part
    for key in ("items", "additionalProperties", "not"):
        if isinstance(schema.get(key), dict):
            yield key, schema[key]
    for part in schema.get("properties", {}).values():
        yield "properties", part


def referenced(node: Any) -> Iterator[str]:
    """Names of the schemas that a schema mentions itself."""
    for schema in subschemas(node):
        if schema.get("$ref", "").startswith(SCHEMAS):
            yield schema["$ref"].removeprefix(SCHEMAS)


def reachable(document: Node, media: Iterable[Media]) -> set[str]:
    """Names of all schemas that these bodies are made of."""
    named = dict(schemas(document))
    found: set[str] = set()
    waiting = [name for body in media for name in referenced(body.node.get("schema"))]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(referenced(named[name]))
    return found


def sent_schemas(document: Node) -> set[str]:
    """Names of the schemas that callers fill in."""
    bodies = (body for each in each_operation(document) for body in request_media(document, each))
    return reachable(document, bodies)


def read_schemas(document: Node) -> set[str]:
    """Names of the schemas that the service fills in."""
    bodies = (body for each in each_operation(document) for body in response_media(document, each))
    return reachable(document, bodies)


def types(schema: Node) -> list[str]:
    """The JSON types that a schema names."""
    named = schema.get("type", [])
    return [named] if isinstance(named, str) else list(named)


def admits_null(document: Node, schema: Node) -> bool:
    """Whether null is a value of the schema, as far as the house's few keywords go."""
    schema = resolve(document, schema)
    if "anyOf" in schema:
        return any(admits_null(document, each) for each in schema["anyOf"])
    return "type" not in schema or "null" in types(schema)
