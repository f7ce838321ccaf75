"""Eight callers book two hundred times through a broken line: what is in the book afterwards?"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import inspect
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any

import pytest
from attrs import frozen

from altegio_booking import (
    AltegioBooking,
    AltegioError,
    AppointmentRequest,
    AsyncAltegioBooking,
    OutcomeUnknown,
    Visitor,
)
from altegio_booking.transport.settings import PHASES
from altegio_sandbox import Sandbox
from altegio_sandbox.faults import KINDS

BOOKINGS = 200
CALLERS = 8
LOCATION = 4564
SERVICE = 331
BOOK = "create_online_booking"
LATE = "an answer that comes too late"


@frozen
class Fault:
    """What the line does to a call.

    Attributes:
        kind: As the sandbox names it.
        options: What it takes.
        unknown: Whether the call may end in `OutcomeUnknown`.
    """

    kind: str
    options: dict[str, Any]
    unknown: bool = True


FAULTS = {
    "none": Fault("delay", {"seconds": 0.0}, unknown=False),
    LATE: Fault("delay", {"seconds": 600}),
    "reset before processing": Fault("reset_before", {}),
    "reset after processing": Fault("reset_after", {}),
    "body cut": Fault("cut_body", {}),
    "JSON cut": Fault("cut_json", {}),
    "500": Fault("error_json", {"status": 500}),
    "500 although booked": Fault("error_json", {"status": 500, "processed": True}),
    "502 in HTML": Fault("error_html", {"status": 502}),
    "504 in HTML although booked": Fault("error_html", {"status": 504, "processed": True}),
    "408": Fault("error_html", {"status": 408, "processed": True}),
    "499": Fault("error_json", {"status": 499, "processed": True}),
    "403 of the gateway": Fault("cdn_403", {}, unknown=False),
    "520": Fault("status_520", {}),
    "520 although booked": Fault("status_520", {"processed": True}),
    "429": Fault("rate_limited", {}, unknown=False),
    "429 with Retry-After": Fault("rate_limited", {"retry_after": 1}, unknown=False),
    "200 empty although booked": Fault("answer", {"status": 200, "processed": True}),
}
PROMPT = {name: fault for name, fault in FAULTS.items() if name != LATE}


def test_every_kind_of_fault_of_the_sandbox_is_tested() -> None:
    assert {fault.kind for fault in FAULTS.values()} == set(KINDS)


class HoldingSandbox(Sandbox):
    """A sandbox that holds delayed calls until `serve_held`, however long they asked for."""

    def hold(self) -> None:
        """Begin to hold calls."""
        self._held: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def pause(self, seconds: float) -> None:
        if seconds:
            released = asyncio.Event()
            self._held.append((asyncio.get_running_loop(), released))
            await released.wait()

    def serve_held(self) -> None:
        """Serve the calls that are held; whatever is asked afterwards comes after them."""
        for loop, released in self._held:
            loop.call_soon_threadsafe(released.set)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[HoldingSandbox]:
    noon = dt.datetime.combine(dt.date(2026, 9, 14), dt.time(12), dt.UTC)
    with HoldingSandbox(now=noon) as sandbox:
        yield sandbox


# ---- bookings ----------------------------------------------------------------------------------


@frozen
class Plan:
    """One call: who books what, and the fault that is ordered before it."""

    number: int
    phone: str
    requests: tuple[AppointmentRequest, ...]
    fault: Fault | None = None

    @property
    def visitor(self) -> Visitor:
        return Visitor(name=f"Ann {self.number}", phone=f"+{self.phone}")


@frozen
class Ending:
    """What came of it."""

    plan: Plan
    record_ids: tuple[int, ...] = ()
    error: AltegioError | None = None


@pytest.fixture(scope="module")
def plans(sandbox: HoldingSandbox) -> list[Plan]:
    """Two hundred calls for places that do not overlap, every fifth of them for two at once."""
    free: list[AppointmentRequest] = []
    with AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
        salon = altegio.location(LOCATION)
        members = [member.id for member in salon.team_members(services=[SERVICE])]
        for day in salon.available_dates(services=[SERVICE]).bookable:
            for member in members:
                until = None
                for slot in salon.slots(member, day, services=[SERVICE]):
                    if slot.length and (until is None or slot.starts_at >= until):
                        until = slot.starts_at + slot.length
                        free.append(slot.request())
            if len(free) > BOOKINGS * 1.3:
                break
    random.Random(7).shuffle(free)
    return [
        Plan(
            number=number,
            phone=f"1315556{number:04}",
            requests=tuple(free.pop() for _ in range(2 if number % 5 == 0 else 1)),
        )
        for number in range(BOOKINGS)
    ]


def by_threads(sandbox: Sandbox, plans: list[Plan]) -> list[Ending]:
    """Carry the plans out with the sync client."""
    with AltegioBooking(sandbox.partner_token, base_url=sandbox.url, timeout=300) as altegio:
        salon = altegio.location(LOCATION)

        def book(plan: Plan) -> Ending:
            order(sandbox, plan)
            try:
                handles = salon.book(plan.visitor, plan.requests, check=False)
            except AltegioError as error:
                return Ending(plan, error=error)
            return Ending(plan, tuple(handle.record_id for handle in handles))

        with ThreadPoolExecutor(CALLERS) as pool:
            return list(pool.map(book, plans))


def by_tasks(sandbox: Sandbox, plans: list[Plan]) -> list[Ending]:
    """Carry the plans out with the async client."""

    async def run() -> list[Ending]:
        waiting = iter(plans)
        async with AsyncAltegioBooking(
            sandbox.partner_token, base_url=sandbox.url, timeout=300
        ) as altegio:
            salon = altegio.location(LOCATION)

            async def book(plan: Plan) -> Ending:
                order(sandbox, plan)
                try:
                    handles = await salon.book(plan.visitor, plan.requests, check=False)
                except AltegioError as error:
                    return Ending(plan, error=error)
                return Ending(plan, tuple(handle.record_id for handle in handles))

            async def caller() -> list[Ending]:
                return [await book(plan) for plan in waiting]

            ended = await asyncio.gather(*(caller() for _ in range(CALLERS)))
        return [ending for several in ended for ending in several]

    return asyncio.run(run())


def order(sandbox: Sandbox, plan: Plan) -> None:
    """Let a call meet the plan's fault: this one, or one of another caller that comes before."""
    if plan.fault is not None:
        sandbox.fail(BOOK, plan.fault.kind, **plan.fault.options)


Callers = Callable[[Sandbox, list[Plan]], list[Ending]]
both = pytest.mark.parametrize("callers", [by_threads, by_tasks])


def ordering(plans: list[Plan], *faults: Fault) -> list[Plan]:
    """The plans, with the faults in turn ordered by every second of them."""
    turns = cycle(faults)
    return [
        Plan(plan.number, plan.phone, plan.requests, next(turns) if plan.number % 2 else None)
        for plan in plans
    ]


def storm(sandbox: HoldingSandbox, callers: Callers, plans: list[Plan]) -> list[OutcomeUnknown]:
    """Carry plans out, hold what came of them against the book, and give the unknown outcomes."""
    sandbox.reset()
    sandbox.hold()
    endings = callers(sandbox, plans)
    sandbox.serve_held()
    with AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
        altegio.location(LOCATION).team_members()
        booked = defaultdict(list)
        for appointment in sandbox.appointments:
            booked[appointment.phone].append(appointment.id)
        sent = Counter(json.loads(call.body)["phone"] for call in sandbox.calls(BOOK))
        assert sent == Counter(f"+{plan.phone}" for plan in plans), "each call was sent once"
        assert set(booked) <= {plan.phone for plan in plans}
        assert len(endings) == len(plans)
        for ending in endings:
            mine, asked = booked[ending.plan.phone], len(ending.plan.requests)
            if ending.error is None:
                assert sorted(ending.record_ids) == mine
                assert len(mine) == asked
            elif isinstance(ending.error, OutcomeUnknown):
                assert len(mine) in (0, asked)
                visitor = altegio.with_user(sandbox.user_token(f"+{ending.plan.phone}"))
                found = visitor.reconcile(ending.error)
                assert sorted(handle.record_id for handle in found) == mine
            else:
                assert mine == [], ending.error
    return [ending.error for ending in endings if isinstance(ending.error, OutcomeUnknown)]


@both
def test_two_hundred_bookings_with_faults_of_all_kinds_are_made_once_or_not_at_all(
    callers: Callers, sandbox: HoldingSandbox, plans: list[Plan]
) -> None:
    unknown = storm(sandbox, callers, ordering(plans, *PROMPT.values()))
    assert 0 < len(unknown) <= BOOKINGS // 2


@both
@pytest.mark.parametrize("name", PROMPT)
def test_bookings_with_one_kind_of_fault_are_made_once_or_not_at_all(
    name: str, callers: Callers, sandbox: HoldingSandbox, plans: list[Plan]
) -> None:
    unknown = storm(sandbox, callers, ordering(plans[:30], FAULTS[name]))
    assert len(unknown) == (15 if FAULTS[name].unknown else 0)


@both
def test_bookings_with_late_answers_are_made_once_or_not_at_all(
    callers: Callers, sandbox: HoldingSandbox, plans: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sandbox answers when all callers have given up."""
    monkeypatch.setitem(PHASES, "read", 0.3)
    unknown = storm(sandbox, callers, ordering(plans[:30], FAULTS[LATE]))
    assert len(unknown) >= 15, "on a busy machine others are late too"
    assert all(error.booking for error in unknown)


def test_reconcile_tells_apart_the_bookings_of_one_visitor(
    sandbox: HoldingSandbox, plans: list[Plan]
) -> None:
    sandbox.reset()
    with AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
        salon = altegio.location(LOCATION)
        me = Visitor(name="Ann", phone="+13155550175")
        for plan in plans[:10]:
            before = {appointment.id for appointment in sandbox.appointments}
            sandbox.fail(BOOK, "reset_after" if plan.number % 2 else "reset_before")
            with pytest.raises(OutcomeUnknown) as caught:
                salon.book(me, plan.requests, check=False)
            made = {appointment.id for appointment in sandbox.appointments} - before
            found = altegio.with_user(sandbox.user_token()).reconcile(caught.value)
            assert {one.record_id for one in found} == made
            assert bool(made) == bool(plan.number % 2)


# ---- what else is sent once --------------------------------------------------------------------


def send_code(altegio: Any, sandbox: Sandbox, n: int) -> Any:
    return altegio.location(LOCATION).send_code(f"+1315557{n:04}")


def send_phone_code(altegio: Any, sandbox: Sandbox, n: int) -> Any:
    visitor = altegio.with_user(sandbox.user_token())
    return visitor.send_phone_code(f"+1315558{n:04}", location_id=LOCATION)


def log_in(altegio: Any, sandbox: Sandbox, n: int) -> Any:
    return altegio.log_in(f"visitor-{n}", "not-the-password")


def submit_feedback(altegio: Any, sandbox: Sandbox, n: int) -> Any:
    return altegio.submit_feedback(f"visit-{n}", rating=5)


@pytest.mark.parametrize("kind", [AltegioBooking, AsyncAltegioBooking])
@pytest.mark.parametrize(
    ("operation_id", "call"),
    [
        ("send_booking_verification_code", send_code),
        ("send_phone_update_verification_code", send_phone_code),
        ("authorize_online_booking_user", log_in),
        ("submit_feedback_form", submit_feedback),
    ],
)
def test_an_sms_a_log_in_and_a_review_are_sent_once_whatever_becomes_of_them(
    operation_id: str, call: Callable[..., Any], kind: Any, sandbox: HoldingSandbox
) -> None:
    sandbox.reset()

    async def run() -> None:
        altegio = kind(sandbox.partner_token, base_url=sandbox.url, retries=5)
        for n, fault in enumerate([*PROMPT.values()] * 2):
            sandbox.fail(operation_id, fault.kind, **fault.options)
            with contextlib.suppress(AltegioError):
                outcome = call(altegio, sandbox, n)
                if inspect.isawaitable(outcome):
                    await outcome
            assert len(sandbox.calls(operation_id)) == n + 1
        closed = altegio.close()
        if inspect.isawaitable(closed):
            await closed

    asyncio.run(run())
    phones = [sms.phone for sms in sandbox.sms]
    assert len(phones) == len(set(phones))
    assert bool(phones) == ("code" in call.__name__)
