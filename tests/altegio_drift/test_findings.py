"""What counts as drift: one thing done to an example, and the finding that it must give."""

from __future__ import annotations

import json
from typing import Any

import pytest

from altegio_booking_contract import OPERATIONS, Operation
from altegio_drift.checker import Checker
from tests.altegio_drift.mutations import examples

BY_ID = {operation.id: operation for operation in OPERATIONS}
SLOTS = "get_time_slots_for_booking"
STAFF = "get_team_members_available_for_booking"
DATES = "get_dates_available_for_booking"
RECORD = "get_online_booking_details"
SLOT = "2026-09-21T10:00:00-05:00"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def v2(data: Any, **more: Any) -> dict[str, Any]:
    return {"success": True, "data": data, "meta": [], **more}


def slot(**fields: Any) -> dict[str, Any]:
    return v2([{"datetime": SLOT, **fields}])


def member(**fields: Any) -> dict[str, Any]:
    return v2([{"id": 924, **fields}])


# operation, answer, (pointer, kind, severity, expected, seen), schema
FOUND: list[tuple[str, Any, tuple[str, str, str, str, str], str]] = [
    # undeclared keys, by the type of their value
    (SLOTS, slot(room="A"), ("/data/*/room", "undeclared", "low", "no such key", "string"), "Slot"),
    (SLOTS, slot(room=1), ("/data/*/room", "undeclared", "low", "no such key", "integer"), "Slot"),
    (SLOTS, slot(room=None), ("/data/*/room", "undeclared", "low", "no such key", "null"), "Slot"),
    (
        SLOTS,
        slot(rooms=[{"id": 1}]),
        ("/data/*/rooms", "undeclared", "low", "no such key", "array of object"),
        "Slot",
    ),
    (
        SLOTS,
        v2([], page=1),
        ("/page", "undeclared", "low", "no such key", "integer"),
        "SlotListEnvelope",
    ),
    (
        STAFF,
        member(position={"id": 7, "rank": 2.5}),
        ("/data/*/position/rank", "undeclared", "low", "no such key", "number"),
        "Position",
    ),
    (
        STAFF,
        v2([], meta={"total": 0}),
        ("/meta/total", "undeclared", "low", "no such key", "integer"),
        "Meta",
    ),
    # keys that look like data are not shown
    (
        SLOTS,
        slot(**{"13155550175": True}),
        ("/data/*/*", "undeclared", "low", "no such key", "boolean"),
        "Slot",
    ),
    (
        SLOTS,
        slot(**{"f0e1d2c3b4a59687": ""}),
        ("/data/*/*", "undeclared", "low", "no such key", "string"),
        "Slot",
    ),
    (
        SLOTS,
        slot(**{"ann@example.com": ""}),
        ("/data/*/*", "undeclared", "low", "no such key", "string"),
        "Slot",
    ),
    # a hyphen alone makes no data of a name
    (
        SLOTS,
        slot(**{"room-name": ""}),
        ("/data/*/room-name", "undeclared", "low", "no such key", "string"),
        "Slot",
    ),
    (
        SLOTS,
        slot(**{"room-17": ""}),
        ("/data/*/*", "undeclared", "low", "no such key", "string"),
        "Slot",
    ),
    # missing keys
    (
        SLOTS,
        v2([{"time": "7:00"}]),
        ("/data/*/datetime", "missing", "high", "string", "nothing"),
        "Slot",
    ),
    (
        DATES,
        {"success": True, "meta": []},
        ("/data", "missing", "high", "object", "nothing"),
        "AvailableDatesEnvelope",
    ),
    # wrong types
    (
        SLOTS,
        slot(seance_length={"min": 60}),
        ("/data/*/seance_length", "type", "high", "integer or null", "object"),
        "Slot/properties/seance_length",
    ),
    (
        SLOTS,
        v2([{"datetime": None}]),
        ("/data/*/datetime", "type", "high", "string", "null"),
        "Slot/properties/datetime",
    ),
    (
        SLOTS,
        v2({}),
        ("/data", "type", "high", "array", "object"),
        "SlotListEnvelope/properties/data",
    ),
    (
        STAFF,
        member(position="Stylist"),
        ("/data/*/position", "type", "high", "object or empty array or null", "string"),
        "TeamMember/properties/position",
    ),
    (
        STAFF,
        member(position=["Stylist"]),
        ("/data/*/position", "type", "high", "object or empty array or null", "array of string"),
        "TeamMember/properties/position",
    ),
    (
        STAFF,
        member(position={"id": "top"}),
        ("/data/*/position/id", "type", "high", "integer or null", "string"),
        "Position/properties/id",
    ),
    (
        DATES,
        v2({"booking_days": {"9": [21.5]}}),
        ("/data/booking_days/*/*", "type", "high", "integer or string", "number"),
        "DayMap/additionalProperties/items",
    ),
    (
        RECORD,
        {"id": 1, "services": ["Haircut"]},
        ("/services/*", "type", "high", "object", "string"),
        "AppointmentService",
    ),
    # wrong types that this package reads all the same
    (
        STAFF,
        member(weight="12"),
        ("/data/*/weight", "type", "low", "number or null", "string of digits"),
        "TeamMember/properties/weight",
    ),
    (
        STAFF,
        member(hidden="1"),
        ("/data/*/hidden", "type", "low", "boolean or integer or null", "string of digits"),
        "TeamMember/properties/hidden",
    ),
    (
        STAFF,
        member(name=5),
        ("/data/*/name", "type", "low", "string or null", "integer"),
        "TeamMember/properties/name",
    ),
    (
        DATES,
        v2([]),
        ("/data", "type", "low", "object", "empty array"),
        "AvailableDatesEnvelope/properties/data",
    ),
]

# What the wire is known to do, and the contract has.
NO_DRIFT: list[tuple[str, Any]] = [
    (STAFF, member(bookable=1, hidden=0, fired=True)),
    (STAFF, member(position=[], image_group=[], user=None)),
    (STAFF, member(image_group={"id": 1, "images": {"basic": {"path": "x"}}})),
    (DATES, v2({"booking_days": [], "working_days": {"9": [21, "22"]}})),
    (SLOTS, v2([])),
    (SLOTS, {"data": []}),
    (RECORD, {"id": 1, "custom_fields": {"car": {"model": "x"}}}),
    ("get_i18n_options", {"anything": {"goes": "here"}}),
    ("delete_user_appointment", None),
    ("delete_user_appointment", {"success": True}),
]


@pytest.mark.parametrize(("operation", "answer", "expected", "schema"), FOUND)
def test_a_difference_is_one_finding_with_its_place(
    operation: str,
    answer: Any,
    expected: tuple[str, str, str, str, str],
    schema: str,
    checker: Checker,
) -> None:
    [finding] = set(checker.findings(BY_ID[operation], answer))
    seen = (finding.pointer, finding.kind, finding.severity, finding.expected, finding.seen)
    assert finding.operation == operation
    assert seen == expected
    place = finding.schema if finding.schema.startswith("#/components/schemas/") else ""
    assert place.endswith(schema) or checker.places.resolved(finding.schema).endswith(schema)


@pytest.mark.parametrize(("operation", "answer"), NO_DRIFT)
def test_the_known_manners_of_the_wire_are_no_drift(
    operation: str, answer: Any, checker: Checker
) -> None:
    assert list(checker.findings(BY_ID[operation], answer)) == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_no_example_of_the_contract_is_drift(operation: Operation, checker: Checker) -> None:
    for body in examples(operation).values():
        assert list(checker.findings(operation, body)) == []


def test_a_thousand_rows_with_the_same_difference_are_one_finding(checker: Checker) -> None:
    rows = [{"datetime": SLOT, "room": f"room {number}"} for number in range(1000)]
    assert len(set(checker.findings(BY_ID[SLOTS], v2(rows)))) == 1


def test_a_finding_holds_no_value(checker: Checker) -> None:
    secrets = ["s3cr3t-hash-abcdef", "+13155550175", "ann@example.com", 13155550175, 45.678]
    for secret in secrets:
        for operation in OPERATIONS:
            for body in examples(operation).values():
                for drifted in (
                    {**body, "drift_key": secret},
                    {**body, "meta": secret},
                    {**body, "data": {"deep": [secret], str(secret): 1}},
                ):
                    for finding in checker.findings(operation, drifted):
                        assert str(secret) not in json.dumps(str(finding) + repr(finding))
