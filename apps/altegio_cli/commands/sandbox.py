"""`altegio sandbox`: a stand-in for the API, until Ctrl-C."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress

import click

from altegio_cli.connection import serving
from altegio_cli.options import Whole, common, flags
from altegio_cli.output import print_json
from altegio_cli.settings import BASE_URL, PARTNER_TOKEN


@click.command()
@click.option("--port", metavar="NUMBER", type=Whole(0, 65535), default=8080, show_default=True)
@common
def command(port: int) -> None:
    """Serve a stand-in for the API on this machine, until Ctrl-C.

    Prints what to type in another terminal; 0 takes a free port.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), serving(port) as sandbox:
        variables = {BASE_URL: sandbox.url, PARTNER_TOKEN: sandbox.partner_token}
        if flags().json:
            print_json(variables, line=True)
        else:
            person = sandbox.world.people[0]
            click.echo(f"# Altegio sandbox at {sandbox.url}; Ctrl-C stops it")
            click.echo("# In another terminal:")
            for name, value in variables.items():
                click.echo(f"export {name}={value}")
            click.echo(f"altegio free {sandbox.world.first_location.id}")
            click.echo(f"# In a browser, with the codes of all SMS: {sandbox.origin}/")
            click.echo(f"# For `altegio login`: {person.login}, {person.password}")
        threading.Event().wait()
