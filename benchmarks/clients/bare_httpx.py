"""httpx and `json.loads`: what any client over httpx costs at least."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import httpx

from benchmarks.questions import ACCEPT, LOCATION, MEMBER, TOKEN

HEADERS = {"Accept": ACCEPT, "Authorization": f"Bearer {TOKEN}"}


class Sync:
    """Over `httpx.Client`."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(base_url=url, headers=HEADERS, transport=transport)

    def slots(self, day: dt.date) -> Any:
        """The slots, as JSON."""
        return _data(self._http.get(f"/book_times/{LOCATION}/{MEMBER}/{day}"))

    def services(self) -> Any:
        """The services, as JSON."""
        return _data(self._http.get(f"/book_services/{LOCATION}"))["services"]


class Async:
    """Over `httpx.AsyncClient`."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._http = httpx.AsyncClient(base_url=url, headers=HEADERS, transport=transport)

    async def slots(self, day: dt.date) -> Any:
        """The slots, as JSON."""
        return _data(await self._http.get(f"/book_times/{LOCATION}/{MEMBER}/{day}"))


def _data(response: httpx.Response) -> Any:
    return json.loads(response.content)["data"]
