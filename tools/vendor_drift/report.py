"""Writes what was found: a table for the terminal, Markdown for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tools.surface.differ import Change
from tools.surface.facts import written
from tools.surface.meaning import Effect, meaning
from tools.vendor_drift.deviations import Deviations, Explained, Explanation

FORMATS = ("table", "json", "markdown")


@dataclass(frozen=True, slots=True)
class VendorChange:
    """One change of the vendor's document since the lock, and where our contract has it."""

    change: Change
    edit: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found.

    Attributes:
        explanation: Our contract against the lock.
        deviations: The entries that explain it.
        vendor: The fresh document against the lock; none where no document was given.
    """

    explanation: Explanation
    deviations: Deviations
    vendor: tuple[VendorChange, ...] | None = None

    @property
    def clean(self) -> bool:
        """Whether there is nothing to do."""
        return self.explanation.clean and not self.vendor


def render(report: Report, form: str) -> str:
    """Write a report in one of `FORMATS`."""
    return {"table": _table, "json": _json, "markdown": _markdown}[form](report)


def verdict(report: Report) -> str:
    """Say the outcome in one line."""
    parts = []
    if report.vendor is not None:
        parts.append(_vendor_verdict(report.vendor))
    explanation = report.explanation
    if explanation.unexplained:
        parts.append(
            f"unexplained: {_counted(len(explanation.unexplained), 'difference')} from the lock"
        )
    if explanation.idle:
        parts.append(
            f"explaining nothing: {_counted(len(explanation.idle), 'place')} in deviations.yaml"
        )
    if explanation.unsaid:
        parts.append(f"no longer said: {_counted(len(explanation.unsaid), 'fact')} of entries")
    if explanation.clean:
        parts.append(
            f"all {len(explanation.rows)} differences from the lock are explained "
            f"by {len(explanation.counts)} entries"
        )
    return "; ".join(parts) + "."


def _vendor_verdict(changes: Sequence[VendorChange]) -> str:
    if not changes:
        return "the vendor's document is as last reviewed"
    effects = [meaning(each.change).worst for each in changes]
    counts = [f"{effects.count(effect)} {effect}" for effect in reversed(Effect)]
    shown = ", ".join(count for count in counts if not count.startswith("0 "))
    return f"the vendor's document changed in {_counted(len(changes), 'place')} ({shown})"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


_VENDOR_HEAD = ("change", "place", "was", "is", "reader", "sender", "edit")
_CONTRACT_HEAD = ("change", "place", "theirs", "ours", "explained by")
_ENTRY_HEAD = ("entry", "places", "change", "why")


def _vendor_rows(changes: Iterable[VendorChange]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for each in sorted(changes, key=lambda row: -meaning(row.change).worst):
        change, effect = each.change, meaning(each.change)
        rows.append(
            (
                change.kind,
                written(change.place),
                change.before,
                change.after,
                str(effect.reader),
                str(effect.sender),
                each.edit,
            )
        )
    return rows


def _contract_rows(rows: Iterable[Explained]) -> list[tuple[str, ...]]:
    return [
        (
            row.change.kind,
            written(row.change.place),
            row.change.before,
            row.change.after,
            f"entry {row.entry}" if row.entry else f"NOTHING {row.note}".strip(),
        )
        for row in rows
    ]


def _entry_rows(report: Report) -> list[tuple[str, ...]]:
    entries = zip(report.deviations.differences, report.explanation.counts, strict=True)
    return [
        (str(number), str(count), entry.change, " ".join(entry.why.split()))
        for number, (entry, count) in enumerate(entries, 1)
    ]


def _idle_lines(report: Report) -> list[str]:
    return [
        f"entry {number} explains nothing: {report.deviations.differences[number - 1].change} "
        f"at {written(place)}"
        for number, place in report.explanation.idle
    ] + [
        f"entry {number}: no difference it explains says {fact}"
        for number, fact in report.explanation.unsaid
    ]


def _table(report: Report) -> str:
    lines: list[str] = []
    if report.vendor:
        lines += ["Vendor's document against the lock", ""]
        lines += [*_columns(_VENDOR_HEAD, _vendor_rows(report.vendor)), ""]
    lines += ["Our contract against the lock", ""]
    lines += [*_columns(_CONTRACT_HEAD, _contract_rows(report.explanation.rows)), ""]
    lines += [*_columns(_ENTRY_HEAD, _entry_rows(report)), ""]
    unexplained = report.explanation.unexplained
    if unexplained:
        lines += ["Unexplained", ""]
        lines += [*_columns(_CONTRACT_HEAD, _contract_rows(unexplained)), ""]
    idle = _idle_lines(report)
    lines += [*idle, ""] if idle else []
    return "\n".join([*lines, verdict(report)])


def _columns(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [head, tuple("-" * width for width in widths), *rows]
    ]


def _markdown(report: Report) -> str:
    lines = ["## API drift", "", verdict(report), ""]
    if report.vendor:
        lines += ["### Vendor's document against the lock", ""]
        lines += [*_grid(_VENDOR_HEAD, _vendor_rows(report.vendor)), ""]
    unexplained = report.explanation.unexplained
    if unexplained:
        lines += ["### Differences nothing explains", ""]
        lines += [*_grid(_CONTRACT_HEAD, _contract_rows(unexplained)), ""]
    idle = _idle_lines(report)
    if idle:
        lines += ["### Entries that explain nothing", "", *(f"- {line}" for line in idle), ""]
    lines += ["<details><summary>Entries of deviations.yaml</summary>", ""]
    lines += [*_grid(_ENTRY_HEAD, _entry_rows(report)), "", "</details>"]
    return "\n".join(lines)


def _grid(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    return [
        "| " + " | ".join(_cell(cell) for cell in row) + " |"
        for row in [head, tuple("---" for _ in head), *rows]
    ]


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ("|", "&#124;"), ("`", "&#96;")):
        plain = plain.replace(sign, entity)
    return plain.replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")


def _json(report: Report) -> str:
    explanation = report.explanation
    content: dict[str, Any] = {
        "clean": report.clean,
        "verdict": verdict(report),
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
                for number, (entry, count) in enumerate(
                    zip(report.deviations.differences, explanation.counts, strict=True), 1
                )
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
                "reader": str(meaning(each.change).reader),
                "sender": str(meaning(each.change).sender),
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
