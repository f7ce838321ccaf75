"""Schedulers, workers and a redis-server as processes of their own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

QUIET = {"DASK_LOGGING__DISTRIBUTED": "critical"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


class Processes:
    """Starts processes, and ends them all at the end of a test.

    Args:
        folder: Where they may write.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._all: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str, **variables: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            env={**os.environ, **QUIET, **variables},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._all.append(process)
        return process

    def scheduler(self, port: int) -> subprocess.Popen[bytes]:
        """What `dask scheduler` starts."""
        return self.start(
            *(sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"),
            *("--port", str(port), "--no-dashboard"),
        )

    def worker(self, port: int, **variables: str) -> subprocess.Popen[bytes]:
        """What `dask worker` starts, with two threads."""
        return self.start(
            *(sys.executable, "-m", "distributed.cli.dask_worker", f"tcp://127.0.0.1:{port}"),
            *("--nthreads", "2", "--no-nanny", "--no-dashboard", "--death-timeout", "60"),
            *("--local-directory", str(self.folder)),
            **variables,
        )

    def redis(self) -> str:
        """A redis-server without a memory on disk; returns its URL without a database."""
        program = shutil.which("redis-server")
        assert program, "redis-server is needed: apt-get install redis-server"
        port = free_port()
        self.start(
            *(program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(self.folder)),
            *("--save", "", "--appendonly", "no"),
        )
        return f"redis://127.0.0.1:{port}"

    def close(self) -> None:
        """End all that still run."""
        for process in self._all:
            process.kill()
        for process in self._all:
            process.wait(20)
