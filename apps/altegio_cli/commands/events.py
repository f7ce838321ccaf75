"""`altegio events`: group events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click
from rich.console import RenderableType
from rich.text import Text

from altegio_booking import Event
from altegio_cli import texts
from altegio_cli.connection import connected
from altegio_cli.options import CSV, LOCATION, MEMBERS, SERVICES, common, day_option
from altegio_cli.output import listing, new_table

COLUMNS = ("id", "title", "starts_at", "length", "team_member.name", "capacity", "seats_left")


@click.command()
@LOCATION
@SERVICES
@MEMBERS
@day_option("--start", "First day; today if not given.")
@day_option("--end", "Last day; two weeks from the first if not given.")
@CSV
@common
def command(
    *,
    location: int,
    services: tuple[int, ...],
    members: tuple[int, ...],
    start: dt.date | None,
    end: dt.date | None,
    csv: bool,
) -> None:
    """List group events, full ones too; `altegio book --event` books seats."""
    with connected() as connection:
        place = connection.place(location)
        first = start or place.today
        found = place.location.events(
            start=first, end=end or first + dt.timedelta(13), services=services, members=members
        )
    listing(found, lambda: _table(found, place.info.currency), COLUMNS, csv)


def _table(found: Sequence[Event], currency: str | None) -> RenderableType:
    if not found:
        return Text("no events")
    table = new_table("id", "event", "when", "with", "price", "seats", numbers=("id", "seats"))
    for event in found:
        member = event.team_member
        seats = "" if event.seats_left is None else f"{event.seats_left} of {event.capacity}"
        table.add_row(
            str(event.id),
            texts.named(event.title, event.id),
            texts.moment(event.starts_at or event.local_time),
            texts.plain(member.name) if member else "",
            texts.price(event.price, None, currency),
            seats,
        )
    return table
