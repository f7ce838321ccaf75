"""From an answer, or from none, to a value or to the error that the tree has for it."""

from __future__ import annotations

import pickle
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from altegio_booking import (
    AltegioError,
    ApiError,
    AppointmentsOverlap,
    AuthenticationFailed,
    BadRequest,
    BlockedByGateway,
    BookingRejected,
    NotFound,
    OutcomeUnknown,
    PermissionDenied,
    PhoneMalformed,
    Problem,
    RateLimited,
    ServerError,
    SlotTaken,
    TimedOut,
    TransportError,
    UnreadableResponse,
    VisitorBlacklisted,
)
from altegio_booking.errors import BY_CODE, CallError
from altegio_booking.reading.objects import Misfit
from altegio_booking.transport import calls, verdict
from altegio_booking.transport.bodies import Answer
from altegio_booking.transport.credentials import secrets_in
from altegio_booking.transport.limits import NoPermit, StoreUnreachable
from altegio_booking.transport.policy import answered, failed
from altegio_booking_contract import OPERATIONS, Operation
from tests.clocks import NOON
from tests.transport.calls import (
    BOOK,
    CANCEL,
    CHECK,
    LOG_IN,
    READ,
    SEND_CODE,
    answer,
    answered_call,
    call_to,
    refused,
)

HTML = "<html><body>Sorry</body></html>"
DEEP = "[" * 100_000 + "]" * 100_000
DEEP_ERRORS = '{"errors": ' + "[" * 900 + "]" * 900 + "}"
TAKEN = {
    "success": False,
    "data": None,
    "meta": {"message": "Taken", "errors": [{"code": 433, "id": 2, "message": "Taken"}]},
}


def error_of(request: tuple[str, str], received: Answer, body: object = None) -> AltegioError:
    """The error that a call ends in whose last attempt got this answer."""
    with pytest.raises(AltegioError) as caught:
        verdict.of_answer(answered_call(request, received, body), received)
    return caught.value


# ---- the class ---------------------------------------------------------------------------------

# For each answer: the class for a safe call, for a log-in, which is made once, and for a booking.
# One class stands for all three.
ANSWERS: dict[str, tuple[Answer, *tuple[type[AltegioError], ...]]] = {
    # a status, with the envelope
    "400": (refused(400), BadRequest, BadRequest, BookingRejected),
    "401": (refused(401), AuthenticationFailed),
    "403": (refused(403), PermissionDenied),
    "404": (refused(404), NotFound),
    "404 with an empty map": (answer(404, {"success": False, "meta": {}}), NotFound),
    "404 with an empty list": (answer(404, {"success": False, "meta": []}), NotFound),
    "405": (refused(405), ApiError),
    "408": (refused(408), ApiError, OutcomeUnknown, OutcomeUnknown),
    "418": (refused(418), ApiError),
    "425": (refused(425), ApiError),
    "429": (refused(429), RateLimited),
    "499": (refused(499), ApiError, OutcomeUnknown, OutcomeUnknown),
    "500": (refused(500), ServerError, OutcomeUnknown, OutcomeUnknown),
    "503": (refused(503), ServerError, OutcomeUnknown, OutcomeUnknown),
    "520": (refused(520), ServerError, OutcomeUnknown, OutcomeUnknown),
    "a status that no list has": (refused(777), ServerError, OutcomeUnknown, OutcomeUnknown),
    # a vendor code
    "422 with a vendor code": (answer(422, {"errors": {"code": 433, "id": 1}}), SlotTaken),
    "422 with a code in a list": (answer(422, {"errors": [{"code": 437}]}), AppointmentsOverlap),
    "422 with a code by field": (
        answer(422, {"errors": {"phone": [{"code": "431"}]}}),
        PhoneMalformed,
    ),
    "434 is sent as 403": (refused(403, errors=[{"code": 434}]), VisitorBlacklisted),
    "a vendor code with 200": (answer(200, TAKEN), SlotTaken),
    "a vendor code with 500": (refused(500, code=433), SlotTaken),
    # 422 without one
    "422 with a message alone": (refused(422), BadRequest, BadRequest, BookingRejected),
    "422 that repeats itself as a code": (
        answer(422, {"errors": {"code": 422, "message": "no"}}),
        BadRequest,
        BadRequest,
        BookingRejected,
    ),
    "422 about a field called code": (
        answer(422, {"errors": {"code": ["The code field is required."]}}),
        BadRequest,
        BadRequest,
        BookingRejected,
    ),
    "422 with an empty error": (refused(422, errors=[{}]), BadRequest, BadRequest, BookingRejected),
    "422 with a text": (answer(422, '"no"'), BadRequest, BadRequest, BookingRejected),
    "422 nested deeply": (answer(422, DEEP_ERRORS), BadRequest, BadRequest, BookingRejected),
    # a success that is none
    "200 with success: false": (refused(200), ApiError),
    "200 with success: 0": (answer(200, {"success": 0, "data": []}), ApiError),
    "200 with errors alone": (answer(200, {"errors": {"message": "no"}}), ApiError),
    "200 without a body": (answer(200), UnreadableResponse, OutcomeUnknown, OutcomeUnknown),
    "200 with white space": (
        answer(200, " \n"),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    "200 with HTML": (answer(200, HTML), UnreadableResponse, OutcomeUnknown, OutcomeUnknown),
    "299 with HTML": (answer(299, HTML), UnreadableResponse, OutcomeUnknown, OutcomeUnknown),
    "200 with half a JSON": (
        answer(200, '{"success": true, "da'),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    "200 nested too deeply": (
        answer(200, DEEP),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    # not from the API
    "403 with HTML": (answer(403, HTML), BlockedByGateway),
    "403 without a body": (answer(403), BlockedByGateway),
    "404 with HTML": (answer(404, HTML), NotFound),
    "429 with HTML": (answer(429, HTML), RateLimited),
    "502 with HTML": (answer(502, HTML), ServerError, OutcomeUnknown, OutcomeUnknown),
    "520 with HTML": (answer(520, HTML), ServerError, OutcomeUnknown, OutcomeUnknown),
    "302": (
        answer(302, location="https://elsewhere.test/"),
        ApiError,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    "304": (answer(304), ApiError, OutcomeUnknown, OutcomeUnknown),
    "307": (answer(307, location="https://elsewhere.test/"), ApiError),
    "308": (answer(308), ApiError),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_becomes_the_error_that_the_tree_has_for_it(name: str) -> None:
    received, *kinds = ANSWERS[name]
    for request, kind in zip((READ, LOG_IN, BOOK), kinds if kinds[1:] else kinds * 3, strict=True):
        error = error_of(request, received)
        assert type(error) is kind, (request, error)
        assert isinstance(error, CallError)
        assert error.method == request[0]
        assert error.status == received.status
        assert str(error).isprintable()


@pytest.mark.parametrize("code", BY_CODE)
def test_a_vendor_code_gives_its_class_at_any_status_and_in_any_call(code: int) -> None:
    for status in (200, 201, 400, 403, 404, 409, 422, 429, 500):
        received = refused(status, errors=[{"code": code, "id": 1}])
        for request in (BOOK, CHECK, SEND_CODE, READ, CANCEL):
            error = error_of(request, received)
            assert type(error) is BY_CODE[code]
            assert isinstance(error, ApiError)
            assert (error.status, error.code, error.appointment_id) == (status, code, 1)


@pytest.mark.parametrize("request_", [BOOK, CHECK, ("POST", "/activity/4564/77/book")])
def test_a_booking_an_event_and_a_check_are_refused_as_bookings(request_: tuple[str, str]) -> None:
    for status in (400, 422):
        assert type(error_of(request_, refused(status))) is BookingRejected


def test_of_a_route_outside_the_contract_nothing_is_known() -> None:
    elsewhere = ("GET", "/somewhere")
    assert type(error_of(elsewhere, refused(500))) is OutcomeUnknown
    assert type(error_of(elsewhere, refused(422))) is BadRequest
    assert verdict.of_answer(answered_call(elsewhere, answer(200)), answer(200)) is None
    json = answer(200, {"a": [1]})
    assert verdict.of_answer(answered_call(elsewhere, json), json) == {"a": [1]}


# ---- the value ---------------------------------------------------------------------------------


def test_a_success_is_brought_into_the_form_of_the_contract() -> None:
    enveloped = {"success": True, "data": [1], "meta": []}
    for body in (enveloped, [1]):
        received = answer(200, body)
        assert verdict.of_answer(answered_call(READ, received), received) == enveloped
    for bare in ({"success": True, "data": {"user_token": "t"}, "meta": []}, {"user_token": "t"}):
        received = answer(201, bare)
        assert verdict.of_answer(answered_call(LOG_IN, received), received) == {"user_token": "t"}
    received = answer(200, {"anything": 1})
    assert verdict.of_answer(answered_call(CANCEL, received), received) is None


MAY_BE_EMPTY = {"validate_booking_params"} | {
    operation.id for operation in OPERATIONS if operation.method == "DELETE"
}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_an_empty_success_is_enough_for_a_check_and_a_deletion_alone(operation: Operation) -> None:
    call = answered_call(READ, answer(200))
    call.operation = operation
    for empty in (answer(200), answer(201, " \n"), answer(204)):
        if operation.id in MAY_BE_EMPTY:
            nothing: Any = {"success": True, "data": None, "meta": []}
            found = verdict.of_answer(call, empty)
            assert found == (None if operation.method == "DELETE" else nothing)
        else:
            with pytest.raises(AltegioError) as caught:
                verdict.of_answer(call, empty)
            unknown = operation.repeat == "once"
            assert type(caught.value) is (OutcomeUnknown if unknown else UnreadableResponse)


# ---- what the error says -----------------------------------------------------------------------


def test_an_error_says_everything_that_the_answer_said() -> None:
    received = answer(422, TAKEN, x_request_id="req-17")
    call = call_to(*BOOK, attempts=[answered(503), answered(422, 4.0)])
    with pytest.raises(SlotTaken) as caught:
        verdict.of_answer(call, received)
    error = caught.value
    assert vars(error) == {
        "operation": "create_online_booking",
        "method": "POST",
        "path": "/book_record/{location_id}",
        "parameters": {"location_id": "4564"},
        "attempts": 2,
        "request_id": "req-17",
        "status": 422,
        "code": 433,
        "message": "Taken",
        "errors": (Problem("Taken", None, 433, 2),),
        "appointment_id": 2,
        "retry_after": 4.0,
    }
    assert str(error) == (
        "POST /book_record/4564: answered 422 (code 433): Taken (offer other slots) "
        "(after 2 attempts) [request req-17]"
    )


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        (refused(503), ServerError),
        (refused(429), RateLimited),
        (refused(404), NotFound),
        (answer(403, HTML), BlockedByGateway),
        (answer(200, HTML), UnreadableResponse),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value.status),
)
def test_an_error_carries_the_retry_after_of_its_answer_whatever_its_class(
    received: Answer, kind: type[AltegioError]
) -> None:
    call = call_to(*READ, attempts=[answered(received.status, 7.0)])
    with pytest.raises(kind) as caught:
        verdict.of_answer(call, received)
    assert caught.value.retry_after == 7.0
    once = call_to(*BOOK, attempts=[answered(503, 7.0)])
    with pytest.raises(OutcomeUnknown) as unknown:
        verdict.of_answer(once, refused(503))
    assert unknown.value.retry_after == 7.0


@pytest.mark.parametrize(
    ("received", "said"),
    [
        (answer(200), "the body is empty"),
        (answer(200, "  "), "the body is empty"),
        (answer(200, HTML), "the body is no JSON"),
        (answer(403, HTML), "the gateway refused the request (403, not from the API)"),
    ],
    ids=["no body", "white space", "HTML", "a page of the gateway"],
)
def test_an_error_says_what_is_wrong_with_a_body_that_is_no_json(
    received: Answer, said: str
) -> None:
    assert said in str(error_of(READ, received))


def test_an_unknown_outcome_says_what_came_back_and_what_to_do() -> None:
    assert str(error_of(BOOK, answer(502, HTML, x_request_id="req-2"))) == (
        "POST /book_record/4564: outcome unknown: status 502; look before you send it again "
        "[request req-2]"
    )
    text = str(error_of(BOOK, answer(201, HTML)))
    assert "outcome unknown: success without a readable body; look before" in text


# ---- no answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "safe", "once", "said"),
    [
        (httpx.ConnectError, TransportError, TransportError, "nothing was sent to"),
        (httpx.ConnectTimeout, TimedOut, TimedOut, "nothing was sent to"),
        (httpx.PoolTimeout, TimedOut, TimedOut, "nothing was sent to"),
        (httpx.ProxyError, TransportError, TransportError, "nothing was sent to"),
        (httpx.UnsupportedProtocol, TransportError, TransportError, "nothing was sent to"),
        (StoreUnreachable, TransportError, TransportError, "nothing was sent to"),
        (httpx.ReadError, TransportError, OutcomeUnknown, "no answer from"),
        (httpx.ReadTimeout, TimedOut, OutcomeUnknown, "no answer from"),
        (httpx.WriteError, TransportError, OutcomeUnknown, "no answer from"),
        (httpx.WriteTimeout, TimedOut, OutcomeUnknown, "no answer from"),
        (httpx.CloseError, TransportError, OutcomeUnknown, "no answer from"),
        (httpx.RemoteProtocolError, TransportError, OutcomeUnknown, "no answer from"),
        (httpx.LocalProtocolError, TransportError, OutcomeUnknown, "no answer from"),
        (httpx.DecodingError, TransportError, OutcomeUnknown, "no answer from"),
    ],
)
def test_silence_becomes_the_error_that_says_what_is_known(
    kind: type[httpx.TransportError], safe: type[AltegioError], once: type[AltegioError], said: str
) -> None:
    reason = "our words" if kind is StoreUnreachable else kind.__name__
    attempts = [failed(httpx.ConnectError("")), failed(kind("our words"))]
    for request, expected in ((READ, safe), (BOOK, once), (LOG_IN, once)):
        error = verdict.of_silence(call_to(*request, attempts=attempts))
        assert type(error) is expected
        assert f"{said} api.alteg.io ({reason})" in str(error)
        assert "(after 2 attempts)" in str(error)
        assert (error.attempts, error.status) == (2, None)
        assert error.retryable is isinstance(error, TransportError)


def test_an_attempt_that_may_have_arrived_leaves_a_doubt_that_later_ones_do_not_remove() -> None:
    attempts = [failed(httpx.ReadError("")), failed(httpx.ConnectError(""))]
    assert type(verdict.of_silence(call_to(*BOOK, attempts=attempts))) is OutcomeUnknown
    assert "no answer from" in str(verdict.of_silence(call_to(*READ, attempts=attempts)))


def test_a_call_without_a_permit_was_not_sent() -> None:
    for request in (READ, BOOK):
        error = verdict.of_silence(call_to(*request, attempts=[failed(NoPermit("no permit"))]))
        assert type(error) is RateLimited
        assert (error.status, error.retryable) == (None, True)
        reason = "no permit of the rate limiter before the deadline"
        assert str(error).endswith(f"not sent: {reason} (wait, then send less)")


def test_a_call_without_a_permit_after_an_attempt_does_not_claim_to_be_unsent() -> None:
    attempts = [answered(503), failed(NoPermit("no permit before the deadline"))]
    error = verdict.of_silence(call_to(*READ, attempts=attempts))
    assert type(error) is TimedOut
    assert "no answer from api.alteg.io (no permit before the deadline)" in str(error)


def test_a_body_that_is_too_large_is_unreadable_or_an_unknown_outcome() -> None:
    for request, kind in ((READ, UnreadableResponse), (BOOK, OutcomeUnknown)):
        call = call_to(*request)
        call.status = 200
        error = verdict.unreadable(call, "the body is larger than 1000 bytes")
        assert type(error) is kind
        assert error.status == 200
        assert ": unreadable answer: the body is larger than 1000 bytes" in str(error)


# ---- an answer that cannot be read -------------------------------------------------------------


def misfit_of(request: tuple[str, str], value: object, misfit: Misfit) -> AltegioError:
    received = answer(200, value, x_request_id="req-3")
    return verdict.of_misfit(answered_call(request, received), received, value, misfit)


def test_an_answer_that_cannot_be_read_says_where_and_what_was_expected() -> None:
    error = misfit_of(READ, {"data": 5}, Misfit("/data", "a list"))
    assert isinstance(error, UnreadableResponse)
    assert (error.pointer, error.status, error.request_id) == ("/data", 200, "req-3")
    assert str(error) == (
        "GET /book_staff/4564: unreadable answer at /data: expected a list [request req-3]"
    )


def test_the_place_is_looked_up_in_the_contract_where_a_reader_does_not_know_it() -> None:
    error = misfit_of(READ, {"success": True, "data": [{"id": "x"}]}, Misfit(None, "an answer"))
    assert isinstance(error, UnreadableResponse)
    assert error.pointer == "/data/0/id"
    nowhere = "unreadable answer at the top: expected an answer"
    elsewhere = misfit_of(("GET", "/somewhere"), {}, Misfit(None, "an answer"))
    assert nowhere in str(elsewhere)
    fits = misfit_of(READ, {"success": True, "data": [], "meta": []}, Misfit(None, "an answer"))
    assert nowhere in str(fits)


def test_an_answer_to_a_call_made_once_that_cannot_be_read_is_an_unknown_outcome() -> None:
    error = misfit_of(BOOK, {"data": 5}, Misfit("/data", "a list"))
    assert isinstance(error, OutcomeUnknown)
    assert "unreadable answer at /data: expected a list" in str(error)
    assert error.request_id == "req-3"


# ---- secrets in the server's words -------------------------------------------------------------

PHONE = "+13155550175"


def test_a_secret_that_the_server_repeats_is_struck_out_everywhere() -> None:
    said = f"no {PHONE} here"
    body = {
        "message": said,
        "errors": [{"message": said, "field": said}, {"code": 13155550175, "id": 13155550175}],
    }
    received = answer(422, body, x_request_id=PHONE)
    error = error_of(SEND_CODE, received, {"phone": PHONE})
    assert isinstance(error, ApiError)
    assert error.message == "no *** here"
    assert error.errors == (Problem("no *** here", "no *** here"), Problem(""))
    assert error.request_id == "***"
    assert b"3155550175" not in pickle.dumps(error)


def test_a_secret_in_a_key_of_a_success_is_struck_out_of_the_pointer() -> None:
    received = answer(200, {})
    call = answered_call(SEND_CODE, received, {"phone": PHONE})
    misfit = Misfit(f"/data/{PHONE}", f"a list, not {PHONE}")
    assert "3155550175" not in str(verdict.of_misfit(call, received, {}, misfit))
    safe = call_to("GET", "/user/records/1/a1b2c3d4")
    error = verdict.of_misfit(safe, received, {}, Misfit("/data/a1b2c3d4", "a list"))
    assert isinstance(error, UnreadableResponse)
    assert error.pointer == "/data/***"


def test_the_secrets_of_a_request_are_collected_once_for_a_hundred_problems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collected: list[Any] = []

    def counting(*request: Any) -> list[str]:
        collected.append(request)
        return secrets_in(*request)

    monkeypatch.setattr(calls, "secrets_in", counting)
    problems = [{"message": f"no {PHONE}", "field": "phone", "code": 1, "id": 2}] * 100
    error = error_of(SEND_CODE, answer(422, {"errors": problems}), {"phone": PHONE})
    assert isinstance(error, ApiError)
    assert len(error.errors) == 100
    assert len(collected) == 1


# ---- Retry-After -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        ("12", 12.0),
        ("1.5", 1.5),
        (" 3 ", 3.0),
        ("-5", 0.0),
        ("-1e400", None),
        ("nan", None),
        ("NaN", None),
        ("inf", None),
        ("INF", None),
        ("-INF", None),
        ("Infinity", None),
        ("1e400", None),
        ("9" * 400, None),
        ("soon", None),
        ("", None),
        ("Mon, 14 Sep 2026 12:00:20 GMT", 20.0),
        ("Mon, 14 Sep 2026 14:00:20 +0200", 20.0),
        ("Mon, 14 Sep 2026 12:00:20 -0000", 20.0),
        ("Mon, 14 Sep 2026 11:00:00 GMT", 0.0),
        ("Mon, 99 Sep 2026 12:00:20 GMT", None),
        ("Mon, 14 Sep 99999999999999999999 12:00:20 GMT", None),
    ],
)
def test_retry_after_is_a_finite_number_of_seconds_or_nothing(
    header: str | None, seconds: float | None
) -> None:
    assert verdict.retry_after(header, NOON) == seconds


@given(st.text() | st.from_regex(r"\w{3}, \d+ \w{3} \d+ \d+:\d+:\d+ [+-]?\w+"))
def test_any_retry_after_at_all_is_read_or_ignored(header: str) -> None:
    found = verdict.retry_after(header, NOON)
    assert found is None or 0 <= found < float("inf")
