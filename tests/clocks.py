"""Time for tests: a clock that stands still until somebody sleeps on it or a test moves it."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from collections.abc import Callable

import pytest

import altegio_booking.transport._async.session
import altegio_booking.transport._sync.session
from altegio_booking.transport.clock import AsyncClock, Clock

NOON = dt.datetime(2026, 9, 14, 12, tzinfo=dt.UTC)


class FakeClock(Clock):
    """Time that passes only by sleeping. It begins at NOON; threads may share it.

    Attributes:
        elapsed: Seconds since it was made; a test may set it.
        sleeps: How long each sleep was, in order.
        chance: What `random()` gives.
        on_sleep: Is called at the beginning of each sleep.
    """

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.sleeps: list[float] = []
        self.chance = 0.5
        self.on_sleep: Callable[[], None] = lambda: None
        self._lock = threading.Lock()

    def monotonic(self) -> float:
        return 1000.0 + self.elapsed

    def now(self) -> dt.datetime:
        return NOON + dt.timedelta(seconds=self.elapsed)

    def random(self) -> float:
        return self.chance

    def sleep(self, seconds: float) -> None:
        self.on_sleep()
        with self._lock:
            self.sleeps.append(seconds)
            self.elapsed += seconds


class AsyncFakeClock(AsyncClock):
    """The same clock for the async client: a sleep gives the event loop one turn."""

    def __init__(self, clock: FakeClock) -> None:
        self.monotonic = clock.monotonic  # type: ignore[method-assign]
        self.now = clock.now  # type: ignore[method-assign]
        self.random = clock.random  # type: ignore[method-assign]
        self._clock = clock

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]
        self._clock.sleep(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock of all clients that the test makes, of either flavour."""
    clock = FakeClock()
    monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", clock)
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncFakeClock(clock))
    return clock
