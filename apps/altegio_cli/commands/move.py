"""`altegio move`: another time for an appointment."""

from __future__ import annotations

import datetime as dt

import click

from altegio_cli import texts
from altegio_cli.appointment import find, read, record_options
from altegio_cli.card import appointment_facts, card
from altegio_cli.connection import connected
from altegio_cli.errors import NotSetUp
from altegio_cli.options import YES, common, flags, read_time
from altegio_cli.output import console, print_json
from altegio_cli.questions import confirm, must_ask


@click.command()
@record_options
@click.argument("time", callback=read_time)
@YES
@common
def command(
    *, record: int, location: int | None, ask_hash: bool, time: dt.datetime, yes: bool
) -> None:
    """Move an appointment to TIME, such as 2026-09-14T10:00; shows it and asks first.

    Without an offset, TIME is that of the location. Needs `altegio login`.
    """
    asking = must_ask(yes=yes)
    with connected(seeded=True) as connection:
        if not connection.logged_in:
            raise NotSetUp("only a visitor can move an appointment: run `altegio login`")
        handle = find(connection, record, location, ask_hash=ask_hash)
        found = read(connection, handle)
        zone = found.starts_at.tzinfo if found.starts_at else None
        to = time.astimezone(zone or time.tzinfo) if time.tzinfo else time.replace(tzinfo=zone)
        if asking:
            console(stderr=True).print(card(appointment_facts(found)))
            confirm(f"Move it to {texts.moment(to)}?")
        where = found.location_id or handle.location_id
        mine = connection.altegio.appointment(where, record, handle.record_hash)
        mine.move(to)
        moved = mine.details()  # the answer to a move may know nothing but the id
    if flags().json:
        print_json(moved)
    else:
        console().print(card(appointment_facts(moved)))
