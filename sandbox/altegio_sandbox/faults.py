"""Faults on order: the next so many calls of an operation go wrong in a chosen way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .quoting import quoted, shortened

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"([!-~]+( +[!-~]+)*)?")


@dataclass(frozen=True)
class Option:
    """What an option of a fault is unless it is given, what it may be, and how it is kept."""

    default: Any
    expected: str
    allows: Callable[[Any], bool]
    kept: Callable[[Any], Any] = lambda value: value

    def check(self, name: str, value: object) -> None:
        """Raise a ``ValueError`` that begins with the name, unless the value is allowed."""
        if not self.allows(value):
            raise ValueError(f"{name}: expected {self.expected}, got {quoted(value)}")


def _whole(default: int, least: int, most: int) -> Option:
    expected = f"a whole number from {least} to {most}"
    return Option(default, expected, lambda value: _is_whole(value) and least <= value <= most)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_seconds(value: Any) -> bool:
    return (_is_whole(value) or isinstance(value, float)) and 0 <= value <= 86_400


def _is_header(value: object) -> bool:
    return isinstance(value, str) and _HEADER_VALUE.fullmatch(value) is not None


def _is_retry_after(value: Any) -> bool:
    return value is None or _is_header(value) or (_is_whole(value) and value >= 0)


def _are_headers(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and _HEADER_NAME.fullmatch(name) and _is_header(text)
        for name, text in value.items()
    )


def _content(body: str | bytes | dict[str, Any] | list[Any]) -> bytes:
    """The bytes of a body; a dict or a list is JSON."""
    if isinstance(body, bytes):
        return body
    return (body if isinstance(body, str) else json.dumps(body, allow_nan=False)).encode()


def _is_body(value: Any) -> bool:
    if not isinstance(value, str | bytes | dict | list):
        return False
    try:
        _content(value)
    except (TypeError, ValueError, RecursionError):  # not JSON, or half a character
        return False
    return True


_PROCESSED = Option(False, "true or false", lambda value: isinstance(value, bool))
_TIMES = _whole(1, 1, 1_000_000)

KINDS: Mapping[str, Mapping[str, Option]] = {
    "delay": {"seconds": Option(1.0, "a number from 0 to 86400", _is_seconds)},
    "reset_before": {},
    "reset_after": {},
    "cut_body": {},
    "cut_json": {},
    "error_json": {"status": _whole(500, 400, 599), "processed": _PROCESSED},
    "error_html": {"status": _whole(502, 400, 599), "processed": _PROCESSED},
    "cdn_403": {},
    "status_520": {"processed": _PROCESSED},
    "rate_limited": {
        "retry_after": Option(None, "a whole number from 0, or the text of a date", _is_retry_after)
    },
    "answer": {
        "status": _whole(200, 200, 599),
        "body": Option("", "text, bytes, or a dict or list for JSON", _is_body, _content),
        "content_type": Option("application/json", "the text of a header", _is_header),
        "headers": Option({}, "names with the texts of headers", _are_headers),
        "processed": _PROCESSED,
    },
}
"""Every kind with its options.

``delay`` waits ``seconds``, then serves. ``reset_before`` and ``reset_after`` end the connection
with a TCP reset, without and after processing. ``cut_body`` processes and stops short of its
Content-Length; ``cut_json`` processes and answers in full length with half the JSON.
``error_json``, ``error_html`` and ``status_520`` answer so, after processing if ``processed``;
``cdn_403`` and ``rate_limited`` (429, with ``retry_after`` in seconds or as an HTTP date) never
let the call through. ``answer`` sends exactly what it is told to; a ``body`` that is a dict or a
list goes out as JSON.
"""

_ALWAYS_PROCESSED = frozenset({"delay", "reset_after", "cut_body", "cut_json"})
ANY = "*"


@dataclass(frozen=True)
class Fault:
    """One way to go wrong, ordered for some operations or for any (``*``)."""

    operations: Collection[str]
    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def processes(self) -> bool:
        """Whether the call has its effect all the same."""
        return self.kind in _ALWAYS_PROCESSED or bool(self.options.get("processed"))


@dataclass(eq=False)
class Order:
    """A fault and how many calls are still to meet it."""

    fault: Fault
    left: int


class Faults:
    """The orders, oldest first; each call meets at most one fault.

    Its length is the number of calls that are still to go wrong.
    """

    def __init__(self) -> None:
        self._orders: list[Order] = []

    def __len__(self) -> int:
        return sum(order.left for order in self._orders)

    def __iter__(self) -> Iterator[Order]:
        return iter(self._orders)

    def add(
        self, operations: Collection[str], kind: str, /, times: int = 1, **options: Any
    ) -> None:
        """Let the next ``times`` calls of any of these operations go wrong.

        Raises:
            ValueError: when the kind, one of its options or ``times`` makes no sense; the message
                begins with its name.
        """
        if kind not in tuple(KINDS):  # a tuple also takes what cannot be hashed
            raise ValueError(f"kind: one of {', '.join(KINDS)}, got {quoted(kind)}")
        known = KINDS[kind]
        _TIMES.check("times", times)
        for name, value in options.items():
            if name not in known:
                takes = ", ".join(known) or "no options"
                raise ValueError(f"{shortened(name)}: {kind} takes {takes}")
            known[name].check(name, value)
        kept = {
            name: option.kept(options.get(name, option.default)) for name, option in known.items()
        }
        self._orders.append(Order(Fault(operations, kind, kept), times))

    def take(self, operation: str) -> Fault | None:
        """The fault that this call meets, which is thereby used up."""
        for order in self._orders:
            if operation in order.fault.operations or ANY in order.fault.operations:
                order.left -= 1
                if not order.left:
                    self._orders.remove(order)
                return order.fault
        return None

    def clear(self) -> None:
        """Forget all orders."""
        self._orders.clear()
