"""Copies of the project, and test runs in them: the working tree itself is never changed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

LEFT_OUT = shutil.ignore_patterns(
    *(".venv", ".git", ".bench", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"),
    *("build", "dist", "node_modules", "*.egg-info", ".coverage*"),
)

PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
    # A fixed order and fixed examples, whatever the project's options say.
    *(("-n", "0") if find_spec("xdist") else ()),
    *(("--hypothesis-seed", "0") if find_spec("hypothesis") else ()),
)

_running: set[subprocess.Popen[bytes]] = set()


@dataclass(frozen=True)
class Finished:
    """How a command ended.

    Attributes:
        code: Its exit code; None if it was ended because of the time.
        output: What it printed.
        seconds: How long it took.
    """

    code: int | None
    output: str
    seconds: float


def make(root: Path, target: Path) -> Path:
    """Copy the project, with its bytecode: without, each run would compile all tests again."""
    return Path(shutil.copytree(root, target, ignore=LEFT_OUT, symlinks=True))


def environment(tree: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The environment in which the packages of this copy are found before installed ones."""
    project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    folders = dict.fromkeys(str((tree / package).parent) for package in packages)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return {**kept, "PYTHONPATH": os.pathsep.join(folders), **more}


def run(
    tree: Path,
    command: Sequence[str | Path],
    *,
    timeout: float | None = None,
    more: Mapping[str, str] | None = None,
) -> Finished:
    """Run a command in a copy; past `timeout` seconds it ends with all that it started."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=tree,
            env=environment(tree, more or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        _running.add(process)
        try:
            code: int | None = process.wait(timeout)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)
        output.seek(0)
        text = output.read().decode(errors="replace")
    return Finished(code, text, time.perf_counter() - began)


@contextmanager
def workers(count: int) -> Iterator[ThreadPoolExecutor]:
    """Threads for runs. Whoever leaves early, by Ctrl-C too, leaves nothing running."""
    with ThreadPoolExecutor(count) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in list(_running):
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    _running.discard(process)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
