"""What all tests share: the two flavours, a clock that never waits, and hypothesis' settings."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import settings

import altegio_booking.transport._async.session
import altegio_booking.transport._sync.session
from tests.clocks import AsyncHands, Hands
from tests.flavours import ASYNC, SYNC, Flavour, Kind

# The suite must not be red by luck: it tries the same examples every time. `make fuzz` tries new
# ones, and more; what it finds becomes a row of a table.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2000, deadline=None)
settings.load_profile("suite")


@pytest.fixture(params=[SYNC, ASYNC], ids=lambda kind: kind.name)
def flavour(request: pytest.FixtureRequest) -> Iterator[Flavour]:
    """Either flavour of the client; a test that takes this runs once with each."""
    kind: Kind = request.param
    with asyncio.Runner() as runner:
        yield Flavour(kind, runner)


@pytest.fixture
def sync() -> Iterator[Flavour]:
    """The sync flavour alone, where both would run the same code."""
    with asyncio.Runner() as runner:
        yield Flavour(SYNC, runner)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The clock of clients made from now on: `sleep` returns at once and moves the time on."""
    hands = Hands()
    monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", hands)
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncHands(hands))
    return hands
