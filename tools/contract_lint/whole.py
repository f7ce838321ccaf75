"""Rules about the document as a whole: references, values, extensions, secrets, descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from tools.contract_lint.walk import (
    Finding,
    Node,
    containers,
    each_operation,
    every_schema,
    parameters,
    parts,
    properties,
    resolve,
    schemas,
    types,
)
from tools.references import References, escape
from tools.unusable import UnusableInputError

EXTENSIONS = {
    "x-altegio-repeat": ("safe", "once"),
    "x-altegio-envelope": ("v2", "bare", "either", "none"),
    "x-altegio-secret": (True,),
    "x-altegio-books": (True,),
    "x-altegio-empty": (True,),
}
OPERATION = re.compile(r"#/paths/[^/]+/[a-z]+")
FIELD = re.compile(
    r"#/components/(schemas/\w+/properties|parameters)/\w+|#/paths/.+/parameters/\d+"
)
WHERE = {key: FIELD if key == "x-altegio-secret" else OPERATION for key in EXTENSIONS}
KEYWORDS = {
    **dict.fromkeys(("allOf", "anyOf", "enum", "oneOf", "required"), list),
    **dict.fromkeys(("items", "properties"), dict),
}
TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}
# Below these keys stand values of the wire; everywhere else stands OpenAPI, which has no null.
DATA = {"const", "default", "enum", "example", "value"}
SECRET = re.compile("token|code|hash|phone|mail|password|^login$|^0$")
# What sounds like a secret and is none.
NO_SECRETS = {
    "AppointmentLocation.phones",  # of a place that wants to be called
    "Complaint.code",  # of a refusal
    "Language.code",
    "Location.phones",
    "Meta.code",  # of a refusal
    "booking_email_hidden",
    "booking_email_required",
    "email_hours_default",
    "lang_code",
    "notify_by_email",  # hours
    "phone_confirmation",
    "push_notification_phone_confirm",
    "salon_select_type_code",
}
# A component by the section of the document that a reference to it stands in.
KINDS = {"examples": "examples", "headers": "headers", "parameters": "parameters"}
KINDS |= {"responses": "responses", "requestBody": "requestBodies"}


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


def references_are_of_their_kind(document: Node) -> Iterator[Finding]:
    """Where a parameter is wanted stands no schema, however well the reference resolves."""
    for place, node in containers(document):
        *_, holder, name = f"#/{place}".split("/")
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            kind = KINDS.get("requestBody" if name == "requestBody" else holder, "schemas")
            if not node["$ref"].startswith(f"#/components/{kind}/"):
                yield Finding(place, f"must refer to one of components/{kind}")


def the_form_is_openapi(document: Node) -> Iterator[Finding]:
    """The other rules, the generator and the validator trust in it, and fail where it lacks."""
    found = False
    for error in OpenAPIV31SpecValidator.schema_validator.iter_errors(document):
        found = True
        reason = str(error.message).partition("\n")[0]
        yield Finding("/".join(["#", *map(escape, error.absolute_path)]), reason)
    if not found:
        for place, schema in every_schema(document):
            yield from malformed(schema, place)


def malformed(schema: Any, place: str) -> Iterator[Finding]:
    """What the schema of OpenAPI leaves open: the keywords of JSON Schema and their types."""
    if not isinstance(schema, dict):
        yield Finding(place, f"{schema!r} is no schema")
        return
    for keyword, kind in KEYWORDS.items():
        if not isinstance(schema.get(keyword, kind()), kind):
            yield Finding(place, f"{keyword} is no {kind.__name__}")
            return
    for name in types(schema):
        if name not in TYPES:
            yield Finding(place, f"{name} is no type")
    for _, part in parts(schema):
        yield from malformed(part, place)


def everything_is_used(document: Node) -> Iterator[Finding]:
    """What nothing refers to describes nothing, and nobody keeps it true."""
    used = {
        node["$ref"]
        for place, node in containers(document)
        if isinstance(node, dict)
        and isinstance(node.get("$ref"), str)
        and not f"{place}/".startswith(f"{node['$ref']}/")
    }
    for operation in each_operation(document):
        for alternative in operation.node.get("security", []):
            used |= {f"#/components/securitySchemes/{name}" for name in alternative}
    for section, components in document.get("components", {}).items():
        for name in components:
            place = f"#/components/{section}/{name}"
            if place not in used:
                yield Finding(place, "nothing refers to it")


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
            elif not any(
                node[key] == each and type(node[key]) is type(each) for each in EXTENSIONS[key]
            ):
                yield Finding(place, f"{key} cannot be {node[key]!r}")
            elif not WHERE[key].fullmatch(place):
                yield Finding(place, f"{key} is not read here")
    for operation in each_operation(document):
        for key in ("x-altegio-repeat", "x-altegio-envelope"):
            if key not in operation.node:
                yield Finding(operation.place, f"no {key}")


def secrets_are_marked(document: Node) -> Iterator[Finding]:
    """What is not marked may be logged."""
    for name, key, node in properties(document):
        secret = SECRET.search(key) and not NO_SECRETS & {key, f"{name}.{key}"}
        if secret and "x-altegio-secret" not in node:
            yield Finding(f"{name}.{key}", "must be marked x-altegio-secret")
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            secret = SECRET.search(parameter["name"]) and parameter["name"] not in NO_SECRETS
            if secret and "x-altegio-secret" not in parameter:
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
