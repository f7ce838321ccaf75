"""Rules about schemas: strict where we write, tolerant where we read, safe to generate from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.contract_lint.walk import (
    SCHEMAS,
    Finding,
    Node,
    admits_null,
    all_media,
    each_operation,
    every_schema,
    parameters,
    parts,
    properties,
    read_schemas,
    resolve,
    schemas,
    sent_schemas,
    subschemas,
    types,
)

# The generated model has methods and locals of these names.
BROKEN_PROPERTIES = {"additional_properties", "cls", "d", "field_dict", "from_dict", "to_dict"}
# Numbers and names that other systems gave.
OUTSIDE_IDS = {
    *("api_id", "app_metrika_id", "facebook_pixel_id", "google_analytics_id"),
    *("metrika_counter_id", "vkontakte_pixel_id"),
}
BROKEN_SCHEMAS = {"Any", "AuthenticatedClient", "Client", "Response", "UNSET", "Unset"}


def schemas_are_named(document: Node) -> Iterator[Finding]:
    """Inline objects get made-up class names that change with their place."""
    for body in all_media(document):
        schema = body.node.get("schema", {})
        for choice in schema.get("anyOf", [schema]):
            if not choice.get("$ref", "").startswith(SCHEMAS):
                yield Finding(body.place, "the body's schema has no name")
    for name, schema in schemas(document):
        for inner in list(subschemas(schema))[1:]:
            if "object" in types(inner) or "properties" in inner or "allOf" in inner:
                yield Finding(name, "holds an object without a name")
        choices = schema.get("anyOf", [])
        if schema.get("type") not in ("object", "array") and not (
            choices and all("$ref" in choice for choice in choices)
        ):
            yield Finding(name, "a named schema is an object, an array or a choice of named ones")


def names_are_not_made_up_elsewhere(document: Node) -> Iterator[Finding]:
    """What stands unnamed in a property, generators name by owner and property."""
    named = {name.lower(): name for name, _ in schemas(document)}
    for owner, key, _ in properties(document):
        made_up = f"{owner}{key.replace('_', '')}".lower()
        if made_up in named:
            yield Finding(named[made_up], f"is the name that generators make up for {owner}.{key}")


def choices_are_plain(document: Node) -> Iterator[Finding]:
    """Other generators stumble over null alone, over lists of types and over strict choices."""
    for place, whole in every_schema(document):
        if types(whole) == ["null"]:
            yield Finding(place, "null alone is no type that generators know")
        for schema in subschemas(whole):
            if len({*types(schema)} - {"null"}) > 1:
                yield Finding(place, "a list of several types, write anyOf")
            if "oneOf" in schema:
                yield Finding(place, "oneOf refuses what fits twice, write anyOf")
            for keyword, part in parts(schema):
                if keyword != "anyOf" and types(part) == ["null"]:
                    yield Finding(place, "null alone is no type that generators know")


def ids_are_integers(document: Node) -> Iterator[Finding]:
    """As a number, a generated client would send and show 4564.0; as a text, nobody could count."""
    fields = [(f"{owner}.{key}", key, node) for owner, key, node in properties(document)]
    for operation in each_operation(document):
        for each in parameters(document, operation):
            if each["in"] == "query":
                fields.append((f"{operation.place} {each['name']}", each["name"], each["schema"]))
    for place, key, node in fields:
        one = node.get("items", {}) if key.endswith("_ids[]") else node
        named = re.search(r"(^|_)(id|ids\[\])$", key) and key not in OUTSIDE_IDS
        if named and {*types(one)} - {"null"} != {"integer"}:
            yield Finding(place, "an id is an integer")


def model_names_do_not_break_the_client(document: Node) -> Iterator[Finding]:
    """Names that collide with the inside of a generated module, some of them silently."""
    for name, _ in schemas(document):
        if name in BROKEN_SCHEMAS:
            yield Finding(name, "the generated client uses this name itself")
    for name, key, _ in properties(document):
        own_variable = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        if key in BROKEN_PROPERTIES:
            yield Finding(f"{name}.{key}", "the generated model uses this name itself")
        if key == own_variable:
            yield Finding(f"{name}.{key}", "named like its class, the model does not type-check")


def optional_answers_admit_null(document: Node) -> Iterator[Finding]:
    """The service writes null where it has nothing, in any field."""
    answers = read_schemas(document)
    for name, schema in schemas(document):
        if name in answers:
            for key, node in schema.get("properties", {}).items():
                if key not in schema.get("required", []) and not admits_null(document, node):
                    yield Finding(f"{name}.{key}", "is not required, so it must admit null")


def nothing_required_inside_a_choice(document: Node) -> Iterator[Finding]:
    """When one key lacks, the generated union swallows the error and hands out a plain dict."""
    answers = read_schemas(document)
    for name, schema in schemas(document):
        if name not in answers:
            continue
        for inner in subschemas(schema):
            choices = list(inner.get("anyOf", []))
            if all(resolve(document, choice).get("required") for choice in choices):
                choices = []  # the last choice passes its error on
            if "null" in types(inner) and "items" in inner:
                choices.append(inner["items"])
            for choice in choices:
                if resolve(document, choice).get("required"):
                    target = choice["$ref"].removeprefix(SCHEMAS)
                    yield Finding(name, f"{target} has required fields but stands in a choice")


def answers_stay_open(document: Node) -> Iterator[Finding]:
    """A new value or an odd time must not lose a whole answer."""
    answers = read_schemas(document)
    for name, schema in schemas(document):
        for inner in subschemas(schema):
            if name in answers and ("enum" in inner or "const" in inner):
                yield Finding(name, "an answer's set of values is open, no enum")
            if name in answers and str(inner.get("format", "")).startswith("date"):
                yield Finding(name, "times come in several forms, so they are plain strings")
        if name in answers and schema.get("additionalProperties") is False:
            yield Finding(name, "an answer may hold new keys")


def bodies_are_closed(document: Node) -> Iterator[Finding]:
    """The service ignores a misspelt key, so the contract must not."""
    for name in sorted(sent_schemas(document)):
        schema = dict(schemas(document))[name]
        if "properties" in schema and schema.get("additionalProperties") is not False:
            yield Finding(name, "a body that is sent must have additionalProperties: false")
