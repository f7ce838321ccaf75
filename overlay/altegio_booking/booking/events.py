"""Group events: a service with a fixed start and a number of seats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from altegio_booking.booking import values
from altegio_booking.booking.appointments import times
from altegio_booking.reading.objects import Misfit, Row, key
from altegio_booking.reading.results import row
from altegio_booking.scalars import as_date, as_integer, as_length, as_moment, as_text

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
CENTURY = dt.timedelta(days=36525)

Start = tuple[dt.datetime | None, dt.datetime | None]
"""Without and with a zone."""


@frozen
class Event:
    """A group event of a location, to be booked with `book_event`. Only the id is sure.

    Attributes:
        id: Event id.
        title: Name of its service.
        local_time: Start on the location's clock, without a zone.
        starts_at: Start with a zone; None where neither the answer nor the client knows one. The
            client learns it from `Location.info`.
        length: How long it takes.
        capacity: How many seats there are.
        taken: How many of them are taken.
        seats_left: How many are free. A location may let one visitor book fewer online.
        team_member: Who holds it.
        service: What takes place.
        price: Lowest price of the service, in the location's currency.
        prepaid: Online payment: forbidden, optional, allowed or required.
        extra: Everything else the answer held.
    """

    id: int
    title: str | None
    local_time: dt.datetime | None
    starts_at: dt.datetime | None
    length: dt.timedelta | None
    capacity: int | None
    taken: int | None = field(metadata=key("records_count"))
    seats_left: int | None
    team_member: values.TeamMember | None
    service: values.Service | None
    price: float | None
    prepaid: str | None
    extra: values.Extra = field(repr=False, hash=False)


def event(timezone: dt.tzinfo | None) -> Callable[[Row], Event]:
    """What reads an event, in the time zone of its location as far as that is known."""

    def read(item: Row) -> Event:
        staff, service = _part(item, "staff"), _service(_part(item, "service"))
        seats, taken = as_integer(item.raw("capacity")), as_integer(item.raw("records_count"))
        start = item.take("date", lambda value: _start(value, timezone))
        return item.make(
            Event,
            title=service and service.title,
            local_time=start and start[0],
            starts_at=start and start[1],
            seats_left=None if seats is None or taken is None else max(0, seats - taken),
            team_member=staff and values.team_member(staff),
            service=service,
            price=service and service.price_min,
        )

    return read


def _part(item: Row, name: str) -> Row | None:
    """A nested object, if it has an id; what has none stays in `extra`."""
    value = item.raw(name)
    if isinstance(value, dict) and as_integer(value.get("id")) is None:
        return None
    return item.row(name)


def _service(item: Row | None) -> values.Service | None:
    if item is None:
        return None
    group, image = _part(item, "category"), item.take("image_url", as_text) or None
    category = group and group.make(values.ServiceCategory)
    return item.make(values.Service, category=category, image=image, currency=None)


def _start(value: Any, timezone: dt.tzinfo | None) -> Start | None:
    """From local text, text with an offset, or Unix seconds: all three are documented."""
    moment = as_moment(value)
    if moment is not None:
        return times(moment, None, timezone)
    seconds = as_length(as_integer(value))
    if seconds is None or abs(seconds) > CENTURY:
        return None
    starts_at = (EPOCH + seconds).astimezone(timezone or dt.UTC)
    return starts_at.replace(tzinfo=None) if timezone else None, starts_at


@row
def dates(answer: Row) -> tuple[dt.date, ...]:
    """Read the answer of `list_event_dates`."""
    sent = answer.raw("data")
    if not isinstance(sent, list):
        raise Misfit("/data", "a list of days")
    days = [as_date(each) for each in sent]
    if None in days:
        raise Misfit(f"/data/{days.index(None)}", "a day")
    return tuple(sorted({*filter(None, days)}))
