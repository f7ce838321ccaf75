"""How a sweep ends early: over TLS, with the client, and in a fork."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import sys
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterator
from pathlib import Path

import httpx
import pytest

from altegio_booking import (
    AltegioBooking,
    AsyncAltegioBooking,
    ConfigurationError,
    MemberDay,
    TeamMember,
    TransportError,
)
from altegio_booking.reading.objects import Row
from altegio_booking.transport._sync.connections import Connections
from altegio_booking.transport.clock import Clock
from tests.flavours import PARTNER
from tests.reliability.listening import Certificates, Listener, answer, listener, read_request

DATES = {"success": True, "data": {"booking_dates": [], "working_dates": []}, "meta": []}
NOBODY = answer(DATES)
QUICK, *SLOW = (Row({"id": id}).make(TeamMember, position=None) for id in (1, 2, 3, 4))


class Server:
    """Answers for the first member alone; who asks for another one waits.

    Attributes:
        asked: Is set when all others were asked for.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.asked = threading.Event()
        self._context = context
        self._waiting = threading.Semaphore(0)
        self._left = len(SLOW)

    def serve(self, connection: socket.socket) -> None:
        if self._context:
            connection = self._context.wrap_socket(connection, server_side=True)
        with connection:
            while request := read_request(connection.recv):
                if f"staff_id={QUICK.id}" in request.path:
                    connection.sendall(NOBODY)
                    continue
                self._left -= 1
                if not self._left:
                    self.asked.set()
                connection.recv(1)


@pytest.fixture(params=["http", "https"])
def sweep(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[AltegioBooking, Generator[MemberDay, None, None], Listener]]:
    """A client, its sweep that has begun and waits for three answers, and who hears it."""
    certificates = Certificates()
    certificates.authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    server = Server(certificates.for_server() if request.param == "https" else None)
    with listener(server.serve) as running:
        url = running.tls_url if request.param == "https" else running.url
        client = AltegioBooking(PARTNER, base_url=url, timeout=900)
        found = client.location(4564, timezone="UTC").availability(members=[QUICK, *SLOW])
        next(found)
        assert server.asked.wait(10)
        yield client, found, running


Sweep = tuple[AltegioBooking, Generator[MemberDay, None, None], Listener]


def test_closing_it_ends_the_reads_of_its_threads(sweep: Sweep) -> None:
    client, found, running = sweep
    found.close()
    assert not [thread for thread in threading.enumerate() if "altegio-booking" in thread.name]
    running.settle(0)
    client.close()


def test_closing_the_client_ends_the_reads_of_its_threads(sweep: Sweep) -> None:
    client, found, running = sweep
    client.close()
    running.settle(0)
    rest = [one for one in found if one.member != QUICK]
    assert {one.member for one in rest} == {*SLOW}
    assert all(isinstance(one.unread, TransportError) for one in rest)
    assert not [thread for thread in threading.enumerate() if "altegio-booking" in thread.name]


def test_leaving_an_async_sweep_and_its_client_leaves_no_connection() -> None:
    server = Server()

    async def leave(url: str) -> None:
        async with AsyncAltegioBooking(PARTNER, base_url=url, timeout=900) as client:
            salon = client.location(4564, timezone="UTC")
            async for _ in salon.availability(members=[QUICK, *SLOW]):
                await asyncio.to_thread(server.asked.wait, 10)
                break
        running.settle(0)

    with listener(server.serve) as running:
        asyncio.run(leave(running.url))


def test_cancelling_the_end_of_an_async_sweep_leaves_no_connection() -> None:
    server = Server()

    async def leave(url: str) -> None:
        async with AsyncAltegioBooking(PARTNER, base_url=url, timeout=900) as client:
            found = client.location(4564, timezone="UTC").availability(members=[QUICK, *SLOW])
            await anext(found)
            await asyncio.to_thread(server.asked.wait, 10)
            end = asyncio.create_task(found.aclose())
            await asyncio.sleep(0)
            end.cancel()
            with pytest.raises(asyncio.CancelledError):
                await end
            running.settle(0)

    with listener(server.serve) as running:
        asyncio.run(leave(running.url))


def test_a_sweep_may_be_collected_in_a_thread_of_its_own() -> None:
    dropped = threading.Event()

    def handle(request: httpx.Request) -> httpx.Response:
        if "staff_id=1" not in str(request.url):
            begun.wait(10)
            sweeps.clear()
            dropped.set()
        return httpx.Response(200, json=DATES)

    begun = threading.Event()
    with AltegioBooking(PARTNER, transport=httpx.MockTransport(handle), rate_limit=None) as client:
        sweeps = [client.location(4564, timezone="UTC").availability(members=[QUICK, SLOW[0]])]
        next(sweeps[0])
        threads = [one for one in threading.enumerate() if "altegio-booking" in one.name]
        begun.set()
        assert dropped.wait(10)
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def test_connections_may_be_opened_while_others_are_cut() -> None:
    class Stream:
        def get_extra_info(self, _: str) -> socket.socket:
            return closed

    closed = socket.socket()
    closed.close()
    clock, ended = Clock(), threading.Event()
    client = Connections(None, clock)
    parts = [client.apart() for _ in range(100)]
    kept: deque[Stream] = deque(maxlen=300)

    def add() -> None:
        while not ended.is_set():
            kept.append(Stream())
            for part in parts:
                part.opened(kept[-1])

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    thread = threading.Thread(target=add)
    thread.start()
    try:
        for part in parts:
            part.close()
    finally:
        ended.set()
        thread.join()
        sys.setswitchinterval(usual)
    client.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_fork_does_not_wait_for_it_and_leaves_that_of_its_parent_alone(sweep: Sweep) -> None:
    client, found, running = sweep
    child = os.fork()
    if not child:
        try:
            list(found)
        except ConfigurationError:
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    # All connections but that of the answer are as they were.
    assert len(running._open) >= len(SLOW)
    found.close()
    client.close()
