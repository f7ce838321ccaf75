"""Two documents that say the same are the same surface, however they are written."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vendor_drift.documents import Document, courts, differences, operation, parameter, schema
from tools.surface.differ import compare
from tools.surface.reading import read_surface
from tools.vendor_drift import lock

SEEDS = st.integers(min_value=0, max_value=2**32)
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


@pytest.mark.parametrize(
    "spelling",
    [
        {"type": ["null", "number"]},
        {"type": "number", "nullable": True},
        {"type": "number", "x-nullable": True},
        {"oneOf": [{"type": "number"}, {"type": "null"}]},
        {"anyOf": [{"type": "null"}, {"type": "number"}]},
        {"oneOf": [{"$ref": "#/components/schemas/Amount"}, {"type": "null"}]},
        {"oneOf": [{"$ref": "#/components/schemas/Amount"}, {"enum": [None]}]},
        {"oneOf": [{"$ref": "#/components/schemas/Amount"}, {"const": None}]},
        {"allOf": [{"$ref": "#/components/schemas/Amount"}], "nullable": True},
        {"oneOf": [{"$ref": "#/components/schemas/Amount"}], "nullable": True},
        {"$ref": "#/components/schemas/Amount", "nullable": True},
        {"oneOf": [{"type": "number", "nullable": True}]},
        {"$ref": "#/components/schemas/AmountOrNull"},
        {"type": ["number", "integer", "null"]},
        {"type": ["number", "null"], "format": "double"},
    ],
    ids=str,
)
def test_null_is_null_in_every_spelling(spelling: Any) -> None:
    or_null = {"type": ["number", "null"]}
    assert same(courts(), with_price(spelling, Amount=AMOUNT, AmountOrNull=or_null))


def test_null_in_an_enum_without_a_type_counts() -> None:
    plain = with_price({"type": ["string", "null"], "enum": ["low", "high", None]})
    assert same(plain, with_price({"enum": [None, "high", "low"]}))
    assert same(plain, with_price({"type": "string", "nullable": True, "enum": ["low", "high"]}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"type": "number", "maximum": 5}, {"type": "number", "maximum": 5.0}),
        ({"enum": [1, 2]}, {"enum": [2.0, 1.0]}),
        ({"const": 1}, {"const": 1.0}),
        (
            {"type": "number", "minimum": 1, "maximum": 5},
            {"allOf": [{"type": "number", "maximum": 9, "minimum": 1}, {"maximum": 5}]},
        ),
        (
            {"allOf": [{"type": "string", "pattern": "b"}, {"pattern": "a"}, {"maxLength": 3}]},
            {"allOf": [{"maxLength": 3}, {"type": "string", "pattern": "a"}, {"pattern": "b"}]},
        ),
        ({"type": "string", "maxLength": True}, {"type": "string"}),
        ({"$ref": "#/components/schemas/Amount", "maximum": 5}, {"type": "number", "maximum": 5}),
    ],
    ids=str,
)
def test_what_says_the_same_is_the_same(one: Any, other: Any) -> None:
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
    ids=str,
)
def test_an_address_is_the_same_with_a_slash_or_with_variables(server: Any) -> None:
    document = courts()
    document["servers"] = [server]
    assert same(courts(), document)


def test_a_lock_keeps_addresses_and_the_order_of_path_parameters(tmp_path: Path) -> None:
    document = courts()
    operation(document, "cancel")["servers"] = [{"url": "https://other.example"}]
    swapped = copy.deepcopy(document)
    item = swapped["paths"].pop("/courts/{court_id}/slots/{day}")
    swapped["paths"]["/courts/{day}/slots/{court_id}"] = item
    path = tmp_path / "lock.yaml"
    lock.write(read_surface(document), path)
    assert lock.load(path) == read_surface(document)
    kinds = [change.kind for change in compare(lock.load(path), read_surface(swapped))]
    assert "path-order" in kinds


def test_a_constant_is_an_enum_of_one() -> None:
    one = with_price({"type": "string", "enum": ["low"]})
    assert same(one, with_price({"const": "low"}))


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
    from tools.sources import load_openapi

    places = read_surface(load_openapi(str(path))).of("GET /a")
    assert {place[-1] for place in places} == {"response", "on", "no", "1", "2026-01-01", "~"}


# ------------------------------------------------------------------------------------ properties


def test_a_document_against_itself_is_nothing() -> None:
    assert same(courts(), courts())


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_the_order_of_keys_branches_and_lists_is_nothing(seed: int) -> None:
    assert same(courts(), shuffled(courts(), random.Random(seed)))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_inlining_any_references_is_nothing(seed: int) -> None:
    document = courts()
    assert same(courts(), inlined(document, document, random.Random(seed)))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_prose_and_examples_are_nothing(seed: int) -> None:
    assert same(courts(), with_prose(courts(), random.Random(seed)))


@given(st.permutations(["A", "B", "C", "D", "E", "F"]), st.permutations(["x", "y", "z"]))
@settings(max_examples=30, deadline=None)
def test_renaming_schemas_and_path_parameters_is_nothing(
    schemas: list[str], parameters: list[str]
) -> None:
    document = courts()
    names = dict(zip(document["components"]["schemas"], schemas, strict=True))
    paths = dict(zip(["court_id", "day", "booking_id"], parameters, strict=True))
    assert same(courts(), renamed(document, names, paths))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_a_lock_read_back_is_the_surface_it_was_written_from(seed: int) -> None:
    document = inlined(courts(), courts(), random.Random(seed))
    text = lock.dump(read_surface(shuffled(document, random.Random(seed))))
    assert text == lock.dump(read_surface(courts()))
    assert yaml.safe_load(text)["lock"] == lock.VERSION


def test_a_lock_keeps_every_fact(tmp_path: Path) -> None:
    path = tmp_path / "lock.yaml"
    lock.write(read_surface(courts()), path)
    assert lock.load(path) == read_surface(courts())
    assert [each.name for each in tmp_path.iterdir()] == ["lock.yaml"]


def shuffled(node: Any, dice: random.Random) -> Any:
    if isinstance(node, dict):
        items = list(node.items())
        dice.shuffle(items)
        return {key: shuffled(value, dice) for key, value in items}
    if isinstance(node, list):
        items = [shuffled(value, dice) for value in node]
        dice.shuffle(items)
        return items
    return node


def inlined(node: Any, document: Document, dice: random.Random) -> Any:
    if isinstance(node, dict):
        if "$ref" in node and dice.random() < 0.6:
            target: Any = document
            for step in node["$ref"].split("/")[1:]:
                target = target[step]
            return inlined(copy.deepcopy(target), document, dice)
        return {key: inlined(value, document, dice) for key, value in node.items()}
    if isinstance(node, list):
        return [inlined(value, document, dice) for value in node]
    return node


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
