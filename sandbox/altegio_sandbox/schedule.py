"""Working time, busy time and what is left: pure functions over UTC moments.

Wall times become UTC as soon as they meet a date, and every sum is done in UTC, so that a day with
a change of clocks has the length it really has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .world import Event, TeamMember

STEP = timedelta(minutes=15)
"""Slots start at whole steps from the beginning of a shift."""


class Span(NamedTuple):
    """A stretch of time, half open, in UTC."""

    start: datetime
    end: datetime

    def overlaps(self, other: Span) -> bool:
        """Whether the two share any time."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other one lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def shifts(member: TeamMember, day: date, first_day: date, zone: ZoneInfo) -> list[Span]:
    """When the member works on that local day; the cycle counts from ``first_day``."""
    return [
        Span(
            datetime.combine(day, opens, zone).astimezone(UTC),
            datetime.combine(day, closes, zone).astimezone(UTC),
        )
        for opens, closes in member.shifts_on((day - first_day).days, day.weekday())
    ]


def event_span(event: Event, first_day: date, zone: ZoneInfo) -> Span:
    """When the event takes place."""
    day = first_day + timedelta(days=event.day)
    start = datetime.combine(day, event.time, zone).astimezone(UTC)
    return Span(start, start + event.length)


def gaps(shift: Span, busy: Iterable[Span]) -> Iterator[Span]:
    """What the busy spans leave of a shift, in order."""
    within = sorted(span for span in busy if span.overlaps(shift))
    reached = shift.start
    for span in within:
        if reached < span.start:
            yield Span(reached, span.start)
        reached = max(reached, span.end)
    if reached < shift.end:
        yield Span(reached, shift.end)


def starts(
    shift: Span, busy: Iterable[Span], length: timedelta, not_before: datetime
) -> Iterator[datetime]:
    """Every start on the grid of the shift from which ``length`` is free, none in the past."""
    for gap in gaps(shift, busy):
        earliest = max(gap.start, not_before)
        steps = -((shift.start - earliest) // STEP)
        start = shift.start + steps * STEP
        while start + length <= gap.end:
            yield start
            start += STEP


def is_free(
    wanted: Span, shifts_of_day: Iterable[Span], busy: Iterable[Span], not_before: datetime
) -> bool:
    """Whether the wanted time is in the future, inside one shift and touches nothing busy."""
    return (
        wanted.start >= not_before
        and any(shift.holds(wanted) for shift in shifts_of_day)
        and not any(span.overlaps(wanted) for span in busy)
    )


def most_at_once(wanted: Span, spans: Iterable[Span]) -> int:
    """How many of the spans at most run side by side at any moment of the wanted time."""
    within = [span for span in spans if span.overlaps(wanted)]
    moments = [wanted.start, *(span.start for span in within if span.start > wanted.start)]
    return max(sum(span.start <= moment < span.end for span in within) for moment in moments)


def month_map(days: Iterable[date]) -> dict[str, list[int]] | list[str]:
    """Days under unpadded month numbers without a year; nothing at all is a list, as in PHP."""
    months: dict[str, list[int]] = {}
    for day in days:
        months.setdefault(str(day.month), []).append(day.day)
    return months or []
