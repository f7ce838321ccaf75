"""Rules about the document as a whole: references, values, extensions, secrets, descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.contract_lint.walk import (
    Finding,
    Node,
    containers,
    each_operation,
    parameters,
    properties,
    resolve,
    schemas,
    sent_schemas,
)
from tools.references import References
from tools.unusable import UnusableInputError

EXTENSIONS = {
    "x-altegio-repeat": ("safe", "once"),
    "x-altegio-envelope": ("v2", "bare", "none"),
    "x-altegio-secret": (True,),
    "x-altegio-books": (True,),
    "x-altegio-empty": (True,),
}
# Below these keys stand values of the wire; everywhere else stands OpenAPI, which has no null.
DATA = {"const", "default", "enum", "example", "value"}
SECRET_NAMES = {
    *("0", "confirmation_code", "email", "hash", "login", "new_password", "old_password"),
    *("password", "phone", "record_hash", "record_token", "user_token"),
}


def references_resolve(document: Node) -> Iterator[Finding]:
    """Every reference points at something in this file, and none at itself."""
    references = References(document)
    for place, node in containers(document):
        # A mapping below `$ref` is a property of that name.
        if isinstance(node, dict) and "$ref" in node and not isinstance(node["$ref"], dict):
            try:
                follow(references, node)
            except UnusableInputError as error:
                yield Finding(place, str(error))


def follow(references: References, node: Any) -> None:
    """Follow a reference and those among the choices and parts of its target, to their ends."""
    if not isinstance(node, dict):
        return
    if "$ref" in node:
        with references.following(node["$ref"]) as target:
            follow(references, target)
    for key in ("allOf", "anyOf", "oneOf"):
        for branch in node.get(key, []):
            follow(references, branch)


def values_are_json(document: Node) -> Iterator[Finding]:
    """YAML reads an unquoted `Yes` as true, an unquoted day as a date, and nothing as null."""
    for place, node in containers(document):
        if isinstance(node, dict):
            for key in node:
                if not isinstance(key, str):
                    yield Finding(place, f"the key {key!r} is no string, quote it")
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            if not isinstance(child, dict | list | str | int | float | None):
                yield Finding(place, f"{child} is no JSON value, quote it")
            if child is None and not (key in DATA or DATA.intersection(place.split("/"))):
                yield Finding(place, f"{key} is null, which only data may be")


def extensions_are_valid(document: Node) -> Iterator[Finding]:
    """A misspelt policy would be no policy."""
    for place, node in containers(document):
        if isinstance(node, list):
            continue
        for key in (key for key in node if key.startswith("x-")):
            if key not in EXTENSIONS:
                yield Finding(place, f"{key} is no extension of this contract")
            elif node[key] not in EXTENSIONS[key]:
                yield Finding(place, f"{key} cannot be {node[key]!r}")
    for operation in each_operation(document):
        for key in ("x-altegio-repeat", "x-altegio-envelope"):
            if key not in operation.node:
                yield Finding(operation.place, f"no {key}")


def secrets_are_marked(document: Node) -> Iterator[Finding]:
    """What is not marked may be logged. `code` is an SMS code where it is sent."""
    sent = sent_schemas(document)
    for name, key, node in properties(document):
        secret = key in SECRET_NAMES or (key == "code" and name in sent)
        if secret and "x-altegio-secret" not in node:
            yield Finding(f"{name}.{key}", "must be marked x-altegio-secret")
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            if parameter["name"] in SECRET_NAMES and "x-altegio-secret" not in parameter:
                place = f"{operation.place} {parameter['name']}"
                yield Finding(place, "must be marked x-altegio-secret")


def everything_is_described(document: Node) -> Iterator[Finding]:
    """These texts become the docstrings of the client and the pages of the reference."""
    for operation in each_operation(document):
        for key in ("summary", "description"):
            if not operation.node.get(key):
                yield Finding(operation.place, f"no {key}")
        for parameter in parameters(document, operation):
            if not parameter.get("description"):
                yield Finding(f"{operation.place} {parameter['name']}", "no description")
        for status, response in operation.node.get("responses", {}).items():
            if not resolve(document, response).get("description"):
                yield Finding(f"{operation.place} {status}", "no description")
    for name, schema in schemas(document):
        if not schema.get("description"):
            yield Finding(name, "no description")
    for name, key, node in properties(document):
        if not resolve(document, node).get("description"):
            yield Finding(f"{name}.{key}", "no description")
