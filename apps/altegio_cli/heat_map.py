"""The heat map: how many free times each hour has, by day or by member. Pure.

Its numbers are read without colour; what could not be read is never shown as an empty hour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rich import box
from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text

from altegio_booking import Calendar, MemberDay
from altegio_cli import words

NONE, UNKNOWN = "·", "?"
NARROW, WIDE = 2, 3
"""Columns of an hour; narrow ones where a day has many."""

MOST_WIDE = 16
LABEL = 18
MOST = 99
"""The largest number that has room."""

SHADES = ("#d9f0e3", "#a8dcc0", "#63bd91", "#1f7a52")


class Row(NamedTuple):
    """A row of the map.

    Attributes:
        label: The day or the member.
        hours: Free times by the hour in which they start.
        unread: How many of the member's days could not be read.
        of: How many there are.
    """

    label: str
    hours: Counter[int]
    unread: int
    of: int


def by_day(found: Calendar) -> list[Row]:
    """One row for each day."""
    return _rows(found.days, lambda one: (one.day.toordinal(), words.short_day(one.day)))


def by_member(found: Calendar) -> list[Row]:
    """One row for each member, the first to be free on top."""
    return _rows(found.days, lambda one: (one.member.id if one.member else 0, _member(one)))


def _member(one: MemberDay) -> str:
    return words.named(one.member.name, one.member.id) if one.member else "members not read"


def _rows(days: Iterable[MemberDay], key: Callable[[MemberDay], tuple[int, str]]) -> list[Row]:
    return [
        Row(label, _hours(group), sum(one.unread is not None for one in group), len(group))
        for (_, label), group in (
            (name, list(each)) for name, each in groupby(sorted(days, key=key), key)
        )
    ]


def _hours(days: Sequence[MemberDay]) -> Counter[int]:
    return Counter(slot.starts_at.hour for one in days for slot in one.slots)


def heat_map(heading: str, rows: Sequence[Row]) -> Group:
    """The map with its heading and its legend."""
    hours = sorted(set().union(*(row.hours for row in rows)))
    span = range(hours[0], hours[-1] + 1) if hours else range(0)
    most = max((count for row in rows for count in row.hours.values()), default=0)
    width = WIDE if len(span) <= MOST_WIDE else NARROW
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=0)
    table.add_column("", max_width=LABEL, no_wrap=True, overflow="ellipsis")
    table.add_column("", width=1)
    for hour in span:
        table.add_column(f"{hour:02}", width=width, justify="center", no_wrap=True)
    table.add_column("  free", justify="right", no_wrap=True)
    unread = any(row.unread for row in rows)
    if unread:
        table.add_column("  not read", no_wrap=True)
    for row in rows:
        cells = [_cell(row, hour, most, width) for hour in span]
        total = UNKNOWN if row.unread == row.of else str(row.hours.total())
        told = [f"  {row.unread} of {row.of}" if row.unread else ""] if unread else []
        table.add_row(row.label, "", *cells, total, *told)
    return Group(Text(heading, "bold"), Text(), table, Text(), Text(_legend(unread), "dim"))


def _legend(unread: bool) -> str:
    meaning = f"Free times by the hour in which they start; {NONE} none"
    return f"{meaning}, {UNKNOWN} could not be read." if unread else f"{meaning}."


def _cell(row: Row, hour: int, most: int, width: int) -> Text:
    count = row.hours[hour]
    if count:
        shade = SHADES[(count * len(SHADES) - 1) // most]
        ink = "#ffffff" if shade == SHADES[-1] else "#000000"
        return Text(str(min(count, MOST)).center(width), Style(color=ink, bgcolor=shade))
    # An hour without a number is empty only if every day of the row was read.
    return Text(UNKNOWN if row.unread else NONE, "bold" if row.unread else "dim")
