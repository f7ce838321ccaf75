"""The error tree, what every error says, and that errors pickle."""

from __future__ import annotations

import copy
import pickle
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import altegio_booking
from altegio_booking import (
    AltegioError,
    ApiError,
    AuthenticationFailed,
    BadRequest,
    BlockedByGateway,
    BookingRejected,
    CallError,
    ConfigurationError,
    NotFound,
    OutcomeUnknown,
    PermissionDenied,
    Problem,
    RateLimited,
    ServerError,
    SlotTaken,
    TimedOut,
    TransportError,
    UnreadableResponse,
    errors,
)
from altegio_booking.errors import BY_CODE, BY_STATUS, Route, api_error_class, one_line
from altegio_booking.requests import BookingFacts

SLOTS = "/book_times/{location_id}/{team_member_id}/{date}"
SHOWN = {"location_id": "4564", "team_member_id": "924", "date": "2026-09-21"}
ROUTE = Route("get_time_slots_for_booking", "GET", SLOTS, SHOWN, attempts=3)
TAKEN = Problem("taken", field="datetime", code=433, appointment_id=2)


def public_errors() -> list[type[AltegioError]]:
    found = [getattr(altegio_booking, name) for name in altegio_booking.__all__]
    return [kind for kind in found if isinstance(kind, type) and issubclass(kind, AltegioError)]


# ---- the tree ------------------------------------------------------------------------------------


def test_the_tree_in_the_docstring_is_that_of_the_classes() -> None:
    lines = re.findall(r"^ {4}([ │├└─]*)(\w+)", errors.__doc__ or "", re.MULTILINE)
    drawn: dict[str, str | None] = {}
    above: list[str] = []
    for branch, name in lines:
        above = [*above[: len(branch) // 4], name]
        drawn[name] = above[-2] if len(above) > 1 else None
    assert drawn.pop("AltegioError") is None
    parents = {kind.__name__: kind.__base__ for kind in public_errors() if kind is not AltegioError}
    assert drawn == {name: parent and parent.__name__ for name, parent in parents.items()}


def test_every_vendor_code_has_a_class_of_its_own_that_names_it() -> None:
    assert sorted(BY_CODE) == [431, 432, 433, 434, 435, 436, 437, 438]
    assert len(set(BY_CODE.values())) == 8
    for code, kind in BY_CODE.items():
        assert (kind.__doc__ or "").startswith(f"{code}: ")


# ---- what all errors have ------------------------------------------------------------------------

NO_CALL: dict[str, Any] = {
    "operation": None,
    "method": None,
    "path": None,
    "parameters": {},
    "request_id": None,
    "status": None,
    "message": "",
    "retry_after": None,
    "attempts": 0,
    "retryable": False,
}
"""The attributes that every error has, as they are without a call."""


def attributes(error: AltegioError) -> dict[str, Any]:
    return {name: getattr(error, name) for name in NO_CALL}


@pytest.mark.parametrize("kind", [AltegioError, ConfigurationError])
def test_an_error_without_a_call_has_the_attributes_of_one_with(kind: type[AltegioError]) -> None:
    assert attributes(kind("base_url: is no URL")) == NO_CALL


def test_the_attributes_without_a_call_cannot_be_changed_for_all_errors() -> None:
    with pytest.raises(TypeError):
        AltegioError("x").parameters["a"] = "b"  # type: ignore[index]  # that is what is tried


MADE: list[AltegioError] = [
    ConfigurationError("partner_token: not given"),
    CallError("no reason", ROUTE),
    TransportError("no answer from api.alteg.io (ReadError)", ROUTE),
    TimedOut("no answer from api.alteg.io (ReadTimeout)", ROUTE),
    UnreadableResponse("expected a list", ROUTE, status=200, pointer="/data", request_id="r-1"),
    BlockedByGateway("refused", ROUTE, request_id="r-1"),
    OutcomeUnknown("status 500", ROUTE, status=500, request_id="r-1"),
    *(
        kind(
            ROUTE,
            status=422,
            code=433,
            message="taken",
            errors=(TAKEN,),
            request_id="r-1",
            retry_after=2.5,
        )
        for kind in public_errors()
        if issubclass(kind, ApiError)
    ),
]


def test_every_class_is_made_here() -> None:
    assert {type(error) for error in MADE} == set(public_errors()) - {AltegioError}


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_an_error_pickles_and_copies_with_all_it_says(error: AltegioError) -> None:
    error.add_note("seen by worker 3")
    twins = [pickle.loads(pickle.dumps(error, n)) for n in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    for twin in (*twins, copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert (str(twin), twin.args, vars(twin)) == (str(error), error.args, vars(error))
        assert attributes(twin) == attributes(error)


def test_an_unknown_outcome_pickles_with_its_facts_and_without_its_handles() -> None:
    error = OutcomeUnknown("status 500", ROUTE)
    error.record_ids, error.appointments = (701,), (object(),)
    error.booking = BookingFacts(4564, event_id=77, api_id="mine-1")
    twin = pickle.loads(pickle.dumps(error))
    assert twin.appointments == ()
    assert (twin.record_ids, twin.booking) == ((701,), error.booking)
    assert len(error.appointments) == 1


def test_a_call_error_takes_its_attributes_from_the_route() -> None:
    shown = dict(SHOWN)
    error = CallError(
        "no", Route("an_id", "GET", SLOTS, shown, attempts=2), status=418, request_id="r-1"
    )
    shown.clear()
    assert attributes(error) == {
        **NO_CALL,
        "operation": "an_id",
        "method": "GET",
        "path": SLOTS,
        "parameters": SHOWN,
        "request_id": "r-1",
        "status": 418,
        "attempts": 2,
    }


def test_a_refusal_has_what_the_api_said_beside_it() -> None:
    problem = Problem("Taken", None, 433, 2)
    error = SlotTaken(
        Route("create_online_booking", "POST", "/book_record/{location_id}", attempts=1),
        status=422,
        code=433,
        message="Taken",
        errors=(Problem("also"), problem),
        request_id="r-1",
        retry_after=4.0,
    )
    assert vars(error) == {
        "operation": "create_online_booking",
        "method": "POST",
        "path": "/book_record/{location_id}",
        "parameters": {},
        "request_id": "r-1",
        "status": 422,
        "message": "Taken",
        "retry_after": 4.0,
        "attempts": 1,
        "code": 433,
        "errors": (Problem("also"), problem),
        "appointment_id": 2,
    }


def test_a_route_has_neither_values_nor_attempts_unless_they_are_given() -> None:
    error = CallError("no", Route("an_id", "GET", "/a"))
    assert (error.parameters, error.attempts) == ({}, 0)


def test_an_unknown_outcome_knows_nothing_until_it_is_told() -> None:
    error = OutcomeUnknown("status 500", ROUTE)
    assert (error.record_ids, error.appointments, error.booking) == ((), (), None)


# ---- the text ------------------------------------------------------------------------------------

ROUTES = {
    "values stand in the path": (SLOTS, SHOWN, "GET /book_times/4564/924/2026-09-21"),
    "the others follow as a query": (
        "/book_staff/{location_id}",
        {"location_id": "1", "service_ids[]": "331,332", "datetime": "2026-09-21"},
        "GET /book_staff/1?service_ids[]=331,332&datetime=2026-09-21",
    ),
    "a secret that is not given stays a name": (
        "/user/records/{record_id}/{record_hash}",
        {"record_id": "701"},
        "GET /user/records/701/{record_hash}",
    ),
    "nothing is given": (SLOTS, {}, f"GET {SLOTS}"),
    "a value is one line": ("/a/{b}", {"b": "x\ny", "c": "\x1b[31m"}, "GET /a/x y?c=[31m"),
    "a value is cut at 80 characters": (
        "/a",
        {"b": "x" * 81, "c": "y" * 80},
        f"GET /a?b={'x' * 79}…&c={'y' * 80}",
    ),
}


@pytest.mark.parametrize("shown", ROUTES)
def test_a_route_reads_as_method_path_and_query(shown: str) -> None:
    path, parameters, text = ROUTES[shown]
    assert str(Route("an_id", "GET", path, parameters)) == text


PLAIN = Route("an_id", "GET", "/a")
TEXTS: dict[str, tuple[AltegioError, str]] = {
    "a call that failed": (CallError("no reason", PLAIN), "GET /a: no reason"),
    "one attempt is not worth a word": (
        CallError("no", Route("an_id", "GET", "/a", attempts=1)),
        "GET /a: no",
    ),
    "several attempts": (
        CallError("no", Route("an_id", "GET", "/a", attempts=2), request_id="r-1"),
        "GET /a: no (after 2 attempts) [request r-1]",
    ),
    "a long text loses neither attempts nor request": (
        CallError("x" * 500, Route("an_id", "GET", "/a", attempts=2), request_id="r" * 81),
        f"GET /a: {'x' * 391}… (after 2 attempts) [request {'r' * 79}…]",
    ),
    "unreadable somewhere": (
        UnreadableResponse("expected a list", PLAIN, status=200, pointer="/data/0"),
        "GET /a: unreadable answer at /data/0: expected a list",
    ),
    "unreadable as a whole": (
        UnreadableResponse("expected a list", PLAIN, status=200, pointer=""),
        "GET /a: unreadable answer at the top: expected a list",
    ),
    "no JSON": (
        UnreadableResponse("the body is no JSON", PLAIN, status=200),
        "GET /a: unreadable answer: the body is no JSON",
    ),
    "blocked": (BlockedByGateway("ask later", PLAIN), "GET /a: ask later"),
    "unknown": (
        OutcomeUnknown("status 500", PLAIN, status=500),
        "GET /a: outcome unknown: status 500; look before you send it again",
    ),
    "refused without a word": (ApiError(PLAIN, status=405), "GET /a: answered 405"),
    "refused with a word": (
        NotFound(PLAIN, status=404, message="Not found"),
        "GET /a: answered 404: Not found (check the ids)",
    ),
    "refused with a code": (
        SlotTaken(PLAIN, status=422, code=433, message="Taken"),
        "GET /a: answered 422 (code 433): Taken (offer other slots)",
    ),
    "refused field by field": (
        BadRequest(
            PLAIN,
            status=422,
            message="wrong",
            errors=(Problem("needed", "email"), Problem("not shown"), Problem("short", "name")),
        ),
        "GET /a: answered 422: wrong: email: needed; name: short",
    ),
    "refused by fields alone": (
        BadRequest(PLAIN, status=422, errors=(Problem("needed", "email"),)),
        "GET /a: answered 422: email: needed",
    ),
    "not even sent": (
        RateLimited(PLAIN, status=None, message="no permit"),
        "GET /a: not sent: no permit (wait, then send less)",
    ),
    "a token that is not accepted": (
        AuthenticationFailed(PLAIN, status=401, message="no"),
        "GET /a: answered 401: no (check the partner token, and the user token or "
        "password that went along)",
    ),
}


@pytest.mark.parametrize("shown", TEXTS)
def test_the_text_of_an_error(shown: str) -> None:
    error, text = TEXTS[shown]
    assert str(error) == text


@pytest.mark.parametrize(
    "kind", [kind for kind in (BY_CODE | BY_STATUS).values() if kind is not BadRequest]
)
def test_a_refusal_says_what_to_do(kind: type[ApiError]) -> None:
    """But for a `BadRequest`, whose own words name the fields."""
    assert re.fullmatch(r"GET /a: answered 400 \([a-z].*\)", str(kind(PLAIN, status=400)))


@pytest.mark.parametrize(
    ("error", "pointer"),
    [
        (UnreadableResponse("x", PLAIN, status=200, pointer="/data"), "/data"),
        (UnreadableResponse("x", PLAIN, status=200, pointer=""), ""),
        (UnreadableResponse("x", PLAIN, status=200), None),
    ],
    ids=["a place", "the whole body", "no JSON"],
)
def test_an_unreadable_answer_has_its_pointer(
    error: UnreadableResponse, pointer: str | None
) -> None:
    assert (error.pointer, error.status) == (pointer, 200)


def test_a_page_of_the_gateway_is_a_403() -> None:
    error = BlockedByGateway("x", PLAIN, request_id="r-1")
    assert (error.status, error.request_id) == (403, "r-1")


RETRYABLE: list[tuple[AltegioError, bool]] = [
    (CallError("x", PLAIN), False),
    (TransportError("x", PLAIN), True),
    (TimedOut("x", PLAIN), True),
    (UnreadableResponse("x", PLAIN, status=200), False),
    (BlockedByGateway("x", PLAIN), True),
    (OutcomeUnknown("x", PLAIN), False),
    (ApiError(PLAIN, status=405), False),
    (ApiError(PLAIN, status=408), True),
    (ApiError(PLAIN, status=429), True),
    (ApiError(PLAIN, status=499), True),
    (BadRequest(PLAIN, status=400), False),
    (AuthenticationFailed(PLAIN, status=401), False),
    (PermissionDenied(PLAIN, status=403), False),
    (NotFound(PLAIN, status=404), False),
    (RateLimited(PLAIN, status=None), True),
    (ServerError(PLAIN, status=500), True),
    (BookingRejected(PLAIN, status=422), False),
    (SlotTaken(PLAIN, status=422, code=433), False),
    (SlotTaken(PLAIN, status=429, code=433), False),
]


@pytest.mark.parametrize(
    ("error", "retryable"),
    RETRYABLE,
    ids=[f"{type(error).__name__} {error.status}" for error, _ in RETRYABLE],
)
def test_an_error_says_whether_the_call_may_be_made_again(
    error: AltegioError, retryable: bool
) -> None:
    assert error.retryable is retryable


# ---- which class it is ---------------------------------------------------------------------------

CLASSES = [
    # status, vendor code, whether the operation books, class
    (400, None, False, BadRequest),
    (400, None, True, BookingRejected),
    (401, None, True, AuthenticationFailed),
    (402, None, False, ApiError),
    (403, None, True, PermissionDenied),
    (404, None, True, NotFound),
    (405, None, True, ApiError),
    (408, None, True, ApiError),
    (422, None, False, BadRequest),
    (422, None, True, BookingRejected),
    (429, None, True, RateLimited),
    (499, None, False, ApiError),
    (500, None, False, ServerError),
    (777, None, False, ServerError),
    (304, None, False, ApiError),
    (200, None, True, ApiError),
    (422, 422, True, BookingRejected),
    (422, 430, False, BadRequest),
    (422, 439, False, BadRequest),
    *((status, 433, False, SlotTaken) for status in (200, 400, 403, 404, 422, 429, 500)),
]


@pytest.mark.parametrize(("status", "code", "books", "kind"), CLASSES)
def test_the_vendors_code_decides_and_then_the_status(
    status: int, code: int | None, books: bool, kind: type[ApiError]
) -> None:
    assert api_error_class(status, code, books=books) is kind


# ---- one line ------------------------------------------------------------------------------------

LINES = {
    "plain": ("taken", "taken"),
    "white space is one space": (" a\n\tb \r c ", "a b c"),
    "control characters are white space": ("a\x00b\x1b[31mc", "a b [31mc"),
    "so is what turns or breaks lines": ("a\u202eb\u2028c\ud800d", "a b c d"),
    "letters of any script stay": ("é𝒜字", "é𝒜字"),
    "short enough": ("x" * 10, "x" * 10),
    "too long": ("x" * 11, "x" * 9 + "…"),
    "a long run of spaces": (" " * 90 + "x", "x"),
    "what lies far behind is not looked at": (" " * 100 + "x", ""),
}


@pytest.mark.parametrize("shown", LINES)
def test_a_text_becomes_one_line(shown: str) -> None:
    text, line = LINES[shown]
    assert one_line(text, 10) == line


@given(st.text(max_size=300), st.integers(1, 50))
def test_any_text_becomes_one_printable_line(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert line.isprintable()
    assert len(line) <= limit
    line.encode()
