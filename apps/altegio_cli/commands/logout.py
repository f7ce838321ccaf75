"""`altegio logout`: forget the tokens."""

from __future__ import annotations

import click

from altegio_cli.options import common
from altegio_cli.output import say
from altegio_cli.settings import settings_path


@click.command()
@common
def command() -> None:
    """Remove the file with the tokens."""
    path = settings_path()
    try:
        path.unlink()
    except FileNotFoundError:
        say(f"there is no {path}")
    else:
        say(f"removed {path}")
