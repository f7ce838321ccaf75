"""What the desk's page shows: the state as a JSON object, in the words of its readers.

Tokens, hashes and bodies of calls are not in it, and of phones the last four digits. The codes of
SMS are: to be read here is what they are for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from .accounts import Sms
from .book import Appointment, Change
from .contract import BASE_PATH
from .faults import ANY, Order
from .journal import Exchange
from .methods import METHODS, shown_name
from .quoting import quoted
from .schedule import Span, gaps
from .state import State
from .world import Event, Location, TeamMember

MOST_SHOWN = 50
_Row = dict[str, Any]


def desk(state: State, location_id: str | None = None, day: str | None = None) -> _Row:
    """All that the page shows, with one day of one location.

    Args:
        state: The sandbox's.
        location_id: Which location; the first one if not given.
        day: ISO text of a date; today at the location if not given.

    Raises:
        ValueError: when there is no such location, or the day is none.
    """
    home, now = _location(state, location_id), state.now()
    shown_day = state.today(home) if day is None else _date(day)
    records = [record for record in state.book.live(home.id) if _day(record, home) == shown_day]
    return {
        "base_path": BASE_PATH,
        "local_now": now.astimezone(home.timezone).strftime("%a %d %b %Y, %H:%M:%S"),
        "locations": [
            {"id": each.id, "title": each.title, "timezone": str(each.timezone)}
            for each in state.world.locations.values()
        ],
        "location": home.id,
        "today": state.today(home).isoformat(),
        "day": shown_day.isoformat(),
        "team": [_member(state, home, member, shown_day, records) for member in _team(home)],
        "changes": [_change(state, change, home) for change in _latest(state.book.changes)],
        "sms": [_sms(message) for message in _latest(state.accounts.sms)],
        "calls": [_call(exchange, home) for exchange in _latest(state.journal.exchanges)],
        "faults": [_order(order) for order in islice(state.faults, MOST_SHOWN)],
        "methods": [*METHODS],
    }


def _location(state: State, location_id: str | None) -> Location:
    if location_id is None:
        return state.world.first_location
    for home in state.world.locations.values():
        if str(home.id) == location_id:
            return home
    raise ValueError(f"location: none has the id {quoted(location_id)}")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"day: expected a date, got {quoted(text)}") from None


def _latest(rows: Any) -> Iterator[Any]:
    """The last few, the last one first."""
    return islice(reversed(rows), MOST_SHOWN)


def _team(home: Location) -> list[TeamMember]:
    return sorted(home.members.values(), key=lambda member: -member.weight)


# ---- the calendar --------------------------------------------------------------------------------


def _member(
    state: State, home: Location, member: TeamMember, day: date, records: list[Appointment]
) -> _Row:
    """A member's day: what of it is free, past, booked, taken, an event, or not for visitors."""
    return {
        "id": member.id,
        "name": member.name,
        "specialization": member.specialization,
        "online": member.online,
        "stretches": sorted(
            _stretches(state, home, member, day, records), key=lambda one: one["from"]
        ),
    }


def _stretches(
    state: State, home: Location, member: TeamMember, day: date, records: list[Appointment]
) -> Iterator[_Row]:
    shifts, now = state.shifts(home, member, day), state.now()
    for shift in shifts:
        for gap in gaps(shift, state.busy(home, member)):
            if gap.start < now:
                yield _stretch(home, day, Span(gap.start, min(gap.end, now)), "past")
            if now < gap.end:
                kind = "free" if member.online else "offline"
                yield _stretch(home, day, Span(max(gap.start, now), gap.end), kind)
    for record in records:
        if record.team_member_id == member.id and not record.activity_id:
            kind = "taken" if record.taken else "booked"
            text = record.name if record.taken else f"{record.name}: {_titles(home, record)}"
            yield _stretch(home, day, record.span, kind) | {"text": text, "id": record.id}
    for event in home.events.values():
        span = state.event_span(home, event)
        if event.team_member_id == member.id and span.start.astimezone(home.timezone).date() == day:
            yield _stretch(home, day, span, "event") | {"text": _seats(state, event)}


def _day(record: Appointment, home: Location) -> date:
    return record.starts_at.astimezone(home.timezone).date()


def _stretch(home: Location, day: date, span: Span, kind: str) -> _Row:
    start, end = span.start.astimezone(home.timezone), span.end.astimezone(home.timezone)
    return {
        "kind": kind,
        "from": _minutes(start, day),
        "till": _minutes(end, day),
        "time": f"{start:%H:%M}\N{EN DASH}{end:%H:%M}",
        "text": "",
    }


def _minutes(moment: datetime, day: date) -> int:
    """Minutes on the wall clock since the day began."""
    days = (moment.date() - day) // timedelta(days=1)
    return (days * 24 + moment.hour) * 60 + moment.minute


def _titles(home: Location, record: Appointment) -> str:
    return ", ".join(home.services[id].title for id in record.services if id in home.services)


def _seats(state: State, event: Event) -> str:
    return f"{event.title}: {state.seats_left(event)} of {event.capacity} seats free"


# ---- the lists -----------------------------------------------------------------------------------


def _change(state: State, change: Change, home: Location) -> _Row:
    record, before = change.appointment, change.before
    place, now = state.world.locations[record.location_id], state.book.get(record.id) or record
    return {
        "kind": change.kind,
        "at": _clock(record.changed_at, home),
        "id": record.id,
        "where": place.title,
        "who": record.name,
        "phone": _ending(record.phone),
        "member": place.members[record.team_member_id].name,
        "services": _titles(place, record),
        "starts_at": _when(record),
        "before": _when(before) if change.kind == "moved" and before else "",
        "deleted": now.deleted,
    }


def _when(record: Appointment) -> str:
    return f"{record.starts_at:%a %d %b, %H:%M}"


def _clock(moment: datetime, home: Location) -> str:
    return f"{moment.astimezone(home.timezone):%H:%M:%S}"


def _sms(message: Sms) -> _Row:
    return {"phone": _ending(message.phone), "code": message.code, "kind": message.kind}


def _ending(phone: str) -> str:
    """Enough of a phone to know it by."""
    return f"…{phone[-4:]}" if phone else ""


def _call(exchange: Exchange, home: Location) -> _Row:
    return {
        "at": _clock(exchange.at, home),
        "method": exchange.method,
        "path": exchange.path,
        "status": exchange.status,
        "fault": exchange.fault,
    }


def _order(order: Order) -> _Row:
    operations = order.fault.operations
    name = "any call" if ANY in operations else shown_name(operations)
    return {"operation": name, "kind": order.fault.kind, "times": order.left}
