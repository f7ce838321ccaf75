"""Ctrl-C and cancellation at every point of a call that must not be repeated."""

from __future__ import annotations

import asyncio
import itertools
import signal
import subprocess
import sys
import textwrap
import time
import types
from collections.abc import Callable, Coroutine, Generator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import altegio_booking
from altegio_booking import AltegioBooking, AsyncAltegioBooking, NotFound
from altegio_booking_client.api.online_booking import create_online_booking
from altegio_booking_client.models import AppointmentDraft, CreateBookingRequest
from altegio_sandbox import Sandbox
from tests.clocks import Hands
from tests.flavours import OFFSET_SLOT, PARTNER, Answer, Flavour, Wire, no
from tests.operations import BY_ID, ONCE, REQUEST, VISITOR, carry_out, success

BOOK = "create_online_booking"
MAY_BE = "interrupted on its way; it may have taken effect"
NOTHING = "interrupted before anything was sent"


class Interrupt(BaseException):
    """Stands for KeyboardInterrupt, which pytest would take for its own."""


def notes(error: BaseException) -> list[str]:
    return getattr(error, "__notes__", [])


def interrupted(flavour: Flavour, client: Any, operation_id: str) -> Interrupt:
    with pytest.raises(Interrupt) as caught:
        carry_out(flavour, client, operation_id)
    return caught.value


@pytest.mark.parametrize("operation_id", ONCE)
def test_an_interruption_on_the_way_propagates_unchanged_with_a_note(
    operation_id: str, flavour: Flavour
) -> None:
    original = Interrupt("now")

    def wire(request: httpx.Request) -> httpx.Response:
        raise original

    error = interrupted(flavour, flavour.client(wire), operation_id)
    assert error is original
    [note] = notes(error)
    assert note.startswith(f"{BY_ID[operation_id].method} /")
    assert f": {MAY_BE}" in note
    assert error.__cause__ is None
    assert error.__context__ is None


def test_a_call_that_may_be_repeated_needs_no_note(flavour: Flavour) -> None:
    def wire(request: httpx.Request) -> httpx.Response:
        raise Interrupt

    error = interrupted(flavour, flavour.client(wire), "get_time_slots_for_booking")
    assert notes(error) == []


def test_an_interruption_while_nothing_has_left_says_so(flavour: Flavour, hands: Hands) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no")

    def interrupt() -> None:
        raise Interrupt

    hands.on_sleep = interrupt
    error = interrupted(flavour, flavour.client(refuse, retries=3), BOOK)
    assert [note.partition(": ")[2] for note in notes(error)] == [NOTHING]


def test_an_interruption_while_waiting_for_a_permit_says_that_nothing_was_sent(
    flavour: Flavour, hands: Hands
) -> None:
    def interrupt() -> None:
        raise Interrupt

    hands.on_sleep = interrupt
    client = flavour.client(Wire(Answer(201, success(BOOK))), rate_limit=(1, 1))
    carry_out(flavour, client, BOOK)
    error = interrupted(flavour, client, BOOK)
    assert [note.partition(": ")[2] for note in notes(error)] == [NOTHING]


@pytest.mark.parametrize("place", ["the first chunk", "between chunks", "the end"])
def test_an_interruption_while_the_answer_is_read_gets_its_note(
    place: str, flavour: Flavour
) -> None:
    class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
        closed = False

        def __iter__(self) -> Iterator[bytes]:
            chunks = {"the first chunk": 0, "between chunks": 1, "the end": 2}[place]
            yield from [b'{"success": true, ', b'"data": []}'][:chunks]
            raise Interrupt

        async def __aiter__(self) -> Any:
            for chunk in self:
                yield chunk

        def close(self) -> None:
            self.closed = True

        async def aclose(self) -> None:
            self.closed = True

    body = Body()
    client = flavour.client(lambda request: httpx.Response(201, stream=body))
    [note] = notes(interrupted(flavour, client, BOOK))
    assert MAY_BE in note
    assert body.closed


def test_a_raw_call_gets_its_note_too(flavour: Flavour) -> None:
    def wire(request: httpx.Request) -> httpx.Response:
        raise Interrupt

    draft = AppointmentDraft(id=1, staff_id=924, datetime_=OFFSET_SLOT, services=[331])
    body = CreateBookingRequest(phone="1", fullname="A", email="", appointments=[draft])
    with pytest.raises(Interrupt) as caught:
        flavour.raw_call(create_online_booking, 4564, client=flavour.client(wire).raw, body=body)
    [note] = notes(caught.value)
    assert MAY_BE in note


def test_a_bug_in_a_transport_of_the_users_propagates_with_the_same_note(flavour: Flavour) -> None:
    def wire(request: httpx.Request) -> httpx.Response:
        raise LookupError("a bug")

    with pytest.raises(LookupError) as caught:
        carry_out(flavour, flavour.client(wire), BOOK)
    [note] = notes(caught.value)
    assert MAY_BE in note


FOLDER = Path(altegio_booking.__file__).parent
TRACED = {
    str(FOLDER / name)
    for name in (
        "_sync/location.py",
        "transport/_sync/chain.py",
        "transport/_sync/session.py",
        "transport/calls.py",
        "transport/verdict.py",
    )
}


class Tracer:
    """Counts the lines that the overlay executes, and raises before the given one."""

    def __init__(self, line: int | None = None) -> None:
        self.line = line
        self.passed = 0

    def __call__(self, frame: types.FrameType, event: str, arg: Any) -> Any:
        if frame.f_code.co_filename not in TRACED:
            return None
        if event == "line":
            if self.passed == self.line:
                raise Interrupt
            self.passed += 1
        return self


def test_ctrl_c_before_any_line_leaves_a_note_from_the_sending_to_the_end_of_reading() -> None:
    sent_at: list[int] = []
    tracer = Tracer()

    def wire(request: httpx.Request) -> httpx.Response:
        sent_at.append(tracer.passed)
        return httpx.Response(201, json=success(BOOK))

    salon = AltegioBooking(PARTNER, transport=httpx.MockTransport(wire), rate_limit=None).location(
        4564
    )

    def book() -> list[str] | None:
        """The notes of an interrupted booking; None if it was not."""
        before = sys.gettrace()
        sys.settrace(tracer)
        try:
            salon.book(VISITOR, [REQUEST], check=False)
        except Interrupt as error:
            return notes(error)
        finally:
            sys.settrace(before)
        return None

    assert book() is None
    [first], last = sent_at, tracer.passed
    assert last - first > 50
    without = []
    for line in range(first, last):
        tracer = Tracer(line)
        found = book()
        assert found is not None
        if not found:
            without.append(line)
    # The way out of `book` itself: what was booked is read, and the handles are being returned.
    assert len(without) < 20
    assert min(without) > last - 25


@types.coroutine
def cancelled_at(step: int, call: Coroutine[Any, Any, Any]) -> Generator[Any, Any, Any]:
    """Drive a call, and cancel its task the given number of suspensions after its beginning."""
    resume: Callable[[Any], Any] = call.send
    value: Any = None
    for n in itertools.count():
        try:
            waited_for = resume(value)
        except StopIteration as end:
            return end.value
        if n == step:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
        try:
            value = yield waited_for
            resume = call.send
        except BaseException as error:
            value, resume = error, call.throw


@pytest.mark.parametrize("connection", ["fresh", "kept"])
async def test_cancelling_at_any_suspension_notes_it_and_leaves_the_pool_usable(
    connection: str, altegio_sandbox: Sandbox
) -> None:
    async def free(salon: Any) -> Any:
        dates = await salon.available_dates(services=[331])
        for member in await salon.team_members(services=[331]):
            slots = await salon.slots(member.id, dates.bookable[3], services=[331])
            if slots:
                return slots[0].request()
        raise AssertionError("nothing free")

    steps = 0
    async with AsyncAltegioBooking(
        altegio_sandbox.partner_token, base_url=altegio_sandbox.url
    ) as keeper:
        for step in itertools.count():
            altegio_sandbox.reset()
            request = await free(keeper.location(4564))
            client = AsyncAltegioBooking(
                altegio_sandbox.partner_token, base_url=altegio_sandbox.url
            )
            salon = client.location(4564)
            if connection == "kept":
                await salon.team_members()

            async def call(salon: Any = salon, request: Any = request, step: int = step) -> Any:
                return await cancelled_at(step, salon.book(VISITOR, [request], check=False))

            task = asyncio.create_task(call())
            try:
                await task
            except asyncio.CancelledError as error:
                assert task.cancelled()
                [note] = notes(error)
                assert MAY_BE in note or not altegio_sandbox.appointments
                steps += 1
            else:
                break
            finally:
                for _ in range(8):  # the pool is usable after it, and not one connection short
                    await salon.team_members()
                await client.close()
            assert len(altegio_sandbox.calls(BOOK)) <= 1
    assert steps >= 1


def test_a_real_ctrl_c_in_the_middle_of_a_booking(altegio_sandbox: Sandbox) -> None:
    altegio_sandbox.fail(BOOK, "delay", seconds=30)
    program = textwrap.dedent(
        """
        import sys
        from altegio_booking import AltegioBooking, Visitor

        url, token = sys.argv[1:]
        altegio = AltegioBooking(token, base_url=url)
        salon = altegio.location(4564)
        day = salon.available_dates(services=[331], team_member_id=924).bookable[3]
        slot = salon.slots(924, day, services=[331])[0]
        try:
            salon.book(Visitor(name="Ann", phone="+13155550175"), [slot.request()])
        except KeyboardInterrupt as interrupt:
            print(*interrupt.__notes__)
        print(len(salon.team_members()), "team members")
        altegio.close()
        """
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, altegio_sandbox.url, altegio_sandbox.partner_token],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        until = time.monotonic() + 20
        while not altegio_sandbox.calls(BOOK) and time.monotonic() < until:
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        said, _ = child.communicate(timeout=20)
    finally:
        child.kill()
        child.wait()
    note, after = said.splitlines()
    assert note.startswith(f"POST /book_record/4564: {MAY_BE}")
    assert after.endswith("team members")
    assert child.returncode == 0


def test_an_interruption_in_one_thread_does_not_reach_the_calls_of_others(flavour: Flavour) -> None:
    """The note belongs to one exception: the next call begins afresh."""
    answers: list[Any] = [no(404), Interrupt()]

    def wire(request: httpx.Request) -> httpx.Response:
        answer = answers.pop()
        if isinstance(answer, Interrupt):
            raise answer
        assert isinstance(answer, Answer)
        return answer.response()

    client = flavour.client(wire)
    interrupted(flavour, client, BOOK)
    with pytest.raises(NotFound) as caught:
        carry_out(flavour, client, BOOK)
    assert notes(caught.value) == []
