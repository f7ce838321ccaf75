"""What a client is set up with, checked once and then shared by its views."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

import httpx

from altegio_booking import arguments
from altegio_booking.errors import ConfigurationError
from altegio_booking.transport import limits
from altegio_booking.transport.credentials import credential
from altegio_booking.transport.limits import Budget, RateLimit
from altegio_booking.transport.stores import Store
from altegio_booking_contract import Operation

if TYPE_CHECKING:
    from pyrate_limiter import Limiter

BASE_URL = "https://api.alteg.io/api/v1"
BASE_URL_VARIABLE = "ALTEGIO_BASE_URL"

TOKEN_VARIABLE = "ALTEGIO_PARTNER_TOKEN"

TIMEOUT = 60.0
"""Seconds for a whole call, with all its waiting and repeating."""

RETRIES = 2
PHASES = {"connect": 5.0, "read": 20.0, "write": 20.0, "pool": 10.0}
"""Seconds for each phase of an attempt, by httpx's names. `book_dates` alone takes about three
before its first byte."""

GRACE = 0.5
"""Seconds after the deadline at which the event loop ends what the phases' times do not bound."""

BODY_CEILING = 8 * 1024 * 1024
"""Bytes of a decoded body. The largest answers seen are far below one megabyte."""

OBSERVERS = "altegio_booking.observers"
"""Entry points that make an observer of a callback: how the watch for drift is found."""


@runtime_checkable
class Observer(Protocol):
    """Sees every success. It must not raise and must not change the value."""

    def observe(self, operation: Operation, value: Any, said: Callable[[str], str]) -> None:
        """Look at one success.

        Args:
            operation: Whose it is.
            value: Its JSON value in the contract's form.
            said: Strikes the call's own secrets out of a text.
        """


OnDrift = Observer | Callable[[Any], object] | None
"""What `on_drift=` takes: a ready observer, or a callback for findings."""


class Settings(NamedTuple):
    """Everything the chain needs to know except the tokens.

    Attributes:
        base_url: Where the API is; no trailing slash.
        host: Its host.
        origin: Its scheme, host and port.
        prefix: Its path, percent-encoded.
        timeout: Seconds for a whole call.
        retries: Repeats of one call, at most.
        limiter: Both rate limits, or None for none.
        observer: Is told of every success; None for nobody.
        patient: Whether the wait for a permit does not count against the deadline of a call.
    """

    base_url: httpx.URL
    host: str
    origin: str
    prefix: str
    timeout: float
    retries: int
    limiter: Budget | Store | Limiter | None
    observer: Observer | None
    patient: bool = False

    def changed(self, timeout: object, retries: object) -> Settings:
        """The same with what is given in place of it.

        Raises:
            ConfigurationError: It cannot work; the message names it.
        """
        timeout = self.timeout if timeout is None else timeout
        retries = self.retries if retries is None else retries
        whole, repeats = bounds(timeout, retries)
        return self._replace(timeout=whole, retries=repeats)


def bounds(timeout: object, retries: object) -> tuple[float, int]:
    """Both as a client can use them.

    Raises:
        ConfigurationError: One of them cannot work; the message names it.
    """
    try:
        repeats = arguments.whole("retries", retries, minimum=0, maximum=10)
        return arguments.amount("timeout", timeout), repeats
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


def checked(
    base_url: object,
    timeout: object,
    retries: object,
    rate_limit: RateLimit,
    *,
    insecure_http: bool,
    on_drift: OnDrift = None,
) -> Settings:
    """Check what a client is given.

    Raises:
        ConfigurationError: An argument cannot work; the message names it.
    """
    name = "base_url"
    if base_url is None:
        base_url = os.environ.get(BASE_URL_VARIABLE, BASE_URL)
        name = BASE_URL_VARIABLE
    try:
        url = checked_url(name, base_url, arguments.boolean("insecure_http", insecure_http))
    except ValueError as error:
        raise ConfigurationError(str(error)) from None
    whole, repeats = bounds(timeout, retries)
    limiter = limits.limiter_for(url.host, rate_limit)
    prefix = url.raw_path.decode("ascii").rstrip("/")
    observer = observer_for(on_drift)
    return Settings(url, url.host, origin(url), prefix, whole, repeats, limiter, observer)


def checked_url(name: str, base_url: object, insecure_http: bool) -> httpx.URL:
    """The base URL, if tokens may be sent there."""
    try:
        url = httpx.URL(base_url if isinstance(base_url, str) else str(base_url))
    except (httpx.InvalidURL, TypeError):
        raise ConfigurationError(f"{name}: is no URL") from None
    if url.scheme not in ("http", "https") or not url.host or (url.port or 0) > 65_535:
        raise ConfigurationError(f"{name}: expected https://host/path")
    if url.userinfo or url.query or url.fragment:
        raise ConfigurationError(f"{name}: must hold no user, query or fragment")
    if url.scheme == "http" and not (insecure_http or limits.is_loopback(url.host)):
        raise ConfigurationError(
            f"{name}: plain http would send the tokens readable to anyone on the way; use https, "
            "or insecure_http=True if you mean it"
        )
    return url.copy_with(raw_path=url.raw_path.rstrip(b"/") or b"/")


def origin(url: httpx.URL) -> str:
    """Scheme, host and port of a URL; httpx leaves out the port that the scheme implies."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def observer_for(on_drift: OnDrift) -> Observer | None:
    """The observer that `on_drift` is, or the one that an installed package makes of it.

    Raises:
        ConfigurationError: No package does, or it lacks its extra, or it refuses the callback.
    """
    # What can be called is a callback, even a Mock, which has every method that one asks for.
    if on_drift is None or (isinstance(on_drift, Observer) and not callable(on_drift)):
        return on_drift
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow, and for few clients

    lacking: str | None = "altegio_drift"
    try:
        for point in entry_points(group=OBSERVERS):
            observer: Observer = point.load()(on_drift)
            return observer
    except ModuleNotFoundError as error:
        lacking = error.name
    install = "pip install 'altegio-booking[drift]'"
    raise ConfigurationError(f"on_drift: needs {lacking}, which is not installed: {install}")


def partner_token(given: object) -> str:
    """The partner token as given, else from the environment.

    Raises:
        ConfigurationError: There is none, or it cannot be a token.
    """
    if given is not None:
        return credential("partner_token", given)
    if TOKEN_VARIABLE not in os.environ:
        raise ConfigurationError(f"partner_token: not given, and {TOKEN_VARIABLE} is not set")
    return credential(TOKEN_VARIABLE, os.environ[TOKEN_VARIABLE])
