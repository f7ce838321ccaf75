"""What runs on a worker: a few locations, read with the worker's own client.

The client is made from the worker's environment and kept. No token is ever a part of a task.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Sequence

import httpx
from attrs import frozen

from altegio_booking import AltegioBooking, AuthenticationFailed, ConfigurationError, MemberDay
from altegio_fleet.checkpoint import Question
from altegio_fleet.errors import FleetError

LOCAL_ADDRESS = "ALTEGIO_LOCAL_ADDRESS"
"""The address of this machine to send from, where it has several."""

_clients: dict[int, AltegioBooking] = {}
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
    """The client of this process."""
    with _lock:
        process = os.getpid()
        if process not in _clients:
            address = os.environ.get(LOCAL_ADDRESS)
            transport = httpx.HTTPTransport(local_address=address) if address else None
            _clients[process] = AltegioBooking(transport=transport)
        return _clients[process]


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
        for one in found:
            if isinstance(one.unread, AuthenticationFailed):
                raise one.unread
            days[one.location_id].append(one)
    except (ConfigurationError, AuthenticationFailed) as error:
        raise FleetError(f"worker on {socket.gethostname()}: {error}") from None
    return Found(days, requests)
