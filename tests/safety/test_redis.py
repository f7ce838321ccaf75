"""Four processes share both limits through a real Redis, for a minute."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from altegio_sandbox import Sandbox

pytestmark = pytest.mark.redis

PROCESSES = 4
SECONDS = 60
ALLOWED = 200

CALLER = textwrap.dedent(
    """
    import sys, time
    from concurrent.futures import ThreadPoolExecutor

    from pyrate_limiter import Limiter, Rate, RedisBucket
    from redis import Redis

    from altegio_booking import AltegioBooking, RateLimited

    url, token, port, until = sys.argv[1:]
    store = Redis("127.0.0.1", int(port), socket_timeout=5)
    bucket = RedisBucket.init([Rate(5, 1150), Rate(200, 61_000)], store, "altegio")

    def call(_):
        passed = refused = 0
        while time.time() < float(until):
            try:
                salon.team_members(timeout=max(0.1, float(until) - time.time()))
                passed += 1
            except RateLimited as error:
                refused += error.status == 429
        return passed, refused

    with Limiter(bucket) as limiter:
        with AltegioBooking(token, base_url=url, rate_limit=limiter, retries=0) as altegio:
            salon = altegio.location(4564)
            with ThreadPoolExecutor(2) as pool:
                counts = list(pool.map(call, range(2)))
    print(*(sum(column) for column in zip(*counts)))
    """
)


@pytest.fixture
def redis_port(tmp_path: Path) -> Iterator[int]:
    """A redis-server of our own on a free port, stopped at the end."""
    program = shutil.which("redis-server")
    assert program, "redis-server is needed: apt-get install redis-server"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    arguments = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(
        [program, *arguments, "--dir", str(tmp_path)], stdout=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < until, "redis-server does not answer"
                time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def test_four_processes_use_the_budget_and_never_exceed_it(redis_port: int) -> None:
    with Sandbox(enforce_limits=True) as sandbox:
        until = str(time.time() + SECONDS)
        command = [sys.executable, "-c", CALLER, sandbox.url, sandbox.partner_token]
        callers = [
            subprocess.Popen([*command, str(redis_port), until], stdout=subprocess.PIPE, text=True)
            for _ in range(PROCESSES)
        ]
        try:
            said = [caller.communicate(timeout=SECONDS + 60)[0] for caller in callers]
        finally:
            for caller in callers:
                caller.kill()
                caller.wait()
        assert [caller.returncode for caller in callers] == [0] * PROCESSES
        counts = [[int(count) for count in line.split()] for line in said]
        passed = sum(count for count, _ in counts)
        refused = sum(count for _, count in counts)
        assert refused == 0
        assert len(sandbox.calls()) == passed
        assert passed >= 0.85 * ALLOWED
        assert all(count > 0 for count, _ in counts), "nobody goes without"
        print(f"{passed} of {ALLOWED} calls used by {PROCESSES} processes, {counts}")


def test_a_redis_that_goes_away_is_a_typed_error_and_its_return_is_noticed(redis_port: int) -> None:
    from pyrate_limiter import Limiter, Rate, RedisBucket
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    from altegio_booking import AltegioBooking, TransportError

    store = Redis("127.0.0.1", redis_port, socket_timeout=2, retry=Retry(NoBackoff(), 0))
    bucket = RedisBucket.init([Rate(5, 1150), Rate(200, 61_000)], store, "altegio")
    with (
        Sandbox() as sandbox,
        Limiter(bucket) as limiter,
        AltegioBooking(sandbox.partner_token, base_url=sandbox.url, rate_limit=limiter) as altegio,
    ):
        salon = altegio.location(4564)
        salon.team_members()
        pid = store.info("server")["process_id"]
        os.kill(pid, signal.SIGSTOP)  # it accepts connections and never answers
        try:
            began = time.monotonic()
            with pytest.raises(TransportError, match="store cannot be reached: TimeoutError"):
                salon.team_members(timeout=10)
            assert time.monotonic() - began < 15
        finally:
            os.kill(pid, signal.SIGCONT)
        salon.team_members(timeout=10)
        assert len(sandbox.calls()) == 2
