"""`altegio drift`: the answers of a location against the contract, by another program of ours."""

from __future__ import annotations

import click

from altegio_cli.connection import connected
from altegio_cli.options import ID, LOCATION, common, flags
from altegio_cli.other_program import run_module


@click.command()
@LOCATION
@click.option("--form", metavar="ID", type=ID, help="A booking form to read too.")
@click.option("--lang", metavar="LANGUAGE", help="Of the texts; en-US if not given.")
@common
def command(location: int, form: int | None, lang: str | None) -> int:
    """Compare the answers of a location with the contract.

    Runs `python -m altegio_drift`; exit codes are its own: 0 no drift, 1 findings.
    """
    arguments = ["--location", str(location)]
    arguments += ["--form", str(form)] if form else []
    arguments += ["--lang", lang] if lang else []
    arguments += ["--json"] if flags().json else []
    with connected() as connection:
        return run_module(
            "altegio_drift", arguments, connection.settings, needs="openapi_core", extra="drift"
        )
