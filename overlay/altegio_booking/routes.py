"""Which operation a request is, by its method and path."""

from __future__ import annotations

import re

from altegio_booking.errors import ConfigurationError
from altegio_booking_contract import OPERATIONS, Operation

UNLISTED = "(a route outside the contract)"

_PARAMETER = re.compile(r"{(\w+)}")
_UNSAFE = re.compile(r"(^|/)(\.|%2e){1,2}(/|$)|//|%2f|%5c|\\", re.IGNORECASE)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", template) + r"\Z")


# Literal segments first: `/booking/user/data` must not be read as some `/booking/user/{x}`.
_TABLE = [
    (operation, _pattern(operation.path))
    for operation in sorted(OPERATIONS, key=lambda row: row.path.count("{"))
]


def match(method: str | None, path: str) -> tuple[Operation, dict[str, str]] | None:
    """Find the operation of a request.

    Args:
        method: HTTP method, upper case; None for any.
        path: The path below the base URL, percent-encoded as it is sent.

    Returns:
        The operation and its path parameters, or None for a route outside the contract.
    """
    for operation, pattern in _TABLE:
        found = pattern.match(path) if method in (None, operation.method) else None
        if found:
            return operation, found.groupdict()
    return None


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
