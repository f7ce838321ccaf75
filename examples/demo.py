"""The whole story, from the list of services to a cancelled appointment, told twice.

`make demo` runs it: once through the sync client and once through the async one, against a
sandbox that it starts on a free port of this machine. It ends with 1 and one clear line as soon as
anything is not as it should be.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import inspect
import sys
from collections.abc import Callable
from typing import Any

from altegio_booking import (
    AltegioBooking,
    AltegioError,
    AsyncAltegioBooking,
    AsyncLocation,
    Location,
    NotFound,
    Slot,
    Visitor,
)
from altegio_sandbox import Sandbox

LOCATION = 4564
ZONE = "America/New_York"
MEMBER = 924
ANN = Visitor(name="Ann", phone="+13155550175", email="ann@example.test")


class Disagreement(Exception):
    """A step gave something else than it should."""


async def settle(method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a method of either client, so that one story serves both."""
    result = method(*args, **kwargs)
    return await result if inspect.isawaitable(result) else result


def say(step: str, text: object) -> None:
    """One line of the story."""
    print(f"  {step:<12} {text}")


def agree(condition: object, what: str) -> None:
    """Stop the story when a step is not as it should be."""
    if not condition:
        raise Disagreement(what)


def minutes(length: dt.timedelta) -> int:
    """A duration in minutes."""
    return length // dt.timedelta(minutes=1)


def clock(moment: dt.datetime | None) -> str:
    """A start as people write it."""
    return "unknown" if moment is None else f"{moment:%a %d %b %Y, %H:%M} ({moment:%z})"


async def choose(salon: Location | AsyncLocation) -> tuple[Slot, Slot, Slot]:
    """From services to three slots: two to book, and one to move the first to."""
    services = await settle(salon.services, team_member_id=MEMBER)
    agree(len(services) > 1, "fewer than two services")
    first, second = services[0], services[1]
    offers = [f"{s.title} ({s.price_min:g}, {minutes(s.length)} min)" for s in services]
    say("services", f"{', '.join(offers[:2])} and {len(offers) - 2} more")

    members = await settle(salon.team_members, services=[first.id])
    agree(MEMBER in {member.id for member in members}, f"member {MEMBER} does not do it")
    member = next(member for member in members if member.id == MEMBER)
    say("members", f"{', '.join(str(m.name) for m in members)}; we take {member.name}")

    dates = await settle(salon.available_dates, services=[first.id], team_member_id=MEMBER)
    agree(len(dates.bookable) > 2, "fewer than three days are free")
    say("dates", f"{len(dates.bookable)} days, {dates.bookable[0]} to {dates.bookable[-1]}")

    day = dates.bookable[1]
    slots = await settle(salon.slots, MEMBER, day, services=[first.id])
    agree(len(slots) > 1, f"no slots on {day}")
    say(
        "slots",
        f"{len(slots)} on {day}, from {slots[0].starts_at:%H:%M} to {slots[-1].starts_at:%H:%M}",
    )

    later = await settle(salon.slots, MEMBER, dates.bookable[2], services=[second.id])
    agree(later, "no slot for the second service")
    return slots[0], later[0], slots[1]


async def story(altegio: AltegioBooking | AsyncAltegioBooking, sandbox: Sandbox) -> None:
    """Tell the story through one client."""
    salon = altegio.location(LOCATION, timezone=ZONE)
    first, second, another = await choose(salon)

    requests = [first.request(), second.request()]
    await settle(salon.check, requests)
    say("check", "both services can be booked")

    appointments = await settle(salon.book, ANN, requests)
    agree(len(appointments) == 2, "two appointments were asked for")
    visit, other = appointments
    say("book", f"appointments {visit.record_id} and {other.record_id}")

    details = await settle(visit.details)
    agree(details.starts_at == first.starts_at, "the start is not that of the slot")
    say(
        "read",
        f"{details.services[0].title}, {details.team_member_name}, {clock(details.starts_at)}",
    )

    await settle(salon.send_code, ANN.phone, ANN.name)
    ann = await settle(altegio.log_in_with_code, ANN.phone, sandbox.sms[-1].code)
    mine = await settle(ann.appointments)
    ahead = {one.record_id for one in mine if not one.deleted}
    agree(ahead == {visit.record_id, other.record_id}, "the list of appointments is not ours")
    say("log in", f"with the code from the SMS; {len(ahead)} appointments ahead")

    mover = ann.appointment(LOCATION, visit.record_id, timezone=ZONE)
    await settle(mover.move, another)
    moved = await settle(visit.details)
    agree(moved.starts_at == another.starts_at, "it was not moved")
    say("move", f"to {clock(moved.starts_at)}")

    await settle(visit.cancel)
    await settle(other.cancel)
    say("cancel", "both, by hash, with the partner token alone")

    await settle(visit.cancel)
    say("again", "cancelling through the same handle is fine")
    try:
        await settle(altegio.cancel, visit.record_id, visit.record_hash)
    except NotFound as error:
        say("a stranger", f"is told NotFound ({error.status})")
    else:
        raise Disagreement("a second cancel from elsewhere must be NotFound")

    booked = [record for record in sandbox.appointments if not record.deleted]
    agree(not booked, f"{len(booked)} appointments are left in the sandbox")


async def main() -> int:
    """Tell it twice; returns the exit code."""
    with Sandbox() as sandbox:
        print(f"A sandbox is listening on {sandbox.url}\n")
        try:
            print("AltegioBooking")
            with AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
                await story(altegio, sandbox)
            print("\nAsyncAltegioBooking")
            async with AsyncAltegioBooking(
                sandbox.partner_token, base_url=sandbox.url
            ) as async_altegio:
                await story(async_altegio, sandbox)
        except (Disagreement, AltegioError) as error:
            print(f"\ndemo: {error}", file=sys.stderr)
            return 1
        print(f"\nDone: {len(sandbox.calls())} requests, and the calendar is empty again.")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
