"""`python -m tools.vendor_drift`: exit codes, formats, the lock."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.documents import COURTS, courts, operation, schema
from tools.surface.differ import KINDS
from tools.vendor_drift.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


class Desk:
    """A contract, a lock and deviations in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vendor = folder / "vendor.yaml"
        self.contract = folder / "contract.yaml"
        self.lock = folder / "lock.yaml"
        self.deviations = folder / "deviations.yaml"
        self.write(self.contract, courts())
        self.write(self.vendor, courts())
        self.write(self.deviations, {"differences": []})
        assert self.run("lock", str(COURTS)) == 0

    @staticmethod
    def write(path: Path, content: Any) -> None:
        path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")

    @property
    def files(self) -> list[str]:
        return [
            *("--contract", str(self.contract)),
            *("--lock", str(self.lock)),
            *("--deviations", str(self.deviations)),
        ]

    def run(self, *arguments: str) -> int:
        return main([*arguments, *self.files])

    def change_vendor(self, mutate: Callable[[Any], Any]) -> str:
        document = courts()
        mutate(document)
        self.write(self.vendor, document)
        return str(self.vendor)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    found = Desk(tmp_path)
    capsys.readouterr()
    return found


def command(
    *arguments: str, module: str = "tools.vendor_drift"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_exit_codes_of_the_process(desk: Desk) -> None:
    clean = command(*desk.files)
    assert (clean.returncode, clean.stderr) == (0, "")
    fresh = command("--vendor", str(desk.vendor), *desk.files)
    assert (fresh.returncode, fresh.stderr) == (0, "")
    desk.change_vendor(lambda d: schema(d, "Slot")["properties"].pop("price"))
    drifted = command("--vendor", str(desk.vendor), *desk.files)
    assert (drifted.returncode, drifted.stderr) == (1, "")
    unusable = command("--vendor", str(desk.folder / "none.yaml"), *desk.files)
    assert (unusable.returncode, unusable.stdout) == (2, "")
    assert unusable.stderr.count("\n") == 1
    assert "Traceback" not in unusable.stderr


def test_the_old_name_of_the_command_names_the_new_one_and_does_the_same(desk: Desk) -> None:
    desk.change_vendor(lambda d: schema(d, "Slot")["properties"].pop("price"))
    arguments = ("--vendor", str(desk.vendor), *desk.files)
    new, old = command(*arguments), command(*arguments, module="tools.drift")
    assert (old.returncode, old.stdout) == (new.returncode, new.stdout) == (1, new.stdout)
    assert old.stderr == "`python -m tools.drift` is `python -m tools.vendor_drift` now\n"


@pytest.mark.parametrize(
    "arguments", [["--format", "xml"], ["--nope"], ["lok"], ["lock"], ["lock", ""]]
)
def test_wrong_arguments_are_unusable_input_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_reader_that_stops_reading_is_no_traceback(desk: Desk) -> None:
    line = " ".join([f"'{sys.executable}'", "-m", "tools.vendor_drift", *desk.files, "| true"])
    done = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


# -------------------------------------------------------------------------- contract and lock


def test_an_unexplained_difference_fails(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    ours = courts()
    schema(ours, "Slot")["properties"]["price"] = {"type": "number"}
    desk.write(desk.contract, ours)
    assert desk.run() == 1
    out = capsys.readouterr().out
    assert "nullability  POST /bookings > response > slot > price" in out
    assert "null admitted  never null  NOTHING" in out
    assert out.endswith("unexplained: 2 differences from the lock.\n")


def test_an_explained_difference_is_printed_with_its_entry(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = courts()
    schema(ours, "Slot")["properties"]["price"] = {"type": "number"}
    desk.write(desk.contract, ours)
    reason = {
        "change": "nullability",
        "where": "Slot > price",
        "theirs": "null admitted",
        "ours": "never null",
        "why": "Nobody plays for nothing.",
        "evidence": ["B"],
    }
    desk.write(desk.deviations, {"differences": [reason]})
    assert desk.run() == 0
    out = capsys.readouterr().out
    assert out.count("entry 1") == 2
    assert "1      2       nullability  Nobody plays for nothing." in out
    desk.write(desk.contract, courts())
    assert desk.run() == 1
    out = capsys.readouterr().out
    assert "entry 1 explains nothing: nullability at Slot > price" in out


@pytest.mark.parametrize("broken", ["contract", "lock", "deviations"])
def test_broken_files_of_our_own_are_unusable_input(
    desk: Desk, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path: Path = getattr(desk, broken)
    path.write_text("{", encoding="utf-8")
    assert desk.run() == 2
    assert str(path) in capsys.readouterr().err
    path.unlink()
    assert desk.run() == 2


# ----------------------------------------------------------------------- vendor and lock


def test_drift_is_classed_and_led_to_the_place_to_edit(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = desk.change_vendor(
        lambda d: (
            schema(d, "Slot")["properties"].update(roof={"type": "boolean"}),
            schema(d, "Wish")["properties"].pop("players"),
            operation(d, "cancel")["responses"].update({"409": {"description": ""}}),
        )
    )
    assert desk.run("--vendor", vendor, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)["vendor"]
    found = {(row["change"], row["where"]): row for row in rows}
    added = found["field-added", "GET /courts/{}/slots/{} > response > data > [] > roof"]
    assert (added["reader"], added["sender"]) == ("additive", "none")
    assert added["edit"].endswith(" #/components/schemas/Slot")
    removed = found["field-removed", "POST /bookings > request > players"]
    assert removed["edit"].endswith(" #/components/schemas/Wish/properties/players")
    status = found["error-status-added", "DELETE /bookings/{} > error 409"]
    assert "/delete/responses" in status["edit"]
    lines = desk.contract.read_text(encoding="utf-8").splitlines()
    number = int(removed["edit"].split()[0].removeprefix("contract.yaml:"))
    assert lines[number - 1].strip() == "players:"


def edits(desk: Desk, capsys: pytest.CaptureFixture[str], vendor: str) -> dict[str, str]:
    """Give the pointer to edit for each kind of change."""
    assert desk.run("--vendor", vendor, "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)["vendor"]
    return {row["change"]: row["edit"].split()[1] for row in rows}


def test_a_change_within_a_moved_operation_is_led_to_where_ours_is(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    def move(document: Any) -> None:
        operation(document, "cancel")["parameters"][0]["schema"] = {"type": "string"}
        document["paths"]["/hires/{id}"] = document["paths"].pop("/bookings/{booking_id}")
        document["paths"]["/hires/{id}"]["delete"]["parameters"][0]["name"] = "id"

    found = edits(desk, capsys, desk.change_vendor(move))
    ours = "#/paths/~1bookings~1{booking_id}/delete"
    assert found == {"operation-renamed": ours, "type": f"{ours}/parameters/0"}


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("extra-keys", {"additionalProperties": False}),
        ("limits", {"minProperties": 1}),
        ("type", {"type": ["object", "string"]}),
    ],
)
def test_what_a_schema_says_is_led_to_the_schema_and_not_to_the_body(
    desk: Desk, change: str, to: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    found = edits(desk, capsys, desk.change_vendor(lambda d: schema(d, "Wish").update(to)))
    assert found == {change: "#/components/schemas/Wish"}


def test_an_address_of_its_own_is_led_to_the_operation(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = desk.change_vendor(
        lambda d: operation(d, "cancel").update(servers=[{"url": "https://other.example"}])
    )
    ours = "#/paths/~1bookings~1{booking_id}/delete/servers"
    assert edits(desk, capsys, vendor) == {"server-changed": ours}


def test_a_fact_that_is_no_longer_said_is_named(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = courts()
    operation(ours, "cancel")["operationId"] = "undo"
    desk.write(desk.contract, ours)
    reason = {
        "change": "operation-id",
        "where": "DELETE /bookings/{}",
        "theirs": ["cancel", "stop"],
        "ours": "undo",
        "why": "Shorter.",
        "evidence": ["D"],
    }
    desk.write(desk.deviations, {"differences": [reason]})
    assert desk.run() == 1
    out = capsys.readouterr().out
    assert "entry 1: no difference it explains says theirs: stop" in out
    assert out.endswith("no longer said: 1 fact of entries.\n")


def test_a_lock_with_an_impossible_place_is_unusable_input(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    text = desk.lock.read_text(encoding="utf-8").replace("path > 1:", "path > foo:")
    desk.lock.write_text(text, encoding="utf-8")
    assert desk.run() == 2
    assert "path > foo" in capsys.readouterr().err


def test_help_tells_every_kind_of_change(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert all(f"  {kind} " in out and about in out for kind, about in KINDS.items())


def test_every_change_of_the_truth_table_can_be_reported(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.vendor_drift.test_truth_table import TABLE

    for mutate, _ in TABLE.values():
        vendor = desk.change_vendor(mutate)
        assert desk.run("--vendor", vendor, "--format", "json") == 1
        report = json.loads(capsys.readouterr().out)
        assert not report["clean"]
        assert all(row["edit"].startswith("contract.yaml:") for row in report["vendor"])


def test_locking_makes_the_fresh_document_the_reviewed_one(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = desk.change_vendor(lambda d: schema(d, "Slot")["properties"].pop("price"))
    assert desk.run("lock", vendor) == 0
    assert "make drift" in capsys.readouterr().out
    assert desk.run("--vendor", vendor) == 1  # the contract still has the field
    out = capsys.readouterr().out
    assert "the vendor's document is as last reviewed" in out
    assert "field-added" in out


def test_a_document_that_cannot_be_used_leaves_the_lock(desk: Desk) -> None:
    before = desk.lock.read_bytes()
    desk.vendor.write_text("openapi: 3.1.0\n", encoding="utf-8")
    assert desk.run("lock", str(desk.vendor)) == 2
    assert desk.lock.read_bytes() == before


def test_one_change_of_the_document_is_one_line_of_the_lock(desk: Desk) -> None:
    before = desk.lock.read_text(encoding="utf-8").splitlines()
    vendor = desk.change_vendor(
        lambda d: operation(d, "book")["requestBody"].update(required=False)
    )
    assert desk.run("lock", vendor) == 0
    after = desk.lock.read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


# ----------------------------------------------------------------------------------- formats


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_every_format_carries_both_comparisons(
    desk: Desk, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = courts()
    schema(ours, "Coach")["properties"]["fee"] = {"type": "number"}
    desk.write(desk.contract, ours)
    vendor = desk.change_vendor(lambda d: schema(d, "Booking")["properties"].pop("key"))
    assert desk.run("--vendor", vendor, "--format", form) == 1
    out = capsys.readouterr().out
    for word in ("coach > fee", "POST /bookings > response > key", "breaking"):
        assert word in out.replace("&gt;", ">")
    assert "the vendor's document changed in 1 place (1 breaking)" in out


def test_markdown_survives_what_the_vendor_writes(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    vendor = desk.change_vendor(
        lambda d: schema(d, "Coach")["properties"].update({"a|b`<img>*_[": {"type": "string"}})
    )
    assert desk.run("--vendor", vendor, "--format", "markdown") == 1
    rows = [line for line in capsys.readouterr().out.splitlines() if "img" in line]
    assert rows
    for row in rows:
        assert row.count("|") == 8
        assert "<img" not in row
        assert "`" not in row
