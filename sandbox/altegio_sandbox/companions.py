"""What booking needs to know beside its own operations: locations, and the events to book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from . import bodies
from .answers import Answer, bare, enveloped
from .availability import free_starts
from .call import Call, Handler
from .errors import no_such_location
from .state import State
from .world import Event, Location

EVENTS_ON_A_PAGE = 25
LOCATIONS_ON_A_PAGE = 200


def company(call: Call) -> Answer:
    """One location, enveloped; some hosts give it bare. Its 404 is of the older form."""
    location = call.state.world.locations.get(int(call.path["location_id"]))
    if location is None:
        raise no_such_location()
    body = bodies.location(call.state, location) | _on_demand(call, location)
    if "bookform_id" in call.query:
        body["online_sales_form_url"] = f"https://o{call.query['bookform_id']}.example.test"
    return bare(body) if "bare_location" in location.quirks else enveloped(body)


def companies(call: Call) -> Answer:
    """Locations in a shorter form. Pages count from 0 here; of the wire that is not known."""
    wanted = {"group_id": "main_group_id", "id": "id", "city_id": "city_id", "active": "active"}
    asked = {key: int(call.query[name]) for name, key in wanted.items() if name in call.query}
    wholes = (
        (location, bodies.location(call.state, location))
        for location in call.state.world.locations.values()
    )
    found = [
        {key: whole[key] for key in bodies.LISTED if key in whole} | _on_demand(call, location)
        for location, whole in wholes
        if all(whole[key] == number for key, number in asked.items())
    ]
    return enveloped(_page(call, found, LOCATIONS_ON_A_PAGE, first=0))


def search(call: Call) -> Answer:
    """A page of the events of some days, full ones too; ``meta`` counts those of all pages."""
    location = call.location()
    found = [bodies.event(call.state, location, event) for _, event in _events(call, location)]
    page = _page(call, found, EVENTS_ON_A_PAGE, first=1)
    return bare({"success": True, "data": page, "meta": {"count": len(found)}})


def search_dates(call: Call) -> Answer:
    """The days of these events."""
    days = dict.fromkeys(day.isoformat() for day, _ in _events(call, call.location()))
    return enveloped(list(days))


def _events(call: Call, location: Location) -> list[tuple[date, Event]]:
    """The events that the query asks for and their days, in the order of their starts."""
    first, last = call.day("from"), call.day("till")
    services, members = call.services(), call.numbers("staff_ids[]")
    found = []
    for event in location.events.values():
        span = call.state.event_span(location, event)
        day = span.start.astimezone(location.timezone).date()
        asked_for = (
            (first is None or first <= day)
            and (last is None or day <= last)
            and (not services or event.service_id in services)
            and (not members or event.team_member_id in members)
            # No event of a sandbox takes a resource.
            and not call.numbers("resource_ids[]")
        )
        if asked_for:
            found.append((span.start, day, event))
    return [(day, event) for _, day, event in sorted(found, key=lambda row: (row[0], row[2].id))]


def _page(call: Call, rows: list[Any], usual: int, *, first: int) -> list[Any]:
    size = int(call.query.get("count", usual))
    start = (int(call.query.get("page", first)) - first) * size
    return rows[max(0, start) : max(0, start) + size]


def _on_demand(call: Call, location: Location) -> dict[str, Any]:
    """What is there only for who asks for it."""
    more: dict[str, Any] = {}
    if call.query.get("forBooking") == "1":
        first = next(_first_starts(call.state, location), None)
        more["active_staff_count"] = len(location.online_members())
        more["next_slot"] = first
    if call.query.get("show_groups") == "1":
        group = bodies.chain(call.state, location)
        more["groups"] = {str(group["id"]): group} if isinstance(group, dict) else []
    if call.query.get("showBookforms") == "1":
        url = f"https://b{location.form}.example.test"
        more["bookforms"] = [
            {"id": location.form, "title": location.title, "is_default": 1, "url": url}
        ]
    return more


def _first_starts(state: State, location: Location) -> Iterator[str]:
    """The first free start of each day, whoever has it."""
    for day in state.days(location):
        starts = [
            start
            for member in location.online_members()
            for start in islice(free_starts(state, location, member, (), day), 1)
        ]
        if starts:
            yield min(starts).strftime("%Y-%m-%dT%H:%M:%S%z")


HANDLERS: dict[str, Handler] = {
    "get_location": company,
    "list_locations": companies,
    "list_events": search,
    "list_event_dates": search_dates,
}
