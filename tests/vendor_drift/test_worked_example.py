"""The examples of docs/drift.md, done as written, in a copy of the project.

A console block shows what is printed, to the letter; a line ``⋮`` stands for lines left out.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.rebuilt import document_of
from tools import ROOT
from tools.surface.reading import read_surface
from tools.vendor_drift import lock

LOCK = ROOT / "openapi/vendor.lock.yaml"
PAGE = (ROOT / "docs/drift.md").read_text(encoding="utf-8")
LOOP = "The loop, in an example"
MOVE = "An announced move, in an example"
MODULES = {
    "drift": "tools.vendor_drift",
    "vendor-lock": "tools.vendor_drift",
    "generate": "tools.generate",
    "breaking": "tools.breaking",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy under git, with the document that the lock was written from as vendor.yaml."""
    copy = tmp_path / "a copy"
    for folder in ("openapi", "tools", "generated", "overlay/altegio_booking"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("generator-config.yaml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, copy)
    vendor = yaml.safe_dump(document_of(lock.load(LOCK)), sort_keys=False)
    (copy / "vendor.yaml").write_text(vendor, encoding="utf-8")
    settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"]
    settings += ["-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "before"]):
        subprocess.run(["git", *settings, *command], cwd=copy, check=True, capture_output=True)
    return copy


def test_the_rebuilt_document_has_the_surface_of_the_lock() -> None:
    reviewed = lock.load(LOCK)
    assert read_surface(document_of(reviewed)) == reviewed


def test_the_loop_prints_what_the_page_shows(project: Path) -> None:
    take_the_steps(LOOP, project)


def test_an_announced_move_prints_what_the_page_shows_and_users_of_the_overlay_see_none_of_it(
    project: Path,
) -> None:
    overlay = {path: path.read_bytes() for path in (project / "overlay").rglob("*.py")}
    before = seen_by_a_user(project)
    take_the_steps(MOVE, project)
    after = seen_by_a_user(project)
    assert before["names"] == after["names"]
    assert before["values"] == after["values"]
    assert before["asked"] == [
        "/company/4564",
        "/companies",
        "/activity/4564/search",
        "/activity/4564/search_dates",
    ]
    assert after["asked"] == [
        "/locations/4564",
        "/locations",
        "/locations/4564/events/search",
        "/locations/4564/events/search_dates",
    ]
    # The sync twin, which `make generate` writes, among them.
    assert overlay == {path: path.read_bytes() for path in (project / "overlay").rglob("*.py")}


def seen_by_a_user(project: Path) -> dict[str, Any]:
    """The public names with their signatures, and what the four reads ask and give."""
    printed = subprocess.run(
        [sys.executable, "-c", USER],
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(str(project / each) for each in ("generated", "overlay"))},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    seen: dict[str, Any] = json.loads(printed)
    assert seen.pop("home") == str(project / "overlay/altegio_booking")
    return seen


USER = """
import inspect, json, pathlib
import altegio_booking, httpx

ROW = {"id": 4564, "title": "Salon"}
asked = []

def answer(request):
    path = request.url.path.removeprefix("/api/v1")
    asked.append(path)
    if path.endswith("_dates"):
        return httpx.Response(200, json=["2026-09-21"])
    whole = path.endswith("/4564")
    return httpx.Response(200, json=ROW if whole else {"data": [], "meta": {"count": 0}})

names = {}
for name in altegio_booking.__all__:
    thing = getattr(altegio_booking, name)
    members = inspect.getmembers(thing, callable) if inspect.isclass(thing) else [("", thing)]
    names[name] = [
        f"{key}{inspect.signature(member)}"
        for key, member in members
        if not key.startswith("_") and inspect.isfunction(member)
    ]
transport = httpx.MockTransport(answer)
with altegio_booking.AltegioBooking("a-partner", transport=transport) as altegio:
    salon = altegio.location(4564)
    values = [salon.info(), altegio.locations(7), salon.events(), salon.event_dates()]
home = str(pathlib.Path(altegio_booking.__file__).parent)
print(json.dumps({"names": names, "values": repr(values), "asked": asked, "home": home}))
"""


def take_the_steps(title: str, project: Path) -> None:
    """Apply the diffs of a section, run its commands, and compare what they print."""
    section = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```(diff|console)\n(.*?)```", section, re.DOTALL)
    assert len(blocks) >= 8
    for kind, block in blocks:
        if kind == "diff":
            apply(project, block)
            continue
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            printed = run(project, command)
            assert fits(printed, shown), (
                f"$ {command}\n{printed}\n-- but the page shows --\n{shown}"
            )


@pytest.mark.parametrize(
    ("shown", "fitting"),
    [
        ("one\ntwo\nthree\n", True),
        ("⋮\nthree\n", True),
        ("one\n⋮\nthree\n", True),
        ("two\nthree\n", False),
        ("one\ntwo\n", False),
        ("one\n⋮\ntwo\n", False),
        ("one\ntwo\nth.ee\n", False),
        ("one\n⋮\nhree\n", False),
    ],
)
def test_what_is_shown_fits_to_the_letter_but_for_lines_left_out(shown: str, fitting: bool) -> None:
    assert fits("one\ntwo\nthree\n", shown) == fitting


def fits(printed: str, shown: str) -> bool:
    pattern = re.escape(shown).replace(re.escape("⋮\n"), r"(?:.*\n)*")
    return re.fullmatch(pattern, printed) is not None


def run(project: Path, command: str) -> str:
    """Run what a make command runs, and give all it prints, its exit code in the last line."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments(command)],
        cwd=project,
        env=os.environ | {"COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return f"{done.stdout}[exit {done.returncode}]\n"


def arguments(command: str) -> list[str]:
    make, target, *variables = command.split()
    assert make == "make"
    values = dict(variable.split("=") for variable in variables)
    found = [MODULES[target]]
    if "VENDOR" in values:
        found += ["lock"] if target == "vendor-lock" else ["--vendor"]
        found.append(values["VENDOR"])
    return found + ([values["BASE"]] if "BASE" in values else [])


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
