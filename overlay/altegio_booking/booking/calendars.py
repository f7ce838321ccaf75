"""What a sweep found, put together. Pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import AsyncIterable, Awaitable, Callable, Coroutine, Iterable
from operator import attrgetter
from typing import Any, TypeVar, overload

from attrs import frozen

from altegio_booking.booking.availability import MemberDay
from altegio_booking.booking.values import Slot

K = TypeVar("K")


def _order(found: MemberDay) -> tuple[dt.date, int, int]:
    return found.day, found.location_id, found.member.id if found.member else 0


@frozen
class Calendar:
    """All that a sweep found.

    Attributes:
        days: Every member's days, by day, location and member.
    """

    days: tuple[MemberDay, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All free slots, the earliest first."""
        found = (slot for one in self.days for slot in one.slots)
        return tuple(sorted(found, key=attrgetter("starts_at")))

    @property
    def earliest(self) -> Slot | None:
        """The first free slot."""
        return min(
            (s for one in self.days for s in one.slots), key=attrgetter("starts_at"), default=None
        )

    @property
    def unread(self) -> tuple[MemberDay, ...]:
        """The days that could not be read; whether they are free is not known."""
        return tuple(one for one in self.days if one.unread is not None)

    def by_day(self) -> dict[dt.date, tuple[MemberDay, ...]]:
        """The same by day."""
        return self._by(attrgetter("day"))

    def by_member(self) -> dict[int | None, tuple[MemberDay, ...]]:
        """The same by the member's id; under None where the members could not be read."""
        return self._by(lambda found: found.member.id if found.member else None)

    def _by(self, key: Callable[[MemberDay], K]) -> dict[K, tuple[MemberDay, ...]]:
        groups: defaultdict[K, list[MemberDay]] = defaultdict(list)
        for one in self.days:
            groups[key(one)].append(one)
        return {name: tuple(group) for name, group in groups.items()}

    def to_rows(self) -> list[dict[str, Any]]:
        """Flat rows, for csv, pandas or polars: one for each slot and each unread day.

        Times are ISO texts, lengths are seconds.
        """
        return [
            {
                "location_id": one.location_id,
                "team_member_id": one.member and one.member.id,
                "team_member": one.member and one.member.name,
                "day": one.day.isoformat(),
                "time": slot and slot.starts_at.strftime("%H:%M"),
                "starts_at": slot and slot.starts_at.isoformat(),
                "length": slot.length.total_seconds() if slot and slot.length is not None else None,
                "unread": one.unread and str(one.unread),
            }
            for one in self.days
            for slot in one.slots or ((None,) if one.unread else ())
        ]


@overload
def collect(found: Iterable[MemberDay]) -> Calendar: ...
@overload
def collect(found: AsyncIterable[MemberDay]) -> Coroutine[Any, Any, Calendar]: ...
def collect(
    found: Iterable[MemberDay] | AsyncIterable[MemberDay],
) -> Calendar | Awaitable[Calendar]:
    """Wait for the end of a sweep and put together what it found.

    Args:
        found: What `availability` of a location or client gives; of an async one, the result has
            to be awaited.
    """
    if isinstance(found, AsyncIterable):
        return _awaited(found)
    return Calendar(tuple(sorted(found, key=_order)))


async def _awaited(found: AsyncIterable[MemberDay]) -> Calendar:
    return collect([one async for one in found])
