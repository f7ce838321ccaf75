"""Opening, sharing and closing: one pool for a client, its views and its threads."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from altegio_booking import AltegioBooking, AsyncAltegioBooking, ConfigurationError
from altegio_sandbox import Sandbox
from tests.clocks import Hands
from tests.flavours import PARTNER, USER, Answer, Flavour, Wire, no
from tests.operations import CALLS, carry_out, method, success

STAFF = "get_team_members_available_for_booking"
YES = Answer(200, success(STAFF))


class Counted(httpx.MockTransport):
    """A transport that counts how often it is closed."""

    closed = 0

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1


def counted(wire: Any) -> Counted:
    return Counted(wire)


@pytest.mark.parametrize("operation_id", CALLS)
def test_use_after_close_is_a_clear_error_and_sends_nothing(
    operation_id: str, flavour: Flavour
) -> None:
    wire = Wire(YES)
    client = flavour.client(wire)
    call = method(client, operation_id)
    flavour.call(client.close)
    with pytest.raises(ConfigurationError, match="this client is closed"):
        flavour.call(call)
    assert wire.requests == []


def test_closing_twice_is_fine_and_closes_once(flavour: Flavour) -> None:
    transport = counted(Wire(YES))
    client = flavour.client(Wire(YES), transport=transport)
    flavour.call(client.close)
    flavour.call(client.close)
    assert transport.closed == 1


def test_a_with_block_closes_even_when_it_fails(flavour: Flavour) -> None:
    transport = counted(Wire(YES))
    client = flavour.client(Wire(YES), transport=transport)

    async def broken_async() -> None:
        async with client:
            raise LookupError

    def broken() -> None:
        with client:
            raise LookupError

    with pytest.raises(LookupError):
        flavour.call(broken_async if flavour.is_async else broken)
    assert transport.closed == 1


def test_a_view_shares_the_pool_and_does_not_close_it(flavour: Flavour) -> None:
    transport = counted(Wire(YES))
    client = flavour.client(Wire(YES), transport=transport)
    view = client.with_user(USER)
    flavour.call(view.location(1).team_members)
    flavour.call(view.close)
    assert transport.closed == 0
    flavour.call(view.location(1).team_members)
    flavour.call(client.close)
    assert transport.closed == 1
    with pytest.raises(ConfigurationError, match="closed"):
        flavour.call(view.location(1).team_members)


def test_a_view_has_credentials_of_its_own(flavour: Flavour) -> None:
    wire = Wire(YES)
    client = flavour.client(wire)
    view = client.with_user(USER)
    other = view.with_user("another-user")
    for one in (client, view, other):
        flavour.call(one.location(1).team_members)
    assert [request.headers["authorization"] for request in wire.requests] == [
        f"Bearer {PARTNER}",
        f"Bearer {PARTNER}, User {USER}",
        f"Bearer {PARTNER}, User another-user",
    ]
    assert (client.user_token, view.user_token, other.user_token) == (None, USER, "another-user")


def test_closing_while_a_call_waits_to_repeat_ends_the_call(flavour: Flavour, hands: Hands) -> None:
    wire = Wire(no(503))
    client = flavour.client(wire, retries=5)
    hands.on_sleep = lambda: setattr(client._session._lifetime, "closed", True)
    with pytest.raises(Exception, match="503"):
        carry_out(flavour, client, STAFF)
    assert len(wire.requests) == 1


@pytest.mark.parametrize("views", [False, True])
def test_calls_one_after_another_use_one_connection(
    views: bool, flavour: Flavour, altegio_sandbox: Sandbox
) -> None:
    client = flavour.kind.client(altegio_sandbox.partner_token, base_url=altegio_sandbox.url)
    for n in range(20):
        one = client.with_user(altegio_sandbox.user_token()) if views and n % 2 else client
        flavour.call(one.location(4564).team_members)
    flavour.call(client.close)
    assert altegio_sandbox.connections == 1


def test_an_error_does_not_cost_a_connection(flavour: Flavour, altegio_sandbox: Sandbox) -> None:
    client = flavour.kind.client(altegio_sandbox.partner_token, base_url=altegio_sandbox.url)
    for kind in ("error_json", "cdn_403", "rate_limited", "cut_json", "status_520"):
        altegio_sandbox.fail("create_online_booking", kind)
        with pytest.raises(Exception, match="POST"):
            carry_out(flavour, client, "create_online_booking")
    assert flavour.call(client.location(4564).team_members)
    flavour.call(client.close)
    assert altegio_sandbox.connections == 1


def test_one_sync_client_serves_many_threads_from_one_pool(altegio_sandbox: Sandbox) -> None:
    threads, calls = 16, 12
    start = threading.Barrier(threads)
    with AltegioBooking(altegio_sandbox.partner_token, base_url=altegio_sandbox.url) as altegio:

        def work(n: int) -> list[int]:
            start.wait()
            view = altegio if n % 2 else altegio.with_user(altegio_sandbox.user_token())
            return [len(view.location(4564).team_members()) for _ in range(calls)]

        with ThreadPoolExecutor(threads) as pool:
            found = [count for counts in pool.map(work, range(threads)) for count in counts]
    assert len(found) == threads * calls
    assert len(set(found)) == 1
    assert 1 <= altegio_sandbox.connections <= threads


async def test_one_async_client_serves_many_tasks_from_one_pool(altegio_sandbox: Sandbox) -> None:
    async with AsyncAltegioBooking(
        altegio_sandbox.partner_token, base_url=altegio_sandbox.url
    ) as altegio:
        salon = altegio.location(4564)
        for _ in range(3):
            await asyncio.gather(*(salon.team_members() for _ in range(30)))
    assert altegio_sandbox.connections <= 30


def test_two_calls_at_once_do_not_mix_up_their_answers() -> None:
    """What a call hands to the chain belongs to its own thread or task."""
    both = threading.Barrier(2, timeout=10)

    def wire(request: httpx.Request) -> httpx.Response:
        both.wait()
        location = request.url.path.rsplit("/", 1)[1]
        member = {"id": int(location), "name": f"of {location}"}
        return httpx.Response(200, json={"success": True, "data": [member], "meta": []})

    altegio = AltegioBooking(PARTNER, transport=httpx.MockTransport(wire), rate_limit=None)

    def ask(location: int) -> list[int]:
        return [altegio.location(location).team_members()[0].id for _ in range(50)]

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(ask, [1, 2])) == [[1] * 50, [2] * 50]


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan"), "5", True])
def test_every_timeout_is_positive_and_finite(timeout: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="timeout"):
        flavour.kind.client(PARTNER, timeout=timeout)
    wire = Wire(YES)
    with pytest.raises(ValueError, match="timeout"):
        carry_out(flavour, flavour.client(wire), STAFF, timeout=timeout)
    assert wire.requests == []


@pytest.mark.parametrize("operation_id", CALLS)
def test_every_call_takes_a_timeout_of_its_own(
    operation_id: str, flavour: Flavour, hands: Hands
) -> None:
    wire = Wire(Answer(200, success(operation_id), text=None))
    if success(operation_id) is None:
        wire = Wire(Answer(204))
    carry_out(flavour, flavour.client(wire), operation_id, timeout=1.5)
    assert wire.request.extensions["timeout"]["read"] == 1.5


@pytest.mark.parametrize("retries", [-1, 11, 1.0, "2", True, None])
def test_retries_are_a_small_count(retries: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="retries"):
        flavour.kind.client(PARTNER, retries=retries)


def test_a_transport_of_the_other_kind_is_refused(flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="transport"):
        flavour.kind.client(PARTNER, transport=flavour.kind.other_transport())
