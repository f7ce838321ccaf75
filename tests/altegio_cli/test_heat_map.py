"""The heat map: numbers that need no colour, and never an empty hour that was not read."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import pytest
from rich.console import Console

from altegio_booking import MemberDay, collect
from altegio_cli.heat_map import Row, by_day, by_member, heat_map
from tests.altegio_cli.values import MONDAY, free, member, unread

NORA, PER = member(924, "Nora Lind"), member(925, "Per Dahl")
TUESDAY = MONDAY + dt.timedelta(1)


def drawn(rows: Sequence[Row], width: int = 80) -> list[str]:
    """The lines of the map, without its heading and its legend."""
    text = io.StringIO()
    Console(file=text, width=width).print(heat_map("heading", rows))
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    assert max(map(len, lines)) <= width
    return [line for line in lines[2 : lines.index("", 2)] if not line.startswith("─")]


def rows(*days: MemberDay) -> list[Row]:
    return by_day(collect(days))


def test_hours_are_counted_over_all_members_of_a_day() -> None:
    assert drawn(rows(free(NORA, MONDAY, 9, 9, 11), free(PER, MONDAY, 9), free(NORA, TUESDAY))) == [
        "           09  10  11    free",
        "Mon  4 Mar  3   .   1       4",
        "Tue  5 Mar  .   .   .       0",
    ]


def test_hours_are_counted_over_all_days_of_a_member() -> None:
    found = collect([free(PER, MONDAY, 9), free(NORA, MONDAY, 9), free(NORA, TUESDAY, 9, 10)])
    assert drawn(by_member(found)) == [
        "          09  10    free",
        "Nora Lind  2   1       3",
        "Per Dahl   1   .       1",
    ]


def test_a_day_that_nobody_read_has_no_numbers() -> None:
    assert drawn(rows(free(NORA, MONDAY, 9), unread(NORA, TUESDAY))) == [
        "           09    free  not read",
        "Mon  4 Mar  1       1",
        "Tue  5 Mar  ?       ?  1 of 1",
    ]


def test_what_is_known_of_a_day_is_shown_beside_what_is_not() -> None:
    assert drawn(rows(free(NORA, MONDAY, 9, 11), unread(PER, MONDAY))) == [
        "           09  10  11    free  not read",
        "Mon  4 Mar  1   ?   1       2  1 of 2",
    ]


def test_members_that_could_not_be_read_have_a_row() -> None:
    assert drawn(by_member(collect([unread(None, MONDAY)])))[-1].split() == [
        *("not", "read"),
        *("?", "1", "of", "1"),
    ]


def test_nothing_free_is_a_map_without_hours() -> None:
    assert drawn(rows(free(NORA, MONDAY))) == ["             free", "Mon  4 Mar      0"]


@pytest.mark.parametrize(
    ("hours", "columns"), [(range(24), 12), (range(6, 23), 9), (range(8, 24), 16), (range(5), 5)]
)
def test_any_day_fits_80_columns_with_long_names_and_large_numbers(
    hours: Sequence[int], columns: int
) -> None:
    long = member(1, "Nora Annabella Lind-Sørensen")
    days = [free(long, MONDAY, *hours) for _ in range(150)] + [unread(long, TUESDAY)]
    head, line = drawn(by_member(collect(days)))
    assert line.startswith("Nora Annabella…")
    assert line.count("99+") == columns
    assert line.endswith("1 of 151")
    assert head.endswith("free  not read")


def test_hours_are_taken_together_where_a_day_has_many() -> None:
    found = rows(free(NORA, MONDAY, *range(6, 23)))
    assert drawn(found)[0].split() == [*(f"{n:02}" for n in range(6, 23, 2)), "free"]
    assert drawn(found)[1].split()[3:] == [*["2"] * 8, "1", "17"]


@pytest.mark.parametrize(
    ("width", "head"),
    [
        (80, "           09  10  11  12  13  14  15  16  17  18  19    free"),
        (60, "           09 10 11 12 13 14 15 16 17 18 19   free"),
        (40, "           09 11 13 15 17 19   free"),
    ],
)
def test_a_narrow_window_has_narrow_columns_or_fewer(width: int, head: str) -> None:
    found = drawn(rows(free(NORA, MONDAY, *range(9, 20))), width)
    assert found[0] == head
    assert found[1].endswith("11")
    assert len(found) == 2


def test_without_a_row_there_is_no_map() -> None:
    text = io.StringIO()
    Console(file=text, width=80).print(heat_map("heading", []))
    assert text.getvalue() == "heading\n"
