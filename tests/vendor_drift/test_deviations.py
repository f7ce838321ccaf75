"""An entry explains a difference by change kind, place and facts, and by nothing less."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.documents import Document, courts, operation, schema
from tools.surface.differ import KINDS, compare
from tools.surface.facts import written
from tools.surface.reading import read_surface
from tools.unusable import UnusableInputError
from tools.vendor_drift import deviations
from tools.vendor_drift.deviations import RULE_LIKE, Explanation


def entry(**given: Any) -> dict[str, Any]:
    return {
        "change": "field-added",
        "where": "Slot > roof",
        "theirs": "absent",
        "ours": "boolean",
        "why": "It was seen.",
        "evidence": "A",
    } | given


def load(tmp_path: Path, *entries: dict[str, Any], **more: Any) -> deviations.Deviations:
    path = tmp_path / "deviations.yaml"
    path.write_text(yaml.safe_dump({"differences": list(entries), **more}), encoding="utf-8")
    return deviations.load(path)


def explain(
    tmp_path: Path, ours: Document, *entries: dict[str, Any], theirs: Document | None = None
) -> Explanation:
    changes = compare(read_surface(theirs or courts()), read_surface(ours))
    return deviations.explain(changes, load(tmp_path, *entries))


def with_roof() -> Document:
    ours = courts()
    schema(ours, "Slot")["properties"]["roof"] = {"type": "boolean"}
    return ours


# ------------------------------------------------------------------------------------- matching


def test_a_component_matches_wherever_our_side_passes_through_it(tmp_path: Path) -> None:
    found = explain(tmp_path, with_roof(), entry())
    assert found.clean
    assert found.counts == (2,)


@pytest.mark.parametrize(
    "where",
    ["GET /courts/{}/slots/{} > response > data > [] > roof", "SlotList > data > [] > roof"],
)
def test_an_exact_place_or_a_longer_component_path_matches_one(tmp_path: Path, where: str) -> None:
    found = explain(tmp_path, with_roof(), entry(where=where))
    assert [written(row.change.place) for row in found.unexplained] == [
        "POST /bookings > response > slot > roof"
    ]
    assert not found.idle


def test_several_places_of_one_entry_all_have_to_explain_something(tmp_path: Path) -> None:
    places = ["SlotList > data > [] > roof", "Booking > slot > roof", "Coach > roof"]
    found = explain(tmp_path, with_roof(), entry(where=places))
    assert not found.unexplained
    assert found.counts == (2,)
    assert found.idle == ((1, ("Coach", "roof")),)


@pytest.mark.parametrize(
    "changed",
    [
        {"change": "field-removed"},
        {"where": "Slot > rooff"},
        {"where": "Slot"},
        {"where": "Coach > roof"},
        {"theirs": "string"},
        {"ours": "boolean or null"},
    ],
    ids=[
        "another kind",
        "a misspelt field",
        "the component alone",
        "another component",
        "another fact of theirs",
        "another fact of ours",
    ],
)
def test_another_kind_place_or_fact_explains_nothing(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    found = explain(tmp_path, with_roof(), entry(**changed))
    assert len(found.unexplained) == 2
    assert len(found.idle) == 1


def test_an_entry_that_names_the_place_but_other_facts_is_pointed_at(tmp_path: Path) -> None:
    found = explain(tmp_path, with_roof(), entry(ours="integer"))
    assert {row.note for row in found.unexplained} == {"entry 1 is about other facts"}


def test_the_more_exact_entry_wins_and_the_other_is_idle_when_nothing_is_left(
    tmp_path: Path,
) -> None:
    exact = "POST /bookings > response > slot > roof"
    found = explain(tmp_path, with_roof(), entry(), entry(where=exact))
    assert found.counts == (1, 1)
    both = [exact, "GET /courts/{}/slots/{} > response > data > [] > roof"]
    found = explain(tmp_path, with_roof(), entry(), entry(where=both))
    assert found.counts == (0, 2)
    assert found.idle == ((1, ("Slot", "roof")),)


def test_a_field_we_lack_is_named_by_the_component_that_would_hold_it(tmp_path: Path) -> None:
    ours = courts()
    del schema(ours, "Slot")["properties"]["coach"]
    gone = entry(change="field-removed", where="Slot > coach", theirs="object", ours="absent")
    assert explain(tmp_path, ours, gone).counts == (2,)


def test_an_explained_difference_that_goes_away_leaves_its_entry_idle(tmp_path: Path) -> None:
    found = explain(tmp_path, courts(), entry())
    assert not found.unexplained
    assert not found.clean


def test_components_of_theirs_are_no_names(tmp_path: Path) -> None:
    theirs, ours = courts(), with_roof()
    for document, name in ((theirs, "TheirSlot"), (ours, "OurSlot")):
        schemas = document["components"]["schemas"]
        schemas[name] = schemas.pop("Slot")
        schemas["SlotList"]["properties"]["data"]["items"]["$ref"] = f"#/components/schemas/{name}"
        schemas["Booking"]["properties"]["slot"]["$ref"] = f"#/components/schemas/{name}"
    one = explain(tmp_path, ours, entry(where="OurSlot > roof"), theirs=theirs)
    other = explain(tmp_path, ours, entry(where="TheirSlot > roof"), theirs=theirs)
    assert one.clean
    assert not other.clean


def test_parameters_and_answers_are_components_too(tmp_path: Path) -> None:
    ours = courts()
    ours["components"]["parameters"] = {
        "BookingId": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    }
    ours["paths"]["/bookings/{id}"] = ours["paths"].pop("/bookings/{booking_id}")
    operation(ours, "cancel")["parameters"] = [{"$ref": "#/components/parameters/BookingId"}]
    retyped = entry(change="type", where="BookingId", theirs="integer", ours="string")
    assert explain(tmp_path, ours, retyped).clean


@pytest.mark.parametrize("side", ["theirs", "ours"])
def test_a_fact_that_no_difference_says_any_more_fails(tmp_path: Path, side: str) -> None:
    facts = [entry()[side], "gone"]
    found = explain(tmp_path, with_roof(), entry(**{side: facts}))
    assert not found.unexplained
    assert not found.idle
    assert found.unsaid == ((1, f"{side}: gone"),)
    assert not found.clean


# ------------------------------------------------------------------------------------ wildcards


def test_a_rule_about_headers_may_use_a_star(tmp_path: Path) -> None:
    ours = courts()
    operation(ours, "list_slots")["parameters"].pop(1)
    rule = entry(
        change="header-removed",
        where="* > header > Accept",
        theirs="string, required",
        ours="absent",
    )
    assert explain(tmp_path, ours, rule).clean
    other = explain(tmp_path, ours, rule | {"where": "* > header > Content-Type"})
    assert not other.clean


def test_a_rule_about_error_statuses_may_use_a_star(tmp_path: Path) -> None:
    ours = courts()
    refusal = operation(ours, "book")["responses"]["422"]
    for name in ("book", "cancel", "list_slots"):
        operation(ours, name)["responses"]["429"] = refusal
    rule = entry(change="error-status-added", where="* > error 429", theirs="absent", ours="object")
    assert explain(tmp_path, ours, rule).counts == (3,)


def test_a_rule_about_integer_ids_may_use_a_star(tmp_path: Path) -> None:
    ours = courts()
    schema(ours, "Slot")["properties"]["court_id"] = {"type": "integer"}
    rule = entry(change="integer-id", where="* > court_id", theirs="number", ours="integer")
    assert explain(tmp_path, ours, rule).counts == (2,)


def test_only_kinds_that_follow_a_rule_may_use_a_star(tmp_path: Path) -> None:
    for change in RULE_LIKE:
        load(tmp_path, entry(change=change, where="* > court_id"))
    for change in KINDS.keys() - RULE_LIKE:
        with pytest.raises(UnusableInputError, match=r"entry 1: .* needs the exact place"):
            load(tmp_path, entry(change=change, where="* > court_id"))


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("** > court_id", "** is refused"),
        ("* > ** > court_id", "** is refused"),
        ("* > * > court_id", "once"),
        ("GET * > court_id", "one whole segment"),
        ("Slot > *_id", "one whole segment"),
    ],
)
@pytest.mark.parametrize("change", ["integer-id", "type"])
def test_no_entry_has_more_than_one_star_for_one_whole_segment(
    tmp_path: Path, change: str, where: str, message: str
) -> None:
    with pytest.raises(UnusableInputError, match=re.escape(message)):
        load(tmp_path, entry(change=change, where=where))


def test_a_star_stands_for_one_segment_and_not_for_two(tmp_path: Path) -> None:
    ours = courts()
    operation(ours, "list_slots")["parameters"].pop(1)
    rule = entry(
        change="header-removed", where="* > Accept", theirs="string, required", ours="absent"
    )
    assert not explain(tmp_path, ours, rule).clean


def test_a_rule_about_ids_has_to_end_in_an_id(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="the name of an id"):
        load(tmp_path, entry(change="integer-id", where="* > rating"))
    with pytest.raises(UnusableInputError, match="the name of an id"):
        load(tmp_path, entry(change="integer-id", where="Slot > *"))


# --------------------------------------------------------------------------------------- schema


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown kind": ({"change": "renamed"}, "no kind of change"),
    "no kind": ({"change": None}, "no kind of change"),
    "a list of kinds": ({"change": ["type"]}, "no kind of change"),
    "an empty place": ({"where": ""}, "where is empty"),
    "no place": ({"where": []}, "where is empty"),
    "a place twice": ({"where": ["Slot > roof", "Slot > roof"]}, "given twice"),
    "a place with an empty segment": ({"where": "Slot >  > roof"}, "a segment is empty"),
    "a place that is no text": ({"where": 7}, "not a list of names"),
    "a fact that is no text": ({"theirs": None}, "not a list of names"),
    "a blank reason": ({"why": " "}, "why is empty"),
    "an unknown letter of evidence": ({"evidence": "E"}, "'E' is none of"),
    "no evidence": ({"evidence": []}, "evidence is empty"),
    "a defect out of range": ({"defects": [169]}, "from 1 to 168"),
    "a defect that is no number": ({"defects": [True]}, "from 1 to 168"),
    "no defect": ({"defects": []}, "from 1 to 168"),
    "an unknown key": ({"note": "x"}, "has note"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_an_entry_is_named_with_the_entry(tmp_path: Path, name: str) -> None:
    given, message = FAULTS[name]
    with pytest.raises(UnusableInputError) as caught:
        load(tmp_path, entry(), entry(**given))
    assert "deviations.yaml: entry 2" in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize("key", ["change", "where", "theirs", "ours", "why", "evidence"])
def test_every_entry_says_it_all(tmp_path: Path, key: str) -> None:
    lacking = entry()
    del lacking[key]
    with pytest.raises(UnusableInputError, match=f"entry 1: lacks {key}"):
        load(tmp_path, lacking)


def test_notes_on_documentation_are_checked_too(tmp_path: Path) -> None:
    note = {"defects": [1], "about": "Prose.", "done": "Ours.", "evidence": "C"}
    assert load(tmp_path, documentation=[note]).settled == {1}
    for key in note:
        lacking = {name: value for name, value in note.items() if name != key}
        with pytest.raises(UnusableInputError, match=f"note 1: lacks {key}"):
            load(tmp_path, documentation=[lacking])


def test_a_file_with_other_sections_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="differences, documentation and seeds alone"):
        load(tmp_path, ignored=[])
