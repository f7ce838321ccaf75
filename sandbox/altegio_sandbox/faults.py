"""Faults on order: the next so many calls of an operation go wrong in a chosen way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS: Mapping[str, Mapping[str, Any]] = {
    "delay": {"seconds": 1.0},
    "reset_before": {},
    "reset_after": {},
    "cut_body": {},
    "cut_json": {},
    "error_json": {"status": 500, "processed": False},
    "error_html": {"status": 502, "processed": False},
    "cdn_403": {},
    "status_520": {"processed": False},
    "rate_limited": {"retry_after": None},
    "answer": {
        "status": 200,
        "body": "",
        "content_type": "application/json",
        "headers": {},
        "processed": False,
    },
}
"""Every kind with its options and their defaults.

``delay`` waits ``seconds``, then serves. ``reset_before`` and ``reset_after`` end the connection
with a TCP reset, without and after processing. ``cut_body`` processes and stops short of its
Content-Length; ``cut_json`` processes and answers in full length with half the JSON.
``error_json``, ``error_html`` and ``status_520`` answer so, after processing if ``processed``;
``cdn_403`` and ``rate_limited`` (429, with ``retry_after`` in seconds or as an HTTP date) never
let the call through. ``answer`` sends exactly what it is told to.
"""

_PROCESSED = frozenset({"delay", "reset_after", "cut_body", "cut_json"})
ANY = "*"


@dataclass(frozen=True)
class Fault:
    """One way to go wrong, ordered for one operation or for any (``*``)."""

    operation: str
    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def processes(self) -> bool:
        """Whether the call has its effect all the same."""
        return self.kind in _PROCESSED or bool(self.options.get("processed"))


class Faults:
    """The orders, oldest first; each call meets at most one fault."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def __len__(self) -> int:
        return len(self._orders)

    def add(self, operation: str, kind: str, times: int = 1, **options: Any) -> None:
        """Let the next ``times`` calls of the operation go wrong.

        Raises:
            ValueError: when the kind, one of its options or ``times`` makes no sense.
        """
        if kind not in KINDS:
            raise ValueError(f"kind: one of {', '.join(KINDS)}, got {kind!r}")
        for name in options:
            if name not in KINDS[kind]:
                raise ValueError(f"{name}: {kind} takes {', '.join(KINDS[kind]) or 'no options'}")
        if isinstance(times, bool) or not isinstance(times, int) or times < 1:
            raise ValueError(f"times: expected a whole number from 1, got {times!r}")
        self._orders += [Fault(operation, kind, {**KINDS[kind], **options})] * times

    def take(self, operation: str) -> Fault | None:
        """The fault that this call meets, which is thereby used up."""
        for index, fault in enumerate(self._orders):
            if fault.operation in (operation, ANY):
                return self._orders.pop(index)
        return None

    def clear(self) -> None:
        """Forget all orders."""
        self._orders.clear()
