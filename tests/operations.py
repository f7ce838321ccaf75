"""A call of the overlay for each operation of the contract, with a value that belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from altegio_booking import AppointmentRequest, Visitor
from altegio_booking_contract import OPERATIONS, Operation
from tests.flavours import HASH, OFFSET_SLOT, USER, Flavour

PHONE = "+13155550175"
EMAIL = "ann.secret@example.test"
CODE = "73914682"
PASSWORD = "pass-word-secret-1"
NEW_PASSWORD = "pass-word-secret-2"
REVIEW_TOKEN = "reviewTOKEN77"
VISITOR = Visitor(name="Ann", phone=PHONE, email=EMAIL)
REQUEST = AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=924, services=(331,))

# What a method is looked up on, its name, its arguments.
Target = tuple[str, str, tuple[Any, ...], dict[str, Any]]

CALLS: dict[str, Target] = {
    "send_booking_verification_code": ("location", "send_code", (PHONE, "Ann"), {}),
    "authorize_online_booking_user": ("client", "log_in", (EMAIL, PASSWORD), {}),
    "log_in_with_phone_number_and_code": ("client", "log_in_with_code", (PHONE, CODE), {}),
    "get_booking_form_config": ("client", "booking_form", (1,), {}),
    "get_i18n_options": ("client", "translations", ("en-US",), {}),
    "get_services_available_for_booking": ("location", "services", (), {}),
    "get_team_members_available_for_booking": ("location", "team_members", (), {}),
    "get_nearest_time_slots": ("location", "nearest_slots", (924,), {}),
    "get_dates_available_for_booking": ("location", "available_dates", (), {}),
    "get_time_slots_for_booking": ("location", "slots", (924, dt.date(2026, 9, 21)), {}),
    "validate_booking_params": ("location", "check", ([REQUEST],), {}),
    "create_online_booking": (
        "location",
        "book",
        (VISITOR, [REQUEST]),
        {"check": False, "code": CODE},
    ),
    "get_online_booking_details": ("appointment", "details", (), {}),
    "update_online_booking_datetime": ("appointment", "move", (OFFSET_SLOT,), {}),
    "book_event": ("location", "book_event", (77, VISITOR), {"code": CODE}),
    "get_location_privacy_policy": ("location", "privacy_policy", (), {}),
    "update_booking_user": (
        "client",
        "update_profile",
        (),
        {"name": "Ann", "phone": PHONE, "email": EMAIL, "confirmation_code": CODE},
    ),
    "get_booking_user": ("client", "profile", (), {}),
    "update_booking_user_password": ("client", "change_password", (PASSWORD, NEW_PASSWORD), {}),
    "send_phone_update_verification_code": (
        "client",
        "send_phone_code",
        (PHONE,),
        {"location_id": 4564},
    ),
    "list_user_appointments": ("client", "appointments", (), {}),
    "get_user_appointment": ("bare appointment", "details", (), {}),
    "delete_user_appointment_by_id": ("bare appointment", "cancel", (), {}),
    "get_user_appointment_list": ("client", "appointments", (700000001, HASH), {}),
    "delete_user_appointment": ("appointment", "cancel", (), {}),
    "get_feedback_form_status": ("client", "feedback_form", (REVIEW_TOKEN,), {}),
    "submit_feedback_form": ("client", "submit_feedback", (REVIEW_TOKEN,), {"rating": 5}),
}

BY_ID: dict[str, Operation] = {operation.id: operation for operation in OPERATIONS}
ONCE = [operation.id for operation in OPERATIONS if operation.repeat == "once"]
SAFE = [operation.id for operation in OPERATIONS if operation.repeat == "safe"]

RECORD = {
    "id": 700000001,
    "date": "2026-09-21 10:00:00",
    "datetime": "2026-09-21T10:00:00+0200",
    "company": {"id": 4564},
    "staff": {"id": 924},
    "services": [{"id": 331}],
}
DATA: dict[str, Any] = {
    "authorize_online_booking_user": {"user_token": "fresh-user-token"},
    "log_in_with_phone_number_and_code": {"user_token": "fresh-user-token"},
    "get_booking_form_config": {},
    "get_i18n_options": {},
    "get_services_available_for_booking": {"events": [], "services": [], "category": []},
    "get_team_members_available_for_booking": [],
    "get_nearest_time_slots": {"seances": []},
    "get_dates_available_for_booking": {"booking_dates": [], "working_dates": []},
    "get_time_slots_for_booking": [],
    "create_online_booking": [{"id": 1, "record_id": 700000001, "record_hash": HASH}],
    "get_online_booking_details": RECORD,
    "update_online_booking_datetime": RECORD,
    "book_event": {"id": 700000001, "hash": HASH},
    "get_booking_user": {"id": 1, "user_token": "fresh-user-token"},
    "update_booking_user_password": {"user_token": "fresh-user-token"},
    "list_user_appointments": [],
    "get_user_appointment": [RECORD],
    "get_user_appointment_list": [],
    "get_feedback_form_status": {},
    "submit_feedback_form": {},
}


def success(operation_id: str) -> Any:
    """A success body of an operation; None for one without."""
    operation = BY_ID[operation_id]
    if operation.envelope == "none":
        return None
    data = DATA.get(operation_id)
    return data if operation.envelope == "bare" else {"success": True, "data": data, "meta": []}


def method(client: Any, operation_id: str) -> Callable[..., Any]:
    """The bound method that calls an operation; a user is set unless the operation has none."""
    place, name, arguments, keywords = CALLS[operation_id]
    user = client.with_user(USER)
    found = {
        "client": user,
        "location": user.location(4564),
        "appointment": user.appointment(4564, 700000001, HASH),
        "bare appointment": user.appointment(4564, 700000001),
    }[place]

    def call(**more: Any) -> Any:
        return getattr(found, name)(*arguments, **keywords, **more)

    return call


def carry_out(flavour: Flavour, client: Any, operation_id: str, **more: Any) -> Any:
    """Call an operation and wait for what comes of it."""
    return flavour.call(method(client, operation_id), **more)
