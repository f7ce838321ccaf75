"""Writes a report in full: in wide columns and JSON, and in Markdown without what is explained."""

from __future__ import annotations

import json
from typing import Any

from tools.surface.differ import Change
from tools.surface.facts import written
from tools.vendor_drift.report import Report
from tools.vendor_drift.tables import columns, difference_table, entry_table, grid, news_table


def wide(report: Report) -> str:
    """Write everything in columns as wide as they need to be; the verdict comes last."""
    lines: list[str] = []
    if report.vendor:
        lines += ["Vendor's document against the lock", ""]
        lines += [*columns(news_table(report.news)), ""]
    lines += ["Our contract against the lock", ""]
    lines += [*columns(difference_table(report.explanation.rows)), ""]
    lines += [*columns(entry_table(report)), ""]
    unexplained = report.explanation.unexplained
    if unexplained:
        lines += ["Unexplained", ""]
        lines += [*columns(difference_table(unexplained)), ""]
    lines += [*report.idle_lines, ""] if report.idle_lines else []
    return "\n".join([*lines, report.verdict])


def markdown(report: Report) -> str:
    """Write what is new or unexplained, and the entries folded."""
    lines = ["## Vendor drift", "", report.verdict, ""]
    if report.vendor:
        lines += ["### Vendor's document against the lock", ""]
        lines += [*grid(news_table(report.news)), ""]
    unexplained = report.explanation.unexplained
    if unexplained:
        lines += ["### Differences nothing explains", ""]
        lines += [*grid(difference_table(unexplained)), ""]
    if report.idle_lines:
        lines += [
            "### Entries that explain nothing",
            "",
            *(f"- {line}" for line in report.idle_lines),
        ]
        lines += [""]
    lines += ["<details><summary>Entries of deviations.yaml</summary>", ""]
    lines += [*grid(entry_table(report)), "", "</details>"]
    return "\n".join(lines)


def to_json(report: Report) -> str:
    """Write everything for programs."""
    explanation = report.explanation
    content: dict[str, Any] = {
        "clean": report.clean,
        "verdict": report.verdict,
        "contract": {
            "differences": [
                _difference(row.change) | {"explained_by": row.entry} for row in explanation.rows
            ],
            "unexplained": len(explanation.unexplained),
            "idle": [
                {"entry": number, "where": written(place)} for number, place in explanation.idle
            ],
            "unsaid": [{"entry": number, "fact": fact} for number, fact in explanation.unsaid],
            "entries": [
                {"entry": number, "change": entry.change, "places": count, "why": entry.why}
                for number, count, entry in report.entries
            ],
        },
        "vendor": None,
    }
    if report.vendor is not None:
        content["vendor"] = [
            {
                "change": each.change.kind,
                "where": written(each.change.place),
                "was": each.change.before,
                "is": each.change.after,
                "reader": str(each.meaning.reader),
                "sender": str(each.meaning.sender),
                "edit": each.edit,
            }
            for each in report.vendor
        ]
    return json.dumps(content, indent=2, ensure_ascii=False)


def _difference(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind,
        "where": written(change.place),
        "theirs": change.before,
        "ours": change.after,
    }
