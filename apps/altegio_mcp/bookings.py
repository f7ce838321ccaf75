"""Offers made, booked and cancelled. Whoever calls `book` or `cancel` here has a person's yes.

The order of `book` is what the promises stand on: look whether the offer still holds, mark it as
being sent, send it once, write down what came of it. The mark is on the disk before the request
leaves and is never taken back, so whatever happens in between, the offer is not sent again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypedDict

import anyio
from attrs import frozen

from altegio_booking import (
    AltegioError,
    AppointmentRequest,
    AsyncAltegioBooking,
    AsyncAppointment,
    AsyncLocation,
    BookingRejected,
    LocationInfo,
    OutcomeUnknown,
    Service,
    Visitor,
)
from altegio_mcp import wording
from altegio_mcp.catalogue import Catalogue, zone_name
from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.offers import BOOKABLE, LASTING, UNCERTAIN, VALID, Line, Offer, State, new_id
from altegio_mcp.reasons import reason, said
from altegio_mcp.results import OfferResult, Outcome, text
from altegio_mcp.wording import clean

NOT_AGAIN = "Do not book it again: it may be booked already."
LOOK = "Look with the tool appointments later, or let the person ask the location."


class NotOffered(Exception):
    """No offer can be made; the text says why."""


@frozen
class Wish:
    """What a model asks an offer for."""

    start: dt.datetime
    team_member_id: int
    service_ids: tuple[int, ...]
    visitor: Visitor


class _Site(TypedDict):
    """What an offer tells of its location."""

    place: str
    address: str
    zone: str
    currency: str


class Bookings:
    """Where offers become appointments.

    Args:
        altegio: The client.
        catalogue: The locations that are allowed.
        ledger: Where offers are kept.
        now: The clock.
    """

    def __init__(
        self,
        altegio: AsyncAltegioBooking,
        catalogue: Catalogue,
        ledger: Ledger,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._altegio = altegio
        self._catalogue = catalogue
        self._ledger = ledger
        self._now = now

    def find(self, id: str) -> Offer | Outcome:
        """An offer that can be booked, or what there is to say of another one."""
        offer = self._ledger.get(id)
        if offer is None or offer.location_id not in self._catalogue.locations:
            return _not_booked("there is no such offer here")
        return self._standing(offer) or offer

    def decline(self, offer: Offer) -> Outcome:
        """Close an offer to which a person said no."""
        return self._close(offer, State.DECLINED, _not_booked(_CLOSED[State.DECLINED]))

    def _close(self, offer: Offer, to: State, outcome: Outcome) -> Outcome:
        """Close an offer, unless another call sends it or closed it in the meantime."""
        closed = self._ledger.move(offer.id, to, of=BOOKABLE)
        return outcome if closed else self._meanwhile(offer, outcome)

    def _meanwhile(self, offer: Offer, outcome: Outcome) -> Outcome:
        """What another call made of an offer; the outcome of this one if that is nothing."""
        found = self.find(offer.id)
        return found if isinstance(found, Outcome) else outcome

    async def offer(self, location_id: int | None, wish: Wish) -> OfferResult:
        """Fix a time, the services and the visitor for some minutes. Reserves nothing.

        Raises:
            NotOffered: It could not be booked.
        """
        location = self._catalogue.at(location_id)
        info = await self._catalogue.info(location)
        if info.needs_sms_code:
            raise NotOffered("this location wants an SMS code, and this program sends none")
        day = wish.start.astimezone(info.timezone or wish.start.tzinfo).date()
        slots = await location.slots(wish.team_member_id, day, services=wish.service_ids)
        slot = next((each for each in slots if each.starts_at == wish.start), None)
        if slot is None:
            raise NotOffered("that time is not free; look with the tool free_times")
        lines = await self._lines(location, wish.team_member_id, wish.service_ids)
        if lines is None:
            raise NotOffered("the location does not list all of these services")
        now = self._now()
        offer = Offer(
            id=new_id(),
            location_id=location.id,
            **_site(info),
            start=slot.datetime,
            member_id=wish.team_member_id,
            member=await self._member(location, wish.team_member_id),
            services=lines,
            name=wish.visitor.name,
            phone=wish.visitor.phone,
            email=wish.visitor.email,
            api_id=str(uuid.uuid4()),
            until=now + VALID,
            since=now,
        )
        self._ledger.add(offer)
        return OfferResult(
            message="Nothing is booked yet: call the tool book with this offer, which asks the "
            "person. The offer is good once.",
            offer_id=offer.id,
            location_id=offer.location_id,
            start=offer.start,
            time=wording.when(offer),
            price=wording.price(offer),
            valid_until=offer.until.isoformat(timespec="seconds"),
            from_location=text(offer),
        )

    def _standing(self, offer: Offer) -> Outcome | None:
        """What there is to say of an offer that cannot be booked; None for one that can."""
        if offer.state in BOOKABLE:
            if offer.in_time(self._now()):
                return None
            return _not_booked("the offer expired; make another")
        if offer.state in UNCERTAIN:
            return Outcome(
                message="Outcome unknown: this offer is being sent by another call, or was when "
                f"the program stopped, or no answer came. {NOT_AGAIN} {LOOK}",
                status="outcome_unknown",
                appointment_id=offer.id,
            )
        if offer.state is State.CANCELLED:
            return _not_booked("this offer was booked and cancelled; make another")
        if offer.state in LASTING:
            return Outcome(
                message="Booked already, by an earlier call; nothing was sent now.",
                status="booked",
                appointment_id=offer.id,
            )
        return _not_booked(_CLOSED[offer.state])

    async def book(self, offer: Offer, of: Collection[State]) -> Outcome:
        """Book an offer to which a person agreed.

        Args:
            offer: Which.
            of: In which of these states it must still be when it is sent.
        """
        location = self._catalogue.at(offer.location_id)
        request = AppointmentRequest(offer.start, offer.member_id, offer.service_ids)
        try:
            changed = await self._changed(location, offer, request)
        except AltegioError as error:
            outcome = _not_booked(f"it could not be checked, {reason(error)}", error)
            return self._meanwhile(offer, outcome)
        if changed is not None:
            return self._close(offer, State.CHANGED, changed)
        with anyio.CancelScope(shield=True):  # what was sent must be written down
            if self._ledger.move(offer.id, State.SENDING, of=of, in_time=True):
                outcome = await self._send(location, offer, request)
            else:
                outcome = self._meanwhile(offer, _not_booked("it changed"))
        return outcome

    async def _send(
        self, location: AsyncLocation, offer: Offer, request: AppointmentRequest
    ) -> Outcome:
        visitor = Visitor(offer.name, offer.phone, offer.email)
        try:
            [booked] = await location.book(visitor, [request], check=False, api_id=offer.api_id)
        except OutcomeUnknown as unknown:
            named = next(iter(unknown.appointments), None)
            self._record(offer, State.UNKNOWN, named)
            return await self._reconcile(offer, unknown)
        except (AltegioError, ValueError) as error:
            self._record(offer, State.REFUSED)
            return _not_booked(f"{reason(error)}; this offer is used up, make another", error)
        return self._booked(offer, booked, "Booked")

    def _booked(self, offer: Offer, booked: AsyncAppointment, how: str) -> Outcome:
        kept = self._record(offer, State.BOOKED, booked)
        note = "" if kept else " It could not be written down here, so it cannot be cancelled here."
        return Outcome(
            message=f"{how}: {wording.when(offer)}.{note}", status="booked", appointment_id=offer.id
        )

    async def _reconcile(self, offer: Offer, unknown: OutcomeUnknown) -> Outcome:
        """Find out what became of a booking just now."""
        seen = "The appointment could not be looked up."
        try:
            found = await self._named(unknown) or await self._altegio.reconcile(unknown)
            if found:
                return self._booked(offer, found[0], "Booked, as a second look showed")
            seen = "No such appointment was found yet; it may still appear."
        except (AltegioError, ValueError):
            pass
        return Outcome(
            message=f"Outcome unknown: no clear answer came, it may be booked. {seen} {NOT_AGAIN} "
            f"{LOOK}",
            status="outcome_unknown",
            appointment_id=offer.id,
        )

    async def _named(self, unknown: OutcomeUnknown) -> tuple[AsyncAppointment, ...]:
        """The appointment that the answer did name, if it is there."""
        for handle in unknown.appointments:
            if handle.record_hash is not None and not (await handle.details()).deleted:
                return (handle,)
        return ()

    def _record(self, offer: Offer, to: State, booked: AsyncAppointment | None = None) -> bool:
        """Write down what came of a booking; whether that could be done."""
        facts: dict[str, Any] = {}
        if booked is not None:
            facts = {"record_id": booked.record_id, "record_hash": booked.record_hash}
        # Another process may have found the appointment in the meantime.
        of = {*UNCERTAIN, to} if to is State.BOOKED else UNCERTAIN
        try:
            return self._ledger.move(offer.id, to, of=of, **facts) is not None
        except SetupError:
            return False  # it stays marked as being sent

    async def _changed(
        self, location: AsyncLocation, offer: Offer, request: AppointmentRequest
    ) -> Outcome | None:
        """What is not any more as it was offered."""
        info = await self._catalogue.info(location, anew=True)
        lines = await self._lines(location, offer.member_id, offer.service_ids)
        site = _site(info)
        if lines != offer.services or site["currency"] != offer.currency:
            return _not_booked("a service or its price changed since the offer; make another")
        if any(getattr(offer, name) != now for name, now in site.items()):
            return _not_booked("the place or its time zone changed since the offer; make another")
        try:
            await location.check([request])
        except BookingRejected as error:
            return _not_booked(f"{reason(error)}; make another offer", error)
        return None

    async def _lines(
        self, location: AsyncLocation, member_id: int, service_ids: Sequence[int]
    ) -> tuple[Line, ...] | None:
        """Services as the location describes them now; None if it does not list them all."""
        listed = await location.services(team_member_id=member_id or None)
        known = {service.id: _line(service) for service in listed}
        if not set(service_ids) <= known.keys():
            return None
        return tuple(known[id] for id in service_ids)

    async def _member(self, location: AsyncLocation, member_id: int) -> str:
        if not member_id:
            return ""
        team = await location.team_members()
        return next((clean(each.name) for each in team if each.id == member_id), "")


_CLOSED = {
    State.REFUSED: "the location refused this offer before; make another",
    State.DECLINED: "the person said no to this offer",
    State.CHANGED: "this offer does not hold any more; make another",
}


def _not_booked(why: str, error: Exception | None = None) -> Outcome:
    words = said(error) if error is not None else ""
    return Outcome(message=f"Not booked: {why}.", status="not_booked", from_location=words)


def _site(info: LocationInfo) -> _Site:
    return _Site(
        place=clean(info.public_title or info.title),
        address=clean(", ".join(filter(None, (info.address, info.city)))),
        zone=zone_name(info),
        currency=clean(info.currency, 8),
    )


def _line(service: Service) -> Line:
    return Line(
        service_id=service.id,
        title=clean(service.title),
        price_min=service.price_min,
        price_max=service.price_max,
        minutes=wording.minutes(service.length),
    )
