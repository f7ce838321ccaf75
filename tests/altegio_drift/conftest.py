"""A checker of answers, and the command `python -m altegio_drift` against a sandbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from altegio_drift.__main__ import main
from altegio_drift.checker import Checker
from altegio_sandbox import Sandbox


@pytest.fixture(scope="session")
def checker() -> Checker:
    """It keeps nothing from one answer to the next, so one is enough."""
    return Checker()


class Done(NamedTuple):
    """How the command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> Any:
        """What `--json` printed."""
        return json.loads(self.out)


Command = Callable[..., Done]


@pytest.fixture
def sandbox(altegio_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A fresh sandbox, to which the environment leads the command."""
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", altegio_sandbox.partner_token)
    monkeypatch.setenv("ALTEGIO_BASE_URL", altegio_sandbox.url)
    monkeypatch.delenv("ALTEGIO_USER_TOKEN", raising=False)
    return altegio_sandbox


@pytest.fixture
def command(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs the command in this process, for location 4564 unless the arguments say another."""

    def run(*arguments: str) -> Done:
        capsys.readouterr()
        try:
            code = main(["--location", "4564", *arguments])
        except SystemExit as ended:
            code = int(str(ended.code))
        written = capsys.readouterr()
        return Done(code, written.out, written.err)

    return run
