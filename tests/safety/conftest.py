from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

import altegio_booking._async.client
import altegio_booking._sync.client
from tests.overlay.flavours import ASYNC, SYNC, Flavour, Kind
from tests.safety.clocks import AsyncHands, Hands


@pytest.fixture(params=[SYNC, ASYNC], ids=lambda kind: kind.name)
def flavour(request: pytest.FixtureRequest) -> Iterator[Flavour]:
    """Either half of the overlay; a test that takes this runs once with each."""
    kind: Kind = request.param
    with asyncio.Runner() as runner:
        yield Flavour(kind, runner)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The hands of a clock that clients made from now on go by: sleeping moves them."""
    hands = Hands()
    monkeypatch.setattr(altegio_booking._sync.client, "CLOCK", hands)
    monkeypatch.setattr(altegio_booking._async.client, "CLOCK", AsyncHands(hands))
    return hands
