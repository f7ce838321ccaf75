"""The command line: `python -m benchmarks.soak --help`."""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from altegio_sandbox import Sandbox
from altegio_sandbox.journal import Arrival, Journal
from benchmarks.soak.accounts import Accounts, most_within, settle
from benchmarks.soak.line import Line
from benchmarks.soak.store import store
from benchmarks.soak.worker import KINDS

PER_SECOND, PER_MINUTE = 5, 200
GRACE = 90
"""Seconds in which workers end after their time: a call may take sixty."""

DAMAGED = 0.03
FAULTS: Sequence[tuple[str, dict[str, Any]]] = (
    ("delay", {"seconds": 2.0}),
    ("reset_before", {}),
    ("reset_after", {}),
    ("cut_body", {}),
    ("cut_json", {}),
    ("error_json", {"status": 500, "processed": True}),
    ("error_html", {"status": 502}),
    ("cdn_403", {}),
    ("status_520", {"processed": True}),
    ("rate_limited", {}),
)
FAULTY = ("create_online_booking", "get_team_members_available_for_booking")


class TimedJournal(Journal):
    """A journal that also keeps when each call arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def add(self, arrival: Arrival) -> None:
        """Note an arrival."""
        self.times.append(time.monotonic())
        super().add(arrival)


class Sample(NamedTuple):
    """What the workers hold at a moment, all together."""

    at: float
    kibibytes: int
    threads: int
    sockets: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Let the workers book, and print the table; returns 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.soak",
        description="Threads, event loops, forks, faults, TLS damage and Redis restarts at once.",
    )
    parser.add_argument("--minutes", type=float, default=10, help="how long (10)")
    minutes = parser.parse_args(arguments).minutes
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the workers are ended too
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        sandbox = stack.enter_context(Sandbox())
        sandbox.state.journal = journal = TimedJournal()
        line = Line(int(sandbox.origin.rpartition(":")[2]), folder, DAMAGED)
        stack.callback(line.close)
        shared = store(folder)
        stack.callback(shared.close)
        print(f"{minutes:g} minutes, permits in {shared.name}", flush=True)
        until = time.monotonic() + 60 * minutes
        environment = {
            **os.environ,
            "ALTEGIO_BASE_URL": f"https://127.0.0.1:{line.port}/api/v1",
            "ALTEGIO_PARTNER_TOKEN": sandbox.partner_token,
            "ALTEGIO_RATE_LIMIT": shared.limit,
            "SSL_CERT_FILE": str(line.authority),
        }
        with running(folder, until, environment) as workers:
            samples = disturb(sandbox, shared, workers, until)
            ended = [exit_code(worker, until + GRACE) for worker in workers]
        times = list(journal.times)
        accounts = settle(sandbox, folder)
    return report(accounts, times, samples, ended)


@contextlib.contextmanager
def running(
    folder: Path, until: float, environment: dict[str, str]
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The workers, each with its children in a group of its own, which is ended in the end."""
    workers: list[subprocess.Popen[bytes]] = []
    try:
        for kind in KINDS:
            command = [sys.executable, "-m", "benchmarks.soak.worker", kind, str(folder)]
            workers.append(
                subprocess.Popen([*command, str(until)], env=environment, start_new_session=True)
            )
        yield workers
    finally:
        for worker in workers:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


def disturb(
    sandbox: Sandbox, shared: Any, workers: Sequence[subprocess.Popen[bytes]], until: float
) -> list[Sample]:
    """Order faults and disturb the store until the time is over."""
    samples: list[Sample] = []
    began = time.monotonic()
    turn = 0
    while (now := time.monotonic()) < until:
        kind, options = random.choice(FAULTS)
        sandbox.fail(random.choice(FAULTY), kind, **options)
        # In turn it hangs for six seconds, goes on, and is killed; in the end there is peace.
        if now - began > turn * 6 + 6 and until - now > 15:
            turn += 1
            shared.disturb(turn)
        samples.append(sample([worker.pid for worker in workers]))
        time.sleep(2)
    if turn % 3 == 1:
        shared.disturb(turn + 1)
    return samples


def exit_code(worker: subprocess.Popen[bytes], until: float) -> int:
    """How a worker ended; one that hangs has not ended well, and shows where it stands."""
    try:
        return worker.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(worker.pid, signal.SIGUSR1)
        time.sleep(1)
        return 1


def sample(pids: Sequence[int]) -> Sample:
    """Look into /proc."""
    pages = threads = sockets = 0
    for pid in pids:
        with contextlib.suppress(OSError):  # it has ended, or a file was closed meanwhile
            process = Path(f"/proc/{pid}")
            pages += int((process / "statm").read_text().split()[1])
            threads += len(list((process / "task").iterdir()))
            sockets += sum(
                os.readlink(each).startswith("socket:") for each in (process / "fd").iterdir()
            )
    return Sample(time.monotonic(), pages * os.sysconf("SC_PAGESIZE") // 1024, threads, sockets)


def report(
    accounts: Accounts, times: Sequence[float], samples: Sequence[Sample], ended: Sequence[int]
) -> int:
    """Print the table, and say whether all is well."""
    # The first sample of all has workers that are still being loaded.
    minute = [one for one in samples[3:] if one.at < samples[0].at + 60] or samples[:1]
    last = [one for one in samples if one.at > samples[-1].at - 60]
    second, sixty = most_within(times, 1), most_within(times, 60)
    wrong = {
        "double": accounts.double,
        "lost": accounts.lost,
        "untyped": accounts.untyped,
        "workers that failed or hung": sum(map(bool, ended)),
    }
    rows: dict[str, object] = {
        "calls": len(times),
        "bookings made": accounts.made,
        "bookings known to callers": accounts.known,
        "unknown / reconciled": f"{accounts.unknown} / {accounts.reconciled}",
        **wrong,
        "worst second": f"{second} of {PER_SECOND}",
        "worst minute": f"{sixty} of {PER_MINUTE}",
        "memory, first / last minute": f"{mean(minute, 1) // 1024} / {mean(last, 1) // 1024} MiB",
        "threads, first / last minute": f"{mean(minute, 2)} / {mean(last, 2)}",
        "sockets, first / last minute": f"{mean(minute, 3)} / {mean(last, 3)}",
    }
    for name, value in rows.items():
        print(f"{name:<30}{value:>16}")
    print("errors:", ", ".join(f"{name} {n}" for name, n in accounts.errors.most_common()))
    fine = not any(wrong.values()) and second <= PER_SECOND and sixty <= PER_MINUTE and times
    return 0 if fine else 1


def mean(samples: Sequence[Sample], column: int) -> int:
    """The mean of one column, rounded."""
    return round(sum(one[column] for one in samples) / len(samples))


if __name__ == "__main__":
    sys.exit(main())
