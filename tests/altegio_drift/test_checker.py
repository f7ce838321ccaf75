"""What counts as drift: an answer, and the finding that it gives."""

from __future__ import annotations

from typing import Any

import pytest

from altegio_drift.checker import Checker
from tests.altegio_drift.answering import DATES, DETAILS, SLOTS, STAFF, body, member, slot
from tests.flavours import OFFSET_SLOT
from tests.operations import BY_ID

DETAILS_SCHEMA = (
    "#/paths/~1book_record~1{location_id}~1{record_id}~1{record_hash}/get/responses/2XX/content"
    "/application~1vnd.api.v2+json/schema"
)

# Operation, answer, severity and words of its one finding, and the schema that it is about; below
# components/schemas where it has no `#`.
DIFFERENCES: dict[str, tuple[str, Any, str, str]] = {
    "a new key with a text": (
        SLOTS,
        slot(room="A"),
        "low /data/*/room: undeclared key, string",
        "Slot",
    ),
    "a new key with an integer": (
        SLOTS,
        slot(room=1),
        "low /data/*/room: undeclared key, integer",
        "Slot",
    ),
    "a new key with a null": (
        SLOTS,
        slot(room=None),
        "low /data/*/room: undeclared key, null",
        "Slot",
    ),
    "a new key with a list": (
        SLOTS,
        slot(room=[{"id": 1}]),
        "low /data/*/room: undeclared key, array of object",
        "Slot",
    ),
    "a new key with lists in lists": (
        SLOTS,
        slot(room=[[["A"]]]),
        "low /data/*/room: undeclared key, array of array",
        "Slot",
    ),
    "a new key in an object in a row": (
        STAFF,
        member(position={"id": 7, "rank": 2.5}),
        "low /data/*/position/rank: undeclared key, number",
        "Position",
    ),
    "a new key beside data": (
        SLOTS,
        body([], page=1),
        "low /page: undeclared key, integer",
        "SlotListEnvelope",
    ),
    "a new key in meta": (
        STAFF,
        body([], meta={"total": 0}),
        "low /meta/total: undeclared key, integer",
        "Meta",
    ),
    "a new key with a hyphen": (
        SLOTS,
        slot(**{"room-name": ""}),
        "low /data/*/room-name: undeclared key, string",
        "Slot",
    ),
    # Keys that look like data are not shown.
    "a phone as a key": (
        SLOTS,
        slot(**{"13155550175": True}),
        "low /data/*/*: undeclared key, boolean",
        "Slot",
    ),
    "a hash as a key": (
        SLOTS,
        slot(**{"f0e1d2c3b4a59687": ""}),
        "low /data/*/*: undeclared key, string",
        "Slot",
    ),
    "an address as a key": (
        SLOTS,
        slot(**{"ann@example.com": ""}),
        "low /data/*/*: undeclared key, string",
        "Slot",
    ),
    "a name with a number as a key": (
        SLOTS,
        slot(**{"room-17": ""}),
        "low /data/*/*: undeclared key, string",
        "Slot",
    ),
    "a slot without its time": (
        SLOTS,
        body([{"time": "7:00"}]),
        "high /data/*/datetime: missing, though always there by the contract",
        "Slot",
    ),
    "an answer without data": (
        DATES,
        {"success": True, "meta": []},
        "high /data: missing, though always there by the contract",
        "AvailableDatesEnvelope",
    ),
    "an object for a number": (
        SLOTS,
        slot(seance_length={"min": 60}),
        "high /data/*/seance_length: object instead of integer or null",
        "Slot/properties/seance_length",
    ),
    "a null for a text": (
        SLOTS,
        body([{"datetime": None}]),
        "high /data/*/datetime: null instead of string",
        "Slot/properties/datetime",
    ),
    "an object for a list": (
        SLOTS,
        body({}),
        "high /data: object instead of array",
        "SlotListEnvelope/properties/data",
    ),
    "a text for an object or an empty list": (
        STAFF,
        member(position="Stylist"),
        "high /data/*/position: string instead of object or empty array or null",
        "TeamMember/properties/position",
    ),
    "a full list for an object or an empty list": (
        STAFF,
        member(position=["Stylist"]),
        "high /data/*/position: array of string instead of object or empty array or null",
        "TeamMember/properties/position",
    ),
    "a text for a number in an object": (
        STAFF,
        member(position={"id": "top"}),
        "high /data/*/position/id: string instead of integer or null",
        "Position/properties/id",
    ),
    "a fraction in the days of a month": (
        DATES,
        body({"booking_days": {"9": [21.5]}}),
        "high /data/booking_days/*/*: number instead of integer",
        "DayMap/additionalProperties/items",
    ),
    "a text in a list of objects": (
        DETAILS,
        {"id": 1, "services": ["Haircut"]},
        "high /services/*: string instead of object",
        "Appointment/properties/services/items",
    ),
    "a day in quotes": (
        DATES,
        body({"working_days": {"9": [21, "22"]}}),
        "low /data/working_days/*/*: string of digits instead of integer",
        "DayMap/additionalProperties/items",
    ),
    "a list for the whole answer": (
        DETAILS,
        [1],
        "high the top: array of integer instead of object",
        DETAILS_SCHEMA,
    ),
    # Read by the values of the package all the same.
    "digits for a number": (
        STAFF,
        member(weight="12"),
        "low /data/*/weight: string of digits instead of number or null",
        "TeamMember/properties/weight",
    ),
    "digits for a flag": (
        STAFF,
        member(hidden="1"),
        "low /data/*/hidden: string of digits instead of boolean or integer or null",
        "TeamMember/properties/hidden",
    ),
    "an integer for a text": (
        STAFF,
        member(name=5),
        "low /data/*/name: integer instead of string or null",
        "TeamMember/properties/name",
    ),
    "an empty list for an object": (
        DATES,
        body([]),
        "low /data: empty array instead of object",
        "AvailableDatesEnvelope/properties/data",
    ),
}

# What the API is known to do, and the contract has.
NO_DRIFT: dict[str, tuple[str, Any]] = {
    "flags as numbers and as booleans": (STAFF, member(show_rating=1, hidden=0, fired=True)),
    "an empty list where the contract has one": (STAFF, member(position=[], image_group=[])),
    "a null": (STAFF, member(user=None)),
    "an open map": (STAFF, member(image_group={"images": {"basic": {"path": "x"}}})),
    "an empty list for a map of days": (DATES, body({"booking_days": []})),
    "no rows": (SLOTS, body([])),
    "no meta": (SLOTS, {"data": []}),
    "any custom field": (DETAILS, {"id": 1, "custom_fields": {"car": {"model": "x"}}}),
    "any text of a translation": ("get_i18n_options", {"anything": {"goes": "here"}}),
    "no body where none is declared": ("delete_user_appointment", None),
    "a body where none is declared": ("delete_user_appointment", {"success": True}),
}


@pytest.mark.parametrize("case", DIFFERENCES)
def test_a_difference_is_one_finding_with_its_place(case: str, checker: Checker) -> None:
    operation, answer, words, schema = DIFFERENCES[case]
    [finding] = set(checker.findings(BY_ID[operation], answer))
    assert finding.operation == operation
    assert f"{finding.severity} {finding.pointer or 'the top'}: {finding.words}" == words
    assert finding.schema == (schema if "#" in schema else f"#/components/schemas/{schema}")


def test_a_finding_has_kind_and_types_as_words_for_programs(checker: Checker) -> None:
    answer = body([{"time": 7, "room": "A"}])
    found = checker.findings(BY_ID[SLOTS], answer)
    assert {(one.pointer, one.kind, one.expected, one.seen) for one in found} == {
        ("/data/*/datetime", "missing", "string", "nothing"),
        ("/data/*/room", "undeclared", "no such key", "string"),
        ("/data/*/time", "type", "string or null", "integer"),
    }


@pytest.mark.parametrize("case", NO_DRIFT)
def test_what_the_contract_admits_is_no_drift(case: str, checker: Checker) -> None:
    operation, answer = NO_DRIFT[case]
    assert list(checker.findings(BY_ID[operation], answer)) == []


def test_a_thousand_rows_with_the_same_difference_are_one_finding(checker: Checker) -> None:
    rows = [{"datetime": OFFSET_SLOT, "room": f"room {number}"} for number in range(1000)]
    assert len(set(checker.findings(BY_ID[SLOTS], body(rows)))) == 1
