"""The generated client on its own, without the overlay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sized
from typing import Any

import httpx

from altegio_booking_client import AuthenticatedClient
from altegio_booking_client.api.online_booking import (
    get_services_available_for_booking,
    get_time_slots_for_booking,
)
from altegio_booking_client.models import ServiceCatalogueEnvelope, SlotListEnvelope
from benchmarks.questions import ACCEPT, LOCATION, MEMBER, TOKEN


class Sync:
    """With the generated `sync` functions."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._client = _client(url, transport)

    def slots(self, day: dt.date) -> Sized:
        """The slots, as generated models."""
        return _slots(
            get_time_slots_for_booking.sync(LOCATION, MEMBER, str(day), client=self._client)
        )

    def services(self) -> Sized:
        """The services, as generated models."""
        return _services(get_services_available_for_booking.sync(LOCATION, client=self._client))


class Async:
    """With the generated `asyncio` functions."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._client = _client(url, transport)

    async def slots(self, day: dt.date) -> Sized:
        """The slots, as generated models."""
        return _slots(
            await get_time_slots_for_booking.asyncio(
                LOCATION, MEMBER, str(day), client=self._client
            )
        )


def _client(url: str, transport: Any) -> AuthenticatedClient:
    return AuthenticatedClient(
        url,
        token=TOKEN,
        headers={"Accept": ACCEPT},
        httpx_args={"transport": transport} if transport else {},
    )


def _slots(answer: object) -> Sized:
    assert isinstance(answer, SlotListEnvelope)
    return answer.data


def _services(answer: object) -> Sized:
    assert isinstance(answer, ServiceCatalogueEnvelope)
    assert isinstance(answer.data.services, list)
    return answer.data.services
