"""`altegio show`: one appointment."""

from __future__ import annotations

from pathlib import Path

import click

from altegio_cli import invitation, reader
from altegio_cli.appointment import event_of, find, read, record_options
from altegio_cli.card import appointment_facts, card
from altegio_cli.connection import connected
from altegio_cli.options import ICS, common, flags
from altegio_cli.output import console, print_json


@click.command()
@record_options
@ICS
@common
def command(record: int, location: int | None, ask_hash: bool, ics: Path | None) -> None:
    """Show an appointment."""
    with connected(seeded=True) as connection:
        found = read(connection, find(connection, record, location, ask_hash=ask_hash))
        event = event_of(connection, found)
    with reader.may_leave():
        if flags().json:
            print_json(found)
        else:
            console().print(card(appointment_facts(found, event)))
    if ics is not None:
        invitation.write(ics, invitation.of_records([found], event), connection.now)
