"""Worlds of many small locations, and what a single client finds in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from altegio_booking import AltegioBooking, collect
from altegio_sandbox import Sandbox

MEMBERS = 3
DAYS = 3
REQUESTS = 1 + MEMBERS + MEMBERS * DAYS
"""Of one location: its team, the dates of each member, the times of each day."""

START = dt.datetime.now(dt.UTC).date() + dt.timedelta(2)
"""First day of a window; it has not begun anywhere."""

END = START + dt.timedelta(DAYS - 1)


def salons(count: int) -> dict[str, Any]:
    """A world with so many locations, of ids 1, 2 and so on."""
    return {"days": 10, "locations": [_salon(id) for id in range(1, count + 1)]}


def _salon(id: int) -> dict[str, Any]:
    return {
        "id": id,
        "title": f"Salon {id}",
        "timezone": "Europe/Riga",
        "categories": [{"id": 10 * id, "title": "All"}],
        "services": [{"id": 10 * id + 1, "title": "Cut", "category": 10 * id, "minutes": 60}],
        "team": [
            {
                "id": 10 * id + member,
                "name": f"Member {member}",
                "services": [10 * id + 1],
                "hours": f"{8 + id % 3}:00-17:00",
            }
            for member in range(1, MEMBERS + 1)
        ],
    }


def right_rows(sandbox: Sandbox) -> list[tuple[object, ...]]:
    """All rows of the window, as one client finds them."""
    with AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio:
        found = altegio.availability(sandbox.world.locations, start=START, end=END)
        return in_order(collect(found).to_rows())


def in_order(rows: Iterable[dict[str, Any]]) -> list[tuple[object, ...]]:
    """Rows that can be compared."""
    return sorted((tuple(row.values()) for row in rows), key=repr)
