"""What all tests share: the flavours of the client, and the settings of hypothesis."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.flavours import ASYNC, SYNC, Flavour, Kind

# The suite must not be red by luck, so it tries the same examples every time. `make fuzz` tries
# new ones, and more of them; what it finds becomes a row of a table.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2000, deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def _children_can_be_interrupted() -> Iterator[None]:
    """Where SIGINT is ignored, as under nohup, a child would inherit that."""
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, ours)


@pytest.fixture(params=[SYNC, ASYNC], ids=lambda kind: kind.name)
def flavour(request: pytest.FixtureRequest) -> Iterator[Flavour]:
    """Either flavour of the client; a test that takes this runs once with each."""
    kind: Kind = request.param
    with asyncio.Runner() as runner:
        yield Flavour(kind, runner)


@pytest.fixture
def async_flavour() -> Iterator[Flavour]:
    """The flavour that is written by hand, where its generated twin would only repeat it."""
    with asyncio.Runner() as runner:
        yield Flavour(ASYNC, runner)
