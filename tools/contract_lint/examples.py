"""Rules about examples: every body has one, and each is valid down to the last key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_schema_validator import OAS31Validator

from tools.contract_lint.walk import Finding, Node, all_media, each_operation, parameters, resolve


def closed(node: Any) -> Any:
    """A copy in which objects admit declared keys alone, so that misspelt ones show."""
    if isinstance(node, list):
        return [closed(child) for child in node]
    if not isinstance(node, dict):
        return node
    copy = {key: closed(child) for key, child in node.items()}
    if isinstance(copy.get("properties"), dict):
        copy.setdefault("additionalProperties", False)
    return copy


class Schemas:
    """The document's schemas, closed and ready to judge values."""

    def __init__(self, document: Node) -> None:
        self._components = {"schemas": closed(document["components"]["schemas"])}

    def fault(self, schema: Node, value: Any) -> str | None:
        """What is wrong with `value`, as place and reason, or None."""
        # References start at the root of what is validated, so the components go along.
        validator = OAS31Validator({**closed(schema), "components": self._components})
        for error in validator.iter_errors(value):
            return f"{error.json_path} {error.message}"
        return None


def values(document: Node, node: Node) -> Iterator[tuple[str, Any]]:
    """The examples of a body or a parameter by name."""
    if "example" in node:
        yield "example", node["example"]
    for name, example in node.get("examples", {}).items():
        yield name, resolve(document, example)["value"]


def bodies_have_examples(document: Node) -> Iterator[Finding]:
    """Readers look at the example first; one media type of a body shows it for all."""
    bodies = list(all_media(document))
    shown = {body.place for body in bodies for _ in values(document, body.node)}
    for place in dict.fromkeys(body.place for body in bodies):
        if place not in shown:
            yield Finding(place, "no example")


def parameters_have_examples(document: Node) -> Iterator[Finding]:
    """A page that is tried out fills them in; without one it asks for `string`."""
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            if not any(True for _ in values(document, parameter)):
                yield Finding(f"{operation.place} {parameter['name']}", "no example")


def examples_are_valid(document: Node) -> Iterator[Finding]:
    """An example that the schema refuses misleads in one of the two places."""
    schemas = Schemas(document)
    for body in all_media(document):
        for name, value in values(document, body.node):
            if fault := schemas.fault(body.node["schema"], value):
                yield Finding(f"{body.place} {name}", fault)
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            for _, value in values(document, parameter):
                if fault := schemas.fault(parameter["schema"], value):
                    yield Finding(f"{operation.place} {parameter['name']}", fault)
