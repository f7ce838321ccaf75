"""Which operation a request is, by its method and path."""

from __future__ import annotations

import re
from collections import defaultdict

from altegio_booking.errors import ConfigurationError
from altegio_booking_contract import OPERATIONS, Operation

UNLISTED = "(a route outside the contract)"

_PARAMETER = re.compile(r"{(\w+)}")
_UNSAFE = re.compile(r"(^|/)(\.|%2e){1,2}(/|$)|//|%2f|%5c|\\", re.IGNORECASE)

# By the first segment, which is never a parameter. Literal segments come before parameters:
# `/booking/user/data` must not be read as some `/booking/user/{x}`.
_TABLE: defaultdict[str, list[tuple[Operation, re.Pattern[str]]]] = defaultdict(list)
for _operation in sorted(OPERATIONS, key=lambda operation: operation.path.count("{")):
    _TABLE[_operation.path.split("/")[1]].append(
        (_operation, re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", _operation.path) + r"\Z"))
    )


def match(method: str | None, path: str) -> tuple[Operation, dict[str, str]] | None:
    """Find the operation of a request.

    Args:
        method: HTTP method, upper case; None for any.
        path: The path below the base URL, percent-encoded as it is sent.

    Returns:
        The operation and its path parameters, or None for a route outside the contract.
    """
    for operation, pattern in _TABLE.get(path[1:].partition("/")[0], ()):
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
