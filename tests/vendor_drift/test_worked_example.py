"""The example of docs/drift.md, done as written, in a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.vendor_drift.rebuilt import document_of
from tools.surface.reading import read_surface
from tools.vendor_drift import lock

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/drift.md"
COMMANDS = {
    "drift": "tools.vendor_drift",
    "generate": "tools.generate",
    "breaking": "tools.breaking",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "a copy"
    for folder in ("openapi", "tools", "generated", "overlay/altegio_booking"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("generator-config.yaml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, copy)
    vendor = document_of(lock.load(ROOT / "openapi/vendor.lock.yaml"))
    (copy / "vendor.yaml").write_text(yaml.safe_dump(vendor, sort_keys=False), encoding="utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "before"]):
        git(copy, *command)
    return copy


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"]
    settings += ["-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_rebuilt_document_has_the_surface_of_the_lock() -> None:
    reviewed = lock.load(ROOT / "openapi/vendor.lock.yaml")
    assert read_surface(document_of(reviewed)) == reviewed


def test_the_loop_works_as_the_page_tells_it(project: Path) -> None:
    text = PAGE.read_text(encoding="utf-8").partition("## The loop, in an example")[2]
    blocks = re.findall(r"```(diff|console)\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 8
    for kind, block in blocks:
        if kind == "diff":
            apply(project, block)
        else:
            for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                run(project, step)


def run(project: Path, step: str) -> None:
    """Run one command of the page; its lines have to come in the output, in their order."""
    command, *expected, code = step.strip().splitlines()
    done = subprocess.run(
        [sys.executable, "-m", *arguments(command)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert code == f"[exit {done.returncode}]", done.stdout
    found = iter([plain(line) for line in done.stdout.splitlines()])
    for line in expected:
        assert plain(line) in found, f"{command}: {line}\n{done.stdout}"


def arguments(command: str) -> list[str]:
    make, target, *variables = command.split()
    assert make == "make"
    values = dict(variable.split("=") for variable in variables)
    if target == "vendor-lock":
        return ["tools.vendor_drift", "lock", values["VENDOR"]]
    found = [COMMANDS[target]]
    found += ["--vendor", values["VENDOR"]] if "VENDOR" in values else []
    return found + ([values["BASE"]] if "BASE" in values else [])


def plain(line: str) -> str:
    """Leave out the width of columns, and the numbers that every edit of the contract moves."""
    line = re.sub(r"\.yaml:\d+", ".yaml:N", " ".join(line.split()))
    return re.sub(r"\b\d{3,}\b|(?<=entry )\d+|\d+(?= entries)", "N", line)


def apply(project: Path, block: str) -> None:
    """Apply a diff by its text, whatever the line numbers and the indentation are."""
    head, *lines = block.splitlines()
    path = project / head.removeprefix("--- ")
    for hunk in "\n".join(lines).split("\n@@\n"):
        path.write_text(patched(path.read_text(encoding="utf-8"), hunk), encoding="utf-8")


def patched(text: str, hunk: str) -> str:
    rows = [(row[:1] or " ", row[1:]) for row in hunk.splitlines()]
    old = [row.strip() for sign, row in rows if sign != "+"]
    lines = text.splitlines()
    starts = [
        start
        for start in range(len(lines))
        if [line.strip() for line in lines[start : start + len(old)]] == old
    ]
    assert len(starts) == 1, f"{len(starts)} places for\n{hunk}"
    first = next(row for sign, row in rows if sign != "+")
    there, here = lines[starts[0]], first
    shift = (len(there) - len(there.lstrip())) - (len(here) - len(here.lstrip()))
    new = [
        (" " * max(0, len(row) - len(row.lstrip()) + shift) + row.lstrip())
        for sign, row in rows
        if sign != "-"
    ]
    return "\n".join([*lines[: starts[0]], *new, *lines[starts[0] + len(old) :]]) + "\n"
