from __future__ import annotations

import pytest

import altegio_booking.transport._async.session
import altegio_booking.transport._sync.session
from tests.clocks import AsyncHands, Hands


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The hands of a clock that clients made from now on go by: sleeping moves them."""
    hands = Hands()
    monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", hands)
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncHands(hands))
    return hands
