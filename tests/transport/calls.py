"""A call and an answer as the chain sees them, for tests of the functions that look at them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import httpx

from altegio_booking.transport import routes
from altegio_booking.transport.bodies import Answer
from altegio_booking.transport.calls import Call
from altegio_booking.transport.policy import Attempt, answered

ORIGIN = "https://api.alteg.io"

READ = ("GET", "/book_staff/4564")
BOOK = ("POST", "/book_record/4564")
LOG_IN = ("POST", "/booking/auth")
SEND_CODE = ("POST", "/book_code/4564")
CHECK = ("POST", "/book_check/4564")
CANCEL = ("DELETE", "/user/records/700000001/0f1e2d3c4b5a69788796a5b4c3d2e1f0")


def call_to(
    method: str,
    path: str,
    body: Any = None,
    *,
    tokens: Iterable[str] = (),
    attempts: Iterable[Attempt] = (),
) -> Call:
    """A call on its way, with its operation found by method and path."""
    request = httpx.Request(method, f"{ORIGIN}/api/v1{path}", json=body)
    below = request.url.raw_path.partition(b"?")[0].decode().removeprefix("/api/v1")
    operation, path_values = routes.match(method, below) or (None, {})
    call = Call()
    call.request = request
    call.operation, call.path_values = operation, path_values
    call.tokens, call.attempts = list(tokens), list(attempts)
    return call


def answered_call(request: tuple[str, str], answer: Answer, body: Any = None) -> Call:
    """A call whose only attempt got this answer."""
    call = call_to(*request, body, attempts=[answered(answer.status)])
    call.status = answer.status
    return call


def answer(status: int, body: Any = "", **headers: str) -> Answer:
    """An answer with a text as its body, or with anything else as its JSON."""
    text = body if isinstance(body, str) else json.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, httpx.Headers(named), text.encode())


def refused(status: int, message: str = "no", **more: Any) -> Answer:
    """A refusal in the enveloped format; `more` goes beside its message."""
    return answer(status, {"success": False, "data": None, "meta": {"message": message, **more}})
