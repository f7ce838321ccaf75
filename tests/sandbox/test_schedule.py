"""Working time, busy time and what is left, without HTTP."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altegio_sandbox.schedule import (
    STEP,
    Span,
    gaps,
    is_free,
    month_map,
    most_at_once,
    shifts,
    starts,
)
from altegio_sandbox.world import TeamMember

MIDNIGHT = datetime(2026, 9, 14, tzinfo=UTC)


def span(start: float, end: float) -> Span:
    """A span of hours of one day."""
    return Span(MIDNIGHT + timedelta(hours=start), MIDNIGHT + timedelta(hours=end))


def hours(moments: list[datetime]) -> list[float]:
    return [(moment - MIDNIGHT) / timedelta(hours=1) for moment in moments]


@pytest.mark.parametrize(
    ("busy", "left"),
    [
        ([], [(9, 18)]),
        ([(8, 19)], []),
        ([(9, 10)], [(10, 18)]),
        ([(17, 20)], [(9, 17)]),
        ([(12, 13), (10, 11)], [(9, 10), (11, 12), (13, 18)]),
        ([(10, 14), (11, 12)], [(9, 10), (14, 18)]),
        ([(10, 11), (11, 12)], [(9, 10), (12, 18)]),
        ([(1, 2), (20, 21)], [(9, 18)]),
    ],
)
def test_gaps_are_what_busy_time_leaves(
    busy: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    found = list(gaps(span(9, 18), [span(*times) for times in busy]))
    assert found == [span(*times) for times in left]


@pytest.mark.parametrize(
    ("busy", "length", "not_before", "expected"),
    [
        ([], 1, 0, [9, 9.25, 9.5, 9.75, 10]),
        ([], 2, 0, [9]),
        ([], 2.1, 0, []),
        ([], 1, 9.6, [9.75, 10]),
        ([], 1, 9.75, [9.75, 10]),
        ([(9, 9.1)], 1, 0, [9.25, 9.5, 9.75, 10]),
        ([(10.5, 11)], 1, 0, [9, 9.25, 9.5]),
    ],
)
def test_starts_stand_on_the_grid_of_the_shift(
    busy: list[tuple[float, float]], length: float, not_before: float, expected: list[float]
) -> None:
    found = starts(
        span(9, 11),
        [span(*times) for times in busy],
        timedelta(hours=length),
        MIDNIGHT + timedelta(hours=not_before),
    )
    assert hours(list(found)) == expected


minutes = st.integers(0, 1439)


@settings(derandomize=True)
@given(
    busy=st.lists(st.tuples(minutes, st.integers(1, 180)), max_size=6),
    length=st.integers(1, 240),
    not_before=minutes,
)
def test_a_start_is_offered_exactly_where_it_can_be_booked(
    busy: list[tuple[int, int]], length: int, not_before: int
) -> None:
    shift = span(9, 18)
    spans = [
        Span(MIDNIGHT + timedelta(minutes=start), MIDNIGHT + timedelta(minutes=start + n))
        for start, n in busy
    ]
    earliest = MIDNIGHT + timedelta(minutes=not_before)
    whole = timedelta(minutes=length)
    grid = [shift.start + n * STEP for n in range(36)]
    free = [p for p in grid if is_free(Span(p, p + whole), [shift], spans, earliest)]
    assert list(starts(shift, spans, whole, earliest)) == free


@pytest.mark.parametrize(
    ("day", "length", "first", "last"),
    [
        ("2026-10-31", 6, "00:00-04:00", "06:00-04:00"),
        ("2026-11-01", 7, "00:00-04:00", "06:00-05:00"),
        ("2026-03-08", 5, "00:00-05:00", "06:00-04:00"),
    ],
)
def test_a_night_shift_has_the_length_it_really_has(
    day: str, length: int, first: str, last: str
) -> None:
    zone = ZoneInfo("America/New_York")
    member = TeamMember(1, "Ann", dict.fromkeys(range(7), ((time(0), time(6)),)))
    [shift] = shifts(member, date.fromisoformat(day), date(2026, 1, 1), zone)
    assert shift.end - shift.start == timedelta(hours=length)
    local = [moment.astimezone(zone).isoformat() for moment in shift]
    assert [text[11:16] + text[19:] for text in local] == [first, last]
    slots = list(starts(shift, [], timedelta(hours=1), shift.start))
    assert len(slots) == len(set(slots)) == length * 4 - 3


def test_a_member_works_by_weekday_cycle_and_days_off() -> None:
    nine = ((time(9), time(17)),)
    member = TeamMember(1, "Ann", {0: nine, 2: nine}, cycle=(3, 1), days_off=frozenset({14}))
    monday = date(2026, 9, 14)
    days = [n for n in range(30) if member.shifts_on(n, (monday + timedelta(n)).weekday())]
    assert days == [0, 2, 9, 16, 21, 28]


@pytest.mark.parametrize(
    ("spans", "most"),
    [
        ([], 0),
        ([(9, 10)], 0),
        ([(9, 11)], 1),
        ([(9, 11), (11, 12)], 1),
        ([(9, 12), (11, 13), (11.5, 12)], 3),
        ([(9, 11), (12, 14)], 1),
    ],
)
def test_most_at_once_counts_spans_that_run_side_by_side(
    spans: list[tuple[float, float]], most: int
) -> None:
    assert most_at_once(span(10, 13), [span(*times) for times in spans]) == most


def test_a_map_of_months_has_no_years_and_is_a_list_when_it_is_empty() -> None:
    days = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)]
    assert month_map(days) == {"12": [30, 31], "1": [1]}
    assert month_map([]) == []
