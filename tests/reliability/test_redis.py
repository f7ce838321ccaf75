"""Four processes share both limits through a real Redis, also through one that has a bad day."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
import redis.asyncio
from pyrate_limiter import Limiter, Rate, RedisBucket, SingleBucketFactory

from altegio_booking import AltegioBooking, AsyncAltegioBooking, RateLimited, TransportError
from altegio_booking.transport.stores import RedisStore
from altegio_sandbox import Sandbox
from tests.reliability.callers import BLOCKS, call_from_four_processes, hold_both_windows

pytestmark = pytest.mark.redis

SECONDS = 62
ALLOWED = 200
BUSY = 2
"""Requests that may draw a 429, on a machine too busy to send a request soon after its permit."""


class Server:
    """A redis-server of our own on a free port, without a memory on disk."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        assert program, "redis-server is needed: apt-get install redis-server"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._command = [
            *(program, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(folder)),
            *("--save", "", "--appendonly", "no"),
        ]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 10
        while not self.answers():
            assert time.monotonic() < until, "redis-server does not answer"
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except redis.ConnectionError:
            return False

    def client(self) -> redis.Redis:
        return redis.Redis("127.0.0.1", self.port, socket_timeout=2)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def hang(self) -> None:
        """From now on it accepts connections and never answers."""
        self.process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        self.process.send_signal(signal.SIGCONT)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.kill()


def setup_for(server: Server) -> str:
    """The lines that the page shows."""
    assert BLOCKS[0].count("redis.internal") == 1
    return BLOCKS[0].replace("redis.internal", f"127.0.0.1:{server.port}")


def test_four_processes_use_the_budget_and_keep_to_it(server: Server) -> None:
    with Sandbox(enforce_limits=True) as sandbox:
        counts = call_from_four_processes(setup_for(server), sandbox, SECONDS)
        arrived = len(sandbox.calls())
    passed = sum(len(each.passed) for each in counts)
    print(f"{passed} of {ALLOWED} calls used by {len(counts)} processes")
    assert hold_both_windows(counts)
    refused = sum(each.refused for each in counts)
    assert refused <= BUSY
    assert passed + refused == arrived
    assert passed >= 0.85 * ALLOWED
    assert all(each.passed for each in counts), "nobody goes without"


def test_both_limits_hold_while_redis_is_flushed_killed_and_hangs(server: Server) -> None:
    last = 0.0

    def bad_day() -> None:
        nonlocal last
        time.sleep(8)
        server.client().script_flush()
        time.sleep(8)
        server.kill()
        time.sleep(1)
        server.start()
        time.sleep(8)
        server.hang()
        time.sleep(4)
        server.wake()
        time.sleep(8)
        server.client().flushall()
        time.sleep(8)
        server.kill()
        server.start()
        last = time.monotonic()

    with Sandbox(enforce_limits=True) as sandbox:
        counts = call_from_four_processes(setup_for(server), sandbox, SECONDS + 10, bad_day)
    passed = sum(len(each.passed) for each in counts)
    failed = sum(len(each.failed) for each in counts)
    print(f"{passed} calls passed and {failed} ended as the store was gone")
    assert hold_both_windows(counts)
    assert sum(each.refused for each in counts) <= BUSY
    assert passed >= 0.6 * ALLOWED
    assert all(any(at > last + 1 for at in each.passed) for each in counts), "all went on"


@pytest.mark.parametrize("timeout", [0.3, 3.0])
async def test_a_call_ends_in_time_while_redis_hangs(server: Server, timeout: float) -> None:
    with (
        Sandbox() as sandbox,
        AltegioBooking(
            sandbox.partner_token, base_url=sandbox.url, rate_limit=server.url
        ) as altegio,
    ):
        options: dict[str, Any] = {"base_url": sandbox.url, "rate_limit": server.url}
        async with AsyncAltegioBooking(sandbox.partner_token, **options) as other:
            await other.location(4564).team_members()
            server.hang()
            try:
                began = time.monotonic()
                with pytest.raises((TransportError, RateLimited), match="nothing was sent"):
                    altegio.location(4564).team_members(timeout=timeout)
                assert time.monotonic() - began < timeout + 1
                began = time.monotonic()
                with pytest.raises((TransportError, RateLimited), match="nothing was sent"):
                    await other.location(4564).team_members(timeout=timeout)
                assert time.monotonic() - began < timeout + 1
            finally:
                server.wake()
            await other.location(4564).team_members(timeout=10)
            altegio.location(4564).team_members(timeout=10)
        assert len(sandbox.calls()) == 3


@pytest.mark.parametrize("loss", ["flush", "restart"])
async def test_a_bucket_of_the_user_gets_its_script_again(server: Server, loss: str) -> None:
    def lose() -> None:
        if loss == "flush":
            server.client().script_flush()
        else:
            server.kill()
            server.start()

    rates = [Rate(5, 1150), Rate(200, 61_000)]
    client, other_client = server.client(), redis.asyncio.Redis(port=server.port)
    mine = Limiter(SingleBucketFactory(RedisBucket.init(rates, client, "own"), schedule_leak=False))
    bucket = await RedisBucket.init(rates, other_client, "own")
    other_mine = Limiter(SingleBucketFactory(bucket, schedule_leak=False))
    with Sandbox() as sandbox:
        options: dict[str, Any] = {"base_url": sandbox.url}
        with AltegioBooking(sandbox.partner_token, **options, rate_limit=mine) as altegio:
            lose()
            altegio.location(4564).team_members()
        options["rate_limit"] = other_mine
        async with AsyncAltegioBooking(sandbox.partner_token, **options) as other:
            lose()
            await other.location(4564).team_members()
    await other_client.aclose()


def test_a_clock_of_redis_that_ran_ahead_holds_up_no_call(server: Server) -> None:
    """Permits of the next hour are dropped."""
    store = RedisStore(server.url, "api.alteg.io", ((5, 1150), (200, 61_000)))
    ahead = time.time() * 1000 + 3_600_000
    members = {f"ahead-{number}": ahead + number for number in range(200)}
    server.client().zadd("altegio-booking:api.alteg.io", members)
    assert not store.take("first"), "a Redis that has forgotten waits for what it is told"
    time.sleep(2)
    assert store.take("second")


def test_a_permit_that_was_given_back_is_there_for_another(server: Server) -> None:
    stores = [RedisStore(server.url, "api.alteg.io", ((5, 60_000),)) for _ in range(2)]
    assert not stores[0].take("first")
    time.sleep(2)
    assert [stores[0].take(f"{number}") for number in range(6)] == [True] * 5 + [False]
    stores[0].give_back("3")
    time.sleep(0.2)
    assert [stores[0].take("again"), stores[1].take("other")] == [True, False]
