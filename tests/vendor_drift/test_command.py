"""`python -m tools.vendor_drift`: exit codes, formats, the lock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.vendor_drift.documents import operation, schema
from tests.vendor_drift.test_truth_table import TABLE
from tests.vendor_drift.workspace import Workspace
from tools import ROOT
from tools.surface.differ import KINDS
from tools.vendor_drift import deviations
from tools.vendor_drift.__main__ import main


@pytest.fixture
def workspace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.setenv("COLUMNS", "100")
    found = Workspace(tmp_path)
    capsys.readouterr()
    return found


def process(
    *arguments: str, module: str = "tools.vendor_drift"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def drop_price(document: Any) -> Any:
    return schema(document, "Slot")["properties"].pop("price")


def drop_rating(document: Any) -> Any:
    return schema(document, "Coach")["properties"].pop("rating")


def rule_out_null(document: Any) -> Any:
    return schema(document, "Slot")["properties"].update(price={"type": "number"})


NULL_IS_RULED_OUT = {
    "change": "nullability",
    "where": "Slot > price",
    "theirs": "null admitted",
    "ours": "never null",
    "why": "Nobody plays for nothing.",
    "evidence": ["B"],
}


# ---------------------------------------------------------------------------------- exit codes


def test_the_exit_codes_of_the_process(workspace: Workspace) -> None:
    fresh = process("--vendor", str(workspace.vendor), *workspace.files)
    assert (fresh.returncode, fresh.stderr) == (0, "")
    workspace.change_vendor(drop_price)
    drifted = process("--vendor", str(workspace.vendor), *workspace.files)
    assert (drifted.returncode, drifted.stderr) == (1, "")
    unusable = process("--vendor", str(workspace.vendor.with_name("none")), *workspace.files)
    assert (unusable.returncode, unusable.stdout) == (2, "")
    assert unusable.stderr.count("\n") == 1


def test_the_old_name_of_the_command_names_the_new_one_and_does_the_same(
    workspace: Workspace,
) -> None:
    arguments = ("--vendor", workspace.change_vendor(drop_price), *workspace.files)
    new, old = process(*arguments), process(*arguments, module="tools.drift")
    assert (old.returncode, old.stdout) == (new.returncode, new.stdout) == (1, new.stdout)
    assert old.stderr == "`python -m tools.drift` is `python -m tools.vendor_drift` now\n"


@pytest.mark.parametrize(
    "arguments", [["--format", "xml"], ["--nope"], ["lok"], ["lock"], ["lock", ""]], ids=" ".join
)
def test_wrong_arguments_are_unusable_input_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("file", ["contract", "lock", "deviations"])
def test_broken_files_of_our_own_are_unusable_input(
    workspace: Workspace, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path: Path = getattr(workspace, file)
    path.write_text("{", encoding="utf-8")
    assert workspace.run() == 2
    assert str(path) in capsys.readouterr().err
    path.unlink()
    assert workspace.run() == 2


def test_a_lock_with_an_impossible_place_is_unusable_input(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    text = workspace.lock.read_text(encoding="utf-8").replace("path > 1:", "path > foo:")
    workspace.lock.write_text(text, encoding="utf-8")
    assert workspace.run() == 2
    assert "path > foo" in capsys.readouterr().err


def test_a_reader_that_stops_reading_is_no_traceback(workspace: Workspace) -> None:
    files = " ".join(f"'{each}'" for each in workspace.files)
    line = f"'{sys.executable}' -m tools.vendor_drift {files} | true"
    done = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_help_tells_every_kind_of_change(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert all(f"  {kind} " in out and about in out for kind, about in KINDS.items())


# ------------------------------------------------------------------------------ the short report


def test_the_short_report_of_files_that_agree(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change_contract(rule_out_null)
    workspace.explain(NULL_IS_RULED_OUT)
    assert workspace.run() == 0
    assert capsys.readouterr().out == (
        "entry  places  change       why\n"
        "-----  ------  -----------  -------------------------\n"
        "1      2       nullability  Nobody plays for nothing.\n"
        "\n"
        "all 2 differences from the lock are explained by 1 entries.\n"
    )


def test_what_nothing_explains_is_printed_the_way_an_entry_would_say_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change_contract(rule_out_null)
    assert workspace.run() == 1
    assert capsys.readouterr().out.endswith(
        "\n"
        "Unexplained\n"
        "\n"
        "nullability\n"
        "  where   GET /courts/{}/slots/{} > response > data > [] > price\n"
        "          POST /bookings > response > slot > price\n"
        "  theirs  null admitted\n"
        "  ours    never null\n"
        "\n"
        "unexplained: 2 differences from the lock.\n"
    )


def test_an_entry_that_is_about_other_facts_is_pointed_at(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change_contract(rule_out_null)
    workspace.explain(NULL_IS_RULED_OUT | {"ours": "sometimes null"})
    assert workspace.run() == 1
    out = capsys.readouterr().out
    assert "  ours    never null\n  but     entry 1 is about other facts\n" in out
    assert "entry 1 explains nothing: nullability at Slot > price\n" in out


def test_an_entry_that_explains_nothing_any_more_fails(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.explain(NULL_IS_RULED_OUT)
    assert workspace.run() == 1
    assert capsys.readouterr().out.endswith(
        "\nentry 1 explains nothing: nullability at Slot > price\n"
        "\nexplaining nothing: 1 place in deviations.yaml.\n"
    )


def test_a_fact_that_no_difference_says_any_more_fails(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change_contract(rule_out_null)
    workspace.explain(NULL_IS_RULED_OUT | {"theirs": ["null admitted", "always null"]})
    assert workspace.run() == 1
    assert capsys.readouterr().out.endswith(
        "\nentry 1: no difference it explains says theirs: always null\n"
        "\nno longer said: 1 fact of entries.\n"
    )


def test_what_the_vendor_changed_is_printed_with_its_meaning_and_the_place_to_edit(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = workspace.change_vendor(
        lambda d: (
            operation(d, "cancel")["responses"].update({"409": {"description": ""}}),
            schema(d, "Wish")["properties"].pop("players"),
        )
    )
    assert workspace.run("--vendor", vendor) == 1
    out = capsys.readouterr().out
    lines = workspace.contract.read_text(encoding="utf-8").splitlines()
    edited = [lines[int(number) - 1].strip() for number in re.findall(r"contract.yaml:(\d+)", out)]
    assert edited == ["players:", "responses:"]
    assert re.sub(r"yaml:\d+", "yaml:N", out).startswith(
        "entry  places  change  why\n"
        "-----  ------  ------  ---\n"
        "\n"
        "Vendor's document against the lock\n"
        "\n"
        "field-removed\n"
        "  at      POST /bookings > request > players\n"
        "  was     integer\n"
        "  is      absent\n"
        "  for     readers none, senders breaking\n"
        "  edit    contract.yaml:N #/components/schemas/Wish/properties/players\n"
        "\n"
        "error-status-added\n"
        "  at      DELETE /bookings/{} > error 409\n"
        "  was     absent\n"
        "  is      anything\n"
        "  for     readers risky, senders none\n"
        "  edit    contract.yaml:N #/paths/~1bookings~1{booking_id}/delete/responses\n"
        "\n"
        "the vendor's document changed in 2 places (1 breaking, 1 risky); all 0 differences"
    )


@pytest.mark.parametrize(("columns", "width"), [("80", 80), ("100", 100), ("300", 100)])
def test_the_short_report_keeps_to_the_terminal_and_to_100_columns(
    columns: str,
    width: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main([]) == 0
    explained = capsys.readouterr().out.splitlines()
    empty = tmp_path / "deviations.yaml"
    empty.write_text("differences: []\n", encoding="utf-8")
    assert main(["--deviations", str(empty)]) == 1
    unexplained = capsys.readouterr().out.splitlines()
    entries = deviations.load(ROOT / "openapi" / "deviations.yaml").differences
    assert len(explained) == len(entries) + 4  # a head of two rows, a blank one, the verdict
    assert width - 2 <= max(map(len, [*explained, *unexplained])) <= width


# ---------------------------------------------------------------------------------- everything


def test_all_adds_every_difference_with_its_entry(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change_contract(lambda d: (rule_out_null(d), drop_rating(d)))
    workspace.explain(NULL_IS_RULED_OUT)
    assert workspace.run("--all") == 1
    out = capsys.readouterr().out
    rows = [" ".join(line.split()) for line in out.splitlines()]
    null = "POST /bookings > response > slot > price null admitted never null entry 1"
    assert f"nullability {null}" in rows
    assert "1 2 nullability Nobody plays for nothing." in rows
    lost = "field-removed POST /bookings > response > slot > coach > rating number absent NOTHING"
    assert rows.count(lost) == 2  # among all differences, and among the unexplained
    assert out.endswith("unexplained: 2 differences from the lock.\n")


@pytest.mark.parametrize(
    "arguments", [[], ["--all"], ["--format", "json"], ["--format", "markdown"]], ids=" ".join
)
def test_every_format_carries_both_comparisons_and_the_verdict(
    workspace: Workspace, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change_contract(
        lambda d: schema(d, "Coach")["properties"].update(fee={"type": "number"})
    )
    vendor = workspace.change_vendor(lambda d: schema(d, "Booking")["properties"].pop("key"))
    assert workspace.run("--vendor", vendor, *arguments) == 1
    out = capsys.readouterr().out.replace("&gt;", ">")
    for text in ("coach > fee", "POST /bookings > response > key", "breaking"):
        assert text in out
    assert "the vendor's document changed in 1 place (1 breaking)" in out


def test_markdown_survives_what_the_vendor_writes(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = workspace.change_vendor(
        lambda d: schema(d, "Coach")["properties"].update({"a|b`<img>*_[": {"type": "string"}})
    )
    assert workspace.run("--vendor", vendor, "--format", "markdown") == 1
    rows = [line for line in capsys.readouterr().out.splitlines() if "img" in line]
    assert rows
    for row in rows:
        assert row.count("|") == 8
        assert "<img" not in row
        assert "`" not in row


# --------------------------------------------------------------------------- the place to edit


def edits(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], vendor: str
) -> dict[tuple[str, str], str]:
    """Give the pointer to edit for each kind of change and its place."""
    assert workspace.run("--vendor", vendor, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)["vendor"]
    return {(row["change"], row["where"]): row["edit"].split()[1] for row in rows}


def test_a_field_that_came_is_led_to_the_schema_that_would_hold_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = workspace.change_vendor(
        lambda d: schema(d, "Slot")["properties"].update(roof={"type": "boolean"})
    )
    assert edits(workspace, capsys, vendor) == {
        (
            "field-added",
            "GET /courts/{}/slots/{} > response > data > [] > roof",
        ): "#/components/schemas/Slot",
        ("field-added", "POST /bookings > response > slot > roof"): "#/components/schemas/Slot",
    }


def test_a_change_within_a_moved_operation_is_led_to_where_ours_is(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    def move(document: Any) -> None:
        operation(document, "cancel")["parameters"][0]["schema"] = {"type": "string"}
        document["paths"]["/hires/{id}"] = document["paths"].pop("/bookings/{booking_id}")
        document["paths"]["/hires/{id}"]["delete"]["parameters"][0]["name"] = "id"

    ours = "#/paths/~1bookings~1{booking_id}/delete"
    assert edits(workspace, capsys, workspace.change_vendor(move)) == {
        ("operation-renamed", "DELETE /hires/{}"): ours,
        ("type", "DELETE /hires/{} > path > id"): f"{ours}/parameters/0",
    }


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("extra-keys", {"additionalProperties": False}),
        ("limits", {"minProperties": 1}),
        ("type", {"type": ["object", "string"]}),
    ],
    ids=["extra-keys", "limits", "type"],
)
def test_what_a_schema_says_is_led_to_the_schema_and_not_to_the_body(
    workspace: Workspace, change: str, to: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = workspace.change_vendor(lambda d: schema(d, "Wish").update(to))
    assert edits(workspace, capsys, vendor) == {
        (change, "POST /bookings > request"): "#/components/schemas/Wish"
    }


def test_an_address_of_its_own_is_led_to_the_operation(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = workspace.change_vendor(
        lambda d: operation(d, "cancel").update(servers=[{"url": "https://other.example"}])
    )
    assert edits(workspace, capsys, vendor) == {
        (
            "server-changed",
            "DELETE /bookings/{} > servers",
        ): "#/paths/~1bookings~1{booking_id}/delete/servers"
    }


def test_every_change_of_the_truth_table_can_be_reported(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for mutate, _ in TABLE.values():
        vendor = workspace.change_vendor(mutate)
        assert workspace.run("--vendor", vendor, "--format", "json") == 1
        report = json.loads(capsys.readouterr().out)
        assert not report["clean"]
        assert all(row["edit"].startswith("contract.yaml:") for row in report["vendor"])


# ------------------------------------------------------------------------------------- the lock


def test_locking_makes_the_fresh_document_the_reviewed_one(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = workspace.change_vendor(drop_price)
    assert workspace.run("lock", vendor) == 0
    assert "make drift" in capsys.readouterr().out
    assert workspace.run("--vendor", vendor) == 1  # the contract still has the field
    out = capsys.readouterr().out
    assert "the vendor's document is as last reviewed" in out
    assert "field-added" in out


def test_a_document_that_cannot_be_used_leaves_the_lock(workspace: Workspace) -> None:
    before = workspace.lock.read_bytes()
    workspace.vendor.write_text("openapi: 3.1.0\n", encoding="utf-8")
    assert workspace.run("lock", str(workspace.vendor)) == 2
    assert workspace.lock.read_bytes() == before


def test_one_change_of_the_document_is_one_line_of_the_lock(workspace: Workspace) -> None:
    before = workspace.lock.read_text(encoding="utf-8").splitlines()
    vendor = workspace.change_vendor(
        lambda d: operation(d, "book")["requestBody"].update(required=False)
    )
    assert workspace.run("lock", vendor) == 0
    after = workspace.lock.read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
