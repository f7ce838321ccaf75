"""The limits, counted where they matter: at a server that takes its time.

Real seconds: what is at stake is the time between a permit and the write of its request.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx
import pytest

from altegio_booking import AltegioBooking, AsyncAltegioBooking
from tests.flavours import PARTNER
from tests.operations import success
from tests.reliability.listening import Certificates, TlsConnection, answer, listener, read_request

STAFF = "get_team_members_available_for_booking"
GOOD = answer(success(STAFF))
CALLS = 14

pytestmark = pytest.mark.limits


class SlowServer:
    """Notes when requests arrive.

    Args:
        certificates: Whose it shows.
        handshake: Seconds before it begins to shake hands.
        first: Seconds that the first answer takes.
    """

    def __init__(self, certificates: Certificates, handshake: float, first: float) -> None:
        self.arrived: list[float] = []
        self._context = certificates.for_server()
        self._handshake = handshake
        self._first = first
        self._waiting = threading.Event()

    def serve(self, below: Any) -> None:
        self._waiting.wait(self._handshake)
        connection = TlsConnection(below, self._context)
        connection.handshake()
        while read_request(connection.read):
            self.arrived.append(time.monotonic())
            if len(self.arrived) == 1:
                self._waiting.wait(self._first)
            below.sendall(connection.records(GOOD))


def worst(arrived: list[float], seconds: float) -> int:
    """The largest number of arrivals in any window."""
    times = sorted(arrived)
    return max(sum(start <= each < start + seconds for each in times) for start in times)


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


SERVERS = [(0.0, 0.0), (0.1, 0.0), (0.3, 0.0), (0.5, 0.0), (0.0, 1.3), (0.3, 1.3)]
POOLS = [None, 1, 3]


def limits(pool: int | None) -> httpx.Limits:
    return httpx.Limits(max_connections=pool)


def test_threads_write_no_more_than_five_requests_in_any_second(certificates: Certificates) -> None:
    def run(pool: int | None, handshake: float, first: float) -> list[float]:
        server = SlowServer(certificates, handshake, first)
        wire = httpx.HTTPTransport(verify=certificates.for_client(), limits=limits(pool))
        with (
            listener(server.serve) as listening,
            ThreadPoolExecutor(CALLS) as threads,
            AltegioBooking(
                PARTNER, base_url=listening.tls_url, transport=wire, rate_limit=(5, 200), retries=0
            ) as altegio,
        ):
            salon = altegio.location(4564)
            list(threads.map(lambda _: salon.team_members(), range(CALLS)))
        return server.arrived

    # Few at once: a server whose thread has to wait notes an arrival too late.
    for pool in POOLS:
        with ThreadPoolExecutor(len(SERVERS)) as runs:
            for arrived in runs.map(partial(run, pool), *zip(*SERVERS, strict=True)):
                assert len(arrived) == CALLS
                assert worst(arrived, 1) <= 5


async def test_tasks_write_no_more_than_five_requests_in_any_second(
    certificates: Certificates,
) -> None:
    async def run(handshake: float, first: float, pool: int | None) -> list[float]:
        server = SlowServer(certificates, handshake, first)
        wire = httpx.AsyncHTTPTransport(verify=certificates.for_client(), limits=limits(pool))
        with listener(server.serve) as listening:
            async with AsyncAltegioBooking(
                PARTNER, base_url=listening.tls_url, transport=wire, rate_limit=(5, 200), retries=0
            ) as altegio:
                salon = altegio.location(4564)
                await asyncio.gather(*(salon.team_members() for _ in range(CALLS)))
        return server.arrived

    for pool in POOLS:
        for arrived in await asyncio.gather(*(run(*server, pool) for server in SERVERS)):
            assert len(arrived) == CALLS
            assert worst(arrived, 1) <= 5
