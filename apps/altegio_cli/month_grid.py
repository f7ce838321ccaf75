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

MARKS = {
    "free": ("+", "#000000 on #a8dcc0"),
    "full": ("x", "#000000 on #f0c8b4"),
    "off": (" ", "dim"),
    "unread": ("?", "bold"),
}


def months_from(day: dt.date, count: int) -> list[dt.date]:
    """The first days of so many months, from that of a day on."""
    numbers = range(12 * day.year + day.month - 1, 12 * day.year + day.month - 1 + count)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in numbers]


def state(day: dt.date, found: AvailableDates, today: dt.date) -> str:
    """What a day is: free, full, unread, or off, which it is too when it is over."""
    if day < today:
        return "off"
    if day in found.bookable:
        return "free"
    if is_unsure(found):
        return "unread"
    return "full" if day in found.working else "off"


def is_unsure(found: AvailableDates) -> bool:
    """Whether a part of the answer could not be read: it may be about any day."""
    return not found.extra.keys().isdisjoint({"booking_dates", "booking_days"})


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
        Text(heading, "bold"),
        Text(),
        Columns(grids, padding=(1, 5)),
        Text(),
        _legend(today, is_unsure(found)),
    )


def _legend(today: dt.date, unsure: bool) -> Text:
    shown = {"free": "free", "full": "full", "off": "closed, over or not open yet"}
    if unsure:
        shown["unread"] = "not read"
    parts: list[str | tuple[str, str]] = []
    for name, text in shown.items():
        mark, style = MARKS[name]
        parts += [(f" 14{mark} ", style), f" {text}  "]
    return Text.assemble(*parts, f"[14 ] today, {today.day} {today:%b}")


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
