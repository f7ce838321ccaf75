"""The body of an answer: undone from its encoding, parsed, and handed on."""

from __future__ import annotations

import json
import zlib
from http import HTTPStatus
from typing import Any, NamedTuple

import httpx

CODING = "gzip"
"""What we ask for; `deflate` comes at the same price."""

DROPPED_HEADERS = (b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie")
"""The first three describe a body that has been read; the last would mix up users' sessions."""

MISSING: Any = object()
"""Stands for a body that is no JSON; None is a JSON value."""

_KNOWN_STATUSES = frozenset(HTTPStatus)


MOST_VALUES = 500_000
"""Commas and brackets of a body. The largest answers seen have a few ten thousand; a body of a
million empty objects takes fifty times its size once it is parsed."""


class Oversize(Exception):
    """Inside the chain: an answer's body is larger than we are willing to hold."""


def decoded(content: bytes, coding: str, ceiling: int) -> bytes:
    """Undo a body's `Content-Encoding` without ever holding more than `ceiling` bytes of it.

    httpx decodes as much as a chunk holds, and a small chunk may hold a thousand times its size,
    or a million when it is packed twice.

    Raises:
        Oversize: There is more, or it holds more values than any real answer.
        httpx.DecodingError: It is damaged, or of a coding that was not asked for.
    """
    if not content or coding.strip().lower() in ("", "identity"):
        whole = content
    elif coding.strip().lower() in ("gzip", "x-gzip", "deflate"):
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            whole = unpack.decompress(content, ceiling + 1)
        except zlib.error:
            raise httpx.DecodingError("damaged") from None
        if not unpack.eof and len(whole) <= ceiling:
            raise httpx.DecodingError("cut short")
    else:
        raise httpx.DecodingError("unknown coding")
    if len(whole) > ceiling or sum(map(whole.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise Oversize
    return whole


def parsed(content: bytes) -> Any:
    """A body's JSON value; MISSING when it is none, however it is labelled."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return MISSING


class Answer(NamedTuple):
    """What came back to one attempt, read to its end.

    Attributes:
        status: HTTP status.
        headers: Its headers, as they came.
        content: The body, decoded.
    """

    status: int
    headers: httpx.Headers
    content: bytes

    def __repr__(self) -> str:
        return f"<answer {self.status}>"


class JudgedResponse(httpx.Response):
    """The response that leaves the chain: its JSON value is known already.

    Args:
        answer: What it is made of.
        value: The body's value in the contract's form.
    """

    def __init__(self, answer: Answer, value: Any) -> None:
        # The generated code raises on a status that `http.HTTPStatus` does not know.
        status = answer.status if answer.status in _KNOWN_STATUSES else 200
        kept = [(k, v) for k, v in answer.headers.raw if k.lower() not in DROPPED_HEADERS]
        super().__init__(status, headers=kept, content=answer.content)
        self.answer = answer
        self._value = value

    def json(self, **kwargs: Any) -> Any:
        """The value; `kwargs` are those of `httpx.Response.json` and have no effect."""
        return self._value
