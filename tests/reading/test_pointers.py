"""The place at which an answer leaves the contract, as a JSON pointer."""

from __future__ import annotations

from typing import Any

import pytest

from altegio_booking.reading import pointers
from altegio_booking.reading.pointers import first_misfit
from altegio_booking_contract import Operation, document
from tests.operations import BY_ID, CALLS, success

SCHEMAS = {
    "Leaf": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}},
    "Alias": {"$ref": "#/components/schemas/Leaf"},
}
LEAF = {"$ref": "#/components/schemas/Leaf"}
OPERATION = Operation(
    id="an_id",
    method="GET",
    path="/a",
    repeat="safe",
    envelope="bare",
    user="never",
    books=False,
    may_be_empty=False,
    secrets=(),
)


def place(monkeypatch: pytest.MonkeyPatch, schema: dict[str, Any], value: Any) -> Any:
    """Where a value leaves a contract whose only answer has this schema, and what was expected."""
    success = {"content": {"application/json": {"schema": schema}}} if schema else {}
    contract = {
        "paths": {"/a": {"get": {"responses": {"2XX": success}}}},
        "components": {"schemas": SCHEMAS},
    }
    for module in (pointers, document):
        monkeypatch.setattr(module, "contract", lambda: contract)
    misfit = first_misfit(OPERATION, value)
    return misfit and (misfit.pointer, misfit.expected)


def a(kind: Any, **more: Any) -> dict[str, Any]:
    return {"type": kind, **more}


MISSING = "a value that is always there"
ROWS: dict[str, tuple[dict[str, Any], Any, tuple[str, str] | None]] = {
    # what it shows: schema, value, place and what was expected there
    "no schema fits all": ({}, "anything", None),
    "an object": (a("object"), {}, None),
    "no object": (a("object"), [], ("", "object")),
    "an array": (a("array"), [1, "a"], None),
    "no array": (a("array"), {}, ("", "array")),
    "a string": (a("string"), "", None),
    "no string": (a("string"), 5, ("", "string")),
    "an integer": (a("integer"), 5, None),
    "a fraction is no integer": (a("integer"), 5.5, ("", "integer")),
    "true is no integer": (a("integer"), True, ("", "integer")),
    "an integer is a number": (a("number"), 5, None),
    "a fraction is a number": (a("number"), 5.5, None),
    "false is no number": (a("number"), False, ("", "number")),
    "a boolean": (a("boolean"), False, None),
    "0 is no boolean": (a("boolean"), 0, ("", "boolean")),
    "null": (a("null"), None, None),
    "not null": (a("null"), 0, ("", "null")),
    "one of several types": (a(["integer", "null"]), None, None),
    "none of several types": (a(["integer", "null"]), "x", ("", "integer or null")),
    "any type": ({"properties": {"id": a("integer")}}, 5, None),
    "a property": (a("object", properties={"id": a("integer")}), {"id": "x"}, ("/id", "integer")),
    "a property nobody declared": (a("object", properties={"id": a("integer")}), {"x": "x"}, None),
    "further properties of a kind": (
        a("object", additionalProperties=a("integer")),
        {"x": 1, "y": "y"},
        ("/y", "integer"),
    ),
    "further properties of any kind": (a("object", additionalProperties=True), {"x": "x"}, None),
    "a key is escaped": (
        a("object", additionalProperties=a("integer")),
        {"a/b~c": "y"},
        ("/a~1b~0c", "integer"),
    ),
    "a missing key": (a("object", required=["a/b"]), {}, ("/a~1b", MISSING)),
    "a key that is null is there": (a("object", required=["id"]), {"id": None}, None),
    "an item": (a("array", items=a("integer")), [1, "x", "y"], ("/1", "integer")),
    "the first place is told": (
        a("object", properties={"x": a("integer"), "y": a("integer")}),
        {"y": "1", "x": "2"},
        ("/y", "integer"),
    ),
    "a reference": (LEAF, {"id": "x"}, ("/id", "integer")),
    "a reference to a reference": ({"$ref": "#/components/schemas/Alias"}, {}, ("/id", MISSING)),
    "the choice that fits": ({"anyOf": [a("null"), LEAF]}, {"id": 1}, None),
    "the choice that got furthest": (
        {"anyOf": [a("null"), LEAF, a("array")]},
        {"id": "x"},
        ("/id", "integer"),
    ),
    "no choice got anywhere": ({"anyOf": [a("null"), LEAF]}, 5, ("", "null or object")),
    "the first of choices that got equally far": (
        {"anyOf": [LEAF, a("object", required=["further"])]},
        {},
        ("/id", MISSING),
    ),
}


@pytest.mark.parametrize("shown", ROWS)
def test_a_value_is_held_against_its_schema(shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    schema, value, wanted = ROWS[shown]
    assert place(monkeypatch, schema, value) == wanted


@pytest.mark.parametrize("operation_id", CALLS)
def test_the_answers_of_the_table_fit_the_contract(operation_id: str) -> None:
    assert first_misfit(BY_ID[operation_id], success(operation_id)) is None


def test_an_answer_of_the_contract_is_walked_down_to_its_leaves() -> None:
    booking_form = BY_ID["get_booking_form_config"]
    body = {"success": True, "data": {"steps": [{"step": "master"}, {"num": []}]}, "meta": []}
    misfit = first_misfit(booking_form, body)
    assert misfit is not None
    assert (misfit.pointer or "").startswith("/data/steps/1/num")
