"""Both rate limits: shared, waited for without blocking, and never beyond a call's deadline."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import redis
from pyrate_limiter import (
    InMemoryBucket,
    Limiter,
    Rate,
    RateItem,
    RedisBucket,
    SingleBucketFactory,
    SQLiteBucket,
)
from redis.backoff import NoBackoff
from redis.retry import Retry

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
from altegio_booking.transport.limits import Budget, RateLimit, limiter_for
from tests.clocks import FakeClock
from tests.flavours import PARTNER, Answer, Flavour, Wire, no
from tests.operations import carry_out, success
from tests.transport.limiters import bucket_of, budget_of, default_rates, limiter

SLOTS = "get_time_slots_for_booking"
BOOK = "create_online_booking"
YES = Answer(200, success(SLOTS))


# ---- which limiter -----------------------------------------------------------------------------


def limiter_of(client: AltegioBooking | AsyncAltegioBooking) -> object:
    return client._session.settings.limiter


def rates_of(limiter: object) -> list[tuple[int, int]]:
    return [(rate.limit, rate.interval) for rate in budget_of(limiter).rates]


def test_the_default_is_five_in_a_little_over_a_second_and_two_hundred_in_a_minute() -> None:
    assert rates_of(limiter_for("api.alteg.io", "default")) == [(5, 1150), (200, 61_000)]


def test_all_clients_of_one_process_and_host_share_one_limiter() -> None:
    one = AltegioBooking(PARTNER)
    shared = limiter_of(one)
    assert shared is not None
    assert limiter_of(one.with_user("user-token")) is shared
    assert limiter_of(AsyncAltegioBooking("another-partner")) is shared
    for same in ("https://API.alteg.io:443/elsewhere/", "https://api.alteg.io.:8443/api/v1"):
        assert limiter_of(AltegioBooking(PARTNER, base_url=same)) is shared
    plain = AltegioBooking(PARTNER, base_url="http://api.alteg.io/api/v1", insecure_http=True)
    assert limiter_of(plain) is shared
    other = AltegioBooking(PARTNER, base_url="https://b1.alteg.io/api/v1")
    assert limiter_of(other) not in (shared, None)


def test_a_client_may_have_a_limiter_of_its_own_or_none() -> None:
    mine = Limiter(Rate(1, 1000))
    assert limiter_for("x", mine) is mine
    assert limiter_for("x", None) is None
    own, another = limiter_for("x", (5, 200)), limiter_for("x", (5, 200))
    assert own is not None
    assert own is not another
    assert own is not limiter_for("x", "default")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "::1"])
def test_this_machine_needs_no_limit_unless_asked_for(host: str) -> None:
    assert limits.is_loopback(host)
    assert limiter_for(host, "default") is None
    assert limiter_for(host, (5, 200)) is not None


@pytest.mark.parametrize(
    "host", ["127.evil.test", "localhost.evil.test", "10.0.0.1", "0.0.0.0", "", "api.alteg.io"]
)
def test_other_machines_are_not_taken_for_this_one(host: str) -> None:
    assert not limits.is_loopback(host)


@pytest.mark.parametrize(
    "wrong",
    [
        *(5, 5.0, "5", "5/s", True, False, [5, 200], Limiter),
        *((), (5,), (5, 200, 1), (0, 200), (5, 0), (5, -1), (5.0, 200), (True, 200), ("5", "200")),
        (None, None),
    ],
    ids=repr,
)
def test_any_other_rate_limit_is_refused(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"\Arate_limit: expected"):
        limiter_for("x", wrong)


@pytest.mark.parametrize(
    ("pair", "rates"),
    [
        pytest.param((5, 200), [(5, 1150), (200, 61_000)], id="both windows"),
        pytest.param((1, 1), [(1, 61_000)], id="the minute alone, as tight as the second"),
        pytest.param((5, 3), [(3, 61_000)], id="the minute alone, tighter than the second"),
        pytest.param((5, 6), [(5, 1150), (6, 61_000)], id="the minute just wider"),
        pytest.param((5, 265), [(5, 1150), (265, 61_000)], id="the minute just tight enough"),
        pytest.param((5, 266), [(5, 1150)], id="the second alone"),
        pytest.param((115, 6100), [(115, 1150)], id="the second alone, both just the same"),
        pytest.param((100, 6000), [(100, 1150)], id="the second alone, wide"),
        pytest.param((1, 200), [(1, 1150)], id="the second alone, narrow"),
    ],
)
def test_a_pair_of_limits_has_the_windows_that_can_matter(
    pair: RateLimit, rates: list[tuple[int, int]]
) -> None:
    found = limiter_for("x", pair)
    assert isinstance(found, Budget)
    assert rates_of(found) == rates
    assert found.take("x") is not None


def test_a_limiter_of_ours_starts_no_thread_and_keeps_no_old_permits() -> None:
    before = threading.active_count()
    [found, *_] = [limiter_for("x", (5, 200)) for _ in range(20)]
    assert threading.active_count() == before
    bucket = budget_of(found)
    bucket.items = [RateItem("x", at) for at in range(1000)]
    assert isinstance(found, Budget)
    assert found.take("x") is not None
    assert bucket.count() == 1


def test_a_permit_that_was_given_back_is_there_for_another_call() -> None:
    budget = limiter_for("x", (1, 1))
    assert isinstance(budget, Budget)
    permit = budget.take("x")
    assert budget.take("x") is None
    limits.give_back(budget, permit)
    assert budget.take("x") is not None
    limits.give_back(budget, permit)
    assert budget.take("x") is None, "it was given back before"


def test_only_our_own_limiters_take_a_permit_back() -> None:
    mine = Limiter(Rate(1, 60_000))
    limits.give_back(mine, mine.try_acquire("x"))
    assert mine.try_acquire("x", blocking=False) is False


# ---- waiting for a permit ----------------------------------------------------------------------


def test_every_attempt_takes_a_permit(flavour: Flavour, clock: FakeClock) -> None:
    mine = limiter(clock, *default_rates())
    wire = Wire(no(503), no(503), YES)
    carry_out(flavour, flavour.client(wire, retries=2, rate_limit=mine), SLOTS)
    assert bucket_of(mine).count() == 3


def test_a_full_limiter_is_asked_again_after_a_moment_that_differs_from_caller_to_caller(
    flavour: Flavour, clock: FakeClock
) -> None:
    mine = limiter(clock, Rate(1, 100))
    client = flavour.client(Wire(YES), rate_limit=mine)
    carry_out(flavour, client, SLOTS)
    clock.chance = 0.0
    carry_out(flavour, client, SLOTS)
    assert set(clock.sleeps) == {0.02}
    clock.sleeps.clear()
    clock.chance = 0.99
    carry_out(flavour, client, SLOTS)
    assert clock.sleeps[0] == pytest.approx(0.0596)


def test_waiting_for_a_permit_counts_against_the_deadline(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=limiter(clock, Rate(1, 60_000)), timeout=10)
    carry_out(flavour, client, SLOTS)
    with pytest.raises(RateLimited) as caught:
        carry_out(flavour, client, SLOTS, timeout=3)
    assert caught.value.status is None
    assert caught.value.retryable
    assert "not sent: no permit of the rate limiter before the deadline" in str(caught.value)
    assert 2.9 < clock.elapsed <= 3
    with pytest.raises(RateLimited):
        carry_out(flavour, client, BOOK)
    assert len(wire.requests) == 1


def test_a_call_that_got_no_permit_for_its_repeat_does_not_claim_to_be_unsent(
    flavour: Flavour, clock: FakeClock
) -> None:
    client = flavour.client(Wire(no(503)), rate_limit=limiter(clock, Rate(1, 60_000)), retries=2)
    with pytest.raises(TimedOut) as caught:
        carry_out(flavour, client, SLOTS, timeout=5)
    assert "no permit before the deadline" in str(caught.value)
    assert "after 2 attempts" in str(caught.value)


def test_a_client_that_is_closed_while_a_call_waits_for_a_permit_sends_nothing(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=limiter(clock, Rate(1, 1000)))
    carry_out(flavour, client, SLOTS)
    clock.on_sleep = lambda: setattr(client._session._connections, "_closed", True)
    with pytest.raises(ConfigurationError, match="was closed while the call waited for a permit"):
        carry_out(flavour, client, BOOK)
    assert len(wire.requests) == 1


def test_the_budget_is_used_up_and_never_exceeded(flavour: Flavour, clock: FakeClock) -> None:
    """Three minutes of calls by one caller, counted in every window of the API."""
    sent: list[float] = []

    def wire(request: httpx.Request) -> httpx.Response:
        sent.append(clock.elapsed)
        return YES.response()

    client = flavour.client(wire, rate_limit=limiter(clock, *default_rates()))
    while clock.elapsed < 180:
        carry_out(flavour, client, SLOTS)
    assert min(sixth - first for first, sixth in zip(sent, sent[5:], strict=False)) >= 1.1
    assert min(last - first for first, last in zip(sent, sent[200:], strict=False)) >= 60.5
    assert len(sent) >= 0.95 * 3 * 200


# ---- many callers ------------------------------------------------------------------------------


async def test_tasks_that_wait_for_a_permit_leave_the_event_loop_to_others(
    clock: FakeClock,
) -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with AsyncAltegioBooking(
        PARTNER,
        transport=httpx.MockTransport(lambda _: YES.response()),
        rate_limit=limiter(clock, *default_rates()),
        timeout=600,
    ) as altegio:
        salon = altegio.location(4564)
        other = asyncio.create_task(others())
        calls = [asyncio.create_task(salon.team_members()) for _ in range(60)]
        await asyncio.gather(*calls)
        other.cancel()
    assert clock.elapsed > 10, "they did wait for one another"
    # All of them sleep at once, and between two of their looks the others had their turn.
    assert turns >= len(clock.sleeps) / len(calls)


async def test_cancelling_a_waiting_call_takes_no_permit_and_the_others_go_on(
    clock: FakeClock,
) -> None:
    sent: list[float] = []

    def wire(request: httpx.Request) -> httpx.Response:
        sent.append(clock.elapsed)
        return YES.response()

    async with AsyncAltegioBooking(
        PARTNER,
        transport=httpx.MockTransport(wire),
        rate_limit=limiter(clock, Rate(5, 1000)),
        timeout=600,
    ) as altegio:
        salon = altegio.location(4564)
        for turns_before in range(20):
            tasks = [asyncio.create_task(salon.team_members()) for _ in range(15)]
            for _ in range(turns_before):
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


def test_threads_and_event_loops_share_one_limiter(clock: FakeClock) -> None:
    """Sixty callers for forty permits, of which no more come while they wait."""
    mine = limiter(clock, Rate(40, 3_600_000))
    wire = Wire(YES)
    transport = httpx.MockTransport(wire)
    altegio = AltegioBooking(PARTNER, transport=transport, rate_limit=mine)

    def by_thread(_: int) -> list[object]:
        try:
            return [altegio.location(4564).team_members()]
        except RateLimited as error:
            return [error]

    def by_loop(_: int) -> list[object]:
        async def run() -> list[object]:
            async with AsyncAltegioBooking(PARTNER, transport=transport, rate_limit=mine) as other:
                calls = (other.location(4564).team_members() for _ in range(10))
                return list(await asyncio.gather(*calls, return_exceptions=True))

        return asyncio.run(run())

    with ThreadPoolExecutor(8) as pool:
        work = [by_thread] * 20 + [by_loop] * 4
        ended = [one for several in pool.map(lambda call: call(0), work) for one in several]
    assert len(ended) == 60
    assert len([one for one in ended if one == ()]) == len(wire.requests) == 40
    assert len([one for one in ended if isinstance(one, RateLimited)]) == 20


# ---- a store of one's own ----------------------------------------------------------------------


class Broken(InMemoryBucket):
    """A bucket whose store is gone."""

    def put(self, item: Any) -> bool:
        raise OSError("secret-host:6379 unreachable")


@pytest.mark.parametrize("operation_id", [SLOTS, BOOK])
def test_a_store_that_is_gone_is_a_typed_error_and_nothing_is_sent(
    operation_id: str, flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(YES)
    mine = Limiter(Broken([Rate(5, 1000)]))
    with pytest.raises(TransportError) as caught:
        carry_out(flavour, flavour.client(wire, rate_limit=mine, retries=1), operation_id)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert "nothing was sent" in str(caught.value)
    assert "the rate limiter's store cannot be reached: OSError" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.attempts == 2
    assert caught.value.__context__ is None
    assert wire.requests == []


def test_a_broken_sqlite_store_is_a_typed_error(flavour: Flavour, tmp_path: Path) -> None:
    bucket = SQLiteBucket.init_from_file([Rate(5, 1000)], db_path=str(tmp_path / "limits.sqlite"))
    mine = Limiter(SingleBucketFactory(bucket, schedule_leak=False))
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=mine)
    carry_out(flavour, client, SLOTS)
    bucket.conn.close()
    with pytest.raises(TransportError, match="store cannot be reached: ProgrammingError"):
        carry_out(flavour, client, SLOTS)
    assert len(wire.requests) == 1


def test_a_redis_that_is_gone_is_a_typed_error(flavour: Flavour) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    gone = redis.Redis("127.0.0.1", port, retry=Retry(NoBackoff(), 0))
    bucket = RedisBucket([Rate(5, 1000)], gone, "altegio", "0" * 40)
    mine = Limiter(SingleBucketFactory(bucket, schedule_leak=False))
    wire = Wire(YES)
    with pytest.raises(TransportError, match="store cannot be reached: ConnectionError"):
        carry_out(flavour, flavour.client(wire, rate_limit=mine), SLOTS)
    assert wire.requests == []


def test_only_stores_that_are_loaded_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert limits.store_errors() == (OSError, redis.RedisError, sqlite3.Error)
    monkeypatch.delitem(sys.modules, "redis")
    assert limits.store_errors() == (OSError, sqlite3.Error)


def test_an_error_of_another_store_comes_through_as_it_is(flavour: Flavour) -> None:
    class Other(InMemoryBucket):
        def put(self, item: Any) -> bool:
            raise LookupError("of another store")

    client = flavour.client(Wire(), rate_limit=Limiter(Other([Rate(5, 1000)])))
    with pytest.raises(LookupError, match="of another store"):
        carry_out(flavour, client, SLOTS)


class Later(InMemoryBucket):
    """A bucket with an asynchronous store."""

    is_async = True

    def put(self, item: Any) -> Any:
        async def answer() -> bool:
            return InMemoryBucket.put(self, item)

        return answer()


# The coroutine that the limiter has begun belongs to it, and nobody can await it.
@pytest.mark.filterwarnings("ignore:coroutine", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_asynchronous_limiter_is_refused_by_the_sync_client() -> None:
    mine = Limiter(SingleBucketFactory(Later([Rate(1, 60_000)]), schedule_leak=False))
    wire = Wire(YES)
    altegio = AltegioBooking(PARTNER, transport=httpx.MockTransport(wire), rate_limit=mine)
    with pytest.raises(ConfigurationError, match="asynchronous: use AsyncAltegioBooking"):
        altegio.location(1).team_members()
    assert wire.requests == []


async def test_an_asynchronous_limiter_serves_the_async_client(clock: FakeClock) -> None:
    mine = Limiter(SingleBucketFactory(Later([Rate(1, 60_000)]), schedule_leak=False))
    wire = Wire(YES)
    transport = httpx.MockTransport(wire)
    async with AsyncAltegioBooking(PARTNER, transport=transport, rate_limit=mine) as altegio:
        await altegio.location(1).team_members()
        with pytest.raises(RateLimited):
            await altegio.location(1).team_members(timeout=1)
    assert len(wire.requests) == 1
