"""`altegio info`: a location."""

from __future__ import annotations

import click

from altegio_cli.card import card, location_facts
from altegio_cli.connection import connected
from altegio_cli.options import LOCATION, common, flags
from altegio_cli.output import console, print_json


@click.command()
@LOCATION
@common
def command(location: int) -> None:
    """Show a location: address, time zone, what a booking needs."""
    with connected() as connection:
        info = connection.altegio.location(location).info()
    if flags().json:
        print_json(info)
    else:
        console().print(card(location_facts(info)))
