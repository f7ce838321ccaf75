"""A call ends at its deadline, whatever the server does; where a sync one cannot, the page says so.

These tests wait for real, for less than two seconds in all: what ends an async call is a timer of
the event loop, and what ends a sync one is the timeout of a socket.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, NamedTuple, Self

import httpx
import pytest

from altegio_booking import (
    AltegioBooking,
    AsyncAltegioBooking,
    CallError,
    OutcomeUnknown,
    TimedOut,
    TransportError,
)
from tests.flavours import PARTNER
from tests.operations import method
from tests.reliability.dripping import ENDLESS, READER, DrippingServer, dripping

SLOTS = "get_time_slots_for_booking"
BOOK = "create_online_booking"
DEADLINE = 0.2
LATEST = DEADLINE + 1
"""What the page promises of async calls."""

# A sync call cannot be ended while bytes come one after another and httpcore waits for a line.
BEYOND_SOCKETS = {
    "a status line",
    "answers before the answer",
    "a header",
    "headers",
    "the head of a chunk",
    "a trailer",
}
LONG = {"comment": "x" * 4_000_000}
"""More than the system keeps for a server that does not read."""


class Timed(NamedTuple):
    """A call to come, with a client of its own that was made before time is taken."""

    server: DrippingServer
    client: Any
    operation_id: str

    def call(self) -> Any:
        long = self.server.kind == READER and self.operation_id == BOOK
        return method(self.client, self.operation_id)(**(LONG if long else {}))


def timed(kind: Any, servers: list[DrippingServer], **options: Any) -> list[Timed]:
    """Both kinds of call to each server."""
    return [
        Timed(server, kind(PARTNER, base_url=server.url, timeout=DEADLINE, **options), operation_id)
        for server in servers
        for operation_id in (SLOTS, BOOK)
    ]


class Lag:
    """How much later than asked for a busy machine wakes a thread: not the client's fault.

    Attributes:
        seconds: In all, since the beginning of the block.
    """

    def __enter__(self) -> Self:
        self.seconds = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._measure)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _measure(self) -> None:
        before = time.monotonic()
        while not self._over.wait(0.01):
            now = time.monotonic()
            self.seconds += max(0.0, now - before - 0.02)
            before = now


def check(calls: list[Timed], ended: list[tuple[float, CallError]], lag: Lag) -> None:
    """Each call ended in time, and with the right error."""
    late = [one for one, (took, _) in zip(calls, ended, strict=True) if took > LATEST + lag.seconds]
    assert late == [], ended
    errors: dict[tuple[DrippingServer, str], list[type]] = defaultdict(list)
    for one, (_, error) in zip(calls, ended, strict=True):
        errors[one.server, one.operation_id].append(type(error))
    for (server, operation_id), kinds in errors.items():
        if operation_id == BOOK:
            # On a busy machine the time may be over before a booking is sent.
            heard = sum(head.startswith(b"POST") for head in server.heard)
            assert kinds.count(OutcomeUnknown) >= heard, (server.kind, kinds)
            assert set(kinds) <= {OutcomeUnknown, TimedOut}, (server.kind, kinds)
        else:
            assert set(kinds) == {TimedOut}, (server.kind, kinds)


async def test_an_async_call_ends_at_its_deadline() -> None:
    async def run(one: Timed) -> tuple[float, CallError]:
        began = time.monotonic()
        with pytest.raises(CallError) as caught:
            await one.call()
        took = time.monotonic() - began
        await one.client.close()
        return took, caught.value

    with Lag() as lag, dripping(*ENDLESS, READER) as servers:
        # The repeats of a user's own transport count too.
        transport = httpx.AsyncHTTPTransport(retries=6)
        calls = timed(AsyncAltegioBooking, servers)
        calls += timed(AsyncAltegioBooking, servers[:1], transport=transport)
        ended = await asyncio.gather(*map(run, calls))
    check(calls, ended, lag)


def test_a_sync_call_ends_at_its_deadline_unless_a_line_never_ends() -> None:
    def run(one: Timed) -> tuple[float, CallError]:
        began = time.monotonic()
        with one.client, pytest.raises(CallError) as caught:
            one.call()
        return time.monotonic() - began, caught.value

    bounded = [kind for kind in (*ENDLESS, READER) if kind not in BEYOND_SOCKETS]
    with Lag() as lag, dripping(*bounded) as servers, ThreadPoolExecutor(16) as pool:
        calls = timed(AltegioBooking, servers)
        ended = list(pool.map(run, calls))
    check(calls, ended, lag)


def test_a_sync_call_that_a_line_without_an_end_keeps_ends_with_the_line() -> None:
    with dripping(*sorted(BEYOND_SOCKETS)) as servers, ThreadPoolExecutor(16) as pool:
        calls = timed(AltegioBooking, servers)
        ended = [pool.submit(one.call) for one in calls]
        with pytest.raises(FutureTimeout):
            ended[0].result(timeout=2 * DEADLINE)
        assert not any(future.done() for future in ended)
        for server in servers:
            server.close()
        for one, future in zip(calls, ended, strict=True):
            error = future.exception(timeout=10)
            assert isinstance(error, OutcomeUnknown if one.operation_id == BOOK else TransportError)
            one.client.close()
