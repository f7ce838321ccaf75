"""Putting answers on the wire: whole, late, or broken in the way that a fault orders."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from contextlib import suppress
from dataclasses import replace

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .answers import JSON_TYPE, Answer, html, refused
from .errors import Refusal, too_many_requests
from .faults import Fault

_NO_LINGER = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
_NOTHING = Answer(500)
_PAGES = {
    "cdn_403": (403, "Access to this page was blocked"),
    "status_520": (520, "The web server returned an unknown error"),
}


class ResetConnection(Response):
    """No answer: the peer gets a TCP reset in its place."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Abort the connection with a reset, without TCP's closing handshake."""
        transport = scope["state"]["transport"]
        transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER
        )
        transport.abort()
        await receive()  # until the server knows that the connection is gone


class CutBody(Response):
    """An answer that ends in the middle: Content-Length promises what never comes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head and the first half, then close the connection in good order."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        half = bytes(self.body[: len(self.body) // 2])
        await send({"type": "http.response.body", "body": half, "more_body": True})
        scope["state"]["transport"].close()
        await receive()


async def delay(scope: Scope, seconds: float) -> None:
    """Wait, but not beyond the end of the server."""
    with suppress(TimeoutError):
        await asyncio.wait_for(scope["state"]["stopping"].wait(), seconds)


def respond(answer: Answer, request_id: str, kind: type[Response] = Response) -> Response:
    """The answer as a response of that kind, with its request id."""
    return kind(
        answer.content,
        answer.status,
        headers={**answer.headers, "x-request-id": request_id},
        media_type=answer.content_type or None,
    )


def spoil(fault: Fault | None, answer: Answer | None, request_id: str) -> Response:
    """What the fault makes of the answer, which is None where nothing was processed."""
    whole = answer or _NOTHING
    if fault is None or fault.kind == "delay":
        return respond(whole, request_id)
    if fault.kind in ("reset_before", "reset_after"):
        return ResetConnection()
    if fault.kind == "cut_body":
        return respond(_with_body(whole), request_id, CutBody)
    if fault.kind == "cut_json":
        whole = _with_body(whole)
        half = whole.content[: len(whole.content) // 2]
        return respond(replace(whole, content=half), request_id)
    return respond(_in_place(fault), request_id)


def _with_body(answer: Answer) -> Answer:
    """The answer, or in place of one that has no body one that can be cut."""
    if answer.content:
        return answer
    return Answer(200, b'{"success": true, "data": null, "meta": []}', JSON_TYPE)


def _in_place(fault: Fault) -> Answer:
    """The answer that somebody else gives in place of the operation's own."""
    options = fault.options
    if fault.kind == "error_json":
        return refused(Refusal(options["status"], {"message": "Internal error"}))
    if fault.kind == "rate_limited":
        wait = options["retry_after"]
        headers = {} if wait is None else {"Retry-After": str(wait)}
        return replace(refused(too_many_requests()), headers=headers)
    if fault.kind == "answer":
        return Answer(
            options["status"], options["body"], options["content_type"], options["headers"]
        )
    return html(*_PAGES.get(fault.kind, (options.get("status"), "The server met an error")))
