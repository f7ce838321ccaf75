"""With whom and when a draft fits, or why it does not: decisions without effects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from . import errors
from .moments import local_time
from .schedule import Span, is_free, most_at_once
from .state import State
from .world import Location, TeamMember


@dataclass(frozen=True)
class Draft:
    """One appointment as a request asks for it; ``id`` is the caller's own number."""

    id: int
    services: tuple[int, ...]
    team_member_id: int
    starts_at: datetime
    custom_fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Placement:
    """A draft that fits: with this member, over this time."""

    draft: Draft
    member: TeamMember
    span: Span


def read_drafts(location: Location, items: Sequence[Mapping[str, Any]]) -> list[Draft]:
    """The drafts of a request body; times without an offset are the location's."""
    return [
        Draft(
            id=int(item["id"]),
            services=tuple(int(service) for service in item.get("services") or ()),
            team_member_id=int(item.get("staff_id") or 0),
            starts_at=local_time(location, item["datetime"], f"appointments.{index}.datetime"),
            custom_fields=item.get("custom_fields") or {},
        )
        for index, item in enumerate(items)
    ]


def place(state: State, location: Location, drafts: Iterable[Draft]) -> list[Placement]:
    """Members and times for all drafts together; resources such as rooms are not looked at.

    Raises:
        Refusal: 422 for the first draft that does not fit, naming it where the wire would.
    """
    placed: list[Placement] = []
    for draft in drafts:
        _check_services(location, draft)
        if draft.team_member_id:
            placed.append(_place_with(state, location, draft, placed))
        else:
            placed.append(_place_with_any(state, location, draft, placed))
    return placed


def free_for(
    state: State, location: Location, member: TeamMember, span: Span, *, but: int | None = None
) -> bool:
    """Whether the member works over all that time and has nothing else in it."""
    day = span.start.astimezone(location.timezone).date()
    shifts = state.shifts(location, member, day)
    return is_free(span, shifts, state.busy(location, member, but=but), state.now())


def check_resources(
    state: State, location: Location, placements: Sequence[Placement], *, but: int | None = None
) -> None:
    """What a check leaves out and a booking does not: rooms and the like.

    A record that is to be moved, ``but``, does not stand in its own way.

    Raises:
        Refusal: 422 without a code, for the first placement that finds no resource left.
    """
    live = state.book.live(location.id)
    taken = [(record.services, record.span) for record in live if record.id != but]
    for placement in placements:
        for name in _resources(location, placement.draft.services):
            others = [span for services, span in taken if name in _resources(location, services)]
            if most_at_once(placement.span, others) >= location.resources[name]:
                raise errors.cannot_be_booked(_who_and_when(placement.member, placement.draft))
        taken.append((placement.draft.services, placement.span))


def _resources(location: Location, services: Iterable[int]) -> set[str]:
    needs = (location.services[service].resource for service in services)
    return {name for name in needs if name is not None}


def _check_services(location: Location, draft: Draft) -> None:
    if not draft.services:
        raise errors.no_services(draft.id)
    for service_id in draft.services:
        service = location.services.get(service_id)
        if service is None or service.withdrawn:
            raise errors.service_not_bookable(draft.id)


def _span(draft: Draft, member: TeamMember) -> Span:
    start = draft.starts_at.astimezone(UTC)
    return Span(start, start + member.takes(draft.services))


def _collides(member: TeamMember, span: Span, placed: Iterable[Placement]) -> bool:
    return any(other.member is member and other.span.overlaps(span) for other in placed)


def _place_with(
    state: State, location: Location, draft: Draft, placed: Sequence[Placement]
) -> Placement:
    member = location.members.get(draft.team_member_id)
    if member is None or not member.online or not member.does(draft.services):
        raise errors.cannot_be_booked(_who_and_when(member, draft))
    span = _span(draft, member)
    if not free_for(state, location, member, span):
        raise errors.slot_taken(draft.id)
    if _collides(member, span, placed):
        raise errors.overlaps(draft.id)
    return Placement(draft, member, span)


def _place_with_any(
    state: State, location: Location, draft: Draft, placed: Sequence[Placement]
) -> Placement:
    for member in location.online_members():
        if not member.does(draft.services):
            continue
        span = _span(draft, member)
        if free_for(state, location, member, span) and not _collides(member, span, placed):
            return Placement(draft, member, span)
    raise errors.no_member_free(draft.id)


def _who_and_when(member: TeamMember | None, draft: Draft) -> str:
    name = member.name if member else "Team member"
    member_id = member.id if member else draft.team_member_id
    return f"{name} ({member_id}) on {draft.starts_at:%d %B %Y at %H:%M}"
