"""Scalars of the wire: every form that was seen, and what lies beside it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import dateutil.parser
import pytest
from dateutil.parser import isoparse
from hypothesis import given
from hypothesis import strategies as st

from altegio_booking.scalars import (
    as_date,
    as_flag,
    as_integer,
    as_length,
    as_moment,
    as_number,
    as_text,
    as_token,
)


def zone(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


ODD: list[Any] = [None, {}, [], {"a": 1}, [1], "", "odd", "1,5", " "]
"""What is no scalar of any kind but a text."""

HUGE = "9" * 19
ROWS: list[tuple[Callable[[Any], Any], list[tuple[Any, Any]]]] = [
    # reader, (value on the wire, value that it becomes)
    (
        as_integer,
        [
            *(
                (0, 0),
                (5, 5),
                (-1, -1),
                (10**30, 10**30),
                (5.0, 5),
                (-5.0, -5),
                (1e300, int(1e300)),
            ),
            *(("0", 0), ("5", 5), ("005", 5), ("-7", -7), ("9" * 18, 10**18 - 1)),
            *((HUGE, None), ("--5", None), ("+5", None), ("5.0", None), (" 5", None), ("٩", None)),
            *(("²", None), ("-", None), ("1e3", None), ("0x1", None), ("1_0", None)),
            *((1.5, None), (math.nan, None), (math.inf, None), (True, None), (False, None)),
        ],
    ),
    (
        as_flag,
        [
            *((True, True), (False, False), (1, True), (0, False), (1.0, True), (0.0, False)),
            *(("1", True), ("0", False), ("true", True), ("false", False)),
            *((2, None), (-1, None), ("2", None), ("True", None), ("yes", None), (0.5, None)),
        ],
    ),
    (
        as_text,
        [
            *(("Cut", "Cut"), ("", ""), (" ", " "), ("odd", "odd"), ("1,5", "1,5")),
            *((5, "5"), (0, "0"), (-1, "-1"), (True, None), (1.5, None)),
        ],
    ),
    (
        as_number,
        [
            *((5, 5.0), (0, 0.0), (30.5, 30.5), (-1, -1.0), ("30.50", 30.5), ("0.00", 0.0)),
            *(("7", 7.0), ("1e2", 100.0), (" 7 ", 7.0), (1e308, 1e308)),
            *((math.nan, None), (math.inf, None), (-math.inf, None), ("inf", None), ("nan", None)),
            *(("1e400", None), (10**400, None), (True, None), (False, None)),
        ],
    ),
    (
        as_length,
        [
            *((3600, dt.timedelta(hours=1)), ("3600", dt.timedelta(hours=1)), (0, dt.timedelta(0))),
            *((90.5, dt.timedelta(seconds=90.5)), (-60, dt.timedelta(minutes=-1))),
            *((1e20, None), ("1h", None), (math.nan, None), (True, None)),
        ],
    ),
    (
        as_date,
        [
            ("2026-09-21", dt.date(2026, 9, 21)),
            # On the day's own clock, whatever day it is elsewhere.
            ("2026-09-21T00:00:00+03:00", dt.date(2026, 9, 21)),
            ("2026-09-21 23:59:59", dt.date(2026, 9, 21)),
            *(("2026-02-30", None), ("0000-00-00", None), ("2026-09", None), (20260921, None)),
        ],
    ),
    (
        as_token,
        [
            *(("abcd", "abcd"), ("a.b-c_d~e+f/g=", "a.b-c_d~e+f/g="), ("!" * 4, "!" * 4)),
            *(("abc", None), ("abcd ", None), (" abcd", None), ("ab cd", None), ("abcd\n", None)),
            *(("ab,cd", None), ("abcd\x7f", None), ("abcdé", None), ("ab\0cd", None), (1234, None)),
        ],
    ),
]
KNOWN = {(read, repr(value)) for read, rows in ROWS for value, _ in rows}
CASES = [
    pytest.param(read, value, wanted, id=f"{read.__name__}({value!r:.30})")
    for read, rows in ROWS
    for value, wanted in [*rows, *((odd, None) for odd in ODD if (read, repr(odd)) not in KNOWN)]
]


@pytest.mark.parametrize(("read", "value", "wanted"), CASES)
def test_a_scalar_is_read_from_any_form_or_is_none(
    read: Callable[[Any], Any], value: Any, wanted: Any
) -> None:
    found = read(value)
    assert found == wanted
    assert type(found) is type(wanted)


# ---- moments -------------------------------------------------------------------------------------

TEN = dt.datetime(2026, 9, 21, 10)
MOMENTS: list[tuple[str, dt.datetime]] = [
    # the forms of the wire
    ("2026-09-21T10:00:00+02:00", TEN.replace(tzinfo=zone(2))),
    ("2026-09-21T10:00:00+0500", TEN.replace(tzinfo=zone(5))),
    ("2026-09-21T10:00:00.000+03:00", TEN.replace(tzinfo=zone(3))),
    ("2026-09-21T10:00:00-05:00", TEN.replace(tzinfo=zone(-5))),
    ("2026-09-21 10:00:00", TEN),
    ("2026-09-21", dt.datetime(2026, 9, 21)),
    # and what lies beside them
    ("2026-09-21T10:00:00", TEN),
    ("2026-09-21T10:00", TEN),
    ("2026-09-21 10:00:00+02", TEN.replace(tzinfo=zone(2))),
    ("2026-09-21T10:00+02:00", TEN.replace(tzinfo=zone(2))),
    ("2026-09-21T10:00:00+05:30", TEN.replace(tzinfo=zone(5.5))),
    ("2026-09-21T10:00:00+12:45", TEN.replace(tzinfo=zone(12.75))),
    ("2026-09-21T10:00:00Z", TEN.replace(tzinfo=dt.UTC)),
    ("2026-09-21T10:00:00-00:00", TEN.replace(tzinfo=dt.UTC)),
    ("2026-09-21T10:00:00.123456+02:00", TEN.replace(microsecond=123456, tzinfo=zone(2))),
    ("2026-09-21T10:00:00.123456789", TEN.replace(microsecond=123456)),
]
RARE: list[tuple[str, dt.datetime]] = [
    # what datetime.fromisoformat does not read
    ("2026-09-21T24:00", dt.datetime(2026, 9, 22)),
    ("2026-09-21T24:00:00+02:00", dt.datetime(2026, 9, 22, tzinfo=zone(2))),
    (" 2026-09-21T10:00:00\n", TEN),
    ("2026-09-21 ", dt.datetime(2026, 9, 21)),
]
NO_MOMENTS: list[Any] = [
    *(None, 1790000000, True, b"2026-09-21", dt.date(2026, 9, 21), [], {}),
    *("", "soon", "10:00", "2026", "2026-09", "2026-W39-1", "2026-264", "20260921", "21.09.2026"),
    *("0000-00-00 00:00:00", "2026-13-01", "2026-02-30", "2026-09-21T25:00", "2026-09-21T10:60"),
    *("2026-09-21T10", "2026-09-21T1000", "2026-09-21T10:00:", "2026-09-21  10:00"),
    *("2026-09-21T10:00:00+24:00", "2026-09-21T10:00:00+2:00", "9999-12-31T24:00"),
    *("0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31 23:59:59"),
    *("x2026-09-21", "2026-09-21x", "\u0662\u0660\u0662\u0666-09-21", "2026-09-21T10:00[Berlin]"),
]


@pytest.mark.parametrize(("text", "moment"), [*MOMENTS, *RARE])
def test_a_moment_is_read_with_its_own_offset_or_without(text: str, moment: dt.datetime) -> None:
    found = as_moment(text)
    assert found is not None
    assert found.replace(tzinfo=None) == moment.replace(tzinfo=None)
    assert found.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("value", NO_MOMENTS, ids=repr)
def test_what_is_no_whole_moment_is_none(value: Any) -> None:
    assert as_moment(value) is None


def test_dateutil_is_not_asked_for_ordinary_times(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(text: str) -> dt.datetime:
        asked.append(text)
        return isoparse(text)

    monkeypatch.setattr(dateutil.parser, "isoparse", counting)
    for text, _ in MOMENTS:
        as_moment(text)
    assert asked == []
    for text, _ in RARE:
        as_moment(text)
    assert asked == [text.strip() for text, _ in RARE]


@st.composite
def iso_texts(draw: st.DrawFn) -> str:
    """Moments in every form of ISO 8601 that has whole days and minutes."""
    moment = draw(st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31)))
    clock = draw(st.sampled_from(["", "%H:%M", "%H:%M:%S"]))
    if not clock:
        return moment.strftime("%Y-%m-%d").zfill(10)
    text = f"{moment:%Y-%m-%d}".zfill(10) + draw(st.sampled_from("T ")) + moment.strftime(clock)
    if clock == "%H:%M:%S":
        text += draw(st.from_regex(r"\A([.,][0-9]{1,9})?\Z"))
    return text + draw(st.from_regex(r"\A(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?\Z"))


@given(iso_texts())
def test_a_moment_is_what_a_parser_for_iso_8601_alone_makes_of_it(text: str) -> None:
    found, wanted = as_moment(text), isoparse(text)
    assert found == wanted
    assert found is not None
    assert found.utcoffset() == wanted.utcoffset()


@given(st.one_of(st.text(max_size=40), st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:[\d:.+Z-]*")))
def test_any_other_text_is_a_moment_or_none(text: str) -> None:
    assert as_moment(text) is None or isinstance(as_moment(text), dt.datetime)
