"""Booking as pure functions: what is sent, and which line of the answer is which appointment."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TypedDict

from attrs import field, frozen

from altegio_booking import arguments, wire
from altegio_booking.details import AppointmentDetails
from altegio_booking.errors import OutcomeUnknown, Route
from altegio_booking.fields import Misfit, Row, as_moment, as_text
from altegio_booking.values import AppointmentRequest, BookingFacts, Extra, Visitor
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


@frozen
class Booked:
    """One line of a booking's answer; `book` turns it into an `Appointment`.

    Attributes:
        number: The number that the appointment had in the request.
        record_id: The appointment's id.
        record_hash: Its hash, if it came along.
        record: The whole record, if the host sent that.
        extra: Everything else the line held.
    """

    number: int | None
    record_id: int
    record_hash: str | None = field(repr=False)
    record: AppointmentDetails | None = None
    extra: Extra = field(factory=dict, repr=False)


def booked(answer: Row) -> tuple[Booked, ...]:
    """Read what can be read of the answer of `create_online_booking`."""
    data = answer.raw("data")
    rows = (Row(item) for item in data if isinstance(item, dict)) if isinstance(data, list) else ()
    return tuple(line for line in map(_line, rows) if line is not None)


def _line(row: Row) -> Booked | None:
    record_hash = row.text("record_hash") or None
    record_id = row.take("record_id", _positive)
    if record_id is not None:
        return Booked(row.integer("id"), record_id, record_hash, None, row.extra())
    # A widget host sends whole records, whose `id` is the record's own. In a line that is no
    # record, `id` is the number of the request and must never be taken for somebody's record.
    if row.raw("record_id") is not None or row.moment("date") is None:
        return None
    extra = row.extra()
    try:
        record = AppointmentDetails.read(row)
    except Misfit:
        return None
    return Booked(None, record.record_id, record_hash, record, extra)


def booked_event(answer: Row) -> Booked:
    """Read the answer of `book_event`."""
    data = answer.required_row("data")
    record_hash = data.first(("hash", "record_hash"), as_text) or None
    record_id = data.first(("record_id", "id"), _positive)
    if record_id is None:
        raise Misfit(f"{data.pointer}/id", "the id of a record")
    return Booked(None, record_id, record_hash, None, data.extra())


def _positive(value: object) -> int | None:
    number = wire.number(value)
    return number if number is not None and number > 0 else None


def in_order(booked: Sequence[Booked], facts: BookingFacts) -> list[Booked] | None:
    """The lines of a booking's answer in the order of the request.

    Returns:
        One line for each appointment, or None when there is not exactly one for each.
    """
    count = len(facts.requests)
    if len({line.record_id for line in booked}) != count or len(booked) != count:
        return None
    numbers = [line.number for line in booked]
    if all(number is None for number in numbers):
        match = matching(facts, [line.record for line in booked if line.record])
        places = {record.record_id: place for place, record in enumerate(match.records)}
        return sorted(booked, key=lambda line: places.get(line.record_id, count))
    # Where one number cannot be read, its line takes the only place left; two would be a guess.
    left = [place for place in range(1, count + 1) if place not in numbers]
    filled = [left[0] if number is None else number for number in numbers]
    if sorted(filled) != list(range(1, count + 1)):
        return None
    return [line for _, line in sorted(zip(filled, booked, strict=True), key=itemgetter(0))]


def incomplete(facts: BookingFacts, handles: Mapping[int, object]) -> OutcomeUnknown:
    """The error of an answer that says yes but does not name each appointment once.

    Args:
        facts: What was asked for.
        handles: What was named, by record id.
    """
    asked = len(facts.requests) or 1
    text = f"/data names {len(handles)} of {asked} appointments, or not which is which"
    unknown = OutcomeUnknown(text, ROUTE)
    unknown.booking = facts
    unknown.record_ids, unknown.appointments = tuple(handles), tuple(handles.values())
    return unknown


@frozen
class Match:
    """What was found of a booking among a visitor's appointments.

    Attributes:
        records: In the order of the requests, as far as found.
        asked: How many were asked for.
        unclear: Whether a record that could be one of the missing ones does not say when it is.
    """

    records: tuple[AppointmentDetails, ...]
    asked: int
    unclear: bool = False


def matching(facts: BookingFacts, records: Iterable[AppointmentDetails]) -> Match:
    """Find a booking among a visitor's appointments.

    A record fits a request when its start, location, team member (unless any was asked for) and
    services agree, and the caller's own id if one was sent. Whatever a record leaves out agrees,
    except its start: what the API forgot must not look like a booking that was never made.
    """
    here = [
        record
        for record in records
        if not record.deleted
        and _agrees(facts.location_id, record.location_id)
        and (facts.api_id is None or _agrees(facts.api_id, record.api_id))
    ]
    if facts.event_id is not None:
        return Match(tuple(r for r in here if r.event_id == facts.event_id)[:1], 1)
    found: dict[int, AppointmentDetails] = {}
    # Requests for a certain member first: those for any member could take their record away.
    for place, request in sorted(
        enumerate(facts.requests), key=lambda pair: not pair[1].team_member_id
    ):
        record = next((each for each in here if _fits(request, each, facts.timezone)), None)
        if record is not None:
            here.remove(record)
            found[place] = record
    unclear = len(found) < len(facts.requests) and any(r.local_time is None for r in here)
    return Match(tuple(found[place] for place in sorted(found)), len(facts.requests), unclear)


def _agrees(wanted: object, seen: object) -> bool:
    return seen is None or seen == wanted


def _fits(
    request: AppointmentRequest, record: AppointmentDetails, timezone: dt.tzinfo | None
) -> bool:
    start = as_moment(request.datetime)
    if start is None or record.local_time is None:
        return False
    # Slots are on the location's clock, but a caller may have written the start on another one.
    clocks = {start.replace(tzinfo=None)}
    if start.tzinfo and timezone:
        clocks.add(start.astimezone(timezone).replace(tzinfo=None))
    same_member = not request.team_member_id or _agrees(
        request.team_member_id, record.team_member_id
    )
    # The same service twice may come as two rows or as one with an amount.
    booked = [s.id for s in record.services for _ in range(s.amount or 1)]
    unknown = not request.services or not booked or None in booked
    same_services = unknown or Counter(booked) == Counter(request.services)
    return record.local_time in clocks and same_member and same_services
