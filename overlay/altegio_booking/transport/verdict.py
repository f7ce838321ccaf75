"""From the last answer of a call, or its absence, to a value or an error. Pure.

What a *once* call may end in is the heart of the package: a definite no is an `ApiError`, a value
is a value, and everything in between is `OutcomeUnknown`.
"""

from __future__ import annotations

import datetime as dt
import math
from email.utils import parsedate_to_datetime
from typing import Any

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
from altegio_booking.reading.objects import Misfit
from altegio_booking.reading.pointers import first_misfit
from altegio_booking.transport.bodies import MISSING, Answer, parsed
from altegio_booking.transport.calls import Call
from altegio_booking.transport.policy import is_definite_no
from altegio_booking.transport.refusals import refusal, says_no, to_contract


def of_answer(call: Call, answer: Answer) -> Any:
    """Judge the answer to a call's last attempt.

    Returns:
        The success body's value in the contract's form; None for an operation without one.

    Raises:
        AltegioError: The one that the error tree has for this answer.
    """
    value = parsed(answer.content)
    if 200 <= answer.status < 300:
        if not answer.content.strip() and (call.operation is None or call.operation.may_be_empty):
            return _empty(call)
        if value is not MISSING and not says_no(value):
            if call.operation is None:
                return value
            envelope = call.operation.envelope
            return None if envelope == "none" else to_contract(value, envelope)
    error = _refused(call, answer, value)
    error.retry_after = call.attempts[-1].retry_after
    raise error


def _empty(call: Call) -> Any:
    if call.operation is None or call.operation.envelope == "none":
        return None
    return {"success": True, "data": None, "meta": []}


def _refused(call: Call, answer: Answer, value: Any) -> AltegioError:
    status, request_id = answer.status, _request_id(call, answer)
    refused = refusal(value, call.said)
    definite = refused.code in BY_CODE or (status < 300 and says_no(value))
    if call.once and not definite and not is_definite_no(status):
        reason = f"status {status}" if status >= 300 else "success without a readable body"
        return OutcomeUnknown(reason, call.route, status=status, request_id=request_id)
    if value is MISSING and status == 403:
        text = "the gateway refused the request (403, not from the API); ask more slowly, or later"
        return BlockedByGateway(text, call.route, request_id=request_id)
    if value is MISSING and status < 300:
        text = "the body is no JSON" if answer.content.strip() else "the body is empty"
        return UnreadableResponse(text, call.route, status=status, request_id=request_id)
    books = call.operation is not None and call.operation.books
    return api_error_class(status, refused.code, books=books)(
        call.route,
        status=status,
        code=refused.code,
        message=refused.message,
        errors=refused.problems,
        request_id=request_id,
    )


def _request_id(call: Call, answer: Answer) -> str | None:
    found: str | None = answer.headers.get("x-request-id")
    return call.said(found)


def of_silence(call: Call) -> AltegioError:
    """The error of a call that ended without an answer to judge."""
    last = call.attempts[-1]
    if call.once and call.may_have_taken_effect:
        return OutcomeUnknown(f"no answer from {call.host} ({last.reason})", call.route)
    if not last.permit and call.nothing_sent:
        return RateLimited(
            call.route, status=None, message="no permit of the rate limiter before the deadline"
        )
    kind = TimedOut if last.timed_out or not last.permit else TransportError
    what = "nothing was sent to" if call.nothing_sent else "no answer from"
    return kind(f"{what} {call.host} ({last.reason})", call.route)


def of_oversize(call: Call, ceiling: int) -> AltegioError:
    """The error of an answer that is larger than we are willing to hold."""
    text = f"the body is larger than {ceiling} bytes"
    if call.once:
        return OutcomeUnknown(text, call.route, status=call.status)
    return UnreadableResponse(text, call.route, status=call.status)


def of_misfit(call: Call, answer: Answer, value: Any, misfit: Misfit) -> AltegioError:
    """The error of a success whose value cannot be read.

    Args:
        call: The call.
        answer: What came back.
        value: Its value, as it was judged.
        misfit: What stood in the way; its place is looked up in the contract where it has none.
    """
    if misfit.pointer is None and call.operation is not None:
        misfit = first_misfit(call.operation, value) or misfit
    # Keys of maps and values in messages are the server's own words.
    text, pointer = call.said(f"expected {misfit.expected}"), call.said(misfit.pointer or "")
    request_id = _request_id(call, answer)
    if call.once:
        where = f"unreadable answer at {pointer or 'the top'}: {text}"
        return OutcomeUnknown(where, call.route, status=answer.status, request_id=request_id)
    return UnreadableResponse(
        text, call.route, status=answer.status, pointer=pointer, request_id=request_id
    )


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
    return max(0.0, seconds) if math.isfinite(seconds) else None
