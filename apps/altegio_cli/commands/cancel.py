"""`altegio cancel`: end an appointment."""

from __future__ import annotations

import click

from altegio_cli.appointment import find, read, record_options
from altegio_cli.card import appointment_facts, card
from altegio_cli.connection import connected
from altegio_cli.options import YES, common, flags
from altegio_cli.output import console, print_json
from altegio_cli.questions import confirm, must_ask


@click.command()
@record_options
@YES
@common
def command(record: int, location: int | None, ask_hash: bool, yes: bool) -> None:
    """Cancel an appointment; shows it and asks first."""
    asking = must_ask(yes=yes)
    with connected(seeded=True) as connection:
        handle = find(connection, record, location, ask_hash=ask_hash)
        if asking:
            console(stderr=True).print(card(appointment_facts(read(connection, handle))))
            confirm(f"Cancel appointment {record}?")
        handle.cancel()
        connection.handles.forget(record)
    if flags().json:
        print_json({"record_id": record, "cancelled": True})
    else:
        click.echo(f"cancelled appointment {record}")
