"""Months: what each day is, read without colour."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from rich.console import Console

from altegio_booking import AvailableDates
from altegio_cli.month_grid import month_grids, months_from, state
from tests.altegio_cli.values import MONDAY, dates


def day(number: int) -> dt.date:
    return MONDAY.replace(day=number)


FOUND = dates(day(4), day(6), working=(day(3), day(4), day(5), day(6)))


@pytest.mark.parametrize(
    ("number", "found", "expected"),
    [
        (3, FOUND, "off"),  # over
        (4, FOUND, "free"),
        (5, FOUND, "full"),
        (7, FOUND, "off"),
        (5, dates(day(4), booking_days={"x": 1}), "unread"),
        (4, dates(day(4), booking_dates=["x"]), "free"),
    ],
)
def test_what_a_day_is(number: int, found: AvailableDates, expected: str) -> None:
    assert state(day(number), found, MONDAY) == expected


def drawn(months: list[dt.date], found: AvailableDates) -> list[str]:
    text = io.StringIO()
    Console(file=text, width=80).print(month_grids("heading", months, found, MONDAY))
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    assert max(map(len, lines)) <= 80
    return lines


def test_a_month_is_a_grid_with_marks() -> None:
    lines = drawn([day(1)], FOUND)
    assert lines[2:6] == [
        "             March 2030",
        " Mon  Tue  Wed  Thu  Fri  Sat  Sun",
        "                      1    2    3",
        "[ 4+]  5x   6+   7    8    9   10",
    ]
    assert lines[-1] == (
        " 14+  free   14x  full   14   closed, over or not open yet  [14 ] today, 4 Mar"
    )


def test_two_months_stand_side_by_side_and_the_third_below() -> None:
    lines = drawn(months_from(day(1), 3), FOUND)
    assert [line.split() for line in lines if "20" in line and "30" in line and "M" in line]
    assert "March 2030" in lines[2]
    assert "April 2030" in lines[2]
    assert any("May 2030" in line for line in lines[9:])


def test_days_that_were_not_read_are_no_closed_days() -> None:
    lines = drawn([day(1)], dates(day(4), booking_days={"x": 1}))
    assert "  5?   6?" in lines[5]
    assert "not read" in " ".join(lines[-2:])


@pytest.mark.parametrize(
    ("first", "count", "expected"),
    [
        ("2030-03-31", 1, ["2030-03-01"]),
        ("2030-11-15", 3, ["2030-11-01", "2030-12-01", "2031-01-01"]),
    ],
)
def test_months_go_over_the_new_year(first: str, count: int, expected: list[str]) -> None:
    found = months_from(dt.date.fromisoformat(first), count)
    assert [one.isoformat() for one in found] == expected
