"""The tables of a report, for the terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from tools.surface.facts import written
from tools.vendor_drift.deviations import Explained
from tools.vendor_drift.report import Report, VendorChange

Table = list[tuple[str, ...]]
"""Rows of cells, the head first."""


def news_table(changes: Iterable[VendorChange]) -> Table:
    """What changed in the vendor's document."""
    return [
        ("change", "place", "was", "is", "reader", "sender", "edit"),
        *(
            (
                each.change.kind,
                written(each.change.place),
                each.change.before,
                each.change.after,
                str(each.meaning.reader),
                str(each.meaning.sender),
                each.edit,
            )
            for each in changes
        ),
    ]


def difference_table(rows: Iterable[Explained]) -> Table:
    """Where our contract differs from the lock."""
    return [
        ("change", "place", "theirs", "ours", "explained by"),
        *(
            (
                row.change.kind,
                written(row.change.place),
                row.change.before,
                row.change.after,
                f"entry {row.entry}" if row.entry else f"NOTHING {row.note}".strip(),
            )
            for row in rows
        ),
    ]


def entry_table(report: Report) -> Table:
    """What each entry of deviations.yaml explains."""
    return [
        ("entry", "places", "change", "why"),
        *(
            (str(number), str(count), entry.change, " ".join(entry.why.split()))
            for number, count, entry in report.entries
        ),
    ]


def columns(table: Table) -> list[str]:
    """Write a table for the terminal, each column as wide as its widest cell."""
    head, *rows = table
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [head, tuple("-" * width for width in widths), *rows]
    ]


def grid(table: Table) -> list[str]:
    """Write a table in Markdown."""
    head, *rows = table
    return [
        "| " + " | ".join(_cell(cell) for cell in row) + " |"
        for row in [head, tuple("---" for _ in head), *rows]
    ]


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), ("|", "&#124;"), ("`", "&#96;")):
        plain = plain.replace(sign, entity)
    return plain.replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")
