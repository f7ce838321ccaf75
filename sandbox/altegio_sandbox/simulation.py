"""The simulated API without its HTTP: a world, a clock, and what has happened in it so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from . import steering
from .accounts import PARTNER_TOKEN, Sms, phone_digits
from .book import Appointment
from .clock import Clock, instant
from .contract import load_contract
from .faults import ANY
from .journal import Arrival
from .methods import operations_named
from .quoting import quoted
from .state import State
from .world import World
from .world_file import default_world, load_world, read_world


class Simulation:
    """What the sandbox answers from, and what looks into it and steers it, from any thread.

    Its arguments are those of ``Sandbox``, which serves it over HTTP.
    """

    partner_token = PARTNER_TOKEN

    def __init__(
        self,
        world: World | dict[str, Any] | str | Path | None = None,
        *,
        now: datetime | str | None = None,
        enforce_limits: bool = False,
        check_answers: bool = False,
    ) -> None:
        self.world = _world(world)
        self.check_answers = check_answers
        self.contract = load_contract()
        self._begins = None if now is None else instant(now)
        self._enforce_limits = enforce_limits
        self.reset()

    def reset(self) -> None:
        """Begin anew: nothing booked, nobody but the world's people, no faults on order.

        The clock is back where it began.
        """
        clock = Clock(self._begins)
        self.state = State(self.world, clock, enforce_limits=self._enforce_limits)

    @property
    def now(self) -> datetime:
        """The sandbox's present moment."""
        return self.state.clock.now()

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """The book: every appointment ever made, the cancelled ones marked ``deleted``."""
        with self.state.lock:
            return self.state.book.all()

    @property
    def sms(self) -> tuple[Sms, ...]:
        """Every SMS code that was sent."""
        with self.state.lock:
            return tuple(self.state.accounts.sms)

    @property
    def connections(self) -> int:
        """How many TCP connections were accepted since the last reset."""
        return self.state.connections

    @property
    def violations(self) -> tuple[str, ...]:
        """Where the sandbox itself broke the contract; empty, or there is a bug in it."""
        with self.state.lock:
            return tuple(self.state.violations)

    def calls(self, operation_id: str | None = None) -> list[Arrival]:
        """What arrived, in order: the latest calls, or among them those of one operation.

        The journal holds 64 MiB, some 40,000 calls with small bodies; then it forgets the oldest.

        Args:
            operation_id: An operationId of the contract, or the name of the client's method.

        Raises:
            ValueError: when there is no such operation or method.
        """
        with self.state.lock:
            if operation_id is None:
                return list(self.state.journal)
            named = operations_named(operation_id, self.contract.ids)
            return [arrival for arrival in self.state.journal if arrival.operation in named]

    def user_token(self, phone: str = "+13155550175") -> str:
        """A valid user token of the visitor with that phone, who gets an account if needed."""
        digits = phone_digits(phone)
        if digits is None:
            raise ValueError(f"phone: no phone number, got {quoted(phone)}")
        with self.state.lock:
            return self.state.accounts.by_phone(digits).token

    def advance(self, by: timedelta) -> None:
        """Move the clock on, be it a standing one or wall time; a reset takes it back.

        The windows of ``enforce_limits`` move on with it.

        Raises:
            ValueError: when ``by`` is no timedelta from 0.
        """
        with self.state.lock:
            self.state.clock.advance(by)

    def take(
        self,
        slot: object = None,
        /,
        *,
        member: object = None,
        start: datetime | str | None = None,
        services: Sequence[object] | None = None,
        location: object = None,
    ) -> Appointment:
        """Let somebody else book a slot; it is in the book, marked ``taken``, and no caller's.

        What is not given is what the slot was asked for with.

        Args:
            slot: A slot or a request of the client, or an appointment of the book.
            member: Id of a team member, or what has one; 0 for the first who is free.
            start: When; without an offset in the location's own time.
            services: Ids of services, or what has one; without any it takes an hour.
            location: Id of the location; needed only where a member works in several.

        Returns:
            What ``release`` takes back.

        Raises:
            ValueError: when that is not free, or an argument makes no sense; the message begins
                with its name.
        """
        with self.state.lock:
            wanted = steering.read_slot(
                self.world, slot, member=member, start=start, services=services, location=location
            )
            return steering.take(self.state, wanted)

    def fill(
        self, member: object, day: date | str, *, location: object = None
    ) -> tuple[Appointment, ...]:
        """Let somebody else take all that is free of a member's day.

        Args:
            member: Id of a team member, or what has one.
            day: A date on the location's calendar.
            location: Id of the location; needed only where a member works in several.

        Returns:
            What was entered, for ``release``; nothing for a day without work.

        Raises:
            ValueError: when an argument makes no sense; the message begins with its name.
        """
        with self.state.lock:
            return steering.fill(self.state, member, day, location)

    def release(
        self,
        what: object = None,
        /,
        *,
        member: object = None,
        start: datetime | str | None = None,
        services: Sequence[object] | None = None,
        location: object = None,
    ) -> None:
        """Free a time again: cancel an appointment, or all that is booked over a slot.

        It does not matter who booked. Where ``fill`` took a longer time than the slot, the rest
        of it stays taken.

        Args:
            what: What ``take`` or ``fill`` gave; any other appointment, its id or a handle to it;
                or a slot as ``take`` has it.
            member: As in ``take``, but not 0.
            start: As in ``take``.
            services: As in ``take``.
            location: As in ``take``.

        Raises:
            ValueError: when nothing is booked there, or an argument makes no sense; the message
                begins with its name.
        """
        slot = {"member": member, "start": start, "services": services, "location": location}
        with self.state.lock:
            record_id = steering.record_id_of(what)
            if record_id is not None:
                steering.release_appointment(self.state, record_id)
            elif isinstance(what, tuple | list) and not hasattr(what, "team_member_id"):
                for each in what:
                    self.release(each)
            else:
                steering.release_slot(self.state, steering.read_slot(self.world, what, **slot))

    def fail(self, operation: str, kind: str, /, *, times: int = 1, **options: Any) -> None:
        """Let the next calls of an operation, or with ``*`` of any, go wrong.

        Args:
            operation: An operationId of the contract, the name of the client's method such as
                ``book``, or ``*``.
            kind: One of ``altegio_sandbox.faults.KINDS``, where the options stand too.
            times: How many calls; orders of one operation are carried out one after another.
            options: What the kind takes, such as ``seconds`` or ``status``.

        Raises:
            ValueError: when there is no such operation, kind or option, or an option makes no
                sense; the message begins with its name.
        """
        named = {ANY} if operation == ANY else operations_named(operation, self.contract.ids)
        with self.state.lock:
            self.state.faults.add(named, kind, times, **options)


def _world(world: World | dict[str, Any] | str | Path | None) -> World:
    if world is None:
        return default_world()
    if isinstance(world, World):
        return world
    return read_world(world) if isinstance(world, dict) else load_world(world)
