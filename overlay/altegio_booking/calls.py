"""One call on its way through the chain: what all links need to know about it.

A call is what the user asked for; it may take several attempts. The links find it in the
request's extensions, and the overlay finds its value in a context variable, so that nothing has to
pass through the generated code.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import httpx
from attrs import define, field

from altegio_booking import wire
from altegio_booking.credentials import strike_out
from altegio_booking.errors import AltegioError, Route
from altegio_booking.policy import Arrival, Attempt
from altegio_booking_client.types import Response
from altegio_booking_contract import Operation

P = ParamSpec("P")
Text = TypeVar("Text", str, str | None)
Endpoint = Callable[P, Response[Any]]
AsyncEndpoint = Callable[P, Awaitable[Response[Any]]]

EXTENSION = "altegio_booking.call"


class Lifetime:
    """Whether the wire is still open; one object for a client and all its views."""

    def __init__(self) -> None:
        self.closed = False


class Phases(dict[str, float]):
    """The timeouts of an attempt's phases, cut to what is left of the call as each one begins.

    Args:
        seconds: By phase, as httpx names them.
        left: Gives the seconds until the call's deadline.
    """

    def __init__(self, seconds: dict[str, float], left: Callable[[], float]) -> None:
        super().__init__(seconds)
        self._left = left
        self.update({phase: self[phase] for phase in seconds})

    def __getitem__(self, phase: str) -> float:
        return max(0.001, min(super().__getitem__(phase), self._left()))

    def get(self, phase: str, default: Any = None) -> Any:
        """As of any dict."""
        return self[phase] if phase in self else default  # noqa: SIM401 - it defines `get`


@define
class Call:
    """One call.

    Attributes:
        operation: The contract's operation, None for any other route.
        route: What errors and logs may say about it.
        deadline: Monotonic time at which it must be over.
        secrets: Gives the secret values of this request, to be struck out of messages.
        attempts: What has happened, oldest first.
        status: Status of the answer that is being read.
        started: Whether an attempt is under way that may already have been sent.
        noted: Whether an interruption has been given its note: the judge and the delivery both
            see one pass, and either may be the only one that does.
        delivery: What the overlay waits for; None for a raw call.
    """

    operation: Operation | None
    route: Route
    deadline: float
    secrets: Callable[[], list[str]] = field(repr=False)
    attempts: list[Attempt] = field(factory=list)
    status: int = 0
    started: bool = False
    noted: bool = False
    delivery: Delivery | None = field(default=None, repr=False)

    @property
    def once(self) -> bool:
        """Whether this call must not be repeated once it may have arrived."""
        return self.operation is None or self.operation.repeat == "once"

    @property
    def may_have_taken_effect(self) -> bool:
        """Whether any attempt so far may have been carried out."""
        return any(attempt.may_have_taken_effect for attempt in self.attempts)

    @property
    def nothing_left(self) -> bool:
        """Whether nothing at all has been sent."""
        return all(attempt.arrival is Arrival.NOTHING_LEFT for attempt in self.attempts)

    def said(self, text: Text, limit: int = 2000) -> Text:
        """Words of the server's, without the secrets that this call sent it."""
        return text and strike_out(text[: 10 * limit], self.secrets())[:limit]

    def note(self, interrupt: BaseException) -> None:
        """Say on an interruption from outside what to check, if this call must not be repeated."""
        if not self.once or self.noted or isinstance(interrupt, AltegioError):
            return
        self.noted = True
        if self.started or not self.nothing_left:
            what = (
                "interrupted on its way; it may have taken effect. Look before you send it again "
                "(bookings: appointments() with a user token)"
            )
        else:
            what = "interrupted before anything was sent"
        interrupt.add_note(f"{self.route}: {what}")


def call_of(request: httpx.Request) -> Call:
    """The call that a request belongs to."""
    call = request.extensions[EXTENSION]
    assert isinstance(call, Call)
    return call


@define
class Delivery:
    """What one overlay call hands to the chain, and what the chain hands back.

    Attributes:
        timeout: Seconds for the whole call, None for the client's own.
        gone_is_done: Whether a 404 means success (deleting what is deleted already).
        call: The call, as soon as it has begun.
        value: The judged JSON value, MISSING until there is one.
        request_id: Its `x-request-id`.

    As a context manager it is what the chain finds, and it notes interruptions.
    """

    timeout: float | None = None
    gone_is_done: bool = False
    call: Call | None = None
    value: Any = field(default=wire.MISSING, repr=False)
    request_id: str | None = None
    _token: Token[Delivery | None] | None = field(default=None, init=False, repr=False)

    def __enter__(self) -> Self:
        self._token = DELIVERY.set(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None and self.call is not None:
            self.call.note(error)
        assert self._token is not None
        DELIVERY.reset(self._token)


DELIVERY: ContextVar[Delivery | None] = ContextVar("altegio_booking_delivery", default=None)
