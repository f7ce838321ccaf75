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
from pyrate_limiter import Limiter, Rate, RedisBucket
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from altegio_booking import AltegioBooking, TransportError
from altegio_sandbox import Sandbox

pytestmark = pytest.mark.redis

PROCESSES = 4
SECONDS = 60
ALLOWED = 200

PAGE = (Path(__file__).parents[2] / "docs" / "rate-limits.md").read_text(encoding="utf-8")
SETUP = PAGE.partition("```python\n")[2].partition("```")[0]
CALLS = textwrap.dedent(
    """
    import logging, sys, time
    from concurrent.futures import ThreadPoolExecutor
    from altegio_booking import RateLimited

    class Refusals(logging.Handler):
        count = 0

        def emit(self, record):
            self.count += "status 429" in record.getMessage()

    refusals = Refusals()
    logging.getLogger("altegio_booking").addHandler(refusals)

    def call(until):
        passed = 0
        while time.time() < until:
            try:
                salon.team_members(timeout=max(0.1, until - time.time()))
                passed += 1
            except RateLimited as error:
                assert error.status is None, "the API refused"
        return passed

    salon = altegio.location(4564)
    with ThreadPoolExecutor(2) as pool:
        print(sum(pool.map(call, [float(sys.argv[1])] * 2)), refusals.count)
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


def store_of(port: int) -> Redis:
    return Redis("127.0.0.1", port, socket_timeout=2, retry=Retry(NoBackoff(), 0))


def test_four_processes_use_the_budget_and_keep_to_it(redis_port: int) -> None:
    """With the limiter that the page shows."""
    assert SETUP.count('"redis.internal"') == 1
    program = SETUP.replace('"redis.internal"', f'"127.0.0.1", {redis_port}') + CALLS
    with Sandbox(enforce_limits=True) as sandbox:
        environment = {
            **os.environ,
            "ALTEGIO_BASE_URL": sandbox.url,
            "ALTEGIO_PARTNER_TOKEN": sandbox.partner_token,
        }
        command = [sys.executable, "-c", program, str(time.time() + SECONDS)]
        callers = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
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
        passed, refused = (sum(column) for column in zip(*counts, strict=True))
        print(f"{passed} of {ALLOWED} calls used by {PROCESSES} processes, {refused} refused")
        assert len(sandbox.calls()) == passed + refused
        # A bucket counts the permits up to its caller's own time: of two callers that ask in the
        # same moment, both may get the last one.
        assert refused <= 2
        assert passed >= 0.85 * ALLOWED
        assert all(count for count, _ in counts), "nobody goes without"


def test_a_redis_that_goes_away_is_a_typed_error_and_its_return_is_noticed(redis_port: int) -> None:
    store = store_of(redis_port)
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
            with pytest.raises(TransportError, match="store cannot be reached: TimeoutError"):
                salon.team_members(timeout=10)
        finally:
            os.kill(pid, signal.SIGCONT)
        salon.team_members(timeout=10)
        assert len(sandbox.calls()) == 2
