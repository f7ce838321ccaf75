"""The fake wire that stands in for the API, and one way to call both flavours of the client."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import httpx

from altegio_booking import (
    AltegioBooking,
    Appointment,
    AsyncAltegioBooking,
    AsyncAppointment,
    AsyncLocation,
    Location,
)

PARTNER = "partner-token-1"
USER = "user-token-1"
HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
OFFSET_SLOT = "2026-09-21T10:00:00+02:00"


class Kind(NamedTuple):
    """The classes of one flavour, sync or async.

    `detailed` is the function of a generated endpoint module that belongs to the flavour.
    """

    name: str
    client: Any
    location: Any
    appointment: Any
    own_transport: Any
    other_transport: Any
    detailed: str


SYNC = Kind(
    "sync",
    AltegioBooking,
    Location,
    Appointment,
    httpx.HTTPTransport,
    httpx.AsyncHTTPTransport,
    "sync_detailed",
)
ASYNC = Kind(
    "async",
    AsyncAltegioBooking,
    AsyncLocation,
    AsyncAppointment,
    httpx.AsyncHTTPTransport,
    httpx.HTTPTransport,
    "asyncio_detailed",
)


class Answer(NamedTuple):
    """One HTTP response of the fake wire.

    `body` is sent as JSON, None as no body at all; `text` is sent as it is and wins over `body`.
    """

    status: int = 200
    body: Any = None
    text: str | None = None
    headers: Mapping[str, str] = {}

    def response(self) -> httpx.Response:
        if self.text is not None:
            content = self.text.encode()
        else:
            content = b"" if self.body is None else json.dumps(self.body).encode()
        headers = {"content-type": "application/json", **self.headers}
        return httpx.Response(self.status, content=content, headers=headers)


def v2(data: Any, status: int = 200) -> Answer:
    """A success in the enveloped format."""
    return Answer(status, {"success": True, "data": data, "meta": []})


def no(status: int, message: str = "no", **more: Any) -> Answer:
    """A refusal in the enveloped format."""
    return Answer(status, {"success": False, "data": None, "meta": {"message": message, **more}})


NO_BODY = Answer(204)
CHECKED = Answer(201, {"success": True, "data": None, "meta": {"message": "Created"}})


class Wire:
    """A fake server without a network: what `httpx.MockTransport` calls with each request.

    The first request gets the first answer, the second the second, and so on; the last answer
    serves all further requests. Every request is kept. Without answers, any request fails the test.

    Attributes:
        requests: The requests, in order.
        timeouts: The seconds that each request had, by httpx's names.
    """

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.timeouts: list[Mapping[str, float]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.timeouts.append(request.extensions["timeout"])
        assert self.answers, f"something was sent: {request.method} {request.url}"
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer.response()

    @property
    def request(self) -> httpx.Request:
        """The only request."""
        [request] = self.requests
        return request

    @property
    def body(self) -> Any:
        """The JSON of the last request."""
        return json.loads(self.requests[-1].content)

    @property
    def calls(self) -> list[str]:
        """Method and path below the base URL of every request."""
        return [line.partition("?")[0] for line in self.lines]

    @property
    def lines(self) -> list[str]:
        """Method, path and query below the base URL of every request, encoded as they are sent."""
        return [
            f"{each.method} {each.url.raw_path.decode('ascii').removeprefix('/api/v1')}"
            for each in self.requests
        ]


class Flavour:
    """One flavour of the client, called the same way as the other.

    Async calls run to their end in an event loop of the test's own.
    """

    def __init__(self, kind: Kind, runner: asyncio.Runner) -> None:
        self.kind = kind
        self._runner = runner

    @property
    def is_async(self) -> bool:
        return self.kind is ASYNC

    def client(self, wire: Callable[[httpx.Request], httpx.Response], **options: Any) -> Any:
        """A client over a wire, without limiter and repeats unless asked for."""
        given: dict[str, Any] = {
            "partner_token": PARTNER,
            "transport": httpx.MockTransport(wire),
            "rate_limit": None,
            "retries": 0,
            **options,
        }
        return self.kind.client(given.pop("partner_token"), **given)

    def run(self, result: Any) -> Any:
        """The outcome of a call: awaited if it has to be."""
        if not inspect.isawaitable(result):
            return result

        async def outcome() -> Any:
            return await result

        return self._runner.run(outcome())

    def call(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call a method and wait for its outcome."""
        return self.run(method(*args, **kwargs))

    def raw_call(self, endpoint: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a generated endpoint module by its function of this flavour."""
        return self.call(getattr(endpoint, self.kind.detailed), *args, **kwargs)


def public_methods(kind: type) -> dict[str, Any]:
    """Public methods of a class, by name."""
    return {
        name: member
        for name, member in inspect.getmembers(kind, inspect.isroutine)
        if not name.startswith("_")
    }
