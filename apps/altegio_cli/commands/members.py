"""`altegio members`: who can be booked."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import RenderableType
from rich.text import Text

from altegio_booking import TeamMember
from altegio_cli import texts
from altegio_cli.connection import connected
from altegio_cli.options import CSV, LOCATION, SERVICES, common
from altegio_cli.output import listing, new_table

COLUMNS = ("id", "name", "specialization", "bookable", "next_day", "rating")


@click.command()
@LOCATION
@SERVICES
@CSV
@common
def command(location: int, services: tuple[int, ...], csv: bool) -> None:
    """List who can be booked."""
    with connected() as connection:
        found = connection.altegio.location(location).team_members(services=services)
    listing(found, lambda: _table(found), COLUMNS, csv)


def _table(found: Sequence[TeamMember]) -> RenderableType:
    if not found:
        return Text("no team members")
    table = new_table("id", "name", "does", "rating", "next free", numbers=("id", "rating"))
    for member in found:
        rating = texts.number(member.rating) if member.rating else ""
        table.add_row(
            str(member.id),
            texts.named(member.name, member.id),
            texts.plain(member.specialization),
            rating,
            _next(member),
        )
    return table


def _next(member: TeamMember) -> str:
    if member.next_day:
        return texts.day(member.next_day)
    return "nothing" if member.bookable is False else ""
