"""The server in its thread, the journal, the clock and the check of its own answers."""

from __future__ import annotations

import gc
import socket
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from altegio_sandbox import Appointment, Sandbox, app
from altegio_sandbox.answers import Answer, enveloped
from altegio_sandbox.call import Call
from tests.sandbox.caller import Caller, booking, codes, draft

NOW = "2026-09-14T08:00:00-04:00"


def is_listening(sandbox: Sandbox) -> bool:
    host, port = sandbox.origin.removeprefix("http://").split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


def test_it_leaves_no_thread_and_no_socket_behind() -> None:
    before = set(threading.enumerate())
    with Sandbox() as sandbox, httpx.Client() as client:
        idle = socket.create_connection(("127.0.0.1", int(sandbox.url.split(":")[2][:-7])))
        client.get(sandbox.url)  # the connection stays open beyond the end of the sandbox
        assert is_listening(sandbox)
        assert len(set(threading.enumerate()) - before) == 1
    idle.close()
    assert not is_listening(sandbox)
    assert set(threading.enumerate()) <= before
    gc.collect()  # a leaked socket would warn here, and warnings are errors


def test_it_listens_on_loopback_alone() -> None:
    with Sandbox() as sandbox:
        assert sandbox.url == f"{sandbox.origin}/api/v1"
        assert sandbox.url.startswith("http://127.0.0.1:")


def test_it_takes_the_port_it_is_given_or_says_that_it_cannot() -> None:
    with Sandbox() as first:
        port = int(first.origin.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"), Sandbox(port=port):
            pass
    with Sandbox(port=port) as second:
        assert second.origin.endswith(f":{port}")


def test_two_sandboxes_share_nothing() -> None:
    with Sandbox(now=NOW) as one, Sandbox(now=NOW) as other, Caller(one) as caller:
        caller.booked(draft(caller.slot(), 331))
        assert (len(one.appointments), len(other.appointments)) == (1, 0)


def test_a_reset_keeps_the_port_and_forgets_the_rest(caller: Caller) -> None:
    sandbox = caller.sandbox
    url = sandbox.url
    caller("POST", "/book_code/4564", json={"phone": "+13155550175"})
    caller.booked(draft(caller.slot(), 331))
    sandbox.fail("*", "error_json")
    sandbox.reset()
    assert (sandbox.url, sandbox.appointments, sandbox.sms) == (url, (), ())
    assert (sandbox.calls(), sandbox.connections) == ([], 0)
    assert caller("GET", "/book_services/4564").status_code == 200


def test_the_same_calls_give_the_same_appointments() -> None:
    def play() -> list[Appointment]:
        with Sandbox(now=NOW) as sandbox, Caller(sandbox) as caller:
            first, second = caller.slot(), caller.slot(4564, 925, (332,))
            caller.booked(draft(first, 331), draft(second, 332, member=925))
            return list(sandbox.appointments)

    assert play() == play()


@pytest.mark.parametrize("now", ["2026-09-14T08:00:00", "tomorrow", datetime(2026, 9, 14)])
def test_a_moment_without_offset_is_refused(now: datetime | str) -> None:
    with pytest.raises(ValueError, match=r"^now: expected a moment with its offset"):
        Sandbox(now=now)


@pytest.mark.parametrize(
    "now", ["0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z", datetime.max.replace(tzinfo=UTC)]
)
def test_a_moment_at_an_end_of_the_calendar_is_refused(now: datetime | str) -> None:
    with pytest.raises(ValueError, match=r"^now: expected a moment from 1970 to 2200, got "):
        Sandbox(now=now)


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_out_of_range_is_refused(port: int) -> None:
    with pytest.raises(ValueError, match=r"^port: expected a whole number from 0 to 65535"):
        Sandbox(port=port)


def test_the_clock_stands_where_it_is_told_or_goes_on() -> None:
    assert Sandbox(now=NOW).now == datetime(2026, 9, 14, 12, tzinfo=UTC)
    assert abs(Sandbox().now - datetime.now(UTC)) < timedelta(minutes=1)


def test_calls_are_kept_as_they_came(caller: Caller) -> None:
    caller("GET", "/book_staff/4564", params={"service_ids[]": 331})
    caller("POST", "/book_check/4564", content=b"nonsense", headers={"X-Mine": "1"})
    caller("GET", "/nowhere")
    staff, check, nowhere = caller.sandbox.calls()
    assert staff.operation == "get_team_members_available_for_booking"
    assert (staff.method, staff.path) == ("GET", "/api/v1/book_staff/4564")
    assert staff.query == "service_ids%5B%5D=331"
    assert (check.body, check.headers["x-mine"]) == (b"nonsense", "1")
    assert nowhere.operation is None
    assert caller.sandbox.calls("validate_booking_params") == [check]


def test_the_journal_keeps_the_latest_calls_that_fit_into_64_mebibytes(caller: Caller) -> None:
    body = b" " * 2**20
    for number in range(70):
        caller("POST", f"/book_check/{number}", content=body)
    paths = [call.path for call in caller.sandbox.calls()]
    assert paths == [f"/api/v1/book_check/{number}" for number in range(7, 70)]
    assert len(caller.sandbox.state.journal) == 63


def test_connections_are_counted(caller: Caller) -> None:
    for _ in range(3):
        caller("GET", "/i18n/en-US")
    assert caller.sandbox.connections == 1
    with Caller(caller.sandbox) as other:
        other("GET", "/i18n/en-US")
    assert caller.sandbox.connections == 2


def test_of_many_simultaneous_bookings_of_one_slot_one_succeeds(caller: Caller) -> None:
    slot = caller.slot()
    body = booking(draft(slot, 331))

    def book(_: int) -> tuple[int, tuple[int, ...]]:
        answer = caller("POST", "/book_record/4564", json=body)
        return answer.status_code, tuple(codes(answer))

    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(book, range(40)))
    assert outcomes == {(201, ()): 1, (422, (433,)): 39}
    assert len(caller.sandbox.appointments) == 1


# The sandbox is held against the contract too


@pytest.mark.parametrize(
    ("data", "reason"),
    [({"services": [], "category": None}, "/data/category"), ({"category": []}, "services")],
)
def test_an_answer_that_breaks_the_contract_is_500_when_answers_are_checked(
    monkeypatch: pytest.MonkeyPatch, data: object, reason: str
) -> None:
    def broken(_: Call) -> Answer:
        return enveloped(data)

    monkeypatch.setitem(app.HANDLERS, "get_services_available_for_booking", broken)
    with (
        Sandbox(check_answers=True) as sandbox,
        Sandbox() as lenient,
        Caller(sandbox) as one,
        Caller(lenient) as other,
    ):
        statuses = [caller("GET", "/book_services/4564").status_code for caller in (one, other)]
    assert statuses == [500, 200]
    [violation] = sandbox.violations
    assert "get_services_available_for_booking answered 200" in violation
    assert reason in violation
    assert lenient.violations == ()


def test_a_bug_is_500_and_is_noted_with_the_operation(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Call) -> Answer:
        raise KeyError("oops")

    monkeypatch.setitem(app.HANDLERS, "get_i18n_options", broken)
    with Sandbox() as sandbox, Caller(sandbox) as caller:
        assert caller("GET", "/i18n/en-US").status_code == 500
    assert sandbox.violations == ("get_i18n_options failed: KeyError('oops')",)
    assert "get_i18n_options" in caplog.text


def test_every_operation_of_the_contract_has_a_handler() -> None:
    assert set(app.HANDLERS) == set(Sandbox().contract.ids)
