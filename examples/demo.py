"""From the list of services to a cancelled appointment, with both clients.

    make demo            # or: .venv/bin/python examples/demo.py

runs it against a sandbox that it starts on this machine. `visit` and `visit_async` are there to be
copied: they know nothing of the sandbox. With a client of the real API they make an appointment,
move it and cancel it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from altegio_booking import AltegioBooking, AltegioError, AsyncAltegioBooking, NotFound, Visitor
from altegio_sandbox import Sandbox

LOCATION = 4564
ANN = Visitor(name="Ann", phone="+13155550175", email="ann@example.test")

CodeReader = Callable[[], str]
"""Gives the code of the SMS that Ann has got: a form field, a message to a bot, `input`."""


def visit(altegio: AltegioBooking, read_code: CodeReader) -> None:
    """Book an appointment, read it, move it, cancel it."""
    salon = altegio.location(LOCATION, timezone="America/New_York")

    # What can be done there, and by whom? Titles and prices are for people, ids are for calls.
    service, *others = salon.services()
    say("services", f"{service.title} from {service.price_min}, and {len(others)} more")
    member, *_ = salon.team_members(services=[service.id])
    say("members", f"{member.name}, {member.specialization}")

    # On which days, and when?
    dates = salon.available_dates(services=[service.id], team_member_id=member.id)
    say("dates", f"{len(dates.bookable)} days, from {dates.bookable[0]}")
    slots = salon.slots(member.id, dates.bookable[1], services=[service.id])
    say("slots", f"{len(slots)} on {dates.bookable[1]}, from {slots[0].time} to {slots[-1].time}")

    # A check reserves nothing; `book` makes one of its own unless told not to.
    salon.check([slots[0].request()])
    say("check", f"{slots[0].time} can be booked")
    [appointment] = salon.book(ANN, [slots[0].request()])
    say("book", f"appointment {appointment.record_id}")

    # Its hash, which the handle keeps, is enough to read and to cancel it.
    details = appointment.details()
    say("read", f"{details.services[0].title} on {details.starts_at:%a %d %b, %H:%M}")

    # To list or to move appointments, a visitor logs in. A code is good once.
    salon.send_code(ANN.phone, ANN.name)
    ann = altegio.log_in_with_code(ANN.phone, read_code())
    ahead = [one for one in ann.appointments() if not one.deleted]
    say("log in", f"with the code from the SMS; {len(ahead)} appointment ahead")
    ann.appointment(LOCATION, appointment.record_id).move(slots[1])
    say("move", f"to {slots[1].time}")

    appointment.cancel()
    say("cancel", "by its hash, with the partner token alone")
    appointment.cancel()
    say("again", "cancelling through the same handle is fine")
    try:
        altegio.cancel(appointment.record_id, appointment.record_hash)
    except NotFound:
        say("elsewhere", "another handle gets NotFound: it is cancelled already")


async def visit_async(altegio: AsyncAltegioBooking, read_code: CodeReader) -> None:
    """The same with `await`."""
    salon = altegio.location(LOCATION, timezone="America/New_York")

    service, *others = await salon.services()
    say("services", f"{service.title} from {service.price_min}, and {len(others)} more")
    member, *_ = await salon.team_members(services=[service.id])
    say("members", f"{member.name}, {member.specialization}")

    dates = await salon.available_dates(services=[service.id], team_member_id=member.id)
    say("dates", f"{len(dates.bookable)} days, from {dates.bookable[0]}")
    slots = await salon.slots(member.id, dates.bookable[1], services=[service.id])
    say("slots", f"{len(slots)} on {dates.bookable[1]}, from {slots[0].time} to {slots[-1].time}")

    await salon.check([slots[0].request()])
    say("check", f"{slots[0].time} can be booked")
    [appointment] = await salon.book(ANN, [slots[0].request()])
    say("book", f"appointment {appointment.record_id}")

    details = await appointment.details()
    say("read", f"{details.services[0].title} on {details.starts_at:%a %d %b, %H:%M}")

    await salon.send_code(ANN.phone, ANN.name)
    ann = await altegio.log_in_with_code(ANN.phone, read_code())
    ahead = [one for one in await ann.appointments() if not one.deleted]
    say("log in", f"with the code from the SMS; {len(ahead)} appointment ahead")
    await ann.appointment(LOCATION, appointment.record_id).move(slots[1])
    say("move", f"to {slots[1].time}")

    await appointment.cancel()
    say("cancel", "by its hash, with the partner token alone")
    await appointment.cancel()
    say("again", "cancelling through the same handle is fine")
    try:
        await altegio.cancel(appointment.record_id, appointment.record_hash)
    except NotFound:
        say("elsewhere", "another handle gets NotFound: it is cancelled already")


def say(step: str, text: str) -> None:
    """Print one step."""
    print(f"  {step:<12} {text}")


async def main() -> int:
    """Run both against a sandbox; returns the exit code."""
    with Sandbox() as sandbox:

        def read_code() -> str:
            return sandbox.sms[-1].code

        print(f"A sandbox is listening on {sandbox.url}\n")
        try:
            print("AltegioBooking")
            with sandbox.client() as altegio:
                visit(altegio, read_code)
            print("\nAsyncAltegioBooking")
            async with sandbox.async_client() as async_altegio:
                await visit_async(async_altegio, read_code)
        except AltegioError as error:
            print(f"\ndemo: {error}", file=sys.stderr)
            return 1
        left = [record for record in sandbox.appointments if not record.deleted]
        if left or not sandbox.appointments:
            print(f"\ndemo: {len(left)} appointments are left in the sandbox", file=sys.stderr)
            return 1
        print(f"\nDone: {len(sandbox.calls())} requests, and the calendar is empty again.")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
