"""Everything that happens between two resets of a sandbox."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from .accounts import Accounts, User
from .book import Appointment, Book
from .clock import Clock
from .faults import Faults
from .journal import Journal
from .limits import Limits
from .schedule import Span, event_span, shifts
from .world import Event, Location, TeamMember, World


@dataclass(frozen=True)
class Review:
    """One review that was stored."""

    token: str
    rating: int | None
    text: str
    tips_amount: float


class State:
    """What has happened since the last reset, which drops it for a new one.

    A call works on the state it arrived in to its end, so a call that was delayed over a reset
    changes nothing that anybody still looks at.
    """

    def __init__(self, world: World, clock: Clock, *, enforce_limits: bool = False) -> None:
        self.world = world
        self.clock = clock
        self.lock = threading.RLock()
        self.book = Book()
        self.accounts = Accounts(world.people)
        self.faults = Faults()
        self.limits = Limits(clock.monotonic) if enforce_limits else None
        self.journal = Journal()
        self.reviews: list[Review] = []
        self.violations: list[str] = []
        self.connections = 0
        self._request_ids = count(1)
        self._began = clock.now()

    def next_request_id(self) -> str:
        """A fresh value of ``x-request-id``."""
        return f"sandbox-{next(self._request_ids):08}"

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self.clock.now().astimezone(UTC)

    def first_day(self, location: Location) -> date:
        """The local date on which the schedule of a location begins."""
        return self._began.astimezone(location.timezone).date()

    def last_day(self, location: Location) -> date:
        """The local date on which it ends."""
        return self.first_day(location) + timedelta(days=self.world.days - 1)

    def today(self, location: Location) -> date:
        """The location's local date."""
        return self.now().astimezone(location.timezone).date()

    def days(self, location: Location) -> list[date]:
        """The days from today to the end of the schedule."""
        first = self.first_day(location)
        days = (first + timedelta(days=n) for n in range(self.world.days))
        return [day for day in days if day >= self.today(location)]

    def shifts(self, location: Location, member: TeamMember, day: date) -> list[Span]:
        """When the member works on that day; never outside the schedule."""
        first = self.first_day(location)
        if not 0 <= (day - first).days < self.world.days:
            return []
        return shifts(member, day, first, location.timezone)

    def busy(self, location: Location, member: TeamMember, *, but: int | None = None) -> list[Span]:
        """When the member has appointments or events."""
        events = [
            self.event_span(location, event)
            for event in location.events.values()
            if event.team_member_id == member.id
        ]
        return self.book.busy(location.id, member.id, but=but) + events

    def event_span(self, location: Location, event: Event) -> Span:
        """When the event takes place."""
        return event_span(event, self.first_day(location), location.timezone)

    def seats_left(self, event: Event) -> int:
        """How many seats of the event are free."""
        taken = sum(
            appointment.clients_count
            for appointment in self.book.all()
            if appointment.activity_id == event.id and not appointment.deleted
        )
        return event.capacity - taken

    def is_reviewed(self, token: str) -> bool:
        """Whether the visit of that token has its review."""
        return any(review.token == token for review in self.reviews)

    def owns(self, user: User | None, appointment: Appointment) -> bool:
        """Whether it was booked with the user's phone or while the user was logged in."""
        return user is not None and (
            appointment.user_id == user.id or appointment.phone == user.phone
        )

    def appointments_of(self, user: User) -> list[Appointment]:
        """What belongs to the user, the deleted ones included."""
        return [appointment for appointment in self.book.all() if self.owns(user, appointment)]

    def summary(self) -> dict[str, Any]:
        """What is going on, in numbers."""
        return {
            "now": self.now().isoformat(),
            "appointments": len(self.book.all()),
            "deleted": sum(appointment.deleted for appointment in self.book.all()),
            "users": len(self.accounts.all()),
            "sms": len(self.accounts.sms),
            "reviews": len(self.reviews),
            "faults": len(self.faults),
            "calls": len(self.journal),
            "connections": self.connections,
            "violations": list(self.violations),
        }
