"""Every method sends the request of its operation and returns what the answer says."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any
from urllib.parse import unquote

import pytest

from altegio_booking import AltegioError, AppointmentRequest, OutcomeUnknown, UnreadableResponse
from altegio_booking_client import models
from altegio_booking_contract import OPERATIONS
from tests.flavours import PARTNER, Answer, Flavour, Wire, public_methods, v2
from tests.operations import (
    BY_ID,
    CALLS,
    DRAFT,
    PHONE,
    RECORD_ID,
    REQUEST,
    USER_ONLY,
    carry_out,
    holder,
    yes,
)
from tests.plain import brief

DAY = dt.date(2026, 9, 21)
EAST = dt.timezone(dt.timedelta(hours=2))


def test_the_table_has_one_row_for_each_operation() -> None:
    assert list(CALLS) == [operation.id for operation in OPERATIONS]


@pytest.mark.parametrize("operation_id", CALLS)
def test_a_method_sends_its_request_and_returns_its_value(
    operation_id: str, flavour: Flavour
) -> None:
    row, wire = CALLS[operation_id], Wire(yes(operation_id))
    value = carry_out(flavour, flavour.client(wire), operation_id)
    assert wire.lines == [f"{BY_ID[operation_id].method} {row.path}"]
    if row.body is None:
        assert wire.request.content == b""
    else:
        assert wire.body == row.body
        assert wire.request.headers["Content-Type"] == "application/json"
    assert brief(value) == row.value


# ---- what else can be given ----------------------------------------------------------------------

QUERIES: list[tuple[str, dict[str, Any], str]] = [
    # operation, arguments, query
    ("get_services_available_for_booking", {"team_member_id": 0}, "staff_id=0"),
    (
        "get_services_available_for_booking",
        {
            "team_member_id": 924,
            "at": dt.datetime(2026, 9, 9, 18, 30, 5, 999),
            "services": [331, 332],
        },
        "staff_id=924&datetime=2026-09-09T18:30:05&service_ids[]=331&service_ids[]=332",
    ),
    (
        "get_team_members_available_for_booking",
        {"at": dt.datetime(2026, 9, 9, 18, 30, tzinfo=EAST), "services": range(331, 332)},
        "service_ids[]=331&datetime=2026-09-09T18:30:00+02:00",
    ),
    (
        "get_dates_available_for_booking",
        {"services": {331: "a dict gives its keys"}, "team_member_id": 924, "date": DAY},
        "service_ids[]=331&staff_id=924&date=2026-09-21",
    ),
    (
        "get_dates_available_for_booking",
        {"services": [], "date_from": DAY, "date_to": DAY},
        "date_from=2026-09-21&date_to=2026-09-21",
    ),
    (
        "get_nearest_time_slots",
        {"services": (331,), "day": DAY},
        "service_ids[]=331&datetime=2026-09-21",
    ),
    ("get_time_slots_for_booking", {"services": (331,)}, "service_ids[]=331"),
    (
        "send_phone_update_verification_code",
        {"location_id": None, "group_id": 7},
        "group_id=7&phone=+13155550175",
    ),
    (
        "list_events",
        {"services": [353], "members": [928, 927]},
        "from=2026-09-21&till=2026-09-21&service_ids[]=353&staff_ids[]=928&staff_ids[]=927&page=1",
    ),
    (
        "list_event_dates",
        {"services": (353,), "members": (928,)},
        "from=2026-09-21&till=2026-09-21&service_ids[]=353&staff_ids[]=928",
    ),
]
BODIES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # operation, arguments, what the body has beside that of its row
    (
        "create_online_booking",
        {
            "code": "0042",
            "comment": "Kept 'as is' – é\U0001f431\n",
            "notify_by_sms": 0,
            "notify_by_email": 24,
            "api_id": "mine-1",
        },
        {
            "code": "0042",
            "comment": "Kept 'as is' – é\U0001f431\n",
            "notify_by_sms": 0,
            "notify_by_email": 24,
            "api_id": "mine-1",
        },
    ),
    (
        "create_online_booking",
        {"requests": [AppointmentRequest(REQUEST.datetime, 924, (331,), {"pet": "cat"})]},
        {"appointments": [{**DRAFT, "custom_fields": {"pet": "cat"}}]},
    ),
    *(
        (
            operation,
            {"consent": True, "newsletter": False},
            {"is_personal_data_processing_allowed": True, "is_newsletter_allowed": False},
        )
        for operation in ("create_online_booking", "book_event")
    ),
    (
        "book_event",
        {"seats": 2, "comment": "", "notify_by_sms": 1, "notify_by_email": 0, "api_id": "mine-1"},
        {
            "clients_count": 2,
            "comment": "",
            "notify_by_sms": 1,
            "notify_by_email": 0,
            "api_id": "mine-1",
        },
    ),
    ("update_online_booking_datetime", {"comment": "later"}, {"comment": "later"}),
    (
        "update_online_booking_datetime",
        {"to": dt.datetime(2026, 9, 21, 10, tzinfo=EAST)},
        {"datetime": "2026-09-21T10:00:00+02:00"},
    ),
    (
        "update_online_booking_datetime",
        {"to": "2026-09-21 10:00"},
        {"datetime": "2026-09-21 10:00"},
    ),
    (
        "submit_feedback_form",
        {"text": "", "tips_amount": 2.5, "redirect_prefix": "https://x"},
        {"text": "", "tips_amount": 2.5, "redirect_prefix": "https://x"},
    ),
]
LEFT_OUT: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # operation, arguments that are not given, the whole body
    ("send_booking_verification_code", {"name": None}, {"phone": PHONE}),
    (
        "update_booking_user",
        {"name": None, "phone": None, "confirmation_code": None, "email": ""},
        {"email": ""},
    ),
]


@pytest.mark.parametrize(
    ("operation_id", "more", "query"),
    QUERIES,
    ids=[f"{operation_id} {'-'.join(more)}" for operation_id, more, _ in QUERIES],
)
def test_what_is_asked_for_is_sent(
    operation_id: str, more: dict[str, Any], query: str, flavour: Flavour
) -> None:
    wire = Wire(yes(operation_id))
    carry_out(flavour, flavour.client(wire), operation_id, **more)
    [line] = wire.lines
    assert unquote(line.partition("?")[2]) == query


@pytest.mark.parametrize(
    ("operation_id", "more", "sent"),
    [*((name, more, {**CALLS[name].body, **sent}) for name, more, sent in BODIES), *LEFT_OUT],
    ids=[f"{operation_id} {'-'.join(more)}" for operation_id, more, _ in [*BODIES, *LEFT_OUT]],
)
def test_what_is_given_is_sent_and_nothing_else(
    operation_id: str, more: dict[str, Any], sent: dict[str, Any], flavour: Flavour
) -> None:
    wire = Wire(yes(operation_id))
    carry_out(flavour, flavour.client(wire), operation_id, **more)
    assert wire.body == sent


def test_a_plus_in_a_query_is_encoded(flavour: Flavour) -> None:
    wire = Wire(v2([]))
    at = dt.datetime(2026, 9, 9, 18, 30, tzinfo=EAST)
    flavour.call(flavour.client(wire).location(4564).team_members, at=at)
    assert wire.lines[0].endswith("T18%3A30%3A00%2B02%3A00")


def test_every_argument_of_every_method_is_sent_by_a_test_of_this_file(
    async_flavour: Flavour,
) -> None:
    given = {(CALLS[name].method, argument) for name in CALLS for argument in CALLS[name].arguments}
    for name, more, _ in [*QUERIES, *BODIES, *LEFT_OUT]:
        given |= {(CALLS[name].method, argument) for argument in more}
    kind = async_flavour.kind
    methods = {row.method for row in CALLS.values()}
    wanted = {
        (name, argument)
        for holds in (kind.client, kind.location, kind.appointment)
        for name, member in public_methods(holds).items()
        if name in methods
        for argument in list(inspect.signature(member).parameters)[1:]
        if argument != "timeout"
    }
    cancelled_by_the_client = {("cancel", "record_id"), ("cancel", "record_hash")}
    assert given - wanted == set()
    assert wanted - given == {("cancel", "missing_ok")} | cancelled_by_the_client


# ---- which credentials go along ------------------------------------------------------------------


@pytest.mark.parametrize("operation_id", CALLS)
def test_what_needs_a_user_says_so_and_sends_nothing(operation_id: str, flavour: Flavour) -> None:
    row, wire = CALLS[operation_id], Wire(yes(operation_id))
    bound = getattr(holder(flavour.client(wire), row.of), row.method)
    if operation_id in USER_ONLY:
        with pytest.raises(AltegioError, match="user token"):
            flavour.call(bound, **row.arguments)
        assert wire.requests == []
    else:
        flavour.call(bound, **row.arguments)
        assert wire.request.headers["Authorization"] == f"Bearer {PARTNER}"


def test_a_log_in_gives_a_view_that_sends_the_fresh_token(flavour: Flavour) -> None:
    wire = Wire(Answer(201, {"user_token": "fresh-token"}), v2([]))
    client = flavour.client(wire)
    visitor = flavour.call(client.log_in, "ann", "secret")
    assert type(visitor) is flavour.kind.client
    assert (client.user_token, visitor.user_token) == (None, "fresh-token")
    assert flavour.call(visitor.appointments) == ()
    sent = [each.headers["Authorization"] for each in wire.requests]
    assert sent == [f"Bearer {PARTNER}", f"Bearer {PARTNER}, User fresh-token"]


def test_a_with_block_gives_the_client_itself(flavour: Flavour) -> None:
    client = flavour.client(Wire())

    async def entered() -> Any:
        async with client as inside:
            return inside

    if flavour.is_async:
        assert flavour.run(entered()) is client
    else:
        with client as inside:
            assert inside is client


# ---- both formats of the wire --------------------------------------------------------------------

WITH_DATA = [operation.id for operation in OPERATIONS if CALLS[operation.id].data is not None]


@pytest.mark.parametrize("operation_id", WITH_DATA)
def test_a_success_gives_the_same_value_in_every_envelope(
    operation_id: str, async_flavour: Flavour
) -> None:
    row = CALLS[operation_id]
    for answer in (
        v2(row.data, 201),
        Answer(202, {"success": True, "data": row.data}),
        Answer(200, {"success": 1, "data": row.data, "meta": None}),
        Answer(200, {"success": True, "data": row.data, "meta": {"message": "Accepted"}}),
        Answer(200, {"data": row.data, "meta": []}),
        Answer(200, row.data),
    ):
        value = carry_out(async_flavour, async_flavour.client(Wire(answer)), operation_id)
        assert brief(value) == row.value, answer


SAYS_NOTHING = [
    "send_booking_verification_code",
    "validate_booking_params",
    "update_booking_user",
    "send_phone_update_verification_code",
    "delete_user_appointment",
    "delete_user_appointment_by_id",
]


@pytest.mark.parametrize("operation_id", SAYS_NOTHING)
def test_any_yes_is_enough_where_nothing_more_is_said(
    operation_id: str, async_flavour: Flavour
) -> None:
    for answer in (
        Answer(202, {"success": True, "meta": {"message": "Accepted"}}),
        v2(None),
        v2({"id": RECORD_ID}),
        Answer(201, {"meta": {"message": "Created"}}),
        Answer(200, {}),
        Answer(200, []),
    ):
        client = async_flavour.client(Wire(answer))
        assert carry_out(async_flavour, client, operation_id) is None


@pytest.mark.parametrize("operation_id", ["get_location_privacy_policy", "submit_feedback_form"])
@pytest.mark.parametrize(
    "answer", [v2(None), v2([]), Answer(200, {"success": True})], ids=["null", "[]", "no data"]
)
def test_nothing_in_particular_is_none(
    operation_id: str, answer: Answer, async_flavour: Flavour
) -> None:
    client = async_flavour.client(Wire(answer))
    assert carry_out(async_flavour, client, operation_id) is None


# ---- what cannot be read -------------------------------------------------------------------------


TAKES_ANYTHING = {"get_location_privacy_policy", "submit_feedback_form"}
"""Data of any other type becomes an additional property of their models."""


@pytest.mark.parametrize("operation_id", sorted({*WITH_DATA} - TAKES_ANYTHING))
def test_data_that_cannot_be_read_ends_in_an_error_that_says_where(
    operation_id: str, flavour: Flavour
) -> None:
    operation = BY_ID[operation_id]
    answer, place = (
        (v2(5), "/data") if operation.envelope == "v2" else (Answer(200, [5]), "the top")
    )
    with pytest.raises(AltegioError, match=f"unreadable answer at {place}: ") as caught:
        carry_out(flavour, flavour.client(Wire(answer)), operation_id)
    error = caught.value
    assert type(error) is (OutcomeUnknown if operation.repeat == "once" else UnreadableResponse)
    assert (error.status, error.operation, error.attempts) == (200, operation_id, 1)


MISFITS: list[tuple[str, Any, Any, str]] = [
    # operation, model, data that the contract does not have, place of it
    ("get_booking_form_config", models.BookingForm, {"steps": [5]}, "/data/steps/0"),
    ("get_booking_form_config", models.BookingForm, {"steps": []}, ""),
    ("get_i18n_options", models.Translations, {"months": 5}, ""),
    ("get_booking_user", models.BookingUser, {"id": "x"}, "/id"),
    ("get_feedback_form_status", models.ReviewForm, {"page_title": []}, "/data/page_title"),
    ("get_location_privacy_policy", models.PrivacyPolicy, {"agreement": 5}, "/data/agreement"),
    ("submit_feedback_form", models.ReviewReceipt, {"charge": 5}, "/data/charge"),
]


@pytest.mark.parametrize("case", MISFITS, ids=lambda case: f"{case[0]} {case[3]}")
def test_a_generated_model_that_fails_ends_in_the_place_that_the_contract_knows(
    case: tuple[str, Any, Any, str], flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    operation_id, model, data, place = case

    def fail(source: Any) -> Any:
        raise KeyError("id")

    monkeypatch.setattr(model, "from_dict", fail)
    enveloped = BY_ID[operation_id].envelope == "v2"
    client = flavour.client(Wire(v2(data) if enveloped else Answer(200, data)))
    with pytest.raises(AltegioError) as caught:
        carry_out(flavour, client, operation_id)
    assert f"unreadable answer at {place or 'the top'}: " in str(caught.value)
    assert caught.value.__context__ is None
    if BY_ID[operation_id].repeat == "once":
        assert type(caught.value) is OutcomeUnknown
    else:
        assert isinstance(caught.value, UnreadableResponse)
        assert caught.value.pointer == place
