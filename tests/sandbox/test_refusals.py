"""Refusals: their status, their form, and where the vendor's code stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.sandbox.caller import ACCEPT, Caller, booking, codes, draft

ENVELOPE = {"success", "data", "meta"}


def at(body: Any, place: list[Any]) -> Any:
    """The value at a place in JSON, given as keys and indexes."""
    for key in place:
        body = body[key]
    return body


VISITORS: list[tuple[int, int, dict[str, Any], list[Any]]] = [
    # code, status, change to the booking's body, where the code stands
    (431, 422, {"phone": "call me"}, ["meta", "errors", "code"]),
    (431, 422, {"phone": ""}, ["meta", "errors", "code"]),
    (431, 422, {"phone": "123"}, ["meta", "errors", "code"]),
    (434, 403, {"phone": "+1 315 555 0166"}, ["meta", "errors", 0, "code"]),
    (435, 422, {"fullname": "  "}, ["meta", "code"]),
    (435, 422, {"fullname": ""}, ["meta", "code"]),
]


@pytest.mark.parametrize(("code", "status", "change", "place"), VISITORS)
def test_a_visitor_is_refused_with_a_code(
    caller: Caller, code: int, status: int, change: dict[str, Any], place: list[Any]
) -> None:
    answer = caller.book(draft(caller.slot(), 331), **change)
    assert (answer.status_code, at(answer.json(), place)) == (status, code)
    assert codes(answer) == [code]
    assert caller.sandbox.appointments == ()


NEVER = "2199-01-01T10:00:00-05:00"
PAST = "2001-01-01T10:00:00-05:00"

DRAFTS: list[tuple[int, dict[str, Any], list[Any]]] = [
    # code, change to the draft, where the error with the code stands
    (433, {"datetime": NEVER}, ["meta", "errors", 0]),
    (433, {"datetime": PAST}, ["meta", "errors", 0]),
    (436, {"staff_id": 0, "datetime": NEVER}, ["errors", 0]),
    (438, {"services": [399]}, ["meta", "errors", "services", 0]),
    (438, {"services": [331, 1]}, ["meta", "errors", "services", 0]),
]


@pytest.mark.parametrize(("code", "change", "place"), DRAFTS)
def test_a_draft_is_refused_with_a_code_and_its_number(
    caller: Caller, code: int, change: dict[str, Any], place: list[Any]
) -> None:
    wrong = {**draft(caller.slot(), 331, number=5), **change}
    for answer in (caller.book(wrong), caller.check(wrong)):
        error = at(answer.json(), place)
        assert (answer.status_code, error["code"], error["id"]) == (422, code, 5)
        assert codes(answer) == [code]
    assert caller.sandbox.appointments == ()


def test_drafts_that_overlap_each_other_are_437_for_the_second(caller: Caller) -> None:
    drafts = [draft(caller.slot(), 331, number=number) for number in (5, 6)]
    for answer in (caller.book(*drafts), caller.check(*drafts)):
        assert (answer.status_code, codes(answer)) == (422, [437])
        assert (answer.json()["errors"]["code"], answer.json()["errors"]["id"]) == (437, 6)
    assert caller.sandbox.appointments == ()


@pytest.mark.parametrize(
    ("services", "member", "code"),
    [
        ((), 924, 422),  # the HTTP status stands in for a code
        ((341,), 924, None),  # not among the member's services
        ((331,), 929, None),  # a member who cannot be booked
    ],
)
def test_other_drafts_are_refused_without_a_code_of_the_vendor(
    caller: Caller, services: tuple[int, ...], member: int, code: int | None
) -> None:
    answer = caller.check(draft(caller.slot(), *services, member=member))
    assert (answer.status_code, codes(answer)) == (422, [])
    errors = answer.json()["meta"].get("errors", [{"code": None}])
    assert errors[0]["code"] == code


def test_a_missing_email_is_answered_by_a_message_alone(caller: Caller) -> None:
    body = booking(draft(caller.slot(), 331))
    del body["email"]
    answer = caller("POST", "/book_record/4564", json=body)
    assert answer.status_code == 422
    assert set(answer.json()) == ENVELOPE
    assert "email" in answer.json()["meta"]["message"]


def test_a_missing_name_is_435(caller: Caller) -> None:
    body = booking(draft(caller.slot(), 331))
    del body["fullname"]
    assert codes(caller("POST", "/book_record/4564", json=body)) == [435]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"phone": 1}, "phone"),
        ({"appointments": []}, "appointments"),
        ({"appointments": [{"id": 1}]}, "appointments.0.staff_id"),
        ({"appointments": [draft("soon", 331)]}, "appointments.0.datetime"),
        ({"appointments": [draft("0001-01-01T00:00:00+14:00", 331)]}, "appointments.0.datetime"),
        ({"appointments": [draft("2026-09-14T10:00:00", 331, number="x")]}, "appointments.0.id"),  # type: ignore[arg-type]
        ({"notify_by_sms": -1}, "notify_by_sms"),
        ({"colour": "red"}, "body"),
    ],
)
def test_a_malformed_field_is_named_at_the_top(
    caller: Caller, change: dict[str, Any], field: str
) -> None:
    body = booking(draft("2026-09-14T10:00:00-04:00", 331), **change)
    answer = caller("POST", "/book_record/4564", json=body)
    assert answer.status_code == 422
    assert set(answer.json()) == {*ENVELOPE, "errors"}
    assert field in answer.json()["errors"]
    assert all(isinstance(text, str) for text in answer.json()["errors"][field])


def test_a_refusal_does_not_repeat_what_was_sent(caller: Caller) -> None:
    secret = "sandbox-secret-4711"
    answers = [
        caller("POST", "/book_record/4564", json=booking(phone=[secret], email=secret)),
        caller("POST", "/booking/auth", json={"login": secret, "password": [secret]}),
        caller("GET", f"/master_record_review/{secret}"),
        caller("GET", "/book_services/4564", params={"staff_id": secret}),
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 404, 422]
    assert not [answer.text for answer in answers if secret in answer.text]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1, 2", b"plain"])
def test_a_body_that_is_no_json_is_422(caller: Caller, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = caller("POST", "/book_check/4564", content=content, headers=headers)
    assert (answer.status_code, set(answer.json()["errors"])) == (422, {"body"})


def test_a_body_of_another_type_is_422(caller: Caller) -> None:
    answer = caller("POST", "/book_check/4564", data={"appointments": "1"})
    assert answer.status_code == 422


@pytest.mark.parametrize("levels", [61, 300, 100_000])
def test_a_body_nested_more_deeply_than_64_levels_is_422(caller: Caller, levels: int) -> None:
    # The body, its list, the draft and the fields themselves are four more.
    wrong = draft(caller.slot(), 331, custom_fields={"a": "DEEP"})
    nested = b"[" * levels + b"]" * levels
    content = json.dumps(booking(wrong)).encode().replace(b'"DEEP"', nested)
    headers = {"Content-Type": "application/json"}
    answer = caller("POST", "/book_record/4564", content=content, headers=headers)
    assert (answer.status_code, set(answer.json()["errors"])) == (422, {"body"})
    assert caller.sandbox.appointments == ()


def test_a_body_of_64_levels_is_read(caller: Caller) -> None:
    nested: Any = {"a": 1}
    for _ in range(59):
        nested = [nested]
    caller.booked(draft(caller.slot(), 331, custom_fields={"nested": nested}))
    assert caller.sandbox.appointments[0].custom_fields == {"nested": nested}


def test_a_body_where_none_belongs_does_not_matter(caller: Caller) -> None:
    assert caller("GET", "/book_services/4564", content=b"{").status_code == 200


def chunks(count: int) -> Iterator[bytes]:
    """A body without Content-Length, in pieces of a kibibyte."""
    for _ in range(count):
        yield b" " * 2**10


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_more_than_a_mebibyte_is_413_and_is_not_kept(
    caller: Caller, chunked: bool
) -> None:
    headers = {"Content-Type": "application/json"}
    content = chunks(2**10 + 1) if chunked else b" " * (2**20 + 1)
    answer = caller("POST", "/book_check/4564", content=content, headers=headers)
    assert (answer.status_code, set(answer.json())) == (413, ENVELOPE)
    [call] = caller.sandbox.calls("validate_booking_params")
    assert call.body == b""
    whole = caller("POST", "/book_check/4564", content=b" " * 2**20, headers=headers)
    assert whole.status_code == 422  # it was read, and is no JSON
    assert caller.sandbox.connections == 1


@pytest.mark.parametrize("accept", ["application/json", "*/*", "text/html", ""])
def test_another_accept_is_400(caller: Caller, accept: str) -> None:
    answer = caller("GET", "/book_services/4564", headers={"Accept": accept})
    assert answer.status_code == 400
    assert answer.json()["meta"]["message"]


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer nobody", "sandbox-partner-token", "Basic sandbox-partner-token"],
)
def test_an_unknown_partner_is_401(caller: Caller, authorization: str) -> None:
    answer = caller("GET", "/book_services/4564", headers={"Authorization": authorization})
    assert answer.status_code == 401
    assert set(answer.json()["meta"]) == {"message"}


def test_an_unknown_user_is_401(caller: Caller) -> None:
    headers = {"Authorization": f"Bearer {caller.sandbox.partner_token}, User nobody"}
    assert caller("GET", "/user/records", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/user/records"),
        ("GET", "/user/records/1"),
        ("DELETE", "/user/records/1"),
        ("GET", "/booking/user/data"),
        ("PUT", "/booking/user"),
        ("PUT", "/booking/user/password"),
        ("GET", "/booking/user/phone_confirmation"),
        ("PUT", "/book_record/4564/1"),
    ],
)
def test_a_call_that_needs_a_user_is_403_without_one(
    caller: Caller, method: str, path: str
) -> None:
    assert caller(method, path).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/book_services/x",
        "/book_services/0",
        "/book_services/-1",
        "/book_services/1.5",
        "/book_services/1",
        "/book_services",
        "/book_services/4564/",
        "/nowhere",
        "/master_record_review/unknown",
        "/master_record_review/a%20b",
        "/bookform/99",
        "/i18n/xx-XX",
    ],
)
def test_an_unknown_path_or_id_is_404(caller: Caller, path: str) -> None:
    answer = caller("GET", path)
    assert answer.status_code == 404
    assert set(answer.json()) == ENVELOPE


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *((method, "/book_services/4564") for method in ("HEAD", "OPTIONS", "PATCH", "POST")),
        *((method, "/book_services/4564") for method in ("TRACE", "BREW")),
        ("DELETE", "/book_record/4564/1/hash"),  # cancelling has a path of its own
    ],
)
def test_another_method_is_405(caller: Caller, method: str, path: str) -> None:
    answer = caller(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_every_answer_has_a_request_id_of_its_own(caller: Caller) -> None:
    answers = [
        caller("GET", "/book_services/4564"),
        caller("GET", "/nowhere"),
        caller("DELETE", "/book_services/4564"),
        caller("GET", "/book_services/4564", headers={"Accept": "text/html"}),
    ]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 4


def test_accept_may_name_more_types_and_parameters(caller: Caller) -> None:
    headers = {"Accept": f"text/html, {ACCEPT.upper()};q=0.9"}
    assert caller("GET", "/book_services/4564", headers=headers).status_code == 200
