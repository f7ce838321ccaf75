"""An appointment as the API describes it: the record, its times and what was booked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from attrs import field, frozen

from altegio_booking.booking.locations import LocationInfo, location
from altegio_booking.booking.values import Extra
from altegio_booking.reading.objects import Misfit, Row, key
from altegio_booking.reading.results import Reader, row
from altegio_booking.scalars import as_integer, as_moment, as_text

ZoneOf = Callable[[int], dt.tzinfo | None]
"""The time zone of a location by its id, as far as it is known."""


@frozen
class BookedService:
    """A service within an appointment.

    Attributes:
        id: Service id; the contract does not promise it here.
        title: Its name.
        amount: How many times.
        cost: Price for this visit, in the location's currency.
        length: How long it takes.
        extra: Everything else the answer held.
    """

    id: int | None
    title: str | None
    amount: int | None
    cost: float | None
    length: dt.timedelta | None = field(metadata=key("seance_length"))
    extra: Extra = field(repr=False, hash=False)


@frozen
class AppointmentDetails:
    """What the API knows of an appointment.

    Attributes:
        record_id: Its id.
        location_id: Where.
        location_title: Name of the place.
        place: The place, as far as records tell: address, coordinates, phones, but no time zone.
        team_member_id: With whom.
        team_member_name: Their name.
        services: What was booked.
        local_time: Start on the location's clock, without a zone: the trustworthy one.
        starts_at: Start with a zone: the location's if it was given, else the offset that the
            record carries (which has been seen wrong by an hour), else None.
        length: How long it takes, breaks included.
        comment: The visitor's comment.
        deleted: Whether it was cancelled.
        attendance: 2 confirmed, 1 came, 0 expected, -1 did not come.
        can_move: Whether its visitor may move it.
        can_cancel: Whether its visitor may cancel it.
        online: Whether it was booked online.
        clients_count: Seats, for a group event.
        event_id: The group event, None for an ordinary appointment.
        api_id: The id that the booker gave it.
        extra: Everything else the record held.
    """

    record_id: int = field(metadata=key("id"))
    location_id: int | None
    location_title: str | None
    place: LocationInfo | None
    team_member_id: int | None
    team_member_name: str | None
    services: tuple[BookedService, ...]
    local_time: dt.datetime | None
    starts_at: dt.datetime | None
    length: dt.timedelta | None
    comment: str | None = field(repr=False)
    deleted: bool | None
    attendance: int | None
    can_move: bool | None = field(metadata=key("allow_change_record"))
    can_cancel: bool | None = field(metadata=key("allow_delete_record"))
    online: bool | None
    clients_count: int | None
    event_id: int | None
    api_id: str | None
    extra: Extra = field(repr=False, hash=False)


def record(item: Row, zone_of: ZoneOf = lambda _: None) -> AppointmentDetails:
    """Read one record, in the time zone of its location as far as that is known."""
    company, staff = item.row("company") or Row({}), item.row("staff") or Row({})
    own_id = item.take("api_id", as_text)
    location_id = as_integer(company.raw("id"))
    place = None if location_id is None else location(company)
    title = place.title if place else company.take("title", as_text)
    name, member_id = staff.take("name", as_text), staff.take("id", as_integer)
    for part, rest in (("company", {} if place else company.extra()), ("staff", staff.extra())):
        if rest:
            item.extra()[part] = rest
    date, moment = item.take("date", as_moment), item.take("datetime", as_moment)
    local_time, starts_at = times(date, moment, zone_of(location_id or 0))
    return item.make(
        AppointmentDetails,
        location_id=location_id,
        location_title=title,
        place=place,
        team_member_id=member_id,
        team_member_name=name,
        services=tuple(service.make(BookedService) for service in item.rows("services")),
        local_time=local_time,
        starts_at=starts_at,
        event_id=item.take("activity_id", as_integer) or None,
        api_id=None if own_id in ("", "0") else own_id,  # both were seen for none
    )


def times(
    date: dt.datetime | None, moment: dt.datetime | None, timezone: dt.tzinfo | None
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The start without and with a zone; where the two fields disagree, `date` wins."""
    source = date or moment
    if source is None:
        return None, None
    local_time = source.replace(tzinfo=None)
    offset = next((m.tzinfo for m in (moment, date) if m is not None and m.tzinfo), None)
    if timezone is None:
        return local_time, local_time.replace(tzinfo=offset) if offset else None
    starts_at = local_time.replace(tzinfo=timezone)
    # In the hour that a clock passes twice, the record's offset tells which pass is meant.
    later = starts_at.replace(fold=1)
    if moment is not None and starts_at.utcoffset() != moment.utcoffset() == later.utcoffset():
        starts_at = later
    return local_time, starts_at


def one(timezone: dt.tzinfo | None) -> Reader[AppointmentDetails]:
    """A reader for an answer that is one record, or holds one."""

    @row
    def read(answer: Row) -> AppointmentDetails:
        data = answer.raw("data")
        if isinstance(data, list):
            if len(data) != 1:
                raise Misfit("/data", "one appointment")
            return record(Row(data[0], "/data/0"), lambda _: timezone)
        return record(answer.unwrapped(), lambda _: timezone)

    return read


def several(zones: Mapping[int, dt.tzinfo]) -> Reader[tuple[AppointmentDetails, ...]]:
    """A reader for an answer that lists records, of any location."""

    @row
    def read(answer: Row) -> tuple[AppointmentDetails, ...]:
        rows = answer.rows("data", required=True)
        return tuple(record(each, zones.get) for each in rows)

    return read
