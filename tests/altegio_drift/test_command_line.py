"""`python -m altegio_drift` against a sandbox whose answers drift: what it finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from altegio_drift.survey import NEEDS
from tests.altegio_drift.drifting import LOCATION, Change, Rig, in_data, in_rows, renamed

SLOT = "components/schemas/Slot"

# path, change, findings as (operation, pointer, kind), edits
DRIFTS: dict[str, tuple[str, Change, list[tuple[str, str, str]], list[str]]] = {
    "adds": (
        "/book_times",
        in_rows(lambda slot: slot.update(room="Blue room")),
        [("get_time_slots_for_booking", "/data/*/room", "undeclared")],
        [f"{SLOT}/properties: add room: {{type: [string, 'null']}}"],
    ),
    "drops": (
        "/book_times",
        in_rows(lambda slot: slot.pop("datetime")),
        [("get_time_slots_for_booking", "/data/*/datetime", "missing")],
        [f"{SLOT}/required: remove datetime"],
    ),
    "retypes": (
        "/book_times",
        in_rows(lambda slot: slot.update(seance_length=str(slot["seance_length"]))),
        [("get_time_slots_for_booking", "/data/*/seance_length", "type")],
        [f"{SLOT}/properties/seance_length: set type: [integer, string, 'null']"],
    ),
    "renames": (
        "/book_staff_seances",
        in_data(renamed("seances", "sessions")),
        [
            ("get_nearest_time_slots", "/data/seances", "missing"),
            ("get_nearest_time_slots", "/data/sessions", "undeclared"),
        ],
        [
            "components/schemas/NearestSlots/properties: add sessions: {type: [array, 'null'], "
            "items: {$ref: '#/components/schemas/OpenObject'}}",
            "components/schemas/NearestSlots/required: remove seances",
        ],
    ),
    "empties": (
        "/book_dates",
        lambda body: {**body, "data": []},
        [("get_dates_available_for_booking", "/data", "type")],
        [
            "components/schemas/AvailableDatesEnvelope/properties: set data: "
            "{oneOf: [{$ref: '#/components/schemas/AvailableDates'}, "
            "{$ref: '#/components/schemas/EmptyArray'}]}"
        ],
    ),
    "wraps": (
        "/book_staff/",
        lambda body: {**body, "data": {"members": body["data"]}},
        [("get_team_members_available_for_booking", "/data", "type")],
        [
            "components/schemas/TeamMemberListEnvelope/properties: set data: "
            "{oneOf: [{type: array, items: {$ref: '#/components/schemas/TeamMember'}}, "
            "{$ref: '#/components/schemas/OpenObject'}]}"
        ],
    ),
    "pages": (
        "/book_services",
        lambda body: {**body, "page": 1},
        [("get_services_available_for_booking", "/page", "undeclared")],
        [
            "components/schemas/ServiceCatalogueEnvelope/properties: "
            "add page: {type: [integer, 'null']}"
        ],
    ),
    "policy": (
        "/privacy_policy",
        in_data(lambda data: data["agreement"].update(version=2.5)),
        [("get_location_privacy_policy", "/data/agreement/version", "undeclared")],
        ["components/schemas/PolicyAgreement/properties: add version: {type: [number, 'null']}"],
    ),
}


@pytest.mark.parametrize("drift", DRIFTS)
def test_a_drift_is_found_and_its_edit_proposed(
    drift: str, rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    path, change, findings, edits = DRIFTS[drift]
    rig.changes[path] = change
    assert rig.run("--json") == 1
    report = json.loads(capsys.readouterr().out)
    found = [(one["operation"], one["pointer"], one["kind"]) for one in report["findings"]]
    assert sorted(found) == findings
    assert sorted({one["edit"]["text"] for one in report["findings"]}) == edits
    assert rig.sandbox.violations == ()


NOT_ASKED = [f"not asked: {name}: needs {what}" for name, what in sorted(NEEDS.items())]
"""Of a location alone, without a form, a user or a record."""


def test_the_table_is_aligned_and_numbers_the_edits(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    rig.changes["/book_times"] = in_rows(lambda slot: slot.update(room="Blue room"))
    rig.changes["/book_staff_seances"] = in_data(
        lambda data: [slot.update(room=None) for slot in data["seances"]]
    )
    assert rig.run() == 1
    assert capsys.readouterr().out.splitlines() == [
        "EDIT  OPERATION                   POINTER               SEVERITY  FINDING",
        "1     get_nearest_time_slots      /data/seances/*/room  low       undeclared key, null",
        "1     get_time_slots_for_booking  /data/*/room          low       undeclared key, string",
        "",
        "Edits that openapi/altegio-booking.yaml needs for it, then `make generate`:",
        "  1. components/schemas/Slot/properties: add room: {type: [string, 'null']}",
        "",
        *NOT_ASKED,
        f"location {LOCATION}: 2 findings in 7 operations",
    ]


def test_without_drift_it_says_so_and_ends_with_0(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rig.run() == 0
    assert capsys.readouterr().out.splitlines() == [
        *NOT_ASKED,
        f"location {LOCATION}: no drift in 7 operations",
    ]


def test_the_page_shows_what_it_prints(rig: Rig, capsys: pytest.CaptureFixture[str]) -> None:
    rig.changes["/book_times"] = in_rows(
        lambda slot: slot.update(room="Blue room", seance_length=str(slot["seance_length"]))
    )
    rig.changes["/book_staff_seances"] = in_data(renamed("seances", "sessions"))
    assert rig.run() == 1
    page = Path(__file__).parents[2] / "docs" / "wire-drift.md"
    shown = "".join(f"    {line}".rstrip() + "\n" for line in capsys.readouterr().out.splitlines())
    assert shown in page.read_text(encoding="utf-8"), shown
