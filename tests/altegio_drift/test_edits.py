"""The edits that findings ask for: carried out, they make the findings go away."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import pytest

from altegio_booking_contract import contract
from altegio_drift.checker import Checker
from altegio_drift.edits import Edit, edits
from altegio_drift.finding import Finding
from altegio_drift.pointers import keys
from tests.altegio_drift.answering import DATES, NEAREST, SLOTS, STAFF, body, member, slot
from tests.altegio_drift.test_checker import DIFFERENCES
from tests.mutations import examples, mutations
from tests.operations import BY_ID


def findings(checker: Checker, operation: str, answers: Iterable[Any]) -> list[Finding]:
    """The distinct findings of several answers to one operation."""
    found = (one for answer in answers for one in checker.findings(BY_ID[operation], answer))
    return list(dict.fromkeys(found))


def carry_out(edit: Edit, document: dict[str, Any]) -> None:
    node: Any = document
    for key in keys(f"/{edit.place}"):
        node = node[key]
    if edit.action == "remove":
        node.remove(edit.name)
    else:
        assert (edit.name in node) == (edit.action == "set") or edit.name == "additionalProperties"
        node[edit.name] = edit.value


def left_after_edits(checker: Checker, operation: str, answers: list[Any]) -> list[Finding]:
    """What is still found once the proposed edits are made."""
    document = copy.deepcopy(contract())
    for edit, _ in edits(findings(checker, operation, answers), checker.places):
        carry_out(edit, document)
    return findings(Checker(document), operation, answers)


@pytest.mark.parametrize("case", DIFFERENCES)
def test_the_proposed_edit_makes_the_finding_go_away(case: str, checker: Checker) -> None:
    operation, answer, *_ = DIFFERENCES[case]
    assert left_after_edits(checker, operation, [answer]) == []


@pytest.mark.parametrize("operation", [SLOTS, STAFF, DATES])
def test_one_edit_admits_every_type_that_a_field_was_seen_with(
    operation: str, checker: Checker
) -> None:
    for example in examples(BY_ID[operation]).values():
        by_place: dict[str, list[Any]] = {}
        for mutation in mutations(example):
            if len(mutation.path) > 1:
                by_place.setdefault(mutation.pointer, []).append(mutation.body)
        for pointer, answers in by_place.items():
            assert left_after_edits(checker, operation, answers) == [], pointer


# Operation, answers, and the edit that all their findings lead to; below components/schemas.
EDITS: dict[str, tuple[str, list[Any], str]] = {
    "a new key": (
        SLOTS,
        [slot(room="A"), slot(room=None)],
        "Slot/properties: add room: {type: [string, 'null']}",
    ),
    "a new flag": (
        SLOTS,
        [slot(free=True)],
        "Slot/properties: add free: {type: [boolean, 'null']}",
    ),
    "a new list": (
        SLOTS,
        [slot(rooms=["A"])],
        "Slot/properties: add rooms: {type: [array, 'null'], items: {type: string}}",
    ),
    "a new list of lists": (
        SLOTS,
        [slot(rooms=[["A"]])],
        "Slot/properties: add rooms: {type: [array, 'null'], items: {}}",
    ),
    "a new object": (
        SLOTS,
        [slot(place={"id": 1})],
        "Slot/properties: add place: "
        "{anyOf: [{$ref: '#/components/schemas/OpenObject'}, {type: 'null'}]}",
    ),
    "a new key beside data": (
        SLOTS,
        [body([], page=1)],
        "SlotListEnvelope/properties: add page: {type: [integer, 'null']}",
    ),
    "a key that reads like data": (
        SLOTS,
        [slot(**{"13155550175": 1})],
        "Slot: set additionalProperties: {type: [integer, 'null']}",
    ),
    "a key that is missing": (SLOTS, [body([{}])], "Slot/required: remove datetime"),
    "two types for a number": (
        SLOTS,
        [slot(seance_length="3600"), slot(seance_length="1h")],
        "Slot/properties: set seance_length: "
        "{anyOf: [{type: integer}, {type: string}, {type: 'null'}]}",
    ),
    "a text for an object": (
        STAFF,
        [member(position="Stylist")],
        "TeamMember/properties: set position: {anyOf: [{$ref: '#/components/schemas/Position'}, "
        "{$ref: '#/components/schemas/EmptyArray'}, {type: string}, {type: 'null'}]}",
    ),
    "an object for a list": (
        STAFF,
        [body({"members": []})],
        "TeamMemberListEnvelope/properties: set data: {anyOf: [{type: array, "
        "items: {$ref: '#/components/schemas/TeamMember'}}, "
        "{$ref: '#/components/schemas/OpenObject'}]}",
    ),
    "an empty list for an object": (
        DATES,
        [body([])],
        "AvailableDatesEnvelope/properties: set data: "
        "{anyOf: [{$ref: '#/components/schemas/AvailableDates'}, "
        "{$ref: '#/components/schemas/EmptyArray'}]}",
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_edit_reads_like_the_contract(case: str, checker: Checker) -> None:
    operation, answers, text = EDITS[case]
    found = findings(checker, operation, answers)
    [(edit, group)] = edits(found, checker.places)
    assert str(edit) == f"components/schemas/{text}"
    assert group == found


def test_findings_in_a_shared_schema_lead_to_one_edit(checker: Checker) -> None:
    nearest = body({"seances": slot(room=1)["data"]})
    found = findings(checker, NEAREST, [nearest]) + findings(checker, SLOTS, [slot(room="A")])
    [(edit, group)] = edits(found, checker.places)
    assert str(edit).startswith("components/schemas/Slot/properties: add room")
    assert group == found


def test_a_secret_stays_marked_as_one_in_its_edit(checker: Checker) -> None:
    found = findings(checker, "book_event", [body({"id": 1, "hash": []})])
    [(edit, _)] = edits(found, checker.places)
    assert "x-altegio-secret: true" in str(edit)
