# Written by `make generate` from ../_async/availability.py; edit that file instead.
"""The sweep: a plan's questions, asked side by side within the rate limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Protocol

from altegio_booking import booking
from altegio_booking.errors import CallError
from altegio_booking.transport._sync.session import Session
from altegio_booking.transport.pool import Pool

IN_FLIGHT = 16
"""Requests at once: as many as begin while `book_dates` takes its three seconds, so that the limit
is used up, and so few that none waits long for its permit."""

OnProgress = Callable[[int, int], object] | None
"""Is told how many requests are done and how many are known."""


class Location(Protocol):
    """What answers the questions of a plan."""

    @property
    def id(self) -> int: ...

    def _answer(
        self, question: booking.availability.Question, wanted: booking.availability.Wanted
    ) -> Any: ...


def sweep(
    session: Session,
    locate: Callable[[Session, int], Location],
    location_ids: Iterable[int],
    wanted: booking.availability.Wanted,
    on_progress: OnProgress,
) -> Iterator[booking.availability.MemberDay]:
    """Begin a sweep; nothing is sent before its first step.

    Raises:
        ValueError: `on_progress` cannot be called.
    """
    if on_progress is not None and not callable(on_progress):
        raise ValueError(f"on_progress: expected a function, got {type(on_progress).__name__}")
    now = session.clock.now()
    plans = (
        booking.availability.Plan(id, wanted, session.zones.get(id), now) for id in location_ids
    )
    return _run(session, locate, booking.availability.Sweep(plans), wanted, on_progress)


def _run(
    session: Session,
    locate: Callable[[Session, int], Location],
    plans: booking.availability.Sweep,
    wanted: booking.availability.Wanted,
    on_progress: OnProgress,
) -> Iterator[booking.availability.MemberDay]:
    pool: Pool[Any] = Pool(IN_FLIGHT, session.clock)
    view = session.by(pool.clock)

    def ask(plan: booking.availability.Plan, question: booking.availability.Question) -> Any:
        try:
            answer = locate(view, plan.location_id)._answer(question, wanted)
        except CallError as error:
            answer = error
        return plan, question, answer

    try:
        while True:
            while pool.busy < pool.size and (turn := plans.take()) is not None:
                pool.start(partial(ask, *turn))
            if not pool.busy:
                return
            for found in plans.hear(*pool.next()):
                yield found
            if on_progress is not None:
                on_progress(*plans.progress)
    finally:
        pool.close(view.close)
