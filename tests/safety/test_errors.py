"""Every kind of answer and silence, and the error that it becomes."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import httpx
import pytest

import altegio_booking
from altegio_booking import (
    AltegioError,
    ApiError,
    AppointmentsOverlap,
    AuthenticationFailed,
    BadRequest,
    BlockedByGateway,
    BookingRejected,
    ConfigurationError,
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
from altegio_booking.errors import BY_CODE, CallError, Route
from tests.clocks import Hands
from tests.flavours import Answer, Flavour, Wire, no
from tests.operations import BY_ID, CALLS, ONCE, SAFE, carry_out, success

STAFF = "get_team_members_available_for_booking"
SLOTS = "get_time_slots_for_booking"
CHECK = "validate_booking_params"
BOOK = "create_online_booking"
LOG_IN = "authorize_online_booking_user"
HTML = "<html><body>Sorry</body></html>"
DEEP = "[" * 100_000 + "]" * 100_000
BOMB_OF_LISTS = '{"errors": ' + "[" * 900 + "]" * 900 + "}"
FULL = {
    "success": False,
    "data": None,
    "meta": {"message": "Taken", "errors": [{"code": 433, "id": 2, "message": "Taken"}]},
}

# Answer; then the class for a safe call, for a call made once, and for a booking.
Row = tuple[Answer, type[AltegioError], type[AltegioError], type[AltegioError]]


def always(answer: Answer, kind: type[AltegioError]) -> Row:
    """One class, whatever was called."""
    return answer, kind, kind, kind


TABLE: dict[str, Row] = {
    # statuses with the envelope
    "400": (no(400), BadRequest, BadRequest, BookingRejected),
    "401": always(no(401), AuthenticationFailed),
    "403": always(no(403), PermissionDenied),
    "404": always(no(404), NotFound),
    "404 with an empty map": always(Answer(404, {"success": False, "meta": {}}), NotFound),
    "404 with an empty list": always(Answer(404, {"success": False, "meta": []}), NotFound),
    "405": always(no(405), ApiError),
    "408": (no(408), ApiError, OutcomeUnknown, OutcomeUnknown),
    "418": always(no(418), ApiError),
    "425": always(no(425), ApiError),
    "429": always(no(429), RateLimited),
    "499": (no(499), ApiError, OutcomeUnknown, OutcomeUnknown),
    "500": (no(500), ServerError, OutcomeUnknown, OutcomeUnknown),
    "503": (no(503), ServerError, OutcomeUnknown, OutcomeUnknown),
    "520": (no(520), ServerError, OutcomeUnknown, OutcomeUnknown),
    "777": (no(777), ServerError, OutcomeUnknown, OutcomeUnknown),
    # a vendor code, wherever it hides
    "errors, one": always(Answer(422, {"errors": {"code": 433, "id": 1}}), SlotTaken),
    "errors, a list": always(
        Answer(422, {"errors": [{"code": 437, "id": 2}]}), AppointmentsOverlap
    ),
    "errors by field": always(Answer(422, {"errors": {"phone": {"code": 431}}}), PhoneMalformed),
    "errors by field, a list": always(
        Answer(422, {"errors": {"phone": [{"code": "431"}]}}), PhoneMalformed
    ),
    "meta.errors": always(no(422, errors=[{"code": 433, "id": 1}]), SlotTaken),
    "meta.errors, one": always(no(422, errors={"code": 433, "id": 1}), SlotTaken),
    "meta.code": always(no(422, code=433), SlotTaken),
    "code at the top": always(Answer(422, {"code": 433, "message": "Taken"}), SlotTaken),
    "code as text": always(no(422, code="433"), SlotTaken),
    "434 is a 403": always(no(403, errors=[{"code": 434}]), VisitorBlacklisted),
    "a code with 200": always(Answer(200, FULL), SlotTaken),
    "a code with 500": always(no(500, code=433), SlotTaken),
    # 422 without one
    "422, message only": (no(422), BadRequest, BadRequest, BookingRejected),
    "422 as its own code": (
        Answer(422, {"errors": {"code": 422, "message": "no"}}),
        BadRequest,
        BadRequest,
        BookingRejected,
    ),
    "422 by field": (
        Answer(422, {"errors": {"code": ["The code field is required."]}}),
        BadRequest,
        BadRequest,
        BookingRejected,
    ),
    "422 with one empty error": (no(422, errors=[{}]), BadRequest, BadRequest, BookingRejected),
    "422 with text": (Answer(422, "no"), BadRequest, BadRequest, BookingRejected),
    "422 deep in lists": (Answer(422, text=BOMB_OF_LISTS), BadRequest, BadRequest, BookingRejected),
    # success that is none
    "200, success: false": always(no(200), ApiError),
    "200, success: 0": always(Answer(200, {"success": 0, "data": []}), ApiError),
    "200, bare errors": always(Answer(200, {"errors": {"message": "no"}}), ApiError),
    "200, empty": (Answer(200, text=""), UnreadableResponse, OutcomeUnknown, OutcomeUnknown),
    "200, white space": (
        Answer(200, text=" \n"),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    "200, HTML": (Answer(200, text=HTML), UnreadableResponse, OutcomeUnknown, OutcomeUnknown),
    "200, cut JSON": (
        Answer(200, text='{"success": true, "da'),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    "200, null": (Answer(200, text="null"), UnreadableResponse, OutcomeUnknown, OutcomeUnknown),
    "200, a number": (Answer(200, text="7"), UnreadableResponse, OutcomeUnknown, OutcomeUnknown),
    "200, not what was asked": (
        Answer(200, {"success": True, "data": {"a": 1}}),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    "200, nested deeply": (
        Answer(200, text=DEEP),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    "299 of something else": (
        Answer(299, {"success": True, "data": 5}),
        UnreadableResponse,
        OutcomeUnknown,
        OutcomeUnknown,
    ),
    # not from the API
    "403, HTML": always(Answer(403, text=HTML), BlockedByGateway),
    "403, empty": always(Answer(403, text=""), BlockedByGateway),
    "404, HTML": always(Answer(404, text=HTML), NotFound),
    "429, HTML": always(Answer(429, text=HTML), RateLimited),
    "502, HTML": (Answer(502, text=HTML), ServerError, OutcomeUnknown, OutcomeUnknown),
    "520, HTML": (Answer(520, text=HTML), ServerError, OutcomeUnknown, OutcomeUnknown),
    "302": always(Answer(302, text="", headers={"location": "https://x.test/"}), ApiError),
    "304": always(Answer(304, text=""), ApiError),
}


def failure(flavour: Flavour, operation_id: str, wire: Any, **options: Any) -> AltegioError:
    """The error that a call ends in."""
    with pytest.raises(AltegioError) as caught:
        carry_out(flavour, flavour.client(wire, **options), operation_id)
    return caught.value


@pytest.mark.parametrize("label", ["application/json", "text/html", ""])
@pytest.mark.parametrize("name", TABLE)
def test_an_answer_becomes_the_error_that_the_tree_has_for_it(
    name: str, label: str, flavour: Flavour
) -> None:
    answer, safe, once, booking = TABLE[name]
    labelled = answer._replace(headers={**answer.headers, "content-type": label})
    for operation_id, kind in ((STAFF, safe), (LOG_IN, once), (BOOK, booking)):
        wire = Wire(labelled)
        error = failure(flavour, operation_id, wire)
        assert type(error) is kind, (operation_id, error)
        assert len(wire.requests) == 1
        assert "\n" not in str(error)
        assert isinstance(error, CallError)
        assert error.operation == operation_id
        assert error.method == BY_ID[operation_id].method
        assert error.path == BY_ID[operation_id].path
        if not isinstance(error, BlockedByGateway | TransportError):
            assert error.status == answer.status


@pytest.mark.parametrize("operation_id", ["book_event", CHECK])
def test_a_refused_event_or_check_is_a_refused_booking_too(
    operation_id: str, flavour: Flavour
) -> None:
    assert type(failure(flavour, operation_id, Wire(no(422)))) is BookingRejected


@pytest.mark.parametrize("operation_id", [CHECK, "delete_user_appointment"])
@pytest.mark.parametrize("status", [200, 201, 204])
def test_an_empty_success_is_enough_for_a_check_and_a_deletion(
    operation_id: str, status: int, flavour: Flavour
) -> None:
    assert carry_out(flavour, flavour.client(Wire(Answer(status, text=""))), operation_id) is None


@pytest.mark.parametrize("operation_id", CALLS)
def test_an_empty_success_is_not_enough_for_anything_else(
    operation_id: str, flavour: Flavour
) -> None:
    if operation_id == CHECK or BY_ID[operation_id].method == "DELETE":
        return
    error = failure(flavour, operation_id, Wire(Answer(200, text="")))
    assert type(error) is (OutcomeUnknown if operation_id in ONCE else UnreadableResponse)


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b"\n  ", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("operation_id", [SLOTS, BOOK])
def test_a_byte_order_mark_and_a_wrong_label_do_no_harm(
    operation_id: str, prefix: bytes, flavour: Flavour
) -> None:
    content = prefix + json.dumps(success(operation_id)).encode()

    def wire(request: httpx.Request) -> httpx.Response:
        return httpx.Response(201, content=content, headers={"content-type": "text/html"})

    carry_out(flavour, flavour.client(wire), operation_id)


def test_an_error_says_everything_that_the_answer_said(flavour: Flavour) -> None:
    answer = Answer(422, FULL, headers={"x-request-id": "req-17", "retry-after": "4"})
    error = failure(flavour, BOOK, Wire(answer))
    assert isinstance(error, SlotTaken)
    assert vars(error) == {
        "operation": BOOK,
        "method": "POST",
        "path": "/book_record/{location_id}",
        "parameters": {"location_id": "4564"},
        "attempts": 1,
        "request_id": "req-17",
        "status": 422,
        "code": 433,
        "message": "Taken",
        "errors": (Problem("Taken", None, 433, 2),),
        "appointment_id": 2,
        "retry_after": 4.0,
    }
    assert str(error) == ("POST /book_record/4564: answered 422 (code 433): Taken [request req-17]")
    assert not error.retryable


def test_a_status_that_repeats_itself_as_a_code_is_no_vendor_code(flavour: Flavour) -> None:
    error = failure(flavour, BOOK, Wire(no(422, code=422)))
    assert isinstance(error, BookingRejected)
    assert error.code is None


def test_field_errors_stand_in_the_text(flavour: Flavour) -> None:
    answer = Answer(422, {"errors": {"email": ["is required"], "name": ["is short"]}})
    error = failure(flavour, BOOK, Wire(answer))
    assert str(error).endswith("answered 422: is required: email: is required; name: is short")


@pytest.mark.parametrize(
    ("answer", "retryable"),
    [
        (no(400), False),
        (no(401), False),
        (no(404), False),
        (no(422, code=433), False),
        (no(425), False),
        (no(408), True),
        (no(429), True),
        (no(499), True),
        (no(503), True),
        (Answer(403, text=HTML), True),
        (Answer(200, text=HTML), False),
    ],
)
def test_an_error_says_whether_the_call_may_be_made_again(
    answer: Answer, retryable: bool, flavour: Flavour
) -> None:
    assert failure(flavour, SLOTS, Wire(answer)).retryable is retryable


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("status", [200, 400, 403, 404, 422, 429, 500])
def test_a_vendor_code_gives_its_class_at_any_status(
    code: int, status: int, flavour: Flavour
) -> None:
    error = failure(flavour, BOOK, Wire(no(status, errors=[{"code": code, "id": 1}])))
    assert type(error) is BY_CODE[code]
    assert isinstance(error, ApiError)
    assert (error.status, error.code, error.appointment_id) == (status, code, 1)


def silence(kind: type[Exception]) -> Callable[[httpx.Request], httpx.Response]:
    def wire(request: httpx.Request) -> httpx.Response:
        raise kind(f"something secret about {request.url}")

    return wire


@pytest.mark.parametrize(
    ("kind", "safe", "once"),
    [
        (httpx.ConnectError, TransportError, TransportError),
        (httpx.ConnectTimeout, TimedOut, TimedOut),
        (httpx.PoolTimeout, TimedOut, TimedOut),
        (httpx.ProxyError, TransportError, TransportError),
        (httpx.UnsupportedProtocol, TransportError, TransportError),
        (httpx.ReadError, TransportError, OutcomeUnknown),
        (httpx.ReadTimeout, TimedOut, OutcomeUnknown),
        (httpx.WriteError, TransportError, OutcomeUnknown),
        (httpx.WriteTimeout, TimedOut, OutcomeUnknown),
        (httpx.CloseError, TransportError, OutcomeUnknown),
        (httpx.RemoteProtocolError, TransportError, OutcomeUnknown),
        (httpx.LocalProtocolError, TransportError, OutcomeUnknown),
        (httpx.DecodingError, TransportError, OutcomeUnknown),
    ],
)
def test_silence_becomes_the_error_that_says_what_is_known(
    kind: type[Exception], safe: type, once: type, flavour: Flavour, hands: Hands
) -> None:
    for operation_id, expected in ((SLOTS, safe), (BOOK, once), (LOG_IN, once)):
        error = failure(flavour, operation_id, silence(kind), retries=1)
        assert type(error) is expected
        assert kind.__name__ in str(error)
        assert "secret" not in str(error)


@pytest.mark.parametrize("operation_id", CALLS)
@pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError])
def test_no_error_is_chained_to_one_of_httpx(
    kind: type[Exception], operation_id: str, flavour: Flavour, hands: Hands
) -> None:
    error = failure(flavour, operation_id, silence(kind), retries=1)
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize("name", TABLE)
def test_no_error_is_chained_to_the_trouble_of_parsing(name: str, flavour: Flavour) -> None:
    error = failure(flavour, BOOK, Wire(TABLE[name][0]))
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize("operation_id", SAFE)
def test_a_safe_call_is_repeated_over_a_break_and_then_succeeds(
    operation_id: str, flavour: Flavour, hands: Hands
) -> None:
    breaks = [httpx.ReadError("gone"), httpx.RemoteProtocolError("gone")]

    def wire(request: httpx.Request) -> httpx.Response:
        if breaks:
            raise breaks.pop()
        body = success(operation_id)
        return httpx.Response(200, content=b"" if body is None else json.dumps(body).encode())

    carry_out(flavour, flavour.client(wire, retries=2), operation_id)
    assert hands.slept == [0.25, 0.5]


@pytest.mark.parametrize("operation_id", ONCE)
@pytest.mark.parametrize("status", [408, 429, 499, 500, 502, 503, 504, 520])
def test_a_call_made_once_is_never_repeated_after_an_answer(
    status: int, operation_id: str, flavour: Flavour, hands: Hands
) -> None:
    wire = Wire(no(status)._replace(headers={"retry-after": "1"}))
    failure(flavour, operation_id, wire, retries=10)
    assert len(wire.requests) == 1
    assert hands.slept == []


@pytest.mark.parametrize("operation_id", ONCE)
def test_a_call_made_once_is_repeated_as_long_as_nothing_left(
    operation_id: str, flavour: Flavour, hands: Hands
) -> None:
    breaks = [httpx.ConnectTimeout("no"), httpx.PoolTimeout("no"), httpx.ConnectError("no")]

    def wire(request: httpx.Request) -> httpx.Response:
        if breaks:
            raise breaks.pop()
        return httpx.Response(200, json=success(operation_id))

    carry_out(flavour, flavour.client(wire, retries=3), operation_id)
    assert not breaks


@pytest.mark.parametrize("operation_id", ONCE)
def test_a_call_made_once_is_not_repeated_once_it_may_have_arrived(
    operation_id: str, flavour: Flavour, hands: Hands
) -> None:
    breaks = [httpx.ConnectError("no"), httpx.ReadError("no"), httpx.ConnectError("no")]

    def wire(request: httpx.Request) -> httpx.Response:
        raise breaks.pop()

    error = failure(flavour, operation_id, wire, retries=9)
    assert isinstance(error, OutcomeUnknown)
    assert len(breaks) == 1


@pytest.mark.parametrize("status", [302, 400, 403, 404, 422, 429])
def test_a_no_whose_reasons_got_lost_is_still_a_no(status: int, flavour: Flavour) -> None:
    """The status came, then the connection broke: nothing was booked, and that is known."""
    error = failure(flavour, BOOK, breaking_off(flavour, status))
    assert isinstance(error, ApiError | BlockedByGateway)
    assert error.status == status


@pytest.mark.parametrize("status", [401, 404])
def test_a_refused_deletion_whose_reasons_got_lost_is_not_done(
    status: int, flavour: Flavour
) -> None:
    """A second try would be answered 404, which must not pass for "gone already"."""
    calls: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(request.method)
        return breaking_off(flavour, status)(request)

    client = flavour.client(answer, rate_limit=None)
    with pytest.raises(ApiError) as caught:
        flavour.call(client.cancel, 1, "abc")
    assert caught.value.status == status
    assert calls == ["DELETE"]


def test_a_phone_that_comes_back_as_a_number_is_struck_out(flavour: Flavour) -> None:
    phone = 13155550175
    body = {"errors": [{"code": phone, "id": phone, "message": "no"}]}
    error = failure(flavour, BOOK, lambda request: httpx.Response(422, json=body))
    assert isinstance(error, ApiError)
    assert (error.errors[0].code, error.appointment_id) == (None, None)
    assert str(phone).encode() not in pickle.dumps(error)


@pytest.mark.parametrize("status", [200, 201, 408, 499, 500, 503, 520])
def test_a_yes_or_a_perhaps_that_breaks_off_is_unknown(status: int, flavour: Flavour) -> None:
    assert type(failure(flavour, BOOK, breaking_off(flavour, status))) is OutcomeUnknown


def breaking_off(flavour: Flavour, status: int) -> Callable[[httpx.Request], httpx.Response]:
    class Half(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Any:
            yield b'{"success": '
            raise httpx.RemoteProtocolError("peer closed connection")

        async def __aiter__(self) -> Any:
            for chunk in self:
                yield chunk

    return lambda request: httpx.Response(status, stream=Half())


@pytest.mark.parametrize("earlier", ["a break", "a 500"])
def test_a_deletion_answered_404_is_done_if_an_earlier_attempt_may_have_arrived(
    earlier: str, flavour: Flavour, hands: Hands
) -> None:
    answers: list[Any] = [no(404), httpx.ReadTimeout("no") if earlier == "a break" else no(500)]
    carry_out(flavour, flavour.client(taking_turns(answers), retries=1), "delete_user_appointment")
    assert not answers


@pytest.mark.parametrize("earlier", ["nothing", "no connection", "a 429"])
def test_a_deletion_answered_404_is_not_found_otherwise(
    earlier: str, flavour: Flavour, hands: Hands
) -> None:
    before: dict[str, list[Any]] = {
        "nothing": [],
        "no connection": [httpx.ConnectError("")],
        "a 429": [no(429)],
    }
    answers = [no(404), *before[earlier]]
    error = failure(flavour, "delete_user_appointment", taking_turns(answers), retries=1)
    assert isinstance(error, NotFound)
    assert not answers


def taking_turns(answers: list[Any]) -> Callable[[httpx.Request], httpx.Response]:
    def wire(request: httpx.Request) -> httpx.Response:
        answer = answers.pop()
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Answer)
        return answer.response()

    return wire


def test_a_retry_after_beyond_the_ceiling_is_raised_at_once(flavour: Flavour, hands: Hands) -> None:
    wire = Wire(no(429)._replace(headers={"retry-after": "31"}))
    error = failure(flavour, SLOTS, wire, retries=5)
    assert isinstance(error, RateLimited)
    assert error.retry_after == 31
    assert len(wire.requests) == 1
    assert hands.slept == []


def test_a_retry_after_date_is_waited_for(flavour: Flavour, hands: Hands) -> None:
    date = "Mon, 14 Sep 2026 12:00:20 GMT"
    wire = Wire(no(503)._replace(headers={"retry-after": date}), Answer(200, success(SLOTS)))
    carry_out(flavour, flavour.client(wire, retries=1), SLOTS)
    assert hands.slept == [20.25]


def test_no_attempt_begins_after_the_deadline(flavour: Flavour, hands: Hands) -> None:
    """Not even when the wait itself took longer than it should have."""

    def oversleep() -> None:
        hands.passed += 100

    hands.on_sleep = oversleep
    wire = Wire(no(503))
    error = failure(flavour, SLOTS, wire, retries=5)
    assert isinstance(error, ServerError)
    assert len(wire.requests) == 1


def every_error() -> list[AltegioError]:
    route = Route(BOOK, "POST", "/book_record/{location_id}")
    errors: list[AltegioError] = [
        ConfigurationError("partner_token: not given"),
        TransportError("no answer (ReadError)", route),
        TimedOut("no answer (ReadTimeout)", route),
        UnreadableResponse("expected array", route, status=200, pointer="/data", request_id="r"),
        BlockedByGateway("blocked", route, request_id="r"),
        OutcomeUnknown("status 500", route, status=500, request_id="r"),
    ]
    problem = Problem("Taken", "datetime", 433, 2)
    for name in altegio_booking.__all__:
        kind = getattr(altegio_booking, name)
        if isinstance(kind, type) and issubclass(kind, ApiError):
            said: Any = {"status": 422, "code": 433, "message": "Taken", "retry_after": 2.0}
            errors.append(kind(route, **said, errors=(problem,), request_id="r"))
    return errors


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_survives_pickling(error: AltegioError, protocol: int) -> None:
    error.add_note("seen by worker 3")
    for twin in (pickle.loads(pickle.dumps(error, protocol)), copy.copy(error)):
        assert type(twin) is type(error)
        assert (str(twin), twin.args, vars(twin)) == (str(error), error.args, vars(error))
        assert twin.retryable == error.retryable


def test_every_error_class_is_in_the_pickling_test() -> None:
    tested = {type(error) for error in every_error()}
    classes = {getattr(altegio_booking, name) for name in altegio_booking.__all__}
    errors = {c for c in classes if isinstance(c, type) and issubclass(c, AltegioError)}
    assert errors - tested == {AltegioError, CallError}


def test_an_unknown_booking_pickles_with_its_facts_and_without_its_handles(
    flavour: Flavour,
) -> None:
    two = {"success": True, "data": [{"id": 7, "record_id": 5, "record_hash": "abcdefgh"}]}
    error = failure(flavour, BOOK, Wire(Answer(201, two)))
    assert isinstance(error, OutcomeUnknown)
    [handle] = error.appointments
    assert handle.record_id == 5
    twin = pickle.loads(pickle.dumps(error))
    assert twin.appointments == ()
    assert twin.record_ids == (5,)
    assert error.booking is not None
    assert twin.booking == error.booking
    assert attrs.asdict(twin.booking)["location_id"] == 4564


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "tab\tand\rreturn",
        "\x1b[31mred\x1b[0m",
        "\u202eback",
        "\x00",
        "a" * 10_000,
        "\ud800",
        "\u2028line",
        " " * 5000,
        "𝒜" * 500,
    ],
)
def test_any_text_of_the_servers_is_one_readable_line(text: str, flavour: Flavour) -> None:
    answer = Answer(422, {"errors": {text: [text]}, "message": text})
    error = failure(flavour, BOOK, Wire(answer))
    line = str(error)
    assert line.isprintable()
    assert len(line) <= 500
    line.encode()
    assert str(pickle.loads(pickle.dumps(error))) == line
