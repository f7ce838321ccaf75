"""One call on its way: what may be said of it, and what an interruption is told."""

from __future__ import annotations

import pickle
import re
from typing import Any

import httpx
import pytest

from altegio_booking import BadRequest, OutcomeUnknown
from altegio_booking.errors import Route
from altegio_booking.transport.calls import Call, Phases
from altegio_booking.transport.policy import answered, failed
from altegio_booking_contract import OPERATIONS, Operation
from tests.transport.calls import BOOK, READ, SEND_CODE, call_to

TOKEN = "partner-token-1"
PHONE = "+13155550175"
HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


# ---- what it is about --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "shown", "parameters"),
    [
        pytest.param(
            "GET",
            "/book_times/4564/924/2026-09-21",
            "GET /book_times/4564/924/2026-09-21",
            {"location_id": "4564", "team_member_id": "924", "date": "2026-09-21"},
            id="path parameters",
        ),
        pytest.param(
            "GET",
            "/book_dates/4564?service_ids[]=331&service_ids[]=332&date=2026-09-21",
            "GET /book_dates/4564?service_ids[]=331,332&date=2026-09-21",
            {"location_id": "4564", "service_ids[]": "331,332", "date": "2026-09-21"},
            id="query parameters, one of them twice",
        ),
        pytest.param(
            "GET",
            f"/user/records/701/{HASH}",
            "GET /user/records/701/{record_hash}",
            {"record_id": "701"},
            id="a secret in the path",
        ),
        pytest.param(
            "GET",
            "/booking/user/phone_confirmation?phone=%2B13155550175&company_id=4564",
            "GET /booking/user/phone_confirmation?company_id=4564",
            {"company_id": "4564"},
            id="a secret in the query",
        ),
        pytest.param(
            "GET",
            f"/i18n/{TOKEN}",
            "GET /i18n/***",
            {"lang_code": "***"},
            id="a token in a parameter that is no secret",
        ),
        pytest.param(
            "GET", "/i18n/a%20b%0Ac", "GET /i18n/a b c", {"lang_code": "a b\nc"}, id="encoded"
        ),
        pytest.param(
            "GET",
            f"/somewhere/{HASH}?phone=1",
            "GET (a route outside the contract)",
            {},
            id="outside the contract",
        ),
    ],
)
def test_a_call_is_named_by_its_route_without_secrets(
    method: str, path: str, shown: str, parameters: dict[str, str]
) -> None:
    route = call_to(method, path, tokens=[TOKEN], attempts=[answered(503)] * 3).route
    assert str(route) == shown
    assert route.parameters == parameters
    assert route.attempts == 3


def test_a_call_knows_its_host() -> None:
    assert call_to(*READ).host == "api.alteg.io"
    assert Call().host == ""


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_a_call_is_made_once_if_its_operation_is(operation: Operation) -> None:
    call = Call()
    call.operation = operation
    assert call.once == (operation.repeat == "once")


def test_a_route_outside_the_contract_is_sent_once() -> None:
    assert call_to("GET", "/somewhere").once


def test_a_call_may_have_taken_effect_once_an_attempt_may_have() -> None:
    lost, refused, unsent = (
        failed(httpx.ReadError("")),
        answered(429),
        failed(httpx.PoolTimeout("")),
    )
    assert not call_to(*BOOK).may_have_taken_effect
    assert call_to(*BOOK).nothing_sent
    assert call_to(*BOOK, attempts=[unsent, unsent]).nothing_sent
    assert not call_to(*BOOK, attempts=[unsent, refused]).nothing_sent
    assert not call_to(*BOOK, attempts=[unsent, refused]).may_have_taken_effect
    assert call_to(*BOOK, attempts=[lost, unsent]).may_have_taken_effect


# ---- secrets in a text -------------------------------------------------------------------------


@pytest.mark.parametrize("limit", [80, 2000, 20_000])
@pytest.mark.parametrize("secret", [TOKEN, PHONE, "%2B13155550175"])
def test_a_secret_across_the_cut_is_struck_out_before_the_text_is_cut(
    secret: str, limit: int
) -> None:
    call = call_to(*SEND_CODE, {"phone": PHONE}, tokens=[TOKEN])
    for shift in range(len(secret) + 2):
        begin = "x" * (limit - shift)
        assert call.said(f"{begin}{secret} and more", limit) == f"{begin}*** and more"[:limit]
        # Of a long text a little less may be shown, for its end could be half a secret.
        shown = call.said(begin + secret + "y" * 100_000, limit)
        assert f"{begin}***yyy".startswith(shown)
        assert limit - len(secret) - 1 <= len(shown) <= limit


def test_a_text_full_of_secrets_ends_in_none_that_is_cut_in_two() -> None:
    call = call_to(*SEND_CODE, {"phone": PHONE}, tokens=[TOKEN])
    for shift in range(len(TOKEN)):
        shown = call.said("x" * shift + f"{TOKEN} {PHONE} " * 1000)
        assert re.fullmatch(r"x*(\*\*\* )+\**", shown), shown


class Searched:
    """Stands for the pattern of a call's secrets, and notes how much it has to search."""

    pattern = "any-secret"
    characters = 0

    def sub(self, replacement: str, text: str) -> str:
        self.characters += len(text)
        return text


def test_no_more_of_a_text_is_searched_than_is_shown() -> None:
    call = call_to(*SEND_CODE, {"phone": PHONE}, tokens=[TOKEN])
    searched: Any = Searched()
    call._pattern = searched
    assert call.said("x" * 30_000_000) == "x" * 2000
    assert searched.characters == 2000 + len("any-secret")


def test_a_text_made_to_be_slow_to_search_is_searched_in_few_steps() -> None:
    """A search that goes back and forth over such texts would not end."""
    call = call_to(*SEND_CODE, {"phone": "+1" + "1" * 30}, tokens=[TOKEN])
    for text in ("1" * 3000, "+1 (" * 700, "+1" + " " * 3000, "partner-" * 300):
        for _ in range(50):
            call.said(text)


def test_nothing_and_no_text_stay_what_they_are() -> None:
    call = call_to(*READ, tokens=[TOKEN])
    assert call.said("") == ""
    assert call.said(None) is None


# ---- timeouts ----------------------------------------------------------------------------------


def test_a_phase_gets_its_own_time_or_what_is_left_of_the_call() -> None:
    left = 30.0
    phases = Phases({"connect": 5.0, "read": 20.0}, lambda: left)
    assert dict(phases) == {"connect": 5.0, "read": 20.0}
    assert (phases["read"], phases.get("read")) == (20.0, 20.0)
    left = 7.5
    assert (phases["connect"], phases["read"], phases.get("read")) == (5.0, 7.5, 7.5)
    left = -1.0
    assert phases["read"] == 0.001
    assert phases.get("pool") is None
    assert phases.get("pool", 3.0) == 3.0


# ---- interruptions -----------------------------------------------------------------------------

ON_ITS_WAY = (
    "interrupted on its way; it may have taken effect. Look before you send it again (bookings: "
    "appointments() with a user token)"
)
NOTHING_SENT = "interrupted before anything was sent"


def notes(call: Call, interrupt: BaseException | None = None) -> list[str]:
    """What a call writes on an interruption."""
    interrupt = interrupt or KeyboardInterrupt()
    call.note(interrupt)
    return getattr(interrupt, "__notes__", [])


def test_an_interrupted_call_that_must_not_be_repeated_says_whether_it_was_sent() -> None:
    assert notes(call_to(*BOOK)) == [f"POST /book_record/4564: {NOTHING_SENT}"]
    under_way = call_to(*BOOK)
    under_way.started = True
    assert notes(under_way) == [f"POST /book_record/4564: {ON_ITS_WAY}"]
    unsent = call_to(*BOOK, attempts=[failed(httpx.ConnectError(""))])
    assert notes(unsent) == [f"POST /book_record/4564: {NOTHING_SENT}"]
    between = call_to(*BOOK, attempts=[failed(httpx.ReadError("")), answered(500)])
    assert notes(between) == [f"POST /book_record/4564: {ON_ITS_WAY}"]


def test_an_interruption_gets_one_note() -> None:
    call, interrupt = call_to(*BOOK), KeyboardInterrupt()
    assert len(notes(call, interrupt)) == 1
    assert len(notes(call, interrupt)) == 1


def test_a_call_that_may_be_repeated_or_was_not_begun_needs_no_note() -> None:
    assert notes(call_to(*READ)) == []
    assert notes(Call()) == []


def test_an_error_of_ours_needs_no_note() -> None:
    route = Route("create_online_booking", "POST", "/book_record/{location_id}")
    for error in (OutcomeUnknown("status 500", route), BadRequest(route, status=400)):
        assert notes(call_to(*BOOK), error) == []


def test_a_call_shows_no_secret() -> None:
    call = call_to("GET", f"/user/records/701/{HASH}", tokens=[TOKEN])
    call.said("collect the secrets")
    assert TOKEN not in repr(call)
    assert HASH not in repr(call)
    assert HASH.encode() not in pickle.dumps(str(call.route))
