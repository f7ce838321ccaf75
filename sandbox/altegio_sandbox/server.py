"""The sandbox itself: a simulation that a server in a thread serves over HTTP."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .app import make_app
from .contract import BASE_PATH
from .control import control_routes, page_routes
from .quoting import quoted
from .simulation import Simulation
from .world import World

if TYPE_CHECKING:
    from altegio_booking import AltegioBooking, AsyncAltegioBooking

HOST = "127.0.0.1"

GRACE = 2.0
"""Seconds that calls have to end when the sandbox stops."""


class Sandbox(Simulation):
    """A local stand-in for the Altegio Online Booking API.

    Use it as a context manager; inside, a server listens on loopback and this object looks into
    it and steers it. Everything here is safe to use from any thread::

        with Sandbox(now="2026-09-14T08:00:00-04:00") as sandbox:
            sandbox.fail("book", "reset_after")
            with sandbox.client() as altegio:
                ...  # book, and it looks as if it failed
            assert len(sandbox.appointments) == 1

    Args:
        world: What exists: a ``World``, a parsed world document, or the path of a YAML file
            (see ``altegio_sandbox.world_file``); the default world without it.
        now: The moment at which the clock stands still, with its offset; else wall time goes on.
        enforce_limits: Whether 5 calls in a second and 200 in a minute are the most that one
            client address gets; beyond that it gets 429.
        check_answers: Whether every answer is held against the contract; one that breaks it
            becomes a 500 and is noted in ``violations``.
        port: The port to listen on; 0 takes a free one.

    Raises:
        WorldError: when the world cannot be used; the message names the keys at fault.
        ValueError: when ``now`` is no moment or ``port`` no port.
    """

    def __init__(
        self,
        world: World | dict[str, Any] | str | Path | None = None,
        *,
        now: datetime | str | None = None,
        enforce_limits: bool = False,
        check_answers: bool = False,
        port: int = 0,
    ) -> None:
        if port not in range(65_536):
            raise ValueError(f"port: expected a whole number from 0 to 65535, got {quoted(port)}")
        super().__init__(world, now=now, enforce_limits=enforce_limits, check_answers=check_answers)
        self._port = port
        self._server: _Server | None = None

    def __enter__(self) -> Self:
        """Start the server; it answers from here on."""
        listener = socket.create_server((HOST, self._port))
        self._port = listener.getsockname()[1]
        self._server = _Server(self, listener)
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop the server, its thread and its connections."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    @property
    def origin(self) -> str:
        """Scheme, host and port; the desk's page is at ``/``, its routes below ``/_sandbox/``."""
        return f"http://{HOST}:{self._port}"

    @property
    def url(self) -> str:
        """The base URL of the API, to be given to a client."""
        return self.origin + BASE_PATH

    def client(self, **options: Any) -> AltegioBooking:
        """A client of this sandbox, with its partner token.

        Args:
            options: The arguments of ``AltegioBooking``, to add to these two or to replace them.

        Raises:
            ImportError: when ``altegio_booking`` cannot be imported; nothing else here needs it.
            RuntimeError: when the sandbox does not serve.
        """
        made: AltegioBooking = self._client("AltegioBooking", options)
        return made

    def async_client(self, **options: Any) -> AsyncAltegioBooking:
        """The same for ``AsyncAltegioBooking``."""
        made: AsyncAltegioBooking = self._client("AsyncAltegioBooking", options)
        return made

    def _client(self, name: str, options: dict[str, Any]) -> Any:
        if self._server is None:
            raise RuntimeError("The sandbox does not serve: enter it with a with statement first")
        try:
            # For the convenience of users alone, and as late as this: what the sandbox answers
            # must not depend on the client that it is there to test.
            client_class = getattr(import_module("altegio_booking"), name)
        except ImportError as error:
            raise ImportError(
                f"{name} cannot be imported ({error}): pip install altegio-booking[sandbox]"
            ) from error
        given = {"partner_token": self.partner_token, "base_url": self.url, **options}
        return client_class(**given)


class _Server(uvicorn.Server):
    """Uvicorn in a thread, without polling: it sleeps until it is told to stop."""

    def __init__(self, simulation: Simulation, listener: socket.socket) -> None:
        self._stopping = asyncio.Event()
        super().__init__(
            uvicorn.Config(
                make_app(simulation, [*page_routes(), control_routes(simulation)]),
                http=_protocol(simulation, self._stopping),
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=60,
            )
        )
        self._listener = listener
        self._ready = threading.Event()
        self._thread = threading.Thread(
            target=self.run, args=([listener],), name="altegio-sandbox", daemon=True
        )

    def start(self) -> None:
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self._ready.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._stopping.wait()
        # asyncio forgets to close a connection that it accepts while its server closes. So accept
        # no more, and let those arrive whose turns in the loop (three) have begun.
        with suppress(NotImplementedError):  # a loop without readers, as on Windows
            self._loop.remove_reader(self._listener)
        for _ in range(3):
            await asyncio.sleep(0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End all connections as uvicorn does, but look more often whether they have ended.

        Its tenth of a second is long for tests that make a sandbox each.
        """
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                while self.server_state.connections or self.server_state.tasks:
                    await asyncio.sleep(0.001)
        for task in self.server_state.tasks:
            task.cancel()


def _protocol(simulation: Simulation, stopping: asyncio.Event) -> type[H11Protocol]:
    """HTTP that counts connections, hands the app what faults need, and writes no access log."""

    class Connection(H11Protocol):
        # uvicorn narrows the argument of asyncio's protocol as well.
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            simulation.state.connections += 1
            # asyncio does this only for listeners that it opened; without it, answers on a
            # connection in use wait 40 ms for the peer's delayed acknowledgement.
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.app_state = {**self.app_state, "transport": transport, "stopping": stopping}
            self.access_log = False
            super().connection_made(transport)

    return Connection
