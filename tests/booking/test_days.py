"""Day maps have no years; these tests say which ones their days get."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altegio_booking import flatten_days
from altegio_booking.booking.days import read_days


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(*texts: str) -> list[dt.date]:
    return [day(text) for text in texts]


MAPS: list[tuple[str, Any, list[str], str, list[str]]] = [
    # what it shows, map, dates, reference, what comes out
    ("nothing as null", None, [], "2026-09-15", []),
    ("nothing as a list", [], [], "2026-09-15", []),
    ("nothing as a map", {}, [], "2026-09-15", []),
    ("a month of nothing", {"9": []}, [], "2026-09-15", []),
    ("a month of null", {"9": None}, [], "2026-09-15", []),
    ("a month of an empty map", {"9": {}}, [], "2026-09-15", []),
    ("text keys", {"9": [4, 5]}, [], "2026-09-15", ["2026-09-04", "2026-09-05"]),
    ("padded keys", {"09": [4]}, [], "2026-09-15", ["2026-09-04"]),
    ("number keys", {9: [4]}, [], "2026-09-15", ["2026-09-04"]),
    (
        "all three, merged",
        {"9": [4], "09": [5], 9: [4]},
        [],
        "2026-09-15",
        ["2026-09-04", "2026-09-05"],
    ),
    ("days in quotes", {"9": ["4", "05"]}, [], "2026-09-15", ["2026-09-04", "2026-09-05"]),
    ("a tuple of days", {"9": (4,)}, [], "2026-09-15", ["2026-09-04"]),
    (
        "sorted, without repeats",
        {"10": [2, 1, 2], "9": [30]},
        [],
        "2026-09-15",
        ["2026-09-30", "2026-10-01", "2026-10-02"],
    ),
    (
        "days of the reference month before it stay in it",
        {"9": [1]},
        [],
        "2026-09-15",
        ["2026-09-01"],
    ),
    ("the month before is next year's", {"8": [31]}, [], "2026-09-01", ["2027-08-31"]),
    (
        "December rolls over",
        {"12": [31], "1": [1, 2]},
        [],
        "2026-12-05",
        ["2026-12-31", "2027-01-01", "2027-01-02"],
    ),
    ("January does not", {"1": [31], "12": [1]}, [], "2026-01-01", ["2026-01-31", "2026-12-01"]),
    (
        "the new year's eve as reference",
        {"12": [1], "1": [1]},
        [],
        "2026-12-31",
        ["2026-12-01", "2027-01-01"],
    ),
    ("a leap day in its year", {"2": [29]}, [], "2028-01-10", ["2028-02-29"]),
    ("a leap day in the next year", {"2": [29]}, [], "2027-03-01", ["2028-02-29"]),
    ("a leap day dated by the list", {"2": [29]}, ["2024-02-29"], "2026-09-15", ["2024-02-29"]),
    ("the list decides the year", {"8": [19]}, ["2024-08-19"], "2026-09-15", ["2024-08-19"]),
    (
        "the list has it in several years",
        {"8": [19]},
        ["2024-08-19", "2025-08-19"],
        "2026-09-15",
        ["2024-08-19", "2025-08-19"],
    ),
    (
        "only for that very day",
        {"8": [19, 20]},
        ["2024-08-19"],
        "2026-08-01",
        ["2024-08-19", "2026-08-20"],
    ),
    (
        "dates that the map lacks stay out",
        {"8": [19]},
        ["2026-08-19", "2026-08-21"],
        "2026-08-01",
        ["2026-08-19"],
    ),
]


@pytest.mark.parametrize(
    ("map_", "dates", "today", "found"), [row[1:] for row in MAPS], ids=[row[0] for row in MAPS]
)
def test_a_map_becomes_dates(map_: Any, dates: list[str], today: str, found: list[str]) -> None:
    assert flatten_days(map_, days(*dates), day(today)) == days(*found)


IMPOSSIBLE = [
    ({"13": [1]}, "'13'"),
    ({"0": [1]}, "'0'"),
    ({13: [1]}, "13"),
    ({-1: [1]}, "-1"),
    ({"-1": [1]}, "'-1'"),
    ({"13": []}, "'13'"),
    ({"": [1]}, "''"),
    ({"sept": [1]}, "'sept'"),
    ({"9.0": [1]}, "'9.0'"),
    ({9.0: [1]}, "9.0"),
    ({True: [1]}, "True"),
    ({None: [1]}, "None"),
    ({"٩": [1]}, "'٩'"),
    ({"6": [31]}, "31 is no day of month 6 in 2027"),
    ({"9": [0]}, "0 is no day of month 9"),
    ({"9": [32]}, "32 is no day of month 9"),
    ({"9": [-1]}, "-1 is no day of month 9"),
    ({"9": [10**30]}, "is no day of month 9"),
    ({"2": [29]}, "29 is no day of month 2 in 2027"),
    ({"9": ["x"]}, "'x'"),
    ({"9": [""]}, "''"),
    ({"9": ["4th"]}, "'4th'"),
    ({"9": [4.0]}, "4.0"),
    ({"9": [None]}, "None"),
    ({"9": [True]}, "True"),
    ({"9": [[4]]}, r"\[4\]"),
    ({"9": 4}, "month 9 holds 4"),
    ({"9": "12"}, "month 9 holds '12'"),
    ({"9": {"0": 4}}, "month 9 holds {'0': 4}"),
    ({"9": [4, 31]}, "31 is no day of month 9"),
    ("text", "'text'"),
    (9, "not 9"),
    ([4], r"\[4\]"),
    ((), r"\(\)"),
]


@pytest.mark.parametrize(("map_", "named"), IMPOSSIBLE, ids=repr)
def test_an_impossible_entry_is_named(map_: Any, named: str) -> None:
    with pytest.raises(ValueError, match=f"^days: .*{named}"):
        flatten_days(map_, today=day("2026-09-15"))


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"today": "2026-09-15"}, "today"),
        ({"today": 2026}, "today"),
        ({"today": dt.datetime(2026, 9, 15)}, "today"),
        ({"dates": None}, "dates"),
        ({"dates": "2026-09-15"}, "dates"),
        ({"dates": ["2026-09-15"]}, r"dates\[0\]"),
        ({"dates": [dt.date(2026, 9, 15), None]}, r"dates\[1\]"),
        ({"dates": 5}, "dates"),
    ],
    ids=repr,
)
def test_an_argument_of_the_wrong_type_is_named(options: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}: "):
        flatten_days({"9": [4]}, **options)


def test_a_year_beyond_the_calendar_is_an_impossible_entry() -> None:
    found = read_days({"1": [1]}, [], dt.date(9999, 12, 1))
    assert found == (set(), ["1 is no day of month 1 in 10000"])


def test_without_a_reference_it_is_today() -> None:
    today = dt.date.today()
    assert flatten_days({str(today.month): [1]}) == [today.replace(day=1)]


@st.composite
def months_and_dates(draw: st.DrawFn) -> tuple[dt.date, set[dt.date]]:
    """A reference, and dates from the first of its month to the end of the eleventh after it."""
    reference = draw(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
    first = reference.replace(day=1)
    last = first.replace(year=first.year + 1) - dt.timedelta(days=1)
    return reference, draw(st.sets(st.dates(first, last)))


@given(months_and_dates(), st.sampled_from([str, int, "{:02}".format]), st.sampled_from([int, str]))
def test_any_year_of_dates_comes_back_from_its_map(
    case: tuple[dt.date, set[dt.date]], key: Any, number: Any
) -> None:
    reference, dates = case
    map_: defaultdict[Any, list[Any]] = defaultdict(list)
    for date in dates:
        map_[key(date.month)].append(number(date.day))
    assert flatten_days(map_ or [], today=reference) == sorted(dates)


@given(st.sets(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))), st.dates())
def test_what_the_list_holds_comes_back_whatever_the_reference(
    dates: set[dt.date], reference: dt.date
) -> None:
    map_ = {str(month): [d.day for d in dates if d.month == month] for month in range(1, 13)}
    assert flatten_days(map_, dates, reference) == sorted(dates)
