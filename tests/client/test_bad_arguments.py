"""Every argument of every method is checked before anything is sent, and named when it is wrong.

What each check takes and refuses is in `tests/ground/test_arguments.py` and
`tests/transport/test_settings.py`; here is one bad value for each argument, in both flavours.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from typing import Any

import pytest

from altegio_booking import ConfigurationError, OutcomeUnknown
from altegio_booking.errors import Route
from altegio_booking.requests import BookingFacts
from tests.flavours import HASH, SYNC, USER, Flavour, Wire, public_methods
from tests.operations import CALLS, DAY, LOCATION, RECORD_ID, REQUEST, VISITOR, holder, yes

NO_BOOKING = OutcomeUnknown("x", Route("send_booking_verification_code", "POST", "/book_code"))
LOST_BOOKING = OutcomeUnknown("x", Route("book_event", "POST", "/activity"))
LOST_BOOKING.booking = BookingFacts(LOCATION, event_id=77)

# What is wrong for an argument of this name, wherever it is.
BAD: dict[str, Any] = {
    "at": "2026-09-21T10:00",
    "api_id": 5,
    "check": 1,
    "code": 5,
    "comment": 5,
    "confirmation_code": 5,
    "consent": 1,
    "date": "2026-09-21",
    "date_from": "2026-09-21",
    "date_to": "2026-09-21",
    "day": dt.datetime(2026, 9, 21),
    "email": 5,
    "end": "2026-09-21",
    "event_id": 0,
    "every": 0,
    "location_ids": 5,
    "on_progress": 5,
    "share": 2,
    "since": {"version": 0},
    "group_id": 0,
    "id": 0,
    "lang_code": "..",
    "location_id": 0,
    "login": "",
    "members": [0],
    "missing_ok": 1,
    "name": 5,
    "new_password": "",
    "newsletter": "yes",
    "notify_by_email": -1,
    "notify_by_sms": -1,
    "old_password": "",
    "outcome": NO_BOOKING,
    "password": "",
    "phone": 5,
    "rating": 6,
    "record_hash": f"../{HASH}",
    "record_id": 0,
    "redirect_prefix": 5,
    "requests": [],
    "retries": 11,
    "seats": 0,
    "services": [0],
    "start": "2026-09-21",
    "team_member_id": -1,
    "text": 5,
    "timeout": 0,
    "timezone": "Mars/Olympus",
    "tips_amount": 0,
    "to": "soon",
    "token": "a/b",
    "user_token": f"{USER},",
    "visitor": "Ann",
    "wait": -1,
}
SECRETS = {"record_hash", "token", "user_token"}

# Good arguments of the methods that no row of the table of operations has.
GOOD: dict[tuple[str, str], dict[str, Any]] = {
    ("client", "availability"): {"location_ids": [LOCATION]},
    ("client", "location"): {"id": LOCATION},
    ("location", "availability"): {},
    ("location", "watch"): {},
    ("client", "appointment"): {"location_id": LOCATION, "record_id": RECORD_ID},
    ("client", "with_user"): {"user_token": USER},
    ("client", "with_options"): {},
    ("client", "cancel"): {"record_id": RECORD_ID, "record_hash": HASH},
    ("client", "reconcile"): {"outcome": LOST_BOOKING},
    **{(row.of, row.method): row.arguments for row in CALLS.values()},
}
# Arguments that are wrong together with others of their method.
TOGETHER: dict[tuple[str, str], dict[str, Any]] = {
    ("send_phone_code", "group_id"): {"location_id": None},
    ("available_dates", "date_from"): {"date_to": DAY},
    ("available_dates", "date_to"): {"date_from": DAY},
}


def public_arguments() -> list[Any]:
    """Every argument of every public method that takes one."""
    kinds = {"client": SYNC.client, "location": SYNC.location, "appointment": SYNC.appointment}
    return [
        pytest.param(where, method, argument, id=f"{where}.{method}({argument})")
        for where, kind in kinds.items()
        for method, member in public_methods(kind).items()
        for argument in list(inspect.signature(member).parameters)[1:]
    ]


@pytest.mark.parametrize(("where", "method", "argument"), public_arguments())
def test_a_bad_argument_is_named_and_nothing_is_sent(
    where: str, method: str, argument: str, flavour: Flavour
) -> None:
    wire = Wire()
    bound = getattr(holder(flavour.client(wire, user_token=USER), where), method)
    given = {**GOOD[where, method], **TOGETHER.get((method, argument), {}), argument: BAD[argument]}
    with pytest.raises(
        (ValueError, ConfigurationError), match=rf"\A{argument}(\[0\])?: "
    ) as caught:
        flavour.call(bound, **given)
    assert wire.requests == []
    assert caught.value.__cause__ is None
    assert argument not in SECRETS or BAD[argument] not in str(caught.value)


# ---- arguments that do not go together -----------------------------------------------------------

TOGETHER_OR_NOT: list[tuple[str, str, dict[str, Any], str]] = [
    # whose method, method, arguments, argument that is named
    ("client", "update_profile", {}, "name"),
    ("client", "update_profile", {"confirmation_code": "1"}, "name"),
    ("client", "appointments", {"record_id": 1}, "record_hash"),
    ("client", "appointments", {"record_hash": "a"}, "record_id"),
    ("location", "available_dates", {"date_from": DAY}, "date_to"),
    ("location", "available_dates", {"date_to": DAY}, "date_from"),
    ("location", "available_dates", {"date": DAY, "date_to": DAY}, "date_from"),
    ("location", "events", {"start": DAY, "end": DAY - dt.timedelta(days=1)}, "end"),
    ("location", "event_dates", {"start": DAY, "end": DAY - dt.timedelta(days=1)}, "end"),
]


@pytest.mark.parametrize(
    "case", TOGETHER_OR_NOT, ids=lambda case: f"{case[1]} of {', '.join(case[2]) or 'nothing'}"
)
def test_arguments_that_do_not_go_together_are_named(
    case: tuple[str, str, dict[str, Any], str], flavour: Flavour
) -> None:
    where, method, arguments, named = case
    wire = Wire()
    bound = getattr(holder(flavour.client(wire, user_token=USER), where), method)
    with pytest.raises(ValueError, match=rf"\A{named}: "):
        flavour.call(bound, **arguments)
    assert wire.requests == []


@pytest.mark.parametrize(
    "to",
    [None, "", "10:00", "2026-09-21", 5, DAY, b"2026-09-21T10:00", "half a character: \ud83d"],
    ids=repr,
)
def test_an_appointment_moves_to_a_moment_alone(to: Any, async_flavour: Flavour) -> None:
    wire = Wire()
    handle = async_flavour.client(wire, user_token=USER).appointment(LOCATION, RECORD_ID)
    with pytest.raises(ValueError, match=r"\Ato: expected a Slot, a datetime or its ISO 8601 text"):
        async_flavour.call(handle.move, to)
    assert wire.requests == []


@pytest.mark.parametrize("outcome", [None, "x", OutcomeUnknown, ValueError("x")], ids=repr)
def test_only_the_unknown_outcome_of_a_booking_can_be_looked_up(
    outcome: Any, async_flavour: Flavour
) -> None:
    client = async_flavour.client(Wire(), user_token=USER)
    with pytest.raises(ValueError, match=r"\Aoutcome: expected the OutcomeUnknown of a booking"):
        async_flavour.call(client.reconcile, outcome)


@pytest.mark.parametrize("requests", [[REQUEST, None], [[REQUEST]], REQUEST, "requests"], ids=repr)
@pytest.mark.parametrize("method", ["check", "book"])
def test_only_requests_can_be_booked(method: str, requests: Any, async_flavour: Flavour) -> None:
    wire = Wire()
    location = async_flavour.client(wire).location(LOCATION)
    calls: dict[str, Callable[[], Any]] = {
        "check": lambda: location.check(requests),
        "book": lambda: location.book(VISITOR, requests),
    }
    with pytest.raises(ValueError, match=r"\Arequests(\[\d\])?: expected "):
        async_flavour.run(calls[method]())
    assert wire.requests == []


def test_a_phone_code_is_sent_by_exactly_one_of_location_and_chain(flavour: Flavour) -> None:
    client = flavour.client(Wire(), user_token=USER)
    message = r"\Alocation_id: give exactly one of location_id and group_id\Z"
    for ids in ({}, {"location_id": 1, "group_id": 1}):
        with pytest.raises(ValueError, match=message):
            flavour.call(client.send_phone_code, "1", **ids)


# ---- the client itself ---------------------------------------------------------------------------

CLIENT: dict[str, Any] = {
    "partner_token": "abc",
    "user_token": "abc",
    "base_url": "http://api.alteg.io",
    "timeout": 0,
    "retries": 11,
    "rate_limit": (0, 200),
    "transport": "a transport",
    "insecure_http": 1,
    "on_drift": 5,
}


def test_every_argument_of_the_client_is_in_the_table(flavour: Flavour) -> None:
    assert set(inspect.signature(flavour.kind.client).parameters) == set(CLIENT)


@pytest.mark.parametrize("name", CLIENT)
def test_a_client_that_cannot_work_is_not_made(name: str, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match=rf"\A{name}: "):
        flavour.client(Wire(), **{name: CLIENT[name]})


def test_a_client_takes_its_arguments_and_shows_no_token(flavour: Flavour) -> None:
    client = flavour.client(
        Wire(),
        partner_token="a-partner-token",
        user_token=USER,
        base_url="http://10.0.0.1:8080/api/",
        insecure_http=True,
        timeout=5,
        retries=1,
        rate_limit=(5, 200),
    )
    assert repr(client) == (f"{flavour.kind.client.__name__}(base_url='http://10.0.0.1:8080/api')")
    assert client.user_token == USER


def test_what_is_not_given_comes_from_the_environment(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", "of-the-environment")
    monkeypatch.setenv("ALTEGIO_BASE_URL", "http://127.0.0.1:8080/api/v1")
    wire = Wire(yes("get_team_members_available_for_booking"))
    client = flavour.client(wire, partner_token=None, base_url=None)
    flavour.call(client.location(LOCATION).team_members)
    assert str(wire.request.url) == "http://127.0.0.1:8080/api/v1/book_staff/4564"
    assert wire.request.headers["Authorization"] == "Bearer of-the-environment"


def test_a_transport_of_its_own_flavour_is_taken(flavour: Flavour) -> None:
    client = flavour.kind.client("a-partner-token", transport=flavour.kind.own_transport())
    flavour.call(client.close)
    with pytest.raises(ConfigurationError, match=r"\Atransport: expected an httpx\."):
        flavour.kind.client("a-partner-token", transport=flavour.kind.other_transport())
