"""One call of the overlay for each operation of the contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from altegio_booking import AppointmentRequest, Visitor

DAY = dt.date(2026, 9, 21)
HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
SLOT = "2026-09-21T10:00:00-05:00"
VISITOR = Visitor(name="Ann", phone="+13155550175")
RECORD = 700000001


def _requests(count: int) -> list[AppointmentRequest]:
    return [AppointmentRequest(datetime=SLOT, team_member_id=924, services=(331,))] * count


def _place(client: Any) -> Any:
    return client.location(4564)


CALLS: dict[str, Callable[[Any], Any]] = {
    "send_booking_verification_code": lambda c: _place(c).send_code("+13155550175"),
    "authorize_online_booking_user": lambda c: c.log_in("ann", "secret"),
    "log_in_with_phone_number_and_code": lambda c: c.log_in_with_code("+13155550175", "0042"),
    "get_booking_form_config": lambda c: c.booking_form(123),
    "get_i18n_options": lambda c: c.translations("en-US"),
    "get_services_available_for_booking": lambda c: _place(c).services(),
    "get_team_members_available_for_booking": lambda c: _place(c).team_members(),
    "get_nearest_time_slots": lambda c: _place(c).nearest_slots(924),
    "get_dates_available_for_booking": lambda c: _place(c).available_dates(date=DAY),
    "get_time_slots_for_booking": lambda c: _place(c).slots(924, DAY),
    "validate_booking_params": lambda c: _place(c).check(_requests(1)),
    "create_online_booking": lambda c: _place(c).book(VISITOR, _requests(2), check=False),
    "get_online_booking_details": lambda c: c.appointment(4564, RECORD, HASH).details(),
    "update_online_booking_datetime": lambda c: c.appointment(4564, RECORD).move(SLOT),
    "book_event": lambda c: _place(c).book_event(800, VISITOR),
    "get_location_privacy_policy": lambda c: _place(c).privacy_policy(),
    "update_booking_user": lambda c: c.update_profile(name="Ann"),
    "get_booking_user": lambda c: c.profile(),
    "update_booking_user_password": lambda c: c.change_password("old", "new-password"),
    "send_phone_update_verification_code": lambda c: c.send_phone_code("+1", location_id=4564),
    "list_user_appointments": lambda c: c.appointments(),
    "get_user_appointment": lambda c: c.appointment(4564, RECORD).details(),
    "delete_user_appointment_by_id": lambda c: c.cancel(RECORD),
    "get_user_appointment_list": lambda c: c.appointments(RECORD, HASH),
    "delete_user_appointment": lambda c: c.cancel(RECORD, HASH),
    "get_feedback_form_status": lambda c: c.feedback_form("token"),
    "submit_feedback_form": lambda c: c.submit_feedback("token", rating=5),
}


def one_booking(client: Any) -> Any:
    """A booking of one appointment, for the example that has one."""
    return _place(client).book(VISITOR, _requests(1), check=False)
