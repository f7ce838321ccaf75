"""The shell of a command whose exit codes are for scripts: 0 fine, 1 findings, 2 unusable input.

Unusable input, wrong arguments among it, is one line on standard error.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from tools.unusable import UnusableInputError

FINE, FINDINGS, UNUSABLE = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """Parses the arguments of one command."""

    def __init__(self, name: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=f"python -m tools.{name}",
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self._name = name

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line instead of printing the usage."""
        self.exit(UNUSABLE, f"{self._name}: {message}; --help tells the options\n")


def guarded(name: str, run: Callable[[], int]) -> int:
    """Run a command and give its exit code; what it raises becomes one line."""
    try:
        return run()
    except UnusableInputError as error:
        print(f"{name}: {error}", file=sys.stderr)
    except Exception as error:  # a crash must not read as findings
        line = UnusableInputError(f"{type(error).__name__}: {error}")
        print(f"{name}: a defect of this tool: {line}", file=sys.stderr)
    return UNUSABLE


def say(text: str) -> None:
    """Print what was found, whatever the terminal can show and however long somebody reads."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
