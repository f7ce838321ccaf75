"""What each kind of change is called, where it is, and what it means for readers and senders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.vendor_drift.documents import Document, courts, differences, operation, parameter, schema

SLOTS = "GET /courts/{}/slots/{}"
BOOK = "POST /bookings"
CANCEL = "DELETE /bookings/{}"

SLOT = f"{SLOTS} > response > data > []"
BOOKED_SLOT = f"{BOOK} > response > slot"

Mutation = Callable[[Document], Any]
Row = tuple[str, str, str, str]


def both_slots(kind: str, field: str, reader: str) -> list[Row]:
    """A change of the component Slot shows in both operations that use it."""
    tail = f" > {field}" if field else ""
    return [(kind, SLOT + tail, reader, "none"), (kind, BOOKED_SLOT + tail, reader, "none")]


def properties(name: str) -> Callable[[Document], Any]:
    return lambda document: schema(document, name)["properties"]


def rename(mapping: dict[str, Any], old: str, new: str) -> Any:
    mapping[new] = mapping.pop(old)
    return mapping[new]


WORSE = {"enum": "additive", "type": "breaking"}

slot, wish = properties("Slot"), properties("Wish")


TABLE: dict[str, tuple[Mutation, list[Row]]] = {
    # -------------------------------------------------------------- what is read
    "a field is added": (
        lambda d: slot(d).update(roof={"type": "boolean"}),
        both_slots("field-added", "roof", "additive"),
    ),
    "a required field is added": (
        lambda d: (
            slot(d).update(roof={"type": "boolean"}),
            schema(d, "Slot")["required"].append("roof"),
        ),
        both_slots("field-added", "roof", "additive"),
    ),
    "a field is removed": (
        lambda d: slot(d).pop("price"),
        both_slots("field-removed", "price", "breaking"),
    ),
    "an object is removed, once and not field by field": (
        lambda d: slot(d).pop("coach"),
        both_slots("field-removed", "coach", "breaking"),
    ),
    "a field is renamed": (
        lambda d: rename(slot(d), "length", "duration"),
        both_slots("field-renamed", "duration", "breaking"),
    ),
    "a field is renamed while another is added": (
        lambda d: (
            rename(slot(d), "length", "slot_length"),
            slot(d).update(roof={"type": "integer"}),
        ),
        [
            *both_slots("field-added", "roof", "additive")[:1],
            *both_slots("field-renamed", "slot_length", "breaking")[:1],
            *both_slots("field-added", "roof", "additive")[1:],
            *both_slots("field-renamed", "slot_length", "breaking")[1:],
        ],
    ),
    "a type changes": (
        lambda d: slot(d).update(length={"type": "string"}),
        both_slots("type", "length", "breaking"),
    ),
    "a type widens": (
        lambda d: slot(d).update(length={"type": "number"}),
        both_slots("type", "length", "breaking"),
    ),
    "a type narrows": (
        lambda d: properties("Coach")(d).update(rating={"type": "integer"}),
        [
            ("type", f"{SLOT} > coach > rating", "additive", "none"),
            ("type", f"{BOOKED_SLOT} > coach > rating", "additive", "none"),
        ],
    ),
    "an id becomes an integer": (
        lambda d: slot(d).update(court_id={"type": "integer"}),
        both_slots("integer-id", "court_id", "additive"),
    ),
    "a second type is admitted": (
        lambda d: slot(d).update(length={"type": ["integer", "string"]}),
        both_slots("type", "length", "breaking"),
    ),
    "an object becomes a list, once and not field by field": (
        lambda d: slot(d).update(coach={"type": "array", "items": {"type": "string"}}),
        both_slots("type", "coach", "breaking"),
    ),
    "an object may also be an empty list": (
        lambda d: slot(d).update(
            coach={"oneOf": [slot(d)["coach"], {"type": "array", "maxItems": 0}]}
        ),
        both_slots("type", "coach", "breaking"),
    ),
    "the items of a list change": (
        lambda d: schema(d, "SlotList")["properties"]["data"].update(items={"type": "string"}),
        [("type", SLOT, "breaking", "none")],
    ),
    "the values of a map change": (
        lambda d: slot(d)["lights"].update(additionalProperties={"type": "string"}),
        both_slots("type", "lights > {}", "breaking"),
    ),
    "a map becomes open": (
        lambda d: slot(d)["lights"].pop("additionalProperties"),
        both_slots("type", "lights > {}", "breaking"),
    ),
    "null is admitted": (
        lambda d: slot(d).update(length={"type": ["integer", "null"]}),
        both_slots("nullability", "length", "breaking"),
    ),
    "null is ruled out": (
        lambda d: slot(d).update(price={"type": "number"}),
        both_slots("nullability", "price", "additive"),
    ),
    "a field may be missing now": (
        lambda d: schema(d, "Slot").pop("required"),
        both_slots("required", "starts_at", "breaking"),
    ),
    "a field is always there now": (
        lambda d: schema(d, "Slot")["required"].append("length"),
        both_slots("required", "length", "additive"),
    ),
    "a format is dropped": (
        lambda d: slot(d)["starts_at"].pop("format"),
        both_slots("format", "starts_at", "risky"),
    ),
    "a value joins a closed set": (
        lambda d: slot(d)["surface"]["enum"].append("hard"),
        both_slots("enum", "surface", "risky"),
    ),
    "a value leaves a closed set": (
        lambda d: slot(d)["surface"]["enum"].pop(),
        both_slots("enum", "surface", "additive"),
    ),
    "a closed set opens": (
        lambda d: slot(d)["surface"].pop("enum"),
        both_slots("enum", "surface", "risky"),
    ),
    "a bound appears in an answer": (
        lambda d: slot(d)["length"].update(minimum=0),
        both_slots("limits", "length", "additive"),
    ),
    "a field is deprecated": (
        lambda d: slot(d)["price"].update(deprecated=True),
        [
            ("deprecated", f"{SLOT} > price", "risky", "risky"),
            ("deprecated", f"{BOOKED_SLOT} > price", "risky", "risky"),
        ],
    ),
    "an answer loses its body": (
        lambda d: operation(d, "book")["responses"]["201"].pop("content"),
        [("body-removed", f"{BOOK} > response", "breaking", "none")],
    ),
    "an answer gets a body": (
        lambda d: operation(d, "cancel")["responses"]["204"].update(
            content={"application/json": {"schema": {"type": "object"}}}
        ),
        [("body-added", f"{CANCEL} > response", "additive", "none")],
    ),
    "an answer has another media type": (
        lambda d: rename(
            operation(d, "book")["responses"]["201"]["content"], "application/json", "text/xml"
        ),
        [("media", f"{BOOK} > response", "breaking", "none")],
    ),
    # -------------------------------------------------------------- statuses
    "a success status changes": (
        lambda d: rename(operation(d, "book")["responses"], "201", "200"),
        [("success-status", f"{BOOK} > response", "risky", "none")],
    ),
    "an error status is added": (
        lambda d: operation(d, "cancel")["responses"].update(
            {"409": operation(d, "book")["responses"]["422"]}
        ),
        [("error-status-added", f"{CANCEL} > error 409", "risky", "none")],
    ),
    "an error status is removed": (
        lambda d: operation(d, "book")["responses"].pop("422"),
        [("error-status-removed", f"{BOOK} > error 422", "risky", "none")],
    ),
    # -------------------------------------------------------------- what is sent
    "an optional parameter is added": (
        lambda d: operation(d, "list_slots")["parameters"].append(
            {"name": "page", "in": "query", "schema": {"type": "integer"}}
        ),
        [("parameter-added", f"{SLOTS} > query > page", "none", "additive")],
    ),
    "a required parameter is added": (
        lambda d: operation(d, "list_slots")["parameters"].append(
            {"name": "page", "in": "query", "required": True, "schema": {"type": "integer"}}
        ),
        [("parameter-added", f"{SLOTS} > query > page", "none", "breaking")],
    ),
    "a parameter is removed": (
        lambda d: operation(d, "list_slots")["parameters"].pop(2),
        [("parameter-removed", f"{SLOTS} > query > tags[]", "none", "breaking")],
    ),
    "a parameter is renamed": (
        lambda d: parameter(d, "list_slots", "limit").update(name="per_page"),
        [("parameter-renamed", f"{SLOTS} > query > per_page", "none", "breaking")],
    ),
    "a parameter becomes required": (
        lambda d: parameter(d, "list_slots", "limit").update(required=True),
        [("required", f"{SLOTS} > query > limit", "none", "breaking")],
    ),
    "a parameter has another default": (
        lambda d: parameter(d, "list_slots", "limit")["schema"].update(default=50),
        [("default", f"{SLOTS} > query > limit", "none", "risky")],
    ),
    "a list is written another way": (
        lambda d: parameter(d, "list_slots", "tags[]").update(explode=False),
        [("style", f"{SLOTS} > query > tags[]", "none", "breaking")],
    ),
    "a path parameter changes its type": (
        lambda d: parameter(d, "list_slots", "day").update(schema={"type": "integer"}),
        [("type", f"{SLOTS} > path > day", "none", "breaking")],
    ),
    "an id in the path becomes an integer": (
        lambda d: d["paths"]["/courts/{court_id}/slots/{day}"]["parameters"][0].update(
            schema={"type": "integer"}
        ),
        [("integer-id", f"{SLOTS} > path > court_id", "none", "risky")],
    ),
    "the values of a map that is sent are bound": (
        lambda d: wish(d).update(
            extras={"type": "object", "additionalProperties": {"type": "null"}}
        ),
        [("type", f"{BOOK} > request > extras", "none", "breaking")],
    ),
    "a header is added": (
        lambda d: operation(d, "cancel")["parameters"].append(
            {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}
        ),
        [("header-added", f"{CANCEL} > header > X-Trace", "none", "additive")],
    ),
    "a header is removed": (
        lambda d: operation(d, "list_slots")["parameters"].pop(1),
        [("header-removed", f"{SLOTS} > header > Accept", "none", "none")],
    ),
    "an optional body field is added": (
        lambda d: wish(d).update(coach={"type": "boolean"}),
        [("field-added", f"{BOOK} > request > coach", "none", "additive")],
    ),
    "a required body field is added": (
        lambda d: (
            wish(d).update(coach={"type": "boolean"}),
            schema(d, "Wish")["required"].append("coach"),
        ),
        [("field-added", f"{BOOK} > request > coach", "none", "breaking")],
    ),
    "a body field is asked for and not described": (
        lambda d: schema(d, "Wish")["required"].append("captcha"),
        [("field-added", f"{BOOK} > request > captcha", "none", "breaking")],
    ),
    "a closed set rules out the null that its types admit": (
        lambda d: wish(d).update(
            comment={"type": ["string", "null"], "maxLength": 200, "enum": ["a"]}
        ),
        [
            ("enum", f"{BOOK} > request > comment", "none", "breaking"),
            ("nullability", f"{BOOK} > request > comment", "none", "breaking"),
        ],
    ),
    "a part of everything at once tightens a bound": (
        lambda d: wish(d).update(comment={"allOf": [wish(d)["comment"], {"maxLength": 100}]}),
        [("limits", f"{BOOK} > request > comment", "none", "breaking")],
    ),
    "a closed set beside a boolean": (
        lambda d: slot(d).update(length={"oneOf": [{"enum": ["a"]}, {"type": "boolean"}]}),
        [row for kind in ("enum", "type") for row in both_slots(kind, "length", WORSE[kind])],
    ),
    "a body field is removed": (
        lambda d: wish(d).pop("extras"),
        [("field-removed", f"{BOOK} > request > extras", "none", "breaking")],
    ),
    "a body field is no longer required": (
        lambda d: schema(d, "Wish").pop("required"),
        [("required", f"{BOOK} > request > starts_at", "none", "additive")],
    ),
    "a body field takes more types": (
        lambda d: wish(d)["players"].update(type=["integer", "string"]),
        [("type", f"{BOOK} > request > players", "none", "additive")],
    ),
    "a body field takes another type": (
        lambda d: wish(d).update(extras={"type": "string"}),
        [("type", f"{BOOK} > request > extras", "none", "breaking")],
    ),
    "a body field refuses null": (
        lambda d: wish(d)["comment"].update(type="string"),
        [("nullability", f"{BOOK} > request > comment", "none", "breaking")],
    ),
    "a body field admits null": (
        lambda d: wish(d)["players"].update(type=["integer", "null"]),
        [("nullability", f"{BOOK} > request > players", "none", "additive")],
    ),
    "a ceiling falls": (
        lambda d: wish(d)["comment"].update(maxLength=100),
        [("limits", f"{BOOK} > request > comment", "none", "breaking")],
    ),
    "a ceiling rises": (
        lambda d: wish(d)["comment"].update(maxLength=500),
        [("limits", f"{BOOK} > request > comment", "none", "additive")],
    ),
    "a floor rises": (
        lambda d: wish(d)["players"].update(minimum=2),
        [("limits", f"{BOOK} > request > players", "none", "breaking")],
    ),
    "a floor is taken away": (
        lambda d: wish(d)["players"].pop("minimum"),
        [("limits", f"{BOOK} > request > players", "none", "additive")],
    ),
    "a pattern appears": (
        lambda d: wish(d)["starts_at"].update(pattern="T"),
        [("limits", f"{BOOK} > request > starts_at", "none", "breaking")],
    ),
    "a parameter's closed set loses a value": (
        lambda d: parameter(d, "list_slots", "surface")["schema"]["enum"].pop(),
        [("enum", f"{SLOTS} > query > surface", "none", "breaking")],
    ),
    "a parameter's closed set gains a value": (
        lambda d: parameter(d, "list_slots", "surface")["schema"]["enum"].append("hard"),
        [("enum", f"{SLOTS} > query > surface", "none", "additive")],
    ),
    "unknown keys are refused": (
        lambda d: schema(d, "Wish").update(additionalProperties=False),
        [("extra-keys", f"{BOOK} > request", "none", "breaking")],
    ),
    "the body may be left out": (
        lambda d: operation(d, "book")["requestBody"].update(required=False),
        [("required", f"{BOOK} > request", "none", "additive")],
    ),
    "a body is asked for": (
        lambda d: operation(d, "cancel").update(
            requestBody={"required": True, "content": {"application/json": {"schema": {}}}}
        ),
        [("body-added", f"{CANCEL} > request", "none", "breaking")],
    ),
    "a body takes another media type": (
        lambda d: rename(operation(d, "book")["requestBody"]["content"], "application/json", "a/b"),
        [("media", f"{BOOK} > request", "none", "breaking")],
    ),
    "a body takes any media type": (
        lambda d: rename(operation(d, "book")["requestBody"]["content"], "application/json", "*/*"),
        [("media", f"{BOOK} > request", "none", "additive")],
    ),
    # -------------------------------------------------------------- whole operations
    "an operation is added": (
        lambda d: d["paths"].update({"/ping": {"get": {"responses": {"200": {}}}}}),
        [("operation-added", "GET /ping", "additive", "additive")],
    ),
    "an operation is removed": (
        lambda d: d["paths"].pop("/bookings/{booking_id}"),
        [("operation-removed", CANCEL, "breaking", "breaking")],
    ),
    "an operation moves": (
        lambda d: rename(d["paths"], "/bookings/{booking_id}", "/hires/{booking_id}"),
        [("operation-renamed", "DELETE /hires/{}", "breaking", "breaking")],
    ),
    "the parameters of a path change places": (
        lambda d: rename(
            d["paths"], "/courts/{court_id}/slots/{day}", "/courts/{day}/slots/{court_id}"
        ),
        [
            ("path-order", f"{SLOTS} > path", "none", "breaking"),
            ("type", f"{SLOTS} > path > court_id", "none", "breaking"),
            ("type", f"{SLOTS} > path > day", "none", "breaking"),
        ],
    ),
    "an operation has an address of its own": (
        lambda d: operation(d, "cancel").update(servers=[{"url": "https://other.example"}]),
        [("server-changed", f"{CANCEL} > servers", "breaking", "breaking")],
    ),
    "a path has an address of its own": (
        lambda d: d["paths"]["/bookings"].update(servers=[{"url": "https://other.example"}]),
        [("server-changed", f"{BOOK} > servers", "breaking", "breaking")],
    ),
    "an operation is deprecated": (
        lambda d: operation(d, "cancel").update(deprecated=True),
        [("deprecated", CANCEL, "risky", "risky")],
    ),
    "an operation has another id": (
        lambda d: operation(d, "cancel").update(operationId="delete_booking"),
        [("operation-id", CANCEL, "none", "none")],
    ),
    "other credentials are asked for": (
        lambda d: operation(d, "book").update(security=[{"Player": []}]),
        [("security", f"{BOOK} > security", "none", "breaking")],
    ),
    "other credentials are accepted too": (
        lambda d: operation(d, "cancel").update(security=[{"Player": []}, {"Partner": []}]),
        [("security", f"{CANCEL} > security", "none", "additive")],
    ),
    "a call becomes public": (
        lambda d: operation(d, "cancel").update(security=[]),
        [("security", f"{CANCEL} > security", "none", "additive")],
    ),
    "the address changes": (
        lambda d: d["servers"][0].update(url="https://courts.example/v2"),
        [("server-changed", "servers", "breaking", "breaking")],
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_change_is_named_placed_and_classed_and_seen_when_it_is_taken_back(name: str) -> None:
    mutate, expected = TABLE[name]
    changed = courts()
    mutate(changed)
    assert sorted(differences(courts(), changed)) == sorted(expected)
    assert len(differences(changed, courts())) == len(expected)


def test_a_call_that_was_public_and_asks_for_credentials_breaks_senders() -> None:
    public = courts()
    operation(public, "cancel")["security"] = []
    assert differences(public, courts()) == [
        ("security", f"{CANCEL} > security", "none", "breaking")
    ]


@pytest.mark.parametrize("values", [["a"], ["a", "b"], ["a", "b", "c"]], ids=", ".join)
def test_a_closed_set_beside_a_boolean_stays_closed(values: list[str]) -> None:
    one, other = courts(), courts()
    slot(one)["length"] = {"oneOf": [{"enum": ["a"]}, {"type": "boolean"}]}
    slot(other)["length"] = {"oneOf": [{"type": "boolean"}, {"enum": values}]}
    expected = both_slots("enum", "length", "risky") if len(values) > 1 else []
    assert sorted(differences(one, other)) == sorted(expected)
