"""Cancellation and Ctrl-C over real HTTP: the note tells the truth, and connections stay usable."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Awaitable
from typing import Any

import pytest
from attrs import evolve

from altegio_booking import AppointmentRequest, AsyncAltegioBooking
from altegio_sandbox import Sandbox
from tests.operations import VISITOR
from tests.reliability.stepping import cancelled_at

BOOK = "create_online_booking"
LOCATION = 4564
SERVICE = 331
MAY_BE = "interrupted on its way; it may have taken effect"


async def free_slots(sandbox: Sandbox) -> list[AppointmentRequest]:
    """Requests for slots that are free, each on a day of its own."""
    async with AsyncAltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
        salon = altegio.location(LOCATION)
        [member, *_] = await salon.team_members(services=[SERVICE])
        dates = await salon.available_dates(services=[SERVICE], team_member_id=member.id)
        found = [await salon.slots(member.id, day, services=[SERVICE]) for day in dates.bookable]
        return [slots[0].request() for slots in found if slots]


@pytest.mark.parametrize("connection", ["fresh", "kept"])
async def test_cancelling_at_any_suspension_notes_it_and_the_next_call_works(
    connection: str, altegio_sandbox: Sandbox
) -> None:
    """Each call has a slot and a phone of its own: what was cancelled may arrive late."""

    def arrivals(phone: str) -> int:
        bodies = [json.loads(call.body) for call in altegio_sandbox.calls(BOOK)]
        return sum(body["phone"] == phone for body in bodies)

    for step, request in enumerate(await free_slots(altegio_sandbox)):
        visitor = evolve(VISITOR, phone=f"+1315555{step:04}")
        async with AsyncAltegioBooking(
            altegio_sandbox.partner_token, base_url=altegio_sandbox.url
        ) as altegio:
            salon = altegio.location(LOCATION)
            if connection == "kept":
                await salon.team_members()
            call = cancelled_at(step, salon.book(visitor, [request], check=False))
            task = asyncio.create_task(awaited(call))
            try:
                await task
                break
            except asyncio.CancelledError as error:
                assert task.cancelled()
                [note] = error.__notes__
            assert MAY_BE in note or not arrivals(visitor.phone)
            assert await salon.team_members()
        assert arrivals(visitor.phone) <= 1
    else:
        raise AssertionError("no call came to its end")
    assert step >= 1


async def awaited(call: Awaitable[Any]) -> Any:
    return await call


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
