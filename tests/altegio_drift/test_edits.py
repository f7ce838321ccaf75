"""The edits that findings ask for: carried out, they make the findings go away."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from altegio_booking_contract import contract
from altegio_drift.checker import Checker
from altegio_drift.edits import Edit, edits
from altegio_drift.finding import Finding
from tests.altegio_drift.mutations import examples, mutations
from tests.altegio_drift.test_findings import BY_ID, DATES, FOUND, SLOTS, STAFF, member, slot, v2


def edited(document: dict[str, Any], edit: Edit) -> None:
    """Carry an edit out."""
    node: Any = document
    for step in edit.place.split("/"):
        node = node[step.replace("~1", "/").replace("~0", "~")]
    if edit.action == "remove":
        node.remove(edit.name)
    else:
        assert (edit.name in node) == (edit.action == "set") or edit.name == "additionalProperties"
        node[edit.name] = edit.value


def after_edits(operation: str, answers: list[Any]) -> list[Finding]:
    """What is still found once the proposed edits are made."""
    checker = Checker()
    found = dict.fromkeys(f for one in answers for f in checker.findings(BY_ID[operation], one))
    document = copy.deepcopy(contract())
    for edit, _ in edits(found, checker.places):
        edited(document, edit)
    again = Checker(document)
    return [f for one in answers for f in again.findings(BY_ID[operation], one)]


@pytest.mark.parametrize(("operation", "answer"), [row[:2] for row in FOUND])
def test_the_proposed_edit_makes_the_finding_go_away(operation: str, answer: Any) -> None:
    assert after_edits(operation, [answer]) == []


@pytest.mark.parametrize("operation", [SLOTS, STAFF, DATES])
def test_the_edits_for_every_mutation_of_a_field_make_it_fit(operation: str) -> None:
    """All mutations of one field at once: their types end up in one edit."""
    for body in examples(BY_ID[operation]).values():
        by_place: dict[str, list[Any]] = {}
        for mutation in mutations(body):
            if len(mutation.path) > 1:
                by_place.setdefault(mutation.pointer, []).append(mutation.body)
        for pointer, bodies in by_place.items():
            assert after_edits(operation, bodies) == [], pointer


EDITS = [
    (
        SLOTS,
        [slot(room="A"), slot(room=None)],
        "components/schemas/Slot/properties: add room: {type: [string, 'null']}",
    ),
    (
        SLOTS,
        [slot(free=True)],
        "components/schemas/Slot/properties: add free: {type: [boolean, integer, 'null']}",
    ),
    (
        SLOTS,
        [slot(rooms=["A"])],
        "components/schemas/Slot/properties: "
        "add rooms: {type: [array, 'null'], items: {type: string}}",
    ),
    (
        SLOTS,
        [slot(place={"id": 1})],
        "components/schemas/Slot/properties: add place: "
        "{oneOf: [{$ref: '#/components/schemas/OpenObject'}, {type: 'null'}]}",
    ),
    (SLOTS, [v2([{}])], "components/schemas/Slot/required: remove datetime"),
    (
        SLOTS,
        [slot(seance_length="3600"), slot(seance_length="1h")],
        "components/schemas/Slot/properties/seance_length: set type: [integer, string, 'null']",
    ),
    (
        STAFF,
        [member(position="Stylist")],
        "components/schemas/TeamMember/properties: set position: "
        "{oneOf: [{$ref: '#/components/schemas/Position'}, "
        "{$ref: '#/components/schemas/EmptyArray'}, {type: [string, 'null']}]}",
    ),
]


@pytest.mark.parametrize(("operation", "answers", "text"), EDITS)
def test_an_edit_reads_like_the_contract(operation: str, answers: list[Any], text: str) -> None:
    checker = Checker()
    found = dict.fromkeys(f for one in answers for f in checker.findings(BY_ID[operation], one))
    [(edit, group)] = edits(found, checker.places)
    assert str(edit) == text
    assert group == list(found)
