"""What cannot work is refused with the argument's name, before anything is sent."""

from __future__ import annotations

import datetime as dt
import inspect
import math
import re
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pyrate_limiter
import pytest

from altegio_booking import AppointmentRequest, ConfigurationError, OutcomeUnknown, Slot, Visitor
from altegio_booking.errors import Route
from altegio_booking.requests import BookingFacts
from tests.flavours import HASH, OFFSET_SLOT, PARTNER, USER, Flavour, Wire, public_methods

ANN = Visitor(name="Ann", phone="+13155550175")
REQUEST = AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=924, services=[331])
SLOT = Slot(
    starts_at=dt.datetime.fromisoformat(OFFSET_SLOT),
    length=None,
    total_length=None,
    datetime=OFFSET_SLOT,
    time=None,
    team_member_id=924,
    services=(331,),
    extra={},
)
DAY = dt.date(2026, 9, 21)
NOON = dt.datetime(2026, 9, 21, 12)


OUTCOME = OutcomeUnknown("x", Route("create_online_booking", "POST", "/book_record/{location_id}"))
OUTCOME.booking = BookingFacts(4564, (REQUEST,))


class Thing:
    """Nothing that anything here is made for."""

    def __repr__(self) -> str:
        return "<thing>"


class OldZone(ZoneInfo):
    """A zone as pytz has them: right only by its own `localize`."""

    def localize(self, moment: dt.datetime) -> dt.datetime:
        raise NotImplementedError


THING = Thing()
HALF = "half a character: \ud83d"

# ------------------------------------------------------- values that cannot be what they are for

MEMBERS = [True, False, -1, 1.0, "1", b"1", [1], THING, math.nan]
IDS = [0, *MEMBERS]
HOURS = MEMBERS
TEXTS = ["", " ", "\t\n", 5, True, b"text", ["text"], THING, HALF]
LOOSE_TEXTS = [5, True, b"text", ["text"], THING, HALF]
PATH_TOKENS = [
    *(
        "",
        ".",
        "..",
        "...",
        "a.b",
        "a/b",
        "/",
        "\\",
        "a\\b",
        "../x",
        "a b",
        " a",
        "a ",
        "a\n",
        "a\r",
    ),
    *("a?b", "a#b", "a%b", "%2e%2e", "a%2Fb", "a;b", "a:b", "a\0", "é", "ａ", "a\u2028", HALF),
    *(5, True, b"abc", ["abc"], THING),
]
TOKENS = [
    *(
        "",
        " ",
        "a b",
        " a",
        "a ",
        "a\n",
        "a\r\nX: y",
        "a\tb",
        "a\0b",
        "é",
        "token-é",
        "a,b",
        ",",
        "a\x7f",
    ),
    *("Bearer a", HALF, 5, True, b"abc", ["abc"], THING),
]
SERVICES = [
    "331",
    b"331",
    331,
    None,
    True,
    THING,
    [None],
    [True],
    ["331"],
    [0],
    [-1],
    [1.5],
    [[331]],
]
DAYS = ["2026-09-21", "", 20260921, 1.5, NOON, True, THING, (2026, 9, 21)]
MOMENTS = ["2026-09-21T10:00", DAY, dt.time(10), 1790000000, True, THING]
TIMEOUTS = [
    0,
    0.0,
    -1,
    -0.5,
    math.nan,
    math.inf,
    -math.inf,
    "5",
    "",
    True,
    b"5",
    [5],
    THING,
    10**400,
]
FLAGS: list[Any] = [None, 0, 1, "yes", "no", "", [], THING]
ZONES = [
    "",
    "Mars/Olympus",
    "../UTC",
    "/etc/localtime",
    "UTC\0",
    5,
    True,
    b"UTC",
    THING,
    HALF,
    OldZone("UTC"),
]
REQUESTS: list[Any] = [
    *([], (), {}, iter(()), None, 5, True, "requests", b"requests", THING),
    *(REQUEST, [None], ["x"], [{}], [REQUEST, None], [SLOT], [[REQUEST]]),
]
VISITORS = [None, "Ann", ("Ann", "1"), {"name": "Ann", "phone": "1"}, Visitor, THING]
NONE = [None]

# Per object and method: the arguments of a good call, and what is bad for each. `timeout` is the
# same everywhere.
CALLS: dict[str, tuple[dict[str, Any], dict[str, list[Any]]]] = {
    "client.location": ({"id": 4564}, {"id": IDS + NONE, "timezone": ZONES}),
    "client.appointment": (
        {"location_id": 4564, "record_id": 701, "record_hash": HASH},
        {
            "location_id": IDS + NONE,
            "record_id": IDS + NONE,
            "record_hash": PATH_TOKENS,
            "timezone": ZONES,
        },
    ),
    "client.with_user": ({"user_token": USER}, {"user_token": TOKENS + NONE}),
    "client.log_in": (
        {"login": "ann", "password": "secret"},
        {"login": TEXTS + NONE, "password": TEXTS + NONE},
    ),
    "client.log_in_with_code": (
        {"phone": "1", "code": "1"},
        {"phone": TEXTS + NONE, "code": TEXTS + NONE},
    ),
    "client.cancel": (
        {"record_id": 701, "record_hash": HASH},
        {"record_id": IDS + NONE, "record_hash": PATH_TOKENS, "missing_ok": FLAGS},
    ),
    "user.appointments": (
        {"record_id": 701, "record_hash": HASH},
        {"record_id": IDS + NONE, "record_hash": PATH_TOKENS + NONE},
    ),
    "user.reconcile": (
        {"outcome": OUTCOME},
        {
            "outcome": [
                *(None, "unknown", 5, ValueError("x"), OutcomeUnknown, THING),
                OutcomeUnknown("a code", Route(None, "POST", "/book_code/{location_id}")),
            ]
        },
    ),
    "client.booking_form": ({"id": 1}, {"id": IDS + NONE}),
    "client.translations": ({"lang_code": "en-US"}, {"lang_code": PATH_TOKENS + NONE}),
    "user.profile": ({}, {}),
    "user.update_profile": (
        {"name": "Ann"},
        {
            "name": [*LOOSE_TEXTS, None],
            "phone": LOOSE_TEXTS,
            "email": LOOSE_TEXTS,
            "confirmation_code": LOOSE_TEXTS,
        },
    ),
    "user.change_password": (
        {"old_password": "an-old-one", "new_password": "a-new-one"},
        {"old_password": TEXTS + NONE, "new_password": TEXTS + NONE},
    ),
    "user.send_phone_code": (
        {"phone": "1", "location_id": 4564},
        {"phone": TEXTS + NONE, "location_id": IDS + NONE, "group_id": [5]},
    ),
    "client.feedback_form": ({"token": "aB3"}, {"token": PATH_TOKENS + NONE}),
    "client.submit_feedback": (
        {"token": "aB3", "rating": 5},
        {
            "token": PATH_TOKENS + NONE,
            "rating": [*IDS, None, 6],
            "text": LOOSE_TEXTS,
            "tips_amount": TIMEOUTS,
            "redirect_prefix": LOOSE_TEXTS,
        },
    ),
    "location.services": ({}, {"team_member_id": MEMBERS, "at": MOMENTS, "services": SERVICES}),
    "location.team_members": ({}, {"at": MOMENTS, "services": SERVICES}),
    "location.available_dates": (
        {"date_from": DAY, "date_to": DAY},
        {
            "services": SERVICES,
            "team_member_id": MEMBERS,
            "date": DAYS,
            "date_from": [*DAYS, None, DAY + dt.timedelta(days=1)],
            "date_to": [*DAYS, None, DAY - dt.timedelta(days=1)],
        },
    ),
    "location.nearest_slots": (
        {"team_member_id": 924},
        {"team_member_id": MEMBERS + NONE, "services": SERVICES, "day": DAYS},
    ),
    "location.slots": (
        {"team_member_id": 924, "day": DAY},
        {"team_member_id": MEMBERS + NONE, "services": SERVICES, "day": DAYS + NONE},
    ),
    "location.check": ({"requests": [REQUEST]}, {"requests": REQUESTS}),
    "location.book": (
        {"visitor": ANN, "requests": [REQUEST]},
        {
            "visitor": VISITORS,
            "requests": REQUESTS,
            "check": FLAGS,
            "code": LOOSE_TEXTS,
            "comment": LOOSE_TEXTS,
            "notify_by_sms": HOURS,
            "notify_by_email": HOURS,
            "api_id": LOOSE_TEXTS,
        },
    ),
    "location.book_event": (
        {"event_id": 77, "visitor": ANN},
        {
            "event_id": IDS + NONE,
            "visitor": VISITORS,
            "seats": IDS,
            "code": LOOSE_TEXTS,
            "comment": LOOSE_TEXTS,
            "notify_by_sms": HOURS,
            "notify_by_email": HOURS,
            "api_id": LOOSE_TEXTS,
        },
    ),
    "location.privacy_policy": ({}, {}),
    "location.send_code": ({"phone": "1"}, {"phone": TEXTS + NONE, "name": LOOSE_TEXTS}),
    "appointment.cancel": ({}, {"missing_ok": FLAGS}),
    "appointment.move": (
        {"to": SLOT},
        {
            "to": [None, "", "soon", "10:00", 5, True, DAY, b"2026", [SLOT], Slot, THING, HALF],
            "comment": LOOSE_TEXTS,
        },
    ),
    "appointment.details": ({}, {}),
}

# Which argument the message names, where it is not the bad one: one that had to come with it.
NAMED_INSTEAD = {
    ("user.send_phone_code", "group_id"): "location_id",
    ("user.update_profile", "name"): "name",
    ("location.available_dates", "date_from"): "date_(from|to)",
}


def rows() -> list[Any]:
    return [
        pytest.param(call, name, value, id=f"{call}-{name}-{str(value)[:20]!r}")
        for call, (good, bad) in CALLS.items()
        for name, values in [*bad.items(), *timeout(call)]
        for value in values
    ]


def timeout(call: str) -> list[tuple[str, list[Any]]]:
    silent = {"client.location", "client.appointment", "client.with_user"}
    return [] if call in silent else [("timeout", TIMEOUTS)]


def target(flavour: Flavour, wire: Wire, name: str) -> Any:
    client = flavour.client(wire)
    user = client.with_user(USER)
    return {
        "client": client,
        "user": user,
        "location": client.location(4564),
        "appointment": user.appointment(4564, 701, HASH),
    }[name]


@pytest.mark.parametrize(("call", "name", "value"), rows())
def test_a_bad_argument_is_named_and_nothing_is_sent(
    call: str, name: str, value: Any, flavour: Flavour
) -> None:
    wire = Wire()
    where, method = call.split(".")
    named = NAMED_INSTEAD.get((call, name), name)
    arguments = {**CALLS[call][0], name: value}
    with pytest.raises((ValueError, ConfigurationError), match=rf"\A{named}(\[\d+\])?: ") as caught:
        flavour.call(getattr(target(flavour, wire, where), method), **arguments)
    assert wire.requests == []
    says_no_secret(caught.value, name, value)


def says_no_secret(error: BaseException, name: str, value: Any) -> None:
    secret = name in {"record_hash", "token", "partner_token", "user_token", "password", "code"}
    if secret and isinstance(value, str) and len(value) > 2:
        assert value not in str(error)
    assert len(str(error)) < 300
    assert error.__cause__ is None


def test_every_argument_of_every_public_method_is_in_the_table(flavour: Flavour) -> None:
    kinds = {
        "client": flavour.kind.client,
        "location": flavour.kind.location,
        "appointment": flavour.kind.appointment,
    }
    wanted = {
        (where, method, name)
        for where, kind in kinds.items()
        for method, member in public_methods(kind).items()
        if method != "close"
        for name in list(inspect.signature(member).parameters)[1:]
    }
    found = {
        (call.split(".")[0].replace("user", "client"), call.split(".")[1], name)
        for call, (_, bad) in CALLS.items()
        for name, _ in [*bad.items(), *timeout(call)]
    }
    assert found == wanted


@pytest.mark.parametrize(
    ("call", "arguments", "named"),
    [
        ("user.send_phone_code", {"phone": "1"}, "location_id"),
        ("user.send_phone_code", {"phone": "1", "location_id": 1, "group_id": 1}, "location_id"),
        ("user.send_phone_code", {"phone": "1", "group_id": 0}, "group_id"),
        ("user.send_phone_code", {"phone": "1", "group_id": "1"}, "group_id"),
        ("user.update_profile", {}, "name"),
        ("user.update_profile", {"confirmation_code": "1"}, "name"),
        ("user.appointments", {"record_id": 1}, "record_hash"),
        ("user.appointments", {"record_hash": "a"}, "record_id"),
        ("location.available_dates", {"date_from": DAY}, "date_to"),
        ("location.available_dates", {"date_to": DAY}, "date_from"),
        ("location.available_dates", {"date": DAY, "date_to": DAY}, "date_from"),
    ],
)
def test_arguments_that_do_not_go_together_are_named(
    call: str, arguments: dict[str, Any], named: str, flavour: Flavour
) -> None:
    wire = Wire()
    where, method = call.split(".")
    with pytest.raises(ValueError, match=rf"\A{named}: "):
        flavour.call(getattr(target(flavour, wire, where), method), **arguments)
    assert wire.requests == []


@pytest.mark.parametrize(
    "call", [call for call in CALLS if call.startswith("user.")] + ["appointment.move"]
)
def test_what_needs_a_user_says_so_and_sends_nothing(call: str, flavour: Flavour) -> None:
    wire = Wire()
    where, method = call.split(".")
    client = flavour.client(wire)
    holder = client.appointment(4564, 701, HASH) if where == "appointment" else client
    good: dict[str, dict[str, Any]] = {"user.appointments": {}}
    with pytest.raises(ConfigurationError, match="user token"):
        flavour.call(getattr(holder, method), **good.get(call, CALLS[call][0]))
    assert wire.requests == []


def test_reading_an_appointment_needs_a_hash_or_a_user(flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ConfigurationError, match="user token"):
        flavour.call(flavour.client(wire).appointment(4564, 701).details)
    assert wire.requests == []


# ------------------------------------------------------------------------------- constructors

CLIENT: dict[str, list[Any]] = {
    "partner_token": TOKENS,
    "user_token": TOKENS,
    "base_url": [
        *(
            "",
            " ",
            "api.alteg.io",
            "/api/v1",
            "ftp://api.alteg.io",
            "file:///etc",
            "https://",
            "https:///x",
        ),
        *("https://user@api.alteg.io/", "https://u:p@api.alteg.io/", "https://api.alteg.io/?a=1"),
        *(
            "https://api.alteg.io/#a",
            "http://api.alteg.io/api/v1",
            "http://10.0.0.1",
            "http://example.com",
        ),
        *(
            "https://api.alteg.io:99999",
            "https://api.alteg.io:port",
            "https://api\n.alteg.io",
            "https://[::1",
        ),
        *(5, True, b"https://api.alteg.io", ["https://api.alteg.io"], THING),
    ],
    "timeout": [*TIMEOUTS, None],
    "retries": [-1, 11, 1.0, True, False, "2", None, math.nan, b"1", [1], THING],
    "rate_limit": [
        *(
            (),
            (5,),
            (5, 200, 1),
            (0, 200),
            (5, 0),
            (-5, 200),
            (5.0, 200),
            ("5", "200"),
            (True, 200),
        ),
        *((None, None), [5, 200], 5, 0, True, False, "5/s", THING, pyrate_limiter.Limiter),
    ],
    "transport": [
        5,
        "transport",
        True,
        httpx.HTTPTransport,
        httpx.MockTransport,
        THING,
        httpx.Client,
    ],
    "insecure_http": FLAGS,
    "on_drift": [5, "log", True, THING],
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(name, value, id=f"{name}-{str(value)[:20]!r}")
        for name, values in CLIENT.items()
        for value in values
    ],
)
def test_a_client_that_cannot_work_is_not_made(name: str, value: Any, flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ConfigurationError, match=rf"\A{name}: ") as caught:
        flavour.client(wire, **{name: value})
    says_no_secret(caught.value, name, value)


def test_every_argument_of_the_client_is_in_the_table(flavour: Flavour) -> None:
    assert set(inspect.signature(flavour.kind.client).parameters) == set(CLIENT)


def test_a_transport_of_the_other_kind_is_refused(flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match=r"\Atransport: "):
        flavour.kind.client(PARTNER, transport=flavour.kind.other_transport())


@pytest.mark.parametrize(
    "transport", [lambda kind: kind.own_transport(), lambda kind: httpx.MockTransport(Wire())]
)
def test_a_transport_of_its_own_kind_is_taken(transport: Any, flavour: Flavour) -> None:
    client = flavour.kind.client(PARTNER, transport=transport(flavour.kind))
    flavour.call(client.close)


@pytest.mark.parametrize(
    "url",
    [
        *("https://api.alteg.io/api/v1", "https://api.alteg.io/api/v1/", "https://b1.alteg.io"),
        *("http://localhost:8080", "http://127.0.0.1:1/api/v1", "http://[::1]:8080/x/y"),
        httpx.URL("https://api.alteg.io/api/v1"),
    ],
    ids=str,
)
def test_other_addresses_of_the_api_are_taken(url: Any, flavour: Flavour) -> None:
    wire = Wire()
    client = flavour.client(wire, base_url=url)
    assert PARTNER not in repr(client)


def test_plain_http_is_for_those_who_mean_it(flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="insecure_http=True"):
        flavour.client(Wire(), base_url="http://api.alteg.io")
    flavour.client(Wire(), base_url="http://api.alteg.io", insecure_http=True)


@pytest.mark.parametrize(
    "host", ["127.example.com", "127.0.0.1.example.com", "127.1.evil", "localhost.example.com"]
)
def test_a_name_that_looks_like_this_machine_is_not_this_machine(
    host: str, flavour: Flavour
) -> None:
    with pytest.raises(ConfigurationError, match=r"\Abase_url: "):
        flavour.client(Wire(), base_url=f"http://{host}/api/v1")


@pytest.mark.parametrize(
    "limit", [None, (5, 200), (1, 1), (1000, 5), pyrate_limiter.Limiter(pyrate_limiter.Rate(1, 1))]
)
def test_every_form_of_a_rate_limit_is_taken(limit: Any, flavour: Flavour) -> None:
    flavour.client(Wire(), rate_limit=limit)


def test_the_partner_token_may_come_from_the_environment(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", PARTNER)
    flavour.client(Wire(), partner_token=None)
    for bad in ("", " ", "a b", "a\n"):
        monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", bad)
        with pytest.raises(ConfigurationError, match="ALTEGIO_PARTNER_TOKEN"):
            flavour.client(Wire(), partner_token=None)
    monkeypatch.delenv("ALTEGIO_PARTNER_TOKEN")
    with pytest.raises(ConfigurationError, match=r"\Apartner_token: .*ALTEGIO_PARTNER_TOKEN"):
        flavour.client(Wire(), partner_token=None)


# ------------------------------------------------------------------------------------- values

FIELDS = [
    None,
    "x",
    5,
    [1],
    {1: "a"},
    {"a": THING},
    {"a": {1, 2}},
    {"a": math.nan},
    {"a": HALF},
    {"a": b"x"},
]
VALUES: list[tuple[Any, dict[str, Any], dict[str, list[Any]]]] = [
    (
        Visitor,
        {"name": "Ann", "phone": "1", "email": ""},
        {"name": TEXTS + NONE, "phone": TEXTS + NONE, "email": LOOSE_TEXTS + NONE},
    ),
    (
        AppointmentRequest,
        {"datetime": OFFSET_SLOT, "team_member_id": 924},
        {
            "datetime": [None, "", "soon", "10:00", NOON, DAY, 5, True, b"2026", THING, HALF],
            "team_member_id": MEMBERS + NONE,
            "services": SERVICES,
            "custom_fields": FIELDS[1:],
        },
    ),
    (
        SLOT.request,
        {},
        {
            "services": [value for value in SERVICES if value is not None],
            "team_member_id": MEMBERS,
            "custom_fields": FIELDS[1:],
        },
    ),
]


@pytest.mark.parametrize(
    ("make", "arguments", "name"),
    [
        pytest.param(make, {**good, name: value}, name, id=f"{name}-{str(value)[:20]!r}")
        for make, good, bad in VALUES
        for name, values in bad.items()
        for value in values
    ],
)
def test_a_value_that_cannot_be_sent_is_not_made(
    make: Any, arguments: dict[str, Any], name: str
) -> None:
    with pytest.raises(ValueError, match=rf"\A{name}(\[\d+\])?: "):
        make(**arguments)


def test_every_argument_of_the_values_is_in_the_table() -> None:
    for make, _, bad in VALUES:
        assert set(inspect.signature(make).parameters) == set(bad)


def test_messages_read_like_sentences_about_the_argument() -> None:
    with pytest.raises(ValueError, match=re.escape("services[1]: expected an int, got str")):
        # The wrong type is the point.
        AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=1, services=[1, "2"])  # type: ignore[list-item]
