# Written by `make generate` from ../_async/connections.py; edit that file instead.
"""The connections of a client and all its views: the user's transport, or ours."""

from __future__ import annotations

import os
import socket
import ssl
from typing import Any, Never, TypeAlias, TypeVar
from weakref import WeakValueDictionary

import httpx

from altegio_booking.errors import ConfigurationError
from altegio_booking.transport.clock import Clock

BaseTransport: TypeAlias = httpx.BaseTransport

T = TypeVar("T")

_Kept: TypeAlias = dict[int, tuple[BaseTransport, ssl.SSLContext | None]]


class Connections:
    """Keeps connections to the process and the event loop that they were made in.

    A process that was forked shares the sockets of its parent: the one would get the other's
    answers. So it gets connections of its own; a user's transport cannot be made again.

    Args:
        transport: The user's, or None.
        clock: Knows the event loop.
        origin: Those of the client, if these are for one work of it.

    Raises:
        ConfigurationError: `transport` is no transport of this flavour.
    """

    def __init__(self, transport: object, clock: Clock, origin: Connections | None = None) -> None:
        kind = httpx.BaseTransport
        if transport is not None and not isinstance(transport, kind):
            raise ConfigurationError(f"transport: expected an httpx.{kind.__name__}")
        self._closed = False
        self._origin = origin
        # By identity; unlike a set, they can be listed while other threads add some.
        self._streams: WeakValueDictionary[int, Any] = WeakValueDictionary()
        self._parts: WeakValueDictionary[int, Connections] = WeakValueDictionary()
        self._clock = clock
        self._loop: object = None
        self._is_ours = transport is None
        # By process. Those of a parent are kept and left alone: closing them would end its calls.
        _, tls = origin._kept.get(os.getpid(), (None, None)) if origin else (None, None)
        self._kept: _Kept = {os.getpid(): (transport, None) if transport else _ours(tls)}

    def __reduce__(self) -> Never:
        raise TypeError("a client can be neither pickled nor copied deeply")

    @property
    def closed(self) -> bool:
        """Whether they were closed."""
        return self._closed or (self._origin is not None and self._origin.closed)

    def apart(self) -> Connections:
        """Connections for one work that may be broken off; a user's transport has no others.

        Raises:
            ConfigurationError: As `check`.
        """
        self.check()
        if not self._is_ours:
            return self
        part = Connections(None, self._clock, self)
        self._parts[id(part)] = part
        return part

    def opened(self, stream: Any) -> None:
        """Note a stream of httpcore, so that who reads from it need not be waited for."""
        if self._origin is not None:
            self._streams[id(stream)] = stream
            if self.closed:
                _cut(stream)

    def check(self) -> None:
        """See that a call may begin here and now.

        Raises:
            ConfigurationError: The client was closed, or belongs to another process or event loop.
        """
        if self.closed:
            raise ConfigurationError("this client is closed")
        process = os.getpid()
        if process not in self._kept:
            if not self._is_ours:
                raise ConfigurationError(
                    "transport: made before this process was forked; make a client in each process"
                )
            self._loop = None
            self._kept.setdefault(process, _ours())  # several threads may be here at once
        self._loop = self._clock.loop(self._loop)

    def wire(self, *, once: bool) -> httpx.BaseTransport:
        """What a request goes through.

        Args:
            once: Whether it must not be repeated. On a connection that was used before, the answer
                to somebody else's request may wait, and the server may be about to close it.
        """
        kept, tls = self._kept[os.getpid()]
        return _transport(tls) if once and tls else kept

    def leave(self, wire: httpx.BaseTransport, *, once: bool) -> None:
        """Close what was made for one request."""
        if once and self._is_ours:
            wire.close()

    def close(self) -> None:
        """Close those of this process and the works that go on over others; again is fine.

        Raises:
            ConfigurationError: They belong to another event loop.
        """
        if self._closed:
            return
        self._closed = True
        kept, _ = self._kept.get(os.getpid(), (None, None))
        if kept is not None:
            self._clock.loop(self._loop)
            for stream in _all(self._streams):
                _cut(stream)
            for part in _all(self._parts):
                part.close()
            kept.close()


def _all(kept: WeakValueDictionary[int, T]) -> list[T]:
    return [value for value in [ref() for ref in kept.valuerefs()] if value is not None]


def _cut(stream: Any) -> None:
    try:
        stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already


def _ours(
    tls: ssl.SSLContext | None = None,
) -> tuple[httpx.BaseTransport, ssl.SSLContext | None]:
    # One context for all connections: to make it takes longer than a call. A child gets one of its
    # own, because a thread of the parent may have held a lock of it in the moment of the fork.
    tls = tls or httpx.create_ssl_context()
    return _transport(tls), tls


def _transport(tls: ssl.SSLContext) -> httpx.HTTPTransport:
    # The rate limiter bounds their number. A call that is cancelled at the wrong moment takes a
    # place in httpcore's pool that it never gives back, so there must be no last one.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=20)
    return httpx.HTTPTransport(verify=tls, limits=limits)
