"""The options that every command has, and how arguments are read."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
AnyDay = TypeVar("AnyDay", bound=dt.date)


class Whole(click.IntRange):
    """A whole number within bounds; click's own name for it is not one that people know."""

    name = "whole number"


class Written(click.Path):
    """A file that is going to be written: what stands in the way is known before a call is made."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, writable=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; a usage error if it cannot be written."""
        if not value:  # such as "$FILE" that is not set
            self.fail("A file has a name.", param, ctx)
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.parent.is_dir():
            self.fail(f"There is no folder '{path.parent}'.", param, ctx)
        if not path.exists() and not os.access(path.parent, os.W_OK):
            self.fail(f"The folder '{path.parent}' cannot be written to.", param, ctx)
        return path


ID = Whole(min=1)
FILE = Written()


@dataclass(frozen=True)
class Flags:
    """The options that every command has; they may stand before or behind its name.

    Attributes:
        sandbox: Whether to work on a sandbox of its own.
        json: Whether to print JSON.
        base_url: Where the API is, if it was said.
        timeout: Seconds for a whole call, if it was said.
        verbose: Whether to show the log.
        debug: Whether to show where an error came from.
    """

    sandbox: bool = False
    json: bool = False
    base_url: str | None = None
    timeout: float | None = None
    verbose: bool = False
    debug: bool = False


def flags() -> Flags:
    """The flags of the command that is running."""
    return Flags(**click.get_current_context().meta.get(__name__, {}))


def _note(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep a flag where `flags` finds it, whether the program or its command was given it."""
    if value is not None and value is not False:
        context.meta.setdefault(__name__, {})[parameter.name] = value


def _no_json(context: click.Context, parameter: click.Parameter, value: bool) -> bool:
    """Take --csv where --json was not given."""
    if value and flags().json:
        raise click.UsageError("Give one of --json and --csv.", context)
    return value


def common(function: F) -> F:
    """Give a command, or the program, the options that all have."""
    seconds = click.FloatRange(min=0, min_open=True)
    noted: dict[str, Any] = {"expose_value": False, "callback": _note}
    for option in (
        click.option("--debug", is_flag=True, help="Show the traceback of an error.", **noted),
        click.option("-v", "--verbose", is_flag=True, help="Show the log.", **noted),
        click.option(
            "--timeout",
            metavar="SECONDS",
            type=seconds,
            help="For each call; 60 if not said.",
            **noted,
        ),
        click.option("--base-url", metavar="URL", help="Where the API is.", **noted),
        click.option("--sandbox", is_flag=True, help="Try it on a sandbox of its own.", **noted),
        # Eager: it is known before --csv, wherever it stands.
        click.option("--json", is_flag=True, is_eager=True, help="Print JSON.", **noted),
    ):
        function = option(function)
    return function


LOCATION = click.argument("location", type=ID)
SERVICES = click.option(
    "--service", "services", metavar="ID", type=ID, multiple=True, help="Fits this service; repeat."
)
MEMBERS = click.option(
    "--member", "members", metavar="ID", type=ID, multiple=True, help="Of this member; repeat."
)
MEMBER = click.option("--member", metavar="ID", type=ID, help="Of this team member.")
CSV = click.option("--csv", is_flag=True, callback=_no_json, help="Print CSV.")
ICS = click.option("--ics", metavar="FILE", type=FILE, help="Write a calendar file.")
YES = click.option("-y", "--yes", is_flag=True, help="Do not ask.")
SVG = click.option("--svg", metavar="FILE", type=FILE, help="Write the picture as SVG.")
HTML = click.option("--html", metavar="FILE", type=FILE, help="Write the picture as HTML.")


def read_day(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> dt.date | None:
    """Read a day such as 2026-09-14."""
    try:
        return None if value is None else _known(dt.date.fromisoformat(value))
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day such as 2026-09-14.") from None


def read_time(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> dt.datetime | None:
    """Read a time such as 2026-09-14T10:00, with or without an offset."""
    if value is None:
        return None
    try:
        if ":" in value:
            return _known(dt.datetime.fromisoformat(value))
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no time such as 2026-09-14T10:00.")


def _known(day: AnyDay) -> AnyDay:
    """A day, or a time, from which one can count a year on in any time zone.

    Raises:
        BadParameter: It is at an end of the calendar.
    """
    if not dt.MINYEAR < day.year < dt.MAXYEAR - 1:
        raise click.BadParameter(f"{day} is too near to the years {dt.MINYEAR} or {dt.MAXYEAR}.")
    return day


def day_option(name: str, text: str) -> Callable[[F], F]:
    """An option that is a day."""
    return click.option(name, metavar="DAY", callback=read_day, help=text)
