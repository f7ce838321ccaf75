"""The watch: the plan of a sweep again and again, slowly, and what changed in between."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Self

from altegio_booking import booking
from altegio_booking._async.availability import Location, ask
from altegio_booking.errors import BlockedByGateway, RateLimited
from altegio_booking.transport._async.session import AsyncSession

BACKOFF = 30.0
"""Seconds of rest after an answer that asks for less; twice as many after the next one."""

LONGEST_BACKOFF = 900.0

LONGEST_REST = 86_400.0
"""Seconds. A `Retry-After` may name more than a clock can sleep."""


class AsyncWatch:
    """What changes at a location, until its window is over.

    `watch` of the location makes it; it never books. One whose step is interrupted or cancelled
    is over; another one goes on with its `state()` as `since`.
    """

    def __init__(
        self,
        session: AsyncSession,
        location: Location,
        wanted: booking.availability.Wanted,
        notes: booking.watching.Notes,
        pace: booking.watching.Pace,
    ) -> None:
        # A view of its own, which counts the requests of this watch alone.
        self._session = session.with_options(None, None)
        self._location = type(location)(self._session, location.id)
        self._clock = session.clock
        self._zones = session.zones
        self._wanted = wanted
        self._notes = notes
        self._pace = pace
        self._refused = 0
        self._changes = self._looks()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> booking.watching.Change:
        return await self._changes.__anext__()

    async def aclose(self) -> None:
        """End the watch; again is fine."""
        await self._changes.aclose()

    def state(self) -> dict[str, Any]:
        """What is known now, ready for JSON: give it to `since` of a later watch."""
        return self._notes.state()

    async def _looks(self) -> AsyncGenerator[booking.watching.Change, None]:
        while True:
            began = self._clock.monotonic()
            zone, now = self._zones.get(self._location.id), self._clock.now()
            plan = booking.availability.Plan(self._location.id, self._wanted, zone, now)
            while (question := plan.take()) is not None:
                asked, before = self._clock.monotonic(), self._session.sent
                answer = await ask(self._location, question, self._wanted)
                for found in plan.hear(question, answer):
                    for change in self._notes.compare(found, self._clock.now()):
                        yield change
                # A repeat uses the budget as any request does.
                due = asked + self._pace.apart * max(1, self._session.sent - before)
                rest = due - self._clock.monotonic()
                await self._clock.sleep(max(rest, self._backoff(answer)))
            for change in self._notes.end(plan.days, self._clock.now()):
                yield change
            if not plan.days:
                return  # The window is over: nothing of it can open any more.
            await self._clock.sleep(max(0.0, began + self._pace.every - self._clock.monotonic()))

    def _backoff(self, answer: object) -> float:
        """Seconds to rest after an answer."""
        if not isinstance(answer, RateLimited | BlockedByGateway):
            self._refused = 0
            return 0.0
        self._refused += 1
        # Of a thousand refusals the power would be too large.
        longer = min(BACKOFF * 2.0 ** min(self._refused - 1, 9), LONGEST_BACKOFF)
        return max(min(answer.retry_after or 0.0, LONGEST_REST), longer)
