"""`altegio services`: what can be booked, and what it costs."""

from __future__ import annotations

import click
from rich.console import RenderableType
from rich.text import Text

from altegio_booking import Service, Services
from altegio_cli import texts
from altegio_cli.connection import connected
from altegio_cli.options import CSV, LOCATION, MEMBER, common
from altegio_cli.output import listing, new_table

COLUMNS = ("id", "title", "category.title", "price_min", "price_max", "currency", "length")


@click.command()
@LOCATION
@MEMBER
@CSV
@common
def command(location: int, member: int | None, csv: bool) -> None:
    """List services, with prices; with --member, with lengths too."""
    with connected() as connection:
        place = connection.altegio.location(location)
        found = place.services(team_member_id=member)
        listing(found, lambda: _table(found, place.info().currency), COLUMNS, csv)


def _table(found: Services, currency: str | None) -> RenderableType:
    if not found:
        return Text("no services")
    table = new_table("id", "service", "price", "length", numbers=("id", "price"))
    groups: dict[str, list[Service]] = {}
    for service in found:
        title = texts.plain(service.category.title) if service.category else ""
        groups.setdefault(title, []).append(service)
    for title, group in groups.items():
        if title:
            table.add_row("", title, style="bold")
        for service in group:
            table.add_row(
                str(service.id),
                texts.named(service.title, service.id),
                texts.price_of(service, currency),
                texts.length(service.length),
            )
    return table
