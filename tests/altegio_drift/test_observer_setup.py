"""Setting `on_drift` up: what it needs, what it refuses, and what it costs when off."""

from __future__ import annotations

import functools
import subprocess
import sys
from typing import Any
from unittest.mock import Mock

import pytest

from altegio_booking import AltegioBooking, AsyncAltegioBooking, ConfigurationError
from altegio_drift import Finding, Observer
from tests.altegio_drift.answering import DRIFTED, ask_slots, client
from tests.flavours import PARTNER

NEEDED = "openapi_core, which is not installed: pip install 'altegio-booking[drift]'"


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without `altegio-booking[drift]`."""
    monkeypatch.setitem(sys.modules, "openapi_core", None)
    for name in ("altegio_drift.checker", "altegio_drift.observer"):
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize("kind", [AltegioBooking, AsyncAltegioBooking])
def test_without_the_extra_a_client_names_it(kind: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind(PARTNER, on_drift=print)
    assert str(caught.value) == f"on_drift: needs {NEEDED}"


def test_without_the_extra_the_package_can_be_imported_and_its_observer_names_it() -> None:
    assert (
        python(
            "import sys; sys.modules['openapi_core'] = None\n"
            "from altegio_booking import ConfigurationError\n"
            "from altegio_drift import Finding, log_drift\n"
            "try:\n"
            "    from altegio_drift import Observer\n"
            "except ConfigurationError as error:\n"
            "    print(error, error.__cause__, error.__context__)\n"
        )
        == f"watching for wire drift needs {NEEDED} None None\n"
    )


def test_importing_the_package_does_not_import_openapi_core() -> None:
    assert python("import sys, altegio_drift; print('openapi_core' in sys.modules)") == "False\n"


def test_off_it_loads_nothing() -> None:
    assert (
        python(
            "import sys, altegio_booking as a; a.AltegioBooking('token-1').close(); "
            "a.AsyncAltegioBooking('token-1'); "
            "print([n for n in sys.modules if 'drift' in n or 'openapi' in n or 'jsonschema' in n])"
        )
        == "[]\n"
    )


async def _coroutine(finding: Finding) -> None:
    """A callback that would have to be awaited."""


class _Awaited:
    async def __call__(self, finding: Finding) -> None:
        """The same as an object."""


@pytest.mark.parametrize(
    "wrong",
    [7, "log", _coroutine, functools.partial(_coroutine), _Awaited()],
    ids=["a number", "a text", "a coroutine function", "a partial one", "an object to await"],
)
@pytest.mark.parametrize(
    "make", [lambda wrong: client(on_drift=wrong), Observer], ids=["on_drift", "Observer"]
)
def test_what_cannot_be_called_plainly_is_refused(make: Any, wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^on_drift: expected a plain function of one"):
        make(wrong)


def test_a_mock_is_a_callback_though_it_has_every_attribute() -> None:
    callback = Mock()
    ask_slots(client(DRIFTED, on_drift=callback))
    assert callback.call_count == 2


def test_the_package_has_no_other_names() -> None:
    import altegio_drift

    with pytest.raises(AttributeError, match="has no attribute 'Watch'"):
        altegio_drift.Watch  # noqa: B018 - what is looked up matters
