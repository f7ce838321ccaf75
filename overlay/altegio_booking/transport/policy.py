"""When to try again: one pure function over what has happened so far.

Two kinds of call: *safe* ones may be repeated whenever that might help; *once* ones (bookings,
texts, log-ins, reviews) only when nothing left this machine, because nothing on the wire stops the
API from doing them twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import httpx

from altegio_booking.transport.limits import NoPermit, StoreUnreachable

RETRY_AFTER_CEILING = 30.0
"""Seconds. A longer `Retry-After` is the caller's decision, so it is raised at once."""

BACKOFF_BASE = 0.5
BACKOFF_CAP = 8.0


class WrittenTwice(httpx.TransportError):
    """Inside the chain: the wire was about to write a call again that must be sent once."""


OURS = (NoPermit, StoreUnreachable)
"""Failures of our own, whose messages are our own too."""

NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
NEVER_SENT = (*NO_CONNECTION, httpx.UnsupportedProtocol, *OURS)

AMBIGUOUS_4XX = frozenset({408, 499})
"""Client-side statuses that say nothing about whether the request was carried out."""


class Attempt(NamedTuple):
    """One attempt, as far as deciding about the next one needs it.

    Attributes:
        sent: Whether anything of it may have left this machine.
        reason: What ended it, for people; a class name, never a message.
        status: Status of the answer.
        retry_after: Seconds asked for by the answer.
        timed_out: Whether time ended it.
        permit: Whether our own limiter let it through.
    """

    sent: bool
    reason: str = ""
    status: int | None = None
    retry_after: float | None = None
    timed_out: bool = False
    permit: bool = True

    @property
    def may_have_taken_effect(self) -> bool:
        """Whether the API may have carried the request out without our knowing."""
        if self.status is None:
            return self.sent
        return self.status >= 500 or self.status in AMBIGUOUS_4XX


NOT_DONE_3XX = frozenset({307, 308})
"""Redirections that ask for the same request elsewhere. The others may follow one that was done."""

BELOW = frozenset(
    {"anyio", "asyncio", "encodings", "h11", "h2", "hpack", "httpcore", "hyperframe"}
    | {"selectors", "sniffio", "socket", "socksio", "ssl", "uvloop"}
)
"""The packages below httpx. It lets some of their exceptions through."""


def is_definite_no(status: int) -> bool:
    """Whether a status alone says that nothing was done."""
    return status in NOT_DONE_3XX or (400 <= status < 500 and status not in AMBIGUOUS_4XX)


def is_broken_line(error: Exception) -> bool:
    """Whether an exception says that the connection failed, whichever layer it comes from.

    One of no telling kind counts by the place where it was raised: a status that is no number is
    httpcore's bare ValueError. What a user's own code raises, in a transport or in the handler of a
    signal, stays what it is.
    """
    if isinstance(error, ExceptionGroup):
        return all(is_broken_line(each) for each in error.exceptions)
    if isinstance(error, httpx.TransportError | httpx.DecodingError | httpx.StreamError | OSError):
        return True
    return not BELOW.isdisjoint((_package(type(error).__module__), _package(_origin(error))))


def _package(module: str) -> str:
    return module.partition(".")[0]


def _origin(error: Exception) -> str:
    """The module in whose code an exception was raised."""
    name, trace = "", error.__traceback__
    while trace is not None:
        name, trace = trace.tb_frame.f_globals.get("__name__", ""), trace.tb_next
    return name


def failed(error: Exception, sent: bool | None = None) -> Attempt:
    """Judge an attempt that ended without an answer.

    Args:
        error: What ended it.
        sent: Whether it began to be written; None where that is not known.
    """
    return Attempt(
        sent=not isinstance(error, NEVER_SENT) if sent is None else sent,
        reason=str(error) if isinstance(error, OURS) else type(error).__name__,
        timed_out=isinstance(error, httpx.TimeoutException | TimeoutError),
        permit=not isinstance(error, NoPermit),
    )


def answered(status: int, retry_after: float | None = None) -> Attempt:
    """Judge an attempt that was answered."""
    return Attempt(True, f"status {status}", status, retry_after)


def next_wait(
    repeat: Literal["safe", "once"],
    attempts: Sequence[Attempt],
    retries: int,
    remaining: float,
    spread: float,
) -> float | None:
    """Decide what follows the last of `attempts`.

    Args:
        repeat: `safe` where a second try can do no harm, else `once`.
        attempts: Everything tried so far in this call, oldest first.
        retries: How many repeats the caller allows; 0 is none.
        remaining: Seconds until the call's deadline.
        spread: A random number in [0, 1): full jitter, so that callers do not come back together.

    Returns:
        Seconds to wait before the next attempt, or None to stop.
    """
    last = attempts[-1]
    if len(attempts) > retries or not _worth_repeating(repeat, last):
        return None
    wait = spread * min(BACKOFF_CAP, BACKOFF_BASE * 2.0 ** (len(attempts) - 1))
    if last.retry_after is not None:
        if last.retry_after > RETRY_AFTER_CEILING:
            return None
        wait += last.retry_after
    return wait if wait < remaining else None


def _worth_repeating(repeat: Literal["safe", "once"], last: Attempt) -> bool:
    if not last.sent:
        return last.permit
    if repeat == "once":
        return False
    return last.status in (None, 429) or last.may_have_taken_effect
