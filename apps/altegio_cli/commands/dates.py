"""`altegio dates`: the days with free times."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

import click
from rich.table import Table

from altegio_booking import AvailableDates
from altegio_cli.connection import connected
from altegio_cli.options import CSV, LOCATION, MEMBER, SERVICES, common, day_option, flags
from altegio_cli.output import console, print_csv, print_json


@click.command()
@LOCATION
@SERVICES
@MEMBER
@day_option("--start", "First day; with --end.")
@day_option("--end", "Last day; with --start.")
@CSV
@common
def command(
    *,
    location: int,
    services: tuple[int, ...],
    member: int | None,
    start: dt.date | None,
    end: dt.date | None,
    csv: bool,
) -> None:
    """List the days with free times."""
    if (start is None) != (end is None):
        raise click.UsageError("Give --start and --end together.")
    if start and end and end < start:
        raise click.UsageError(f"--end {end} is before --start {start}.")
    with connected() as connection:
        found = connection.altegio.location(location).available_dates(
            services=services, team_member_id=member, date_from=start, date_to=end
        )
    if flags().json:
        print_json(found)
    elif csv:
        days = sorted({*found.bookable, *found.working})
        print_csv([("day", "bookable"), *((day, day in found.bookable) for day in days)])
    elif found.bookable:
        console().print(_table(found))
    else:
        click.echo("no day with free times")


def _table(found: AvailableDates) -> Table:
    table = Table.grid(padding=(0, 2))
    for month, days in groupby(found.bookable, lambda day: f"{day:%B %Y}"):
        table.add_row(month, " ".join(f"{day.day:>2}" for day in days))
    return table
