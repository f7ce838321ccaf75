"""Permits that processes share: in a Redis, or in a SQLite file on one machine.

A question to a store takes time and can fail, so it is asked outside of an event loop, and by one
caller of a process at a time; the others wait as if there were no permit.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from altegio_booking.transport.clock import Clock

if TYPE_CHECKING:
    from redis import Redis

CLOCK = Clock()

Windows = Sequence[tuple[int, int]]
"""How many permits at most, in how many milliseconds; the longest window comes last."""

SCHEMES = ("redis://", "rediss://", "unix://")

PAUSE = 0.2
"""Seconds after which a store that said no is asked again, at most: a permit may be given back."""

PATIENCE = 0.5
"""Seconds to connect to Redis, and to wait for its answer; `?socket_timeout=` overrules it."""

BUSY = 0.05
"""Seconds to wait for the lock of a SQLite file before the next look."""

# Redis' own clock alone counts. Times far ahead are those of a clock that was put right since. A
# Redis without memory (started anew, flushed) waits, while the processes tell it what they hold.
SCRIPT = """
local key, ask = KEYS[1], cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local longest = ask.windows[#ask.windows][2]
redis.call('ZREMRANGEBYSCORE', key, now + longest, '+inf')
if redis.call('EXISTS', key) == 0 then redis.call('ZADD', key, now, 'born') end
redis.call('PEXPIRE', key, 7 * 24 * 3600 * 1000)
if ask.last and not redis.call('ZSCORE', key, ask.last) then return -1 end
for permit, age in pairs(ask.held or {}) do redis.call('ZADD', key, now - age, permit) end
for _, permit in ipairs(ask.unused) do redis.call('ZREM', key, permit) end
local born = redis.call('ZSCORE', key, 'born')
local wait = born and born + 2000 - now or 0
for _, window in ipairs(ask.windows) do
  local nth = redis.call('ZREVRANGE', key, window[1] - 1, window[1] - 1, 'WITHSCORES')
  if nth[2] then wait = math.max(wait, nth[2] + window[2] - now) end
end
if wait > 0 then return math.ceil(wait) end
redis.call('ZREM', key, 'born')
redis.call('ZADD', key, now, ask.permit)
redis.call('ZREMRANGEBYRANK', key, 0, -2 * ask.windows[#ask.windows][1])
return 0
"""


class Store:
    """The permits of one host in a store; safe for threads, and renewed after a fork.

    Args:
        host: Whose permits these are.
        windows: How many there are.
    """

    def __init__(self, host: str, windows: Windows) -> None:
        self.host = host
        self.windows = windows
        self.renew()

    def renew(self) -> None:
        """Begin anew, in a forked process: what was given back there, the parent says."""
        self._lock = threading.Lock()
        self._unused: list[str] = []
        self._next_look = 0.0

    @property
    def ready(self) -> bool:
        """Whether asking now may lead to something."""
        return not self._lock.locked() and CLOCK.monotonic() >= self._next_look

    def permit(self) -> str:
        """The name of a new permit, to be asked for or given back."""
        return os.urandom(8).hex()

    def take(self, permit: str) -> bool:
        """Ask for a permit.

        Raises:
            OSError: Or what else the store's library raises: it cannot be reached.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            unused = self._unused.copy()
            wait = self._ask(permit, unused)
            del self._unused[: len(unused)]
            self._next_look = CLOCK.monotonic() + min(wait, PAUSE)
            return not wait
        finally:
            self._lock.release()

    def give_back(self, permit: str) -> None:
        """Take back a permit that was not used. The store hears of it with the next question."""
        self._unused.append(permit)

    def _ask(self, permit: str, unused: Sequence[str]) -> float:
        """Seconds to wait for a permit; 0 when it was given."""
        raise NotImplementedError


class RedisStore(Store):
    """Permits in a Redis.

    Args:
        url: Where it is.
        host: Whose permits these are.
        windows: How many there are.

    Raises:
        ValueError: The URL cannot work, or the package `redis` is not installed.
    """

    def __init__(self, url: str, host: str, windows: Windows) -> None:
        self._url = url
        super().__init__(host, windows)

    def renew(self) -> None:
        """Begin anew, with connections of this process."""
        super().renew()
        self._held: dict[str, float] = {}
        self._redis = _client(self._url)
        self._script = self._redis.register_script(SCRIPT)

    def _ask(self, permit: str, unused: Sequence[str]) -> float:
        from redis import RedisError  # noqa: PLC0415 - an extra, and slow to import

        now, longest = CLOCK.monotonic(), self.windows[-1][1]
        ages = {name: round(1000 * (now - at)) for name, at in self._held.items()}
        ages = {name: age for name, age in ages.items() if age < longest and name not in unused}
        self._held = {name: self._held[name] for name in ages}
        question = {"permit": permit, "windows": self.windows, "unused": unused}
        try:
            wait = self._answer(question | ({"last": [*ages][-1]} if ages else {}))
            if wait < 0:
                wait = self._answer(question | {"held": ages})
        except RedisError:
            # After a failover the name may stand for another machine.
            self._redis.connection_pool.disconnect()
            raise
        if not wait:
            self._held[permit] = now
        return wait / 1000

    def _answer(self, question: dict[str, Any]) -> int:
        return int(self._script([f"altegio-booking:{self.host}"], [json.dumps(question)]))


def _client(url: str) -> Redis:
    try:
        from redis import ConnectionError, Redis  # noqa: PLC0415 - an extra
        from redis.backoff import NoBackoff  # noqa: PLC0415 - likewise
        from redis.retry import Retry  # noqa: PLC0415 - likewise
    except ModuleNotFoundError:
        install = "pip install 'altegio-booking[redis]'"
        raise ValueError(f"needs redis, which is not installed: {install}") from None
    times = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    # A connection that the server closed in between is noticed when it is used.
    retry = Retry(NoBackoff(), 1, supported_errors=(ConnectionError,))
    try:
        return Redis.from_url(url, **times, retry=retry, retry_on_error=[ConnectionError])
    except (ValueError, TypeError):
        # The library's own text may show the password.
        raise ValueError("is no URL of a Redis") from None


class FileStore(Store):
    """Permits in a SQLite file, for the processes of one machine.

    Each question opens the file anew: a connection must not live on in a forked process. Times are
    monotonic, which all processes of a machine have in common; setting the clock changes nothing.

    Args:
        path: The file; it is made when it is needed.
        host: Whose permits these are.
        windows: How many there are.

    Raises:
        ValueError: There can be no such file.
    """

    def __init__(self, path: Path, host: str, windows: Windows) -> None:
        self._path = path.absolute()
        if not self._path.parent.is_dir():
            raise ValueError(f"there is no folder {self._path.parent}")
        if self._path.is_dir():
            raise ValueError(f"{self._path} is a folder, not a file")
        super().__init__(host, windows)

    def _ask(self, permit: str, unused: Sequence[str]) -> float:
        import sqlite3  # noqa: PLC0415 - for few programs

        try:
            with closing(sqlite3.connect(self._path, BUSY, isolation_level=None)) as file:
                return self._answer(file.execute, permit, unused)
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                return BUSY
            raise

    def _answer(self, sql: Any, permit: str, unused: Sequence[str]) -> float:
        sql("BEGIN IMMEDIATE")
        now = CLOCK.monotonic()
        sql("CREATE TABLE IF NOT EXISTS permits (id TEXT PRIMARY KEY, host TEXT, at REAL)")
        for name in unused:
            sql("DELETE FROM permits WHERE id = ?", (name,))
        # What is ahead of now was given before the machine was started anew.
        sql("DELETE FROM permits WHERE at > ?", (now,))
        nth = "SELECT at FROM permits WHERE host = ? ORDER BY at DESC LIMIT 1 OFFSET ?"
        ends = [
            at + window / 1000
            for limit, window in self.windows
            for (at,) in sql(nth, (self.host, limit - 1))
        ]
        wait: float = max([now, *ends]) - now
        if not wait:
            sql("DELETE FROM permits WHERE at < ?", (now - self.windows[-1][1] / 1000,))
            sql("INSERT INTO permits VALUES (?, ?, ?)", (permit, self.host, now))
        sql("COMMIT")
        return wait


def is_url(given: object) -> TypeGuard[str]:
    """Whether something names a Redis."""
    return isinstance(given, str) and given.startswith(SCHEMES)


def store(given: str | Path, host: str, windows: Windows) -> Store:
    """The store that a URL or a path names.

    Raises:
        ValueError: It cannot be one.
    """
    if isinstance(given, str):
        return RedisStore(given, host, windows)
    return FileStore(given, host, windows)
