"""What arrived: a record of calls that forgets the oldest before it grows too large."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MOST_BYTES = 64 * 2**20
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


class Journal:
    """The latest arrivals, in order: as many as fit into ``MOST_BYTES``."""

    def __init__(self) -> None:
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
