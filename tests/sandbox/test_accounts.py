"""Codes by SMS, logins, the profile and the password."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.caller import ANN, STRANGER, Caller, codes, draft

PASSWORD = "sandbox-password"

# Codes


def test_a_code_is_sent_by_sms_and_answered_without_data(caller: Caller) -> None:
    answer = caller("POST", "/book_code/4564", json={"phone": ANN, "fulname": "Ann"})
    assert answer.status_code == 201
    assert answer.json() == {"success": True, "meta": {"message": "Created"}}
    [sms] = caller.sandbox.sms
    assert (sms.phone, sms.kind, sms.code.isdecimal()) == (ANN.lstrip("+"), "booking", True)


def test_a_new_code_ends_the_one_before(caller: Caller) -> None:
    first, second = caller.sms_code(), caller.sms_code()
    assert first != second
    body = {"phone": ANN, "code": first}
    assert codes(caller("POST", "/user/auth", json=body)) == [432]


def test_no_code_is_sent_to_a_malformed_phone_or_for_an_unknown_location(caller: Caller) -> None:
    assert codes(caller("POST", "/book_code/4564", json={"phone": "x"})) == [431]
    assert caller("POST", "/book_code/1", json={"phone": ANN}).status_code == 404
    assert caller.sandbox.sms == ()


# Login


def test_a_login_with_a_code_gives_a_bare_token_once(caller: Caller) -> None:
    body = {"phone": STRANGER, "code": caller.sms_code(STRANGER)}
    answer = caller("POST", "/user/auth", json=body)
    assert answer.status_code == 201
    assert answer.json() == {"user_token": caller.sandbox.user_token(phone=STRANGER)}
    assert codes(caller("POST", "/user/auth", json=body)) == [432]


def test_after_a_login_a_user_sees_what_was_booked_with_the_phone_before(caller: Caller) -> None:
    [entry] = caller.booked(draft(caller.slot(), 331), phone=STRANGER)
    body = {"phone": STRANGER, "code": caller.sms_code(STRANGER)}
    token = caller("POST", "/user/auth", json=body).json()["user_token"]
    with Caller(caller.sandbox, token) as user:
        assert [r["id"] for r in user.data("GET", "/user/records")] == [entry["record_id"]]


@pytest.mark.parametrize("login", ["ann", "ann@example.test", ANN, "1 315 555-0175"])
def test_every_name_of_a_user_logs_in_with_the_password(caller: Caller, login: str) -> None:
    body = {"login": login, "password": PASSWORD}
    profile = caller("POST", "/booking/auth", json=body)
    assert profile.status_code == 201
    assert profile.json()["user_token"] == caller.sandbox.user_token()
    assert profile.json()["name"] == "Ann Meadow"
    token = caller("POST", "/user/auth", json=body)
    assert token.json() == {"user_token": caller.sandbox.user_token()}


@pytest.mark.parametrize(
    "body", [{"login": "ann", "password": "wrong"}, {"login": "nobody", "password": PASSWORD}]
)
def test_a_login_with_a_wrong_name_or_password_is_401(caller: Caller, body: Any) -> None:
    assert caller("POST", "/booking/auth", json=body).status_code == 401
    assert caller("POST", "/user/auth", json=body).status_code == 401


def test_a_login_with_half_of_each_form_is_422(caller: Caller) -> None:
    body = {"login": "ann", "code": "123456"}
    assert caller("POST", "/user/auth", json=body).status_code == 422


# The profile


def test_the_profile_repeats_the_token_under_zero(ann: Caller) -> None:
    profile = ann("GET", "/booking/user/data").json()
    assert profile["0"] == profile["user_token"] == ann.sandbox.user_token()
    assert profile["phone"] == ANN.lstrip("+")


def test_the_profile_takes_a_new_name_and_email(ann: Caller) -> None:
    body = {"name": "Ann B.", "email": "b@example.test"}
    answer = ann("PUT", "/booking/user", json=body)
    assert answer.status_code == 202
    assert answer.json() == {"success": True, "meta": {"message": "Accepted"}}
    profile = ann("GET", "/booking/user/data").json()
    assert (profile["name"], profile["email"]) == ("Ann B.", "b@example.test")


def test_the_profile_takes_a_new_phone_with_the_code_sent_to_it(ann: Caller) -> None:
    query = {"company_id": 4564, "phone": STRANGER}
    sent = ann("GET", "/booking/user/phone_confirmation", params=query)
    assert sent.status_code == 202
    [sms] = ann.sandbox.sms
    assert (sms.phone, sms.kind) == (STRANGER.lstrip("+"), "phone")
    assert codes(ann("PUT", "/booking/user", json={"phone": STRANGER})) == [432]
    body = {"phone": STRANGER, "confirmation_code": sms.code}
    assert ann("PUT", "/booking/user", json=body).status_code == 202
    assert ann("GET", "/booking/user/data").json()["phone"] == STRANGER.lstrip("+")


def test_the_phone_that_a_user_has_needs_no_code(ann: Caller) -> None:
    assert ann("PUT", "/booking/user", json={"phone": ANN}).status_code == 202


def test_a_code_for_booking_does_not_confirm_a_phone(ann: Caller) -> None:
    body = {"phone": STRANGER, "confirmation_code": ann.sms_code(STRANGER)}
    assert codes(ann("PUT", "/booking/user", json=body)) == [432]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"group_id": 77}, 202),
        ({}, 422),
        ({"company_id": 4564, "group_id": 77}, 422),
        ({"company_id": 1}, 404),
        ({"group_id": 1}, 404),
    ],
)
def test_a_phone_code_is_sent_for_exactly_one_location_or_chain(
    ann: Caller, query: dict[str, int], status: int
) -> None:
    asked = {**query, "phone": STRANGER}
    answer = ann("GET", "/booking/user/phone_confirmation", params=asked)
    assert answer.status_code == status
    assert len(ann.sandbox.sms) == (status == 202)


# The password and the token


def test_a_new_password_rotates_the_token(ann: Caller) -> None:
    old = ann.sandbox.user_token()
    body = {"old_password": PASSWORD, "new_password": "another-password"}
    token = ann.data("PUT", "/booking/user/password", json=body)["user_token"]
    assert token == ann.sandbox.user_token() != old
    assert ann("GET", "/user/records").status_code == 401
    login = {"login": "ann", "password": "another-password"}
    assert ann("POST", "/booking/auth", json=login).status_code == 401  # the old user token
    with Caller(ann.sandbox) as partner:
        assert partner("POST", "/booking/auth", json=login).json()["user_token"] == token


@pytest.mark.parametrize(
    "body",
    [
        {"old_password": "wrong", "new_password": "another-password"},
        {"old_password": PASSWORD, "new_password": "short"},
    ],
)
def test_a_refused_password_names_the_field_and_changes_nothing(ann: Caller, body: Any) -> None:
    answer = ann("PUT", "/booking/user/password", json=body)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 1
    assert ann("GET", "/booking/user/data").is_success


def test_a_user_without_a_password_may_set_a_first_one(caller: Caller) -> None:
    body = {"old_password": "anything", "new_password": "first-password"}
    with Caller(caller.sandbox, caller.sandbox.user_token(phone=STRANGER)) as user:
        assert user("PUT", "/booking/user/password", json=body).is_success
    login = {"login": STRANGER, "password": "first-password"}
    assert caller("POST", "/booking/auth", json=login).status_code == 201


def test_a_user_token_belongs_to_one_phone(caller: Caller) -> None:
    sandbox = caller.sandbox
    assert sandbox.user_token() == sandbox.user_token(phone="13155550175")
    assert sandbox.user_token() != sandbox.user_token(phone=STRANGER)
    with pytest.raises(ValueError, match="phone"):
        sandbox.user_token(phone="x")
