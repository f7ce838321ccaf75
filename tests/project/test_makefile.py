"""What `make` hands on to the programs that it runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PYTHON = """#!/bin/sh
# Writes down how it was called, and makes a virtual environment that holds itself.
echo "$*" >> "$CALLS"
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the Makefile, and an interpreter under a path with a space."""
    (tmp_path / "path with space").mkdir()
    python = tmp_path / "path with space" / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def calls_of(project: Path, *arguments: str) -> list[str]:
    """What the interpreter was called with, a line for each call."""
    python = f"PYTHON={project / 'path with space' / 'python'}"
    done = subprocess.run(
        ["make", "-C", project, python, *arguments],
        env={"PATH": "/usr/bin:/bin", "CALLS": str(project / "calls")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (project / "calls").read_text().splitlines()


def test_the_interpreter_may_lie_under_a_path_with_a_space(project: Path) -> None:
    calls = calls_of(project, "demo")
    assert "-m venv .venv" in calls
    assert calls[-1] == "examples/demo.py"


@pytest.mark.parametrize(("arguments", "port"), [([], "8080"), (["PORT=8081"], "8081")])
def test_the_sandbox_takes_the_port(project: Path, arguments: list[str], port: str) -> None:
    assert calls_of(project, "sandbox", *arguments)[-1] == f"-m altegio_sandbox --port {port}"
