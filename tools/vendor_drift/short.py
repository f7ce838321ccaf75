"""The report in few columns: a line for each entry, what is new or unexplained, the verdict."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tools.surface.facts import written
from tools.vendor_drift.deviations import Explained
from tools.vendor_drift.report import Report, VendorChange
from tools.vendor_drift.tables import columns, entry_table

LABEL = 10
"""Columns of a label with the blanks around it."""


def short(report: Report, width: int) -> str:
    """Write a report in at most so many columns; the verdict comes last."""
    news = [line for each in report.news for line in _news(each, width)]
    unexplained = list(_unexplained(report.explanation.unexplained, width))
    sections = [
        _entries(report, width),
        ["Vendor's document against the lock", *news] if news else [],
        ["Unexplained", *unexplained] if unexplained else [],
        [line for text in report.idle_lines for line in textwrap.wrap(text, width)],
        textwrap.wrap(report.verdict, width),
    ]
    return "\n\n".join("\n".join(section) for section in sections if section)


def _entries(report: Report, width: int) -> list[str]:
    table = entry_table(report)
    taken = len(columns([(*row[:-1], "") for row in table])[1]) + 2
    room = max(width - taken, LABEL)
    return columns(
        [(*row[:-1], textwrap.shorten(row[-1], room, placeholder=" …")) for row in table]
    )


def _news(each: VendorChange, width: int) -> list[str]:
    change, effect = each.change, each.meaning
    return [
        "",
        change.kind,
        *_labelled("at", [written(change.place)], width),
        *_labelled("was", [change.before], width),
        *_labelled("is", [change.after], width),
        *_labelled("for", [f"readers {effect.reader}, senders {effect.sender}"], width),
        *_labelled("edit", [each.edit], width),
    ]


def _unexplained(rows: Iterable[Explained], width: int) -> Iterator[str]:
    """Write what nothing explains the way an entry would: one kind, its places, both facts."""
    groups: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        change = row.change
        groups[change.kind, change.before, change.after, row.note].append(written(change.place))
    for (kind, theirs, ours, note), places in groups.items():
        yield from ("", kind)
        yield from _labelled("where", places, width)
        yield from _labelled("theirs", [theirs], width)
        yield from _labelled("ours", [ours], width)
        if note:
            yield from _labelled("but", [note], width)


def _labelled(label: str, texts: Sequence[str], width: int) -> Iterator[str]:
    """Write texts beside their label, each on a line of its own, or on several."""
    head = f"  {label}".ljust(LABEL)
    for text in texts:
        yield from textwrap.wrap(
            text, width, initial_indent=head, subsequent_indent=" " * LABEL, break_on_hyphens=False
        )
        head = " " * LABEL
