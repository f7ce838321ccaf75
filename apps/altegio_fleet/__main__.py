"""``python -m altegio_fleet``: sweep over locations on a Dask cluster, into a file.

The tokens come from the environment of the workers alone.

Exit codes: 0 all was read, 1 some days could not be read, 2 an option cannot work, or the workers
cannot go on, 130 interrupted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from altegio_fleet import FleetError, Progress, sweep, write_parquet
from altegio_fleet.checkpoint import latest_today

if TYPE_CHECKING:
    from distributed import Client

NAME = "altegio_fleet"
TOKEN = "ALTEGIO_PARTNER_TOKEN"
RATE_LIMIT = "ALTEGIO_RATE_LIMIT"
THREADS = 2
EVERY = 5.0
"""Seconds between two lines of progress."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line instead of printing the usage."""
        line = " ".join(message.removeprefix("argument ").split())
        self.exit(2, f"{NAME}: {line}; --help tells the options\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Sweep, and print how far it is; returns the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.local and not os.environ.get(TOKEN):
        parser.error(f"{TOKEN} is not set")
    if find_spec("distributed") is None:
        install = "pip install 'altegio-booking[fleet]'"
        print(f"{NAME}: needs dask, which is not installed: {install}", file=sys.stderr)
        return 2
    try:
        with _cluster(options) as client:
            unread, again = _sweep(options, client)
        _write(options.checkpoint)
    except KeyboardInterrupt:
        print(f"{NAME}: interrupted; run it again to continue", file=sys.stderr)
        return 130
    except FleetError as error:
        print(f"{NAME}: {error}; run it again to continue", file=sys.stderr)
        return 2
    except (ValueError, OSError) as error:
        print(f"{NAME}: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    if unread:
        text = f"{unread} days could not be read; a second run asks again for {again} of them"
        print(f"{NAME}: {text}", file=sys.stderr)
    return 1 if unread else 0


def _sweep(options: argparse.Namespace, client: Client) -> tuple[int, int]:
    """Sweep to the end.

    Returns:
        How many days could not be read, and how many of them for a reason that may have passed.
    """
    known = options.checkpoint.exists() and options.checkpoint.stat().st_size
    first = latest_today(dt.datetime.now(dt.UTC))
    end = None if known else first + dt.timedelta(options.days - 1)
    found = sweep(
        options.locations,
        options.services,
        client=client,
        checkpoint=options.checkpoint,
        end=end,
        on_progress=_Printer(),
    )
    again = [one.unread.retryable for one in found if one.unread is not None]
    return len(again), sum(again)


def _write(checkpoint: Path) -> None:
    """Write Parquet beside the checkpoint, where it can be written."""
    if find_spec("pyarrow") is not None:
        path = checkpoint.with_suffix(".parquet")
        write_parquet(checkpoint, path)
        print(f"{NAME}: {checkpoint} and {path}", file=sys.stderr)
    else:
        print(f"{NAME}: {checkpoint}", file=sys.stderr)


class _Printer:
    """Prints progress, a line in a while and one at the end."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now >= self._next or progress.done == progress.total:
            self._next = now + EVERY
            print(progress, file=sys.stderr, flush=True)


@contextmanager
def _cluster(options: argparse.Namespace) -> Iterator[Client]:
    """The client of a cluster that is there, or of one on this machine."""
    # What Dask logs would stand between our lines. Workers of ours take it over.
    os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "critical")
    from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra, and slow to import

    with ExitStack() as stack:
        address = options.scheduler
        if options.local:
            if options.local > 1 and RATE_LIMIT not in os.environ:
                # All of them send from one address.
                folder = stack.enter_context(TemporaryDirectory(prefix=NAME))
                os.environ[RATE_LIMIT] = str(Path(folder) / "permits.sqlite")
            address = stack.enter_context(
                LocalCluster(
                    n_workers=options.local,
                    threads_per_worker=THREADS,
                    processes=True,
                    dashboard_address=None,
                )
            )
        yield stack.enter_context(Client(address))


def _identifier(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,18}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, got {text!r}")
    return int(text)


def _identifiers(text: str) -> list[int]:
    return [_identifier(one) for one in text.split(",")]


def _days(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= 366:
        raise argparse.ArgumentTypeError("expected a whole number from 1 to 366")
    return int(text)


def _parser() -> _Parser:
    parser = _Parser(
        prog=f"python -m {NAME}",
        allow_abbrev=False,
        fromfile_prefix_chars="@",
        description="Find all free slots of many locations on a Dask cluster. What was found is "
        "in the checkpoint, a line of JSON for each location; a second run with the same file "
        "continues. Beside it comes a Parquet file at the end, if pyarrow is installed.",
        epilog=f"Workers take {TOKEN}, ALTEGIO_BASE_URL, {RATE_LIMIT} and ALTEGIO_LOCAL_ADDRESS "
        "from their own environments. Exit codes: 0 all was read, 1 some days were not, 2 it "
        "cannot go on.",
    )
    parser.add_argument(
        "locations", metavar="LOCATION", type=_identifier, nargs="+", help="id; @FILE has one a row"
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--scheduler", metavar="ADDRESS", help="such as tcp://scheduler:8786")
    where.add_argument(
        "--local", metavar="N", type=_identifier, help="run N worker processes on this machine"
    )
    parser.add_argument("--checkpoint", metavar="FILE", type=Path, required=True)
    parser.add_argument(
        "--services", metavar="ID,ID", type=_identifiers, default=[], help="fit all of these"
    )
    parser.add_argument(
        "--days",
        metavar="N",
        type=_days,
        default=14,
        help="today and the days after it, at least; an existing checkpoint keeps its days "
        "(%(default)s)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
