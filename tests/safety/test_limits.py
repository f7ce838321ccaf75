"""Both rate limits: shared, waited for without blocking, and never beyond a call's deadline."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import httpx
import pytest
from pyrate_limiter import (
    InMemoryBucket,
    Limiter,
    Rate,
    RateItem,
    SingleBucketFactory,
    SQLiteBucket,
)

import altegio_booking.transport._async.session
from altegio_booking import (
    AltegioBooking,
    AsyncAltegioBooking,
    ConfigurationError,
    OutcomeUnknown,
    RateLimited,
    TimedOut,
    TransportError,
)
from altegio_booking.transport import limits
from altegio_booking.transport.limits import limiter_for
from tests.clocks import AsyncHands, Hands
from tests.flavours import PARTNER, Answer, Flavour, Wire, no
from tests.operations import carry_out, success

SLOTS = "get_time_slots_for_booking"
BOOK = "create_online_booking"


class HandBucket(InMemoryBucket):
    """A bucket that goes by the hands of a test's clock."""

    def __init__(self, rates: list[Rate], hands: Hands) -> None:
        super().__init__(rates)
        self._hands = hands

    def now(self) -> int:
        return int(self._hands.monotonic() * 1000)


def limiter(hands: Hands, *rates: Rate) -> Limiter:
    return Limiter(HandBucket(list(rates), hands))


def ours(hands: Hands) -> Limiter:
    """The default limits, by the hands of a test's clock."""
    return limiter(hands, *_rates())


def _rates() -> list[Rate]:
    found = limits._new(limits.PER_SECOND, limits.PER_MINUTE)
    [bucket] = found.bucket_factory.owned_buckets()
    return list(bucket.rates)


YES = Answer(200, success(SLOTS))


def test_the_default_is_five_in_a_little_over_a_second_and_two_hundred_in_a_minute() -> None:
    assert [(rate.limit, rate.interval) for rate in _rates()] == [(5, 1150), (200, 61_000)]


def test_all_clients_of_one_process_and_origin_share_one_limiter() -> None:
    one = AltegioBooking(PARTNER)
    two = AsyncAltegioBooking("another-partner")
    third = AltegioBooking(PARTNER, base_url="https://API.alteg.io:443/elsewhere/")
    other = AltegioBooking(PARTNER, base_url="https://b1.alteg.io/api/v1")
    own = AltegioBooking(PARTNER, rate_limit=(5, 200))
    mine = Limiter(Rate(1, 1000))
    given = AltegioBooking(PARTNER, rate_limit=mine)
    shared = one._session.settings.limiter
    assert shared is not None
    assert two._session.settings.limiter is shared
    assert third._session.settings.limiter is shared
    assert one.with_user("user-token")._session.settings.limiter is shared
    assert other._session.settings.limiter is not shared
    assert own._session.settings.limiter not in (shared, None)
    assert given._session.settings.limiter is mine
    assert AltegioBooking(PARTNER, rate_limit=None)._session.settings.limiter is None


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "[::1]"])
def test_this_machine_needs_no_limit_unless_asked_for(host: str) -> None:
    url = f"http://{host}:8080/api/v1"
    assert AltegioBooking(PARTNER, base_url=url)._session.settings.limiter is None
    limited = AltegioBooking(PARTNER, base_url=url, rate_limit=(5, 200))
    assert limited._session.settings.limiter is not None


@pytest.mark.parametrize("host", ["127.evil.test", "localhost.evil.test", "10.0.0.1", "0.0.0.0"])
def test_other_machines_are_not_taken_for_this_one(host: str) -> None:
    assert not limits.is_loopback(host)
    with pytest.raises(ConfigurationError, match="plain http"):
        AltegioBooking(PARTNER, base_url=f"http://{host}/api/v1")


@pytest.mark.parametrize(
    "wrong", [5, 5.0, "5", (5,), (5, 200, 1), (0, 200), (5, -1), (5.0, 200), (True, 200), [5, 200]]
)
def test_any_other_rate_limit_is_refused(wrong: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="rate_limit"):
        flavour.kind.client(PARTNER, rate_limit=wrong)


@pytest.mark.parametrize("pair", [(1, 1), (5, 3), (5, 5), (5, 6), (1, 200), (5, 265), (100, 6000)])
def test_any_pair_of_positive_ints_makes_a_limiter(pair: tuple[int, int]) -> None:
    found = limiter_for("x", "x", pair)
    assert found is not None
    assert found.try_acquire("x", blocking=False) is True


def test_every_attempt_takes_a_permit(flavour: Flavour, hands: Hands) -> None:
    mine = ours(hands)
    wire = Wire(no(503), no(503), YES)
    carry_out(flavour, flavour.client(wire, retries=2, rate_limit=mine), SLOTS)
    [bucket] = mine.buckets()
    assert bucket.count() == 3


def test_waiting_for_a_permit_counts_against_the_deadline(flavour: Flavour, hands: Hands) -> None:
    mine = limiter(hands, Rate(1, 60_000))
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=mine, timeout=10)
    carry_out(flavour, client, SLOTS)
    with pytest.raises(RateLimited) as caught:
        carry_out(flavour, client, SLOTS, timeout=3)
    assert caught.value.status is None
    assert caught.value.retryable
    assert "not sent" in str(caught.value)
    assert len(wire.requests) == 1
    assert 2.9 < hands.passed <= 3
    with pytest.raises(RateLimited):
        carry_out(flavour, client, BOOK)
    assert len(wire.requests) == 1


def test_a_call_that_ran_out_of_permits_after_an_attempt_does_not_claim_to_be_unsent(
    flavour: Flavour, hands: Hands
) -> None:
    client = flavour.client(Wire(no(503)), rate_limit=limiter(hands, Rate(1, 60_000)), retries=2)
    with pytest.raises(TimedOut) as caught:
        carry_out(flavour, client, SLOTS, timeout=5)
    assert "no permit" in str(caught.value)
    assert "after 2 attempts" in str(caught.value)


def test_the_budget_is_used_up_and_never_exceeded(flavour: Flavour, hands: Hands) -> None:
    """Ten minutes of calls by one caller, counted in every window of the API."""
    sent: list[float] = []

    def wire(request: httpx.Request) -> httpx.Response:
        sent.append(hands.passed)
        return YES.response()

    client = flavour.client(wire, rate_limit=ours(hands))
    while hands.passed < 600:
        carry_out(flavour, client, SLOTS)
    for first, sixth in zip(sent, sent[5:], strict=False):
        assert sixth - first >= 1.1
    for first, last in zip(sent, sent[200:], strict=False):
        assert last - first >= 60.5
    assert len(sent) >= 0.95 * 600 / 60 * 200


async def test_many_tasks_share_the_budget_without_blocking_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hands = Hands()
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncHands(hands))
    turns: list[float] = []

    async def watch() -> None:
        while True:
            turns.append(time.monotonic())
            await asyncio.sleep(0)

    watcher = asyncio.create_task(watch())
    async with AsyncAltegioBooking(
        PARTNER,
        transport=httpx.MockTransport(lambda _: YES.response()),
        rate_limit=ours(hands),
        timeout=600,
    ) as altegio:
        salon = altegio.location(4564)
        await asyncio.gather(*(salon.team_members() for _ in range(60)))
    watcher.cancel()
    assert hands.passed > 10  # they did wait for one another
    assert max(later - sooner for sooner, later in pairwise(turns)) < 0.5


async def test_cancelling_a_waiter_takes_no_permit_and_disturbs_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hands = Hands()
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncHands(hands))
    sent: list[float] = []

    def wire(request: httpx.Request) -> httpx.Response:
        sent.append(hands.passed)
        return YES.response()

    async with AsyncAltegioBooking(
        PARTNER,
        transport=httpx.MockTransport(wire),
        rate_limit=limiter(hands, Rate(5, 1000)),
        timeout=600,
    ) as altegio:
        salon = altegio.location(4564)
        for round_number in range(20):
            tasks = [asyncio.create_task(salon.team_members()) for _ in range(15)]
            for _ in range(round_number):
                await asyncio.sleep(0)
            for task in tasks[::2]:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(end == () or isinstance(end, asyncio.CancelledError) for end in ended)
            assert all(end == () for end in ended[1::2])
        before = len(sent)
        assert await salon.team_members() == ()
        assert len(sent) == before + 1
    assert all(sixth - first >= 0.95 for first, sixth in zip(sent, sent[5:], strict=False))


def test_threads_and_event_loops_share_one_limiter() -> None:
    mine = Limiter(Rate(40, 1000))
    sent: list[float] = []

    def wire(request: httpx.Request) -> httpx.Response:
        sent.append(time.monotonic())
        return YES.response()

    transport = httpx.MockTransport(wire)
    altegio = AltegioBooking(PARTNER, transport=transport, rate_limit=mine)

    def by_thread(_: int) -> None:
        altegio.location(4564).team_members()

    def by_loop(_: int) -> None:
        async def run() -> None:
            async with AsyncAltegioBooking(PARTNER, transport=transport, rate_limit=mine) as other:
                await asyncio.gather(*(other.location(4564).team_members() for _ in range(10)))

        asyncio.run(run())

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda work: work(0), [by_thread] * 20 + [by_loop] * 4))
    assert len(sent) == 60
    assert sorted(sent)[40] - min(sent) >= 0.9


class Broken(InMemoryBucket):
    """A bucket whose store is gone."""

    error: Exception = OSError("secret-host:6379 unreachable")

    def put(self, item: Any) -> bool:
        raise self.error


@pytest.mark.parametrize("operation_id", [SLOTS, BOOK])
def test_a_store_that_is_gone_is_a_typed_error_and_nothing_is_sent(
    operation_id: str, flavour: Flavour, hands: Hands
) -> None:
    wire = Wire(YES)
    mine = Limiter(Broken([Rate(5, 1000)]))
    with pytest.raises(TransportError) as caught:
        carry_out(flavour, flavour.client(wire, rate_limit=mine, retries=1), operation_id)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert "nothing was sent" in str(caught.value)
    assert "store cannot be reached: OSError" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None
    assert wire.requests == []


def test_a_broken_sqlite_store_is_a_typed_error(
    flavour: Flavour, hands: Hands, tmp_path: Any
) -> None:
    bucket = SQLiteBucket.init_from_file([Rate(5, 1000)], db_path=str(tmp_path / "limits.sqlite"))
    mine = Limiter(SingleBucketFactory(bucket, schedule_leak=False))
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=mine)
    carry_out(flavour, client, SLOTS)
    bucket.conn.close()
    with pytest.raises(TransportError, match="store cannot be reached: ProgrammingError"):
        carry_out(flavour, client, SLOTS)
    assert len(wire.requests) == 1


def test_a_redis_that_is_gone_is_a_typed_error_within_the_deadline(flavour: Flavour) -> None:
    import redis
    from pyrate_limiter import RedisBucket
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    gone = redis.Redis(
        "127.0.0.1", port, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0)
    )
    bucket = RedisBucket([Rate(5, 1000)], gone, "altegio", "0" * 40)
    mine = Limiter(SingleBucketFactory(bucket, schedule_leak=False))
    wire = Wire(YES)
    with pytest.raises(TransportError, match="store cannot be reached: ConnectionError"):
        carry_out(flavour, flavour.client(wire, rate_limit=mine), SLOTS, timeout=20)
    assert wire.requests == []


class Later(InMemoryBucket):
    """A bucket with an asynchronous store."""

    is_async = True

    def put(self, item: Any) -> Any:
        async def answer() -> bool:
            return InMemoryBucket.put(self, item)

        return answer()


# The coroutine that the limiter has begun belongs to it, and nobody can await it.
@pytest.mark.filterwarnings("ignore:coroutine", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_asynchronous_limiter_serves_the_async_client_and_is_refused_by_the_other() -> None:
    mine = Limiter(SingleBucketFactory(Later([Rate(1, 60_000)]), schedule_leak=False))
    wire = Wire(YES)
    transport = httpx.MockTransport(wire)
    with pytest.raises(ConfigurationError, match="asynchronous"):
        AltegioBooking(PARTNER, transport=transport, rate_limit=mine).location(1).team_members()
    assert wire.requests == []

    async def run() -> None:
        altegio = AsyncAltegioBooking(PARTNER, transport=transport, rate_limit=mine, timeout=0.2)
        await altegio.location(1).team_members()
        with pytest.raises(RateLimited):
            await altegio.location(1).team_members()

    asyncio.run(run())
    assert len(wire.requests) == 1


def test_a_limiter_of_ours_starts_no_thread_and_keeps_no_old_permits() -> None:
    before = threading.active_count()
    clients = [AltegioBooking(PARTNER, rate_limit=(5, 200)) for _ in range(20)]
    assert threading.active_count() == before
    mine = clients[0]._session.settings.limiter
    assert mine is not None
    [bucket] = mine.bucket_factory.owned_buckets()
    for second in range(0, 1000, 2):
        assert bucket.put(RateItem("x", 1000 * second)) is True
    assert isinstance(bucket, InMemoryBucket)
    assert bucket.count() <= 31
