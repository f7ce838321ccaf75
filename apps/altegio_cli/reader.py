"""Whoever reads what is printed, and may stop before the end, as `head` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def drop_output() -> None:
    """Let what is still printed go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def may_leave() -> Iterator[None]:
    """Print what may be left unread; the command goes on, as there is more to do."""
    try:
        yield
    except BrokenPipeError:
        drop_output()
