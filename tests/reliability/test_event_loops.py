"""An async client belongs to one event loop of asyncio; elsewhere it says so and sends nothing."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any

import httpx
import pytest
import trio

from altegio_booking import (
    AsyncAltegioBooking,
    AsyncLocation,
    ConfigurationError,
    OutcomeUnknown,
    collect,
)
from tests.flavours import PARTNER, Wire
from tests.operations import CALLS, method, success, yes
from tests.reliability.listening import Listener, answer, listener, read_request
from tests.reliability.stepping import driven_until

STAFF = "get_team_members_available_for_booking"
NO_LOOP = "this client needs asyncio: await it inside asyncio.run()"
OTHER_LOOP = "this client belongs to another event loop: make one inside each asyncio.run()"

Run = Callable[[Callable[[], Coroutine[Any, Any, Any]]], Any]


# ---- places to await a call in -------------------------------------------------------------------


def in_another_run(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    return asyncio.run(call())


def in_another_thread(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """While the first loop still runs."""
    ended: list[Any] = []

    def run() -> None:
        try:
            ended.append(asyncio.run(call()))
        except BaseException as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return ended[0]


def in_trio(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    return trio.run(call)


def without_a_loop(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    coroutine = call()
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("it waits for something")


def in_a_callback(call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """A loop runs, but no task of it."""
    loop = asyncio.new_event_loop()
    future = loop.create_future()

    def step() -> None:
        try:
            future.set_result(without_a_loop(call))
        except BaseException as error:
            future.set_exception(error)

    loop.call_soon(step)
    try:
        return loop.run_until_complete(future)
    finally:
        loop.close()


NO_ASYNCIO = [in_trio, without_a_loop, in_a_callback]
ELSEWHERE = [in_another_run, in_another_thread, *NO_ASYNCIO]


# ---- a server and its client ---------------------------------------------------------------------


def serve(connection: socket.socket) -> None:
    while read_request(connection.recv):
        connection.sendall(answer(success(STAFF)))


@pytest.fixture(scope="module")
def server() -> Iterator[Listener]:
    with listener(serve) as running:
        yield running


@pytest.fixture
def client(server: Listener) -> AsyncAltegioBooking:
    """One with our own transport, not yet used."""
    server.connections = 0
    return AsyncAltegioBooking(PARTNER, base_url=server.url)


def message_of(run: Run, call: Callable[[], Coroutine[Any, Any, Any]]) -> str:
    """What a call is refused with."""
    with pytest.raises(ConfigurationError) as caught:
        run(call)
    return str(caught.value)


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    """A coroutine that was never awaited fails the test, once it is collected."""
    yield
    gc.collect()


@pytest.mark.parametrize("run", NO_ASYNCIO, ids=lambda run: run.__name__)
def test_without_asyncio_every_method_says_what_it_needs_and_sends_nothing(run: Run) -> None:
    wire = Wire()
    client = AsyncAltegioBooking(PARTNER, transport=httpx.MockTransport(wire), rate_limit=None)
    for operation_id in CALLS:
        assert message_of(run, method(client, operation_id)) == NO_LOOP
    assert wire.requests == []


@pytest.mark.parametrize("run", NO_ASYNCIO, ids=lambda run: run.__name__)
def test_a_client_refused_without_asyncio_works_in_it_later(
    run: Run, client: AsyncAltegioBooking, server: Listener
) -> None:
    assert message_of(run, client.location(4564).team_members) == NO_LOOP
    assert server.connections == 0

    async def use() -> None:
        async with client:
            assert await client.location(4564).team_members() == ()

    asyncio.run(use())


@pytest.mark.parametrize("run", ELSEWHERE, ids=lambda run: run.__name__)
def test_a_client_that_was_used_says_in_another_place_what_to_do_and_sends_nothing(
    run: Run, client: AsyncAltegioBooking, server: Listener
) -> None:
    async def use() -> None:
        salon = client.location(4564)
        await salon.team_members()
        before = server.connections
        expected = NO_LOOP if run in NO_ASYNCIO else OTHER_LOOP
        # In a thread, because no loop can run inside another.
        for call in (salon.team_members, lambda: salon.send_code("+13155550175", "Ann")):
            assert await asyncio.to_thread(message_of, run, call) == expected
        assert server.connections == before == 1
        assert await salon.team_members() == ()
        await client.close()

    asyncio.run(use())


async def _swept(salon: AsyncLocation) -> None:
    await collect(salon.availability())


@pytest.mark.parametrize("run", ELSEWHERE, ids=lambda run: run.__name__)
def test_neither_does_a_sweep_begin_in_another_place(
    run: Run, client: AsyncAltegioBooking, server: Listener
) -> None:
    wire = Wire()
    given = AsyncAltegioBooking(PARTNER, transport=httpx.MockTransport(wire), rate_limit=None)

    async def use() -> None:
        await client.location(4564).team_members()
        expected = NO_LOOP if run in NO_ASYNCIO else OTHER_LOOP
        sweep = partial(_swept, client.location(4564))
        assert await asyncio.to_thread(message_of, run, sweep) == expected
        assert server.connections == 1
        await client.close()

    asyncio.run(use())
    if run in NO_ASYNCIO:
        assert message_of(run, partial(_swept, given.location(4564))) == NO_LOOP
        assert wire.requests == []


class Closable(httpx.AsyncBaseTransport):
    """Answers everything, and counts how often it was closed."""

    closed = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return yes(STAFF).response()

    async def aclose(self) -> None:
        self.closed += 1


@pytest.mark.parametrize("run", ELSEWHERE, ids=lambda run: run.__name__)
def test_a_used_client_is_not_closed_in_another_place(run: Run) -> None:
    """Its connections went with their loop, or that loop still uses them."""
    transport = Closable()
    client = AsyncAltegioBooking(PARTNER, transport=transport)
    asyncio.run(client.location(4564).team_members())
    assert message_of(run, client.close) == (NO_LOOP if run in NO_ASYNCIO else OTHER_LOOP)
    assert transport.closed == 0
    run(client.close)
    assert transport.closed == 0


def test_a_client_that_was_never_used_may_be_closed_in_any_loop_of_asyncio(
    client: AsyncAltegioBooking,
) -> None:
    asyncio.run(client.close())
    transport = Closable()
    asyncio.run(AsyncAltegioBooking(PARTNER, transport=transport).close())
    assert transport.closed == 1


@pytest.mark.parametrize("run", NO_ASYNCIO, ids=lambda run: run.__name__)
def test_a_client_is_not_closed_without_asyncio(run: Run, client: AsyncAltegioBooking) -> None:
    assert message_of(run, client.close) == NO_LOOP


@pytest.mark.parametrize("place", ["another task", "another loop", "no loop"])
# What is left behind in a loop that is closed can only be collected.
@pytest.mark.filterwarnings("ignore:.*unclosed:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_call_that_is_taken_elsewhere_after_it_was_sent_leaves_the_outcome_unknown(
    place: str,
) -> None:
    heard = threading.Event()

    def serve(connection: socket.socket) -> None:
        read_request(connection.recv)
        heard.set()
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        connection.recv(1)

    async def begin() -> None:
        await driven_until(heard.is_set, call)

    async def go_on() -> None:
        await driven_until(lambda: False, call)

    async def in_two_tasks() -> None:
        await asyncio.create_task(begin())
        await asyncio.create_task(go_on())

    with listener(serve) as running:
        client = AsyncAltegioBooking(PARTNER, base_url=running.url, timeout=0.5)
        call = client.location(4564).send_code("+13155550175", "Ann")
        if place == "another task":
            with pytest.raises(OutcomeUnknown):
                asyncio.run(in_two_tasks())
        else:
            asyncio.run(begin())
            with pytest.raises(OutcomeUnknown):
                asyncio.run(go_on()) if place == "another loop" else call.send(None)
