"""`altegio-mcp`: the server, and `altegio-mcp approve OFFER`, by which a person agrees.

Exit codes: 0 the client left, or the person agreed; 1 the person did not agree; 2 an option, the
settings or the state cannot work; 130 interrupted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import shlex
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from altegio_booking import AltegioError
from altegio_mcp.approval import approve
from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.settings import (
    LOCATIONS,
    STATE,
    TOKEN,
    USER_TOKEN,
    Settings,
    settings,
    state_folder,
)

NAME = "altegio-mcp"
PORT = 8765


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line instead of printing the usage."""
        line = " ".join(message.removeprefix("argument ").split())
        self.exit(2, f"{NAME}: {line}; --help tells the options\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve, or ask a person; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        _check_extras(sandbox=options.sandbox and options.command is None)
        folder = state_folder(options.state, os.environ, sandbox=options.sandbox)
        if options.command == "approve":
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(errors="replace")  # names may be in any alphabet
            return approve(Ledger(folder, _now), options.offer, _now, sys.stdin, sys.stdout)
        _serve(options, folder)
    except KeyboardInterrupt:
        print(f"{NAME}: interrupted", file=sys.stderr)
        return 130
    except (SetupError, AltegioError, OSError, ImportError) as error:
        print(f"{NAME}: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    return 0


def _check_extras(*, sandbox: bool) -> None:
    needed = {"mcp": "mcp"} | ({"openapi_core": "mcp,sandbox"} if sandbox else {})
    for module, extra in needed.items():
        if find_spec(module) is None:
            install = f"pip install 'altegio-booking[{extra}]'"
            raise SetupError(f"needs {module}, which is not installed: {install}")


def _serve(options: argparse.Namespace, folder: Path) -> None:
    """Serve until the client leaves."""
    from altegio_mcp.transports import over_http, over_stdio  # noqa: PLC0415 - the extra

    with ExitStack() as stack:
        if options.sandbox:
            from altegio_sandbox import Sandbox  # noqa: PLC0415 - another extra

            sandbox = stack.enter_context(Sandbox())
            chosen = Settings(
                tuple(sandbox.world.locations), sandbox.partner_token, base_url=sandbox.url
            )
        else:
            chosen = settings(os.environ)
        ledger = Ledger(folder, _now)
        if options.sandbox:
            ledger.clear()  # what an earlier sandbox booked ended with it
        command = _approval(options)
        if options.http:
            over_http(chosen, ledger, command, _now, options.port)
        else:
            over_stdio(chosen, ledger, command, _now)


def _approval(options: argparse.Namespace) -> str:
    """The command by which a person agrees, less the id, with the same state."""
    words = [NAME, "approve"]
    words += ["--sandbox"] if options.sandbox else []
    chosen = options.state or os.environ.get(STATE)
    words += ["--state", str(Path(chosen).expanduser().absolute())] if chosen else []
    return shlex.join(words)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError("expected a whole number from 0 to 65535")
    return int(text)


def _parser() -> _Parser:
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--sandbox", action="store_true", help="try it, with no account")
    shared.add_argument("--state", metavar="FOLDER", help=f"keep offers there, not as {STATE} says")
    parser = _Parser(
        prog=NAME,
        usage="%(prog)s [--sandbox] [--state FOLDER] [--http] [--port PORT]\n"
        "       %(prog)s approve [--sandbox] [--state FOLDER] OFFER",
        allow_abbrev=False,
        parents=[shared],
        description="An MCP server with which AI agents book visits, each after a person's yes.",
        epilog=f"Environment: {TOKEN}, {LOCATIONS} (ids, with commas), {USER_TOKEN} (optional), "
        f"{STATE} (optional), ALTEGIO_BASE_URL, ALTEGIO_RATE_LIMIT.",
    )
    parser.add_argument("--http", action="store_true", help="serve HTTP on 127.0.0.1, not stdio")
    parser.add_argument("--port", type=_port, default=PORT, help="for --http (%(default)s)")
    parser.set_defaults(sandbox=False, state=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog=NAME)
    approving = commands.add_parser(
        "approve", allow_abbrev=False, parents=[shared], help="agree to what an agent wants to do"
    )
    approving.add_argument("offer", metavar="OFFER", help="the id that the agent was told")
    return parser


if __name__ == "__main__":
    sys.exit(main())
