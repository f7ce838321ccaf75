"""The sandbox itself: a server in a thread, and a window into its state."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from .accounts import PARTNER_TOKEN, Sms, phone_digits
from .app import make_app
from .book import Appointment
from .clock import Clock, instant
from .contract import BASE_PATH, load_contract
from .control import control_routes
from .faults import ANY
from .quoting import quoted
from .state import Arrival, State
from .world import World
from .world_file import default_world, load_world, read_world

HOST = "127.0.0.1"


class Sandbox:
    """A local stand-in for the Altegio Online Booking API.

    Use it as a context manager; inside, a server listens on loopback and this object looks into
    it and steers it. Everything here is safe to use from any thread::

        with Sandbox(now="2026-09-14T08:00:00-04:00") as sandbox:
            sandbox.fail("create_online_booking", "reset_after")
            ...  # book against sandbox.url with sandbox.partner_token
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
        WorldError: when the world cannot be used; the message names the key.
        ValueError: when ``now`` is no moment or ``port`` no port.
    """

    partner_token = PARTNER_TOKEN

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
        self.world = _world(world)
        self.check_answers = check_answers
        self.contract = load_contract()
        self._clock = Clock(None if now is None else instant(now))
        self._enforce_limits = enforce_limits
        self._port = port
        self._server: _Server | None = None
        self.reset()

    def reset(self) -> None:
        """Begin anew: nothing booked, nobody but the world's people, no faults on order."""
        self.state = State(self.world, self._clock, enforce_limits=self._enforce_limits)

    def __enter__(self) -> Self:
        """Start the server; it answers from here on."""
        listener = socket.create_server((HOST, self._port))
        self._port = listener.getsockname()[1]
        app = make_app(self, [control_routes(self)])
        self._server = _Server(app, _protocol(self), listener)
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
        """Scheme, host and port; the control desk is below ``/_sandbox/``."""
        return f"http://{HOST}:{self._port}"

    @property
    def url(self) -> str:
        """The base URL of the API, to be given to a client."""
        return self.origin + BASE_PATH

    @property
    def now(self) -> datetime:
        """The moment that the sandbox believes in."""
        return self._clock.now()

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """The book: every appointment ever made, the cancelled ones marked ``deleted``."""
        with self.state.lock:
            return self.state.book.all()

    @property
    def sms(self) -> tuple[Sms, ...]:
        """Every SMS code that was sent."""
        with self.state.lock:
            return tuple(self.state.accounts.sms)

    @property
    def connections(self) -> int:
        """How many TCP connections were accepted since the last reset."""
        return self.state.connections

    @property
    def violations(self) -> tuple[str, ...]:
        """Where the sandbox itself broke the contract; empty, or there is a bug in it."""
        with self.state.lock:
            return tuple(self.state.violations)

    def calls(self, operation_id: str | None = None) -> list[Arrival]:
        """What arrived, in order: every call, or those of one operation."""
        with self.state.lock:
            return [a for a in self.state.arrivals if operation_id in (None, a.operation)]

    def user_token(self, phone: str = "+13155550175") -> str:
        """A valid user token of the visitor with that phone, who gets an account if needed."""
        digits = phone_digits(phone)
        if digits is None:
            raise ValueError(f"phone: no phone number, got {quoted(phone)}")
        with self.state.lock:
            return self.state.accounts.by_phone(digits).token

    def fail(self, operation_id: str, kind: str, /, *, times: int = 1, **options: Any) -> None:
        """Let the next calls of an operation, or with ``*`` of any, go wrong.

        Args:
            operation_id: An operationId of the contract, or ``*``.
            kind: One of ``altegio_sandbox.faults.KINDS``, where the options stand too.
            times: How many calls; orders of one operation are carried out one after another.
            options: What the kind takes, such as ``seconds`` or ``status``.

        Raises:
            ValueError: when there is no such operation, kind or option, or an option makes no
                sense; the message begins with its name.
        """
        if operation_id not in (ANY, *self.contract.ids):
            raise ValueError(f"operation: no operation of the contract, got {quoted(operation_id)}")
        with self.state.lock:
            self.state.faults.add(operation_id, kind, times, **options)

    async def pause(self, seconds: float) -> None:
        """Wait inside the server, but not beyond its end."""
        assert self._server is not None
        with suppress(TimeoutError):
            await asyncio.wait_for(self._server.stopping.wait(), seconds)


class _Server(uvicorn.Server):
    """Uvicorn in a thread, without polling: it sleeps until it is told to stop."""

    def __init__(
        self, app: Starlette, protocol: type[H11Protocol], listener: socket.socket
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=protocol,
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=60,
                timeout_graceful_shutdown=2,
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
        self._loop.call_soon_threadsafe(self.stopping.set)
        self._thread.join()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.stopping = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self._ready.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.stopping.wait()
        # asyncio forgets to close a connection that it accepts while its server closes. So accept
        # no more, and let those arrive whose turns in the loop (three) have begun.
        with suppress(NotImplementedError):  # a loop without readers, as on Windows
            self._loop.remove_reader(self._listener)
        for _ in range(3):
            await asyncio.sleep(0)


def _protocol(sandbox: Sandbox) -> type[H11Protocol]:
    """HTTP that counts connections, hands them to the app, and writes no access log."""

    class Connection(H11Protocol):
        # uvicorn narrows the argument of asyncio's protocol as well.
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            sandbox.state.connections += 1
            # asyncio does this only for listeners that it opened; without it, answers on a
            # connection in use wait 40 ms for the peer's delayed acknowledgement.
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.app_state = {**self.app_state, "transport": transport}
            self.access_log = False
            super().connection_made(transport)

    return Connection


def _world(world: World | dict[str, Any] | str | Path | None) -> World:
    if world is None:
        return default_world()
    if isinstance(world, World):
        return world
    return read_world(world) if isinstance(world, dict) else load_world(world)
