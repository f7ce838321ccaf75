"""An offer: what is to be booked for whom, and what became of it. Pure."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from enum import StrEnum
from typing import Any

from attrs import asdict, evolve, frozen

VALID = dt.timedelta(minutes=15)
"""How long an offer can be booked, and how long an approval to cancel counts."""

INTERRUPTED = dt.timedelta(minutes=5)
"""A call that takes longer than this was interrupted: a booking may be looked up, a cancellation
asked for again."""

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


class State(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    APPROVED = "approved"
    SENDING = "sending"
    """The booking is about to leave, or left: from here on it is never sent again."""
    BOOKED = "booked"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    DECLINED = "declined"
    CHANGED = "changed"
    CANCEL_APPROVED = "cancel approved"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"


BOOKABLE = frozenset({State.OPEN, State.APPROVED})
CANCELLABLE = frozenset({State.BOOKED, State.CANCEL_APPROVED})
UNCERTAIN = frozenset({State.SENDING, State.UNKNOWN})
LASTING = frozenset({*UNCERTAIN, *CANCELLABLE, State.CANCELLING, State.CANCELLED})
"""What `appointments` lists."""


@frozen
class Line:
    """One service of an offer, as the location described it."""

    service_id: int
    title: str
    price_min: float | None
    price_max: float | None
    minutes: int | None


@frozen
class Offer:
    """What is to be booked, and what became of it. Texts of the location are cleaned.

    Attributes:
        id: What the model calls it; as an appointment it keeps that id.
        start: The slot's own string, sent back untouched.
        zone: Name of the location's time zone, "" if it names none.
        member_id: Who; 0 for anyone.
        until: When it can no longer be booked; of `CANCEL_APPROVED`, cancelled.
        since: When it came into its state.
        api_id: Our own id, kept with the appointment, by which it is found again.
        record_hash: As secret as a token; never leaves the ledger but to the API.
    """

    id: str
    location_id: int
    place: str
    address: str
    zone: str
    currency: str
    start: str
    member_id: int
    member: str
    services: tuple[Line, ...]
    name: str
    phone: str
    email: str
    api_id: str
    until: dt.datetime
    since: dt.datetime
    state: State = State.OPEN
    record_id: int | None = None
    record_hash: str | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.id!r}, state={self.state.value!r})"

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins, with the location's offset."""
        return dt.datetime.fromisoformat(self.start)

    @property
    def service_ids(self) -> tuple[int, ...]:
        """What is to be booked."""
        return tuple(line.service_id for line in self.services)

    def moved(self, to: State, now: dt.datetime, **facts: Any) -> Offer:
        """The offer in another state. Phone and e-mail are kept no longer than it can be sent."""
        if to not in BOOKABLE:
            facts |= {"phone": "", "email": ""}
        return evolve(self, state=to, since=now, **facts)

    def in_time(self, now: dt.datetime) -> bool:
        """Whether it can still be sent. Not before it was made either: a clock was set back."""
        return self.until - VALID <= now < self.until

    def interrupted(self, now: dt.datetime) -> bool:
        """Whether a call that began to send something has not ended it for long."""
        begun = self.state in (State.SENDING, State.CANCELLING)
        return begun and abs(now - self.since) > INTERRUPTED


def new_id() -> str:
    """An id that cannot be guessed and can be typed."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def to_json(offer: Offer) -> str:
    """The offer as the ledger keeps it."""
    return json.dumps(asdict(offer), default=lambda moment: moment.isoformat())


def from_json(text: str) -> Offer:
    """The same from that text.

    Raises:
        ValueError, KeyError, TypeError: It is no such text.
    """
    kept = json.loads(text)
    kept["services"] = tuple(Line(**line) for line in kept["services"])
    kept["state"] = State(kept["state"])
    for name in ("until", "since"):
        kept[name] = dt.datetime.fromisoformat(kept[name])
    offer = Offer(**kept)
    if None in (offer.starts_at.tzinfo, offer.until.tzinfo, offer.since.tzinfo):
        raise ValueError("a time without an offset")
    return offer
