"""A sandbox of many locations that the environment names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from altegio_fleet import worker
from altegio_sandbox import Sandbox
from tests.altegio_fleet.clusters import Processes
from tests.altegio_fleet.salons import salons


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """Thirty locations; the environment of this process and its children names it."""
    with Sandbox(salons(30)) as sandbox:
        name(monkeypatch, sandbox)
        yield sandbox
        if worker._made.cache_info().currsize:
            worker.client().close()
            worker._made.cache_clear()


def name(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    """Let the environment name a sandbox."""
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", sandbox.partner_token)
    monkeypatch.setenv("ALTEGIO_BASE_URL", sandbox.url)


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    processes = Processes(tmp_path)
    yield processes
    processes.close()
