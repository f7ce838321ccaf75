"""Without the extra everything still loads, and what needs it says how to get it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PIP = "pip install altegio-booking[sandbox]"
EXTRA = ["starlette", "uvicorn", "openapi_core", "yaml", "pydantic"]

BLOCKER = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
"""


def run_without(
    absent: list[str], folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Python in which those packages are not installed."""
    (folder / "sitecustomize.py").write_text(BLOCKER.format(absent=absent))
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("absent", [EXTRA, *([name] for name in EXTRA)])
def test_the_command_says_what_to_install(tmp_path: Path, absent: list[str]) -> None:
    done = run_without(absent, tmp_path, "-m", "altegio_sandbox", "--port", "0")
    assert (done.returncode, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert PIP in line


def test_the_package_loads_and_its_names_say_what_to_install(tmp_path: Path) -> None:
    program = "import altegio_sandbox\ntry:\n    from altegio_sandbox import Sandbox\n"
    program += "except ImportError as error:\n    print(error)\n"
    done = run_without(EXTRA, tmp_path, "-c", program)
    assert (done.returncode, done.stderr) == (0, "")
    assert PIP in done.stdout


def test_pytest_runs_and_only_the_fixture_fails(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(
        "def test_without():\n    pass\n\n"
        "def test_with(altegio_sandbox):\n    pass\n\n"
        "def test_with_again(altegio_sandbox):\n    pass\n"
    )
    plugins = ["-p", "no:cacheprovider", "-p", "no:asyncio"]
    done = run_without(EXTRA, tmp_path, "-m", "pytest", "-q", *plugins, "test_mine.py")
    assert "1 passed, 2 errors" in done.stdout, done.stdout + done.stderr
    assert done.stdout.count(PIP) >= 2
    assert "Traceback" not in done.stdout


def test_the_plugin_imports_nothing_but_pytest(tmp_path: Path) -> None:
    program = (
        "import sys, pytest\nbefore = set(sys.modules)\n"
        "import altegio_sandbox.pytest_plugin\n"
        "print(sorted(name for name in set(sys.modules) - before if '.' not in name))\n"
    )
    done = run_without(EXTRA, tmp_path, "-c", program)
    assert done.stdout.strip() == "['altegio_sandbox']", done.stderr
