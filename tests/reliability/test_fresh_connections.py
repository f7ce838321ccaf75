"""A once call goes over a connection of its own: nothing of an earlier request is on it.

Over a user's transport it goes over whatever connection that transport has.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import AltegioError, OutcomeUnknown
from altegio_booking_client.api.authentication import send_booking_verification_code
from altegio_booking_client.models import SendCodeRequest
from tests.flavours import PARTNER, Flavour
from tests.operations import BY_ID, CALLS, ONCE, RECORD_ID, carry_out, method, success
from tests.reliability.listening import Certificates, Listener, answer, listener, read_request
from tests.reliability.stepping import cancelled_at

BOOK = "create_online_booking"
STAFF = "get_team_members_available_for_booking"
CALLED = {(BY_ID[each].method, row.path): each for each, row in CALLS.items()}
STRANGER = [{"id": 1, "record_id": 666, "record_hash": "f" * 32}]


class Server:
    """Answers each operation with its success, and may misbehave on kept connections.

    Attributes:
        surplus: Is sent once more behind every answer to a safe call.
        hangs_up: Whether a kept connection is closed as the next request arrives on it.
    """

    def __init__(self) -> None:
        self.surplus = b""
        self.hangs_up = False

    def serve(self, connection: socket.socket | ssl.SSLSocket) -> None:
        for served in itertools.count():
            request = read_request(connection.recv)
            if request is None or (served and self.hangs_up):
                return
            operation_id = CALLED[request.method, request.path]
            surplus = b"" if operation_id in ONCE else self.surplus
            connection.sendall(answer(success(operation_id)) + surplus)


@pytest.fixture
def server() -> Iterator[tuple[Listener, Server]]:
    server = Server()
    with listener(server.serve) as running:
        yield running, server


def client_of(flavour: Flavour, running: Listener, **options: Any) -> Any:
    return flavour.kind.client(PARTNER, base_url=running.url, retries=0, **options)


def booked(flavour: Flavour, client: Any) -> int:
    """Book, and give the id of what was booked."""
    [handle] = carry_out(flavour, client, BOOK)
    number: int = handle.record_id
    return number


# ---- what may be on a kept connection ------------------------------------------------------------

SURPLUS = {
    "a stranger's booking": answer({"success": True, "data": STRANGER}),
    "a no": answer({"success": False, "data": None, "meta": {"message": "taken"}}, 422),
    "an empty success": b"HTTP/1.1 204 No Content\r\n\r\n",
}


@pytest.mark.parametrize("surplus", SURPLUS.values(), ids=SURPLUS)
def test_a_surplus_answer_is_not_taken_for_the_answer_to_a_booking(
    surplus: bytes, flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    answering.surplus = surplus
    client = client_of(flavour, running)
    carry_out(flavour, client, STAFF)
    assert booked(flavour, client) == RECORD_ID
    flavour.call(client.close)


def test_a_server_that_closes_kept_connections_as_a_booking_arrives_leaves_nothing_unknown(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    answering.hangs_up = True
    client = client_of(flavour, running)
    for _ in range(5):
        with contextlib.suppress(Exception):
            carry_out(flavour, client, STAFF)
        assert booked(flavour, client) == RECORD_ID
    flavour.call(client.close)


def test_every_once_call_has_a_connection_of_its_own_and_the_others_share_theirs(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, _ = server
    client = client_of(flavour, running)
    carry_out(flavour, client, STAFF)
    for connections, operation_id in enumerate(ONCE, 2):
        carry_out(flavour, client, operation_id)
        assert running.connections == connections
    for operation_id in BY_ID.keys() - ONCE:
        carry_out(flavour, client, operation_id)
    assert running.connections == 1 + len(ONCE)
    flavour.call(client.close)


def test_once_calls_of_views_and_raw_calls_have_connections_of_their_own(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, _ = server
    client = client_of(flavour, running)
    carry_out(flavour, client, STAFF)
    body = SendCodeRequest(phone="+13155550175")
    flavour.raw_call(send_booking_verification_code, 4564, client=client.raw, body=body)
    flavour.call(client.with_user("user").location(4564).send_code, "+13155550175", "Ann")
    assert running.connections == 3
    flavour.call(client.close)


# ---- a user's transport --------------------------------------------------------------------------


def test_over_a_users_transport_all_calls_share_its_connections(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, _ = server
    client = client_of(flavour, running, transport=flavour.kind.own_transport())
    carry_out(flavour, client, STAFF)
    for operation_id in ONCE:
        carry_out(flavour, client, operation_id)
    assert running.connections == 1
    flavour.call(client.close)


def test_over_a_users_transport_a_closed_connection_leaves_a_booking_unknown(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    answering.hangs_up = True
    client = client_of(flavour, running, transport=flavour.kind.own_transport())
    carry_out(flavour, client, STAFF)
    with pytest.raises(OutcomeUnknown):
        carry_out(flavour, client, BOOK)
    flavour.call(client.close)


# ---- nothing is left behind ----------------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system has no /proc")
def test_a_hundred_bookings_leave_no_socket_behind(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, _ = server
    client = client_of(flavour, running)
    carry_out(flavour, client, STAFF)
    booked(flavour, client)
    running.settle(1)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(100):
        booked(flavour, client)
    running.settle(1)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    flavour.call(client.close)


class Silent:
    """A server that goes so far and then waits for its client to go away.

    Attributes:
        place: Where it waits.
    """

    def __init__(self, place: str, context: ssl.SSLContext) -> None:
        self.place = place
        self._context = context

    def serve(self, below: socket.socket) -> None:
        if self.place == "in the handshake":
            wait(below)
            return
        with self._context.wrap_socket(below, server_side=True) as connection:
            read_request(connection.recv)
            if self.place == "in the body":
                connection.sendall(answer(success(BOOK))[:-5])
            wait(connection)


def wait(connection: socket.socket | ssl.SSLSocket) -> None:
    while connection.recv(65_536):
        """The client still speaks."""


@pytest.mark.parametrize(
    ("place", "operation_id"),
    [
        ("in the handshake", BOOK),
        ("before the answer", BOOK),
        ("in the body", BOOK),
        # Later on httpcore itself may lose a kept connection.
        ("in the handshake", STAFF),
    ],
)
def test_the_connection_of_a_cancelled_call_is_closed_wherever_it_was(
    place: str,
    operation_id: str,
    async_flavour: Flavour,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    certificates = Certificates()
    certificates.authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    silent = Silent(place, certificates.for_server())

    async def cancel(step: int) -> bool:
        """Cancel a call at a suspension, if it has that many before its time is over."""
        try:
            await cancelled_at(step, method(client, operation_id)(timeout=0.2))
        except asyncio.CancelledError:
            # In a thread, because the loop has something to do with it.
            await asyncio.to_thread(running.settle, 0)
            return True
        except AltegioError:
            return False
        raise AssertionError("it was answered")

    with listener(silent.serve) as running:
        client = async_flavour.kind.client(PARTNER, base_url=running.tls_url, retries=0)
        steps = itertools.takewhile(lambda n: async_flavour.run(cancel(n)), itertools.count())
        assert len(list(steps)) > (3 if place == "in the handshake" else 6)
        async_flavour.call(client.close)
        running.settle(0)


def test_calls_that_are_cancelled_use_up_no_place_of_the_pool(
    async_flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    """httpcore has a hundred by default, and loses those that are cancelled at two suspensions."""
    running, _ = server
    client = client_of(async_flavour, running)

    async def cancel(step: int) -> bool:
        try:
            await cancelled_at(step, method(client, STAFF)())
        except asyncio.CancelledError:
            return True
        return False

    async def cancel_often() -> None:
        for step in itertools.count():
            if not all([await cancel(step) for _ in range(60)]):
                return

    async_flavour.run(cancel_often())
    assert carry_out(async_flavour, client, STAFF, timeout=2) == ()
    async_flavour.call(client.close)
    running.settle(0)
