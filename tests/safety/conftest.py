from __future__ import annotations

import pytest

import altegio_booking._async.client
import altegio_booking._sync.client
from tests.safety.clocks import AsyncHands, Hands


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The hands of a clock that clients made from now on go by: sleeping moves them."""
    hands = Hands()
    monkeypatch.setattr(altegio_booking._sync.client, "CLOCK", hands)
    monkeypatch.setattr(altegio_booking._async.client, "CLOCK", AsyncHands(hands))
    return hands
