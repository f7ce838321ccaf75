"""`altegio login`: tokens into a file that only its owner can read."""

from __future__ import annotations

import click

from altegio_booking import AuthenticationFailed
from altegio_cli import private_file, texts
from altegio_cli.connection import Connection, connected, connected_with, current_settings
from altegio_cli.errors import LoginRefused
from altegio_cli.options import ID, common, flags
from altegio_cli.output import say
from altegio_cli.questions import ask, ask_secret, can_ask, confirm
from altegio_cli.settings import PARTNER_TOKEN, USER_TOKEN, settings_path


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
            if not guest:
                _log_in(connection, sms)
        say(f"{'ready' if guest else 'logged in'}; nothing is kept of a sandbox")
        return
    settings = current_settings(flags())
    private_file.prepare(settings_path().parent)  # an SMS costs money
    partner = settings.partner_token or ask_secret("Partner token", f"set {PARTNER_TOKEN}")
    settings = settings._replace(partner_token=partner, user_token=None)
    with connected_with(settings, flags()) as connection:
        user = None if guest else _log_in(connection, sms)
    kept = settings._replace(user_token=user)
    private_file.write(settings_path(), kept._asdict())
    say(f"{'ready' if guest else 'logged in'}; the tokens are in {settings_path()}")


def _log_in(connection: Connection, sms: int | None) -> str | None:
    """Log in, and return the user token.

    Raises:
        LoginRefused: Login or password is wrong, or the partner token.
    """
    if not can_ask():
        raise click.UsageError(
            f"A terminal is missing; {PARTNER_TOKEN} and {USER_TOKEN} do the same without a login."
        )
    if sms is None:
        login = ask("Phone or e-mail", "a terminal")
        password = ask_secret("Password", "log in at one")
        try:
            return connection.altegio.log_in(login, password).user_token
        except AuthenticationFailed as error:
            said = texts.plain(error.message) or "nothing more"
            raise LoginRefused(
                f"login or password is wrong, or else the partner token; the API says: {said}"
            ) from error
    phone = ask("Phone", "a terminal")
    confirm(f"Send an SMS code to {phone}? The location pays for it.")
    connection.send_code(sms, phone)
    return connection.altegio.log_in_with_code(phone, ask("Code", "a terminal")).user_token
