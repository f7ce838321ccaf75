"""Appointments that were made here: listed, looked up and cancelled.

Whoever calls `cancel` here has a person's yes.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any

import anyio

from altegio_booking import (
    AltegioError,
    AppointmentDetails,
    AsyncAltegioBooking,
    AsyncAppointment,
    NotFound,
    ServerError,
    TransportError,
    UnreadableResponse,
)
from altegio_mcp import wording
from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.offers import CANCELLABLE, LASTING, UNCERTAIN, Offer, State
from altegio_mcp.reasons import reason, said
from altegio_mcp.results import AppointmentResult, AppointmentsResult, Outcome, text

MOST_LISTED = 20
LOOK = "Look with the tool appointments later, or let the person ask the location."


class Appointments:
    """What was booked here.

    Args:
        altegio: The client.
        locations: Ids of the locations that are allowed.
        ledger: Where offers are kept.
        now: The clock.
    """

    def __init__(
        self,
        altegio: AsyncAltegioBooking,
        locations: Collection[int],
        ledger: Ledger,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._altegio = altegio
        self._locations = locations
        self._ledger = ledger
        self._now = now

    async def all(self) -> AppointmentsResult:
        """List what was booked here, as it stands now."""
        here = [
            offer
            for offer in self._ledger.all()
            if offer.state in LASTING and offer.location_id in self._locations
        ]
        shown = here[-MOST_LISTED:]
        listed = await asyncio.gather(*map(self._listed, shown))
        unknown = sum(each.status == "outcome_unknown" for each in listed)
        unread = sum(not each.checked and each.status == "booked" for each in listed)
        warning = f"Outcome unknown of {unknown}: do not book those again. " if unknown else ""
        return AppointmentsResult(
            message=f"{warning}{len(here)} made here, {unread} of them as last known.",
            appointments=listed,
            left_out=len(here) - len(shown),
        )

    async def _listed(self, offer: Offer) -> AppointmentResult:
        """One appointment, after a look at the API where that can tell more."""
        checked = False
        try:
            if offer.state in UNCERTAIN:
                offer = await self._found(offer)
            if offer.state in CANCELLABLE:
                details = await self._handle(offer).details()
                checked = details.deleted is not None
                if details.deleted:
                    offer = self._ledger.move(offer.id, State.CANCELLED, of=CANCELLABLE) or offer
                else:
                    offer = self._at(offer, details)
        except AltegioError:
            pass
        return AppointmentResult(
            appointment_id=offer.id,
            status=_STATUS.get(offer.state, "booked"),
            checked=checked,
            location_id=offer.location_id,
            start=offer.start,
            time=wording.when(offer),
            price=wording.price(offer),
            name=offer.name,
            from_location=text(offer),
        )

    async def current(self, offer: Offer) -> Offer:
        """An appointment at the time that it has now, as far as that can be read."""
        if offer.state in CANCELLABLE:
            with suppress(AltegioError):
                return self._at(offer, await self._handle(offer).details())
        return offer

    def _at(self, offer: Offer, details: AppointmentDetails) -> Offer:
        """Write down to which time it was moved; an approval to cancel it counts no more."""
        start = details.starts_at
        if start is None or details.local_time == offer.starts_at.replace(tzinfo=None):
            return offer
        moved = self._ledger.move(offer.id, State.BOOKED, of=CANCELLABLE, start=start.isoformat())
        return moved or offer

    async def _found(self, offer: Offer) -> Offer:
        """An offer whose outcome is unknown, after another look."""
        if offer.state is State.SENDING and not offer.interrupted(self._now()):
            return offer  # another call may be at it
        facts = await self._traces(offer)
        if facts is None:
            return offer
        return self._ledger.move(offer.id, State.BOOKED, of=UNCERTAIN, **facts) or offer

    async def _traces(self, offer: Offer) -> dict[str, Any] | None:
        """What is known of a booking that is there after all."""
        if offer.record_id is not None and offer.record_hash is not None:
            gone = (await self._handle(offer).details()).deleted
            return None if gone else {}
        if self._altegio.user_token is None:
            return None
        for record in await self._altegio.appointments():
            if record.api_id == offer.api_id and not record.deleted:
                return {"record_id": record.record_id}
        return None

    def decline(self, offer: Offer) -> Outcome:
        """What there is to say after a person's no."""
        return self._meanwhile(offer, _not_cancelled("the person said no"))

    def _meanwhile(self, offer: Offer, outcome: Outcome) -> Outcome:
        """What another call made of an appointment; the outcome of this one if that is nothing."""
        found = self.find(offer.id)
        return found if isinstance(found, Outcome) else outcome

    async def cancel(self, offer: Offer, of: Collection[State]) -> Outcome:
        """Cancel an appointment, to which a person agreed.

        Args:
            offer: Which.
            of: In which of these states it must still be when it is sent.
        """
        with anyio.CancelScope(shield=True):  # what was sent must be written down
            by_approval = set(of) == {State.CANCEL_APPROVED}
            if self._ledger.move(offer.id, State.CANCELLING, of=of, in_time=by_approval):
                outcome = await self._send(offer)
            else:
                outcome = self._meanwhile(offer, _not_cancelled("it changed"))
        return outcome

    async def _send(self, offer: Offer) -> Outcome:
        handle = self._handle(offer)
        try:
            await handle.cancel()
        except NotFound:
            return self._cancelled(offer, "It was not there any more: it counts as cancelled.")
        except (ServerError, TransportError, UnreadableResponse):
            return await self._look(offer, handle)
        except AltegioError as error:
            self._record(offer, State.BOOKED)
            return _not_cancelled(reason(error), error)
        return self._cancelled(offer, f"Cancelled: {wording.when(offer)}.")

    async def _look(self, offer: Offer, handle: AsyncAppointment) -> Outcome:
        """Find out what became of a cancellation without an answer."""
        seen = "The appointment could not be looked up."
        try:
            if (await handle.details()).deleted:
                return self._cancelled(offer, "Cancelled, as a second look showed.")
            seen = "The appointment was still there after that."
        except NotFound:
            return self._cancelled(offer, "Cancelled, as a second look showed.")
        except AltegioError:
            pass
        self._record(offer, State.BOOKED)
        return Outcome(
            message=f"Outcome unknown: no clear answer came, it may be cancelled. {seen} {LOOK}",
            status="outcome_unknown",
            appointment_id=offer.id,
        )

    def _cancelled(self, offer: Offer, message: str) -> Outcome:
        self._record(offer, State.CANCELLED)
        return Outcome(message=message, status="cancelled", appointment_id=offer.id)

    def _record(self, offer: Offer, to: State) -> None:
        """Write down what came of a cancellation; else it counts as interrupted."""
        with suppress(SetupError):
            self._ledger.move(offer.id, to, of={State.CANCELLING})

    def find(self, id: str) -> Offer | Outcome:
        """An appointment that can be cancelled, or what there is to say of another one."""
        offer = self._ledger.get(id)
        known = offer is not None and offer.location_id in self._locations
        if offer is None or not known or offer.state not in LASTING:
            return _not_cancelled("there is no such appointment here")
        return self._remaining(offer) or offer

    def _remaining(self, offer: Offer) -> Outcome | None:
        """What there is to say of what cannot be cancelled; None for what can."""
        if offer.state in UNCERTAIN:
            return _not_cancelled(
                "it is not known whether it was booked; look with the tool appointments"
            )
        if offer.state is State.CANCELLED:
            return Outcome(
                message="Cancelled already, by an earlier call; nothing was sent now.",
                status="cancelled",
                appointment_id=offer.id,
            )
        if offer.state is State.CANCELLING and not offer.interrupted(self._now()):
            return _not_cancelled("another call is cancelling it; look with the tool appointments")
        return None

    def is_approved(self, offer: Offer) -> bool:
        """Whether a person approved it in a terminal, not long ago."""
        return offer.state is State.CANCEL_APPROVED and offer.in_time(self._now())

    def _handle(self, offer: Offer) -> AsyncAppointment:
        # A record id is there as soon as an offer is booked.
        return self._altegio.appointment(
            offer.location_id, offer.record_id or 0, offer.record_hash, timezone=offer.zone or None
        )


_STATUS: dict[State, Any] = {
    State.SENDING: "outcome_unknown",
    State.UNKNOWN: "outcome_unknown",
    State.CANCELLING: "being_cancelled",
    State.CANCELLED: "cancelled",
}


def _not_cancelled(why: str, error: Exception | None = None) -> Outcome:
    words = said(error) if error is not None else ""
    return Outcome(message=f"Not cancelled: {why}.", status="not_cancelled", from_location=words)
