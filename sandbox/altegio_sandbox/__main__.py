"""``python -m altegio_sandbox``: the sandbox by itself, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from contextlib import suppress

import altegio_sandbox


def main(arguments: list[str] | None = None) -> int:
    """Serve until a signal comes.

    Returns:
        The exit code: 0 after a signal, 1 when the sandbox cannot start.
    """
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        try:
            _serve(options)
        except (ImportError, OSError) as error:
            print(f"altegio_sandbox: {error}", file=sys.stderr)
            return 1
        except altegio_sandbox.WorldError as error:  # a name that takes the extra to load
            print(f"altegio_sandbox: {error}", file=sys.stderr)
            return 1
        except ValueError as error:  # it names an argument, and the options are called alike
            print(f"altegio_sandbox: --{error}", file=sys.stderr)
            return 1
    return 0


def _serve(options: argparse.Namespace) -> None:
    with altegio_sandbox.Sandbox(
        options.world, now=options.now, enforce_limits=options.enforce_limits, port=options.port
    ) as sandbox:
        location = sandbox.world.first_location
        print(f"Altegio sandbox at {sandbox.url}")
        print(f"  partner token  {sandbox.partner_token}")
        print(f"  location       {location.id} ({location.title}, {location.timezone})")
        print(f"  desk           {sandbox.origin}/")
        print(f"  control desk   {sandbox.origin}/_sandbox/state")
        print("For the clients in another shell:")
        print(f"  export ALTEGIO_BASE_URL={sandbox.url}")
        print(f"  export ALTEGIO_PARTNER_TOKEN={sandbox.partner_token}")
        print("Ctrl-C stops it.", flush=True)
        threading.Event().wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m altegio_sandbox",
        description="A stateful local stand-in for the Altegio Online Booking API, on loopback.",
    )
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one (%(default)s)")
    parser.add_argument("--world", metavar="FILE.yaml", help="a world of your own")
    parser.add_argument("--now", metavar="ISO", help="let the clock stand still at this moment")
    parser.add_argument(
        "--enforce-limits", action="store_true", help="429 beyond 5 calls/s or 200 calls/min"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
