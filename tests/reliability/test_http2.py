"""HTTP/2, which a user's transport may speak: its errors are ours, and no call is written twice.

httpx writes a request a second time, by itself, when the server goes away before it has taken the
request up.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import h2.config
import h2.connection
import h2.events
import httpx
import pytest
from hyperframe.frame import DataFrame, GoAwayFrame, HeadersFrame, RstStreamFrame
from pyrate_limiter import Duration, Rate

from altegio_booking import AltegioError, AsyncAltegioBooking, OutcomeUnknown, TransportError
from tests.clocks import FakeClock
from tests.flavours import PARTNER, Flavour
from tests.operations import ONCE, SAFE, carry_out, success
from tests.reliability.listening import Certificates, Listener, listener
from tests.transport.limiters import bucket_of, limiter

BOOK = "create_online_booking"
STAFF = "get_team_members_available_for_booking"
REFUSED_STREAM = 7

OK = [(":status", "200"), ("content-type", "application/json")]


class Peer:
    """One connection of a server.

    Attributes:
        h2: What the server knows of the connection.
    """

    def __init__(self, connection: socket.socket) -> None:
        self.h2 = h2.connection.H2Connection(
            h2.config.H2Configuration(client_side=False, validate_outbound_headers=False)
        )
        self._connection = connection

    def requests(self) -> Iterator[int]:
        """The streams of requests, each as soon as it was read whole."""
        self.h2.initiate_connection()
        self.flush()
        while heard := self._connection.recv(65_536):
            for event in self.h2.receive_data(heard):
                if isinstance(event, h2.events.StreamEnded):
                    assert event.stream_id is not None
                    yield event.stream_id
            self.flush()

    def flush(self) -> None:
        self._connection.sendall(self.h2.data_to_send())

    def send(self, *said: Any) -> None:
        """Send frames as they are, or bytes that are none."""
        self.flush()
        for each in said:
            raw = each if isinstance(each, bytes) else each.serialize()
            self._connection.sendall(raw)

    def answer(self, stream: int, body: Any, length: int = 0) -> None:
        """Answer, or only begin to: with so many bytes of the body and no end."""
        content = json.dumps(body).encode()
        self.h2.send_headers(stream, OK)
        self.h2.send_data(stream, content[: length or None], end_stream=not length)
        self.flush()


NO_TLS = ssl.create_default_context()
"""To make one takes longer than all the calls of a client."""

Damage = Callable[[Peer, int], None]


# ---- damage --------------------------------------------------------------------------------------


def garbage(peer: Peer, stream: int) -> None:
    peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 3)


def garbage_in_the_body(peer: Peer, stream: int) -> None:
    peer.answer(stream, "x" * 100, length=50)
    peer.send(bytes(range(256)))


def data_before_headers(peer: Peer, stream: int) -> None:
    peer.send(DataFrame(stream, b"{}"))


def data_on_a_stream_that_is_none(peer: Peer, stream: int) -> None:
    peer.answer(stream, "x" * 100, length=50)
    peer.send(DataFrame(stream + 100, b"{}"))


def headers_that_do_not_unpack(peer: Peer, stream: int) -> None:
    peer.send(HeadersFrame(stream, b"\xff" * 20, flags=["END_HEADERS"]))


def headers_of_an_unknown_entry(peer: Peer, stream: int) -> None:
    """An index into a table that holds nothing there."""
    peer.send(HeadersFrame(stream, b"\xfe", flags=["END_HEADERS"]))


def trailers_that_do_not_unpack(peer: Peer, stream: int) -> None:
    peer.answer(stream, "x" * 100, length=50)
    peer.send(HeadersFrame(stream, b"\xff" * 20, flags=["END_HEADERS", "END_STREAM"]))


def status_that_is_no_number(peer: Peer, stream: int) -> None:
    peer.h2.send_headers(stream, [(":status", "fine"), *OK[1:]], end_stream=True)
    peer.flush()


def reset(peer: Peer, stream: int) -> None:
    peer.send(RstStreamFrame(stream, error_code=REFUSED_STREAM))


def reset_in_the_body(peer: Peer, stream: int) -> None:
    peer.answer(stream, "x" * 100, length=50)
    peer.send(RstStreamFrame(stream, error_code=2))


def goaway(peer: Peer, stream: int) -> None:
    """It says that the request was taken up, and then nothing more."""
    peer.send(GoAwayFrame(0, last_stream_id=stream, error_code=0))


def goaway_in_the_body(peer: Peer, stream: int) -> None:
    peer.answer(stream, "x" * 100, length=50)
    peer.send(GoAwayFrame(0, last_stream_id=stream, error_code=2))


def end(peer: Peer, stream: int) -> None:
    """Neither frame nor farewell."""


def end_in_the_body(peer: Peer, stream: int) -> None:
    peer.answer(stream, "x" * 100, length=50)


DAMAGE = [
    garbage,
    garbage_in_the_body,
    data_before_headers,
    data_on_a_stream_that_is_none,
    headers_that_do_not_unpack,
    headers_of_an_unknown_entry,
    trailers_that_do_not_unpack,
    status_that_is_no_number,
    reset,
    reset_in_the_body,
    goaway,
    goaway_in_the_body,
    end,
    end_in_the_body,
]


# ---- server and client ---------------------------------------------------------------------------


class Server:
    """Answers the first requests of a connection, and damages the one after them.

    Attributes:
        damage: What is done; the connection ends with it.
        answers: To the requests before it.
        heard: How many requests were read.
    """

    def __init__(self) -> None:
        self.damage: Damage = end
        self.answers: list[Any] = []
        self.heard = 0

    def serve(self, connection: socket.socket) -> None:
        peer = Peer(connection)
        left = list(self.answers)
        for stream in peer.requests():
            self.heard += 1
            if not left:
                self.damage(peer, stream)
                return
            peer.answer(stream, left.pop(0))


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Listener, Server]]:
    server = Server()
    with listener(server.serve) as running:
        yield running, server


@pytest.fixture
def server(running: tuple[Listener, Server]) -> Server:
    listening, server = running
    server.answers, server.heard, listening.connections = [], 0, 0
    return server


def client_of(flavour: Flavour, running: tuple[Listener, Server], **options: Any) -> Any:
    transport = flavour.kind.own_transport(http1=False, http2=True, verify=NO_TLS)
    return flavour.kind.client(PARTNER, base_url=running[0].url, transport=transport, **options)


def error_of(flavour: Flavour, client: Any, operation_id: str) -> AltegioError:
    with pytest.raises(AltegioError) as caught:
        carry_out(flavour, client, operation_id)
    assert caught.value.__context__ is None
    return caught.value


# ---- what a call ends in -------------------------------------------------------------------------


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_damage_after_the_request_ends_in_our_errors_and_repeats_no_once_call(
    damage: Damage,
    running: tuple[Listener, Server],
    server: Server,
    flavour: Flavour,
    clock: FakeClock,
) -> None:
    server.damage = damage
    found, expected = {}, {}
    for operation_id in [*ONCE, *SAFE[:3]]:
        server.heard = 0
        # A client for each: over the same connection the next call might not reach the server.
        client = client_of(flavour, running, retries=0)
        error = error_of(flavour, client, operation_id)
        flavour.call(client.close)
        found[operation_id] = (type(error), server.heard)
        expected[operation_id] = (OutcomeUnknown if operation_id in ONCE else TransportError, 1)
    assert found == expected


def test_a_safe_call_is_repeated_after_damage(
    running: tuple[Listener, Server], server: Server, flavour: Flavour, clock: FakeClock
) -> None:
    server.damage = headers_that_do_not_unpack
    client = client_of(flavour, running, retries=2)
    assert error_of(flavour, client, STAFF).attempts == 3
    assert server.heard == 3
    flavour.call(client.close)


def refuse(peer: Peer, stream: int) -> None:
    """Go away, and say that the last request was not taken up."""
    peer.send(GoAwayFrame(0, last_stream_id=stream - 2, error_code=0))


def test_a_once_call_that_the_server_refuses_in_going_away_is_not_written_again(
    running: tuple[Listener, Server], server: Server, flavour: Flavour, clock: FakeClock
) -> None:
    server.damage, server.answers = refuse, [success(STAFF)]
    client = client_of(flavour, running, retries=3)
    carry_out(flavour, client, STAFF)
    error = error_of(flavour, client, BOOK)
    assert isinstance(error, OutcomeUnknown)
    assert "WrittenTwice" in str(error)
    assert server.heard == 2
    flavour.call(client.close)


def test_a_once_call_whose_server_is_gone_after_the_refusal_is_not_sent_again(
    running: tuple[Listener, Server], flavour: Flavour, clock: FakeClock
) -> None:
    """The second connection fails, and that is no proof that nothing was written on the first."""
    server = Server()
    server.answers = [success(STAFF)]
    with listener(server.serve) as listening:

        def refuse_and_stop(peer: Peer, stream: int) -> None:
            listening.refuse_more()
            refuse(peer, stream)

        server.damage = refuse_and_stop
        client = client_of(flavour, (listening, server), retries=3)
        carry_out(flavour, client, STAFF)
        error = error_of(flavour, client, BOOK)
        assert isinstance(error, OutcomeUnknown)
        assert "ConnectError" in str(error)
        assert error.attempts == 1
        flavour.call(client.close)


def test_a_safe_call_may_be_written_again_by_the_transport_with_a_permit_for_each_write(
    running: tuple[Listener, Server], server: Server, flavour: Flavour, clock: FakeClock
) -> None:
    server.damage, server.answers = refuse, [success(STAFF)]
    permits = limiter(clock, Rate(100, Duration.MINUTE))
    client = client_of(flavour, running, retries=0, rate_limit=permits)
    for _ in range(3):
        carry_out(flavour, client, STAFF)
    assert server.heard == 5, "two of three were refused once"
    assert bucket_of(permits).count() == 5
    flavour.call(client.close)


def test_many_calls_on_one_connection_that_breaks_end_in_our_errors_each(
    running: tuple[Listener, Server], server: Server, clock: FakeClock
) -> None:
    """What one of them reads concerns the others."""
    for damage in DAMAGE:
        server.damage, server.answers, server.heard = damage, [success(STAFF)] * 3, 0
        endings: list[Any] = []

        async def run(endings: list[Any] = endings) -> None:
            transport = httpx.AsyncHTTPTransport(http1=False, http2=True, verify=NO_TLS)
            async with AsyncAltegioBooking(
                PARTNER, base_url=running[0].url, transport=transport, retries=0
            ) as client:
                salon = client.location(4564)
                await salon.team_members()
                calls = [salon.send_code("+13155550175", "Ann") for _ in range(8)]
                endings += await asyncio.gather(*calls, return_exceptions=True)

        asyncio.run(run())
        assert {type(each) for each in endings} <= {type(None), OutcomeUnknown, TransportError}
        written = sum(each is None or isinstance(each, OutcomeUnknown) for each in endings)
        assert server.heard - 1 <= written


def test_http2_over_tls_is_told_by_the_connection(flavour: Flavour, clock: FakeClock) -> None:
    certificates = Certificates()
    context = certificates.for_server("h2")
    server = Server()
    server.answers, server.damage = [success(STAFF)], reset

    def serve(below: socket.socket) -> None:
        with context.wrap_socket(below, server_side=True) as connection:
            server.serve(connection)

    with listener(serve) as listening:
        transport = flavour.kind.own_transport(http2=True, verify=certificates.for_client())
        client = flavour.kind.client(
            PARTNER, base_url=listening.tls_url, transport=transport, retries=1
        )
        carry_out(flavour, client, STAFF)
        assert isinstance(error_of(flavour, client, BOOK), OutcomeUnknown)
        assert server.heard == 2
        flavour.call(client.close)
