"""The raw client in every way that it documents: through the chain, or nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from altegio_booking import ApiError, BadRequest, ConfigurationError, NotFound, OutcomeUnknown
from altegio_booking.transport.settings import PHASES
from altegio_booking_client.api.client_personal_cabinet import get_booking_user
from altegio_booking_client.api.online_booking import (
    create_online_booking,
    get_team_members_available_for_booking,
)
from altegio_booking_client.models import AppointmentDraft, CreateBookingRequest
from tests.clocks import FakeClock
from tests.flavours import HASH, OFFSET_SLOT, PARTNER, Answer, Flavour, Wire, no
from tests.operations import success
from tests.transport.answering import in_turn

STAFF = get_team_members_available_for_booking
YES = Answer(200, success("get_team_members_available_for_booking"))
BODY = CreateBookingRequest(
    phone="13155550175",
    fullname="Ann",
    email="",
    appointments=[AppointmentDraft(id=1, staff_id=924, datetime_=OFFSET_SLOT, services=[331])],
)


def http_of(flavour: Flavour, raw: Any) -> Any:
    return raw.get_async_httpx_client() if flavour.is_async else raw.get_httpx_client()


WAYS: dict[str, Callable[[Any], Any]] = {
    "as it is": lambda raw: raw,
    "with_timeout": lambda raw: raw.with_timeout(httpx.Timeout(3)),
    "with_headers": lambda raw: raw.with_headers({"X-Mine": "1"}),
    "with_cookies": lambda raw: raw.with_cookies({"mine": "1"}),
    "all of them": lambda raw: (
        raw.with_timeout(httpx.Timeout(3)).with_headers({"X-Mine": "1"}).with_cookies({"a": "1"})
    ),
    "a header that is ours": lambda raw: raw.with_headers({"Authorization": "Bearer mine"}),
    "an Accept of its own": lambda raw: raw.with_headers({"Accept": "text/plain"}),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_raw_call_goes_through_the_chain_in_every_way(
    way: str, flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(no(503), YES)
    raw = WAYS[way](flavour.client(wire, retries=1).raw)
    response = flavour.raw_call(STAFF, 4564, client=raw)
    assert response.parsed.data == []
    assert len(wire.requests) == 2
    for request in wire.requests:
        assert request.headers["authorization"] == f"Bearer {PARTNER}"
        assert request.headers["accept"] == "application/vnd.api.v2+json"
    assert [sorted(timeouts) for timeouts in wire.timeouts] == [sorted(PHASES)] * 2
    assert all(0 < s <= 20 for timeouts in wire.timeouts for s in timeouts.values())


def test_a_raw_call_raises_the_same_errors_in_every_way(flavour: Flavour) -> None:
    for way in WAYS.values():
        with pytest.raises(NotFound):
            flavour.raw_call(STAFF, 4564, client=way(flavour.client(Wire(no(404))).raw))
        raw = way(flavour.client(Wire(Answer(200, text="<html>"))).raw)
        with pytest.raises(OutcomeUnknown):
            flavour.raw_call(create_online_booking, 4564, client=raw, body=BODY)


def test_a_raw_booking_is_never_repeated(flavour: Flavour, clock: FakeClock) -> None:
    client = flavour.client(in_turn(httpx.ReadTimeout("no")), retries=5)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.raw_call(create_online_booking, 4564, client=client.raw, body=BODY)
    assert caught.value.attempts == 1


def test_a_raw_call_for_the_visitor_needs_one(flavour: Flavour) -> None:
    wire = Wire(YES)
    with pytest.raises(ConfigurationError, match="user token"):
        flavour.raw_call(get_booking_user, client=flavour.client(wire).raw)
    assert wire.requests == []


def test_a_view_of_the_raw_client_leaves_its_original_alone(flavour: Flavour) -> None:
    wire = Wire(YES)
    client = flavour.client(wire)
    http = http_of(flavour, client.raw)
    before = (dict(http.headers), dict(http.cookies), http.timeout)
    for way in WAYS.values():
        way(client.raw)
        assert (dict(http.headers), dict(http.cookies), http.timeout) == before
        flavour.call(client.location(4564).team_members)
        assert "x-mine" not in wire.requests[-1].headers
        assert "cookie" not in wire.requests[-1].headers


def test_a_view_keeps_what_its_original_had_and_adds_to_it(flavour: Flavour) -> None:
    wire = Wire(YES)
    raw = flavour.client(wire).raw.with_headers({"X-Mine": "1"}).with_headers({"X-More": "2"})
    raw = raw.with_cookies({"a": "1"}).with_cookies({"b": "2"}).with_timeout(httpx.Timeout(3))
    flavour.raw_call(STAFF, 4564, client=raw)
    headers = wire.request.headers
    assert (headers["x-mine"], headers["x-more"], headers["cookie"]) == ("1", "2", "a=1; b=2")
    assert wire.timeouts[0]["read"] == 3


def test_the_http_client_behind_raw_is_made_once_and_again_after_it_was_closed(
    flavour: Flavour,
) -> None:
    raw = flavour.client(Wire(YES)).raw
    http = http_of(flavour, raw)
    assert http_of(flavour, raw) is http
    flavour.raw_call(STAFF, 4564, client=raw)
    assert http_of(flavour, raw) is http
    assert http_of(flavour, raw.with_headers({})) is not http
    flavour.call(http.aclose if flavour.is_async else http.close)
    assert http_of(flavour, raw) is not http


@pytest.mark.parametrize(
    "timeout",
    [None, httpx.Timeout(None), httpx.Timeout(None, read=3)],
    ids=["no timeout", "no end", "no end but of reading"],
)
def test_no_raw_call_waits_for_ever(timeout: Any, flavour: Flavour, clock: FakeClock) -> None:
    wire = Wire(YES)
    raw = flavour.client(wire).raw.with_timeout(timeout)
    flavour.raw_call(STAFF, 4564, client=raw)
    read = {"read": 3.0} if timeout is not None and timeout.read else {}
    assert wire.timeouts == [{**PHASES, **read}]


def test_a_raw_call_has_the_deadline_of_its_client(flavour: Flavour, clock: FakeClock) -> None:
    wire = Wire(no(503))
    raw = flavour.client(wire, retries=10, timeout=2).raw
    clock.chance = 0.99
    with pytest.raises(ApiError):
        flavour.raw_call(STAFF, 4564, client=raw)
    assert clock.elapsed < 2


def test_the_other_half_is_refused(flavour: Flavour) -> None:
    wire = Wire(YES)
    raw = flavour.client(wire).raw
    wrong = "asynchronous" if flavour.is_async else "synchronous"

    def call(view: Any) -> None:
        if flavour.is_async:
            STAFF.sync_detailed(4564, client=view)
        else:
            asyncio.run(STAFF.asyncio_detailed(4564, client=view))

    for way in WAYS.values():
        with pytest.raises(ConfigurationError, match=wrong):
            call(way(raw))
    assert wire.requests == []


def test_a_foreign_http_client_is_refused(flavour: Flavour) -> None:
    raw = flavour.client(Wire(YES)).raw
    with pytest.raises(ConfigurationError, match="transport="):
        raw.set_httpx_client(httpx.Client())
    with pytest.raises(ConfigurationError, match="transport="):
        raw.set_async_httpx_client(httpx.AsyncClient())


def test_a_with_block_works_twice_and_leaves_the_client_open(flavour: Flavour) -> None:
    client = flavour.client(Wire(YES))

    def block(raw: Any) -> None:
        if flavour.is_async:

            async def run() -> None:
                async with raw as inside:
                    assert (await STAFF.asyncio_detailed(4564, client=inside)).parsed

            flavour.run(run())
        else:
            with raw as inside:
                assert STAFF.sync_detailed(4564, client=inside).parsed

    for way in WAYS.values():
        block(way(client.raw))
        block(client.raw)
        assert flavour.call(client.location(4564).team_members) == ()


def test_a_with_block_of_the_other_half_is_refused(flavour: Flavour) -> None:
    raw = flavour.client(Wire(YES)).raw

    async def enter() -> None:
        async with raw:
            pass

    with pytest.raises(ConfigurationError):
        raw.__enter__() if flavour.is_async else asyncio.run(enter())


def test_closing_the_http_client_behind_raw_closes_nothing(flavour: Flavour) -> None:
    client = flavour.client(Wire(YES))
    http = http_of(flavour, client.raw)
    flavour.call(http.aclose if flavour.is_async else http.close)
    assert flavour.call(client.location(4564).team_members) == ()
    assert flavour.raw_call(STAFF, 4564, client=client.raw).parsed


def test_after_close_every_way_is_a_clear_error(flavour: Flavour) -> None:
    wire = Wire(YES)
    client = flavour.client(wire)
    kept = http_of(flavour, client.raw)
    views = [way(client.raw) for way in WAYS.values()]
    flavour.call(client.close)
    for raw in [client.raw, *views]:
        with pytest.raises(ConfigurationError, match="closed"):
            flavour.raw_call(STAFF, 4564, client=raw)
    with pytest.raises(ConfigurationError, match="closed"):
        flavour.call(kept.get, "/book_staff/4564")
    assert wire.requests == []


def test_a_request_to_another_origin_carries_no_token(flavour: Flavour) -> None:
    wire = Wire(YES)
    http = http_of(flavour, flavour.client(wire).raw)
    for url in (
        "https://evil.test/api/v1/book_staff/4564",
        "http://api.alteg.io/api/v1/book_staff/4564",
        "https://api.alteg.io:444/api/v1/book_staff/4564",
        "https://api.alteg.io.evil.test/x",
    ):
        flavour.call(http.get, url, headers={"Authorization": f"Bearer {PARTNER}"})
        flavour.call(http.get, url, auth=("user", PARTNER))
    assert len(wire.requests) == 8
    for request in wire.requests:
        assert "authorization" not in request.headers
        assert PARTNER not in str(request.headers)


def test_a_redirect_is_not_followed_even_when_asked_to(flavour: Flavour) -> None:
    wire = Wire(Answer(307, text="", headers={"location": "https://evil.test/"}))
    http = http_of(flavour, flavour.client(wire).raw)
    with pytest.raises(ApiError):
        flavour.call(http.get, "/book_staff/4564", follow_redirects=True)
    assert len(wire.requests) == 1


def test_a_route_outside_the_contract_is_sent_once_and_judged(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(no(500))
    http = http_of(flavour, flavour.client(wire, retries=5).raw)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(http.get, f"/somewhere/{HASH}", params={"phone": "13155550175"})
    assert len(wire.requests) == 1
    assert caught.value.operation is None
    assert str(caught.value).startswith("GET (a route outside the contract): outcome unknown")


def test_of_a_route_outside_the_contract_every_field_is_secret(flavour: Flavour) -> None:
    sent = {"colour": "green", "more": [{"number": 4711}]}
    http = http_of(flavour, flavour.client(Wire(no(422, "no green page 2026 of 4711"))).raw)
    with pytest.raises(BadRequest) as caught:
        flavour.call(http.post, "/somewhere", json=sent, params={"page": "2026"})
    assert caught.value.message == "no *** page *** of ***"


def test_a_query_may_hold_what_a_path_may_not(flavour: Flavour) -> None:
    wire = Wire(YES)
    http = http_of(flavour, flavour.client(wire).raw)
    flavour.call(http.get, "/book_staff/4564?from=../..//")
    assert len(wire.requests) == 1


def test_an_absolute_url_of_our_own_origin_is_fine(flavour: Flavour) -> None:
    wire = Wire(YES)
    for base in ("https://api.alteg.io/api/v1", "http://127.0.0.1:8080/api/v1"):
        http = http_of(flavour, flavour.client(wire, base_url=base).raw)
        flavour.call(http.get, f"{base}/book_staff/4564")
        assert wire.requests[-1].headers["authorization"] == f"Bearer {PARTNER}"


def test_a_route_outside_the_contract_gives_its_json(flavour: Flavour) -> None:
    http = http_of(flavour, flavour.client(Wire(Answer(200, {"a": [1]}))).raw)
    assert flavour.call(http.get, "/somewhere").json() == {"a": [1]}
