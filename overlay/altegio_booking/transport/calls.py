"""One call on its way through the chain: what is asked, what was tried, and what may be said of it.

A call is what the user asked for; it may take several attempts. It travels with its request, in the
request's extensions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote

import httpx

from altegio_booking.errors import AltegioError, Route
from altegio_booking.transport.credentials import STRUCK_OUT, pattern_of, secrets_in
from altegio_booking.transport.policy import Attempt
from altegio_booking.transport.routes import UNLISTED
from altegio_booking_contract import Operation

Text = TypeVar("Text", str, str | None)

EXTENSION = "altegio_booking.call"


class Phases(dict[str, float]):
    """The timeouts of an attempt's phases, cut to what is left of the call as each one begins.

    Args:
        seconds: By phase, as httpx names them.
        left: Gives the seconds until the call's deadline.
    """

    def __init__(self, seconds: dict[str, float], left: Callable[[], float]) -> None:
        now = left()
        super().__init__({phase: min(time, now) for phase, time in seconds.items()})
        self._left = left

    def __getitem__(self, phase: str) -> float:
        return max(0.001, min(super().__getitem__(phase), self._left()))

    def get(self, phase: str, default: Any = None) -> Any:
        """As of any dict."""
        return self[phase] if phase in self else default  # noqa: SIM401 - it defines `get`


class Call:
    """One call. Whoever makes it sets the first two; the chain sets the others as it opens it.

    Attributes:
        timeout: Seconds for the whole call, None for the client's own.
        gone_is_done: Whether a 404 means success (deleting what is deleted already).
        request: What is sent; None as long as the chain has not seen it.
        operation: The contract's operation, None for any other route.
        path_values: The values of the path's parameters, percent-encoded.
        ours: Whether it goes to the API's own origin, where the tokens belong.
        tokens: The credentials that go along.
        deadline: Monotonic time at which it must be over.
        attempts: What has happened, oldest first.
        status: Status of the answer that is being read.
        permit: The limiter's permit for the request that is to be written next.
        permit_at: Monotonic time at which it was given.
        started: Whether an attempt is under way that was handed to the wire.
        connecting: Whether that attempt is known to have had no connection yet.
        opened: The network stream that it opened and has not begun to write to.
        writes: How often it began to be written, as far as the wire tells.
        noted: Whether an interruption has its note: it passes two places that write one.
    """

    def __init__(self, timeout: float | None = None, *, gone_is_done: bool = False) -> None:
        self.timeout = timeout
        self.gone_is_done = gone_is_done
        self.request: httpx.Request | None = None
        self.operation: Operation | None = None
        self.path_values: dict[str, str] = {}
        self.ours = False
        self.tokens: list[str] = []
        self.deadline = 0.0
        self.attempts: list[Attempt] = []
        self.status = 0
        self.permit: Any = None
        self.permit_at = 0.0
        self.started = False
        self.connecting = False
        self.opened: Any = None
        self.writes = 0
        self.noted = False
        self._pattern: re.Pattern[str] | None = None

    def __str__(self) -> str:
        return f"{self.route.operation} {self.route}"

    @property
    def once(self) -> bool:
        """Whether this call must not be repeated once it may have arrived."""
        return self.operation is None or self.operation.repeat == "once"

    @property
    def may_have_taken_effect(self) -> bool:
        """Whether any attempt so far may have been carried out."""
        return any(attempt.may_have_taken_effect for attempt in self.attempts)

    @property
    def nothing_sent(self) -> bool:
        """Whether nothing at all has left this machine."""
        return not any(attempt.sent for attempt in self.attempts)

    @property
    def sent(self) -> bool | None:
        """Whether the attempt under way began to be written; None where that is not known."""
        if self.writes:
            return True
        return False if self.connecting or not self.started else None

    @property
    def host(self) -> str:
        """Where it goes."""
        return self.request.url.host if self.request else ""

    @property
    def route(self) -> Route:
        """What errors and logs may say about it."""
        assert self.request is not None
        operation, method = self.operation, self.request.method
        if operation is None:
            return Route(None, method, UNLISTED, attempts=len(self.attempts))
        shown: dict[str, str] = {}
        query = parse_qsl(self.request.url.query.decode("ascii"))
        for name, value in [*self.path_values.items(), *query]:
            if name not in operation.secrets:
                text = self.said(unquote(value) if name in self.path_values else value)
                shown[name] = f"{shown[name]},{text}" if name in shown else text
        return Route(operation.id, method, operation.path, shown, len(self.attempts))

    def said(self, text: Text, limit: int = 2000) -> Text:
        """The beginning of words that may repeat what this call sent, without the secrets in it.

        A server may send megabytes, so no more is searched than can be shown.
        """
        secrets = self._secrets()
        # Nothing that the pattern finds is longer than it is itself.
        most = limit + len(secrets.pattern)
        shown = text and secrets.sub(STRUCK_OUT, text[:most])
        # Where the search ended there may be half a secret, so that much is left out.
        return shown and (shown if len(text or "") <= most else shown[: limit - most])[:limit]

    def _secrets(self) -> re.Pattern[str]:
        """What finds the secrets of this call in a text; collected when first needed."""
        if self._pattern is None:
            assert self.request is not None
            found = secrets_in(self.request, self.operation, self.path_values)
            self._pattern = pattern_of([*self.tokens, *found])
        return self._pattern

    def note(self, interrupt: BaseException) -> None:
        """Say on an interruption from outside what to check, if this call must not be repeated."""
        ours = isinstance(interrupt, AltegioError)
        if self.request is None or not self.once or self.noted or ours:
            return
        self.noted = True
        if self.sent is not False or not self.nothing_sent:
            what = (
                "interrupted on its way; it may have taken effect. Look before you send it again "
                "(bookings: appointments() with a user token)"
            )
        else:
            what = "interrupted before anything was sent"
        interrupt.add_note(f"{self.route}: {what}")
