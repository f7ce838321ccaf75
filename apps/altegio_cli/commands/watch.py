"""`altegio watch`: free times as they open and close."""

from __future__ import annotations

import datetime as dt
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from altegio_booking import Closed, Opened, Unread
from altegio_cli import documents, private_file, texts
from altegio_cli.connection import connected
from altegio_cli.options import FILE, LOCATION, MEMBERS, SERVICES, common, day_option, flags
from altegio_cli.output import print_json, say

Change = Opened | Closed | Unread

ABOVE_ZERO = click.FloatRange(min=0, min_open=True)


@click.command()
@LOCATION
@SERVICES
@MEMBERS
@day_option("--start", "First day; today, as it moves on, if not given.")
@day_option("--end", "Last day; 13 days after the first if not given.")
@click.option("--every", metavar="SECONDS", type=ABOVE_ZERO, default=60.0, show_default=True)
@click.option(
    "--share",
    metavar="PART",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.2,
    show_default=True,
    help="Of the 200 requests a minute.",
)
@click.option("--state", metavar="FILE", type=FILE, help="Where to go on from, and to keep it.")
@click.option("--exec", "program", metavar="COMMAND", help="Run for each change.")
@common
def command(
    *,
    location: int,
    services: tuple[int, ...],
    members: tuple[int, ...],
    start: dt.date | None,
    end: dt.date | None,
    every: float,
    share: float,
    state: Path | None,
    program: str | None,
) -> None:
    """Print a line for each time that opens or closes, until Ctrl-C. Never books.

    COMMAND is run without a shell. It gets the JSON of the change on its standard input, and
    ALTEGIO_CHANGE, ALTEGIO_LOCATION, ALTEGIO_MEMBER and ALTEGIO_STARTS_AT in its environment.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        words_of_program = shlex.split(program or "")
    except ValueError as error:
        raise click.UsageError(f"--exec: {error}.") from None
    if words_of_program and shutil.which(words_of_program[0]) is None:
        raise click.UsageError(f"--exec: there is no program {words_of_program[0]!r}.")
    since = private_file.read(state) if state else {}
    with connected() as connection:
        if connection.sandboxed:
            start = start or connection.place(location).today  # not the clock of this machine
        try:
            watch = connection.altegio.location(location).watch(
                services,
                members=members or None,
                start=start,
                end=end,
                every=every,
                share=share,
                since=since or None,
            )
        except ValueError as error:
            told = str(error).replace("since:", f"--state {state}:", 1)
            raise click.UsageError(f"{told}.") from None
        if sys.stderr.isatty():
            say(beginning(len(members), every))
        delivered = True
        try:
            for change in watch:
                delivered = False
                found = {"change": type(change).__name__.lower(), "location_id": location}
                found |= documents.document(change)
                if flags().json:
                    print_json(found, line=True)
                else:
                    click.echo(line(change, dt.datetime.now().time()))
                delivered = True
                if state:
                    private_file.write(state, watch.state())
                if words_of_program:
                    _run(words_of_program, found)
        finally:
            if state and delivered:  # a change that nobody read is told again by the next watch
                private_file.write(state, watch.state())


def beginning(members: int, every: float) -> str:
    """What the watch does while nothing is printed yet."""
    whose = f"{members} member{'s' * (members > 1)}" if members else "the whole team"
    return f"first look: {whose}, then every {every:g} s; Ctrl-C ends it"


def line(change: Change, now: dt.time) -> str:
    """A change as a line for people."""
    if isinstance(change, Unread):
        return f"{now:%H:%M:%S}  not read  {texts.plain(str(change.error))}"
    slot = change.slot
    who = f"member {slot.team_member_id}"
    if isinstance(change, Opened):
        who = texts.named(change.member.name, change.member.id)
    kind = type(change).__name__.lower()
    return f"{now:%H:%M:%S}  {kind:<8}  {texts.moment(slot.starts_at)}  {who}"


def _run(program: list[str], found: dict[str, Any]) -> None:
    slot = found.get("slot") or {}
    variables = {
        "ALTEGIO_CHANGE": found["change"],
        "ALTEGIO_LOCATION": found["location_id"],
        "ALTEGIO_MEMBER": slot.get("team_member_id"),
        "ALTEGIO_STARTS_AT": slot.get("starts_at"),
    }
    given = {name: "" if value is None else str(value) for name, value in variables.items()}
    try:
        ended = subprocess.run(
            program, input=json.dumps(found), text=True, env={**os.environ, **given}, check=False
        )
    except OSError as error:
        say(f"--exec: {error}")
    else:
        if ended.returncode:
            say(f"--exec: {program[0]} ended with {ended.returncode}")
