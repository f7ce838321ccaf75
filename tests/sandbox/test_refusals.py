"""Every way in which the wire says no, reached by a call that deserves it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.sandbox.caller import ACCEPT, ANN, Caller, booking, codes, draft

ENVELOPE = {"success", "data", "meta"}


def refused(
    caller: Caller,
    *,
    start: str = "",
    services: tuple[int, ...] = (331,),
    member: int = 924,
    again: bool = False,
    **body: Any,
) -> httpx.Response:
    """A booking with one thing wrong."""
    start = start or caller.slot()
    drafts = [draft(start, *services, member=member, number=number) for number in (5, 6)]
    return caller.book(*drafts[: 1 + again], **body)


BOOKINGS: list[tuple[int, int, dict[str, Any], list[Any]]] = [
    # vendor code, status, what is wrong, where the code stands
    (431, 422, {"phone": "call me"}, ["meta", "errors", "code"]),
    (431, 422, {"phone": ""}, ["meta", "errors", "code"]),
    (431, 422, {"phone": "123"}, ["meta", "errors", "code"]),
    (433, 422, {"start": "2199-01-01T10:00:00-05:00"}, ["meta", "errors", 0, "code"]),
    (433, 422, {"start": "2001-01-01T10:00:00-05:00"}, ["meta", "errors", 0, "code"]),
    (434, 403, {"phone": "+1 315 555 0166"}, ["meta", "errors", 0, "code"]),
    (435, 422, {"fullname": "  "}, ["meta", "code"]),
    (435, 422, {"fullname": ""}, ["meta", "code"]),
    (436, 422, {"member": 0, "start": "2199-01-01T10:00:00-05:00"}, ["errors", 0, "code"]),
    (437, 422, {"again": True}, ["errors", "code"]),
    (438, 422, {"services": (399,)}, ["meta", "errors", "services", 0, "code"]),
    (438, 422, {"services": (331, 1)}, ["meta", "errors", "services", 0, "code"]),
]


@pytest.mark.parametrize(("code", "status", "wrong", "place"), BOOKINGS)
def test_a_booking_is_refused_with_the_vendors_code(
    caller: Caller, code: int, status: int, wrong: dict[str, Any], place: list[Any]
) -> None:
    answer = refused(caller, **wrong)
    assert answer.status_code == status
    found = answer.json()
    for key in place:
        found = found[key]
    assert found == code
    assert codes(answer) == [code]
    assert caller.sandbox.appointments == ()


@pytest.mark.parametrize(
    ("wrong", "code", "named"),
    [
        ({"start": "2199-01-01T10:00:00-05:00"}, 433, 5),
        ({"member": 0, "start": "2199-01-01T10:00:00-05:00"}, 436, 5),
        ({"again": True}, 437, 6),
        ({"services": (399,)}, 438, 5),
    ],
)
def test_the_check_refuses_alike_and_names_the_appointment(
    caller: Caller, wrong: dict[str, Any], code: int, named: int
) -> None:
    start = wrong.get("start") or caller.slot()
    services = wrong.get("services", (331,))
    drafts = [
        draft(start, *services, member=wrong.get("member", 924), number=number)
        for number in ((5, 6) if wrong.get("again") else (5,))
    ]
    answer = caller.check(*drafts)
    assert (answer.status_code, codes(answer)) == (422, [code])
    assert f'"id": {named}' in answer.text


@pytest.mark.parametrize(
    ("services", "member", "code"), [((), 924, 422), ((341,), 924, None), ((331,), 929, None)]
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


def test_a_refusal_never_repeats_what_was_sent(caller: Caller) -> None:
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
def test_without_its_user_a_call_is_403(caller: Caller, method: str, path: str) -> None:
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
def test_what_is_not_there_is_404(caller: Caller, path: str) -> None:
    answer = caller("GET", path)
    assert answer.status_code == 404
    assert set(answer.json()) == ENVELOPE


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PATCH", "POST", "TRACE", "BREW"])
def test_another_method_is_405(caller: Caller, method: str) -> None:
    answer = caller(method, "/book_services/4564")
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


def test_a_refused_draft_spends_nothing(caller: Caller) -> None:
    caller("POST", "/book_code/4565", json={"phone": ANN})
    refused(caller, services=(399,))
    assert len(caller.sandbox.sms) == 1
