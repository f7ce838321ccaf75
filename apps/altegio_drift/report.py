"""A survey as a table for people, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from attrs import asdict

from altegio_booking_contract import contract
from altegio_drift.edits import CONTRACT_FILE, edits
from altegio_drift.places import Places
from altegio_drift.survey import Survey

HEAD = ("EDIT", "OPERATION", "POINTER", "SEVERITY", "FINDING")


def as_text(result: Survey) -> str:
    """The findings as a table, and below it the edits of the contract that they ask for."""
    proposed = edits(result.findings, Places(contract()))
    rows = [
        (str(number), one.operation, one.pointer or "the top", one.severity, one.words)
        for number, (_, group) in enumerate(proposed, start=1)
        for one in group
    ]
    lines = table([HEAD, *rows]) if rows else []
    if rows:
        lines += ["", f"Edits that {CONTRACT_FILE} needs for it, then `make generate`:"]
        lines += [f"  {number}. {edit}" for number, (edit, _) in enumerate(proposed, start=1)]
        lines.append("")
    lines += [f"not asked: {name}: {why}" for name, why in sorted(result.not_asked.items())]
    lines += [f"not checked: {name}: {why}" for name, why in sorted(result.skipped.items())]
    lines += [f"not read: {name}: {why}" for name, why in sorted(result.unread.items())]
    lines += [f"stopped: {result.stopped}"] if result.stopped else []
    count = len(result.findings)
    found = "no drift" if not count else f"{count} finding{'s' if count > 1 else ''}"
    lines.append(f"location {result.location_id}: {found} in {len(result.checked)} operations")
    return "\n".join(lines)


def as_json(result: Survey) -> str:
    """The same as JSON; each finding carries its edit."""
    findings = [
        {**asdict(finding), "edit": {**asdict(edit), "text": str(edit), "file": CONTRACT_FILE}}
        for edit, group in edits(result.findings, Places(contract()))
        for finding in group
    ]
    more = {"not_asked": result.not_asked, "complete": result.complete, "findings": findings}
    report = {**asdict(result), **more}
    return json.dumps(report, indent=2)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows with aligned columns."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
