"""Finding a booking whose outcome is unknown among a visitor's appointments. Pure.

Two mistakes are possible, and both are costly: not to see a booking that is there, so that it is
made again, and to take an earlier one for it. Where the records do not decide, the result says so.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from altegio_booking.booking.appointments import AppointmentDetails
from altegio_booking.requests import AppointmentRequest, BookingFacts
from altegio_booking.scalars import as_moment


class Match(NamedTuple):
    """What was found of a booking.

    Attributes:
        records: In the order of the requests, as far as found.
        asked: How many were asked for.
        unclear: Whether the records leave open what became of it.
    """

    records: tuple[AppointmentDetails, ...]
    asked: int
    unclear: bool


def matching(facts: BookingFacts, records: Iterable[AppointmentDetails]) -> Match:
    """Find a booking among a visitor's appointments.

    A record fits when location, start, team member (unless any was asked for), services or event
    agree. Whatever a record leaves out agrees, except its start. The caller's own id decides
    between several; a record that carries another one never fits.
    """
    here = [r for r in records if not r.deleted and _agrees(facts.location_id, r.location_id)]
    if facts.api_id is not None:
        here = [record for record in here if _agrees(facts.api_id, record.api_id)]
        here.sort(key=lambda record: record.api_id is None)
    wanted: tuple[AppointmentRequest | None, ...] = facts.requests or (None,)
    found: dict[int, AppointmentDetails] = {}
    unclear = False
    # The choosiest first: the others could take their records away.
    for place in sorted(range(len(wanted)), key=lambda place: _looseness(wanted[place])):
        record = next((each for each in here if _fits(wanted[place], each, facts)), None)
        if record is not None:
            here.remove(record)
            found[place] = record
            unclear |= _is_shared(wanted[place]) and record.api_id != facts.api_id
    shared = [request for request in wanted if _is_shared(request)]
    if facts.api_id is None:
        unclear |= any(_fits(request, record, facts) for request in shared for record in here)
    unclear |= len(found) < len(wanted) and any(record.local_time is None for record in here)
    return Match(tuple(found[place] for place in sorted(found)), len(wanted), unclear)


def _is_shared(request: AppointmentRequest | None) -> bool:
    """Whether a visitor may have booked the same before: seats of an event, or anyone's time."""
    return request is None or not request.team_member_id


def _looseness(request: AppointmentRequest | None) -> tuple[bool, bool]:
    return _is_shared(request), request is None or not request.services


def _agrees(wanted: object, seen: object) -> bool:
    return seen is None or seen == wanted


def _fits(
    request: AppointmentRequest | None, record: AppointmentDetails, facts: BookingFacts
) -> bool:
    if request is None:
        return record.event_id == facts.event_id
    # The same service twice may come as two rows or as one with an amount.
    booked = [s.id for s in record.services for _ in range(s.amount or 1)]
    unknown = not request.services or not booked or None in booked
    return (
        (not request.team_member_id or _agrees(request.team_member_id, record.team_member_id))
        and (unknown or Counter(booked) == Counter(request.services))
        and _same_start(request.datetime, record, facts.timezone)
    )


def _same_start(sent: str, record: AppointmentDetails, timezone: dt.tzinfo | None) -> bool:
    start = as_moment(sent)
    if start is None or record.local_time is None:
        return False
    # Slots are on the location's clock, but a caller may have written the start on another one.
    clocks = {start.replace(tzinfo=None)}
    if start.tzinfo and timezone:
        clocks.add(start.astimezone(timezone).replace(tzinfo=None))
    same_instant = start.tzinfo is not None and start == record.starts_at
    return record.local_time in clocks or same_instant
