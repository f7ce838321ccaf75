"""Answers: bodies undone from their encoding, and what the chain hands to the generated code."""

from __future__ import annotations

import zlib
from typing import Any

import httpx

CODING = "gzip"
"""What we ask for; `deflate` comes at the same price."""

DROPPED_HEADERS = (b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie")
"""The first three describe a body that has been read; the last would mix up users' sessions."""


def readable(headers: httpx.Headers) -> list[tuple[bytes, bytes]]:
    """The headers that still hold for a body which has been read, byte for byte."""
    return [(k, v) for k, v in headers.raw if k.lower() not in DROPPED_HEADERS]


class Oversize(Exception):
    """Inside the chain: an answer's body is larger than we are willing to hold."""


def decoded(content: bytes, coding: str, ceiling: int) -> bytes:
    """Undo a body's `Content-Encoding` without ever holding more than `ceiling` bytes of it.

    httpx decodes as much as a chunk holds, and a small chunk may hold a thousand times its size,
    or a million when it is packed twice.

    Raises:
        Oversize: There is more.
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
    if len(whole) > ceiling:
        raise Oversize
    return whole


class Answer(httpx.Response):
    """A response whose JSON value is known already.

    Args:
        status: A status that `http.HTTPStatus` knows.
        headers: The original headers.
        content: The original body, decoded.
        value: The body's value in the contract's form.
    """

    def __init__(self, status: int, headers: httpx.Headers, content: bytes, value: Any) -> None:
        super().__init__(status, headers=readable(headers), content=content)
        self._value = value

    def json(self, **kwargs: Any) -> Any:
        """The value; `kwargs` are those of `httpx.Response.json` and have no effect."""
        return self._value
