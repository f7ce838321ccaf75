"""`altegio records`: a visitor's appointments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import RenderableType
from rich.text import Text

from altegio_booking import AppointmentDetails, NotFound
from altegio_cli import invitation, words
from altegio_cli.connection import Connection, connected
from altegio_cli.options import CSV, ICS, common
from altegio_cli.output import listing, new_table

COLUMNS = (
    *("record_id", "location_id", "location_title", "starts_at", "local_time", "length"),
    *("team_member_id", "team_member_name", "deleted", "attendance"),
)


@click.command()
@CSV
@ICS
@common
def command(csv: bool, ics: Path | None) -> None:
    """List your appointments: the visitor's after `altegio login`, else those booked here."""
    with connected(seeded=True) as connection:
        found = _visitors(connection) if connection.logged_in else _booked_here(connection)
    listing(found, lambda: _table(found), COLUMNS, csv)
    if ics is not None:
        invitation.write(ics, invitation.of_records(found), connection.now)


def _visitors(connection: Connection) -> Sequence[AppointmentDetails]:
    found = connection.altegio.appointments()
    places = {one.location_id for one in found if one.location_id is not None}
    for location_id in places:
        connection.place(location_id)  # the client learns its time zone
    return connection.altegio.appointments() if places else found


def _booked_here(connection: Connection) -> Sequence[AppointmentDetails]:
    found = []
    for handle in connection.handles:
        if connection.altegio.location(handle.location_id).timezone is None:
            connection.place(handle.location_id)
        try:
            found.append(connection.altegio.appointment(*handle).details())
        except NotFound:  # cancelled elsewhere, or long over
            connection.handles.forget(handle.record_id)
    return found


def _table(found: Sequence[AppointmentDetails]) -> RenderableType:
    if not found:
        return Text("no appointments")
    table = new_table("record", "when", "place", "what", "with", "", numbers=("record",))
    for one in found:
        table.add_row(
            str(one.record_id),
            words.moment(one.starts_at or one.local_time),
            words.named(one.location_title, one.location_id),
            words.services_of(one),
            words.named(one.team_member_name, one.team_member_id),
            words.state_of(one),
        )
    return table
