"""The generated client, so built that none of its doors leads around the chain.

Everything that `AuthenticatedClient` documents keeps working (`with_headers`, `with_timeout`,
`with_cookies`, `with` blocks), because a copy of the client keeps its class and its transport. All
of them are views: they leave their original as it was, and never close the connections.
"""

from __future__ import annotations

from typing import Any, NoReturn, Self

import httpx
from attrs import evolve

from altegio_booking.errors import ConfigurationError
from altegio_booking.transport.http import AsyncHttp, Http
from altegio_booking_client import AuthenticatedClient


class _Guarded(AuthenticatedClient):
    """What both flavours share."""

    def __repr__(self) -> str:
        return f"<raw client of {self._base_url}>"

    def set_httpx_client(self, client: httpx.Client) -> NoReturn:
        """Refuse: a foreign client would carry calls past credentials, limits and retries."""
        raise ConfigurationError("raw.set_httpx_client: pass transport= to the client instead")

    def set_async_httpx_client(self, async_client: httpx.AsyncClient) -> NoReturn:
        """Refuse, as `set_httpx_client` does."""
        raise ConfigurationError(
            "raw.set_async_httpx_client: pass transport= to the client instead"
        )

    def with_headers(self, headers: dict[str, str]) -> Self:
        """A view with more headers."""
        return evolve(self, headers={**self._headers, **headers})

    def with_cookies(self, cookies: dict[str, str]) -> Self:
        """A view with more cookies."""
        return evolve(self, cookies={**self._cookies, **cookies})

    def with_timeout(self, timeout: httpx.Timeout) -> Self:
        """A view with other times for the phases of an attempt."""
        return evolve(self, timeout=timeout)

    def __enter__(self) -> Self:
        self.get_httpx_client()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the connections open."""

    async def __aenter__(self) -> Self:
        self.get_async_httpx_client()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave the connections open."""

    def _arguments(self) -> dict[str, Any]:
        return {
            "base_url": self._base_url,
            "cookies": self._cookies,
            "headers": self._headers,
            "timeout": self._timeout,
            **self._httpx_args,
        }


class Raw(_Guarded):
    """The raw client of `AltegioBooking`: for the generated `sync` and `sync_detailed`."""

    def get_httpx_client(self) -> httpx.Client:
        """The httpx client over the chain."""
        if self._client is None or self._client.is_closed:
            self._client = Http(**self._arguments())
        return self._client

    def get_async_httpx_client(self) -> NoReturn:
        """Refuse asynchronous use."""
        raise ConfigurationError("this client is synchronous: use AsyncAltegioBooking for asyncio")


class AsyncRaw(_Guarded):
    """The raw client of `AsyncAltegioBooking`: for `asyncio` and `asyncio_detailed`."""

    def get_httpx_client(self) -> NoReturn:
        """Refuse synchronous use."""
        raise ConfigurationError("this client is asynchronous: use AltegioBooking without asyncio")

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The httpx client over the chain."""
        if self._async_client is None or self._async_client.is_closed:
            self._async_client = AsyncHttp(**self._arguments())
        return self._async_client
