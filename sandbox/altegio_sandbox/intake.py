"""What a body may be before anybody looks into it: not too large, and its JSON not too deep."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from starlette.requests import Request

MOST_BYTES = 2**20
MOST_LEVELS = 64


class TooLarge(Exception):
    """A body of more than a mebibyte."""


class TooDeep(ValueError):
    """JSON of more than 64 levels."""


async def read_body(request: Request) -> bytes:
    """The body of a request.

    Raises:
        TooLarge: as soon as too much has come; the rest is not read.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLarge(f"the body is larger than {MOST_BYTES} bytes")
    return bytes(body)


def read_json(body: bytes) -> Any:
    """The JSON of a body.

    Raises:
        TooDeep: when it is nested more deeply than any call needs.
        ValueError: when it is no JSON.
    """
    try:
        document = json.loads(body)
    except RecursionError:
        raise TooDeep("the JSON is nested too deeply") from None
    containers: list[Any] = [[document]]
    for _ in range(MOST_LEVELS + 1):
        containers = [inner for outer in containers for inner in _containers_in(outer)]
    if containers:
        raise TooDeep("the JSON is nested too deeply")
    return document


def _containers_in(outer: dict[str, Any] | list[Any]) -> Iterator[dict[str, Any] | list[Any]]:
    values = outer.values() if isinstance(outer, dict) else outer
    return (value for value in values if isinstance(value, dict | list))
