"""Setting `on_drift` up: what it needs, what it refuses, and what it costs when off."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import Any

import pytest

from altegio_booking import AltegioBooking, AsyncAltegioBooking, ConfigurationError
from altegio_drift import Finding, log_drift
from tests.altegio_drift.answering import LOGGER, PARTNER, client, slots, v2
from tests.altegio_drift.operations import SLOT


def test_without_the_extra_it_says_so_at_construction(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("altegio_drift.")]:
        if name.rpartition(".")[2] in ("checker", "observer"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openapi_core", None)
    for kind in (AltegioBooking, AsyncAltegioBooking):
        with pytest.raises(ConfigurationError) as caught:
            kind(PARTNER, on_drift=print)
        assert str(caught.value) == (
            "on_drift: needs openapi_core, which is not installed: "
            "pip install 'altegio-booking[drift]'"
        )


async def _coroutine(finding: Finding) -> None:
    """A callback that would have to be awaited."""


class _Awaited:
    async def __call__(self, finding: Finding) -> None:
        """The same as an object."""


@pytest.mark.parametrize("wrong", [7, "log", _coroutine, _Awaited()])
def test_what_cannot_be_called_plainly_is_refused(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="on_drift: expected a plain function"):
        client({}, on_drift=wrong)


def test_off_it_loads_nothing() -> None:
    code = (
        "import sys, altegio_booking as a; a.AltegioBooking('token-1').close(); "
        "a.AsyncAltegioBooking('token-1'); "
        "print([n for n in sys.modules if 'drift' in n or 'openapi' in n or 'jsonschema' in n])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


def test_the_names_alone_do_not_need_the_extra() -> None:
    code = "import sys; sys.modules['openapi_core'] = None; import altegio_drift"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("body", "level"),
    [
        (v2([{"datetime": SLOT, "room": 1}]), "INFO"),
        (v2([{"datetime": SLOT, "time": []}]), "WARNING"),
    ],
)
def test_the_logging_observer_writes_a_line_by_severity(
    body: Any, level: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        slots(client(body, on_drift=log_drift))
    [record] = [record for record in caplog.records if record.name == LOGGER]
    assert record.levelname == level
    assert record.getMessage().startswith("get_time_slots_for_booking at /data/*/")
