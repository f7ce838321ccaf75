"""A process that was forked shares no connection with its parent: each gets its own answers."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import (
    AltegioBooking,
    AppointmentRequest,
    AsyncAltegioBooking,
    ConfigurationError,
)
from altegio_booking.transport import limits
from tests.flavours import OFFSET_SLOT, PARTNER, Flavour
from tests.operations import VISITOR
from tests.reliability.listening import Certificates, Listener, answer, listener, read_request

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    # Python 3.12 and later warn of it, and what they warn of is what is tested.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]

FORKS = 200
AT_ONCE = 8
SLOTS = [AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=924, services=(331,))]


# ---- processes -----------------------------------------------------------------------------------


def forked(work: Callable[[], object]) -> int:
    """Do something in a fork of this process; gives its id."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        signal.alarm(20)  # ends it, whatever it waits for
        work()
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def statuses(processes: list[int]) -> list[int]:
    """Wait for processes to end."""
    return [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in processes]


def in_child(work: Callable[[], object]) -> None:
    """Do something in a fork, and see that it went well."""
    assert statuses([forked(work)]) == [0]


# ---- a server whose answers tell whose they are --------------------------------------------------


class Server:
    """Answers with the number of the location that was asked for.

    Attributes:
        held: Is waited for before an answer to location 1.
        heard: The paths of all requests.
    """

    def __init__(self) -> None:
        self.held = threading.Event()
        self.held.set()
        self.arrived = threading.Event()
        self.heard: list[str] = []

    def serve(self, connection: socket.socket | ssl.SSLSocket) -> None:
        while request := read_request(connection.recv):
            self.heard.append(request.path)
            _, operation, number, *_ = request.path.split("/")
            if number == "1":
                self.arrived.set()
                self.held.wait(20)
            connection.sendall(answer({"success": True, "data": self.data(operation, int(number))}))

    def data(self, operation: str, number: int) -> Any:
        if operation == "book_staff":
            return [{"id": number, "name": "x" * 2000}]
        return [{"id": 1, "record_id": number, "record_hash": f"{number:032x}"}]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Certificates]:
    """The only one that our own transport trusts: to load the usual ones takes long."""
    certificates = Certificates()
    path: Path = tmp_path_factory.mktemp("authority") / "authority.pem"
    certificates.authority.cert_pem.write_to_path(str(path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(path))
        yield certificates


@pytest.fixture
def server(authority: Certificates) -> Iterator[tuple[Listener, Server]]:
    server = Server()
    with listener(server.serve) as running:
        yield running, server


def ask(client: AltegioBooking, number: int) -> None:
    """Ask for a location, and see that the answer is about it."""
    [member] = client.location(number).team_members()
    assert member.id == number


def both(client: AltegioBooking, number: int) -> None:
    """Ask and book."""
    ask(client, number)
    book(client, number)


def book(client: AltegioBooking, number: int) -> None:
    """Book at a location, and see that the handle is of there."""
    [handle] = client.location(number).book(VISITOR, SLOTS, check=False)
    assert (handle.record_id, handle.record_hash) == (number, f"{number:032x}")


async def ask_async(client: AsyncAltegioBooking, number: int) -> None:
    [member] = await client.location(number).team_members()
    assert member.id == number


async def book_async(client: AsyncAltegioBooking, number: int) -> None:
    [handle] = await client.location(number).book(VISITOR, SLOTS, check=False)
    assert (handle.record_id, handle.record_hash) == (number, f"{number:032x}")


# ---- parent and children at once -----------------------------------------------------------------


def test_two_hundred_forks_under_load_get_each_its_own_answers(
    server: tuple[Listener, Server],
) -> None:
    client = AltegioBooking(PARTNER, base_url=server[0].url, retries=0)
    # What a thread imports in the moment of a fork can never be imported in the child.
    both(client, 2)
    done = threading.Event()

    def load(number: int) -> int:
        calls = 0
        while not done.is_set():
            both(client, number)
            calls += 1
        return calls

    running: list[int] = []
    found: list[int] = []
    with ThreadPoolExecutor(3) as pool:
        loads = [pool.submit(load, number) for number in (11, 12, 13)]
        try:
            for number in range(1000, 1000 + FORKS):
                running.append(forked(partial(both, client, number)))
                if len(running) == AT_ONCE:
                    found += statuses([running.pop(0)])
        finally:
            done.set()
            found += statuses(running)
        assert all(load.result(20) > 0 for load in loads)
    assert found == [0] * FORKS
    client.close()


def test_an_async_client_is_used_in_the_loops_of_forks_and_goes_on_in_its_own(
    server: tuple[Listener, Server],
) -> None:
    client = AsyncAltegioBooking(PARTNER, base_url=server[0].url, retries=0)

    async def child(number: int) -> None:
        await asyncio.gather(*(ask_async(client, number + n) for n in range(3)))
        await book_async(client, number)
        await client.close()

    def run(number: int) -> None:
        asyncio.run(child(number))

    async def load(number: int, done: asyncio.Event) -> None:
        while not done.is_set():
            await ask_async(client, number)
            await book_async(client, number)

    async def parent() -> list[int]:
        await book_async(client, 2)
        done = asyncio.Event()
        loads = [asyncio.create_task(load(number, done)) for number in (11, 12, 13)]
        processes = []
        for number in range(2000, 2000 + 30, 3):
            await ask_async(client, 14)
            processes.append(forked(partial(run, number)))
        found = await asyncio.to_thread(statuses, processes)
        done.set()
        await asyncio.gather(*loads)
        await client.close()
        return found

    assert asyncio.run(parent()) == [0] * 10


def test_children_of_multiprocessing_get_each_their_own_answers(
    server: tuple[Listener, Server],
) -> None:
    client = AltegioBooking(PARTNER, base_url=server[0].url, retries=0)
    ask(client, 2)

    def child(number: int) -> None:
        for _ in range(5):
            ask(client, number)
        book(client, number)

    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=child, args=(number,)) for number in range(3000, 3004)]
    for each in children:
        each.start()
    for _ in range(20):
        ask(client, 2)
    for each in children:
        each.join(20)
        each.kill()
        each.join()
    assert [each.exitcode for each in children] == [0] * 4
    client.close()


def test_children_speak_tls_of_their_own(authority: Certificates) -> None:
    server, context = Server(), authority.for_server()

    def serve(below: socket.socket) -> None:
        with context.wrap_socket(below, server_side=True) as connection:
            server.serve(connection)

    with listener(serve) as running:
        client = AltegioBooking(PARTNER, base_url=running.tls_url, retries=0)
        ask(client, 2)
        for number in range(4000, 4005):
            in_child(partial(both, client, number))
            ask(client, 2)
        client.close()
        assert running.connections == 1 + 5 * 2


def test_grandchildren_have_connections_of_their_own_too(server: tuple[Listener, Server]) -> None:
    client = AltegioBooking(PARTNER, base_url=server[0].url, retries=0)
    ask(client, 2)

    def child() -> None:
        ask(client, 3)
        in_child(lambda: ask(client, 4))
        ask(client, 3)

    in_child(child)
    ask(client, 2)
    client.close()
    assert server[0].connections == 3


# ---- what a fork finds in the middle -------------------------------------------------------------


def test_a_fork_while_a_call_is_under_way_in_another_thread_leaves_that_call_alone(
    server: tuple[Listener, Server],
) -> None:
    running, answering = server
    client = AltegioBooking(PARTNER, base_url=running.url, retries=0)
    book(client, 2)

    def child() -> None:
        both(client, 5)
        client.close()

    answering.held.clear()
    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(ask, client, 1), pool.submit(book, client, 1)]
        try:
            assert answering.arrived.wait(20)
            in_child(child)
        finally:
            answering.held.set()
        for call in calls:
            call.result(20)
    client.close()


def test_a_fork_inside_a_running_loop_can_only_begin_a_loop_of_its_own(
    server: tuple[Listener, Server],
) -> None:
    client = AsyncAltegioBooking(PARTNER, base_url=server[0].url, retries=0)

    def child() -> None:
        with pytest.raises(ConfigurationError, match="needs asyncio"):
            client.location(6).team_members().send(None)
        asyncio.run(ask_async(client, 6))

    async def parent() -> None:
        await ask_async(client, 2)
        in_child(child)
        await ask_async(client, 2)
        await client.close()

    asyncio.run(parent())
    assert "/book_staff/6" in server[1].heard


def test_closing_in_a_child_leaves_the_connections_of_the_parent_open(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, _ = server
    client = flavour.kind.client(PARTNER, base_url=running.url, retries=0)
    salon = client.location(2)
    flavour.call(salon.team_members)

    def close() -> None:
        asyncio.run(client.close()) if flavour.is_async else client.close()

    async def use_and_close() -> None:
        if flavour.is_async:
            await ask_async(client, 7)
            await client.close()
        else:
            ask(client, 7)
            client.close()

    in_child(close)
    in_child(lambda: asyncio.run(use_and_close()))
    flavour.call(salon.team_members)
    flavour.call(client.close)
    assert running.connections == 2, "one of the parent, one of the child that called"


def test_a_users_transport_is_refused_in_a_child_before_anything_is_sent(
    flavour: Flavour, server: tuple[Listener, Server]
) -> None:
    running, answering = server
    transport = flavour.kind.own_transport()
    client = flavour.kind.client(PARTNER, base_url=running.url, transport=transport)
    salon = client.location(2)
    flavour.call(salon.team_members)
    message = "made before this process was forked; make a client in each process"

    def child() -> None:
        for view in (client, client.with_user("user")):
            for call in (view.location(8).team_members, lambda: salon.send_code("+1", "Ann")):
                with pytest.raises(ConfigurationError, match=message):
                    asyncio.run(call()) if flavour.is_async else call()
        if flavour.is_async:
            asyncio.run(client.close())
        else:
            client.close()

    in_child(child)
    flavour.call(salon.team_members)
    flavour.call(client.close)
    assert answering.heard == ["/book_staff/2"] * 2
    assert running.connections == 1


def test_locks_that_were_held_at_the_fork_hold_up_no_child(server: tuple[Listener, Server]) -> None:
    running, _ = server
    client = AltegioBooking(PARTNER, base_url=running.url, rate_limit=(5, 200))
    budget: Any = client._session.settings.limiter
    ask(client, 2)

    def child() -> None:
        ask(client, 9)
        book(client, 9)
        AltegioBooking(PARTNER)  # takes the limiter that all clients share

    with limits._lock, budget._lock:
        process = forked(child)
    assert statuses([process]) == [0]
    ask(client, 2)
    client.close()


def test_a_child_has_the_permits_of_its_own_process(server: tuple[Listener, Server]) -> None:
    client = AltegioBooking(PARTNER, base_url=server[0].url, rate_limit=(2, 200), timeout=0.2)
    for _ in range(2):
        ask(client, 2)

    def child() -> None:
        for _ in range(2):
            ask(client, 9)

    in_child(child)
    client.close()


LOADING = """
import importlib.machinery, os, signal, sys, threading
from altegio_booking import AltegioBooking

LAZY = "altegio_booking.booking.answers"
AltegioBooking("partner-token")
loading, forking, forked = threading.Event(), threading.Event(), threading.Event()


class Slow(importlib.machinery.PathFinder):
    # Loads one module so slowly that a fork happens in the middle, if it can.
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        spec = super().find_spec(name, path, target) if name == LAZY else None
        if spec is not None:
            execute = spec.loader.exec_module

            def slowly(module):
                loading.set()
                forking.wait(10)
                forked.wait(0.5)
                execute(module)

            spec.loader.exec_module = slowly
        return spec


sys.meta_path.insert(0, Slow)
assert LAZY not in sys.modules
os.register_at_fork(before=forking.set, after_in_parent=forked.set)
thread = threading.Thread(target=__import__, args=(LAZY,))
thread.start()
loading.wait(10)
child = os.fork()
if not child:
    signal.alarm(5)
    __import__(LAZY)
    os._exit(0)
thread.join()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_module_that_is_being_loaded_at_the_fork_holds_up_no_child() -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", LOADING], timeout=30, check=False
    )
    assert ended.returncode == 0
