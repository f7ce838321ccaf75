"""What arrived: records of calls that forget the oldest before they grow too large."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qsl

from altegio_booking_contract import OPERATIONS, Operation

from .quoting import shortened

MOST_BYTES = 64 * 2**20
LATEST_EXCHANGES = 100
OUTSIDE = "(a route outside the contract)"
_OVERHEAD = 1024
"""About what an arrival takes up beside its texts."""


@dataclass(frozen=True)
class Arrival:
    """One call that arrived. ``operation`` is None where the contract knows no such route."""

    operation: str | None
    method: str
    path: str
    query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Its bytes in memory, roughly."""
        headers = sum(len(name) + len(value) for name, value in self.headers.items())
        return _OVERHEAD + len(self.path) + len(self.query) + headers + len(self.body)


@dataclass
class Exchange:
    """A call and its answer as people may see them: without headers, bodies and secrets.

    ``status`` is None until it is answered, and where the connection was reset; ``fault`` is the
    kind of the fault that it met, "" for none.
    """

    at: datetime
    method: str
    path: str
    status: int | None = None
    fault: str = ""


_SECRETS = frozenset(name for operation in OPERATIONS for name in operation.secrets)


def shown_path(operation: Operation | None, path: Mapping[str, str], query: str) -> str:
    """The path of a call with the values that are no secrets.

    Args:
        operation: None where the contract knows no such route; its path may hold anything.
        path: The values in the path, by name.
        query: As it was sent.
    """
    if operation is None:
        return OUTSIDE
    shown = operation.path
    for name, value in path.items():
        if name not in _SECRETS:
            shown = shown.replace(f"{{{name}}}", shortened(value))
    pairs = [(name, value) for name, value in parse_qsl(query) if name not in _SECRETS]
    parameters = "&".join(f"{shortened(name)}={shortened(value)}" for name, value in pairs[:20])
    return f"{shown}?{parameters}" if pairs else shown


class Journal:
    """The latest arrivals, in order: as many as fit into ``MOST_BYTES``.

    ``exchanges`` are the latest few with their answers.
    """

    def __init__(self) -> None:
        self.exchanges: deque[Exchange] = deque(maxlen=LATEST_EXCHANGES)
        self._arrivals: deque[Arrival] = deque()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._arrivals)

    def __iter__(self) -> Iterator[Arrival]:
        return iter(self._arrivals)

    def add(self, arrival: Arrival) -> None:
        """Note an arrival, and forget old ones until there is room for it."""
        self._arrivals.append(arrival)
        self._bytes += arrival.size
        while self._bytes > MOST_BYTES:
            self._bytes -= self._arrivals.popleft().size
