"""Time and chance, in one place so that tests can put their own in.

Nothing else in the package sleeps, draws a random number or reads a clock, but for the date that
`flatten_days` takes when it is given none.
"""

from __future__ import annotations

import datetime as dt
import random
import time


class Clock:
    """The machine's clock; `sleep` blocks the thread."""

    def monotonic(self) -> float:
        """Seconds from some fixed point."""
        return time.monotonic()

    def now(self) -> dt.datetime:
        """The current time in UTC, to read a `Retry-After` date against."""
        return dt.datetime.now(dt.UTC)

    def random(self) -> float:
        """A random number in [0, 1)."""
        return random.random()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class AsyncClock(Clock):
    """The machine's clock; `sleep` is awaited."""

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # the async flavour
        """Wait without blocking the event loop."""
        # Here, so that a program without asyncio does not load it.
        import asyncio  # noqa: PLC0415

        await asyncio.sleep(seconds)
