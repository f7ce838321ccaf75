"""Two exact sliding windows per client address, as the vendor states them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable

WINDOWS = ((5, 1.0), (200, 60.0))
"""Calls allowed within so many seconds; both hold at once."""


class Limits:
    """Counts what was let through; a refused call costs nothing."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._passed: defaultdict[str, deque[float]] = defaultdict(deque)

    def admit(self, address: str) -> bool:
        """Whether a call from this address may pass now; if so, it counts from now on."""
        now = self._monotonic()
        passed = self._passed[address]
        while passed and passed[0] <= now - WINDOWS[-1][1]:
            passed.popleft()
        for allowed, seconds in WINDOWS:
            if len(passed) >= allowed and passed[-allowed] > now - seconds:
                return False
        passed.append(now)
        return True
