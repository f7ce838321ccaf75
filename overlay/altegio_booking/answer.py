"""The answer that the chain hands to the generated code: judged, and parsed once."""

from __future__ import annotations

from typing import Any

import httpx

DROPPED_HEADERS = ("content-encoding", "content-length", "transfer-encoding", "set-cookie")
"""The first three describe a body that has been read; the last would mix up users' sessions."""


class Answer(httpx.Response):
    """A response whose JSON value is known already.

    Args:
        status: A status that `http.HTTPStatus` knows.
        headers: The original headers.
        content: The original body, decoded.
        value: The body's value in the contract's form.
    """

    def __init__(self, status: int, headers: httpx.Headers, content: bytes, value: Any) -> None:
        kept = [(k, v) for k, v in headers.multi_items() if k.lower() not in DROPPED_HEADERS]
        super().__init__(status, headers=kept, content=content)
        self._value = value

    def json(self, **kwargs: Any) -> Any:
        """The value; `kwargs` are those of `httpx.Response.json` and have no effect."""
        return self._value
