"""Tokens, and which values of a request are secret and how they are found in a text."""

from __future__ import annotations

import copy
import pickle
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from altegio_booking import ConfigurationError
from altegio_booking.transport.credentials import (
    STRUCK_OUT,
    Credentials,
    credential,
    pattern_of,
    secrets_in,
)
from altegio_booking_contract import OPERATIONS
from tests.transport.calls import call_to

PARTNER = "partner-token-1"
USER = "user-token-1"
PHONE = "+13155550175"
EMAIL = "ann.secret@example.test"
HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


# ---- tokens ------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["abcd", "a.b-c_d~e/f+g=h", "!" * 4, "x" * 5000])
def test_a_token_is_any_text_that_a_header_can_carry(token: str) -> None:
    assert credential("partner_token", token) == token


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "expected a token of at least 4 characters, got NoneType"),
        (b"partner", "expected a token of at least 4 characters, got bytes"),
        (12345, "expected a token of at least 4 characters, got int"),
        ("", "expected a token of at least 4 characters, got 0 characters"),
        ("a", "expected a token of at least 4 characters, got 1 characters"),
        ("abc", "expected a token of at least 4 characters, got 3 characters"),
        ("Bearer abcdef", "give the token alone, without `Bearer`"),
        ("abcdef ", "holds white space"),
        ("abc\ndef", "holds white space, a comma, a line break"),
        ("abc,def", "holds white space, a comma"),
        ("abcdé", "a non-ASCII character"),
        ("abc\x7fdef", "holds white space"),
    ],
    ids=repr,
)
def test_what_cannot_be_a_token_is_refused_and_not_repeated(value: Any, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        credential("user_token", value)
    text = str(caught.value)
    assert text.startswith("user_token: ")
    assert said in text
    assert not isinstance(value, str) or len(value) < 4 or value not in text


def test_the_user_token_goes_along_unless_the_operation_must_not_have_it() -> None:
    partner, both = Credentials(PARTNER, None), Credentials(PARTNER, None).with_user(USER)
    for operation in (None, *OPERATIONS):
        assert partner.header(operation) == f"Bearer {PARTNER}"
        alone = operation is not None and operation.user == "never"
        assert both.header(operation) == (
            f"Bearer {PARTNER}" if alone else f"Bearer {PARTNER}, User {USER}"
        )
    assert (partner.user, both.user) == (None, USER)
    assert partner.values() == [PARTNER]
    assert both.values() == [PARTNER, USER]


def test_tokens_show_nowhere_and_do_not_pickle() -> None:
    both = Credentials(PARTNER, USER)
    assert PARTNER not in repr(both)
    assert USER not in repr(both)
    for carry in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="credentials do not pickle"):
            carry(both)


# ---- which values are secret -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "body", "secrets"),
    [
        pytest.param("GET", "/book_staff/4564?service_ids[]=331", None, set(), id="no secrets"),
        pytest.param("GET", f"/user/records/701/{HASH}", None, {HASH}, id="in the path"),
        pytest.param("GET", "/user/records/701/a%20b", None, {"a b"}, id="in the path, encoded"),
        pytest.param(
            "GET",
            f"/booking/user/phone_confirmation?phone={quote(PHONE)}&company_id=4564",
            None,
            {PHONE},
            id="in the query",
        ),
        pytest.param(
            "POST",
            "/book_record/4564",
            {"phone": PHONE, "fullname": "Ann", "email": EMAIL, "code": 73914682, "api_id": "x"},
            {PHONE, EMAIL, "73914682"},
            id="in the body",
        ),
        pytest.param(
            "POST",
            "/book_record/4564",
            {"appointments": [{"id": 1, "more": {"phone": [PHONE, EMAIL], "code": None}}]},
            {PHONE, EMAIL},
            id="deep in the body",
        ),
        pytest.param(
            "POST",
            f"/somewhere/{HASH}?page=20&name=Ann+Lee",
            {"colour": "green", "count": 1234, "list": [["deep"]], "fraction": 1.5},
            {"20", "Ann Lee", "green", "1234", "deep"},
            id="outside the contract every field is secret",
        ),
    ],
)
def test_the_secrets_of_a_request_are_what_the_contract_marks(
    method: str, path: str, body: Any, secrets: set[str]
) -> None:
    call = call_to(method, path, body)
    assert call.request is not None
    assert set(secrets_in(call.request, call.operation, call.path_values)) == secrets


@pytest.mark.parametrize(
    "content",
    [b"", b"no JSON", b"[" * 100_000, iter([b"streamed"])],
    ids=["none", "no JSON", "nested too deeply", "a stream"],
)
def test_a_body_that_cannot_be_read_has_no_secrets(content: Any) -> None:
    request = httpx.Request("POST", "https://api.alteg.io/api/v1/somewhere", content=content)
    assert secrets_in(request, None, {}) == []


# ---- how they are found ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"no {PARTNER} here", "no *** here"),
        (f"no {PARTNER.upper()} here", "no *** here"),
        (quote(EMAIL, safe=""), "***"),
        (EMAIL, "***"),
        ("+1 (315) 555-01-75 is wrong", "*** is wrong"),
        ("13155550175", "***"),
        ("call 315 555 0175 now", "call *** now"),
        ("555.01.75", "***"),
        ("number 2026", "number 2026"),
        ("5550176", "5550176"),
        ("550175", "550175"),
        ("", ""),
    ],
)
def test_secrets_are_struck_out_however_they_are_spelt(text: str, left: str) -> None:
    assert pattern_of([PARTNER, EMAIL, PHONE]).sub(STRUCK_OUT, text) == left


@pytest.mark.parametrize(
    ("secrets", "text", "left"),
    [
        pytest.param(["t", "to", "tok"], "partner token", "partner token", id="too short"),
        pytest.param(["7391"], "the code 7391 is wrong", "the code *** is wrong", id="an SMS code"),
        pytest.param(["0000"], "sandbox-00000014", "sandbox-00000014", id="in a longer number"),
        pytest.param(["0000"], "code=0000&x_0000", "code=***&x_***", id="a short code by itself"),
        pytest.param(["73914"], "a73914", "a73914", id="five characters are short"),
        pytest.param(["739146"], "a739146", "a***", id="six characters are not"),
        pytest.param(
            ["abcd", "abcdefgh"], "no abcdefgh", "no ***", id="a secret that begins another"
        ),
        pytest.param(["a.cd"], "abcd a.cd", "abcd ***", id="a secret is no regular expression"),
        pytest.param(["123456"], "12-34-56", "12-34-56", id="six digits are no phone"),
        pytest.param(["123-4567"], "12 34 567", "***", id="seven digits are one"),
        pytest.param(["1234567x"], "1 234567", "1 234567", id="a token that begins with digits"),
        pytest.param([], "anything", "anything", id="no secrets at all"),
        pytest.param(["\ud800abcd"], "no \ud800abcd", "no ***", id="half a character"),
    ],
)
def test_only_what_is_a_secret_is_struck_out(secrets: list[str], text: str, left: str) -> None:
    assert pattern_of(secrets).sub(STRUCK_OUT, text) == left


def test_nothing_that_a_pattern_finds_is_longer_than_it_is_itself() -> None:
    """What is cut off behind a text that was searched relies on it."""
    phone = "+1 (9 9 9 9)-3 1 5) -5) -5) -5) -0) -1) -7) -5"
    for secret in (PARTNER, PHONE, "+1315-555-01-75", "ключ-из-букв", "a.b*c\\d", "\U0001f431" * 4):
        pattern = pattern_of([secret])
        for text in (secret, quote(secret), quote(secret, safe=""), phone):
            assert all(len(found[0]) <= len(pattern.pattern) for found in pattern.finditer(text))
