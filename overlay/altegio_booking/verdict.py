"""From the last answer of a call, or its absence, to a value or an error. Pure.

What a *once* call may end in is the heart of the package: a definite no is an `ApiError`, a value
is a value, and everything in between is `OutcomeUnknown`.
"""

from __future__ import annotations

import datetime as dt
import math
from email.utils import parsedate_to_datetime
from typing import Any

from attrs import evolve

from altegio_booking import wire
from altegio_booking.calls import Call
from altegio_booking.errors import (
    BY_CODE,
    AltegioError,
    BlockedByGateway,
    OutcomeUnknown,
    RateLimited,
    TimedOut,
    TransportError,
    UnreadableResponse,
    api_error_class,
)
from altegio_booking.policy import is_definite_no


def of_answer(call: Call, content: bytes, request_id: str | None) -> Any:
    """Judge the answer to a call's last attempt.

    Args:
        call: The call.
        content: The decoded body.
        request_id: Its `x-request-id`.

    Returns:
        The success body's value in the contract's form; None for an operation without one.

    Raises:
        AltegioError: The one that the error tree has for this answer.
    """
    value = wire.parse(content)
    if 200 <= call.status < 300:
        if not content.strip() and _may_be_empty(call):
            return _empty(call)
        if value is not wire.MISSING and not wire.says_no(value):
            if call.operation is None:
                return value
            envelope = call.operation.envelope
            return None if envelope == "none" else wire.to_contract(value, envelope)
    raise _refused(call, content, call.said(request_id), value)


def _may_be_empty(call: Call) -> bool:
    return call.operation is None or call.operation.may_be_empty


def _empty(call: Call) -> Any:
    if call.operation is None or call.operation.envelope == "none":
        return None
    return {"success": True, "data": None, "meta": []}


def _refused(call: Call, content: bytes, request_id: str | None, value: Any) -> AltegioError:
    status = call.status
    refusal = wire.refusal(value)
    definite = refusal.code in BY_CODE or (status < 300 and wire.says_no(value))
    if call.once and not definite and not is_definite_no(status):
        reason = f"status {status}" if status >= 300 else "success without a readable body"
        return OutcomeUnknown(reason, call.route, status=status, request_id=request_id)
    if value is wire.MISSING and status == 403:
        text = "the gateway refused the request (403, not from the API)"
        return BlockedByGateway(text, call.route, request_id=request_id)
    if value is wire.MISSING and status < 300:
        text = "the body is no JSON" if content.strip() else "the body is empty"
        return UnreadableResponse(text, call.route, status=status, request_id=request_id)
    books = call.operation is not None and call.operation.books
    return api_error_class(status, refusal.code, books=books)(
        call.route,
        status=status,
        code=refusal.code,
        message=call.said(refusal.message),
        errors=tuple(
            evolve(
                problem,
                message=call.said(problem.message),
                field=call.said(problem.field),
                code=_unless_secret(call, problem.code),
                appointment_id=_unless_secret(call, problem.appointment_id),
            )
            for problem in refusal.problems
        ),
        request_id=request_id,
        retry_after=call.attempts[-1].retry_after,
    )


def _unless_secret(call: Call, number: int | None) -> int | None:
    """A number of the server's, unless it is a phone or a code that this call sent it."""
    return number if call.said(str(number)) == str(number) else None


def of_silence(call: Call) -> AltegioError:
    """The error of a call that ended without an answer to judge."""
    last = call.attempts[-1]
    tries = f" after {len(call.attempts)} attempts" if len(call.attempts) > 1 else ""
    if call.once and call.may_have_taken_effect:
        return OutcomeUnknown(f"no answer ({last.reason})", call.route)
    if not last.permit and call.nothing_left:
        return RateLimited(
            call.route, status=None, message="no permit of the rate limiter before the deadline"
        )
    kind = TimedOut if last.timed_out or not last.permit else TransportError
    what = "nothing was sent" if call.nothing_left else "no answer"
    return kind(f"{what} ({last.reason}){tries}", call.route)


def of_oversize(call: Call, ceiling: int) -> AltegioError:
    """The error of an answer that is larger than we are willing to hold."""
    text = f"the body is larger than {ceiling} bytes"
    if call.once:
        return OutcomeUnknown(text, call.route, status=call.status)
    return UnreadableResponse(text, call.route, status=call.status)


def retry_after(header: str | None, now: dt.datetime) -> float | None:
    """Seconds from a `Retry-After` header, given as seconds or as a date; None if unreadable."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            at = parsedate_to_datetime(header)
        except (ValueError, OverflowError):
            return None
        at = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
        seconds = (at - now).total_seconds()
    return None if math.isnan(seconds) else max(0.0, seconds)
