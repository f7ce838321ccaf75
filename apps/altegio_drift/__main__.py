"""``python -m altegio_drift --location ID``: does a location answer by the contract?

Tokens come from the environment alone (`ALTEGIO_PARTNER_TOKEN`, and `ALTEGIO_USER_TOKEN` for the
visitor's own pages), since arguments show in process lists and shell histories.

Exit codes: 0 no drift, 1 findings, 2 the location could not be asked, or not completely.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from altegio_booking import AltegioError
from altegio_drift import report
from altegio_drift.survey import Survey, Unusable, survey

USER_TOKEN_VARIABLE = "ALTEGIO_USER_TOKEN"
NAME = "altegio_drift"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line instead of printing the usage."""
        self.exit(2, f"{NAME}: {message}; --help tells the options\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Survey a location and print what was found; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        result = _survey(options)
    except (AltegioError, Unusable, ValueError) as error:
        print(f"{NAME}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"{NAME}: interrupted", file=sys.stderr)
        return 130
    print(report.as_json(result) if options.json else report.as_text(result))
    if result.findings:
        return 1
    if not result.complete:
        print(f"{NAME}: the survey is incomplete", file=sys.stderr)
        return 2
    return 0


def _survey(options: argparse.Namespace) -> Survey:
    return survey(
        options.location,
        user_token=os.environ.get(USER_TOKEN_VARIABLE) or None,
        base_url=options.base_url,
        form=options.form,
        lang=options.lang,
    )


def _positive(text: str) -> int:
    """An id."""
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("expected a whole number from 1")
    return int(text)


def _language(text: str) -> str:
    """A language code, which becomes a part of a path."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise argparse.ArgumentTypeError("expected a language such as en-US")
    return text


def _parser() -> _Parser:
    parser = _Parser(
        prog=f"python -m {NAME}",
        allow_abbrev=False,
        description="Ask a location what can be asked without consequences, and report where its "
        "answers leave the contract. Books, texts and changes nothing.",
        epilog=f"Tokens come from ALTEGIO_PARTNER_TOKEN and, for a visitor's own pages, "
        f"{USER_TOKEN_VARIABLE}. Exit codes: 0 no drift, 1 findings, 2 could not be asked.",
    )
    parser.add_argument(
        "--location", metavar="ID", type=_positive, required=True, help="location id"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="ALTEGIO_BASE_URL, or the API itself, if not given"
    )
    parser.add_argument("--form", metavar="ID", type=_positive, help="a booking form to read too")
    parser.add_argument(
        "--lang", type=_language, default="en-US", help="language of the texts (%(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
