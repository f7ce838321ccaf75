"""The store of permits that the workers share: a redis-server with bad days, or a file."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
from pathlib import Path


class FileStore:
    """A SQLite file; nothing is done to it."""

    name = "a SQLite file (no redis-server on the path)"

    def __init__(self, folder: Path) -> None:
        self.limit = str(folder / "permits.sqlite")

    def disturb(self, turn: int) -> None:
        """Leave it alone."""

    def close(self) -> None:
        """Nothing runs."""


class RedisStore:
    """A redis-server of our own, without a memory on disk."""

    name = "a redis-server, stopped and started"

    def __init__(self, folder: Path, program: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.limit = f"redis://127.0.0.1:{port}/0"
        self._command = [
            *(program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)),
            *("--save", "", "--appendonly", "no"),
        ]
        self._start()

    def _start(self) -> None:
        self._server = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)

    def disturb(self, turn: int) -> None:
        """Of three turns: kill and start it, let it hang, let it go on."""
        if turn % 3 == 0:
            self.close()
            self._start()
        else:
            self._server.send_signal(signal.SIGSTOP if turn % 3 == 1 else signal.SIGCONT)

    def close(self) -> None:
        """End it, also one that hangs."""
        self._server.kill()
        self._server.wait()


def store(folder: Path) -> RedisStore | FileStore:
    """The best store that this machine has."""
    program = shutil.which("redis-server")
    return RedisStore(folder, program) if program else FileStore(folder)
