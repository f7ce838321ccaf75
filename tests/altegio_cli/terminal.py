"""A program at a pseudo terminal: what it writes is waited for, and what it asks is answered."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence

from altegio_sandbox import Sandbox

PATIENCE = 30.0
"""Seconds to wait for anything."""

# Makes the terminal the one that Ctrl-C comes from, and that passwords are read from.
LAUNCH = """
import os, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))
os.execv(sys.argv[1], sys.argv[1:])
"""
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A program and its terminal of 24 lines and 80 columns.

    Args:
        command: The program, by its path, and its arguments.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._screen, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color"}
        environment.pop("COLUMNS", None)
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, *command],
            stdin=far,
            stdout=far,
            stderr=far,
            start_new_session=True,
            env=environment,
        )
        os.close(far)
        self.raw = ""

    @property
    def text(self) -> str:
        """What was written so far, without colours and movements."""
        return CONTROLS.sub("", self.raw).replace("\r", "")

    def expect(self, text: str) -> None:
        """Read until this is there."""
        until = time.monotonic() + PATIENCE
        while text not in self.text:
            assert self._read(until), f"{text!r} did not come: {self.text}"

    def expect_call(self, sandbox: Sandbox, operation: str) -> None:
        """Read until the sandbox has been called so."""
        until = time.monotonic() + PATIENCE
        while not sandbox.calls(operation):
            assert time.monotonic() < until, f"{operation} was not called: {self.text}"
            if select.select([self._screen], [], [], 0.02)[0]:
                self._read(until)

    def send(self, text: str) -> None:
        """Type something."""
        os.write(self._screen, text.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.send("\x03")

    def end(self) -> int:
        """Read to the end, and return the exit code."""
        until = time.monotonic() + PATIENCE
        while self._read(until):
            pass
        return self._process.wait(PATIENCE)

    def close(self) -> None:
        """End it, if it has not ended."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE)
        os.close(self._screen)

    def _read(self, until: float) -> bool:
        """Read what is there; False at the end."""
        ready, _, _ = select.select([self._screen], [], [], max(0.0, until - time.monotonic()))
        assert ready, f"nothing more came: {self.text}"
        try:
            read = os.read(self._screen, 65536)
        except OSError:  # how Linux says that the program has closed it
            return False
        self.raw += read.decode(errors="replace")
        return bool(read)
