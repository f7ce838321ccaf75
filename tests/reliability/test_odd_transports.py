"""What transports may do to a call: raise anything, write twice, ignore or misuse what we pass."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Any

import anyio
import h2.exceptions
import h11
import httpcore
import httpx
import pytest
from pyrate_limiter import Duration, Rate

from altegio_booking import AltegioBooking, OutcomeUnknown, TransportError
from altegio_booking_client.api.authentication import send_booking_verification_code
from altegio_booking_client.models import SendCodeRequest
from tests.clocks import FakeClock
from tests.flavours import PARTNER, Flavour
from tests.operations import VISITOR, carry_out, success
from tests.reliability.listening import Certificates, Listener, answer, listener, read_request
from tests.transport.limiters import bucket_of, limiter

BOOK = "create_online_booking"
STAFF = "get_team_members_available_for_booking"
EVENT = "book_event"
MAY_BE = "interrupted on its way; it may have taken effect"


class Odd(Exception):
    """Of a user's own code."""


def raising(error: BaseException) -> Callable[[httpx.Request], httpx.Response]:
    def respond(request: httpx.Request) -> httpx.Response:
        raise error

    return respond


# ---- exceptions ----------------------------------------------------------------------------------

BROKEN = [
    OSError(),
    ConnectionResetError(),
    ssl.SSLError(1, "bad record"),
    httpx.ReadError("no"),
    httpx.StreamConsumed(),
    httpcore.ReadError("no"),
    anyio.ClosedResourceError(),
    anyio.EndOfStream(),
    h11.RemoteProtocolError("no"),
    h2.exceptions.StreamClosedError(1),
    asyncio.IncompleteReadError(b"", 1),
    ExceptionGroup("both", [httpx.ReadError("no"), ExceptionGroup("", [OSError()])]),
]
OTHERS = [
    Odd(),
    ValueError("no"),
    RuntimeError("Event loop is closed"),
    AssertionError("of a test"),
    ExceptionGroup("both", [httpx.ReadError("no"), Odd()]),
]


@pytest.mark.parametrize("error", BROKEN, ids=repr)
def test_what_libraries_raise_for_a_broken_connection_is_our_error(
    error: Exception, flavour: Flavour
) -> None:
    client = flavour.client(raising(error))
    with pytest.raises(OutcomeUnknown) as unknown:
        carry_out(flavour, client, BOOK)
    with pytest.raises(TransportError):
        carry_out(flavour, client, STAFF)
    assert type(error).__name__ in str(unknown.value)
    assert unknown.value.__context__ is None


@pytest.mark.parametrize("error", OTHERS, ids=repr)
def test_what_a_users_own_code_raises_passes_unchanged_with_a_note(
    error: Exception, flavour: Flavour
) -> None:
    with pytest.raises(type(error)) as caught:
        carry_out(flavour, flavour.client(raising(error), retries=3), BOOK)
    assert caught.value is error
    assert MAY_BE in error.__notes__.pop()


def test_an_exception_of_no_kind_counts_by_the_place_where_it_was_raised(flavour: Flavour) -> None:
    """As of connections whose event loop was closed under them."""
    closed = asyncio.new_event_loop()
    closed.close()

    def respond(request: httpx.Request) -> httpx.Response:
        closed.call_soon(print)
        raise AssertionError("a closed loop takes nothing")

    with pytest.raises(OutcomeUnknown, match="RuntimeError"):
        carry_out(flavour, flavour.client(respond), BOOK)


def test_a_host_name_that_cannot_be_one_is_our_error(flavour: Flavour, clock: FakeClock) -> None:
    url = f"https://{'a' * 64}.test/api/v1"
    client = flavour.kind.client(PARTNER, base_url=url, rate_limit=None)
    for operation_id in (BOOK, STAFF):
        with pytest.raises(TransportError, match="nothing was sent"):
            carry_out(flavour, client, operation_id)
    flavour.call(client.close)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timers")
@pytest.mark.parametrize("operation_id", [BOOK, STAFF])
def test_what_the_handler_of_a_signal_raises_passes_unchanged_and_ends_the_call(
    operation_id: str,
) -> None:
    """As the time limits of task queues, which are plain exceptions."""
    heard = []

    def serve(connection: socket.socket) -> None:
        heard.append(read_request(connection.recv))
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        connection.recv(1)

    def limit(number: int, frame: FrameType | None) -> None:
        raise Odd

    before = signal.signal(signal.SIGALRM, limit)
    try:
        with listener(serve) as running:
            client = AltegioBooking(PARTNER, base_url=running.url, retries=3)
            salon = client.location(4564)
            with pytest.raises(Odd) as caught:
                salon.team_members() if operation_id == STAFF else salon.send_code("+1", "Ann")
            client.close()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(heard) == 1
    assert [MAY_BE in note for note in getattr(caught.value, "__notes__", [])] == (
        [] if operation_id == STAFF else [True]
    )


# ---- writing -------------------------------------------------------------------------------------


class Server:
    """Answers every request, or breaks off.

    Attributes:
        breaks: How many of the next requests are left without an answer.
        heard: The methods and paths of all requests.
    """

    def __init__(self) -> None:
        self.breaks = 0
        self.heard: list[str] = []

    def serve(self, connection: socket.socket | ssl.SSLSocket) -> None:
        while request := read_request(connection.recv):
            self.heard.append(f"{request.method} {request.path}")
            if self.breaks:
                self.breaks -= 1
                return
            operation_id = {"book_staff": STAFF, "activity": EVENT}.get(
                request.path.split("/")[1], BOOK
            )
            connection.sendall(answer(success(operation_id)))


@pytest.fixture
def server() -> Iterator[tuple[Listener, Server]]:
    server = Server()
    with listener(server.serve) as running:
        yield running, server


class Retrying(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends a request again when the connection breaks, as some packages do."""

    def __init__(self, flavour: Flavour) -> None:
        self._below: Any = flavour.kind.own_transport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(3):
            with contextlib.suppress(httpx.TransportError):
                response: httpx.Response = self._below.handle_request(request)
                return response
        raise httpx.ReadError("three times")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(3):
            with contextlib.suppress(httpx.TransportError):
                response: httpx.Response = await self._below.handle_async_request(request)
                return response
        raise httpx.ReadError("three times")

    def close(self) -> None:
        self._below.close()

    async def aclose(self) -> None:
        await self._below.aclose()


def test_a_transport_that_repeats_by_itself_cannot_write_a_once_call_twice(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    client = flavour.kind.client(PARTNER, base_url=running.url, transport=Retrying(flavour))
    answering.breaks = 1
    with pytest.raises(OutcomeUnknown):
        carry_out(flavour, client, BOOK)
    assert len(answering.heard) == 1
    answering.breaks = 1
    carry_out(flavour, client, STAFF)
    assert len(answering.heard) == 3
    flavour.call(client.close)


def test_threads_that_contend_for_a_small_pool_write_each_call_once(
    server: tuple[Listener, Server],
) -> None:
    """httpcore may give two threads one connection, and then sends one of them for another.

    It also may close a connection that it has just given away: the call is unknown then.
    """
    running, answering = server
    transport = httpx.HTTPTransport(limits=httpx.Limits(max_connections=2))
    client = AltegioBooking(PARTNER, base_url=running.url, transport=transport)
    start = threading.Barrier(6)

    def work(thread: int) -> list[str]:
        start.wait()
        known = []
        for n in range(20):
            code = f"{thread}000{n}"
            with contextlib.suppress(OutcomeUnknown):
                client.location(4564).book_event(int(code), VISITOR)
                known.append(f"POST /activity/4564/{code}/book")
        return known

    with ThreadPoolExecutor(6) as pool:
        known = [each for found in pool.map(work, range(1, 7)) for each in found]
    assert len(answering.heard) == len(set(answering.heard))
    assert set(known) <= set(answering.heard)
    client.close()


# ---- proxies -------------------------------------------------------------------------------------


class Proxy:
    """A proxy for TLS: passes bytes to and fro.

    Attributes:
        refuses: Whether it answers 502.
        leaves: Whether it ends the connection when it should begin to pass bytes.
    """

    def __init__(self, port: int) -> None:
        self.refuses = False
        self.leaves = False
        self._port = port

    def serve(self, connection: socket.socket) -> None:
        request = read_request(connection.recv)
        assert request is not None
        assert request.method == "CONNECT"
        if self.refuses:
            connection.sendall(b"HTTP/1.1 502 No\r\ncontent-length: 0\r\n\r\n")
            return
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        if self.leaves:
            return
        with socket.create_connection(("127.0.0.1", self._port)) as behind:
            back = threading.Thread(target=passed, args=(behind, connection))
            back.start()
            passed(connection, behind)
            back.join()


def passed(source: socket.socket, target: socket.socket) -> None:
    """Pass on what comes, until nothing more does."""
    with contextlib.suppress(OSError):
        while heard := source.recv(65_536):
            target.sendall(heard)
        target.shutdown(socket.SHUT_WR)


def test_a_proxy_is_asked_before_a_call_is_written_and_that_takes_no_permit(
    flavour: Flavour, clock: FakeClock
) -> None:
    certificates, server = Certificates(), Server()
    context = certificates.for_server()

    def serve(below: socket.socket) -> None:
        with context.wrap_socket(below, server_side=True) as connection:
            server.serve(connection)

    with listener(serve) as running:
        proxy = Proxy(running.port)
        with listener(proxy.serve) as before:
            permits = limiter(clock, Rate(100, Duration.MINUTE))
            client = flavour.kind.client(
                PARTNER,
                base_url=running.tls_url,
                transport=flavour.kind.own_transport(
                    proxy=f"http://127.0.0.1:{before.port}", verify=certificates.for_client()
                ),
                rate_limit=permits,
                retries=1,
            )
            carry_out(flavour, client, BOOK)
            carry_out(flavour, client, STAFF)
            assert bucket_of(permits).count() == len(server.heard) == 2
            before.break_off()
            before.settle(0)
            for fault in ("refuses", "leaves"):
                setattr(proxy, fault, True)
                with pytest.raises(TransportError, match=r"nothing was sent .*2 attempts"):
                    carry_out(flavour, client, BOOK)
                setattr(proxy, fault, False)
            assert len(server.heard) == 2
            carry_out(flavour, client, BOOK)
            flavour.call(client.close)


# ---- extensions of raw calls ---------------------------------------------------------------------


def raw_client(client: Any, flavour: Flavour) -> Any:
    raw = client.raw
    return raw.get_async_httpx_client() if flavour.is_async else raw.get_httpx_client()


def test_a_raw_request_may_be_sent_again_as_another_call(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    client = flavour.kind.client(PARTNER, base_url=running.url)
    http = raw_client(client, flavour)
    request = http.build_request("POST", "/book_code/4564", json={"phone": "+1"})
    given = dict(request.extensions)
    for _ in range(3):
        assert flavour.call(http.send, request).status_code == 200
    assert len(answering.heard) == 3
    assert request.extensions == given
    flavour.call(client.close)


def test_a_trace_of_a_raw_call_is_told_everything(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, _ = server
    client = flavour.kind.client(PARTNER, base_url=running.url)
    events: list[str] = []

    def trace(event: str, info: dict[str, Any]) -> None:
        events.append(event)

    async def async_trace(event: str, info: dict[str, Any]) -> None:
        events.append(event)

    http = raw_client(client, flavour)
    extensions = {"trace": async_trace if flavour.is_async else trace, "timeout": {"read": None}}
    flavour.call(http.get, "/book_staff/4564", extensions=extensions)
    assert events[0] == "connection.connect_tcp.started"
    assert "http11.send_request_headers.started" in events
    assert events[-1] == "http11.response_closed.complete"
    flavour.call(client.close)


def test_a_trace_that_raises_before_the_write_leaves_no_connection_behind(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    client = flavour.kind.client(PARTNER, base_url=running.url)

    def trace(event: str, info: dict[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            raise Odd

    async def async_trace(event: str, info: dict[str, Any]) -> None:
        trace(event, info)

    http = raw_client(client, flavour)
    extensions = {"trace": async_trace if flavour.is_async else trace}
    for method, path in (("GET", "/book_staff/4564"), ("POST", "/book_record/4564")):
        with pytest.raises(Odd):
            flavour.call(http.request, method, path, extensions=extensions)
    running.settle(0)
    assert answering.heard == []
    flavour.call(client.close)


def test_a_trace_of_the_wrong_flavour_is_refused_before_anything_is_sent(
    server: tuple[Listener, Server],
) -> None:
    """As httpx refuses it."""
    running, answering = server

    def trace(event: str, info: dict[str, Any]) -> None:
        """A function, where one that can be awaited is wanted."""

    async def call() -> None:
        from altegio_booking import AsyncAltegioBooking

        async with AsyncAltegioBooking(PARTNER, base_url=running.url) as client:
            http = client.raw.get_async_httpx_client()
            with pytest.raises(TypeError):
                await http.post("/book_record/4564", extensions={"trace": trace})

    asyncio.run(call())
    assert answering.heard == []


def test_a_raw_call_of_a_generated_function_is_a_once_call_too(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    answering.breaks = 1
    client = flavour.kind.client(PARTNER, base_url=running.url, retries=3)
    with pytest.raises(OutcomeUnknown):
        flavour.raw_call(
            send_booking_verification_code,
            4564,
            client=client.raw,
            body=SendCodeRequest(phone="+13155550175"),
        )
    assert len(answering.heard) == 1
    flavour.call(client.close)
