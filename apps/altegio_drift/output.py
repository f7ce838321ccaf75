"""A survey as text for people, at most 80 columns wide, or as JSON for programs."""

from __future__ import annotations

import json
import textwrap
import tomllib
from collections.abc import Iterable
from pathlib import Path

from attrs import asdict

from altegio_booking import __version__
from altegio_booking_contract import contract
from altegio_drift.edits import CONTRACT_FILE, edits
from altegio_drift.finding import Finding
from altegio_drift.places import Places
from altegio_drift.survey import Survey

WIDTH = 80
RULE = "-" * WIDTH
LABEL = 10
"""Columns of the labels on the left, with the space after them."""

REF = "$ref: "
GLUED_REF = "$ref:\N{NO-BREAK SPACE}"
"""Keeps a reference in one piece while an edit is broken into lines."""

DISTRIBUTION = "altegio-booking"

EDITS_HEAD = f"Edits of {CONTRACT_FILE} that would admit what was seen:"
EDITS_FOOT = (
    "Descriptions are left out: keep them, and write one for each new key.\n"
    "Then run `make generate`."
)
REPORT_HEAD = (
    f"The answers differ from what this version of {DISTRIBUTION} expects. Please send its "
    "maintainers the lines between the rules: they hold names and types, no values and no tokens."
)


def is_checkout(folder: Path) -> bool:
    """Whether a folder is a checkout of this project, where the contract can be edited."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return project["name"] == DISTRIBUTION and (folder / CONTRACT_FILE).is_file()
    except (OSError, ValueError, KeyError, TypeError):  # no such file, no TOML, or another one
        return False


def as_text(survey: Survey, *, checkout: bool) -> str:
    """What was found, in the form in which the reader can do something about it.

    Args:
        survey: What to print.
        checkout: Whether the reader can edit the contract; else it is a report to send.
    """
    lines: list[str] = []
    if survey.findings:
        lines += [*(_edits if checkout else _report)(survey.findings), ""]
    for label, operations in (
        ("not asked", survey.not_asked),
        ("not checked", survey.skipped),
        ("not read", survey.unread),
    ):
        for name, why in sorted(operations.items()):
            lines += _wrapped(f"{label}: {name}: {why}", "", "  ")
    if survey.stopped:
        lines += _wrapped(f"stopped: {survey.stopped}", "", "  ")
    count = len(survey.findings)
    found = "no drift" if not count else f"{count} finding{'s' if count > 1 else ''}"
    lines.append(f"location {survey.location_id}: {found} in {len(survey.checked)} operations")
    return "\n".join(lines)


def as_json(survey: Survey, *, checkout: bool) -> str:
    """The same for programs; each finding has its edit, whichever of the two is proposed."""
    findings = [
        {**asdict(finding), "edit": {**asdict(edit), "text": str(edit), "file": CONTRACT_FILE}}
        for edit, group in edits(survey.findings, Places(contract()))
        for finding in group
    ]
    whole = {
        **asdict(survey),
        "not_asked": survey.not_asked,
        "complete": survey.complete,
        "findings": findings,
        "proposes": "edits" if checkout else "report",
        "versions": {"package": __version__, "contract": contract()["info"]["version"]},
    }
    return json.dumps(whole, indent=2)


def _edits(findings: Iterable[Finding]) -> list[str]:
    """Each edit of the contract, below the findings that it answers."""
    lines = [EDITS_HEAD]
    for edit, group in edits(findings, Places(contract())):
        rows = [row for one in group for row in ((one.severity, one.place), ("", one.words))]
        rows += [("in", edit.place), (edit.action, edit.change.replace(REF, GLUED_REF))]
        lines += ["", *(line.replace(GLUED_REF, REF) for line in _rows(rows))]
    return [*lines, "", EDITS_FOOT]


def _report(findings: Iterable[Finding]) -> list[str]:
    """What those need who can edit the contract."""
    versions = f"{DISTRIBUTION} {__version__}, contract {contract()['info']['version']}"
    lines = [*_wrapped(REPORT_HEAD), RULE, versions]
    for one in findings:
        rows = (
            ("place", one.place),
            ("expected", one.expected),
            ("seen", one.seen),
            ("severity", one.severity),
        )
        lines += ["", *_rows(rows)]
    return [*lines, RULE]


def _rows(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Texts beside a column of labels."""
    return [
        line for label, text in rows for line in _wrapped(text, label.ljust(LABEL), " " * LABEL)
    ]


def _wrapped(text: str, first: str = "", further: str = "") -> list[str]:
    """A text in lines that begin as told; a pointer that is too long for one stays whole."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
