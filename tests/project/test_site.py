"""The pages of the site that are written from the contract."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import altegio_booking_client
from altegio_booking_contract import OPERATIONS
from tests.operations import CALLS
from tools.site import operations
from tools.site.__main__ import stage

ROOT = Path(__file__).resolve().parents[2]
OWNERS = {
    "client": "AltegioBooking",
    "location": "Location",
    "appointment": "Appointment",
    "bare appointment": "Appointment",
}


@pytest.fixture(scope="module")
def entries() -> dict[str, operations.Entry]:
    return {entry.id: entry for entry in operations.entries(ROOT)}


def test_every_operation_has_a_row_with_its_route(entries: dict[str, operations.Entry]) -> None:
    page = operations.page(entries.values()).replace("<wbr>", "")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "<code>" in line]
    assert len(rows) == len(OPERATIONS)
    for operation in OPERATIONS:
        [row] = [one for one in rows if f".{operation.id}</code>" in one]
        assert f"<code>{operation.method} {operation.path}</code>" in row
        assert ("*once*" in row) == (operation.repeat == "once")


def test_every_operation_has_the_method_that_calls_it(entries: dict[str, operations.Entry]) -> None:
    for operation_id, row in CALLS.items():
        assert f"{OWNERS[row.of]}.{row.method}" in entries[operation_id].client


def test_the_raw_functions_exist(entries: dict[str, operations.Entry]) -> None:
    api = Path(inspect.getfile(altegio_booking_client)).parent / "api"
    missing = [
        entry.raw
        for entry in entries.values()
        if not (api / f"{entry.raw.replace('.', '/')}.py").exists()
    ]
    assert missing == []


def test_commands_stand_on_operations_of_the_contract() -> None:
    ids = {operation.id for operation in OPERATIONS}
    assert {one for ids in operations.COMMANDS.values() for one in ids} <= ids


def test_evidence_is_what_was_recorded_else_documentation() -> None:
    deviations = {
        "differences": [
            {"change": "operation-added", "where": ["GET /b/{}"], "evidence": ["B", "C"]},
            {"change": "security", "where": ["GET /c/{} > security"], "evidence": ["A"]},
        ]
    }
    samples = [
        {"method": "GET", "path": "/a/{company}?page=1", "tier": "A/B"},
        {"method": "POST", "path": "https://b1.example.test/api/v1/d/{company}", "tier": "A"},
    ]
    found = operations.evidence(deviations, samples)
    assert found == {"GET /b/{}": "BC", "GET /a/{}": "AB", "POST /d/{}": "A"}


def test_the_pages_are_staged_with_or_without_the_page_of_the_contract(tmp_path: Path) -> None:
    for name in ("docs", "openapi", "overlay", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    stage(tmp_path)
    page = tmp_path / "build" / "docs" / "reference" / "contract.md"
    assert "without its page" in page.read_text(encoding="utf-8")
    (tmp_path / "build" / "api.html").write_text("<!doctype html>")
    stage(tmp_path)
    assert "(api.html)" in page.read_text(encoding="utf-8")
    assert (page.parent / "api.html").exists()


def test_the_site_takes_nothing_from_other_hosts() -> None:
    settings = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    assert re.search(r"^font = false$", settings, re.MULTILINE)
    assert "extra_javascript" not in settings
    assert "http" not in (ROOT / "docs" / "site.css").read_text(encoding="utf-8")


def test_the_commands_that_stand_in_the_table_of_operations_are_there() -> None:
    modules = {path.stem for path in (ROOT / "apps" / "altegio_cli" / "commands").glob("*.py")}
    assert set(operations.COMMANDS) <= modules
