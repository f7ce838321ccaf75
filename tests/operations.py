"""The one table of operations: how each is called, what that sends, and what comes back.

A test that goes over all operations of the contract goes over this table. A new operation is one
row more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from altegio_booking import AppointmentRequest, Visitor
from altegio_booking_contract import OPERATIONS, Operation
from tests.flavours import HASH, OFFSET_SLOT, PARTNER, USER, Answer, Flavour

LOCATION = 4564
RECORD_ID = 700000001
DAY = dt.date(2026, 9, 21)

PHONE = "+13155550175"
EMAIL = "ann.secret@example.test"
CODE = "73914682"
PASSWORD = "pass-word-secret-1"
NEW_PASSWORD = "pass-word-secret-2"
REVIEW_TOKEN = "reviewTOKEN77"
FRESH_USER = "fresh-user-token"

SECRETS = {
    "partner token": PARTNER,
    "user token": USER,
    "hash": HASH,
    "phone": PHONE,
    "e-mail": EMAIL,
    "code": CODE,
    "password": PASSWORD,
    "new password": NEW_PASSWORD,
    "review token": REVIEW_TOKEN,
}
"""Every secret that a call of the table sends."""

VISITOR = Visitor(name="Ann", phone=PHONE, email=EMAIL)
REQUEST = AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=924, services=(331,))

CONTACT = {"fullname": "Ann", "phone": PHONE, "email": EMAIL}
DRAFT = {"id": 1, "staff_id": 924, "datetime": OFFSET_SLOT, "services": [331]}
TOKEN = {"user_token": FRESH_USER}
RECORD = {
    "id": RECORD_ID,
    "date": "2026-09-21 10:00:00",
    "datetime": "2026-09-21T10:00:00+0200",
    "company": {"id": LOCATION},
    "staff": {"id": 924},
    "services": [{"id": 331}],
}
DETAILS = {
    "record_id": RECORD_ID,
    "location_id": LOCATION,
    "place": {"id": LOCATION},
    "team_member_id": 924,
    "services": [{"id": 331}],
    "local_time": "2026-09-21T10:00:00",
    "starts_at": "2026-09-21T10:00:00+02:00",
}
HANDLE = {"location_id": LOCATION, "record_id": RECORD_ID, "record_hash": HASH}


@frozen
class Row:
    """One operation.

    Attributes:
        of: What has the method: `client`, `location`, `appointment` or, for a handle without a
            hash, `bare appointment`. All of them belong to a user.
        method: Name of the method.
        path: Path and query below the base URL, as they are sent.
        arguments: The arguments of the method, by name; no more than it needs.
        body: The JSON that is sent; None for none.
        data: The `data` of a success; None for none.
        value: What the method returns for it, as `tests.plain.brief` shows values.
    """

    of: str
    method: str
    path: str
    arguments: dict[str, Any] = field(factory=dict)
    body: Any = None
    data: Any = None
    value: Any = None


CALLS: dict[str, Row] = {
    "send_booking_verification_code": Row(
        of="location",
        method="send_code",
        arguments={"phone": PHONE, "name": "Ann"},
        path="/book_code/4564",
        # Which of the two names is read is not known.
        body={"phone": PHONE, "fulname": "Ann", "fullname": "Ann"},
    ),
    "authorize_online_booking_user": Row(
        of="client",
        method="log_in",
        arguments={"login": EMAIL, "password": PASSWORD},
        path="/booking/auth",
        body={"login": EMAIL, "password": PASSWORD},
        data={"id": 1, **TOKEN},
        value=TOKEN,
    ),
    "log_in_with_phone_number_and_code": Row(
        of="client",
        method="log_in_with_code",
        arguments={"phone": PHONE, "code": CODE},
        path="/user/auth",
        body={"phone": PHONE, "code": CODE},
        data=TOKEN,
        value=TOKEN,
    ),
    "get_booking_form_config": Row(
        of="client",
        method="booking_form",
        arguments={"id": 1},
        path="/bookform/1",
        data={"steps": [{"step": "master"}]},
        value={"steps": [{"step": "master"}]},
    ),
    "get_i18n_options": Row(
        of="client",
        method="translations",
        arguments={"lang_code": "en-US"},
        path="/i18n/en-US",
        data={"Yes": "Yes"},
        value={"additional_properties": {"Yes": "Yes"}},
    ),
    "get_services_available_for_booking": Row(
        of="location",
        method="services",
        path="/book_services/4564",
        data={"events": [], "services": [{"id": 331, "category_id": 7}], "category": [{"id": 7}]},
        value={"items": [{"id": 331, "category": {"id": 7}}], "categories": [{"id": 7}]},
    ),
    "get_team_members_available_for_booking": Row(
        of="location", method="team_members", path="/book_staff/4564", data=[], value=[]
    ),
    "get_nearest_time_slots": Row(
        of="location",
        method="nearest_slots",
        arguments={"team_member_id": 924},
        path="/book_staff_seances/4564/924",
        data={"seance_date": "2026-09-21", "seances": [{"datetime": OFFSET_SLOT}]},
        value={
            "day": "2026-09-21",
            "slots": [{"starts_at": OFFSET_SLOT, "datetime": OFFSET_SLOT, "team_member_id": 924}],
        },
    ),
    "get_dates_available_for_booking": Row(
        of="location",
        method="available_dates",
        path="/book_dates/4564",
        data={"booking_dates": ["2026-09-21"], "working_dates": ["2026-09-22"]},
        value={"bookable": ["2026-09-21"], "working": ["2026-09-22"]},
    ),
    "get_time_slots_for_booking": Row(
        of="location",
        method="slots",
        arguments={"team_member_id": 924, "day": DAY},
        path="/book_times/4564/924/2026-09-21",
        data=[],
        value=[],
    ),
    "validate_booking_params": Row(
        of="location",
        method="check",
        arguments={"requests": [REQUEST]},
        path="/book_check/4564",
        body={"appointments": [DRAFT]},
    ),
    "create_online_booking": Row(
        of="location",
        method="book",
        arguments={
            "visitor": VISITOR,
            "requests": [REQUEST],
            "check": False,
            "code": CODE,
            "api_id": "mine",
        },
        path="/book_record/4564",
        body={**CONTACT, "code": CODE, "api_id": "mine", "appointments": [DRAFT]},
        data=[{"id": 1, "record_id": RECORD_ID, "record_hash": HASH}],
        value=[HANDLE],
    ),
    "get_online_booking_details": Row(
        of="appointment",
        method="details",
        path=f"/book_record/4564/700000001/{HASH}",
        data=RECORD,
        value=DETAILS,
    ),
    "update_online_booking_datetime": Row(
        of="appointment",
        method="move",
        arguments={"to": OFFSET_SLOT},
        path="/book_record/4564/700000001",
        body={"datetime": OFFSET_SLOT},
        data=RECORD,
        value=DETAILS,
    ),
    "book_event": Row(
        of="location",
        method="book_event",
        arguments={"event_id": 77, "visitor": VISITOR, "code": CODE, "api_id": "mine"},
        path="/activity/4564/77/book",
        body={**CONTACT, "code": CODE, "api_id": "mine"},
        data={"id": RECORD_ID, "hash": HASH},
        value=HANDLE,
    ),
    "get_location_privacy_policy": Row(
        of="location",
        method="privacy_policy",
        path="/privacy_policy/4564",
        data={"agreement": {"content": "<p>"}},
        value={"agreement": {"content": "<p>"}},
    ),
    "update_booking_user": Row(
        of="client",
        method="update_profile",
        arguments={"name": "Ann", "phone": PHONE, "email": EMAIL, "confirmation_code": CODE},
        path="/booking/user",
        body={"name": "Ann", "phone": PHONE, "email": EMAIL, "confirmation_code": CODE},
    ),
    "get_booking_user": Row(
        of="client",
        method="profile",
        path="/booking/user/data",
        data={"id": 1, "user_token": FRESH_USER},
        value={"id": 1, "user_token": FRESH_USER},
    ),
    "update_booking_user_password": Row(
        of="client",
        method="change_password",
        arguments={"old_password": PASSWORD, "new_password": NEW_PASSWORD},
        path="/booking/user/password",
        body={"old_password": PASSWORD, "new_password": NEW_PASSWORD},
        data=TOKEN,
        value=FRESH_USER,
    ),
    "send_phone_update_verification_code": Row(
        of="client",
        method="send_phone_code",
        arguments={"phone": PHONE, "location_id": LOCATION},
        path="/booking/user/phone_confirmation?company_id=4564&phone=%2B13155550175",
    ),
    "list_user_appointments": Row(
        of="client", method="appointments", path="/user/records", data=[RECORD], value=[DETAILS]
    ),
    "get_user_appointment": Row(
        of="bare appointment",
        method="details",
        path="/user/records/700000001",
        data=[RECORD],
        value=DETAILS,
    ),
    "delete_user_appointment_by_id": Row(
        of="bare appointment", method="cancel", path="/user/records/700000001"
    ),
    "get_user_appointment_list": Row(
        of="client",
        method="appointments",
        arguments={"record_id": RECORD_ID, "record_hash": HASH},
        path=f"/user/records/700000001/{HASH}",
        data=[RECORD],
        value=[DETAILS],
    ),
    "delete_user_appointment": Row(
        of="appointment", method="cancel", path=f"/user/records/700000001/{HASH}"
    ),
    "get_feedback_form_status": Row(
        of="client",
        method="feedback_form",
        arguments={"token": REVIEW_TOKEN},
        path="/master_record_review/reviewTOKEN77",
        data={"page_title": "How was it?"},
        value={"page_title": "How was it?"},
    ),
    "submit_feedback_form": Row(
        of="client",
        method="submit_feedback",
        arguments={"token": REVIEW_TOKEN, "rating": 5},
        path="/master_record_review/reviewTOKEN77",
        body={"rating": 5},
        data={"charge": {"url": "https://pay.example.test/"}},
        value={"charge": {"url": "https://pay.example.test/"}},
    ),
    "get_location": Row(
        of="location",
        method="info",
        path="/company/4564",
        data={"id": LOCATION, "title": "Meadow Studio"},
        value={"id": LOCATION, "title": "Meadow Studio"},
    ),
    "list_locations": Row(
        of="client",
        method="locations",
        arguments={"group_id": 77},
        path="/companies?group_id=77",
        data=[],
        value=[],
    ),
    "list_events": Row(
        of="location",
        method="events",
        arguments={"start": DAY, "end": DAY},
        path="/activity/4564/search?from=2026-09-21&till=2026-09-21&page=1",
        data=[],
        value=[],
    ),
    "list_event_dates": Row(
        of="location",
        method="event_dates",
        arguments={"start": DAY, "end": DAY},
        path="/activity/4564/search_dates?from=2026-09-21&till=2026-09-21",
        data=["2026-09-21"],
        value=["2026-09-21"],
    ),
}

BY_ID: dict[str, Operation] = {operation.id: operation for operation in OPERATIONS}
ONCE = [operation.id for operation in OPERATIONS if operation.repeat == "once"]
SAFE = [operation.id for operation in OPERATIONS if operation.repeat == "safe"]
USER_ONLY = [operation.id for operation in OPERATIONS if operation.user == "required"]


def success(operation_id: str) -> Any:
    """A success body of an operation; None for one without."""
    operation, data = BY_ID[operation_id], CALLS[operation_id].data
    if operation.envelope == "none":
        return None
    if operation.envelope in ("bare", "either"):
        return data
    return {"success": True, "data": data, "meta": []}


def yes(operation_id: str) -> Answer:
    """The success of an operation as an answer of the fake wire."""
    return Answer(200, success(operation_id))


def holder(client: Any, of: str) -> Any:
    """What a row's method belongs to."""
    return {
        "client": lambda: client,
        "location": lambda: client.location(LOCATION),
        "appointment": lambda: client.appointment(LOCATION, RECORD_ID, HASH),
        "bare appointment": lambda: client.appointment(LOCATION, RECORD_ID),
    }[of]()


def method(client: Any, operation_id: str) -> Callable[..., Any]:
    """What calls an operation as a user; arguments given are added to those of its row."""
    row = CALLS[operation_id]
    bound = getattr(holder(client.with_user(USER), row.of), row.method)

    def call(**more: Any) -> Any:
        return bound(**{**row.arguments, **more})

    return call


def carry_out(flavour: Flavour, client: Any, operation_id: str, **more: Any) -> Any:
    """Call an operation as a user and wait for what comes of it."""
    return flavour.call(method(client, operation_id), **more)
