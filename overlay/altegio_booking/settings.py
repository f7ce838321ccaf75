"""What a client is set up with, checked once and then shared by its views."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
from attrs import field, frozen

from altegio_booking import arguments, limits
from altegio_booking.errors import ConfigurationError
from altegio_booking.limits import RateLimit
from altegio_booking_contract import Operation

if TYPE_CHECKING:
    from pyrate_limiter import Limiter

    from altegio_booking.drift import Finding

BASE_URL = "https://api.alteg.io/api/v1"
TOKEN_VARIABLE = "ALTEGIO_PARTNER_TOKEN"

TIMEOUT = 60.0
"""Seconds for a whole call, with all its waiting and repeating."""

RETRIES = 2
CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 20.0
"""Seconds without a byte. `book_dates` alone takes about three."""

WRITE_TIMEOUT = 20.0
POOL_TIMEOUT = 10.0
BODY_CEILING = 32 * 1024 * 1024
"""Bytes of a decoded body. The largest answers seen are far below one megabyte."""

PHASES = {
    "connect": CONNECT_TIMEOUT,
    "read": READ_TIMEOUT,
    "write": WRITE_TIMEOUT,
    "pool": POOL_TIMEOUT,
}


@frozen
class Settings:
    """Everything the chain needs to know except the tokens.

    Attributes:
        base_url: Where the API is; no trailing slash.
        timeout: Seconds for a whole call.
        retries: Repeats of one call, at most.
        limiter: Both rate limits, or None for none.
        watch: Is called with every success and must not raise; None for nobody.
    """

    base_url: httpx.URL
    timeout: float
    retries: int
    limiter: Limiter | None = field(repr=False)
    watch: Callable[[Operation, Any, Callable[[str], str]], None] | None = field(
        default=None, repr=False
    )

    @property
    def prefix(self) -> str:
        """The path of the base URL, percent-encoded."""
        return self.base_url.raw_path.decode("ascii").rstrip("/")


def settings(
    base_url: object,
    timeout: object,
    retries: object,
    rate_limit: RateLimit,
    *,
    insecure_http: bool,
    on_drift: Callable[[Finding], object] | None = None,
) -> Settings:
    """Check what a client is given.

    Raises:
        ConfigurationError: An argument cannot work; the message names it.
    """
    try:
        url = checked_url(base_url, arguments.switch("insecure_http", insecure_http))
        repeats = arguments.count("retries", retries, minimum=0, maximum=10)
        whole = arguments.amount("timeout", timeout)
    except ValueError as error:
        raise ConfigurationError(str(error)) from None
    limiter = limits.limiter_for(origin(url), url.host, rate_limit)
    watch = None
    if on_drift is not None:
        from altegio_booking.drift.watch import watch as watch_for  # noqa: PLC0415 - an extra

        watch = watch_for(on_drift)
    return Settings(url, whole, repeats, limiter, watch)


def checked_url(base_url: object, insecure_http: bool) -> httpx.URL:
    """The base URL, if tokens may be sent there."""
    try:
        url = httpx.URL(base_url if isinstance(base_url, str) else str(base_url))
    except (httpx.InvalidURL, TypeError):
        raise ConfigurationError("base_url: is no URL") from None
    if url.scheme not in ("http", "https") or not url.host or (url.port or 0) > 65_535:
        raise ConfigurationError("base_url: expected https://host/path")
    if url.userinfo or url.query or url.fragment:
        raise ConfigurationError("base_url: must hold no user, query or fragment")
    if url.scheme == "http" and not (insecure_http or limits.is_loopback(url.host)):
        raise ConfigurationError(
            "base_url: plain http would send the tokens readable to anyone on the way; use https, "
            "or insecure_http=True if you mean it"
        )
    return url.copy_with(raw_path=url.raw_path.rstrip(b"/") or b"/")


def origin(url: httpx.URL) -> str:
    """Scheme, host and port of a URL, with the port always there."""
    port = url.port or {"http": 80, "https": 443}.get(url.scheme)
    return f"{url.scheme}://{url.host}:{port}"


def partner_token(given: object) -> str:
    """The partner token as given, else from the environment.

    Raises:
        ConfigurationError: There is none, or it cannot be a token.
    """
    if given is not None:
        return arguments.credential("partner_token", given)
    found = os.environ.get(TOKEN_VARIABLE)
    if found is None:
        raise ConfigurationError(f"partner_token: not given, and {TOKEN_VARIABLE} is not set")
    return arguments.credential(TOKEN_VARIABLE, found)
