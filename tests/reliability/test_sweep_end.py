"""How a sweep ends early: over TLS, with the client, and in a fork."""

from __future__ import annotations

import os
import socket
import ssl
import threading
import traceback
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from altegio_booking import AltegioBooking, ConfigurationError, MemberDay, TeamMember
from altegio_booking.reading.objects import Row
from tests.flavours import PARTNER
from tests.reliability.listening import Certificates, Listener, answer, listener, read_request

NOBODY = answer({"success": True, "data": {"booking_dates": [], "working_dates": []}, "meta": []})
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
