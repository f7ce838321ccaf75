"""Months as grids: which days are worked, bookable, full. Pure; read without colour."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from rich.columns import Columns
from rich.console import Group
from rich.text import Text

from altegio_booking import AvailableDates

WIDTH = 35
"""Columns of a month: two fit side by side."""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

MARKS = {"free": ("+", "black on #a8dcc0"), "full": ("x", "black on #f0c8b4"), "off": (" ", "dim")}


def months_from(day: dt.date, count: int) -> list[dt.date]:
    """The first days of so many months, from that of a day on."""
    numbers = range(12 * day.year + day.month - 1, 12 * day.year + day.month - 1 + count)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in numbers]


def state(day: dt.date, found: AvailableDates, today: dt.date) -> str:
    """What a day is: free, full, or off; what is over is off."""
    if day < today:
        return "off"
    if day in found.bookable:
        return "free"
    return "full" if day in found.working else "off"


def month_grids(
    heading: str, months: Sequence[dt.date], found: AvailableDates, today: dt.date
) -> Group:
    """Months, two in a row, with a heading and a legend.

    Args:
        heading: What they are of.
        months: The first day of each.
        found: What is known of their days.
        today: The current date at the location.
    """
    grids = [_grid(month, found, today) for month in months]
    return Group(
        Text(heading, "bold"), Text(), Columns(grids, padding=(1, 5)), Text(), _legend(today)
    )


def _legend(today: dt.date) -> Text:
    (free, free_style), (full, full_style) = MARKS["free"], MARKS["full"]
    return Text.assemble(
        (f" 14{free} ", free_style),
        " free times   ",
        (f" 14{full} ", full_style),
        " full   ",
        (" 14  ", "dim"),
        f" closed, or over   [14 ] today, {today.day} {today:%b}",
    )


def _grid(month: dt.date, found: AvailableDates, today: dt.date) -> Text:
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    lines = [
        Text(f"{month:%B %Y}".center(WIDTH), "bold"),
        Text("".join(f" {name} " for name in DAYS), "dim"),
    ]
    for week in weeks:
        cells = (_cell(day, month, found, today) for day in week)
        lines.append(Text.assemble(*cells))
    return Text("\n").join(lines)


def _cell(day: dt.date, month: dt.date, found: AvailableDates, today: dt.date) -> tuple[str, str]:
    if day.month != month.month:
        return " " * 5, ""
    mark, style = MARKS[state(day, found, today)]
    left, right = ("[", "]") if day == today else (" ", " ")
    return f"{left}{day.day:>2}{mark}{right}", f"{style} bold" if day == today else style
