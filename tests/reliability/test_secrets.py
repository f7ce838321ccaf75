"""A distinct secret in every place, and a search through everything that may be shown."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from altegio_booking import AltegioError, ApiError, OutcomeUnknown
from tests.flavours import HASH, PARTNER, USER, Answer, Flavour, Wire, no
from tests.operations import (
    BY_ID,
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
from tests.reliability.echoing import REFUSALS, SHAPES, EchoServer, echo_server

ANSWERED = {
    "user token": "answered-user-token-4711",
    "user token under 0": "answered-user-token-under-zero",
    "hash": "aa11bb22cc33dd44ee55ff6677889900",
}
PLANTED = {
    "partner token": PARTNER,
    "user token": USER,
    "hash": HASH,
    "phone": PHONE.lstrip("+"),
    "e-mail": EMAIL,
    "e-mail, encoded": quote(EMAIL, safe=""),
    "code": CODE,
    "password": PASSWORD,
    "new password": NEW_PASSWORD,
    "review token": REVIEW_TOKEN,
    **{f"answered {name}": secret for name, secret in ANSWERED.items()},
}
UNINTERESTING = {"created", "msecs", "relativeCreated", "thread", "process"}


class Listener(logging.Handler):
    """Keeps all that a log file, or somebody looking into records, would show."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.names: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.names.add(record.name)
        kept = [value for key, value in vars(record).items() if key not in UNINTERESTING]
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
def server() -> Iterator[EchoServer]:
    with echo_server() as server:
        yield server


def leaks(*shown: str) -> list[tuple[str, str]]:
    """Which secrets stand in what was shown, and where."""
    text = "\n".join(shown)
    return [
        (name, text[max(0, text.find(secret) - 60) : text.find(secret) + 60])
        for name, secret in PLANTED.items()
        if secret in text
    ]


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


@pytest.mark.parametrize("operation_id", BY_ID)
def test_a_server_that_repeats_all_it_hears_makes_us_show_no_secret(
    operation_id: str, flavour: Flavour, server: EchoServer, listener: Listener
) -> None:
    client = flavour.kind.client(PARTNER, base_url=server.url, retries=0)
    errors: list[AltegioError] = []
    for shape in SHAPES:
        for status in (200, 302, 403, 422) if shape in REFUSALS else (200, 520):
            server.shape, server.status = shape, status
            try:
                carry_out(flavour, client, operation_id)
            except AltegioError as error:
                errors.append(error)
    flavour.call(client.close)
    assert len(errors) >= 3 * 4 + 4
    assert leaks(*(shown for error in errors for shown in everything(error))) == []
    assert leaks(*listener.heard) == []
    assert {"altegio_booking", "httpcore.http11"} <= listener.names


def test_the_server_does_repeat_all_it_hears(flavour: Flavour, server: EchoServer) -> None:
    """Otherwise the test above would hold for nothing."""
    server.shape, server.status = "message", 422
    client = flavour.kind.client(PARTNER, base_url=server.url, retries=0)
    with pytest.raises(ApiError) as caught:
        carry_out(flavour, client, "log_in_with_phone_number_and_code")
    flavour.call(client.close)
    assert caught.value.message.count("***") >= 5
    assert '"phone"' in caught.value.message
    assert "Bearer ***" in caught.value.message


def with_secrets(value: Any) -> Any:
    """An answer that brings secrets along, in the places that the contract has for them."""
    secrets = {
        "user_token": ANSWERED["user token"],
        "0": ANSWERED["user token under 0"],
        "hash": ANSWERED["hash"],
        "record_hash": ANSWERED["hash"],
        "phone": PHONE,
        "email": EMAIL,
    }
    if isinstance(value, list):
        return [with_secrets(item) for item in value]
    if isinstance(value, dict):
        return {**{key: with_secrets(item) for key, item in value.items()}, **secrets}
    return value


def test_a_success_shows_no_secret_in_logs_and_in_no_repr_of_ours(
    flavour: Flavour, listener: Listener
) -> None:
    shown: list[str] = []
    for operation_id in BY_ID:
        client = flavour.client(Wire(Answer(200, with_secrets(success(operation_id)))))
        result = carry_out(flavour, client, operation_id)
        for value in result if isinstance(result, tuple) else [result]:
            # Generated models are outside the promise.
            if type(value).__module__.startswith("altegio_booking."):
                shown += [repr(value), str(value)]
    assert len(shown) > 10
    assert leaks(*shown) == []
    assert leaks(*listener.heard) == []
    assert {"altegio_booking", "httpx"} <= listener.names


def test_an_answer_that_fits_only_in_part_shows_no_secret(flavour: Flavour) -> None:
    half = {"success": True, "data": [{"record_id": 5, "record_hash": ANSWERED["hash"]}, {}]}
    salon = flavour.client(Wire(Answer(201, half))).location(4564)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(salon.book, VISITOR, [REQUEST, REQUEST], check=False)
    assert caught.value.appointments[0].record_hash == ANSWERED["hash"]
    assert leaks(*everything(caught.value)) == []


@pytest.mark.parametrize("place", ["message", "problem", "field", "request id"])
@pytest.mark.parametrize("length", [80, 2000, 20_000])
def test_a_secret_where_a_text_is_cut_shows_not_even_in_part(
    length: int, place: str, flavour: Flavour
) -> None:
    for shift in (1, len(PARTNER) // 2, len(PARTNER) - 1):
        text = "x" * (length - shift) + PARTNER + " and more" * 100
        body = {
            "message": {"message": text},
            "problem": {"errors": [{"message": text}]},
            "field": {"errors": {text: ["no"]}},
            "request id": {"message": "no"},
        }[place]
        headers = {"x-request-id": text if place == "request id" else "r-1"}
        client = flavour.client(Wire(Answer(422, body, headers=headers)))
        with pytest.raises(AltegioError) as caught:
            carry_out(flavour, client, "get_team_members_available_for_booking")
        for shown in everything(caught.value):
            assert f"x{PARTNER[0]}" not in shown


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


def test_a_client_can_be_neither_pickled_nor_copied_with_its_tokens(flavour: Flavour) -> None:
    client = flavour.client(Wire(no(404)))
    for thing in (client, client._session.credentials, client.raw):
        with pytest.raises(TypeError) as caught:
            pickle.dumps(thing)
        assert leaks(str(caught.value)) == []
    with pytest.raises(TypeError):
        copy.deepcopy(client)


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
