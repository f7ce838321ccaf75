"""Booking as pure functions: what is sent, and which line of the answer is which appointment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from altegio_booking import arguments
from altegio_booking.booking.appointments import AppointmentDetails, record
from altegio_booking.booking.reconciliation import matching
from altegio_booking.booking.values import Extra, Slot
from altegio_booking.errors import OutcomeUnknown
from altegio_booking.reading.objects import Misfit, Row
from altegio_booking.reading.results import row
from altegio_booking.requests import AppointmentRequest, BookingFacts, Visitor
from altegio_booking.scalars import as_integer, as_moment
from altegio_booking_client.models import AppointmentDraft, CustomFields
from altegio_booking_client.types import UNSET


def shared_fields(
    visitor: Visitor,
    *,
    code: str | None,
    comment: str | None,
    notify_by_sms: int | None,
    notify_by_email: int | None,
    api_id: str,
    consent: bool | None,
    newsletter: bool | None,
) -> dict[str, Any]:
    """What every booking's body says of who books and how; the arguments are those of `book`."""
    if not isinstance(visitor, Visitor):
        raise ValueError(f"visitor: expected a Visitor, got {type(visitor).__name__}")
    given, text, hours = arguments.given, arguments.text, arguments.natural
    return {
        "fullname": visitor.name,
        "phone": visitor.phone,
        "email": visitor.email,  # always there, since its absence is an error
        "code": given(text, "code", code),
        "comment": given(text, "comment", comment),
        "notify_by_sms": given(hours, "notify_by_sms", notify_by_sms),
        "notify_by_email": given(hours, "notify_by_email", notify_by_email),
        "api_id": api_id,
        "is_personal_data_processing_allowed": given(arguments.boolean, "consent", consent),
        "is_newsletter_allowed": given(arguments.boolean, "newsletter", newsletter),
    }


def own_id(api_id: str | None) -> str:
    """The caller's own id of a booking, or a random one: it alone tells two like bookings apart."""
    if api_id is not None:
        return arguments.text("api_id", api_id)
    from uuid import uuid4  # noqa: PLC0415 - slow to import

    return str(uuid4())


def requested(requests: Iterable[AppointmentRequest | Slot]) -> list[AppointmentRequest]:
    """What to book, slots as they are."""
    checked = arguments.some("requests", requests, (AppointmentRequest, Slot))
    return [one.request() if isinstance(one, Slot) else one for one in checked]


def drafts(requests: Sequence[AppointmentRequest]) -> list[AppointmentDraft]:
    """The appointments of a body, numbered from 1 in their order."""
    return [_draft(number, request) for number, request in enumerate(requests, start=1)]


def _draft(number: int, request: AppointmentRequest) -> AppointmentDraft:
    custom = request.custom_fields
    return AppointmentDraft(
        id=number,
        staff_id=request.team_member_id,
        datetime_=request.datetime,
        services=list(request.services),
        custom_fields=UNSET if custom is None else CustomFields.from_dict(custom),
    )


class Booked(NamedTuple):
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
    record_hash: str | None
    record: AppointmentDetails | None = None
    extra: Extra = MappingProxyType({})

    def __repr__(self) -> str:
        return f"<booked {self.record_id}>"


def booked(answer: Row) -> tuple[Booked, ...]:
    """Read what can be read of the answer of `create_online_booking`."""
    data = answer.raw("data")
    items = (item for item in data if isinstance(item, dict)) if isinstance(data, list) else ()
    return tuple(line for line in map(_line, items) if line is not None)


def _line(item: dict[str, Any]) -> Booked | None:
    line = Row(item)
    record_hash = line.take("record_hash", _key)
    record_id = line.take("record_id", _positive)
    if record_id is not None:
        return Booked(line.take("id", as_integer), record_id, record_hash, None, line.extra())
    # A widget host sends whole records, whose `id` is the record's own. In a line that is no
    # record, `id` is the number of the request and must never be taken for somebody's record.
    if line.raw("record_id") is not None or as_moment(line.raw("date")) is None:
        return None
    extra = line.extra()
    try:
        found = record(Row(item))
    except Misfit:
        return None
    return Booked(None, found.record_id, record_hash, found, extra)


@row
def booked_event(answer: Row) -> Booked:
    """Read the answer of `book_event`."""
    data = answer.required_row("data")
    hashes = [data.take(name, _key) for name in ("hash", "record_hash")]
    ids = [data.take(name, _positive) for name in ("record_id", "id")]
    record_id = ids[0] or ids[1]
    if record_id is None:
        raise Misfit(f"{data.pointer}/id", "the id of a record")
    return Booked(None, record_id, hashes[0] or hashes[1], None, data.extra())


def _key(value: object) -> str | None:
    """A hash that can go into a path; any other could not be used."""
    try:
        return arguments.path_token("record_hash", value)
    except ValueError:
        return None


def _positive(value: object) -> int | None:
    number = as_integer(value)
    return number if number is not None and number > 0 else None


def in_order(booked: Sequence[Booked], facts: BookingFacts) -> list[Booked]:
    """The lines of a booking's answer in the order of the request, one for each appointment.

    Raises:
        Misfit: There is not exactly one for each, or it cannot be told which is which.
    """
    count = len(facts.requests)
    misfit = Misfit("/data", f"one line for each of {count} appointments, not {len(booked)} lines")
    if len({line.record_id for line in booked}) != count or len(booked) != count:
        raise misfit
    numbers = [line.number for line in booked]
    if all(number is None for number in numbers):
        match = matching(facts, [line.record for line in booked if line.record])
        places = {record.record_id: place for place, record in enumerate(match.records)}
        return sorted(booked, key=lambda line: places.get(line.record_id, count))
    # Where one number cannot be read, its line takes the only place left; two would be a guess.
    left = [place for place in range(1, count + 1) if place not in numbers]
    filled = [left[0] if number is None else number for number in numbers]
    if sorted(filled) != list(range(1, count + 1)):
        raise misfit
    return [line for _, line in sorted(zip(filled, booked, strict=True), key=itemgetter(0))]


def describe(
    unknown: OutcomeUnknown, facts: BookingFacts, handles: Mapping[int, object]
) -> OutcomeUnknown:
    """Put into an error what was asked for, and by record id what was named all the same."""
    unknown.booking = facts
    unknown.record_ids, unknown.appointments = tuple(handles), tuple(handles.values())
    return unknown
