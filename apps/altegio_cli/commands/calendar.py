"""`altegio calendar`: months, and what each day is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from altegio_cli import reader, texts
from altegio_cli.connection import connected
from altegio_cli.exits import DONE, PARTLY_UNREAD
from altegio_cli.month_grid import is_unsure, month_grids, months_from, state
from altegio_cli.options import (
    CSV,
    HTML,
    LOCATION,
    MEMBER,
    SERVICES,
    SVG,
    Whole,
    common,
    day_option,
    flags,
)
from altegio_cli.output import console, export, print_csv, print_json, say


@click.command()
@LOCATION
@SERVICES
@MEMBER
@day_option("--start", "A day of the first month; today if not given.")
@click.option("--months", metavar="N", type=Whole(1, 12), default=1, show_default=True)
@CSV
@SVG
@HTML
@common
def command(
    *,
    location: int,
    services: tuple[int, ...],
    member: int | None,
    start: dt.date | None,
    months: int,
    csv: bool,
    svg: Path | None,
    html: Path | None,
) -> int:
    """Show months: which days have free times, and which are worked but full."""
    with connected() as connection:
        place = connection.place(location)
        firsts = months_from(start or place.today, months + 1)
        last = firsts.pop() - dt.timedelta(1)
        found = place.location.available_dates(
            services=services, team_member_id=member, date_from=firsts[0], date_to=last
        )
    days = [firsts[0] + dt.timedelta(n) for n in range((last - firsts[0]).days + 1)]
    picture = month_grids(texts.title(place.info), firsts, found, place.today)
    with reader.may_leave():
        if flags().json:
            states = ({"day": day, "state": state(day, found, place.today)} for day in days)
            print_json([*states])
        elif csv:
            print_csv([("day", "state"), *((day, state(day, found, place.today)) for day in days)])
        else:
            console().print(picture)
    export(picture, f"altegio calendar {location}", svg, html)
    if is_unsure(found):
        say("some days could not be read")
        return PARTLY_UNREAD
    return DONE
