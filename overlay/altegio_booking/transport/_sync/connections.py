# Written by `make generate` from ../_async/connections.py; edit that file instead.
"""The connections of a client and all its views: the user's transport, or ours."""

from __future__ import annotations

import os
from typing import TypeAlias

import httpx

from altegio_booking.errors import ConfigurationError
from altegio_booking.transport.clock import Clock

BaseTransport: TypeAlias = httpx.BaseTransport


class Connections:
    """Keeps connections to the process and the event loop that they were made in.

    A process that was forked shares the sockets of its parent: the one would get the other's
    answers. So it gets connections of its own; a user's transport cannot be made again.

    Args:
        transport: The user's, or None.
        clock: Knows the event loop.

    Attributes:
        closed: Whether they were closed.

    Raises:
        ConfigurationError: `transport` is no transport of this flavour.
    """

    def __init__(self, transport: object, clock: Clock) -> None:
        kind = httpx.BaseTransport
        if transport is not None and not isinstance(transport, kind):
            raise ConfigurationError(f"transport: expected an httpx.{kind.__name__}")
        self.closed = False
        self._clock = clock
        self._is_ours = transport is None
        # One for all: to make it takes longer than a call.
        self._tls = httpx.create_ssl_context() if self._is_ours else None
        self._wire = transport or self._made()
        self._of_parents: list[httpx.BaseTransport] = []
        self._process = os.getpid()
        self._loop: object = None

    def _made(self) -> httpx.HTTPTransport:
        return httpx.HTTPTransport(verify=self._tls or True)

    def check(self) -> None:
        """See that a call may begin here and now.

        Raises:
            ConfigurationError: The client was closed, or belongs to another process or event loop.
        """
        if self.closed:
            raise ConfigurationError("this client is closed")
        if self._process != os.getpid():
            if not self._is_ours:
                raise ConfigurationError(
                    "transport: made before this process was forked; make a client in each process"
                )
            # The old ones are kept and left alone: closing them would end those of the parent.
            self._of_parents.append(self._wire)
            self._wire, self._process, self._loop = self._made(), os.getpid(), None
        self._loop = self._clock.loop(self._loop)

    def wire(self, *, once: bool) -> httpx.BaseTransport:
        """What a request goes through.

        Args:
            once: Whether it must not be repeated. On a connection that was used before, the answer
                to somebody else's request may wait, and the server may be about to close it.
        """
        return self._made() if once and self._is_ours else self._wire

    def leave(self, wire: httpx.BaseTransport) -> None:
        """Close what was made for one request."""
        if wire is not self._wire:
            wire.close()

    def close(self) -> None:
        """Close them all; again is fine."""
        if not self.closed:
            self.closed = True
            if self._process == os.getpid():
                self._wire.close()
