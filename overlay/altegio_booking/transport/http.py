"""The httpx clients that requests go through: no cookies, and no path that changes on the way."""

from __future__ import annotations

import re
from typing import Any

import httpx

from altegio_booking.errors import ConfigurationError
from altegio_booking.transport.routes import refuse_altered

_SCHEME = re.compile(r"\A\w+://")


class _NoCookies(httpx.Cookies):
    """Sends the cookies that it is given, and keeps none of those that come."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Leave them: they would mix up users' sessions. It also saves a tenth of a call."""


class _Strict:
    """Mixin for httpx clients: no cookies, and no path that changes on its way out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        inside = vars(self)  # httpx has no option for it
        inside["_cookies"] = _NoCookies(inside["_cookies"])

    def build_request(self, method: str, url: httpx.URL | str, **kwargs: Any) -> httpx.Request:
        """Build the request unless its URL cannot be, or would lose dot segments of its path."""
        refuse_altered(_SCHEME.sub("", str(url).split("?", 1)[0]))
        try:
            # The class that this is mixed into has the method; the mixin's own base has not.
            request: httpx.Request = super().build_request(method, url, **kwargs)  # type: ignore[misc]
        except httpx.InvalidURL:
            reason = "a parameter makes the URL too long, or cannot be part of one"
        else:
            return request
        # Here, so that no exception is its context whose frames hold the URL.
        raise ConfigurationError(f"{reason}; nothing was sent")


class Http(_Strict, httpx.Client):
    """httpx.Client for the sync chain."""


class AsyncHttp(_Strict, httpx.AsyncClient):
    """httpx.AsyncClient for the async chain."""
