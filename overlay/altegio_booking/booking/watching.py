"""What changed since the last look: slots that opened and slots that closed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import frozen

from altegio_booking import arguments
from altegio_booking.booking.availability import MemberDay, Wanted
from altegio_booking.booking.values import Slot, TeamMember
from altegio_booking.errors import AltegioError
from altegio_booking.scalars import as_moment

VERSION = 1

PER_MINUTE = 200


@frozen
class Opened:
    """A slot became free.

    Attributes:
        slot: Which; it can be booked.
        member: Whose.
    """

    slot: Slot
    member: TeamMember


@frozen
class Closed:
    """A slot is free no more, and its time has not come yet.

    Attributes:
        slot: Which; of its fields only the times, the member and the services are known.
    """

    slot: Slot


@frozen
class Unread:
    """Something could not be read: neither an opening nor a closing.

    Attributes:
        error: Why.
    """

    error: AltegioError


Change = Opened | Closed | Unread
"""What a watch yields."""

Days = dict[str, dict[str, list[str] | None]]


class Pace(NamedTuple):
    """How often a watch looks, and how fast.

    Attributes:
        every: Seconds from the beginning of one look to that of the next, at least.
        apart: Seconds from one request to the next, at least.
    """

    every: float
    apart: float

    @classmethod
    def checked(cls, every: object, share: object) -> Pace:
        """The pace that uses a share of the API's 200 requests a minute.

        Raises:
            ValueError: An argument cannot work; the message names it.
        """
        part = arguments.amount("share", share)
        if part > 1:
            raise ValueError("share: must be at most 1")
        return cls(arguments.amount("every", every), 60 / (PER_MINUTE * part))


class Notes:
    """What was free at the last look.

    A member's day that is read for the first time is noted and nothing else: since when its slots
    are free is not known. Who was not in the team before had none.

    Args:
        wanted: What is looked for.
        location_id: Where.
        since: An earlier `state()`.

    Raises:
        ValueError: `since` is none, or that of another watch.
    """

    def __init__(
        self, wanted: Wanted, location_id: int, since: Mapping[str, Any] | None = None
    ) -> None:
        self._services = wanted.services
        self._about = {
            "version": VERSION,
            "location_id": location_id,
            "services": [*wanted.services],
            # Who is not asked for looks like somebody who has left.
            "members": None if wanted.members is None else sorted(wanted.members),
        }
        # By day and member: slots as the API writes them, None where they could not be read.
        self._days: Days = {} if since is None else _checked(since, self._about)
        # Days are new until a look is over: before, who is missing may still come.
        self._new: Days = {}
        self._seen: set[tuple[str, str]] = set()
        self._team_unread = False
        self._told: AltegioError | None = None

    def state(self) -> dict[str, Any]:
        """What `since` takes, ready for JSON."""
        return {
            **self._about,
            "days": {
                day: {key: slots and [*slots] for key, slots in of.items()}
                for day, of in self._days.items()
            },
        }

    def compare(self, found: MemberDay, now: dt.datetime) -> Iterator[Change]:
        """What a member's day tells against the last look."""
        if found.unread is not None and found.unread is not self._told:
            self._told = found.unread  # one request may stand for many days
            yield Unread(found.unread)
        if found.member is None:
            self._team_unread = True
            return
        day, key = found.day.isoformat(), str(found.member.id)
        self._seen.add((day, key))
        free = {slot.datetime: slot for slot in found.slots}
        noted = self._days.get(day)
        if noted is None:
            self._new.setdefault(day, {})[key] = None if found.unread else [*free]
        elif found.unread is None:
            known = noted.setdefault(key, [])
            if known is None:
                known = noted[key] = [*free]
            # One by one, so that `state()` holds what was told and no more.
            for text in [text for text in free if text not in known]:
                known.append(text)
                yield Opened(free[text], found.member)
            yield from self._closed(known, set(known) - free.keys(), found.member.id, now)

    def end(self, window: Collection[dt.date], now: dt.datetime) -> Iterator[Change]:
        """End a look: those who left the team have no free slots, and days may be over.

        Args:
            window: The days that were looked at.
            now: The current time.
        """
        days = {day.isoformat() for day in window}
        if not self._team_unread:
            for day, members in self._days.items():
                for key in [key for key in members if day in days and (day, key) not in self._seen]:
                    known = members[key] or []
                    yield from self._closed(known, [*known], int(key), now)
                    del members[key]
            for day in days - self._days.keys():
                self._new.setdefault(day, {})  # a team of nobody was read, too
        # Later days stay: where the zone could not be read, the window ends a day too early.
        self._days |= self._new
        self._days = {day: of for day, of in self._days.items() if days and day >= min(days)}
        self._new, self._seen, self._team_unread = {}, set(), False

    def _closed(
        self, known: list[str], gone: Iterable[str], member_id: int, now: dt.datetime
    ) -> Iterator[Change]:
        for text in sorted(gone):
            known.remove(text)
            starts_at = as_moment(text)
            if starts_at is not None and starts_at > now:
                yield Closed(Slot(starts_at, None, None, text, None, member_id, self._services, {}))


def _checked(since: Mapping[str, Any], about: dict[str, Any]) -> Days:
    if not isinstance(since, Mapping) or since.get("version") != VERSION:
        raise ValueError(f"since: expected the state() of a watch, version {VERSION}")
    for name in ("location_id", "services", "members"):
        if since.get(name) != about[name]:
            raise ValueError(f"since: is of another watch, with {name} {since.get(name)!r:.80}")
    try:
        return {
            dt.date.fromisoformat(day).isoformat(): {
                str(int(key)): None if slots is None else [*{_moment(slot): 0 for slot in slots}]
                for key, slots in members.items()
            }
            for day, members in since["days"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValueError("since: its days are damaged") from None


def _moment(text: str) -> str:
    if getattr(as_moment(text), "tzinfo", None) is None:
        raise ValueError
    return text
