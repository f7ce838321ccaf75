"""Two processes want the same slot, 200 times over."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import NamedTuple

from altegio_booking import AltegioBooking, SlotTaken, Visitor
from altegio_booking.requests import AppointmentRequest
from altegio_sandbox import Sandbox

ROUNDS = 200
LOCATION, MEMBER, SERVICE = 4564, 924, 331

Outcome = tuple[int, int | None]
"""A round, and the appointment won in it, or None for SlotTaken."""


class Contest(NamedTuple):
    """What both racers know."""

    url: str
    token: str
    requests: list[AppointmentRequest]


def racer(
    contest: Contest, phone: str, barrier: Barrier, outcomes: Queue[tuple[str, list[Outcome]]]
) -> None:
    """Try to book every slot, each at the same moment as the other process."""
    won: list[Outcome] = []
    with AltegioBooking(contest.token, base_url=contest.url) as altegio:
        salon = altegio.location(LOCATION)
        for number, request in enumerate(contest.requests):
            barrier.wait(timeout=60)
            try:
                [appointment] = salon.book(Visitor("Ann", phone), [request], check=False)
                won.append((number, appointment.record_id))
            except SlotTaken:
                won.append((number, None))
    outcomes.put((phone, won))


def separate_slots(sandbox: Sandbox) -> list[AppointmentRequest]:
    """As many slots as there are rounds, none of which overlaps another."""
    found: list[AppointmentRequest] = []
    with AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
        salon = altegio.location(LOCATION)
        for day in salon.available_dates(services=[SERVICE], team_member_id=MEMBER).bookable:
            free = None
            for slot in salon.slots(MEMBER, day, services=[SERVICE]):
                if free is None or slot.starts_at >= free:
                    free = slot.starts_at + (slot.length or dt.timedelta(hours=1))
                    found.append(slot.request())
            if len(found) >= ROUNDS:
                return found[:ROUNDS]
    raise AssertionError(f"only {len(found)} slots")


def test_exactly_one_of_two_processes_wins_each_slot(altegio_sandbox: Sandbox) -> None:
    sandbox = altegio_sandbox
    contest = Contest(sandbox.url, sandbox.partner_token, separate_slots(sandbox))
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(2)
    outcomes: Queue[tuple[str, list[Outcome]]] = context.Queue()
    phones = ("+13155550101", "+13155550102")
    racers = [
        context.Process(target=racer, args=(contest, phone, barrier, outcomes)) for phone in phones
    ]
    for process in racers:
        process.start()
    results = dict(outcomes.get(timeout=120) for _ in racers)
    for process in racers:
        process.join(timeout=30)
        assert process.exitcode == 0
        process.close()
    outcomes.close()
    outcomes.join_thread()

    rounds = list(zip(results[phones[0]], results[phones[1]], strict=True))
    assert len(rounds) == ROUNDS
    for first, second in rounds:
        assert (first[1] is None) != (second[1] is None), "exactly one wins"
    won = {record for outcome in results.values() for _, record in outcome if record is not None}
    assert won == {record.id for record in altegio_sandbox.appointments}
