"""The errors by themselves: their texts, their attributes, and that they pickle."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx
import pytest

import altegio_booking
from altegio_booking import (
    AltegioBooking,
    AltegioError,
    ApiError,
    BlockedByGateway,
    BookingRejected,
    CallError,
    ConfigurationError,
    OutcomeUnknown,
    Problem,
    ServerError,
    TimedOut,
    TransportError,
    UnreadableResponse,
)
from altegio_booking.errors import Route, api_error_class, one_line
from tests.flavours import Answer, Wire
from tests.operations import REQUEST, VISITOR

ROUTE = Route("create_online_booking", "POST", "/book_record/{location_id}", {"location_id": "1"})


# ---- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "shown"),
    [
        (Route("x", "GET", "/a/{id}", {"id": "7"}), "GET /a/7"),
        (Route("x", "GET", "/a/{id}/{hash}", {"id": "7"}), "GET /a/7/{hash}"),
        (Route("x", "GET", "/a", {"b": "1", "c": "2,3"}), "GET /a?b=1&c=2,3"),
        (Route("x", "GET", "/a/{id}", {"id": "7", "b": "1"}), "GET /a/7?b=1"),
        (Route("x", "GET", "/a/{id}", {"id": "7\n8"}), "GET /a/7 8"),
        (Route("x", "GET", "/a", {"b": "x" * 200}), f"GET /a?b={'x' * 79}…"),
        (
            Route(None, "GET", "(a route outside the contract)"),
            "GET (a route outside the contract)",
        ),
    ],
    ids=["path", "a secret left out", "query", "both", "two lines", "long", "outside"],
)
def test_a_route_is_shown_with_its_parameters(route: Route, shown: str) -> None:
    assert str(route) == shown


@pytest.mark.parametrize(
    ("attempts", "request_id", "ending"),
    [
        (0, None, "POST /book_record/1: outcome unknown: why; look before you send it again"),
        (1, None, "look before you send it again"),
        (3, None, "look before you send it again (after 3 attempts)"),
        (1, "r\n1", "look before you send it again [request r 1]"),
        (2, "r" * 200, f" (after 2 attempts) [request {'r' * 79}…]"),
    ],
)
def test_an_error_says_how_often_it_was_tried_and_which_request_it_was(
    attempts: int, request_id: str | None, ending: str
) -> None:
    route = Route("x", "POST", "/book_record/{id}", {"id": "1"}, attempts)
    error = OutcomeUnknown("why", route, request_id=request_id)
    assert str(error).endswith(ending)
    assert (error.attempts, error.request_id) == (attempts, request_id)


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
        "\n" * 5000 + "late",
    ],
    ids=ascii,
)
def test_any_text_of_the_servers_is_one_readable_line(text: str) -> None:
    problem = Problem(text, text, 433, 1)
    error = ApiError(ROUTE, status=422, message=text, errors=(problem,), request_id=text)
    line = str(error)
    assert line.isprintable()
    assert len(line) <= 500
    line.encode()
    assert str(pickle.loads(pickle.dumps(error))) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain", "plain"),
        ("  a \n b  ", "a b"),
        ("x" * 400, "x" * 400),
        ("x" * 401, "x" * 399 + "…"),
        ("x" + " " * 3998 + "yz", "x y"),
        ("", ""),
    ],
    ids=["plain", "white space", "at the limit", "beyond it", "far beyond it", "nothing"],
)
def test_a_line_is_cut_at_400_characters(text: str, line: str) -> None:
    assert one_line(text) == line


# ---- attributes --------------------------------------------------------------------------------


def test_all_errors_have_the_same_attributes() -> None:
    error = ConfigurationError("partner_token: not given")
    assert (error.operation, error.method, error.path, error.parameters) == (None, None, None, {})
    assert (error.request_id, error.status, error.message) == (None, None, "")
    assert (error.retry_after, error.attempts, error.retryable) == (None, 0, False)


def test_a_call_error_names_its_call() -> None:
    error = TimedOut("no answer", ROUTE)
    assert (error.operation, error.method) == ("create_online_booking", "POST")
    assert (error.path, error.parameters) == ("/book_record/{location_id}", {"location_id": "1"})
    assert error.retryable


@pytest.mark.parametrize("code", [433, 438])
def test_a_vendor_code_decides_the_class_before_the_status(code: int) -> None:
    for status in (200, 403, 422, 500):
        assert issubclass(api_error_class(status, code, books=False), BookingRejected)


@pytest.mark.parametrize(
    ("status", "books", "kind"),
    [
        (422, True, BookingRejected),
        (400, True, BookingRejected),
        (409, True, ApiError),
        (409, False, ApiError),
        (499, False, ApiError),
        (500, True, ServerError),
        (999, False, ServerError),
    ],
)
def test_without_a_vendor_code_the_status_decides_the_class(
    status: int, books: bool, kind: type[ApiError]
) -> None:
    assert api_error_class(status, None, books=books) is kind
    assert api_error_class(status, 422, books=books) is kind


# ---- pickling ----------------------------------------------------------------------------------


def every_error() -> list[AltegioError]:
    """One error of each class."""
    errors: list[AltegioError] = [
        ConfigurationError("partner_token: not given"),
        TransportError("no answer (ReadError)", ROUTE),
        TimedOut("no answer (ReadTimeout)", ROUTE),
        UnreadableResponse("expected array", ROUTE, status=200, pointer="/data", request_id="r"),
        BlockedByGateway("blocked", ROUTE, request_id="r"),
        OutcomeUnknown("status 500", ROUTE, status=500, request_id="r"),
    ]
    problem = Problem("Taken", "datetime", 433, 2)
    for name in altegio_booking.__all__:
        kind = getattr(altegio_booking, name)
        if isinstance(kind, type) and issubclass(kind, ApiError):
            said: Any = {"status": 422, "code": 433, "message": "Taken", "retry_after": 2.0}
            errors.append(kind(ROUTE, **said, errors=(problem,), request_id="r"))
    return errors


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling_and_copying(error: AltegioError) -> None:
    error.add_note("seen by worker 3")
    twins = [pickle.loads(pickle.dumps(error, n)) for n in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    for twin in [*twins, copy.copy(error)]:
        assert type(twin) is type(error)
        assert (str(twin), twin.args, vars(twin)) == (str(error), error.args, vars(error))
        assert twin.retryable == error.retryable


def test_every_error_class_is_in_the_pickling_test() -> None:
    tested = {type(error) for error in every_error()}
    classes = {getattr(altegio_booking, name) for name in altegio_booking.__all__}
    errors = {c for c in classes if isinstance(c, type) and issubclass(c, AltegioError)}
    assert errors - tested == {AltegioError, CallError}


def test_an_unknown_booking_pickles_with_its_facts_and_without_its_handles() -> None:
    lines = [{"id": 7, "record_id": 5, "record_hash": "abcdefgh"}]
    wire = Wire(Answer(201, {"success": True, "data": lines}))
    client = AltegioBooking("partner-token", transport=httpx.MockTransport(wire), rate_limit=None)
    with pytest.raises(OutcomeUnknown) as caught:
        client.location(4564).book(VISITOR, [REQUEST], check=False)
    [handle] = caught.value.appointments
    assert handle.record_id == 5
    twin = pickle.loads(pickle.dumps(caught.value))
    assert twin.appointments == ()
    assert twin.record_ids == (5,)
    assert twin.booking == caught.value.booking
    assert twin.booking.location_id == 4564
