"""Which operation a request is, by its method and path."""

from __future__ import annotations

import re

from altegio_booking.errors import ConfigurationError
from altegio_booking_contract import OPERATIONS, Operation

UNLISTED = "(a route outside the contract)"

_UNSAFE = re.compile(r"(^|/)(\.|%2e){1,2}(/|$)|//|%2f|%5c|\\", re.IGNORECASE)

# By the first segment and the number of segments. Literal segments come before parameters:
# `/booking/user/data` must not be read as some `/booking/user/{x}`.
_TABLE: dict[tuple[str, int], list[tuple[Operation, list[str]]]] = {}
for _operation in sorted(OPERATIONS, key=lambda operation: operation.path.count("{")):
    _template = _operation.path.split("/")
    _TABLE.setdefault((_template[1], len(_template)), []).append((_operation, _template))


def match(method: str | None, path: str) -> tuple[Operation, dict[str, str]] | None:
    """Find the operation of a request.

    Args:
        method: HTTP method, upper case; None for any.
        path: The path below the base URL, percent-encoded as it is sent.

    Returns:
        The operation and its path parameters, or None for a route outside the contract.
    """
    segments = path.split("/")
    if len(segments) < 2:
        return None
    for operation, template in _TABLE.get((segments[1], len(segments)), ()):
        values = _values(template, segments) if method in (None, operation.method) else None
        if values is not None:
            return operation, values
    return None


def _values(template: list[str], segments: list[str]) -> dict[str, str] | None:
    """The values of a template's parameters; None where a path is not of that form."""
    values = {}
    for name, segment in zip(template, segments, strict=True):
        if name.startswith("{") and segment:
            values[name[1:-1]] = segment
        elif name != segment:
            return None
    return values


def refuse_altered(path: str) -> None:
    """Refuse a path whose parameters change the route.

    `..` as a hash turns one operation into another, because URL libraries resolve dot segments;
    an empty segment, or an encoded slash, may do the same on the server's side.

    Raises:
        ConfigurationError: The path holds such a segment; nothing was sent.
    """
    if _UNSAFE.search(path) or (len(path) > 1 and path.endswith("/")):
        raise ConfigurationError(
            "a path parameter is empty or holds a dot segment or a slash, which would change the "
            "route; nothing was sent"
        )
