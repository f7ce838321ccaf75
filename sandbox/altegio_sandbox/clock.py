"""The sandbox's time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from .quoting import quoted


def instant(value: datetime | str) -> datetime:
    """An aware moment out of a datetime or ISO 8601 text.

    Raises:
        ValueError: when the text is no ISO 8601 or the moment carries no offset; a sandbox has
            locations in several time zones, so a bare wall time would mean several moments.
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
    return moment


class Clock:
    """Wall time, or one fixed moment; and a monotonic count of seconds for the rate limits."""

    def __init__(
        self, fixed: datetime | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._fixed = fixed
        self.monotonic = monotonic

    def now(self) -> datetime:
        """The present moment, aware: the fixed one as it was given, else UTC wall time."""
        return self._fixed if self._fixed is not None else datetime.now(UTC)
