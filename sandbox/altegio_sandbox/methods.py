"""The operations by the names that the client's methods give them.

The contract has no such names: it serves any tool. The sandbox may not look at the client, so the
names stand here once more; ``tests/sandbox/test_methods.py`` holds them to the client.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from .quoting import LONGEST, quoted

METHODS: Mapping[str, tuple[str, ...]] = {
    "appointments": ("list_user_appointments", "get_user_appointment_list"),
    "available_dates": ("get_dates_available_for_booking",),
    "book": ("create_online_booking",),
    "book_event": ("book_event",),
    "booking_form": ("get_booking_form_config",),
    "cancel": ("delete_user_appointment", "delete_user_appointment_by_id"),
    "change_password": ("update_booking_user_password",),
    "check": ("validate_booking_params",),
    "details": ("get_online_booking_details", "get_user_appointment"),
    "event_dates": ("list_event_dates",),
    "events": ("list_events",),
    "feedback_form": ("get_feedback_form_status",),
    "info": ("get_location",),
    "locations": ("list_locations",),
    "log_in": ("authorize_online_booking_user",),
    "log_in_with_code": ("log_in_with_phone_number_and_code",),
    "move": ("update_online_booking_datetime",),
    "nearest_slots": ("get_nearest_time_slots",),
    "privacy_policy": ("get_location_privacy_policy",),
    "profile": ("get_booking_user",),
    "send_code": ("send_booking_verification_code",),
    "send_phone_code": ("send_phone_update_verification_code",),
    "services": ("get_services_available_for_booking",),
    "slots": ("get_time_slots_for_booking",),
    "submit_feedback": ("submit_feedback_form",),
    "team_members": ("get_team_members_available_for_booking",),
    "translations": ("get_i18n_options",),
    "update_profile": ("update_booking_user",),
}
"""The methods of client, location and appointment that send one request, and which one.

A method that has two operations, such as one by hash and one by id, stands for both.
"""


def operations_named(name: object, ids: Collection[str]) -> frozenset[str]:
    """The operations of that operationId, or of the method of that name.

    Args:
        name: What somebody wrote.
        ids: All operationIds of the contract.

    Raises:
        ValueError: when there is none; the message suggests the nearest name.
    """
    if isinstance(name, str) and name in ids:
        return frozenset({name})
    if isinstance(name, str) and name in METHODS:
        return frozenset(METHODS[name])
    raise ValueError(
        f"operation: no operation of the contract and no method of the client, got {quoted(name)}"
        f"{_suggestion(name, [*METHODS, *ids])}"
    )


def shown_name(operations: Collection[str]) -> str:
    """The name that stands for these operations: of a method, or else of themselves."""
    named = (name for name, ids in METHODS.items() if {*ids} == {*operations})
    return next(named, ", ".join(sorted(operations)))


def _suggestion(name: object, known: Collection[str]) -> str:
    if not isinstance(name, str) or len(name) > LONGEST:
        return ""
    nearest = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {nearest[0]!r}?" if nearest else ""
