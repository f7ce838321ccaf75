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
    settings_path().unlink(missing_ok=True)
    say(f"removed {settings_path()}")
