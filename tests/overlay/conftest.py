from __future__ import annotations

import pytest

from altegio_booking.transport.clock import AsyncClock, Clock


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repeats follow at once."""

    async def at_once(self: AsyncClock, seconds: float) -> None:
        return

    monkeypatch.setattr(Clock, "sleep", lambda self, seconds: None)
    monkeypatch.setattr(AsyncClock, "sleep", at_once)
