"""`altegio slots`: the free times of a day, or the nearest ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.text import Text

from altegio_booking import Slot
from altegio_cli import texts
from altegio_cli.connection import connected
from altegio_cli.options import CSV, LOCATION, SERVICES, Whole, common, day_option
from altegio_cli.output import listing

COLUMNS = ("starts_at", "length", "total_length", "team_member_id", "services", "datetime")


@click.command()
@LOCATION
@SERVICES
@click.option("--member", metavar="ID", type=Whole(min=0), default=0, help="Of a member.")
@day_option("--day", "Which day; else the nearest one with free times.")
@CSV
@common
def command(
    location: int, services: tuple[int, ...], member: int, day: dt.date | None, csv: bool
) -> None:
    """List the free times of a day, or of the nearest day that has any."""
    with connected() as connection:
        place = connection.altegio.location(location)
        if day is None:
            found = place.nearest_slots(member, services=services).slots
        else:
            found = place.slots(member, day, services=services)
    listing(found, lambda: _table(found), COLUMNS, csv)


def _table(found: Sequence[Slot]) -> RenderableType:
    if not found:
        return Text("no free times")
    lengths = sorted({one for one in (slot.total_length or slot.length for slot in found) if one})
    length = " to ".join(texts.length(one) for one in dict.fromkeys((*lengths[:1], *lengths[-1:])))
    heading = ", ".join(filter(None, (texts.day(found[0].starts_at), length)))
    times = [f"{slot.starts_at:%H:%M}" for slot in found]
    return Group(Text(heading, "bold"), Columns(times, padding=(0, 2), equal=True))
