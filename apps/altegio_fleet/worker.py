"""What runs on a worker: a few locations, read with the worker's own client.

The client is made from the worker's environment and kept. No token is ever a part of a task.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Sequence
from contextlib import closing
from functools import cache

import httpx
from attrs import frozen

from altegio_booking import AltegioBooking, AuthenticationFailed, ConfigurationError, MemberDay
from altegio_fleet.checkpoint import Question
from altegio_fleet.errors import FleetError

LOCAL_ADDRESS = "ALTEGIO_LOCAL_ADDRESS"
"""The address of this machine to send from, where it has several."""

_lock = threading.Lock()


@frozen
class Found:
    """What a task brings back.

    Attributes:
        days: Of each location.
        requests: How many it took.
    """

    days: dict[int, list[MemberDay]]
    requests: int


def client() -> AltegioBooking:
    """The client of this process.

    Raises:
        ConfigurationError: The environment cannot work; the message names the variable.
    """
    with _lock:  # several threads may come at once
        return _made()


@cache
def _made() -> AltegioBooking:
    return AltegioBooking(transport=_sending_from(os.environ.get(LOCAL_ADDRESS)))


def _sending_from(address: str | None) -> httpx.HTTPTransport | None:
    """A transport that sends from an address; None for the client's own."""
    if not address:
        return None
    try:
        [(family, *_), *_] = socket.getaddrinfo(address, 0, flags=socket.AI_NUMERICHOST)
        with socket.socket(family) as probe:
            probe.bind((address, 0))
    except OSError:
        raise ConfigurationError(f"{LOCAL_ADDRESS}: is no address of this machine") from None
    # As many connections as there are requests: the rate limit bounds them.
    return httpx.HTTPTransport(local_address=address, limits=httpx.Limits(max_connections=None))


def read(ids: Sequence[int], question: Question, timeout: float | None) -> Found:
    """Read some locations.

    Raises:
        FleetError: No location can be read from here.
    """
    requests = 0

    def on_progress(done: int, known: int) -> None:
        nonlocal requests
        requests = done

    days: dict[int, list[MemberDay]] = {id: [] for id in ids}
    try:
        found = client().availability(
            ids,
            question.services,
            start=question.start,
            end=question.end,
            on_progress=on_progress,
            timeout=timeout,
        )
        with closing(found):
            for one in found:
                if isinstance(one.unread, AuthenticationFailed):
                    raise one.unread
                days[one.location_id].append(one)
    except (ConfigurationError, AuthenticationFailed) as error:
        raise FleetError(f"worker on {socket.gethostname()}: {error}") from None
    return Found(days, requests)
