"""Permits that processes share: which store, what it counts, and what becomes of its failures."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import (
    AltegioBooking,
    AsyncAltegioBooking,
    ConfigurationError,
    RateLimited,
    TransportError,
)
from altegio_booking.transport import limits, stores
from altegio_booking.transport.limits import VARIABLE, WINDOWS, limiter_for
from altegio_booking.transport.stores import FileStore, RedisStore
from tests.clocks import FakeClock
from tests.flavours import PARTNER, Answer, Flavour, Wire
from tests.operations import carry_out, success

API = "api.alteg.io"
SLOTS = "get_time_slots_for_booking"
YES = Answer(200, success(SLOTS))


@pytest.fixture
def monotonic(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The monotonic time: the list holds one number, which a test may set."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def take(store: stores.Store, times: int = 1) -> list[str]:
    """The permits that a store gives when it is asked so many times."""
    asked = [store.permit() for _ in range(times)]
    return [permit for permit in asked if store.take(permit)]


# ---- which store -------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["redis://h/0", "rediss://:pass@h:6380/1", "unix:///run/redis"])
def test_a_url_is_a_redis(url: str) -> None:
    store = limiter_for(API, url)
    assert isinstance(store, RedisStore)
    assert store.windows == WINDOWS == ((5, 1150), (200, 61_000))
    assert "pass" not in repr(store)


def test_a_path_is_a_file(tmp_path: Path) -> None:
    store = limiter_for(API, tmp_path / "permits.sqlite")
    assert isinstance(store, FileStore)
    assert store.windows == WINDOWS


@pytest.mark.parametrize("kind", [AltegioBooking, AsyncAltegioBooking])
def test_a_store_that_is_named_serves_this_machine_too(kind: Any, tmp_path: Path) -> None:
    client = kind(PARTNER, base_url="http://127.0.0.1:1/api", rate_limit=tmp_path / "permits")
    assert isinstance(client._session.settings.limiter, FileStore)


def test_the_environment_names_a_store_for_clients_that_name_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, "redis://h/0")
    assert isinstance(limiter_for(API, "default"), RedisStore)
    assert isinstance(limiter_for("localhost", "default"), RedisStore)
    assert isinstance(limiter_for(API, (5, 200)), limits.Budget)
    assert limiter_for(API, None) is None
    monkeypatch.setenv(VARIABLE, str(tmp_path / "permits.sqlite"))
    assert isinstance(limiter_for(API, "default"), FileStore)


@pytest.mark.parametrize("text", ["", "none", "default", "5,200", "permits.sqlite", "http://h"])
def test_the_environment_is_refused_unless_it_is_a_url_or_an_absolute_path(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(ConfigurationError, match=rf"\A{VARIABLE}: expected the URL of a Redis or"):
        AltegioBooking(PARTNER)


def test_clients_of_one_host_share_a_store(tmp_path: Path) -> None:
    path = tmp_path / "permits.sqlite"
    store = limiter_for(API, path)
    assert limiter_for(f"{API}.", path) is store
    assert limiter_for("b1.alteg.io", path) is not store
    assert limiter_for(API, tmp_path / "another") is not store


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("redis://:secret@h:99999/0", "is no URL of a Redis"),
        ("redis://:secret@h/0?socket_timeout=soon", "is no URL of a Redis"),
        (Path("/no such folder/permits.sqlite"), "there is no folder /no such folder"),
        (Path(__file__).parent, "is a folder, not a file"),
    ],
    ids=str,
)
@pytest.mark.parametrize("argument", ["rate_limit", VARIABLE])
def test_a_store_that_cannot_be_is_refused_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch, given: Any, message: str, argument: str
) -> None:
    rate_limit = given
    if argument == VARIABLE:
        monkeypatch.setenv(VARIABLE, str(given))
        rate_limit = "default"
    with pytest.raises(ConfigurationError) as caught:
        AltegioBooking(PARTNER, rate_limit=rate_limit)
    assert str(caught.value).startswith(f"{argument}: ")
    assert str(caught.value).endswith(message)
    assert "secret" not in str(caught.value)


def test_a_redis_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError) as caught:
        AltegioBooking(PARTNER, rate_limit="redis://somewhere/0")
    assert str(caught.value) == (
        "rate_limit: needs redis, which is not installed: pip install 'altegio-booking[redis]'"
    )


# ---- what a file counts ------------------------------------------------------------------------


def test_a_file_gives_what_both_windows_allow(tmp_path: Path, monotonic: list[float]) -> None:
    """Two processes' stores, asked fifty times a second for 70 seconds."""
    ours = [FileStore(tmp_path / "permits", API, WINDOWS) for _ in range(2)]
    given: list[float] = []
    for turn in range(3_500):
        monotonic[0] = 1000 + turn / 50
        given += [monotonic[0] for store in ours if store.ready and take(store)]
    assert min(sixth - first for first, sixth in zip(given, given[5:], strict=False)) > 1.149
    assert min(last - first for first, last in zip(given, given[200:], strict=False)) >= 61
    assert len(given) >= 200 + 0.95 * 35


def test_hosts_have_their_own_permits_in_one_file(tmp_path: Path) -> None:
    one, other = (FileStore(tmp_path / "permits", host, WINDOWS) for host in (API, "b1.alteg.io"))
    assert len(take(one, 7)) == 5
    assert len(take(other, 7)) == 5


def test_a_permit_that_was_given_back_is_there_for_another(tmp_path: Path) -> None:
    ours = [FileStore(tmp_path / "permits", API, WINDOWS) for _ in range(2)]
    [*_, last] = take(ours[0], 7)
    assert not take(ours[1])
    ours[0].give_back(last)
    assert take(ours[0])
    assert not take(ours[1])


def test_a_file_forgets_old_permits(tmp_path: Path, monotonic: list[float]) -> None:
    store = FileStore(tmp_path / "permits", API, WINDOWS)
    take(store, 5)
    monotonic[0] += 62
    take(store)
    with closing(sqlite3.connect(tmp_path / "permits")) as file:
        assert file.execute("SELECT count(*) FROM permits").fetchone() == (1,)


def test_setting_the_clock_of_the_machine_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, monotonic: list[float]
) -> None:
    store = FileStore(tmp_path / "permits", API, WINDOWS)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    assert len(take(store, 6)) == 5
    monkeypatch.setattr(time, "time", lambda: now)
    assert not take(store)
    monotonic[0] += 1.2
    assert take(store)


def test_permits_from_before_a_restart_of_the_machine_do_not_count(
    tmp_path: Path, monotonic: list[float]
) -> None:
    """Then the monotonic clock begins anew."""
    monotonic[0] = 3600.0
    assert len(take(FileStore(tmp_path / "permits", API, WINDOWS), 6)) == 5
    monotonic[0] = 10.0
    assert take(FileStore(tmp_path / "permits", API, WINDOWS))


def test_a_file_that_another_process_has_locked_has_no_permit_for_now(
    flavour: Flavour, tmp_path: Path
) -> None:
    path = tmp_path / "permits"
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(RateLimited, match="no permit of the rate limiter before the deadline"):
            carry_out(flavour, client, SLOTS, timeout=0.4)
        assert time.monotonic() - began < 1
        assert wire.requests == []
    carry_out(flavour, client, SLOTS)
    assert len(wire.requests) == 1


def test_a_file_that_is_no_database_is_a_typed_error(flavour: Flavour, tmp_path: Path) -> None:
    (tmp_path / "permits").write_text("a letter, not a database\n" * 100)
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=tmp_path / "permits")
    with pytest.raises(TransportError, match="store cannot be reached: DatabaseError"):
        carry_out(flavour, client, SLOTS)
    assert wire.requests == []


# ---- asking ------------------------------------------------------------------------------------


class Recorded(stores.Store):
    """A store that writes down what it is asked.

    Attributes:
        wait: What it answers.
        asked: For each question the permit and those that were given back.
    """

    def __init__(self) -> None:
        super().__init__(API, WINDOWS)
        self.wait = 0.0
        self.asked: list[tuple[str, list[str]]] = []

    def _ask(self, permit: str, unused: Any) -> float:
        self.asked.append((permit, list(unused)))
        if self.wait < 0:
            raise OSError("gone")
        return self.wait


def test_what_is_given_back_travels_with_the_next_question() -> None:
    store = Recorded()
    store.give_back("a")
    store.give_back("b")
    assert store.take("c")
    assert store.take("d")
    assert store.asked == [("c", ["a", "b"]), ("d", [])]


def test_what_is_given_back_is_kept_while_the_store_cannot_be_reached() -> None:
    store = Recorded()
    store.give_back("a")
    store.wait = -1
    with pytest.raises(OSError, match="gone"):
        store.take("b")
    store.wait = 0
    assert store.take("c")
    assert store.asked == [("b", ["a"]), ("c", ["a"])]


def test_a_store_that_said_no_is_left_alone_for_a_moment(monotonic: list[float]) -> None:
    store = Recorded()
    store.wait = 30.0
    assert not store.take("a")
    assert not bool(store.ready)
    monotonic[0] += stores.PAUSE
    assert bool(store.ready)
    store.wait = 0.05
    assert not store.take("b")
    monotonic[0] += 0.06
    assert bool(store.ready)


def test_one_caller_of_a_process_asks_at_a_time() -> None:
    store = Recorded()
    store._lock.acquire()
    assert not store.ready
    assert not store.take("a")
    assert store.asked == []


def test_an_answer_that_came_late_is_given_back(
    flavour: Flavour, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A permit holds for a tenth of a second from when it was asked for."""
    delays = [0.5, 0.2, 0.05]
    asked: list[list[str]] = []

    def slow(store: FileStore, permit: str, unused: list[str]) -> float:
        asked.append(unused)
        clock.elapsed += delays.pop(0)
        return 0.0

    monkeypatch.setattr(FileStore, "_ask", slow)
    wire = Wire(YES)
    carry_out(flavour, flavour.client(wire, rate_limit=tmp_path / "permits"), SLOTS)
    assert [len(unused) for unused in asked] == [0, 1, 1]
    assert len(wire.requests) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
def test_a_forked_process_asks_anew(tmp_path: Path) -> None:
    store = limiter_for(API, tmp_path / "permits")
    assert isinstance(store, FileStore)
    [*_, last] = take(store, 3)
    store.give_back(last)
    store._lock.acquire()  # as if another thread were asking
    child = os.fork()
    if not child:
        # Three are taken, and it is the parent that gives one of them back.
        os._exit(0 if (store._unused, len(take(store, 5))) == ([], 2) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.fixture
def silent() -> Iterator[str]:
    """The URL of a Redis that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.mark.parametrize("timeout", [0.2, 30.0])
def test_a_redis_that_never_answers_ends_the_call_in_time(
    flavour: Flavour, silent: str, timeout: float
) -> None:
    wire = Wire(YES)
    client = flavour.client(wire, rate_limit=silent)
    began = time.monotonic()
    with pytest.raises(TransportError, match="the rate limiter's store cannot be reached: Timeout"):
        carry_out(flavour, client, SLOTS, timeout=timeout)
    assert time.monotonic() - began < 1.2
    assert wire.requests == []


def test_a_redis_that_is_gone_is_a_typed_error(flavour: Flavour) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"redis://:secret@127.0.0.1:{free.getsockname()[1]}/0"
    wire = Wire(YES)
    with pytest.raises(TransportError, match="store cannot be reached: ConnectionError") as caught:
        carry_out(flavour, flavour.client(wire, rate_limit=url), SLOTS)
    assert "secret" not in str(caught.value)
    assert wire.requests == []


async def test_the_event_loop_goes_on_while_a_store_is_asked(silent: str) -> None:
    import asyncio

    async with AsyncAltegioBooking(PARTNER, rate_limit=silent, retries=0) as altegio:
        call = asyncio.create_task(altegio.location(1).team_members(timeout=10))
        longest, last = 0.0, time.monotonic()
        while not call.done():
            await asyncio.sleep(0.005)
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
        with pytest.raises(TransportError):
            await call
    assert longest < 0.3
