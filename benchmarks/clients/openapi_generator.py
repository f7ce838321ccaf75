"""The client that openapi-generator makes from the contract; `generation` writes it.

Its sync form stands on urllib3, its default; the async form on httpx. It cannot be measured over
memory, because it takes no transport.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sized

from altegio_openapi_urllib3 import ApiClient, Configuration, OnlineBookingApi

from benchmarks.questions import LOCATION, MEMBER, TOKEN


class Sync:
    """The stock client."""

    def __init__(self, url: str) -> None:
        client = ApiClient(Configuration(host=url, access_token=TOKEN))
        self._api = OnlineBookingApi(client)

    def slots(self, day: dt.date) -> Sized:
        """The slots, as pydantic models."""
        slots: Sized = self._api.get_time_slots_for_booking(LOCATION, MEMBER, str(day)).data
        return slots

    def services(self) -> Sized:
        """The services, as pydantic models."""
        services: Sized = self._api.get_services_available_for_booking(LOCATION).data.services
        return services


class Async:
    """The client of `--library httpx`."""

    def __init__(self, url: str) -> None:
        # A second package: the sync form must not pay for it.
        import altegio_openapi_httpx as package  # noqa: PLC0415 - made just before

        client = package.ApiClient(package.Configuration(host=url, access_token=TOKEN))
        self._api = package.OnlineBookingApi(client)

    async def slots(self, day: dt.date) -> Sized:
        """The slots, as pydantic models."""
        answer = await self._api.get_time_slots_for_booking(LOCATION, MEMBER, str(day))
        slots: Sized = answer.data
        return slots
