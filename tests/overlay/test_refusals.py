"""Which error stands for which refusal, whatever shape its body has."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import altegio_booking
from altegio_booking import AltegioError, ApiError, BadRequest, BlockedByGateway, Problem
from altegio_booking.errors import BY_CODE
from tests.flavours import HASH, OFFSET_SLOT, Answer, Flavour, Wire, no

HTML = "<!doctype html><title>no</title>"
TAKEN = {"code": 433, "message": "taken"}


def ask(flavour: Flavour, call: str, answer: Answer) -> Any:
    wire = Wire(answer)
    salon = flavour.client(wire).location(4564)
    visitor = altegio_booking.Visitor(name="Ann", phone="1")
    request = altegio_booking.AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=924)
    calls: dict[str, Any] = {
        "services": salon.services,
        "slots": lambda: salon.slots(924, dt.date(2026, 9, 21)),
        "check": lambda: salon.check([request]),
        "book": lambda: salon.book(visitor, [request], check=False),
        "book_event": lambda: salon.book_event(77, visitor),
        "send_code": lambda: salon.send_code("+15550100123"),
        "cancel": lambda: flavour.client(wire).cancel(701, HASH),
    }
    try:
        return flavour.run(calls[call]())
    finally:
        assert len(wire.requests) == 1


def refused(flavour: Flavour, call: str, answer: Answer) -> AltegioError:
    with pytest.raises(AltegioError) as caught:
        ask(flavour, call, answer)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value


BODIES: list[tuple[str, Any, tuple[Any, ...]]] = [
    # what it shows, body, (code, message, problems)
    ("meta alone", {"success": False, "data": None, "meta": {"message": "no"}}, (None, "no", [])),
    ("no message", {"success": False, "data": None, "meta": {}}, (None, "", [])),
    ("meta as a list", {"success": False, "data": None, "meta": []}, (None, "", [])),
    ("meta as null", {"success": False, "meta": None}, (None, "", [])),
    ("meta as text", {"success": False, "meta": "no"}, (None, "", [])),
    ("message as a list", {"success": False, "meta": {"message": ["no"]}}, (None, "", [])),
    ("nothing at all", {}, (None, "", [])),
    ("a list", [], (None, "", [])),
    ("a number", 422, (None, "", [])),
    ("null", None, (None, "", [])),
    (
        "errors null",
        {"success": False, "errors": None, "meta": {"message": "no"}},
        (None, "no", []),
    ),
    ("errors empty", {"success": False, "errors": [], "meta": {"message": "no"}}, (None, "no", [])),
    ("one in errors", {"errors": TAKEN}, (433, "taken", [Problem("taken", code=433)])),
    (
        "one with its appointment",
        {"errors": {**TAKEN, "id": 2}},
        (433, "taken", [Problem("taken", None, 433, 2)]),
    ),
    (
        "quoted numbers",
        {"errors": {"code": "433", "id": "2", "message": "taken"}},
        (433, "taken", [Problem("taken", None, 433, 2)]),
    ),
    ("a list in errors", {"errors": [TAKEN]}, (433, "taken", [Problem("taken", code=433)])),
    (
        "several",
        {"errors": [{"code": 422, "message": "a"}, {"code": 437, "message": "b", "id": 3}]},
        (437, "a", [Problem("a", code=422), Problem("b", None, 437, 3)]),
    ),
    (
        "in meta",
        {"meta": {"message": "m", "errors": [TAKEN]}},
        (433, "m", [Problem("taken", code=433)]),
    ),
    (
        "in meta, not listed",
        {"meta": {"message": "m", "errors": TAKEN}},
        (433, "m", [Problem("taken", code=433)]),
    ),
    (
        "in meta by field",
        {"meta": {"message": "m", "errors": {"phone": ["bad", "short"]}}},
        (None, "m", [Problem("bad", "phone"), Problem("short", "phone")]),
    ),
    ("in meta, empty", {"meta": {"message": "m", "errors": [{}]}}, (None, "m", [])),
    ("the code of meta", {"success": False, "meta": {"message": "m", "code": 434}}, (434, "m", [])),
    (
        "the code of meta, quoted",
        {"success": False, "meta": {"message": "m", "code": "434"}},
        (434, "m", []),
    ),
    ("the code at the top", {"code": 435, "message": "m"}, (435, "m", [])),
    ("by field", {"errors": {"email": ["needed"]}}, (None, "needed", [Problem("needed", "email")])),
    (
        "by field, as text",
        {"errors": {"email": "needed"}},
        (None, "needed", [Problem("needed", "email")]),
    ),
    (
        "by field, with codes",
        {"errors": {"appointments": [{"code": 433, "message": "taken", "id": 1}]}},
        (433, "taken", [Problem("taken", "appointments", 433, 1)]),
    ),
    (
        "a field called code",
        {"errors": {"code": ["needed"]}},
        (None, "needed", [Problem("needed", "code")]),
    ),
    (
        "a field called message",
        {"errors": {"message": ["needed"]}},
        (None, "needed", [Problem("needed", "message")]),
    ),
    (
        "a field of its own",
        {"errors": [{"field": "phone", "message": "bad"}]},
        (None, "bad", [Problem("bad", "phone")]),
    ),
    ("a text", {"errors": "no"}, (None, "no", [Problem("no")])),
    ("texts", {"errors": ["no", "never"]}, (None, "no", [Problem("no"), Problem("never")])),
    ("a number alone", {"errors": [433]}, (433, "", [Problem("", code=433)])),
    (
        "the status as code",
        {"errors": {"code": 422, "message": "taken"}, "meta": {"message": "taken"}},
        (None, "taken", [Problem("taken", code=422)]),
    ),
    (
        "an id is no code",
        {"errors": {"id": 433, "message": "no"}},
        (None, "no", [Problem("no", None, None, 433)]),
    ),
    (
        "codes out of range",
        {"errors": [{"code": 430, "message": "a"}, {"code": 439, "message": "b"}]},
        (None, "a", [Problem("a", code=430), Problem("b", code=439)]),
    ),
]


@pytest.mark.parametrize(
    ("body", "facts"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES]
)
@pytest.mark.parametrize("call", ["services", "book"])
def test_a_refusal_is_read_in_every_shape(
    call: str, body: Any, facts: tuple[Any, ...], flavour: Flavour
) -> None:
    code, message, problems = facts
    error = refused(flavour, call, Answer(422, text="null") if body is None else Answer(422, body))
    wanted = BY_CODE.get(code) or (
        altegio_booking.BookingRejected if call == "book" else BadRequest
    )
    assert type(error) is wanted
    assert isinstance(error, ApiError)
    assert (error.status, error.code, error.message) == (422, code, message)
    assert error.errors == tuple(problems)


@pytest.mark.parametrize("status", [200, 201, 400, 403, 404, 409, 422, 500])
@pytest.mark.parametrize("code", BY_CODE)
def test_a_vendor_code_gives_its_class_at_any_status(
    code: int, status: int, flavour: Flavour
) -> None:
    answer = no(status, "why", errors=[{"code": code, "message": "why"}])
    for call in ("book", "check", "book_event", "services"):
        error = refused(flavour, call, answer)
        assert type(error) is BY_CODE[code]
        assert isinstance(error, ApiError)
        assert (error.status, error.code) == (status, code)


def test_the_documented_sample_under_201_is_a_refusal(flavour: Flavour) -> None:
    body = {"errors": {"code": 437, "id": 2, "message": "Overlaps"}}
    for call in ("check", "book"):
        error = refused(flavour, call, Answer(201, body))
        assert type(error) is altegio_booking.AppointmentsOverlap
        assert error.appointment_id == 2


# Status, body, then what it is for reading, checking, booking, sending a code and cancelling. One
# word stands for all five.
STATUSES = [
    (301, "json", "ApiError"),
    (304, "empty", "ApiError"),
    (400, "json", "BadRequest BookingRejected BookingRejected BadRequest BadRequest"),
    (400, "html", "BadRequest BookingRejected BookingRejected BadRequest BadRequest"),
    (400, "empty", "BadRequest BookingRejected BookingRejected BadRequest BadRequest"),
    (401, "json", "AuthenticationFailed"),
    (401, "html", "AuthenticationFailed"),
    (402, "json", "ApiError"),
    (403, "json", "PermissionDenied"),
    (403, "html", "BlockedByGateway"),
    (403, "empty", "BlockedByGateway"),
    (404, "json", "NotFound"),
    (404, "html", "NotFound"),
    (404, "empty", "NotFound"),
    (405, "json", "ApiError"),
    (409, "json", "ApiError"),
    (422, "json", "BadRequest BookingRejected BookingRejected BadRequest BadRequest"),
    (422, "html", "BadRequest BookingRejected BookingRejected BadRequest BadRequest"),
    (429, "json", "RateLimited"),
    (429, "html", "RateLimited"),
    (408, "json", "ApiError ApiError OutcomeUnknown OutcomeUnknown ApiError"),
    (499, "empty", "ApiError ApiError OutcomeUnknown OutcomeUnknown ApiError"),
    (500, "json", "ServerError ServerError OutcomeUnknown OutcomeUnknown ServerError"),
    (502, "html", "ServerError ServerError OutcomeUnknown OutcomeUnknown ServerError"),
    (503, "empty", "ServerError ServerError OutcomeUnknown OutcomeUnknown ServerError"),
    (520, "html", "ServerError ServerError OutcomeUnknown OutcomeUnknown ServerError"),
    (599, "json", "ServerError ServerError OutcomeUnknown OutcomeUnknown ServerError"),
    (200, "json", "ApiError"),
    (200, "html", "Unreadable Unreadable OutcomeUnknown OutcomeUnknown Unreadable"),
    (201, "cut", "Unreadable Unreadable OutcomeUnknown OutcomeUnknown Unreadable"),
    (200, "empty", "Unreadable - OutcomeUnknown OutcomeUnknown -"),
    (204, "empty", "Unreadable - OutcomeUnknown OutcomeUnknown -"),
]
CLASSES = {
    **{name: getattr(altegio_booking, name) for name in altegio_booking.__all__},
    "Unreadable": altegio_booking.UnreadableResponse,
}
BODY = {"html": HTML, "empty": "", "cut": '{"success": true, "data": [{"id'}


@pytest.mark.parametrize(("status", "kind", "classes"), STATUSES)
def test_the_class_of_a_status(status: int, kind: str, classes: str, flavour: Flavour) -> None:
    answer = no(status) if kind == "json" else Answer(status, text=BODY[kind])
    calls = ("services", "check", "book", "send_code", "cancel")
    wanted_for_all = classes.split() * (1 if " " in classes else len(calls))
    for call, wanted in zip(calls, wanted_for_all, strict=True):
        if wanted == "-":
            assert ask(flavour, call, answer) is None
            continue
        error: Any = refused(flavour, call, answer)
        assert type(error) is CLASSES[wanted], call
        assert error.method in ("GET", "POST", "DELETE")
        assert HASH not in str(error)
        if not isinstance(error, BlockedByGateway):
            assert error.status == status


DAYS_OFF = [
    (422, {"success": False, "data": None, "meta": {"message": "closed"}}, True),
    (422, {"success": False, "data": None, "meta": []}, True),
    (422, {"success": False, "data": None, "meta": {"errors": [{}]}}, True),
    (422, {"errors": {"code": 422, "message": "closed"}, "meta": {"message": "closed"}}, True),
    (422, {}, True),
    (422, {"errors": {"date": ["wrong"]}}, False),
    (422, {"meta": {"errors": {"date": ["wrong"]}}}, False),
    (422, {"meta": {"errors": [TAKEN]}}, False),
    (400, {"success": False, "meta": {"message": "closed"}}, False),
    (404, {"success": False, "meta": {"message": "closed"}}, False),
    (200, {"success": False, "meta": {"message": "closed"}}, False),
]


@pytest.mark.parametrize(("status", "body", "is_day_off"), DAYS_OFF)
def test_a_422_without_a_reason_is_a_day_off(
    status: int, body: Any, is_day_off: bool, flavour: Flavour
) -> None:
    if is_day_off:
        assert ask(flavour, "slots", Answer(status, body)) == ()
    else:
        assert isinstance(refused(flavour, "slots", Answer(status, body)), ApiError)


def test_the_message_is_one_line_with_route_and_request(flavour: Flavour) -> None:
    answer = no(404, "line one\nline two \x1b[31m" + "x" * 900)
    answer = answer._replace(headers={"x-request-id": "abc-1"})
    error = refused(flavour, "services", answer)
    assert isinstance(error, ApiError)
    assert "\n" not in str(error)
    assert "\x1b" not in str(error)
    assert len(str(error)) < 500
    assert str(error).startswith("GET /book_services/4564: answered 404: line one line two")
    assert "abc-1" in str(error)
    assert error.request_id == "abc-1"
    assert error.operation == "get_services_available_for_booking"
