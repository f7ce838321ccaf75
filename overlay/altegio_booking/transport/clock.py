"""Time and chance, in one place so that tests can put their own in.

Nothing else in the package sleeps, draws a random number or reads a clock, but for the date that
`flatten_days` takes when it is given none.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from typing import TypeVar

from altegio_booking.errors import ConfigurationError

T = TypeVar("T")


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

    def outside(self, work: Callable[[], T]) -> T:
        """Do what may block."""
        return work()

    def bound(self, seconds: float) -> AbstractContextManager[object]:
        """End what takes longer, as far as that is possible: a thread cannot be stopped."""
        return nullcontext()

    def loop(self, before: object) -> object:
        """What connections belong to besides the process: nothing."""
        return before


class AsyncClock(Clock):
    """The machine's clock; `sleep` is awaited."""

    async def sleep(self, seconds: float) -> None:  # type: ignore[override]  # the async flavour
        """Wait without blocking the event loop."""
        # Here, so that a program without asyncio does not load it.
        import asyncio  # noqa: PLC0415 - not for sync programs

        await asyncio.sleep(seconds)

    async def outside(self, work: Callable[[], T]) -> T:  # type: ignore[override]  # the async flavour
        """Do what may block, in a thread; it goes on there when its caller is cancelled."""
        import asyncio  # noqa: PLC0415 - not for sync programs

        return await asyncio.to_thread(work)

    def bound(  # type: ignore[override]  # the async flavour
        self, seconds: float
    ) -> AbstractAsyncContextManager[object]:
        """End what takes longer, with a TimeoutError."""
        import asyncio  # noqa: PLC0415 - not for sync programs

        return asyncio.timeout(seconds)

    def loop(self, before: object) -> object:
        """The running event loop, which must be the one from before if there was one.

        Raises:
            ConfigurationError: It is another one, or none of asyncio.
        """
        import asyncio  # noqa: PLC0415 - not for sync programs

        try:
            task = asyncio.current_task()
        except RuntimeError:
            task = None
        if task is None:
            raise ConfigurationError("this client needs asyncio: await it inside asyncio.run()")
        now = task.get_loop()
        if before not in (None, now):
            raise ConfigurationError(
                "this client belongs to another event loop: make one inside each asyncio.run()"
            )
        return now
