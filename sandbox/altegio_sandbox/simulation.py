"""The simulated API without its HTTP: a world, a clock, and what has happened in it so far."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from .accounts import PARTNER_TOKEN, Sms, phone_digits
from .book import Appointment
from .clock import Clock, instant
from .contract import load_contract
from .faults import ANY
from .journal import Arrival
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
        self._clock = Clock(None if now is None else instant(now))
        self._enforce_limits = enforce_limits
        self.reset()

    def reset(self) -> None:
        """Begin anew: nothing booked, nobody but the world's people, no faults on order."""
        self.state = State(self.world, self._clock, enforce_limits=self._enforce_limits)

    @property
    def now(self) -> datetime:
        """The sandbox's present moment."""
        return self._clock.now()

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
        """
        with self.state.lock:
            return [a for a in self.state.journal if operation_id in (None, a.operation)]

    def user_token(self, phone: str = "+13155550175") -> str:
        """A valid user token of the visitor with that phone, who gets an account if needed."""
        digits = phone_digits(phone)
        if digits is None:
            raise ValueError(f"phone: no phone number, got {quoted(phone)}")
        with self.state.lock:
            return self.state.accounts.by_phone(digits).token

    def fail(self, operation_id: str, kind: str, /, *, times: int = 1, **options: Any) -> None:
        """Let the next calls of an operation, or with ``*`` of any, go wrong.

        Args:
            operation_id: An operationId of the contract, or ``*``.
            kind: One of ``altegio_sandbox.faults.KINDS``, where the options stand too.
            times: How many calls; orders of one operation are carried out one after another.
            options: What the kind takes, such as ``seconds`` or ``status``.

        Raises:
            ValueError: when there is no such operation, kind or option, or an option makes no
                sense; the message begins with its name.
        """
        if operation_id not in (ANY, *self.contract.ids):
            raise ValueError(f"operation: no operation of the contract, got {quoted(operation_id)}")
        with self.state.lock:
            self.state.faults.add(operation_id, kind, times, **options)


def _world(world: World | dict[str, Any] | str | Path | None) -> World:
    if world is None:
        return default_world()
    if isinstance(world, World):
        return world
    return read_world(world) if isinstance(world, dict) else load_world(world)
