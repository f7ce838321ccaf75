"""The heat map: how many free times each hour has, by day or by member. Pure.

Its numbers are read without colour; what could not be read is never shown as an empty hour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.style import Style
from rich.text import Text

from altegio_booking import Calendar, MemberDay
from altegio_cli import texts

NONE, UNKNOWN = ".", "?"

LABEL = 15
"""The most columns of a day or a member; 80 hold it, 16 hours and what is behind them."""

MOST_HOURS = 16
"""Columns of hours. Where a day has more, one column stands for several hours."""

STEPS = (1, 2, 3, 4, 6)
"""Hours that one column may stand for."""

WIDE_UNTIL = 12
"""Columns of hours that have room for a gap."""

MOST = 99
"""The largest number that is shown."""

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

    def free(self, hour: int, step: int) -> int:
        """How many free times start within so many hours."""
        return sum(self.hours[one] for one in range(hour, hour + step))


def by_day(found: Calendar) -> list[Row]:
    """One row for each day."""
    return _rows(found.days, lambda one: (one.day.toordinal(), texts.short_day(one.day)))


def by_member(found: Calendar) -> list[Row]:
    """One row for each member, the first to be free on top."""
    return _rows(found.days, lambda one: (one.member.id if one.member else 0, _member(one)))


def _member(one: MemberDay) -> str:
    return texts.named(one.member.name, one.member.id) if one.member else "not read"


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
    """The map with its heading and its legend; the heading alone if it has no rows."""
    if not rows:
        return Group(Text(heading, "bold"))
    return Group(Text(heading, "bold"), Text(), Map(rows))


class Map(NamedTuple):
    """The map without its heading, in columns that the console has room for."""

    rows: Sequence[Row]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        grid = _fitting(self.rows, options.max_width)
        head = grid.head()
        yield from (head, Line(len(head)))
        for row in self.rows:
            yield grid.line(row)
        yield from (Text(), Text(grid.legend(), "dim"))


def _fitting(rows: Sequence[Row], width: int) -> Grid:
    """The grid with the shortest steps that is not wider than that, if there is one."""
    hours = sorted(set().union(*(row.hours for row in rows)))
    span = range(hours[0], hours[-1] + 1) if hours else range(0)
    for step in STEPS:
        columns = span[::step]
        for wide in (4, 3):
            grid = Grid(
                columns=columns,
                step=step,
                width=wide,
                label=min(LABEL, max(len(row.label) for row in rows)),
                most=max((row.free(hour, step) for row in rows for hour in columns), default=0),
                unread=any(row.unread for row in rows),
            )
            most = WIDE_UNTIL if wide == 4 else MOST_HOURS
            if len(columns) <= most and len(grid.head()) <= width:
                return grid
    return grid


class Line(NamedTuple):
    """A line as long as the map is wide; of signs that the terminal has."""

    width: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(("-" if options.ascii_only else "─") * self.width)


class Grid(NamedTuple):
    """What all lines of a map share.

    Attributes:
        columns: The hours at which columns begin.
        step: How many hours a column stands for.
        width: Of a column.
        label: Width of the labels.
        most: The largest number.
        unread: Whether anything could not be read.
    """

    columns: Sequence[int]
    step: int
    width: int
    label: int
    most: int
    unread: bool

    def head(self) -> Text:
        """The hours."""
        names = "".join(f"{hour:02}".ljust(self.width) for hour in self.columns)
        text = f"{'':<{self.label}} {names}  free"
        return Text(f"{text}  not read" if self.unread else text, "bold")

    def line(self, row: Row) -> Text:
        """The line of a row."""
        label = Text(row.label)
        label.truncate(self.label, overflow="ellipsis", pad=True)
        total = UNKNOWN if row.unread == row.of else str(row.hours.total())
        told = f"  {row.unread} of {row.of}" if row.unread else ""
        cells = (self._cell(row, hour) for hour in self.columns)
        return Text.assemble(label, " ", *cells, f"{total:>6}", told)

    def _cell(self, row: Row, hour: int) -> Text:
        count = row.free(hour, self.step)
        if count:
            shade = SHADES[(count * len(SHADES) - 1) // self.most]
            style = Style(color="#ffffff" if shade == SHADES[-1] else "#000000", bgcolor=shade)
            cell = Text(f"{count:>2} " if count <= MOST else f"{MOST}+", style)
        elif row.unread:  # an hour without a number is empty only if the whole row was read
            cell = Text(f" {UNKNOWN} ", "bold")
        else:
            cell = Text(f" {NONE} ", "dim")
        cell.pad_right(self.width - 3)
        return cell

    def legend(self) -> str:
        """What the signs mean."""
        when = "the hour" if self.step == 1 else f"the {self.step} hours"
        meaning = f"Free times by {when} in which they start; {NONE} none"
        return f"{meaning}, {UNKNOWN} could not be read." if self.unread else f"{meaning}."
