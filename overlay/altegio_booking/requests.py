"""What callers hand in: who comes, what is to be booked, and what is remembered of a booking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from altegio_booking import arguments
from altegio_booking.scalars import as_moment


@frozen
class Visitor:
    """Who comes.

    Attributes:
        name: As it is to appear in the salon's calendar.
        phone: With country code; digits, spaces, `+`, `-`, `(`, `)`.
        email: "" when there is none; the API wants the key all the same.
    """

    name: str
    phone: str = field(repr=False)
    email: str = field(default="", repr=False)

    def __attrs_post_init__(self) -> None:
        arguments.nonempty("name", self.name)
        arguments.nonempty("phone", self.phone)
        arguments.text("email", self.email)


def _service_ids(services: Iterable[int | arguments.HasId]) -> tuple[int, ...]:
    return tuple(arguments.identifiers("services", services, "Service"))


def _member_id(member: int | arguments.HasId) -> int:
    return arguments.member("team_member_id", member)


def _custom_fields(fields: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if fields is None else arguments.json_fields("custom_fields", fields)


@frozen
class AppointmentRequest:
    """One appointment to be made.

    Attributes:
        datetime: The slot's own string, as the API sent it.
        team_member_id: Who; 0 for any.
        services: Service ids.
        custom_fields: Values for the location's own fields, by their code.
    """

    datetime: str
    team_member_id: int = field(converter=_member_id)
    services: tuple[int, ...] = field(default=(), converter=_service_ids)
    custom_fields: Mapping[str, Any] | None = field(
        default=None, converter=_custom_fields, repr=False, hash=False
    )

    def __attrs_post_init__(self) -> None:
        if as_moment(self.datetime) is None or ":" not in self.datetime:
            raise ValueError("datetime: expected the string of a slot, ISO 8601")


@frozen
class BookingFacts:
    """What is needed to look for a booking whose outcome is unknown.

    Attributes:
        location_id: Where.
        requests: What was asked for; empty for an event.
        event_id: The group event, if it was one.
        api_id: The caller's own id, if one was sent.
        timezone: The location's, if it was given.
    """

    location_id: int
    requests: tuple[AppointmentRequest, ...] = ()
    event_id: int | None = None
    api_id: str | None = None
    timezone: dt.tzinfo | None = None
