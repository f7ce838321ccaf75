"""`altegio login`: tokens into a file that only its owner can read."""

from __future__ import annotations

import click

from altegio_booking import AltegioBooking
from altegio_cli import private_file
from altegio_cli.connection import client, connected, current_settings
from altegio_cli.options import ID, common, flags
from altegio_cli.output import say
from altegio_cli.questions import ask, ask_secret, confirm
from altegio_cli.settings import PARTNER_TOKEN, settings_path


@click.command()
@click.option("--sms", metavar="LOCATION", type=ID, help="Log in by an SMS that it sends.")
@click.option("--guest", is_flag=True, help="Keep the partner token alone.")
@common
def command(sms: int | None, guest: bool) -> None:
    """Keep the tokens in a file that only you can read; asks for all that it needs.

    Logs in by password, or with --sms by a code. No token is shown.
    """
    if flags().sandbox:
        with connected() as connection:
            _log_in(connection.altegio, sms)
        say("logged in; nothing is kept of a sandbox")
        return
    settings = current_settings(flags())
    partner = settings.partner_token or ask_secret("Partner token", f"set {PARTNER_TOKEN}")
    settings = settings._replace(partner_token=partner, user_token=None)
    with client(settings, flags()) as altegio:
        user = None if guest else _log_in(altegio, sms)
    kept = settings._replace(user_token=user)
    private_file.write(settings_path(), kept._asdict())
    say(f"{'ready' if guest else 'logged in'}; the tokens are in {settings_path()}")


def _log_in(altegio: AltegioBooking, sms: int | None) -> str | None:
    """Log in, and return the user token."""
    if sms is None:
        login = ask("Phone or e-mail", "a terminal")
        return altegio.log_in(login, ask_secret("Password", "log in at one")).user_token
    phone = ask("Phone", "a terminal")
    confirm(f"Send an SMS code to {phone}? The location pays for it.")
    altegio.location(sms).send_code(phone)
    return altegio.log_in_with_code(phone, ask("Code", "a terminal")).user_token
