"""A distinct secret in every place, and a search through everything that may be shown."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from altegio_booking import AltegioError, OutcomeUnknown, install_httpx_filter, remove_httpx_filter
from altegio_booking.transport.credentials import STRUCK_OUT, pattern_of
from altegio_booking_client.api.online_booking import get_online_booking_details
from tests.flavours import HASH, PARTNER, USER, Answer, Flavour, Wire, no
from tests.operations import (
    CALLS,
    CODE,
    EMAIL,
    NEW_PASSWORD,
    PASSWORD,
    PHONE,
    REQUEST,
    REVIEW_TOKEN,
    VISITOR,
    carry_out,
    success,
)
from tests.safety.hostile import ParrotServer, parrot

ANSWERED = {
    "user token": "answered-user-token-4711",
    "user token under 0": "answered-user-token-under-zero",
    "hash": "aa11bb22cc33dd44ee55ff6677889900",
}
PLANTED = {
    "partner token": PARTNER,
    "user token": USER,
    "hash": HASH,
    "phone": PHONE,
    "e-mail": EMAIL,
    "code": CODE,
    "password": PASSWORD,
    "new password": NEW_PASSWORD,
    "review token": REVIEW_TOKEN,
    **{f"answered {name}": secret for name, secret in ANSWERED.items()},
}
FORMS = {
    (name, form)
    for name, secret in PLANTED.items()
    for form in (secret, quote(secret, safe=""), secret.lstrip("+"))
}

CLOCKWORK = {"created", "msecs", "relativeCreated", "thread", "process"}


class Listener(logging.Handler):
    """Keeps all that a log file, or somebody looking into records, would show."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.names: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.names.add(record.name)
        kept = [value for key, value in vars(record).items() if key not in CLOCKWORK]
        self.heard += [record.getMessage(), repr(kept), self.format(record)]


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    loggers = [logging.getLogger(name) for name in ("altegio_booking", "httpx", "httpcore")]
    for logger in loggers:
        logger.addHandler(listener)
        logger.setLevel(logging.DEBUG)
    yield listener
    for logger in loggers:
        logger.removeHandler(listener)
        logger.setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def server() -> Iterator[ParrotServer]:
    with parrot() as server:
        yield server


def leaks(*shown: str) -> list[tuple[str, str]]:
    """Which secrets stand in what was shown, and where."""
    found = [
        (name, text[max(0, text.find(form) - 60) : text.find(form) + 60])
        for text in shown
        for name, form in FORMS
        if form in text
    ]
    return found[:5]


def everything(error: BaseException) -> list[str]:
    """All that an error shows: its texts, its attributes, its pickle, its traceback, its chain."""
    assert error.__context__ is None
    assert error.__cause__ is None
    pickled = pickle.dumps(error)
    return [
        str(error),
        repr(error),
        repr(error.args),
        repr(vars(error)),
        pickled.decode("latin-1"),
        repr(vars(pickle.loads(pickled))),
        "".join(traceback.format_exception(error)),
    ]


@pytest.mark.parametrize("operation_id", CALLS)
@pytest.mark.parametrize(
    "kind", ["meta", "fields", "complaints", "misfit", "days", "text", "no HTTP"]
)
def test_a_server_that_repeats_all_it_hears_makes_us_show_no_secret(
    kind: str, operation_id: str, flavour: Flavour, server: ParrotServer, listener: Listener
) -> None:
    server.kind = kind
    client = flavour.kind.client(PARTNER, base_url=server.url, retries=0)
    errors: list[AltegioError] = []
    refusals = kind in ("meta", "fields", "complaints")
    for status in (200, 302, 403, 422) if refusals else (200, 520):
        server.status = status
        try:
            carry_out(flavour, client, operation_id)
        except AltegioError as error:
            errors.append(error)
    flavour.call(client.close)
    assert leaks(*(shown for error in errors for shown in everything(error))) == []
    assert leaks(*listener.heard) == []
    assert {"altegio_booking", "httpcore.http11"} <= listener.names


def hiding(operation_id: str) -> Any:
    """A success body that brings secrets along, in the places that the contract has for them."""
    secrets = {
        "user_token": ANSWERED["user token"],
        "0": ANSWERED["user token under 0"],
        "hash": ANSWERED["hash"],
        "record_hash": ANSWERED["hash"],
        "phone": PHONE,
        "email": EMAIL,
    }

    def planted(value: Any) -> Any:
        if isinstance(value, list):
            return [planted(item) for item in value]
        if isinstance(value, dict):
            return {**{key: planted(item) for key, item in value.items()}, **secrets}
        return value

    return planted(success(operation_id))


@pytest.mark.parametrize("operation_id", CALLS)
def test_a_success_shows_no_secret_in_logs_and_in_no_repr_of_the_overlay(
    operation_id: str, flavour: Flavour, listener: Listener
) -> None:
    body = hiding(operation_id)
    client = flavour.client(Wire(Answer(200, body)))
    result = carry_out(flavour, client, operation_id)
    for shown in result if isinstance(result, tuple) else [result]:
        if type(shown).__module__.startswith("altegio_booking."):
            assert leaks(repr(shown), str(shown)) == []
    assert leaks(*listener.heard) == []
    assert {"altegio_booking", "httpx"} <= listener.names


def test_an_answer_that_fits_only_in_part_shows_no_secret(flavour: Flavour) -> None:
    half = {"success": True, "data": [{"record_id": 5, "record_hash": ANSWERED["hash"]}, {}]}
    salon = flavour.client(Wire(Answer(201, half))).location(4564)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(salon.book, VISITOR, [REQUEST, REQUEST], check=False)
    assert caught.value.appointments[0].record_hash == ANSWERED["hash"]
    assert leaks(*everything(caught.value)) == []


def test_no_repr_of_a_client_shows_a_secret(flavour: Flavour) -> None:
    client = flavour.client(Wire(no(404))).with_user(USER)
    handle = client.appointment(4564, 5, HASH)
    raw = client.raw
    http = raw.get_async_httpx_client() if flavour.is_async else raw.get_httpx_client()
    session = client._session
    things = [client, handle, client.location(4564), raw, raw.with_headers({"X-Mine": "1"}), http]
    inside = [session, session.credentials, session.settings, http._transport, http.headers]
    for thing in [*things, *inside, VISITOR]:
        assert leaks(repr(thing), str(thing), f"{thing!r:>5}") == []
    assert leaks(repr(vars(raw)) if hasattr(raw, "__dict__") else "") == []


def test_credentials_can_be_neither_pickled_nor_copied(flavour: Flavour) -> None:
    client = flavour.client(Wire(no(404)))
    for thing in (client, client._session.credentials, client.raw):
        with pytest.raises(TypeError) as caught:
            pickle.dumps(thing)
        assert leaks(str(caught.value)) == []
    with pytest.raises(TypeError):
        copy.deepcopy(client._session.credentials)


def test_no_complaint_about_an_argument_repeats_it(flavour: Flavour) -> None:
    client = flavour.client(Wire(no(404)))
    salon = client.location(4564)
    wrong: list[Any] = [
        lambda: flavour.kind.client(f"{PARTNER}\n"),
        lambda: flavour.kind.client(PARTNER, user_token=f"{USER} "),
        lambda: flavour.kind.client(PARTNER, base_url=f"https://{PARTNER}@host.test/"),
        lambda: client.with_user(f"{USER},"),
        lambda: flavour.call(client.cancel, 5, f"../{HASH}"),
        lambda: flavour.call(client.appointments, 5, f"{HASH}/"),
        lambda: client.appointment(4564, 5, f"{HASH}."),
        lambda: flavour.call(client.feedback_form, f"{REVIEW_TOKEN}?"),
        lambda: flavour.call(client.log_in, EMAIL, [PASSWORD]),
        lambda: flavour.call(client.log_in_with_code, [PHONE], CODE),
        lambda: flavour.call(salon.send_code, [PHONE]),
        lambda: flavour.call(salon.book, PHONE, []),
    ]
    for call in wrong:
        with pytest.raises((ValueError, AltegioError)) as caught:
            call()
        assert leaks(*everything(caught.value)) == []


def test_the_log_names_operation_path_status_attempt_and_request_id(
    flavour: Flavour, listener: Listener
) -> None:
    answer = Answer(200, success("get_user_appointment_list"), headers={"x-request-id": "r-1"})
    carry_out(flavour, flavour.client(Wire(answer)), "get_user_appointment_list")
    ours = next(text for text in listener.heard if text.startswith("get_user_appointment_list"))
    assert ours.startswith(
        "get_user_appointment_list GET /user/records/700000001/{record_hash} -> 200 (attempt 1, "
    )
    assert ours.endswith(" s, request r-1)")


def test_httpx_logs_the_template_until_the_filter_is_removed(
    flavour: Flavour, listener: Listener
) -> None:
    client = flavour.client(Wire(Answer(200, success("get_user_appointment_list"))))
    carry_out(flavour, client, "get_user_appointment_list")
    assert any(
        'GET https://api.alteg.io/api/v1/user/records/{record_id}/{record_hash} "' in text
        for text in listener.heard
    )
    listener.heard.clear()
    remove_httpx_filter()
    try:
        carry_out(flavour, client, "get_user_appointment_list")
        assert any(HASH in text for text in listener.heard)
    finally:
        install_httpx_filter()


def test_the_filter_leaves_the_urls_of_other_programs_alone(listener: Listener) -> None:
    install_httpx_filter()
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as other:
        other.get("https://example.test/some/page?q=1")
    assert any("https://example.test/some/page?q=1" in text for text in listener.heard)


def test_a_raw_call_is_logged_by_template_too(flavour: Flavour, listener: Listener) -> None:
    client = flavour.client(Wire(Answer(200, {"success": True, "data": {"id": 1}, "meta": []})))
    flavour.raw_call(get_online_booking_details, 4564, 5, HASH, client=client.raw)
    assert leaks(*listener.heard) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"no {PARTNER} here", "no *** here"),
        (f"no {PARTNER.upper()} here", "no *** here"),
        (quote(EMAIL, safe=""), "***"),
        ("+1 (315) 555-01-75 is wrong", "*** is wrong"),
        ("13155550175", "***"),
        ("call 315 555 0175 now", "call *** now"),
        ("number 2026", "number 2026"),
        ("", ""),
    ],
)
def test_secrets_are_struck_out_however_they_are_spelt(text: str, left: str) -> None:
    assert pattern_of([PARTNER, EMAIL, PHONE]).sub(STRUCK_OUT, text) == left


def test_striking_out_takes_no_time_worth_attacking(flavour: Flavour) -> None:
    """A server may answer with megabytes made to be slow to search."""
    for text in ("1" * 3_000_000, "+1 (" * 700_000, "partner-" * 300_000):
        body = {"errors": [{"message": text[:3000], "code": 1}] * 2000, "message": text}
        client = flavour.client(Wire(Answer(422, body)))
        with pytest.raises(AltegioError) as caught:
            carry_out(flavour, client, "send_booking_verification_code")
        assert len(json.dumps(str(caught.value))) < 1000
        assert len(pickle.dumps(caught.value)) < 1_000_000
