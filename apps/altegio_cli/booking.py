"""A booking that is about to be made: what it is, in words, and how it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from altegio_booking import (
    AltegioError,
    Appointment,
    Event,
    OutcomeUnknown,
    Service,
    Slot,
    TeamMember,
    Visitor,
)
from altegio_cli import texts
from altegio_cli.connection import Connection, Place
from altegio_cli.errors import BookingUnknown, Interrupted
from altegio_cli.handles import Handle
from altegio_cli.invitation import Invitation, place_of
from altegio_cli.output import say


@dataclass(frozen=True)
class Draft:
    """What is to be booked.

    Attributes:
        place: Where.
        visitor: Who comes.
        what: The services, or the event.
        who: The team member; empty for any.
        starts_at: When; None for an event that is not known.
        length: How long it takes.
        price: What it costs.
        member_id: Id of the team member.
        api_id: Ours, by which it is found again.
    """

    place: Place
    visitor: Visitor
    what: str
    who: str
    starts_at: dt.datetime | None
    length: dt.timedelta | None
    price: str
    member_id: int | None
    api_id: str

    def facts(self) -> dict[str, str]:
        """What a person is shown before and after."""
        info = self.place.info
        return {
            "Place": texts.title(info),
            "Address": texts.address(info),
            "When": texts.moment(self.starts_at) if self.starts_at else "",
            "Length": texts.length(self.length),
            "What": self.what,
            "With": self.who,
            "Price": self.price,
            "For": texts.plain(f"{self.visitor.name}, {self.visitor.phone}"),
        }

    def line(self) -> str:
        """The same in a line, to look for."""
        when = texts.moment(self.starts_at) if self.starts_at else ""
        told = (self.what, self.who, when, texts.title(self.place.info))
        return ", ".join(filter(None, told))

    def document(self, handle: Appointment) -> dict[str, Any]:
        """The JSON of what was booked."""
        return {
            "record_id": handle.record_id,
            "record_hash": handle.record_hash,
            "location_id": handle.location_id,
            "location": texts.title(self.place.info),
            "starts_at": self.starts_at,
            "length": self.length,
            "what": self.what,
            "team_member_id": self.member_id,
            "team_member": self.who or None,
            "price": self.price or None,
            "api_id": self.api_id,
            "cancel": f"altegio cancel {handle.record_id}",
        }

    def invitation(self, handle: Appointment) -> Invitation | None:
        """What a calendar is told."""
        if self.starts_at is None:
            return None
        told = (f"With {self.who}" if self.who else "", self.price)
        return Invitation(
            record_id=handle.record_id,
            location_id=handle.location_id,
            summary=f"{self.what}, {texts.title(self.place.info)}",
            starts_at=self.starts_at.astimezone(self.place.zone),
            length=self.length,
            place=place_of(self.place.info),
            coordinates=self.place.info.coordinates,
            description="\n".join(filter(None, told)),
        )


def of_slot(
    place: Place,
    visitor: Visitor,
    slot: Slot,
    services: Sequence[Service],
    member: TeamMember | None,
    *,
    api_id: str,
) -> Draft:
    """The draft of a slot."""
    currency = place.info.currency
    lows = [one.price_min for one in services if one.price_min is not None]
    highs = [one.price_max for one in services if one.price_max is not None]
    whole = len(lows) == len(highs) == len(services) and services
    return Draft(
        place=place,
        visitor=visitor,
        what=texts.several(texts.named(one.title, one.id) for one in services) or "Appointment",
        who=texts.named(member.name, member.id) if member else "",
        starts_at=slot.starts_at,
        length=slot.total_length or slot.length,
        price=texts.price(sum(lows), sum(highs), currency) if whole else "",
        member_id=slot.team_member_id,
        api_id=api_id,
    )


def of_event(
    place: Place, visitor: Visitor, event_id: int, seats: int, event: Event | None, *, api_id: str
) -> Draft:
    """The draft of seats at an event."""
    title = texts.named(event.title if event else None, event_id)
    member = event.team_member if event else None
    return Draft(
        place=place,
        visitor=visitor,
        what=f"{title}, {seats} seats" if seats > 1 else title,
        who=texts.named(member.name, member.id) if member else "",
        starts_at=event.starts_at if event else None,
        length=event.length if event else None,
        price=texts.price(event.price, None, place.info.currency) if event else "",
        member_id=member.id if member else None,
        api_id=api_id,
    )


def send(connection: Connection, draft: Draft, call: Callable[[], Appointment]) -> Appointment:
    """Book, once; what became of it is never left open in silence.

    Args:
        connection: To the API.
        draft: What is booked.
        call: Sends it.

    Raises:
        Interrupted: Ctrl-C; it may be booked.
        BookingUnknown: It may be booked.
    """
    try:
        return call()
    except KeyboardInterrupt:
        raise Interrupted(
            f"interrupted while booking, so it may be booked. {_advice(connection, draft)}"
        ) from None
    except OutcomeUnknown as unknown:
        for handle in unknown.appointments:
            keep(connection, handle)
        found = _looked_up(connection, unknown)
        if found is None:
            named = texts.several(map(str, unknown.record_ids))
            told = f" The answer named {named}." if named else ""
            raise BookingUnknown(f"{unknown}.{told} {_advice(connection, draft)}") from unknown
        say("no readable answer came, but the appointment is there")
        return found


def _looked_up(connection: Connection, unknown: OutcomeUnknown) -> Appointment | None:
    """The appointment, if a visitor's records tell that it was made."""
    if not connection.logged_in:
        return None
    try:
        return next(iter(connection.altegio.reconcile(unknown)), None)
    except AltegioError:
        return None


def _advice(connection: Connection, draft: Draft) -> str:
    phones = texts.several(map(texts.plain, draft.place.info.phones))
    ask = f"ask {texts.title(draft.place.info)}" + (f" ({phones})" if phones else "")
    where = f"look at `altegio records`, or {ask}" if connection.logged_in else ask
    return f"Do not book again before you know: {where} for: {draft.line()}."


def keep(connection: Connection, handle: Appointment) -> None:
    """Write down the key to an appointment, so that its visitor can cancel it."""
    if handle.record_hash is None:
        return
    try:
        ids = (handle.location_id, handle.record_id, handle.record_hash)
        connection.handles.keep(Handle(*ids))
    except OSError as error:  # no reason not to tell that it is booked
        say(f"the key to appointment {handle.record_id} could not be kept: {error}")
