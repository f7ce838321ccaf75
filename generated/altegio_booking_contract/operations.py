"""The operations of the contract as typed rows. Written by `make generate`."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract.

    Attributes:
        id: The vendor's operationId.
        method: HTTP method, upper case.
        path: Path template below the base URL, such as `/book_dates/{location_id}`.
        repeat: `safe` when a second try cannot do harm, `once` when it can.
        envelope: Form of the success body: `v2` is {success, data, meta}, `bare` the data alone,
            `none` no body at all.
        user: Whether the user token goes along: never, when there is one, or always.
        secrets: Names of the path and query parameters and of the request and answer fields
            whose values must not be shown.
    """

    id: str
    method: str
    path: str
    repeat: Literal["safe", "once"]
    envelope: Literal["v2", "bare", "none"]
    user: Literal["never", "optional", "required"]
    secrets: tuple[str, ...]


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="send_booking_verification_code",
        method="POST",
        path="/book_code/{location_id}",
        repeat="once",
        envelope="v2",
        user="never",
        secrets=("phone",),
    ),
    Operation(
        id="authorize_online_booking_user",
        method="POST",
        path="/booking/auth",
        repeat="once",
        envelope="bare",
        user="never",
        secrets=("0", "email", "login", "password", "phone", "user_token"),
    ),
    Operation(
        id="log_in_with_phone_number_and_code",
        method="POST",
        path="/user/auth",
        repeat="once",
        envelope="bare",
        user="never",
        secrets=("code", "login", "password", "phone", "user_token"),
    ),
    Operation(
        id="get_booking_form_config",
        method="GET",
        path="/bookform/{id}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="get_i18n_options",
        method="GET",
        path="/i18n/{lang_code}",
        repeat="safe",
        envelope="bare",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="get_services_available_for_booking",
        method="GET",
        path="/book_services/{location_id}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="get_team_members_available_for_booking",
        method="GET",
        path="/book_staff/{location_id}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="get_nearest_time_slots",
        method="GET",
        path="/book_staff_seances/{location_id}/{team_member_id}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="get_dates_available_for_booking",
        method="GET",
        path="/book_dates/{location_id}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="get_time_slots_for_booking",
        method="GET",
        path="/book_times/{location_id}/{team_member_id}/{date}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="validate_booking_params",
        method="POST",
        path="/book_check/{location_id}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="create_online_booking",
        method="POST",
        path="/book_record/{location_id}",
        repeat="once",
        envelope="v2",
        user="optional",
        secrets=("code", "email", "phone", "record_hash"),
    ),
    Operation(
        id="get_online_booking_details",
        method="GET",
        path="/book_record/{location_id}/{record_id}/{record_hash}",
        repeat="safe",
        envelope="bare",
        user="optional",
        secrets=("phone", "record_hash"),
    ),
    Operation(
        id="update_online_booking_datetime",
        method="PUT",
        path="/book_record/{location_id}/{record_id}",
        repeat="safe",
        envelope="v2",
        user="required",
        secrets=("phone",),
    ),
    Operation(
        id="book_event",
        method="POST",
        path="/activity/{location_id}/{event_id}/book",
        repeat="once",
        envelope="v2",
        user="optional",
        secrets=("code", "email", "hash", "phone"),
    ),
    Operation(
        id="get_location_privacy_policy",
        method="GET",
        path="/privacy_policy/{location_id}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=(),
    ),
    Operation(
        id="update_booking_user",
        method="PUT",
        path="/booking/user",
        repeat="once",
        envelope="v2",
        user="required",
        secrets=("confirmation_code", "email", "phone"),
    ),
    Operation(
        id="get_booking_user",
        method="GET",
        path="/booking/user/data",
        repeat="safe",
        envelope="bare",
        user="required",
        secrets=("0", "email", "login", "phone", "user_token"),
    ),
    Operation(
        id="update_booking_user_password",
        method="PUT",
        path="/booking/user/password",
        repeat="once",
        envelope="v2",
        user="required",
        secrets=("new_password", "old_password", "user_token"),
    ),
    Operation(
        id="send_phone_update_verification_code",
        method="GET",
        path="/booking/user/phone_confirmation",
        repeat="once",
        envelope="v2",
        user="required",
        secrets=("phone",),
    ),
    Operation(
        id="list_user_appointments",
        method="GET",
        path="/user/records",
        repeat="safe",
        envelope="v2",
        user="required",
        secrets=("phone",),
    ),
    Operation(
        id="get_user_appointment",
        method="GET",
        path="/user/records/{record_id}",
        repeat="safe",
        envelope="v2",
        user="required",
        secrets=("phone",),
    ),
    Operation(
        id="delete_user_appointment_by_id",
        method="DELETE",
        path="/user/records/{record_id}",
        repeat="safe",
        envelope="none",
        user="required",
        secrets=(),
    ),
    Operation(
        id="get_user_appointment_list",
        method="GET",
        path="/user/records/{record_id}/{record_hash}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=("phone", "record_hash"),
    ),
    Operation(
        id="delete_user_appointment",
        method="DELETE",
        path="/user/records/{record_id}/{record_hash}",
        repeat="safe",
        envelope="none",
        user="never",
        secrets=("record_hash",),
    ),
    Operation(
        id="get_feedback_form_status",
        method="GET",
        path="/master_record_review/{record_token}",
        repeat="safe",
        envelope="v2",
        user="optional",
        secrets=("record_token",),
    ),
    Operation(
        id="submit_feedback_form",
        method="POST",
        path="/master_record_review/{record_token}",
        repeat="once",
        envelope="v2",
        user="optional",
        secrets=("record_token",),
    ),
)
