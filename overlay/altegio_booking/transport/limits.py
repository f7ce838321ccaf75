"""Both rate limits of the API, shared by all clients of a process that talk to one host.

The API allows 5 requests a second and 200 a minute for each IP address, both at once. The windows
here are a little longer, because requests reach the server with jitter: exactly 5 in exactly one
second draws a 429 now and then, 5 in 1.15 seconds does not.
"""

from __future__ import annotations

import ipaddress
import os
import sys
import threading
from functools import cache
from importlib import import_module
from inspect import isawaitable
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from weakref import WeakSet

import httpx

from altegio_booking.errors import ConfigurationError
from altegio_booking.transport import stores
from altegio_booking.transport.stores import Store

if TYPE_CHECKING:
    from pyrate_limiter import Limiter, RateItem

RateLimit: TypeAlias = "Limiter | tuple[int, int] | str | Path | None"
"""What `rate_limit=` takes."""

VARIABLE = "ALTEGIO_RATE_LIMIT"
"""The URL of a Redis, or the absolute path of a SQLite file."""

DEFAULT: Literal["default"] = "default"

PER_SECOND = 5
PER_MINUTE = 200
SECOND_MS = 1150
MINUTE_MS = 61_000
WINDOWS = ((PER_SECOND, SECOND_MS), (PER_MINUTE, MINUTE_MS))

POLL = 0.04
"""Seconds between two looks at a full limiter: a slot comes free every 230 ms."""

FRESH = 0.1
"""Seconds for which a permit holds. The windows have room for that much and no more, so a request
that is written later, after a slow handshake or a wait for the pool, needs another one."""


class Budget:
    """The permits of one host in this process's memory; safe for threads, and new after a fork.

    Args:
        per_second: How many at most in any second.
        per_minute: How many at most in any minute.
    """

    def __init__(self, per_second: int, per_minute: int) -> None:
        self._counts = (per_second, per_minute)
        self.renew()
        _budgets.add(self)

    def renew(self) -> None:
        """Begin anew. A fork may have copied the lock in the moment in which it was held."""
        # Imported at first use: it takes longer to import than the rest of this package.
        from pyrate_limiter import InMemoryBucket, Rate  # noqa: PLC0415 - as said

        per_second, per_minute = self._counts
        # The library refuses windows of which one can never be the tighter.
        rates = [Rate(per_second, SECOND_MS)] if per_minute > per_second else []
        if per_minute * SECOND_MS < per_second * MINUTE_MS:
            rates.append(Rate(per_minute, MINUTE_MS))
        self._lock = threading.Lock()
        self._bucket = InMemoryBucket(rates)

    def take(self, name: str) -> RateItem | None:
        """A permit, or None when there is none now."""
        from pyrate_limiter import RateItem  # noqa: PLC0415 - loaded by now

        with self._lock:
            now: int = self._bucket.now()  # type: ignore[no-untyped-call]  # the library's
            permit = RateItem(name, now)
            self._bucket.leak(permit.timestamp)
            return permit if self._bucket.put(permit) else None

    def give_back(self, permit: object) -> None:
        """Take back the permit of a request that was not written."""
        with self._lock:
            if permit in self._bucket.items:
                self._bucket.items.remove(permit)


_budgets: WeakSet[Budget | Store] = WeakSet()
_shared: dict[str, Budget] = {}
_stores: dict[tuple[str, str | Path], Store] = {}
_lock = threading.Lock()


@cache
def _before_fork() -> None:
    """Load what is otherwise loaded when it is first used.

    A module that another thread is loading at the moment of a fork stays locked in the child.
    """
    for package in ("altegio_booking", "altegio_booking_client"):
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    for name in ("asyncio", "dateutil.parser", "pyrate_limiter", "zoneinfo"):
        import_module(name)


def _after_fork() -> None:
    global _lock  # noqa: PLW0603 - the copied one may be held for ever
    _lock = threading.Lock()
    for budget in list(_budgets):
        budget.renew()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(before=_before_fork, after_in_child=_after_fork)


def limiter_for(host: str, rate_limit: RateLimit) -> Budget | Store | Limiter | None:
    """The limiter that a client has to ask.

    Args:
        host: The host; a loopback host needs no limit by default.
        rate_limit: As given to the client.

    Raises:
        ConfigurationError: `rate_limit` is none of its forms.
    """
    argument = "rate_limit"
    if rate_limit == DEFAULT and VARIABLE in os.environ:
        argument, rate_limit = VARIABLE, _from_environment(os.environ[VARIABLE])
    if rate_limit is None or (rate_limit == DEFAULT and is_loopback(host)):
        return None
    # A dot at the end, another port or scheme: the API counts them as one host.
    name = host.rstrip(".")
    if rate_limit == DEFAULT:
        with _lock:
            if name not in _shared:
                _shared[name] = Budget(PER_SECOND, PER_MINUTE)
            return _shared[name]
    if isinstance(rate_limit, Path) or stores.is_url(rate_limit):
        return _store_for(name, rate_limit, argument)
    if isinstance(rate_limit, tuple):
        positive = [n for n in rate_limit if isinstance(n, int) and n > 0 and n is not True]
        if len(rate_limit) != 2 or len(positive) != 2:
            raise ConfigurationError("rate_limit: expected (per_second, per_minute), positive ints")
        return Budget(*rate_limit)
    from pyrate_limiter import Limiter  # noqa: PLC0415 - slow to import

    if not isinstance(rate_limit, Limiter):
        raise ConfigurationError(
            "rate_limit: expected None, (per_second, per_minute), the URL of a Redis, a "
            "pathlib.Path or a pyrate_limiter.Limiter"
        )
    return rate_limit


def _from_environment(text: str) -> str | Path:
    if stores.is_url(text):
        return text
    # The processes that are to share a file may have been started in different folders.
    if not Path(text).is_absolute():
        raise ConfigurationError(f"{VARIABLE}: expected the URL of a Redis or an absolute path")
    return Path(text)


def _store_for(host: str, given: str | Path, argument: str) -> Store:
    with _lock:
        if (host, given) not in _stores:
            try:
                found = stores.store(given, host, WINDOWS)
            except ValueError as error:
                raise ConfigurationError(f"{argument}: {error}") from None
            _stores[host, given] = found
            _budgets.add(found)
        return _stores[host, given]


def give_back(limiter: object, permit: Any) -> None:
    """Give a permit back that was not used, where the limiter is one that takes it."""
    if isinstance(limiter, Budget | Store) and permit is not None:
        limiter.give_back(permit)


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


def reloading(limiter: Limiter, error: Exception) -> list[Any]:
    """Load the script again that a Redis forgot with a restart, a failover or a flush.

    Returns:
        What asynchronous buckets have to be waited for.
    """
    if type(error).__name__ != "NoScriptError":
        return []
    # Loaded by now, since it is the limiter's own.
    from pyrate_limiter.buckets.redis_bucket import LuaScript, RedisBucket  # noqa: PLC0415

    buckets = limiter.bucket_factory.owned_buckets()
    ours = [bucket for bucket in buckets if isinstance(bucket, RedisBucket)]
    loading = [bucket.redis.script_load(LuaScript.PUT_ITEM) for bucket in ours]
    return [each for each in loading if isawaitable(each)]


class NoPermit(httpx.TransportError):
    """Inside the chain: the limiter gave no permit before the deadline."""


class StoreUnreachable(httpx.TransportError):
    """Inside the chain: the limiter's store could not be reached."""
