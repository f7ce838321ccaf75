from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from altegio_booking.clock import AsyncClock, Clock
from tests.overlay.flavours import ASYNC, SYNC, Flavour, Kind


@pytest.fixture(params=[SYNC, ASYNC], ids=lambda kind: kind.name)
def flavour(request: pytest.FixtureRequest) -> Iterator[Flavour]:
    """Either half of the overlay; a test that takes this runs once with each."""
    kind: Kind = request.param
    with asyncio.Runner() as runner:
        yield Flavour(kind, runner)


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repeats follow at once."""

    async def at_once(self: AsyncClock, seconds: float) -> None:
        return

    monkeypatch.setattr(Clock, "sleep", lambda self, seconds: None)
    monkeypatch.setattr(AsyncClock, "sleep", at_once)
