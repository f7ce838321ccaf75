"""Both rate limits of the API, as one limiter for each process and origin.

The API allows 5 requests a second and 200 a minute for each IP address, both at once. The windows
here are a little longer, because requests reach the server with jitter: exactly 5 in exactly one
second draws a 429 now and then, 5 in 1.15 seconds does not.
"""

from __future__ import annotations

import ipaddress
import sys
import threading
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import httpx

from altegio_booking.errors import ConfigurationError

if TYPE_CHECKING:
    from pyrate_limiter import Limiter

RateLimit: TypeAlias = "Limiter | tuple[int, int] | Literal['default'] | None"
"""What `rate_limit=` takes."""

DEFAULT: Literal["default"] = "default"

PER_SECOND = 5
PER_MINUTE = 200
SECOND_MS = 1150
MINUTE_MS = 61_000

POLL = 0.04
"""Seconds between two looks at a full limiter: a slot comes free every 230 ms."""

_shared: dict[str, Limiter] = {}
_lock = threading.Lock()


def limiter_for(origin: str, host: str, rate_limit: RateLimit) -> Limiter | None:
    """The limiter that a client has to ask.

    Args:
        origin: Scheme, host and port: what the API counts for one address.
        host: The host alone; a loopback host needs no limit by default.
        rate_limit: As given to the client.

    Raises:
        ConfigurationError: `rate_limit` is none of its three forms.
    """
    if rate_limit is None or (rate_limit == DEFAULT and is_loopback(host)):
        return None
    if rate_limit == DEFAULT:
        with _lock:
            if origin not in _shared:
                _shared[origin] = _new(PER_SECOND, PER_MINUTE)
            return _shared[origin]
    if isinstance(rate_limit, tuple):
        positive = [n for n in rate_limit if isinstance(n, int) and n > 0 and n is not True]
        if len(rate_limit) != 2 or len(positive) != 2:
            raise ConfigurationError("rate_limit: expected (per_second, per_minute), positive ints")
        return _new(*rate_limit)
    from pyrate_limiter import Limiter  # noqa: PLC0415 - slow to import

    if not isinstance(rate_limit, Limiter):
        raise ConfigurationError(
            "rate_limit: expected None, (per_second, per_minute) or a pyrate_limiter.Limiter"
        )
    return rate_limit


def _new(per_second: int, per_minute: int) -> Limiter:
    # Imported at first use: it takes longer to import than the rest of this package.
    from pyrate_limiter import InMemoryBucket, Limiter, Rate, RateItem, SingleBucketFactory  # noqa: PLC0415

    class Tidy(InMemoryBucket):
        """Forgets old permits by itself, where the library would start a thread that never ends."""

        def put(self, item: RateItem) -> bool:
            self.leak(item.timestamp)
            return super().put(item)

    second, minute = Rate(per_second, SECOND_MS), Rate(per_minute, MINUTE_MS)
    # The library refuses windows of which one can never be the tighter.
    rates = [second] if per_minute > per_second else []
    rates += [minute] if per_minute * SECOND_MS < per_second * MINUTE_MS else []
    return Limiter(SingleBucketFactory(Tidy(rates), schedule_leak=False))


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def granted(permit: Any) -> bool:
    """Whether a limiter said yes.

    Raises:
        ConfigurationError: It gave a coroutine, which would count as a yes.
    """
    if isinstance(permit, bool):
        return permit
    permit.close()
    raise ConfigurationError("rate_limit: this limiter is asynchronous: use AsyncAltegioBooking")


def store_errors() -> tuple[type[Exception], ...]:
    """What a limiter's store may raise when it cannot be reached.

    The stores are the user's choice and no dependency of ours, so only those that are loaded count.
    """
    stores = (("redis", "RedisError"), ("sqlite3", "Error"), ("psycopg", "Error"))
    found = (getattr(sys.modules.get(module), name, None) for module, name in stores)
    return (OSError, *(kind for kind in found if isinstance(kind, type)))


class NoPermit(httpx.TransportError):
    """Inside the chain: the limiter gave no permit before the deadline."""


class StoreUnreachable(httpx.TransportError):
    """Inside the chain: the limiter's store could not be reached."""
