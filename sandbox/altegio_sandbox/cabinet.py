"""Codes, logins and the visitor's profile: the operations on accounts."""

from __future__ import annotations

from typing import Any

from . import errors
from .accounts import User, phone_digits
from .answers import Answer, bare, enveloped, message
from .bodies import ASSETS
from .call import Call, Handler


def send_code(call: Call) -> Answer:
    """An SMS with a code that confirms a booking or logs in."""
    call.location()
    call.state.accounts.send_code(_phone(call.body["phone"]), "booking")
    return message(201, "Created")


def log_in(call: Call) -> Answer:
    """The profile, bare, for a login and its password."""
    return bare(_profile(_by_password(call)), 201)


def log_in_with_code(call: Call) -> Answer:
    """A user token for a phone and its code, or for login and password."""
    accounts = call.state.accounts
    if "login" in call.body:
        return bare({"user_token": _by_password(call).token}, 201)
    phone = _phone(call.body["phone"])
    if not accounts.is_open(phone, "booking", call.body["code"]):
        raise errors.wrong_code()
    accounts.use_code(phone, "booking")
    return bare({"user_token": accounts.by_phone(phone).token}, 201)


def profile(call: Call) -> Answer:
    """The profile with the token, and the token again under a key that PHP left there."""
    user = call.logged_in()
    return bare({"0": user.token, **_profile(user)})


def update_profile(call: Call) -> Answer:
    """New values for what is sent; a new phone needs the code that went to it."""
    user, body, accounts = call.logged_in(), call.body, call.state.accounts
    if "phone" in body and _phone(body["phone"]) != user.phone:
        phone = _phone(body["phone"])
        if not accounts.is_open(phone, "phone", body.get("confirmation_code")):
            raise errors.wrong_code()
        accounts.use_code(phone, "phone")
        user.phone = phone
    user.name = body.get("name", user.name)
    user.email = body.get("email", user.email)
    return message(202, "Accepted")


def change_password(call: Call) -> Answer:
    """A new password and with it a new token; who never had a password may name any old one."""
    user = call.logged_in()
    if user.password not in ("", call.body["old_password"]):
        raise errors.invalid_fields({"old_password": ["The old_password field is wrong."]})
    user.password = call.body["new_password"]
    return enveloped({"user_token": call.state.accounts.rotate(user)})


def send_phone_code(call: Call) -> Answer:
    """A GET that sends an SMS: the code for a new phone, on behalf of a location or a chain."""
    call.logged_in()
    senders = {"company_id": call.state.world.locations, "group_id": call.state.world.chains}
    named = [name for name in senders if name in call.query]
    if len(named) != 1:
        text = "Exactly one of company_id and group_id is required."
        raise errors.invalid_fields({name: [text] for name in senders})
    if int(call.query[named[0]]) not in senders[named[0]]:
        raise errors.not_found("Sender")
    call.state.accounts.send_code(_phone(call.query["phone"]), "phone")
    return message(202, "Accepted")


def _phone(text: str) -> str:
    digits = phone_digits(text)
    if digits is None:
        raise errors.phone_malformed()
    return digits


def _by_password(call: Call) -> User:
    user = call.state.accounts.by_password(call.body["login"], call.body["password"])
    if user is None:
        raise errors.wrong_login()
    return user


def _profile(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "user_token": user.token,
        "name": user.name,
        "phone": user.phone,
        "login": user.login,
        "email": user.email,
        "avatar": f"{ASSETS}/avatars/none.png",
    }


HANDLERS: dict[str, Handler] = {
    "send_booking_verification_code": send_code,
    "authorize_online_booking_user": log_in,
    "log_in_with_phone_number_and_code": log_in_with_code,
    "get_booking_user": profile,
    "update_booking_user": update_profile,
    "update_booking_user_password": change_password,
    "send_phone_update_verification_code": send_phone_code,
}
