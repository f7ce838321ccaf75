from __future__ import annotations

from collections.abc import Iterator

import pytest

from altegio_sandbox import Sandbox
from altegio_sandbox.app import make_app
from tests.altegio_drift.drifting import Change, Drifting, Rig


@pytest.fixture(scope="module")
def _rig() -> Iterator[Rig]:
    changes: dict[str, Change] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "altegio_sandbox.server.make_app",
            lambda house, control: Drifting(make_app(house, control), changes),
        )
        with Sandbox() as sandbox:
            yield Rig(sandbox, changes)


@pytest.fixture
def rig(_rig: Rig, monkeypatch: pytest.MonkeyPatch) -> Rig:
    _rig.changes.clear()
    _rig.sandbox.reset()
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", _rig.sandbox.partner_token)
    monkeypatch.delenv("ALTEGIO_USER_TOKEN", raising=False)
    return _rig
