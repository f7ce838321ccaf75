# Written by `make generate` from ../_async/availability.py; edit that file instead.
"""The sweep: a plan's questions, asked side by side within the rate limits."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import partial
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any

from altegio_booking import booking
from altegio_booking.errors import CallError
from altegio_booking.transport._sync.session import Session
from altegio_booking.transport.pool import Pool

if TYPE_CHECKING:
    from altegio_booking.booking.availability import MemberDay, Plan, Question, Sweep, Wanted

IN_FLIGHT = 16
"""Requests at once: as many as begin while `book_dates` takes its three seconds, so that the limit
is used up, and so few that none waits long for its permit."""

OnProgress = Callable[[int, int], object] | None
"""Is told how many requests are done and how many are known."""


Location = Any
"""A location of this flavour; its module imports this one."""


def ask(location: Location, question: Question, wanted: Wanted) -> Any:
    """What a location answers to a question of a plan, or the error that came instead."""
    days, member = question.days, question.member
    of: dict[str, Any] = {"services": wanted.services, "timeout": wanted.timeout}
    try:
        if question.kind == "zone":
            return (location.info(timeout=wanted.timeout)).timezone
        if question.kind == "team" or member is None:
            return location.team_members(**of)
        if question.kind == "times":
            return location.slots(member.id, days[0], **of)
        return location.available_dates(
            team_member_id=member.id, date_from=days[0], date_to=days[-1], **of
        )
    except CallError as error:
        return error


def sweep(
    session: Session,
    locate: Callable[[Session, int], Location],
    location_ids: Iterable[int],
    wanted: Wanted,
    on_progress: OnProgress,
) -> Generator[MemberDay, None]:
    """Begin a sweep; nothing is sent before its first step.

    Raises:
        ValueError: `on_progress` cannot be called.
    """
    if on_progress is not None and not callable(on_progress):
        raise ValueError(f"on_progress: expected a function, got {type(on_progress).__name__}")
    if iscoroutinefunction(on_progress):
        raise ValueError("on_progress: expected a function that is done when it returns")
    # A location's first day is that of its turn: a sweep of many may go on over midnight.
    plans = (
        booking.availability.Plan(id, wanted, session.zones.get(id), session.clock.now())
        for id in location_ids
    )
    return _run(session, locate, booking.availability.Sweep(plans), wanted, on_progress)


def _run(
    session: Session,
    locate: Callable[[Session, int], Location],
    plans: Sweep,
    wanted: Wanted,
    on_progress: OnProgress,
) -> Generator[MemberDay, None]:
    pool: Pool[Any] = Pool(IN_FLIGHT, session.clock)
    view = session.by(pool.clock)

    def answered(plan: Plan, asked: Question) -> Any:
        return plan, asked, ask(locate(view, plan.location_id), asked, wanted)

    try:
        while True:
            while pool.busy < pool.size and (turn := plans.take()) is not None:
                pool.start(partial(answered, *turn))
            if not pool.busy:
                return
            for found in plans.hear(*pool.next()):
                yield found
            if on_progress is not None:
                on_progress(*plans.progress)
    finally:
        pool.close(view.close)
