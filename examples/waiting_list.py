"""A waiting list: who waits for a time is told of one that opens, once.

    .venv/bin/python examples/waiting_list.py waiting.db add Ann 2026-09-20  # waits until that day
    .venv/bin/python examples/waiting_list.py waiting.db watch 4564 331      # location, services

The client is told by ALTEGIO_PARTNER_TOKEN and ALTEGIO_BASE_URL whom to ask; `make sandbox` prints
both for a try. Stop the watch with Ctrl-C and start it again: what opened in between is reported
then, and nobody is told twice. It never books.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

from altegio_booking import AltegioBooking, AltegioError, Opened, Slot, Unread, Watch

Tell = Callable[[str, Slot], object]
"""Gets a name and the slot that opened: sends a mail, an SMS, a message of a bot."""

TABLES = """
CREATE TABLE IF NOT EXISTS waiting (id INTEGER PRIMARY KEY, name TEXT, until TEXT, told TEXT);
CREATE TABLE IF NOT EXISTS watch (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT);
"""


def open_list(path: str) -> closing[sqlite3.Connection]:
    """Open the file, or make it. Several programs may have it open."""
    database = sqlite3.connect(path)
    database.executescript(TABLES)
    return closing(database)


def add(database: sqlite3.Connection, name: str, until: str) -> None:
    """Put somebody at the end of the list.

    Args:
        database: The list.
        name: Who.
        until: The last day that is worth telling, as ISO text.
    """
    day = dt.date.fromisoformat(until).isoformat()
    with database:
        database.execute("INSERT INTO waiting (name, until) VALUES (?, ?)", (name, day))


def state_of(database: sqlite3.Connection) -> Any:
    """What the watch knew when it was last stopped, for `since`; None before the first time."""
    row = database.execute("SELECT state FROM watch").fetchone()
    return None if row is None else json.loads(row[0])


def keep_state(database: sqlite3.Connection, watch: Watch) -> None:
    """Remember what the watch knows."""
    database.execute("INSERT OR REPLACE INTO watch VALUES (1, ?)", (json.dumps(watch.state()),))


def first_for(database: sqlite3.Connection, slot: Slot) -> str | None:
    """Take the first who waits for such a time off the list; None when nobody does."""
    row = database.execute(
        "UPDATE waiting SET told = :slot WHERE id ="
        " (SELECT min(id) FROM waiting WHERE told IS NULL AND until >= :day) RETURNING name",
        {"slot": slot.datetime, "day": slot.starts_at.date().isoformat()},
    ).fetchone()
    return None if row is None else str(row[0])


def serve(database: sqlite3.Connection, watch: Watch, tell: Tell) -> None:
    """Follow the watch, for ever."""
    try:
        for change in watch:
            # One transaction, before anybody is told: after a crash in between somebody was not
            # told, which is better than being told again at every start.
            with database:
                name = first_for(database, change.slot) if isinstance(change, Opened) else None
                keep_state(database, watch)
            if name is not None and isinstance(change, Opened):
                tell(name, change.slot)
            elif isinstance(change, Unread):
                print(f"not read: {change.error}", file=sys.stderr)
    finally:
        with database:
            keep_state(database, watch)


def main(*arguments: str) -> None:
    """Add somebody, or watch."""
    match arguments:
        case path, "add", name, until:
            with open_list(path) as database:
                add(database, name, until)
        case path, "watch", location_id, *services:
            with open_list(path) as database, AltegioBooking() as altegio:
                salon, since = altegio.location(int(location_id)), state_of(database)
                watch = salon.watch([int(one) for one in services], since=since)
                with suppress(KeyboardInterrupt):
                    serve(database, watch, lambda name, slot: print(f"{name}: {slot.starts_at}"))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (AltegioError, ValueError) as error:
        sys.exit(f"waiting_list: {error}")
