"""`altegio records`: a visitor's appointments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click
from rich.console import RenderableType
from rich.text import Text

from altegio_booking import AppointmentDetails, NotFound
from altegio_cli import invitation, reader, texts
from altegio_cli.connection import Connection, connected
from altegio_cli.options import CSV, ICS, common
from altegio_cli.output import console, listing, new_table

COLUMNS = (
    *("record_id", "location_id", "location_title", "starts_at", "local_time", "length"),
    *("team_member_id", "team_member_name", "deleted", "attendance"),
)

ONE_LINE = 72
"""Columns that a record needs to be told in one line."""


@click.command()
@CSV
@ICS
@common
def command(csv: bool, ics: Path | None) -> None:
    """List your appointments: the visitor's after `altegio login`, else those booked here."""
    with connected(seeded=True) as connection:
        found = _visitors(connection) if connection.logged_in else _booked_here(connection)
    found = in_order(found, connection.now)
    with reader.may_leave():
        listing(found, lambda: table(found, console().width), COLUMNS, csv)
    if ics is not None:
        invitation.write(ics, invitation.of_records(found), connection.now)


def in_order(found: Iterable[AppointmentDetails], now: dt.datetime) -> list[AppointmentDetails]:
    """The next one first, then what is over from the last one back, then those without a time."""

    def place(one: AppointmentDetails) -> tuple[int, float, int]:
        when = one.starts_at or (one.local_time and one.local_time.replace(tzinfo=dt.UTC))
        if when is None:
            return 2, 0, one.record_id
        ahead = (when - now).total_seconds()
        return (0, ahead, one.record_id) if ahead >= 0 else (1, -ahead, one.record_id)

    return sorted(found, key=place)


def _visitors(connection: Connection) -> Sequence[AppointmentDetails]:
    found = connection.altegio.appointments()
    places = {one.location_id for one in found if one.location_id is not None}
    for location_id in places:
        with suppress(NotFound):
            connection.place(location_id)  # the client learns its time zone
    return connection.altegio.appointments() if places else found


def _booked_here(connection: Connection) -> Sequence[AppointmentDetails]:
    found = []
    for handle in connection.handles:
        if connection.altegio.location(handle.location_id).timezone is None:
            with suppress(NotFound):  # without its time zone, as it is gone
                connection.place(handle.location_id)
        try:
            found.append(connection.altegio.appointment(*handle).details())
        except NotFound:  # cancelled elsewhere, or long over
            connection.handles.forget(handle.record_id)
    return found


def table(found: Sequence[AppointmentDetails], width: int) -> RenderableType:
    """A line for each, in which long names are cut; folded where the window is too narrow."""
    if not found:
        return Text("no appointments")
    fits = width >= ONE_LINE
    made = new_table("record", "when", "place", "what", "with", "", numbers=("record",))
    made.padding = (0, 1, 0, 0)
    _, when, *_, state = made.columns
    when.no_wrap = state.no_wrap = fits
    for one in found:
        names = (
            texts.named(one.location_title, one.location_id),
            texts.booked(one),
            texts.named(one.team_member_name, one.team_member_id),
        )
        made.add_row(
            str(one.record_id),
            texts.moment(one.starts_at or one.local_time),
            *(Text(name, no_wrap=fits, overflow="ellipsis" if fits else "fold") for name in names),
            texts.state_of(one),
        )
    return made
