"""A location as the API describes it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from altegio_booking import arguments
from altegio_booking.booking.values import Extra
from altegio_booking.reading.objects import Row, key
from altegio_booking.scalars import as_flag, as_integer, as_number, as_text


@frozen
class LocationInfo:
    """What the API knows of a location. Anything but the id may be missing.

    Attributes:
        id: Location id.
        title: Its name.
        public_title: Its name for visitors; may be empty.
        timezone: Its time zone; None where the answer names none that is known here.
        currency: Sign or code of the currency of its prices.
        country: Country, in the location's language.
        city: City, likewise.
        address: Street and number.
        coordinates: Latitude and longitude in degrees.
        phones: Its phones, as the owner typed them.
        active: Whether it can be used.
        needs_sms_code: Whether a booking needs the code of `send_code`. The rule is that of the
            vendor's own booking page: the owner demands it, and the location can send SMS (which
            is assumed where the answer does not say). A booking form's own flag counts only where
            the form's `group_id` is 0.
        chain_id: The chain that it belongs to, for `locations`.
        extra: Everything else the answer held.
    """

    id: int
    title: str | None
    public_title: str | None
    timezone: ZoneInfo | None
    currency: str | None = field(metadata=key("currency_short_title"))
    country: str | None
    city: str | None
    address: str | None
    coordinates: tuple[float, float] | None
    phones: tuple[str, ...] = field(repr=False)
    active: bool | None
    needs_sms_code: bool | None
    chain_id: int | None
    extra: Extra = field(repr=False, hash=False)


def location(item: Row) -> LocationInfo:
    """Read a location, from its own answer, a list or a record."""
    phones = item.take("phones", _texts) or ()
    phone = item.take("phone", as_text)
    north, east = as_number(item.raw("coordinate_lat")), as_number(item.raw("coordinate_lon"))
    wanted, can_send = as_flag(item.raw("phone_confirmation")), as_flag(item.raw("sms_enabled"))
    return item.make(
        LocationInfo,
        timezone=item.take("timezone_name", _zone),
        # Both 0 was seen for none.
        coordinates=None if north is None or east is None or north == east == 0 else (north, east),
        phones=(phone, *phones) if phone and phone not in phones else phones,
        needs_sms_code=wanted and can_send is not False,
        chain_id=item.take("main_group_id", as_integer) or None,
    )


def _texts(value: Any) -> tuple[str, ...] | None:
    fit = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return tuple(filter(None, value)) if fit else None


def _zone(value: Any) -> ZoneInfo | None:
    try:
        zone = arguments.timezone(as_text(value))
    except ValueError:
        return None
    return zone if isinstance(zone, ZoneInfo) else None
