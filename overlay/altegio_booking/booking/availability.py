"""When is anybody free: the plan of a sweep. Pure.

A plan turns the answers so far into the next questions: who is there, on which days each of them
can be booked, and which slots such a day has. It never asks what an earlier answer excludes.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import count
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from attrs import frozen

from altegio_booking import arguments
from altegio_booking.booking.days import LATEST_ZONE
from altegio_booking.booking.values import AvailableDates, Service, Slot, TeamMember
from altegio_booking.errors import AltegioError, RateLimited
from altegio_booking.reading.objects import Row

DAYS = 14
"""Of a window whose end is not given."""

MOST_DAYS = 366


@frozen
class MemberDay:
    """What is known of one team member on one day.

    Attributes:
        location_id: Where.
        member: Who; None where the list of members could not be read.
        day: The day, on the location's calendar.
        slots: The free slots, sorted; none on a day without any.
        unread: Why the day could not be read; then `slots` is empty and says nothing.
    """

    location_id: int
    member: TeamMember | None
    day: dt.date
    slots: tuple[Slot, ...] = ()
    unread: AltegioError | None = None


@frozen
class Wanted:
    """What a sweep looks for.

    Attributes:
        services: Slots that fit all of these.
        members: Whose, by id; None for everyone's. A value is None where the id alone is known.
        start: First day, None for today at the location.
        end: Last day, None for the 13th after the first.
        timeout: Seconds for each request, None for the client's.
    """

    services: tuple[int, ...]
    members: dict[int, TeamMember | None] | None
    start: dt.date | None
    end: dt.date | None
    timeout: float | None

    @classmethod
    def checked(
        cls,
        services: Iterable[int | Service],
        members: Iterable[int | TeamMember] | None,
        window: tuple[dt.date | None, dt.date | None],
        timeout: float | None,
        now: dt.datetime,
    ) -> Wanted:
        """Check what a caller gives, its first and last day against the current time.

        Raises:
            ValueError: An argument cannot work; the message names it.
        """
        start, end = window
        arguments.given(arguments.day, "start", start)
        arguments.given(arguments.day, "end", end)
        # Without a first day it is today, which is nowhere later than this.
        first = start or now.astimezone(dt.UTC).date() + dt.timedelta(1)
        if end and ((start and end < start) or (end - first).days >= MOST_DAYS):
            raise ValueError(f"end: must be less than {MOST_DAYS} days after start, and not before")
        arguments.given(arguments.amount, "timeout", timeout)
        whom: dict[int, TeamMember | None] | None = None
        if members is not None:
            listed = isinstance(members, Iterable) and not isinstance(members, str | bytes)
            given: Any = list(members) if listed else members
            ids = arguments.identifiers("members", given, "TeamMember")
            known = (one if isinstance(one, TeamMember) else None for one in given)
            whom = dict(zip(ids, known, strict=True))
        wanted = arguments.identifiers("services", services, "Service")
        return cls(tuple(wanted), whom, start, end, timeout)

    def days(self, today: dt.date) -> tuple[dt.date, ...]:
        """The days of the window; those before today cannot be booked."""
        start = self.start or today
        end = self.end or start + dt.timedelta(DAYS - 1)
        window = (start + dt.timedelta(n) for n in range((end - start).days + 1))
        return tuple(day for day in window if day >= today)


class Question(NamedTuple):
    """One request of a sweep.

    Attributes:
        kind: What is asked for: the location's zone, its team, the dates or the times of a member.
        days: The days that depend on it; one for times.
        member: Whose dates or times.
    """

    kind: Literal["zone", "team", "dates", "times"]
    days: tuple[dt.date, ...] = ()
    member: TeamMember | None = None


class Plan:
    """What to ask of one location, in which order.

    Args:
        location_id: Which.
        wanted: What is looked for.
        zone: The location's time zone, if it is known.
        now: The current time.

    Attributes:
        done: How many questions were answered.
        known: How many there are, as far as is known.
        days: The days of the window, once they are known.
    """

    def __init__(
        self, location_id: int, wanted: Wanted, zone: dt.tzinfo | None, now: dt.datetime
    ) -> None:
        self.location_id = location_id
        self.done = self.known = 0
        self.days: tuple[dt.date, ...] = ()
        self._wanted = wanted
        self._now = now
        self._waiting: list[tuple[dt.date, int, Question]] = []
        self._numbers = count()
        if zone is None and wanted.start is None:
            self._ask(Question("zone"))
        else:
            self._begin(zone)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be asked or heard."""
        return self.done == self.known

    def take(self) -> Question | None:
        """The next question, earliest days first; None while it depends on other answers."""
        return heappop(self._waiting)[-1] if self._waiting else None

    def hear(self, question: Question, answer: Any) -> Iterator[MemberDay]:
        """What an answer tells; further questions are there to be taken then.

        Args:
            question: As taken.
            answer: A zone or None, team members, dates, or slots; or the error that came instead.
        """
        self.done += 1
        if isinstance(answer, RateLimited) and answer.status is None:
            # Nothing was sent, since other callers were first: it says nothing about the location.
            self._ask(question)
            self.known -= 1
            self.done -= 1
        elif question.kind == "zone":
            self._begin(None if isinstance(answer, AltegioError) else answer)
        elif isinstance(answer, AltegioError):
            yield from self._found(question, unread=answer)
        elif question.kind == "team":
            for member in self._whom(answer):
                if member.bookable is False:
                    yield from self._found(question._replace(member=member))
                else:
                    self._ask_member(member, question.days)
        elif question.kind == "dates":
            yield from self._ask_times(question, answer)
        else:
            yield from self._found(question, tuple(sorted(answer, key=attrgetter("starts_at"))))

    def _ask(self, question: Question) -> None:
        first = question.days[0] if question.days else dt.date.min
        heappush(self._waiting, (first, next(self._numbers), question))
        self.known += 1

    def _begin(self, zone: dt.tzinfo | None) -> None:
        self.days = days = self._wanted.days(self._now.astimezone(zone or LATEST_ZONE).date())
        members = self._wanted.members or {}
        known = [member for member in members.values() if member is not None]
        if days and known and len(known) == len(members):
            for member in known:
                self._ask_member(member, days)
        elif days:
            self._ask(Question("team", days))

    def _whom(self, team: Iterable[TeamMember]) -> list[TeamMember]:
        listed = {member.id: member for member in team}
        if self._wanted.members is None:
            return list(listed.values())
        return [
            listed.get(id) or known or Row({"id": id}).make(TeamMember, position=None)
            for id, known in self._wanted.members.items()
        ]

    def _ask_member(self, member: TeamMember, days: tuple[dt.date, ...]) -> None:
        # Of one day, its times say as much as the dates would.
        self._ask(Question("dates" if days[1:] else "times", days, member))

    def _ask_times(self, question: Question, dates: AvailableDates) -> Iterator[MemberDay]:
        # What could not be read of the dates was left in `extra`, and may be any day.
        unsure = not dates.extra.keys().isdisjoint({"booking_dates", "booking_days"})
        for day in question.days:
            times = Question("times", (day,), question.member)
            if unsure or day in dates.bookable:
                self._ask(times)
            else:
                yield from self._found(times)

    def _found(
        self, question: Question, slots: tuple[Slot, ...] = (), unread: AltegioError | None = None
    ) -> Iterator[MemberDay]:
        for day in question.days:
            yield MemberDay(self.location_id, question.member, day, slots, unread)


class Sweep:
    """Plans side by side, each in its turn; another one begins when the others have to wait.

    Args:
        plans: Of all locations; few of them are held at once.
    """

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._coming = iter(plans)
        self._plans: deque[Plan] = deque()
        self._done = self._known = 0

    def take(self) -> tuple[Plan, Question] | None:
        """The next question and whose it is; None while there is none."""
        for plan in [*self._plans]:
            self._plans.rotate(-1)
            if (question := plan.take()) is not None:
                return plan, question
        for plan in self._coming:
            self._plans.append(plan)
            if (question := plan.take()) is not None:
                return plan, question
            self._leave(plan)
        return None

    def hear(self, plan: Plan, question: Question, answer: Any) -> Iterator[MemberDay]:
        """What an answer tells."""
        yield from plan.hear(question, answer)
        if plan.finished:
            self._leave(plan)

    def _leave(self, plan: Plan) -> None:
        self._plans.remove(plan)
        self._done += plan.done
        self._known += plan.known

    @property
    def progress(self) -> tuple[int, int]:
        """How many questions were answered, and how many are known."""
        return (
            self._done + sum(plan.done for plan in self._plans),
            self._known + sum(plan.known for plan in self._plans),
        )
