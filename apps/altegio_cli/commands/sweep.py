"""`altegio sweep`: all free times of many locations, as they become known."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from altegio_booking import AltegioError, MemberDay, collect
from altegio_cli import texts
from altegio_cli.connection import Connection, connected
from altegio_cli.documents import FREE_TIMES, free_times
from altegio_cli.exits import DONE, PARTLY_UNREAD
from altegio_cli.options import CSV, FILE, SERVICES, Whole, common, day_option, flags
from altegio_cli.other_program import run_module
from altegio_cli.output import print_csv, print_json, say
from altegio_cli.progress import Told, shown

TOGETHER = 16
"""Locations whose dates are asked for before their free times are."""


@click.command()
@click.argument("locations", metavar="LOCATION...", nargs=-1, required=True)
@SERVICES
@day_option("--start", "First day; today at each location if not given.")
@click.option("--days", metavar="N", type=Whole(1, 366), default=14, show_default=True)
@click.option("--dask", metavar="ADDRESS", help="Of a Dask scheduler; needs --checkpoint.")
@click.option("--checkpoint", metavar="FILE", type=FILE, help="What the workers found; continued.")
@CSV
@common
def command(
    *,
    locations: tuple[str, ...],
    services: tuple[int, ...],
    start: dt.date | None,
    days: int,
    dask: str | None,
    checkpoint: Path | None,
    csv: bool,
) -> int:
    """Find all free times of many locations, in lines as they become known.

    LOCATION is an id, or - for ids on standard input. --json prints a line of JSON for each
    member's day, --csv a row for each free time. With --dask, the workers of a cluster do it, see
    docs/scale.md: `python -m altegio_fleet` is run, and exit codes are its own.
    """
    if checkpoint is not None and dask is None:
        raise click.UsageError("--checkpoint is for --dask.")
    ids = [*_ids(locations)]
    with connected() as connection:
        if dask is not None:
            if checkpoint is None or start is not None:
                raise click.UsageError("--dask needs --checkpoint, and takes no --start.")
            return _on_dask(
                connection, ids, services, days=days, address=dask, checkpoint=checkpoint
            )
        with shown(limited=connection.limited, alone=False) as tell:
            found = _sweep(connection, ids, tell, services=services, start=start, days=days)
            return _print(found, csv)


def _sweep(
    connection: Connection,
    ids: Sequence[int],
    tell: Told,
    *,
    services: Sequence[int],
    start: dt.date | None,
    days: int,
) -> Iterator[MemberDay]:
    """Sweep locations on which the days begin with the same date together."""
    over = (0, 0)
    for first, group in _groups(connection, ids, start):
        now = over

        def told(done: int, known: int, over: tuple[int, int] = over) -> None:
            nonlocal now
            now = over[0] + done, over[1] + known
            tell(*now)

        yield from connection.altegio.availability(
            group, services, start=first, end=first + dt.timedelta(days - 1), on_progress=told
        )
        over = now


def _groups(
    connection: Connection, ids: Sequence[int], start: dt.date | None
) -> Iterator[tuple[dt.date, Sequence[int]]]:
    """First days and their locations; without one it is today, which is not one date everywhere."""
    if start is not None:
        yield start, ids
        return
    for at in range(0, len(ids), TOGETHER):
        found: dict[dt.date, list[int]] = {}
        for id in ids[at : at + TOGETHER]:
            found.setdefault(_today(connection, id), []).append(id)
        yield from found.items()


def _today(connection: Connection, location_id: int) -> dt.date:
    """The current date at a location; that of UTC if the location cannot be read."""
    try:
        return connection.place(location_id).today
    except AltegioError:  # the sweep says which days it could not read
        return connection.now.astimezone(dt.UTC).date()


def _ids(locations: Iterable[str]) -> Iterator[int]:
    for text in locations:
        for word in sys.stdin.read().split() if text == "-" else [text]:
            if not re.fullmatch(r"[1-9][0-9]{0,17}", word):
                raise click.BadParameter(f"{word!r} is no id of a location.")
            yield int(word)


def _on_dask(
    connection: Connection,
    ids: Iterable[int],
    services: Iterable[int],
    *,
    days: int,
    address: str,
    checkpoint: Path,
) -> int:
    arguments = ["--scheduler", address, "--checkpoint", str(checkpoint), "--days", str(days)]
    fit = ",".join(map(str, services))
    arguments += ["--services", fit] if fit else []
    arguments += [str(id) for id in ids]
    settings = connection.settings
    return run_module("altegio_fleet", arguments, settings, needs="distributed", extra="fleet")


def _print(found: Iterable[MemberDay], as_csv: bool) -> int:
    """Print what is found as it comes; returns the exit code."""
    if as_csv:
        print_csv([FREE_TIMES])
    read, free, errors = 0, 0, []
    for one in found:
        free += len(one.slots)
        if one.unread is None:
            read += 1
        else:
            errors.append(one.unread)
        if flags().json:
            print_json(one, line=True)
        elif as_csv:
            print_csv(free_times(collect([one])))
        elif one.slots or one.unread:
            click.echo(_line(one))
    if errors and not read:
        raise errors[0]
    if errors:
        say(f"{len(errors)} of {len(errors) + read} days could not be read: {errors[0]}")
    elif not free and not flags().json and not as_csv:
        say("nothing is free")
    return PARTLY_UNREAD if errors else DONE


def _line(one: MemberDay) -> str:
    who = texts.named(one.member.name, one.member.id) if one.member else "?"
    head = f"{one.location_id}  {texts.short_day(one.day)}  {who:<20}"
    if one.unread is not None:
        return f"{head}  not read"
    first, last = one.slots[0].starts_at, one.slots[-1].starts_at
    return f"{head}  {len(one.slots):>3} free, {first:%H:%M} to {last:%H:%M}"
