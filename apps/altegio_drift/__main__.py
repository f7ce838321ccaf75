"""``python -m altegio_drift --location ID``: does a location answer by the contract?

Tokens come from the environment alone (`ALTEGIO_PARTNER_TOKEN`, and `ALTEGIO_USER_TOKEN` for the
visitor's own pages), since arguments show in process lists and shell histories.

Exit codes: 0 no drift, 1 findings, 2 an option cannot work, or the location could not be asked, or
not completely, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from altegio_booking import AltegioBooking, AltegioError, ConfigurationError
from altegio_drift import output
from altegio_drift.survey import Survey, Unusable, survey

NAME = "altegio_drift"
PARTNER_TOKEN = "ALTEGIO_PARTNER_TOKEN"
USER_TOKEN = "ALTEGIO_USER_TOKEN"
BASE_URL = "ALTEGIO_BASE_URL"
PLAIN_HTTP = "plain http would send the tokens readable to anyone on the way; use https"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line instead of printing the usage."""
        line = " ".join(message.removeprefix("argument ").split())
        self.exit(2, f"{NAME}: {line}; --help tells the options\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Survey a location and print what was found; returns the exit code."""
    try:
        options = _options(arguments)
        result = _survey(options)
    except (AltegioError, Unusable) as error:
        print(f"{NAME}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"{NAME}: interrupted", file=sys.stderr)
        return 130
    as_wanted = output.as_json if options.json else output.as_text
    try:
        print(as_wanted(result, checkout=output.is_checkout(Path())), flush=True)
    except BrokenPipeError:  # its reader has read enough; the exit code still tells
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if result.findings:
        return 1
    if not result.complete:
        print(f"{NAME}: the survey is incomplete", file=sys.stderr)
        return 2
    return 0


def _survey(options: argparse.Namespace) -> Survey:
    return survey(
        options.location,
        user_token=options.user_token,
        base_url=options.base_url,
        form=options.form,
        lang=options.lang,
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options and the environment, checked; nothing has been sent yet."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not os.environ.get(PARTNER_TOKEN):
        parser.error(f"{PARTNER_TOKEN} is not set")
    options.user_token = _variable(parser, USER_TOKEN, _user_token)
    options.base_url = options.base_url or _variable(parser, BASE_URL, _base_url)
    return options


def _variable(parser: _Parser, name: str, check: Callable[[str], str]) -> str | None:
    """The value of an environment variable; None if it is not set."""
    text = os.environ.get(name)
    try:
        return check(text) if text else None
    except argparse.ArgumentTypeError as error:
        parser.error(f"{name}: {error}")


def _id(text: str) -> int:
    """The id of a location or form."""
    if not re.fullmatch(r"[0-9]{1,18}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError("expected a whole number from 1")
    return int(text)


def _language(text: str) -> str:
    """A language code, which becomes a part of a path."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise argparse.ArgumentTypeError("expected a language such as en-US")
    return text


def _user_token(text: str) -> str:
    """A token that a client takes."""
    return _taken(text, user_token=text)


def _base_url(text: str) -> str:
    """A URL that a client takes, though here nobody can allow it plain http to another machine."""
    _taken(text, base_url=text, insecure_http=True)
    return _taken(text, PLAIN_HTTP, base_url=text)


def _taken(
    text: str, refusal: str = "", *, base_url: str = "https://localhost", **options: Any
) -> str:
    """The text, if a client can be made with these options. Sends nothing.

    Args:
        text: What to return.
        refusal: What to say otherwise; the client's own words without it.
        base_url: That of the client.
        options: Those of the client.
    """
    try:
        AltegioBooking("not-a-token", base_url=base_url, rate_limit=None, **options).close()
    except ConfigurationError as error:
        reason = str(error).partition(": ")[2]  # behind the name that it has in Python
        raise argparse.ArgumentTypeError(refusal or reason) from None
    return text


def _parser() -> _Parser:
    parser = _Parser(
        prog=f"python -m {NAME}",
        allow_abbrev=False,
        description="Ask a location what can be asked without consequences, and say where its "
        "answers leave the contract. Books, texts and changes nothing. In a checkout of "
        "altegio-booking it proposes edits of the contract, elsewhere a report to send.",
        epilog=f"Tokens come from {PARTNER_TOKEN} and, for a visitor's own pages, {USER_TOKEN}. "
        "Exit codes: 0 no drift, 1 findings, 2 could not be asked.",
    )
    parser.add_argument("--location", metavar="ID", type=_id, required=True, help="location id")
    parser.add_argument(
        "--base-url",
        metavar="URL",
        type=_base_url,
        help=f"{BASE_URL}, or the API itself, if not given",
    )
    parser.add_argument("--form", metavar="ID", type=_id, help="a booking form to read too")
    parser.add_argument(
        "--lang", type=_language, default="en-US", help="language of the texts (%(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of text")
    return parser


if __name__ == "__main__":
    sys.exit(main())
