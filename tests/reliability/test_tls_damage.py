"""Whatever damage TLS takes, a call ends in one of our errors, and one sent once was sent once."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import AltegioError, OutcomeUnknown, TimedOut, TransportError
from tests.clocks import FakeClock
from tests.flavours import PARTNER, Flavour
from tests.operations import BY_ID, CALLS, ONCE, carry_out, success
from tests.reliability.listening import (
    Certificates,
    Listener,
    TlsConnection,
    answer,
    listener,
    read_request,
)

BOOK = "create_online_booking"
STAFF = "get_team_members_available_for_booking"
GOOD = answer(success(STAFF))
NO_ANSWER = (TransportError, TimedOut)

Damage = Callable[[TlsConnection], None]


# ---- damage after the request was read -----------------------------------------------------------


def damaged_record(connection: TlsConnection) -> None:
    record = bytearray(connection.records(GOOD))
    record[-1] ^= 1
    connection.below.sendall(record)


def fatal_alert(connection: TlsConnection) -> None:
    """What a server says that cannot make sense of what it reads."""
    connection.incoming.write(b"\x17\x03\x03\x00\x20" + bytes(32))
    with contextlib.suppress(ssl.SSLError):
        connection.tls.read(1)
    connection.flush()


def plain_http(connection: TlsConnection) -> None:
    connection.below.sendall(GOOD)


def reset(connection: TlsConnection) -> None:
    connection.below.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def cut_record(connection: TlsConnection) -> None:
    record = connection.records(GOOD)
    connection.below.sendall(record[: len(record) // 2])


def close_notify(connection: TlsConnection) -> None:
    with contextlib.suppress(ssl.SSLWantReadError):
        connection.tls.unwrap()
    connection.flush()


DAMAGE = [damaged_record, fatal_alert, plain_http, reset, cut_record, close_notify]


class Damaging:
    """Reads one request from each connection, does the damage and ends the connection.

    Attributes:
        damage: What is done.
        heard: How many requests were read.
    """

    def __init__(self, context: ssl.SSLContext) -> None:
        self.damage: Damage = reset
        self.heard = 0
        self._context = context

    def serve(self, below: socket.socket) -> None:
        connection = TlsConnection(below, self._context)
        connection.handshake()
        if read_request(connection.read):
            self.heard += 1
            self.damage(connection)


# ---- damage before there is a connection ---------------------------------------------------------


def nothing_said(below: socket.socket) -> None:
    """Neither does the server."""


def reset_handshake(below: socket.socket) -> None:
    below.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def plain_handshake(below: socket.socket) -> None:
    below.sendall(GOOD)


def refused_handshake(below: socket.socket) -> None:
    below.sendall(b"\x15\x03\x03\x00\x02\x02\x28")


def cut_handshake(below: socket.socket) -> None:
    below.sendall(b"\x16\x03\x03\x04\x00\x02")


HANDSHAKES = [nothing_said, reset_handshake, plain_handshake, refused_handshake, cut_handshake]


# ---- servers and clients -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture(scope="module")
def server(certificates: Certificates) -> Iterator[tuple[Listener, Damaging]]:
    damaging = Damaging(certificates.for_server())
    with listener(damaging.serve) as running:
        yield running, damaging


@pytest.fixture(params=["our transport", "the user's transport"])
def transport(
    request: pytest.FixtureRequest,
    certificates: Certificates,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Callable[[Flavour], Any]:
    """What a client is given as its transport: None, or one of httpx that trusts the server."""
    if request.param == "our transport":
        certificates.authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        return lambda flavour: None
    return lambda flavour: flavour.kind.own_transport(verify=certificates.for_client())


def ending(flavour: Flavour, client: Any, operation_id: str) -> BaseException | None:
    """What a call raises; nothing but our own errors is expected."""
    try:
        carry_out(flavour, client, operation_id)
    except AltegioError as error:
        return error
    return None


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_damage_after_the_request_ends_in_our_errors_and_repeats_no_once_call(
    damage: Damage,
    transport: Callable[[Flavour], Any],
    server: tuple[Listener, Damaging],
    flavour: Flavour,
    clock: FakeClock,
) -> None:
    running, damaging = server
    damaging.damage = damage
    client = flavour.kind.client(
        PARTNER, base_url=running.tls_url, transport=transport(flavour), retries=1
    )
    found, expected = {}, {}
    for operation_id in CALLS:
        damaging.heard = 0
        error = ending(flavour, client, operation_id)
        once = operation_id in ONCE
        found[operation_id] = (type(error), damaging.heard)
        expected[operation_id] = (OutcomeUnknown, 1) if once else (TransportError, 2)
        assert error is not None
        assert error.__context__ is None
    flavour.call(client.close)
    assert found == expected
    assert len(found) == len(BY_ID)


@pytest.mark.parametrize("damage", HANDSHAKES, ids=lambda damage: damage.__name__)
def test_damage_in_the_handshake_means_that_nothing_was_sent(
    damage: Callable[[socket.socket], None],
    transport: Callable[[Flavour], Any],
    flavour: Flavour,
    clock: FakeClock,
) -> None:
    def serve(below: socket.socket) -> None:
        below.recv(65_536)
        damage(below)

    with listener(serve) as running:
        client = flavour.kind.client(
            PARTNER, base_url=running.tls_url, transport=transport(flavour), retries=1
        )
        for operation_id in (BOOK, STAFF):
            error = ending(flavour, client, operation_id)
            assert type(error) is TransportError
            assert "nothing was sent to 127.0.0.1 (ConnectError) (after 2 attempts)" in str(error)
        flavour.call(client.close)
        assert running.connections == 4


def test_a_certificate_that_is_not_trusted_means_that_nothing_was_sent(
    transport: Callable[[Flavour], Any], flavour: Flavour, clock: FakeClock
) -> None:
    damaging = Damaging(Certificates().for_server())

    def serve(below: socket.socket) -> None:
        with contextlib.suppress(ssl.SSLError):
            damaging.serve(below)

    with listener(serve) as running:
        client = flavour.kind.client(
            PARTNER, base_url=running.tls_url, transport=transport(flavour), retries=1
        )
        for operation_id in (BOOK, STAFF):
            error = ending(flavour, client, operation_id)
            assert type(error) is TransportError
            assert "nothing was sent" in str(error)
        flavour.call(client.close)
    assert damaging.heard == 0


def test_a_client_certificate_that_is_refused_after_the_request_leaves_the_outcome_unknown(
    transport: Callable[[Flavour], Any],
    certificates: Certificates,
    flavour: Flavour,
    clock: FakeClock,
) -> None:
    """In TLS 1.3 the client's handshake is over before the server has looked at its certificate."""
    context = certificates.for_server()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_mode = ssl.CERT_REQUIRED
    certificates.authority.configure_trust(context)

    def serve(below: socket.socket) -> None:
        with contextlib.suppress(ssl.SSLError):
            TlsConnection(below, context).handshake()
        while below.recv(65_536):
            """Until the client has enough, so that nothing cuts its reading short."""

    with listener(serve) as running:
        client = flavour.kind.client(
            PARTNER, base_url=running.tls_url, transport=transport(flavour), retries=1
        )
        assert type(ending(flavour, client, BOOK)) is OutcomeUnknown
        assert running.connections == 1
        assert type(ending(flavour, client, STAFF)) in NO_ANSWER
        flavour.call(client.close)
