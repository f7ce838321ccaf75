"""Booking as pure functions: what is sent, and which line of the answer is which appointment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from altegio_booking import arguments
from altegio_booking.details import AppointmentDetails
from altegio_booking.errors import OutcomeUnknown, Route
from altegio_booking.fields import as_moment
from altegio_booking.values import AppointmentRequest, Booked, BookingFacts, Visitor
from altegio_booking_client.models import AppointmentDraft, CustomFields
from altegio_booking_client.types import UNSET

ROUTE = Route("create_online_booking", "POST", "/book_record/{location_id}")


class Contact(TypedDict):
    """A visitor as both booking bodies have it."""

    fullname: str
    phone: str
    email: str


def contact(visitor: Visitor) -> Contact:
    """The visitor's part of a body; `email` is always there, since its absence is an error."""
    if not isinstance(visitor, Visitor):
        raise ValueError(f"visitor: expected a Visitor, got {type(visitor).__name__}")
    return {"fullname": visitor.name, "phone": visitor.phone, "email": visitor.email}


def drafts(requests: Sequence[AppointmentRequest]) -> list[AppointmentDraft]:
    """The appointments of a body, numbered from 1 in their order."""
    return [
        AppointmentDraft(
            id=number,
            staff_id=request.team_member_id,
            datetime_=request.datetime,
            services=list(request.services),
            custom_fields=(
                UNSET
                if request.custom_fields is None
                else CustomFields.from_dict(request.custom_fields)
            ),
        )
        for number, request in enumerate(
            arguments.some("requests", requests, AppointmentRequest), start=1
        )
    ]


def in_order(booked: Sequence[Booked], count: int) -> list[Booked] | None:
    """The lines of a booking's answer in the order of the request.

    Returns:
        One line for each appointment, or None when there is not exactly one for each.
    """
    if len({line.record_id for line in booked}) != count or len(booked) != count:
        return None
    numbers = [line.number for line in booked]
    if all(number is None for number in numbers):
        return list(booked)
    if sorted(number or 0 for number in numbers) != list(range(1, count + 1)):
        return None
    return sorted(booked, key=lambda line: line.number or 0)


def incomplete(asked: int, named: int) -> OutcomeUnknown:
    """The error of an answer that says yes but does not name every appointment."""
    return OutcomeUnknown(f"success, but {named} of {asked} appointments named", ROUTE)


def matching(
    facts: BookingFacts, records: Iterable[AppointmentDetails]
) -> tuple[list[AppointmentDetails], int]:
    """Find a booking among a visitor's appointments.

    A record fits a request when location, start on the location's clock, team member (unless any
    was asked for) and services agree, and the caller's own id if one was sent.

    Returns:
        The records in the order of the requests, as far as found, and how many were asked for.
    """
    here = [
        record
        for record in records
        if record.location_id == facts.location_id
        and not record.deleted
        and (facts.api_id is None or record.api_id == facts.api_id)
    ]
    if facts.event_id is not None:
        return [record for record in here if record.event_id == facts.event_id][:1], 1
    found: dict[int, AppointmentDetails] = {}
    # Requests for a certain member first: those for any member could take their record away.
    for place, request in sorted(
        enumerate(facts.requests), key=lambda pair: not pair[1].team_member_id
    ):
        record = next((record for record in here if _fits(request, record)), None)
        if record is not None:
            here.remove(record)
            found[place] = record
    return [found[place] for place in sorted(found)], len(facts.requests)


def _fits(request: AppointmentRequest, record: AppointmentDetails) -> bool:
    start = as_moment(request.datetime)
    same_time = start is not None and start.replace(tzinfo=None) == record.local_time
    same_member = request.team_member_id in (0, record.team_member_id)
    booked = sorted(service.id for service in record.services)
    return same_time and same_member and booked == sorted(request.services)
