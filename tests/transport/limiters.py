"""Limiters that go by a test's clock."""

from __future__ import annotations

from pyrate_limiter import InMemoryBucket, Limiter, Rate, SingleBucketFactory

from altegio_booking.transport import limits
from tests.clocks import FakeClock


class ClockedBucket(InMemoryBucket):
    """Permits in memory, with the times of a test's clock."""

    def __init__(self, rates: list[Rate], clock: FakeClock) -> None:
        super().__init__(rates)
        self._time = clock

    def now(self) -> int:
        return int(self._time.monotonic() * 1000)


def limiter(clock: FakeClock, *rates: Rate) -> Limiter:
    """A limiter with these rates, by the clock."""
    return Limiter(SingleBucketFactory(ClockedBucket(list(rates), clock), schedule_leak=False))


def bucket_of(limiter: Limiter) -> InMemoryBucket:
    """Where a limiter keeps its permits."""
    [bucket] = limiter.bucket_factory.owned_buckets()
    assert isinstance(bucket, InMemoryBucket)
    return bucket


def default_rates() -> list[Rate]:
    """The rates of a limiter that a client has by default."""
    return [Rate(limit, interval) for limit, interval in limits.WINDOWS]


def budget_of(limiter: object) -> InMemoryBucket:
    """Where one of our own limiters keeps its permits."""
    assert isinstance(limiter, limits.Budget)
    return limiter._bucket
