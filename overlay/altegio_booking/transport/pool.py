"""Jobs side by side: tasks of an event loop for the async client, threads for the sync one."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from threading import current_thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from altegio_booking.errors import ConfigurationError
from altegio_booking.transport.clock import AsyncClock, Clock

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")

NAME = "altegio-booking"
"""How the names of threads begin."""

PAUSE = 0.1
"""Seconds that a job sleeps at most before it looks whether it is still wanted."""


class Stopped(BaseException):
    """Inside a job: nobody waits for its result any more."""


class StoppableClock(Clock):
    """A clock whose sleepers can be told to stop.

    Args:
        clock: The one to go by.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.stopped = False
        self.monotonic = clock.monotonic  # type: ignore[method-assign]
        self.now = clock.now  # type: ignore[method-assign]
        self.random = clock.random  # type: ignore[method-assign]

    def sleep(self, seconds: float) -> None:
        """Wait, or leave when stopped."""
        end = self.monotonic() + seconds
        while not self.stopped:
            if (left := end - self.monotonic()) <= 0:
                return
            self._clock.sleep(min(left, PAUSE))
        raise Stopped


class Pool(Generic[T]):
    """Runs jobs in threads.

    Args:
        size: How many at once.
        clock: What jobs wait by, through `clock` of the pool.

    Attributes:
        busy: How many jobs run, or have a result that was not asked for.
    """

    def __init__(self, size: int, clock: Clock) -> None:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not for all programs
        from queue import SimpleQueue  # noqa: PLC0415 - likewise

        self.size = size
        self.busy = 0
        self.clock = StoppableClock(clock)
        self._process = os.getpid()
        self._threads = ThreadPoolExecutor(size, NAME)
        self._ended: SimpleQueue[Any] = SimpleQueue()

    def start(self, job: Callable[[], T]) -> None:
        """Start a job."""
        self.busy += 1
        self._threads.submit(job).add_done_callback(self._ended.put)

    def next(self) -> T:
        """Wait for the next result; raises what the job raised.

        Raises:
            ConfigurationError: The process was forked since, and has none of the threads.
        """
        if os.getpid() != self._process:
            raise ConfigurationError("this sweep began before this process was forked: begin anew")
        ended = self._ended.get()
        self.busy -= 1
        result: T = ended.result()
        return result

    def close(self, cut: Callable[[], object]) -> None:
        """Stop all jobs and wait for their end.

        Args:
            cut: Ends the reads that jobs may be blocked in.
        """
        self.clock.stopped = True
        cut()
        # The garbage collector may be at work in a thread of ours, which cannot wait for itself.
        others = not current_thread().name.startswith(NAME)
        self._threads.shutdown(wait=others, cancel_futures=True)


class AsyncPool(Generic[T]):
    """Runs jobs as tasks.

    Args:
        size: How many at once.
        clock: What jobs wait by.
    """

    def __init__(self, size: int, clock: AsyncClock) -> None:
        self.size = size
        self.clock = clock
        self._tasks: set[asyncio.Task[T]] = set()

    @property
    def busy(self) -> int:
        """How many jobs run, or have a result that was not asked for."""
        return len(self._tasks)

    def start(self, job: Callable[[], Awaitable[T]]) -> None:
        """Start a job."""
        import asyncio  # noqa: PLC0415 - not for sync programs

        async def run() -> T:
            return await job()

        self._tasks.add(asyncio.create_task(run()))

    async def next(self) -> T:
        """Wait for the next result; raises what the job raised."""
        import asyncio  # noqa: PLC0415 - not for sync programs

        ended, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        task = ended.pop()
        self._tasks.discard(task)
        return task.result()

    async def close(self, cut: Callable[[], Awaitable[object]]) -> None:
        """Cancel all jobs and wait for their end; then cut what they waited for."""
        import asyncio  # noqa: PLC0415 - not for sync programs

        for task in self._tasks:
            task.cancel()
        try:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        finally:
            await cut()
