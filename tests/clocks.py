"""A clock that stands still until somebody sleeps or a test moves it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable

from altegio_booking.transport.clock import AsyncClock, Clock

NOON = dt.datetime(2026, 9, 14, 12, tzinfo=dt.UTC)


class Hands(Clock):
    """Time that passes only by sleeping, and chance that always says the same."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []
        self.spread = 0.5
        self.on_sleep: Callable[[], None] = lambda: None

    def monotonic(self) -> float:
        return 1000.0 + self.passed

    def now(self) -> dt.datetime:
        return NOON + dt.timedelta(seconds=self.passed)

    def random(self) -> float:
        return self.spread

    def sleep(self, seconds: float) -> None:
        self.on_sleep()
        self.slept.append(seconds)
        self.passed += seconds


class AsyncHands(AsyncClock):
    """The same hands; to sleep gives the event loop a turn."""

    def __init__(self, hands: Hands) -> None:
        self.monotonic = hands.monotonic  # type: ignore[method-assign]
        self.now = hands.now  # type: ignore[method-assign]
        self.random = hands.random  # type: ignore[method-assign]
        self._hands = hands

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]
        self._hands.sleep(seconds)
        await asyncio.sleep(0)
