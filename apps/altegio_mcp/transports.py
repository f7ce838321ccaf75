"""How clients reach the server: over stdio, or over HTTP from this machine alone."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from altegio_booking import AsyncAltegioBooking
from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.server import Tools, server
from altegio_mcp.settings import Settings

HOST = "127.0.0.1"
PATH = "/mcp"
INTERRUPTED = 130
"""Exit code."""

Now = Callable[[], dt.datetime]


def over_stdio(settings: Settings, ledger: Ledger, approval: str, now: Now) -> None:
    """Serve one client until it closes our standard input."""
    # The SDK's thread that reads cannot be interrupted: the program would neither serve nor end.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not under nohup
        signal.signal(signal.SIGINT, _end)
    asyncio.run(_run(settings, ledger, approval, now, lambda made: made.run_stdio_async()))


def _end(*_: object) -> NoReturn:
    os.write(2, b"altegio-mcp: interrupted\n")
    os._exit(INTERRUPTED)


def over_http(settings: Settings, ledger: Ledger, approval: str, now: Now, port: int) -> None:
    """Serve on loopback until a signal comes; port 0 takes a free one.

    Raises:
        SetupError: The port cannot be used.
    """
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        raise SetupError(f"--port {port}: {os.strerror(error.errno or 0)}") from None
    with listener:
        port = listener.getsockname()[1]

        async def serve(made: MCPServer[Any]) -> None:
            app = made.streamable_http_app(
                streamable_http_path=PATH, transport_security=only_this_machine(port)
            )
            config = uvicorn.Config(app, log_level="warning", proxy_headers=False)
            print(f"http://{HOST}:{port}{PATH}", file=sys.stderr, flush=True)
            await uvicorn.Server(config).serve(sockets=[listener])

        asyncio.run(_run(settings, ledger, approval, now, serve))


def only_this_machine(port: int) -> TransportSecuritySettings:
    """Refuse what a web page in a browser, or a name that leads here, would send."""
    hosts = [f"{host}:{port}" for host in (HOST, "localhost")]
    return TransportSecuritySettings(
        allowed_hosts=hosts, allowed_origins=[f"http://{host}" for host in hosts]
    )


async def _run(
    settings: Settings,
    ledger: Ledger,
    approval: str,
    now: Now,
    serve: Callable[[MCPServer[Any]], Awaitable[None]],
) -> None:
    async with AsyncAltegioBooking(
        settings.partner_token, user_token=settings.user_token, base_url=settings.base_url
    ) as altegio:
        tools = Tools(altegio, settings.locations, ledger, approval=approval, now=now)
        await serve(server(tools, settings.locations))
