"""From the last answer of a call, or its absence, to a value or an error. Pure.

What a *once* call may end in is the heart of the package: a definite no is an `ApiError`, a value
is a value, and everything in between is `OutcomeUnknown`.
"""

from __future__ import annotations

import datetime as dt
import math
from email.utils import parsedate_to_datetime
from typing import Any

from altegio_booking import errors
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
        errors.AltegioError: The one that the error tree has for this answer.
    """
    value = parsed(answer.content)
    if 200 <= answer.status < 300:
        if not answer.content.strip() and (call.operation is None or call.operation.may_be_empty):
            value = None
        if value is not MISSING and not says_no(value):
            if call.operation is None:
                return value
            envelope = call.operation.envelope
            return None if envelope == "none" else to_contract(value, envelope)
    error = _refused(call, answer, value)
    del value  # what reports errors may keep local variables, and there may be a token in it
    error.retry_after = call.attempts[-1].retry_after
    raise error


def _refused(call: Call, answer: Answer, value: Any) -> errors.AltegioError:
    status, request_id = answer.status, _request_id(call, answer)
    refused = refusal(value, call.said)
    definite = refused.code in errors.BY_CODE or (status < 300 and says_no(value))
    if call.once and not definite and not is_definite_no(status):
        reason = f"status {status}" if status >= 300 else "success without a readable body"
        return errors.OutcomeUnknown(reason, call.route, status=status, request_id=request_id)
    if value is MISSING and status == 403:
        text = "the gateway refused the request (403, not from the API); ask more slowly, or later"
        return errors.BlockedByGateway(text, call.route, request_id=request_id)
    if value is MISSING and status < 300:
        text = "the body is no JSON" if answer.content.strip() else "the body is empty"
        return errors.UnreadableResponse(text, call.route, status=status, request_id=request_id)
    books = call.operation is not None and call.operation.books
    return errors.api_error_class(status, refused.code, books=books)(
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


def of_silence(call: Call) -> errors.AltegioError:
    """The error of a call that ended without an answer to judge."""
    last = call.attempts[-1]
    if call.once and call.may_have_taken_effect:
        return errors.OutcomeUnknown(f"no answer from {call.host} ({last.reason})", call.route)
    if not last.permit and call.nothing_sent:
        return errors.RateLimited(
            call.route, status=None, message="no permit of the rate limiter before the deadline"
        )
    kind = errors.TimedOut if last.timed_out or not last.permit else errors.TransportError
    what = "nothing was sent to" if call.nothing_sent else "no answer from"
    return kind(f"{what} {call.host} ({last.reason})", call.route)


def unreadable(
    call: Call, text: str, *, pointer: str | None = None, request_id: str | None = None
) -> errors.AltegioError:
    """The error of an answer that cannot be read, though it may be a success."""
    if not call.once:
        return errors.UnreadableResponse(
            text, call.route, status=call.status, pointer=pointer, request_id=request_id
        )
    place = "" if pointer is None else f" at {pointer or 'the top'}"
    said = f"unreadable answer{place}: {text}"
    return errors.OutcomeUnknown(said, call.route, status=call.status, request_id=request_id)


def of_misfit(call: Call, answer: Answer, value: Any, misfit: Misfit) -> errors.AltegioError:
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
    return unreadable(call, text, pointer=pointer, request_id=_request_id(call, answer))


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
