"""`altegio free`: all free times of some days, as a heat map."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from rich.console import Group

from altegio_booking import Calendar, LocationInfo, collect
from altegio_cli import reader, texts
from altegio_cli.connection import connected
from altegio_cli.documents import FREE_TIMES, free_times
from altegio_cli.exits import DONE, PARTLY_UNREAD
from altegio_cli.heat_map import by_day, by_member, heat_map
from altegio_cli.options import (
    CSV,
    HTML,
    LOCATION,
    MEMBERS,
    SERVICES,
    SVG,
    Whole,
    common,
    day_option,
    flags,
)
from altegio_cli.output import console, export, print_csv, print_json, say
from altegio_cli.progress import shown


@click.command()
@LOCATION
@SERVICES
@MEMBERS
@day_option("--start", "First day; today at the location if not given.")
@click.option("--days", metavar="N", type=Whole(1, 366), default=14, show_default=True)
@click.option("--by", type=click.Choice(["day", "member"]), help="Rows; days if there are several.")
@CSV
@SVG
@HTML
@common
def command(
    *,
    location: int,
    services: tuple[int, ...],
    members: tuple[int, ...],
    start: dt.date | None,
    days: int,
    by: str | None,
    csv: bool,
    svg: Path | None,
    html: Path | None,
) -> int:
    """Find all free times, as a heat map of days or members by hour.

    What could not be read is shown so, and the exit code is 4 then.
    """
    with connected() as connection:
        place = connection.place(location)
        first = start or place.today
        last = first + dt.timedelta(days - 1)
        with shown(limited=connection.limited) as tell:
            found = collect(
                place.location.availability(
                    services, members=members or None, start=first, end=last, on_progress=tell
                )
            )
    errors = [one.unread for one in found.unread if one.unread is not None]
    if errors and len(errors) == len(found.days):
        raise errors[0]
    rows = by_member(found) if by == "member" or (by is None and days == 1) else by_day(found)
    picture = heat_map(_heading(place.info, first, last, found), rows)
    with reader.may_leave():
        if flags().json:
            print_json(found.days)
        elif csv:
            print_csv([FREE_TIMES, *free_times(found)])
        else:
            console().print(picture)
    export(Group(picture), f"altegio free {location}", svg, html)
    if errors:
        say(f"{len(errors)} of {len(found.days)} days of members could not be read: {errors[0]}")
    return PARTLY_UNREAD if errors else DONE


def _heading(info: LocationInfo, first: dt.date, last: dt.date, found: Calendar) -> str:
    days = texts.day(first) if first == last else f"{texts.day(first)} to {texts.day(last)}"
    earliest = found.earliest
    if earliest is None:
        return f"{texts.title(info)}: {days}\nnothing is free"
    return f"{texts.title(info)}: {days}\nfirst free {texts.moment(earliest.starts_at)}"
