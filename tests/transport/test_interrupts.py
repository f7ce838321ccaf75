"""Ctrl-C and cancellation at every point of a call that must not be repeated."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyrate_limiter import Rate

import altegio_booking
from altegio_booking import AltegioBooking, NotFound
from altegio_booking_client.api.online_booking import create_online_booking
from altegio_booking_client.models import AppointmentDraft, CreateBookingRequest
from tests.clocks import FakeClock
from tests.flavours import OFFSET_SLOT, PARTNER, Answer, Flavour, Wire, no
from tests.operations import REQUEST, VISITOR, carry_out, success
from tests.transport.answering import Stream, in_turn, streamed
from tests.transport.limiters import limiter

BOOK = "create_online_booking"
MAY_BE = "interrupted on its way; it may have taken effect"
NOTHING = "interrupted before anything was sent"
DRAFT = AppointmentDraft(id=1, staff_id=924, datetime_=OFFSET_SLOT, services=[331])
BODY = CreateBookingRequest(phone="1", fullname="Ann", email="", appointments=[DRAFT])


class Interrupt(BaseException):
    """Stands for KeyboardInterrupt, which pytest would take for its own."""


def interrupt(*_: Any) -> Any:
    """Interrupt whatever calls this."""
    raise Interrupt


def notes(error: BaseException) -> list[str]:
    return getattr(error, "__notes__", [])


def note_of(flavour: Flavour, client: Any) -> str:
    """The note of an interrupted booking, without its route."""
    with pytest.raises(Interrupt) as caught:
        carry_out(flavour, client, BOOK)
    [note] = notes(caught.value)
    route, _, text = note.partition(": ")
    assert route == "POST /book_record/4564"
    return text


def test_an_interruption_on_the_way_propagates_unchanged_with_a_note(flavour: Flavour) -> None:
    original = Interrupt("now")

    def wire(request: httpx.Request) -> httpx.Response:
        raise original

    with pytest.raises(Interrupt) as caught:
        carry_out(flavour, flavour.client(wire), BOOK)
    assert caught.value is original
    assert (original.__cause__, original.__context__) == (None, None)
    [note] = notes(original)
    assert note.startswith(f"POST /book_record/4564: {MAY_BE}")


def test_an_interruption_between_two_attempts_says_that_nothing_was_sent(
    flavour: Flavour, clock: FakeClock
) -> None:
    clock.on_sleep = interrupt
    client = flavour.client(in_turn(httpx.ConnectError("no")), retries=3)
    assert note_of(flavour, client) == NOTHING


def test_an_interruption_while_waiting_for_a_permit_says_that_nothing_was_sent(
    flavour: Flavour, clock: FakeClock
) -> None:
    clock.on_sleep = interrupt
    wire = Wire(Answer(201, success(BOOK)))
    client = flavour.client(wire, rate_limit=limiter(clock, Rate(1, 60_000)))
    carry_out(flavour, client, BOOK)
    assert note_of(flavour, client) == NOTHING


@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param([], id="before the first chunk"),
        pytest.param([b'{"success": true, '], id="between chunks"),
        pytest.param([b'{"success": true, ', b'"data": []}'], id="after the last chunk"),
    ],
)
def test_an_interruption_while_the_answer_is_read_gets_its_note(
    chunks: list[bytes], flavour: Flavour
) -> None:
    body = Stream([*chunks, Interrupt()])
    assert note_of(flavour, flavour.client(streamed(body, 201))).startswith(MAY_BE)
    assert body.closed


def test_an_interruption_while_the_value_is_made_gets_its_note(flavour: Flavour) -> None:
    session = flavour.client(Wire(Answer(201, success(BOOK))))._session
    request = create_online_booking._get_kwargs(4564, body=BODY)
    with pytest.raises(Interrupt) as caught:
        flavour.call(session.send, request, interrupt, None)
    [note] = notes(caught.value)
    assert MAY_BE in note


def test_a_raw_call_gets_its_note_too(flavour: Flavour) -> None:
    raw = flavour.client(interrupt).raw
    with pytest.raises(Interrupt) as caught:
        flavour.raw_call(create_online_booking, 4564, client=raw, body=BODY)
    [note] = notes(caught.value)
    assert MAY_BE in note


def test_the_next_call_begins_afresh(flavour: Flavour, clock: FakeClock) -> None:
    clock.on_sleep = interrupt
    client = flavour.client(in_turn(httpx.ConnectError("no"), no(404)), retries=1)
    note_of(flavour, client)
    with pytest.raises(NotFound) as caught:
        carry_out(flavour, client, BOOK)
    assert notes(caught.value) == []


# ---- before any line ---------------------------------------------------------------------------

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
    """Counts the lines that the overlay executes, and interrupts before the given one."""

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

    transport = httpx.MockTransport(wire)
    salon = AltegioBooking(PARTNER, transport=transport, rate_limit=None).location(4564)

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
