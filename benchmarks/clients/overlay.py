"""`altegio_booking`, as its README shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sized

import httpx

from altegio_booking import AltegioBooking, AsyncAltegioBooking
from benchmarks.questions import LOCATION, MEMBER, TOKEN


class Sync:
    """Over `AltegioBooking`."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._altegio = AltegioBooking(TOKEN, base_url=url, transport=transport)

    def slots(self, day: dt.date) -> Sized:
        """The slots."""
        return self._altegio.location(LOCATION).slots(MEMBER, day)

    def services(self) -> Sized:
        """The services."""
        return self._altegio.location(LOCATION).services()


class Async:
    """Over `AsyncAltegioBooking`."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._altegio = AsyncAltegioBooking(TOKEN, base_url=url, transport=transport)

    async def slots(self, day: dt.date) -> Sized:
        """The slots."""
        return await self._altegio.location(LOCATION).slots(MEMBER, day)
