"""Rules about examples: every body has one, and each is valid down to the last key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tools.contract_lint.walk import Finding, Node, all_media, each_operation, parameters, resolve

DOCUMENT = "urn:contract"


def closed(node: Any) -> Any:
    """A copy in which objects admit declared keys alone, so that no example shows a misspelt one."""
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
        whole = {"components": {"schemas": closed(document["components"]["schemas"])}}
        resource = DRAFT202012.create_resource(whole)
        self._registry: Registry[Any] = Registry().with_resource(DOCUMENT, resource)

    def fault(self, schema: Node, value: Any) -> str | None:
        """What is wrong with `value`, as place and reason, or None."""
        # Inside a resource of its own, `#/components` would point nowhere.
        here = {"$id": DOCUMENT, **schema} if "$ref" in schema or "oneOf" in schema else schema
        validator = Draft202012Validator(here, registry=self._registry)
        error = best_match(validator.iter_errors(value))
        return None if error is None else f"{error.json_path} {error.message}"


def values(document: Node, node: Node) -> Iterator[tuple[str, Any]]:
    """The examples of a body or a parameter by name."""
    if "example" in node:
        yield "example", node["example"]
    for name, example in node.get("examples", {}).items():
        yield name, resolve(document, example)["value"]


def bodies_have_examples(document: Node) -> Iterator[Finding]:
    """Readers look at the example first."""
    for body in all_media(document):
        if not any(True for _ in values(document, body.node)):
            yield Finding(body.place, "no example")


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
