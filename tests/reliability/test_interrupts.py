"""Cancellation and Ctrl-C over real HTTP: the note tells the truth, and connections stay usable."""

from __future__ import annotations

import asyncio
import itertools
import signal
import subprocess
import sys
import textwrap
import time
from typing import Any

import pytest

from altegio_booking import AppointmentRequest, AsyncAltegioBooking
from altegio_sandbox import Sandbox
from tests.operations import VISITOR
from tests.reliability.stepping import cancelled_at

BOOK = "create_online_booking"
LOCATION = 4564
SERVICE = 331
MAY_BE = "interrupted on its way; it may have taken effect"


async def free_slot(sandbox: Sandbox) -> AppointmentRequest:
    """A request for a slot that is free."""
    async with AsyncAltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
        salon = altegio.location(LOCATION)
        dates = await salon.available_dates(services=[SERVICE])
        for member in await salon.team_members(services=[SERVICE]):
            for slot in await salon.slots(member.id, dates.bookable[3], services=[SERVICE]):
                return slot.request()
    raise AssertionError("nothing is free")


@pytest.mark.parametrize("connection", ["fresh", "kept"])
async def test_cancelling_at_any_suspension_notes_it_and_the_next_call_works(
    connection: str, altegio_sandbox: Sandbox
) -> None:
    """At two of them httpcore loses a connection of its pool, which it never gives back."""
    request = await free_slot(altegio_sandbox)
    for step in itertools.count():
        altegio_sandbox.reset()
        async with AsyncAltegioBooking(
            altegio_sandbox.partner_token, base_url=altegio_sandbox.url
        ) as altegio:
            salon = altegio.location(LOCATION)
            if connection == "kept":
                await salon.team_members()

            async def call(salon: Any = salon, step: int = step) -> Any:
                return await cancelled_at(step, salon.book(VISITOR, [request], check=False))

            task = asyncio.create_task(call())
            try:
                await task
                break
            except asyncio.CancelledError as error:
                assert task.cancelled()
                [note] = error.__notes__
            assert MAY_BE in note or not altegio_sandbox.calls(BOOK)
            assert await salon.team_members()
        assert len(altegio_sandbox.calls(BOOK)) <= 1
    assert step >= 1


def test_a_real_ctrl_c_in_the_middle_of_a_booking(altegio_sandbox: Sandbox) -> None:
    altegio_sandbox.fail(BOOK, "delay", seconds=600)
    program = textwrap.dedent(
        """
        import signal
        import sys
        from altegio_booking import AltegioBooking, Visitor

        # Where the parent ignores Ctrl-C, as under nohup, Python leaves it ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        url, token = sys.argv[1:]
        altegio = AltegioBooking(token, base_url=url, timeout=300)
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
        until = time.monotonic() + 120
        while not altegio_sandbox.calls(BOOK):
            assert child.poll() is None, "it ended before it booked"
            assert time.monotonic() < until, "it does not book"
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        said, _ = child.communicate(timeout=60)
    finally:
        child.kill()
        child.wait()
    note, after = said.splitlines()
    assert note.startswith(f"POST /book_record/4564: {MAY_BE}")
    assert after.endswith("team members")
    assert child.returncode == 0
