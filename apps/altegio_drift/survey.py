"""Asks a location everything that can be asked without consequences.

Nothing here books, moves, cancels, texts, logs in or changes anything: every operation is a GET
that the contract marks as `safe`. It goes through the client, so its limits and retries hold.
What of these was not asked is told with what it needs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from attrs import define, field

import altegio_drift
from altegio_booking import (
    AltegioBooking,
    ApiError,
    AuthenticationFailed,
    BlockedByGateway,
    Location,
    NotFound,
    TeamMember,
    TransportError,
    UnreadableResponse,
)
from altegio_drift.finding import Finding

T = TypeVar("T")

ANYONE = 0
"""The team member id that stands for any of them."""

USER_TOKEN = "a user token"
RECORD_HASH = "a record hash, which only a booking gives"
NEEDS = {
    "get_booking_form_config": "--form",
    "list_locations": "a location that belongs to a chain",
    "get_booking_user": USER_TOKEN,
    "list_user_appointments": USER_TOKEN,
    "get_user_appointment": "an appointment that the visitor has",
    "get_online_booking_details": RECORD_HASH,
    "get_user_appointment_list": RECORD_HASH,
    "get_feedback_form_status": "the token of a review link",
}
"""What must be there before an operation can be asked; the others need a location alone."""


class Unusable(Exception):
    """The survey cannot be made; the message says why in one line."""


@define
class Survey:
    """What a survey found.

    Attributes:
        location_id: Which location was asked.
        findings: Every distinct finding.
        checked: The operations whose answers were checked.
        skipped: The operations whose subject does not exist here, and what the API said.
        unread: The operations with an answer that could not be had, read or checked, and why.
        stopped: Why the survey ended early; None when it did not.
    """

    location_id: int
    findings: list[Finding] = field(factory=list)
    checked: list[str] = field(factory=list)
    skipped: dict[str, str] = field(factory=dict)
    unread: dict[str, str] = field(factory=dict)
    stopped: str | None = None

    @property
    def complete(self) -> bool:
        """Whether everything was checked that there was to check."""
        return self.stopped is None and not self.unread

    @property
    def not_asked(self) -> dict[str, str]:
        """The operations that were not asked for want of something, and what that is."""
        asked = {*self.checked, *self.skipped, *self.unread}
        return {name: f"needs {what}" for name, what in NEEDS.items() if name not in asked}

    def note(self, operation: str, ask: Callable[[], T], *, missing_ok: bool = False) -> T | None:
        """Carry out one call; what the API refuses is noted, and the survey goes on.

        Args:
            operation: Which it is.
            ask: Makes the call.
            missing_ok: Whether a 404 says that there is nothing to check, and not that something
                went unchecked.

        Raises:
            Unusable: Nobody answers, or the tokens are not accepted.
        """
        before = len(self.findings)
        try:
            answer = ask()
        except UnreadableResponse as error:
            if len(self.findings) > before:
                self._count(operation)
            else:
                self.unread[operation] = str(error)
            return None
        except (AuthenticationFailed, TransportError) as error:
            raise Unusable(str(error)) from None
        except (ApiError, BlockedByGateway) as error:
            gone = missing_ok and isinstance(error, NotFound)
            (self.skipped if gone else self.unread)[operation] = str(error)
            return None
        self._count(operation)
        return answer

    def _count(self, operation: str) -> None:
        if operation not in self.checked:
            self.checked.append(operation)


def survey(
    location_id: int, *, user_token: str | None, base_url: str | None, form: int | None, lang: str
) -> Survey:
    """Ask a location, and collect where its answers leave the contract.

    The partner token comes from the environment.

    Raises:
        ConfigurationError: The extra is not installed, or an argument cannot work.
        Unusable: Nobody answers, the tokens are not accepted, or there is no such location.
    """
    result = Survey(location_id)
    # By its lazy name, so that the options can be refused and explained without the extra.
    observer = altegio_drift.Observer(result.findings.append)
    with AltegioBooking(user_token=user_token, base_url=base_url, on_drift=observer) as altegio:
        try:
            _ask_location(result, altegio.location(location_id))
            _ask_companions(result, altegio, altegio.location(location_id))
            _ask_texts(result, altegio, form, lang)
            if user_token is not None:
                _ask_visitor(result, altegio)
        except Unusable as error:
            if not result.checked:
                raise
            result.stopped = str(error)
    for operation, failure in observer.unchecked.items():
        result.unread[operation] = f"its answer could not be checked: {failure}"
    result.checked = [name for name in result.checked if name not in result.unread]
    return result


def _ask_texts(result: Survey, altegio: AltegioBooking, form: int | None, lang: str) -> None:
    result.note("get_i18n_options", lambda: altegio.translations(lang), missing_ok=True)
    if form is not None:
        name = "get_booking_form_config"
        result.note(name, lambda: altegio.booking_form(form), missing_ok=True)


def _ask_visitor(result: Survey, altegio: AltegioBooking) -> None:
    result.note("get_booking_user", altegio.profile)
    records = result.note("list_user_appointments", altegio.appointments)
    standing = next((record for record in records or () if not record.deleted), None)
    if standing is not None:
        handle = altegio.appointment(result.location_id, standing.record_id)
        result.note("get_user_appointment", handle.details)


def _ask_location(result: Survey, location: Location) -> None:
    services = "get_services_available_for_booking"
    result.note(services, location.services, missing_ok=True)
    if services in result.skipped:
        raise Unusable(result.skipped[services])
    members = result.note("get_team_members_available_for_booking", location.team_members)
    member = _whom(members or ())
    if member != ANYONE:
        result.note(services, lambda: location.services(team_member_id=member))
    dates = result.note("get_dates_available_for_booking", location.available_dates)
    nearest = result.note("get_nearest_time_slots", lambda: location.nearest_slots(member))
    day = nearest.day if nearest and nearest.slots else None
    if day is None:
        bookable = dates.bookable if dates else ()
        day = bookable[0] if bookable else dt.datetime.now(location.timezone).date()
    result.note("get_time_slots_for_booking", lambda: location.slots(member, day))
    result.note("get_location_privacy_policy", location.privacy_policy, missing_ok=True)


def _ask_companions(result: Survey, altegio: AltegioBooking, location: Location) -> None:
    """What the vendor's Online Booking section leaves out; a host may not have it."""
    info = result.note("get_location", location.info, missing_ok=True)
    chain = info.chain_id if info else None
    if chain is not None:
        result.note("list_locations", lambda: altegio.locations(chain), missing_ok=True)
    result.note("list_events", location.events, missing_ok=True)
    result.note("list_event_dates", location.event_dates, missing_ok=True)


def _whom(members: tuple[TeamMember, ...]) -> int:
    """Whom to ask for slots: someone who can be booked, else anyone."""
    return next((member.id for member in members if member.bookable), ANYONE)
