"""The programs of others that read the contract: where they are, and why one is not there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import ROOT
from tools.contract import CONTRACT

FILE = ROOT / CONTRACT
PYTHON_PROGRAMS = Path(sys.prefix) / "bin"
NODE_PROGRAMS = Path(sys.prefix) / "node" / "node_modules" / ".bin"


def program(name: str) -> str:
    """The path of a program that `make test-generators` installs; skips where it could not."""
    for folder in (PYTHON_PROGRAMS, NODE_PROGRAMS):
        if (folder / name).exists():
            return str(folder / name)
    pytest.skip(f"{name} is not installed; `make test-generators` does that, Node tools with npm")


def java() -> None:
    """Skip where there is no Java."""
    if shutil.which("java") is None:
        pytest.skip("java is missing, which openapi-generator needs")


def run(*command: object, cwd: Path | None = None) -> str:
    """Run a program to its end and give what it printed; the test fails where the program does."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
