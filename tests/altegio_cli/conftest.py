"""The command `altegio` in this process, in a process of its own, and at a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from altegio_cli.__main__ import main
from altegio_sandbox import Sandbox
from tests.altegio_cli.terminal import Terminal

ALTEGIO = Path(sys.executable).with_name("altegio")
NOW = "2030-03-04T09:00:00-05:00"
"""A Monday at the default location. Far ahead, since a sweep looks at no day before today."""


class Done(NamedTuple):
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What `--json` printed."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """What `--json` printed, where it prints lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Done]


def unread(*arguments: str | Path) -> Done:
    """Run the installed command with an output that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [ALTEGIO, *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    return Done(done.returncode, "", done.stderr)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home without settings, no variables of ours, and a sandbox whose clock stands still."""
    for name in [name for name in os.environ if name.startswith("ALTEGIO_")]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALTEGIO_SANDBOX_NOW", NOW)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs the command in this process."""

    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Done(code, written.out, written.err)

    return run


@pytest.fixture
def process() -> Command:
    """Runs the installed command."""

    def run(*arguments: str | Path) -> Done:
        done = subprocess.run(
            [ALTEGIO, *arguments], capture_output=True, text=True, timeout=60, check=False
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Runs the installed command at a terminal of 80 columns."""
    open_ones: list[Terminal] = []

    def run(*arguments: str) -> Terminal:
        open_ones.append(Terminal([str(ALTEGIO), *arguments]))
        return open_ones[-1]

    yield run
    for one in open_ones:
        one.close()


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A sandbox that goes on from one command to the next; the environment leads there."""
    with Sandbox(now=NOW) as served:
        monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", served.partner_token)
        monkeypatch.setenv("ALTEGIO_BASE_URL", served.url)
        yield served
