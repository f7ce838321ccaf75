"""Two documents that say the same are the same surface, however they are written."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vendor_drift.documents import (
    Document,
    courts,
    differences,
    inlined,
    operation,
    parameter,
    schema,
    shuffled,
)
from tools.sources import load_openapi
from tools.surface.reading import read_surface

SEEDS = st.integers(min_value=0, max_value=2**32)
EXAMPLES = settings(max_examples=30, deadline=None, derandomize=True)
TEXT_KEYS = {"description", "title", "summary"}


def same(one: Document, other: Document) -> bool:
    return differences(one, other) == [] == differences(other, one)


def with_price(spelling: Any, version: str = "3.1.0", **components: Any) -> Document:
    document = courts()
    document["openapi"] = version
    schema(document, "Slot")["properties"]["price"] = spelling
    document["components"]["schemas"].update(components)
    return document


AMOUNT = {"type": "number"}


AMOUNT_REF = {"$ref": "#/components/schemas/Amount"}

NULL: dict[str, Any] = {
    "a type list in another order": {"type": ["null", "number"]},
    "nullable": {"type": "number", "nullable": True},
    "x-nullable": {"type": "number", "x-nullable": True},
    "a branch of oneOf": {"oneOf": [{"type": "number"}, {"type": "null"}]},
    "a branch of anyOf": {"anyOf": [{"type": "null"}, {"type": "number"}]},
    "a branch beside a reference": {"oneOf": [AMOUNT_REF, {"type": "null"}]},
    "an enum of null beside a reference": {"oneOf": [AMOUNT_REF, {"enum": [None]}]},
    "a constant null beside a reference": {"oneOf": [AMOUNT_REF, {"const": None}]},
    "nullable beside allOf": {"allOf": [AMOUNT_REF], "nullable": True},
    "nullable beside oneOf": {"oneOf": [AMOUNT_REF], "nullable": True},
    "nullable beside a reference": AMOUNT_REF | {"nullable": True},
    "nullable inside the one branch": {"oneOf": [{"type": "number", "nullable": True}]},
    "in the component": {"$ref": "#/components/schemas/AmountOrNull"},
    "with a second type that the first includes": {"type": ["number", "integer", "null"]},
    "with the width of a number": {"type": ["number", "null"], "format": "double"},
}


@pytest.mark.parametrize("name", NULL)
def test_null_is_null_in_every_spelling(name: str) -> None:
    or_null = {"type": ["number", "null"]}
    assert same(courts(), with_price(NULL[name], Amount=AMOUNT, AmountOrNull=or_null))


def test_null_in_an_enum_without_a_type_counts() -> None:
    plain = with_price({"type": ["string", "null"], "enum": ["low", "high", None]})
    assert same(plain, with_price({"enum": [None, "high", "low"]}))
    assert same(plain, with_price({"type": "string", "nullable": True, "enum": ["low", "high"]}))


SAME: dict[str, tuple[Any, Any]] = {
    "a bound without a fraction": (
        {"type": "number", "maximum": 5},
        {"type": "number", "maximum": 5.0},
    ),
    "a set in another order and without fractions": ({"enum": [1, 2]}, {"enum": [2.0, 1.0]}),
    "a constant without a fraction": ({"const": 1}, {"const": 1.0}),
    "a constant and a set of one": ({"const": "low"}, {"type": "string", "enum": ["low"]}),
    "the tighter of two bounds": (
        {"type": "number", "minimum": 1, "maximum": 5},
        {"allOf": [{"type": "number", "maximum": 9, "minimum": 1}, {"maximum": 5}]},
    ),
    "two patterns in either order": (
        {"allOf": [{"type": "string", "pattern": "b"}, {"pattern": "a"}, {"maxLength": 3}]},
        {"allOf": [{"maxLength": 3}, {"type": "string", "pattern": "a"}, {"pattern": "b"}]},
    ),
    "a bound that is no number": ({"type": "string", "maxLength": True}, {"type": "string"}),
    "a tighter bound beside a reference": (
        AMOUNT_REF | {"maximum": 5},
        {"type": "number", "maximum": 5},
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_says_the_same_is_the_same(name: str) -> None:
    one, other = SAME[name]
    assert same(with_price(one, Amount=AMOUNT | {"maximum": 7}), with_price(other))


@pytest.mark.parametrize(
    "server",
    [
        {"url": "https://courts.example/v1/"},
        {
            "url": "https://{host}/{version}",
            "variables": {"host": {"default": "courts.example"}, "version": {"default": "v1"}},
        },
    ],
    ids=["a slash at the end", "variables"],
)
def test_an_address_is_the_same_with_a_slash_or_with_variables(server: Any) -> None:
    document = courts()
    document["servers"] = [server]
    assert same(courts(), document)


def test_openapi_3_0_and_3_1_write_bounds_differently() -> None:
    old = with_price({"type": "number", "minimum": 0, "exclusiveMinimum": True}, "3.0.3")
    assert same(old, with_price({"type": "number", "exclusiveMinimum": 0}))
    old = with_price({"type": "number", "minimum": 0, "exclusiveMinimum": False}, "3.0.3")
    assert same(old, with_price({"type": "number", "minimum": 0}))


def test_all_of_is_everything_at_once() -> None:
    whole = with_price(
        {"type": "object", "required": ["low"], "properties": {"low": AMOUNT, "high": AMOUNT}}
    )
    parts: list[dict[str, Any]] = [
        {"type": "object", "required": ["low"], "properties": {"low": AMOUNT}},
        {"properties": {"high": AMOUNT}},
    ]
    assert same(whole, with_price({"allOf": parts}))
    assert same(whole, with_price({"allOf": parts[:1], **parts[1]}))


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_a_choice_is_read_field_by_field(keyword: str) -> None:
    branches = [
        {"type": "object", "required": ["a", "b"], "properties": {"a": AMOUNT, "b": AMOUNT}},
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
    ]
    merged = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": ["number", "string"]}, "b": AMOUNT},
    }
    assert same(with_price(merged), with_price({keyword: branches}))
    assert same(with_price(merged), with_price({keyword: branches[::-1]}))


def test_a_choice_that_only_says_what_is_required_keeps_the_fields() -> None:
    plain = {"type": "object", "properties": {"a": AMOUNT, "b": AMOUNT}}
    choice = plain | {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}
    assert same(with_price(plain), with_price(choice))


def test_fields_of_one_direction_are_no_part_of_the_other() -> None:
    document = courts()
    schema(document, "Wish")["properties"]["key"] = {"type": "string", "readOnly": True}
    schema(document, "Booking")["properties"]["pin"] = {"type": "string", "writeOnly": True}
    assert same(courts(), document)


def test_defaults_of_parameters_need_not_be_spelled_out() -> None:
    document = courts()
    parameter(document, "list_slots", "tags[]").update(style="form", explode=True)
    parameter(document, "list_slots", "limit").update(required=False, explode=False)
    assert same(courts(), document)


def test_security_of_the_document_holds_for_an_operation_without_its_own() -> None:
    document = courts()
    operation(document, "cancel")["security"] = document["security"]
    operation(document, "list_slots")["security"] = document.pop("security")
    assert same(courts(), document)


def test_a_renamed_security_scheme_is_no_drift() -> None:
    document = courts()
    schemes = document["components"]["securitySchemes"]
    schemes["PartnerToken"] = schemes.pop("Partner")
    document["security"] = [{"PartnerToken": []}]
    operation(document, "book")["security"] = [{"Player": []}, {"PartnerToken": []}]
    assert same(courts(), document)


def test_names_that_look_like_places_are_kept_apart() -> None:
    odd = {"type": "object", "properties": {"[]": AMOUNT, "a > b": AMOUNT, "*": AMOUNT}}
    plain = {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": AMOUNT}}}}
    assert not same(with_price(odd), with_price(plain))
    assert same(with_price(odd), with_price(copy.deepcopy(odd)))


def test_yaml_keys_are_names_whatever_yaml_makes_of_them(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(
        "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        200:\n"
        "          content:\n            application/json:\n              schema:\n"
        "                properties: {on: {type: string}, no: {}, 1: {}, 2026-01-01: {}, ~: {}}\n"
    )
    places = read_surface(load_openapi(str(path))).of("GET /a")
    assert {place[-1] for place in places} == {"response", "on", "no", "1", "2026-01-01", "~"}


# ------------------------------------------------------------------------------------ properties


def test_a_document_against_itself_is_nothing() -> None:
    assert same(courts(), courts())


@given(SEEDS)
@EXAMPLES
def test_the_order_of_keys_branches_and_lists_is_nothing(seed: int) -> None:
    assert same(courts(), shuffled(courts(), random.Random(seed)))


@given(SEEDS)
@EXAMPLES
def test_inlining_any_references_is_nothing(seed: int) -> None:
    document = courts()
    assert same(courts(), inlined(document, document, random.Random(seed)))


@given(SEEDS)
@EXAMPLES
def test_prose_and_examples_are_nothing(seed: int) -> None:
    assert same(courts(), with_prose(courts(), random.Random(seed)))


@given(st.permutations(["A", "B", "C", "D", "E", "F"]), st.permutations(["x", "y", "z"]))
@EXAMPLES
def test_renaming_schemas_and_path_parameters_is_nothing(
    schemas: list[str], parameters: list[str]
) -> None:
    document = courts()
    names = dict(zip(document["components"]["schemas"], schemas, strict=True))
    paths = dict(zip(["court_id", "day", "booking_id"], parameters, strict=True))
    assert same(courts(), renamed(document, names, paths))


def with_prose(node: Any, dice: random.Random) -> Any:
    if isinstance(node, list):
        return [with_prose(value, dice) for value in node]
    if not isinstance(node, dict):
        return node
    found = {key: with_prose(value, dice) for key, value in node.items()}
    if isinstance(node.get("type"), str | list) and dice.random() < 0.5:
        found |= {key: f"words {dice.random()}" for key in TEXT_KEYS} | {"example": 1}
    return found


def renamed(node: Any, names: dict[str, str], paths: dict[str, str]) -> Any:
    if isinstance(node, list):
        return [renamed(value, names, paths) for value in node]
    if isinstance(node, str):
        head, slash, name = node.rpartition("/")
        return head + slash + names[name] if head == "#/components/schemas" else node
    if not isinstance(node, dict):
        return node
    found: dict[str, Any] = {}
    for key, value in node.items():
        for old, new in paths.items():
            key = key.replace(f"{{{old}}}", f"{{{new}}}")  # noqa: PLW2901 - in steps
        if key == "schemas":
            found[key] = {names[name]: renamed(each, names, paths) for name, each in value.items()}
        else:
            found[key] = renamed(value, names, paths)
    if found.get("in") == "path":
        found["name"] = paths[found["name"]]
    return found
