"""The sandbox's time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from .quoting import quoted

_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Requests name no later moment (see ``moments``), and no sum of dates overflows before it."""


def instant(value: datetime | str) -> datetime:
    """An aware moment out of a datetime or ISO 8601 text.

    Raises:
        ValueError: when the text is no ISO 8601 or the moment carries no offset; a sandbox has
            locations in several time zones, so a bare wall time would mean several moments.
            Also when it is too far from today.
    """
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        moment = datetime.min
    if moment.tzinfo is None:
        raise ValueError(
            "now: expected a moment with its offset, such as 2026-09-14T09:00:00-04:00,"
            f" got {quoted(value)}"
        )
    if not _EARLIEST <= moment <= _LATEST:
        raise ValueError(
            f"now: expected a moment from {_EARLIEST.year} to {_LATEST.year}, got {quoted(value)}"
        )
    return moment


class Clock:
    """Wall time, or one fixed moment; and a monotonic count of seconds for the rate limits.

    Both go as far ahead as the clock was advanced.
    """

    def __init__(
        self, fixed: datetime | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._fixed = fixed
        self._monotonic = monotonic
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The present moment, aware: in the zone of the fixed one, else in UTC."""
        fixed = self._fixed
        if fixed is None:
            return datetime.now(UTC) + self._ahead
        # The sum is made in UTC: in a zone with daylight saving it would be one of wall times.
        return (fixed.astimezone(UTC) + self._ahead).astimezone(fixed.tzinfo)

    def monotonic(self) -> float:
        """Seconds that only ever grow."""
        return self._monotonic() + self._ahead.total_seconds()

    def advance(self, by: timedelta) -> None:
        """Move on by so much.

        Raises:
            ValueError: when it is no timedelta, goes back, or leads to the year 2200.
        """
        known = isinstance(by, timedelta)
        if not known or not timedelta() <= by < _LATEST - self.now():
            raise ValueError(
                f"by: expected a timedelta from 0 that stays before the year 2200, got {quoted(by)}"
            )
        self._ahead += by
