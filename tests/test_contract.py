"""The contract says what it should, and what was seen on the wire fits it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from tools import ROOT
from tools.contract import CONTRACT, load
from tools.contract_lint.examples import closed
from tools.contract_lint.walk import Operation, each_operation, parameters, resolve
from tools.contract_package import secrets, user_token

DOCUMENT = load(ROOT / CONTRACT)
CONTRACT_OPERATIONS = {each.node["operationId"]: each for each in each_operation(DOCUMENT)}

TAGS = {
    "A": "Authentication",
    "B": "Online Booking",
    "C": "Client Personal Cabinet",
    "D": "Companion Reads",
}

# Method, path, operationId, tag, repeat, envelope, whether the user token goes along; then `books`
# where a refusal refuses a booking, and `empty` where a success may come without a body.
OPERATIONS = [
    line.split()
    for line in """
post   /book_code/{location_id} send_booking_verification_code A once v2 never
post   /booking/auth authorize_online_booking_user A once bare never
post   /user/auth log_in_with_phone_number_and_code A once either never
get    /bookform/{id} get_booking_form_config B safe v2 optional
get    /i18n/{lang_code} get_i18n_options B safe bare optional
get    /book_services/{location_id} get_services_available_for_booking B safe v2 optional
get    /book_staff/{location_id} get_team_members_available_for_booking B safe v2 optional
get    /book_staff_seances/{location_id}/{team_member_id} get_nearest_time_slots B safe v2 optional
get    /book_dates/{location_id} get_dates_available_for_booking B safe v2 optional
get    /book_times/{location_id}/{team_member_id}/{date} get_time_slots_for_booking B safe v2 optional
post   /book_check/{location_id} validate_booking_params B safe v2 optional books empty
post   /book_record/{location_id} create_online_booking B once v2 optional books
get    /book_record/{location_id}/{record_id}/{record_hash} get_online_booking_details B safe either optional
put    /book_record/{location_id}/{record_id} update_online_booking_datetime B safe v2 required
post   /activity/{location_id}/{event_id}/book book_event B once v2 optional books
get    /privacy_policy/{location_id} get_location_privacy_policy B safe v2 optional
put    /booking/user update_booking_user C once v2 required
get    /booking/user/data get_booking_user C safe bare required
put    /booking/user/password update_booking_user_password C once v2 required
get    /booking/user/phone_confirmation send_phone_update_verification_code C once v2 required
get    /user/records list_user_appointments C safe v2 required
get    /user/records/{record_id} get_user_appointment C safe v2 required
delete /user/records/{record_id} delete_user_appointment_by_id C safe none required empty
get    /user/records/{record_id}/{record_hash} get_user_appointment_list C safe v2 optional
delete /user/records/{record_id}/{record_hash} delete_user_appointment C safe none never empty
get    /master_record_review/{record_token} get_feedback_form_status C safe v2 optional
post   /master_record_review/{record_token} submit_feedback_form C once v2 optional
get    /company/{location_id} get_location D safe either never
get    /companies list_locations D safe v2 never
get    /activity/{location_id}/search list_events D safe v2 never
get    /activity/{location_id}/search_dates list_event_dates D safe v2 never
""".strip().splitlines()  # noqa: E501
]

WIRE = Path(__file__).parent / "wire"
ANSWERS = {
    "activity_search-altegio-2026.json": "list_events",
    "activity_search-yclients-docs.json": "list_events",
    "activity_search_dates-yclients-docs.json": "list_event_dates",
    "book_check-201.json": "validate_booking_params",
    "book_code-201.json": "send_booking_verification_code",
    "book_dates-altegio-2024-empty-booking.json": "get_dates_available_for_booking",
    "book_dates-yclients-docs.json": "get_dates_available_for_booking",
    "book_record-201-no-hash.json": "create_online_booking",
    "book_record-201-v2.json": "create_online_booking",
    "book_record-get-bare.json": "get_online_booking_details",
    "book_record-put-200-docs.json": "update_online_booking_datetime",
    "book_services-altegio-2024-empty.json": "get_services_available_for_booking",
    "book_services-altegio-2026.json": "get_services_available_for_booking",
    "book_services-yclients-docs.json": "get_services_available_for_booking",
    "book_staff-altegio-2024.json": "get_team_members_available_for_booking",
    "book_staff-yclients-docs.json": "get_team_members_available_for_booking",
    "book_staff_seances-altegio-2024-empty.json": "get_nearest_time_slots",
    "book_staff_seances-altegio-docs-2026.json": "get_nearest_time_slots",
    "book_times-altegio-2024-empty.json": "get_time_slots_for_booking",
    "book_times-yclients-docs.json": "get_time_slots_for_booking",
    "bookform-yclients-docs.json": "get_booking_form_config",
    "booking_auth-201-docs.json": "authorize_online_booking_user",
    "booking_user_data-200-docs.json": "get_booking_user",
    "companies-altegio-docs-2026.json": "list_locations",
    "companies-yclients-docs.json": "list_locations",
    "company-altegio-2026-forbooking.json": "get_location",
    "company-altegio-docs-2026.json": "get_location",
    "user_auth-201-bare.json": "log_in_with_phone_number_and_code",
    "user_records-list.json": "list_user_appointments",
}
REFUSALS = sorted(
    path.name
    for pattern in ("error-*.json", "book_dates-404-*.json", "book_times-422-*.json")
    for path in WIRE.glob(pattern)
)
QUOTED = {
    # Samples of older documents, and the keys below which they quote numbers.
    "book_dates-yclients-docs.json": {"booking_days", "working_days"},
    "book_record-put-200-docs.json": {
        *("city_id", "comments_count", "coordinate_lat", "coordinate_lon", "country_id"),
        *("rating", "show_rating", "votes_count"),
    },
    "companies-yclients-docs.json": {"active", "coordinate_lat", "coordinate_lon", "id"},
    "book_staff-yclients-docs.json": {
        *("comments_count", "id", "rating", "show_rating", "votes_count", "weight")
    },
}
NOT_HELD = {
    "book_check-201-empty-body.json": "has no body",
    "book_services-yclients-v1-docs.json": "is brought into the contract's form before reading",
    "index.json": "tells where the others come from",
    "user_records-delete-204.json": "has no body",
}


def operation_of(operation_id: str) -> Operation:
    return CONTRACT_OPERATIONS[operation_id]


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """Why `value` does not fit, with undeclared keys forbidden."""
    components = {"schemas": closed(DOCUMENT["components"]["schemas"])}
    validator = OAS31Validator({**schema, "components": components})
    return [f"{error.json_path} {error.message}" for error in validator.iter_errors(value)]


def unquoted(value: Any, keys: set[str]) -> Any:
    """The value with the quoted numbers below these keys as numbers."""
    if isinstance(value, dict):
        return {
            key: _number(item) if key in keys else unquoted(item, keys)
            for key, item in value.items()
        }
    return [unquoted(item, keys) for item in value] if isinstance(value, list) else value


def _number(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _number(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_number(item) for item in value]
    return json.loads(value) if isinstance(value, str) else value


def answer_schema(operation_id: str) -> dict[str, Any]:
    response = operation_of(operation_id).node["responses"]["2XX"]
    schema: dict[str, Any] = response["content"]["application/vnd.api.v2+json"]["schema"]
    return schema


def request_schema(operation_id: str) -> dict[str, Any]:
    content = operation_of(operation_id).node["requestBody"]["content"]
    schema: dict[str, Any] = content["application/json"]["schema"]
    return schema


def wire(name: str) -> Any:
    return json.loads((WIRE / name).read_text(encoding="utf-8"))


def test_it_is_valid_openapi() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_it_has_exactly_these_operations() -> None:
    found = [(each.method, each.path, name) for name, each in CONTRACT_OPERATIONS.items()]
    assert sorted(found) == sorted((row[0], row[1], row[2]) for row in OPERATIONS)


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row[2])
def test_an_operation_has_its_tag_and_its_policy(row: list[str]) -> None:
    _, _, operation_id, tag, repeat, envelope, user, *flags = row
    node = operation_of(operation_id).node
    assert node["tags"] == [TAGS[tag]]
    assert node["x-altegio-repeat"] == repeat
    assert node["x-altegio-envelope"] == envelope
    assert user_token(node["security"]) == user
    assert [flag for flag in ("books", "empty") if node.get(f"x-altegio-{flag}")] == flags


FILTERS = {
    "get_services_available_for_booking": ["staff_id", "datetime", "service_ids[]"],
    "get_team_members_available_for_booking": ["service_ids[]", "datetime"],
    "get_nearest_time_slots": ["service_ids[]", "datetime"],
    "get_dates_available_for_booking": [
        *("service_ids[]", "staff_id", "date", "date_from", "date_to")
    ],
    "get_time_slots_for_booking": ["service_ids[]"],
    "send_phone_update_verification_code": ["company_id", "group_id", "phone"],
    "list_user_appointments": [],
    "get_location": ["forBooking", "show_groups", "showBookforms", "bookform_id"],
    "list_locations": [
        *("group_id", "city_id", "active", "page", "count"),
        *("forBooking", "show_groups", "showBookforms"),
    ],
    "list_events": [
        *("from", "till", "service_ids[]", "staff_ids[]", "resource_ids[]", "page", "count")
    ],
    "list_event_dates": ["from", "till", "service_ids[]", "staff_ids[]", "resource_ids[]"],
}


@pytest.mark.parametrize("operation_id", FILTERS)
def test_an_operation_has_its_filters(operation_id: str) -> None:
    found = parameters(DOCUMENT, operation_of(operation_id))
    filters = [each["name"] for each in found if each["in"] == "query"]
    assert sorted(filters) == sorted(FILTERS[operation_id])


SECRETS = {
    "delete_user_appointment": ["record_hash"],
    "create_online_booking": ["code", "email", "phone", "record_hash"],
    "book_event": ["code", "email", "hash", "phone"],
    "get_booking_user": ["0", "email", "login", "phone", "user_token"],
    "update_booking_user_password": ["new_password", "old_password", "user_token"],
    "send_phone_update_verification_code": ["phone"],
    "get_feedback_form_status": ["record_token"],
    "get_time_slots_for_booking": [],
}


@pytest.mark.parametrize("operation_id", SECRETS)
def test_an_operation_marks_its_secrets(operation_id: str) -> None:
    operation = operation_of(operation_id)
    item = DOCUMENT["paths"][operation.path]
    assert secrets(DOCUMENT, item, operation.node) == SECRETS[operation_id]


DRAFT = {"id": 1, "services": [331], "staff_id": 924, "datetime": "2026-09-21T10:00:00-05:00"}
VISITOR = {"phone": "+13155550175", "fullname": "Ann Lee", "email": ""}


BOOKING = {**VISITOR, "appointments": [DRAFT]}
LOG_IN = "log_in_with_phone_number_and_code"

BODIES: dict[str, tuple[str, dict[str, Any], bool]] = {
    "a booking": ("create_online_booking", BOOKING, True),
    "a booking of nothing": ("create_online_booking", BOOKING | {"appointments": []}, False),
    "a booking without an e-mail, even an empty one": (
        "create_online_booking",
        {"phone": "1", "fullname": "A", "appointments": [DRAFT]},
        False,
    ),
    "a code that is a number": ("create_online_booking", BOOKING | {"code": 42}, False),
    "a misspelt key": ("create_online_booking", BOOKING | {"full_name": "A"}, False),
    "a check without services": (
        "validate_booking_params",
        {"appointments": [DRAFT | {"services": []}]},
        True,
    ),
    "a member below zero": (
        "validate_booking_params",
        {"appointments": [DRAFT | {"staff_id": -1}]},
        False,
    ),
    "a log-in by phone and code": (LOG_IN, {"phone": "+13155550175", "code": "0042"}, True),
    "a log-in by name and password": (LOG_IN, {"login": "ann", "password": "secret"}, True),
    "a log-in by phone and password": (LOG_IN, {"phone": "+13155550175", "password": "x"}, False),
    "a move without a start": ("update_online_booking_datetime", {"comment": "no start"}, False),
    "both spellings of a name": (
        "send_booking_verification_code",
        {"phone": "+13155550175", "fulname": "A"},
        True,
    ),
    "a password that is too short": (
        "update_booking_user_password",
        {"old_password": "a", "new_password": "seven77"},
        False,
    ),
    "six stars": ("submit_feedback_form", {"rating": 6}, False),
    "five stars": ("submit_feedback_form", {"rating": 5}, True),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_read_strictly(name: str) -> None:
    operation_id, body, fits = BODIES[name]
    assert (faults(request_schema(operation_id), body) == []) == fits


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_seen_on_the_wire_fits(name: str) -> None:
    schema, body = answer_schema(ANSWERS[name]), wire(name)
    assert faults(schema, unquoted(body, QUOTED.get(name, set()))) == []
    assert (faults(schema, body) == []) == (name not in QUOTED)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_seen_on_the_wire_fits(name: str) -> None:
    assert faults({"$ref": "#/components/schemas/ErrorEnvelope"}, wire(name)) == []


def test_every_wire_sample_is_looked_at() -> None:
    known = {*ANSWERS, *REFUSALS, *NOT_HELD}
    assert {path.name for path in WIRE.glob("*.json")} == known


THIN_ANSWERS: dict[str, tuple[str, dict[str, Any]]] = {
    "an id alone": ("update_online_booking_datetime", {"success": True, "data": {"id": 7}}),
    "no success flag": ("create_online_booking", {"data": []}),
    "no data": ("get_location_privacy_policy", {"success": True}),
    "data that is null": ("submit_feedback_form", {"success": True, "data": None, "meta": {}}),
    "a map of anything": (
        "get_team_members_available_for_booking",
        {"data": [{"id": 1, "image_group": {"a": 1}}]},
    ),
    "a time zone that is a text": (
        "list_user_appointments",
        {"data": [{"id": 1, "company": {"timezone": "-5"}}]},
    ),
    "an object written as an empty list": (
        "list_user_appointments",
        {"data": [{"id": 1, "company": [], "staff": None}]},
    ),
}


@pytest.mark.parametrize("name", THIN_ANSWERS)
def test_thin_and_odd_answers_fit(name: str) -> None:
    operation_id, answer = THIN_ANSWERS[name]
    assert faults(answer_schema(operation_id), answer) == []


MAY_REFUSE = {
    # Successes without any key that a refusal lacks; their descriptions say so.
    "get_i18n_options",
    "get_location_privacy_policy",
    "send_booking_verification_code",
    "send_phone_update_verification_code",
    "submit_feedback_form",
    "update_booking_user",
    "validate_booking_params",
}


@pytest.mark.parametrize("operation_id", CONTRACT_OPERATIONS)
def test_a_refusal_is_no_success_where_a_key_tells_them_apart(operation_id: str) -> None:
    success = operation_of(operation_id).node["responses"]["2XX"]
    if "content" in success:
        refusal = {"success": False, "data": None, "meta": {"message": "No"}}
        schema = {**answer_schema(operation_id), "components": DOCUMENT["components"]}
        fits = OAS31Validator(schema).is_valid(refusal)
        assert fits == (operation_id in MAY_REFUSE)
        assert ("`success: false`" in success["description"]) == fits


def test_an_answer_that_comes_in_two_forms_is_read_in_both() -> None:
    bare, enveloped = {"id": 7}, {"success": True, "data": {"id": 7}, "meta": []}
    schema = answer_schema("get_online_booking_details")
    assert faults(schema, bare) == faults(schema, enveloped) == []
    assert faults(schema, {"success": True, "data": None}) != []


def test_a_refusal_is_declared_alike_everywhere() -> None:
    for operation in CONTRACT_OPERATIONS.values():
        for status, response in operation.node["responses"].items():
            if status != "2XX":
                for body in resolve(DOCUMENT, response)["content"].values():
                    assert body["schema"] == {"$ref": "#/components/schemas/ErrorEnvelope"}
