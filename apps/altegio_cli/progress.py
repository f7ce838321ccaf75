"""How far a sweep is: live on a terminal, silent elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn

from altegio_cli.options import flags
from altegio_cli.output import console

PER_MINUTE = 200
"""Requests that the API allows an address."""

Told = Callable[[int, int], None]


def pace(done: int, known: int, seconds: float, *, limited: bool) -> str:
    """How many were read, how fast against the limit, and how long the rest takes.

    Args:
        done: Requests that are over.
        known: Requests that are known to be needed.
        seconds: Since the beginning.
        limited: Whether the limit of the API counts.
    """
    counted = f"{done} of {known} requests"
    if not done or seconds <= 0:
        return counted
    speed = done / seconds
    # What was fast before the budget of a minute was used up does not stay so.
    lasting = min(speed, PER_MINUTE / 60) if limited and known > PER_MINUTE else speed
    minutes, rest = divmod(round((known - done) / lasting), 60)
    limit = f"of {PER_MINUTE}" if limited else "(no limit here)"
    return f"{counted}, {60 * speed:.0f}/min {limit}, {minutes}:{rest:02} left"


@contextmanager
def shown(*, limited: bool, alone: bool = True) -> Iterator[Told]:
    """Show progress on standard error, as long as this is a terminal.

    Args:
        limited: Whether the limit of the API counts.
        alone: Whether nothing is printed meanwhile.
    """
    terminal = console(stderr=True)
    if not terminal.is_terminal or flags().verbose or not (alone or not sys.stdout.isatty()):
        yield lambda done, known: None
        return
    began = time.monotonic()
    columns = (BarColumn(bar_width=20), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=terminal, transient=True) as progress:
        task = progress.add_task("asking the location", total=None)

        def tell(done: int, known: int) -> None:
            text = pace(done, known, time.monotonic() - began, limited=limited)
            progress.update(task, completed=done, total=known, description=text)

        yield tell
