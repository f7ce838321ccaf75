"""Connections over real HTTP: one pool for a client, its views, its threads and its tasks."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from altegio_booking import AltegioBooking, AltegioError, AsyncAltegioBooking
from altegio_sandbox import Sandbox
from tests.flavours import PARTNER, Flavour
from tests.operations import carry_out

BOOK = "create_online_booking"
CHECK = "validate_booking_params"


def test_calls_one_after_another_use_one_connection(
    flavour: Flavour, altegio_sandbox: Sandbox
) -> None:
    client = flavour.kind.client(altegio_sandbox.partner_token, base_url=altegio_sandbox.url)
    for n in range(10):
        one = client.with_user(altegio_sandbox.user_token()) if n % 2 else client
        flavour.call(one.location(4564).team_members)
    flavour.call(client.close)
    assert altegio_sandbox.connections == 1


def test_an_error_does_not_cost_a_connection(flavour: Flavour, altegio_sandbox: Sandbox) -> None:
    client = flavour.kind.client(
        altegio_sandbox.partner_token, base_url=altegio_sandbox.url, retries=0
    )
    for kind in ("error_json", "cdn_403", "rate_limited", "cut_json", "status_520"):
        altegio_sandbox.fail(CHECK, kind)
        with pytest.raises(AltegioError, match="POST"):
            carry_out(flavour, client, CHECK)
    assert flavour.call(client.location(4564).team_members)
    flavour.call(client.close)
    assert altegio_sandbox.connections == 1


def test_one_sync_client_serves_many_threads_from_one_pool(altegio_sandbox: Sandbox) -> None:
    threads, calls = 8, 8
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
            await asyncio.gather(*(salon.team_members() for _ in range(15)))
    assert altegio_sandbox.connections <= 15


def test_two_calls_at_once_do_not_mix_up_their_answers() -> None:
    """What a call hands to the chain belongs to its own thread or task."""
    both = threading.Barrier(2, timeout=60)

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
