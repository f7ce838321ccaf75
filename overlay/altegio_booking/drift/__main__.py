"""``python -m altegio_booking.drift --location ID``: does a location answer by the contract?

Tokens come from the environment alone (`ALTEGIO_PARTNER_TOKEN`, and `ALTEGIO_USER_TOKEN` for the
visitor's own pages), since arguments show in process lists and shell histories.

Exit codes: 0 no drift, 1 findings, 2 the location could not be asked, or not completely.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from altegio_booking import settings
from altegio_booking.drift import report
from altegio_booking.drift.survey import Survey, Unusable, survey
from altegio_booking.errors import AltegioError

USER_TOKEN_VARIABLE = "ALTEGIO_USER_TOKEN"


def main(arguments: Sequence[str] | None = None) -> int:
    """Survey a location and print what was found; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        result = _survey(options)
    except (AltegioError, Unusable, ValueError) as error:
        print(f"altegio_booking.drift: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("altegio_booking.drift: interrupted", file=sys.stderr)
        return 130
    print(report.as_json(result) if options.json else report.as_text(result))
    if result.findings:
        return 1
    if not result.complete:
        print("altegio_booking.drift: the survey is incomplete", file=sys.stderr)
        return 2
    return 0


def _survey(options: argparse.Namespace) -> Survey:
    return survey(
        options.location,
        partner_token=settings.partner_token(None),
        user_token=os.environ.get(USER_TOKEN_VARIABLE) or None,
        base_url=options.base_url,
        form=options.form,
        lang=options.lang,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m altegio_booking.drift",
        description="Ask a location what can be asked without consequences, and report where its "
        "answers leave the contract. Books, texts and changes nothing.",
        epilog=f"Tokens come from {settings.TOKEN_VARIABLE} and, for a visitor's own pages, "
        f"{USER_TOKEN_VARIABLE}. Exit codes: 0 no drift, 1 findings, 2 could not be asked.",
    )
    parser.add_argument("--location", metavar="ID", type=int, required=True, help="location id")
    parser.add_argument("--base-url", metavar="URL", default=settings.BASE_URL, help="%(default)s")
    parser.add_argument("--form", metavar="ID", type=int, help="a booking form to read too")
    parser.add_argument("--lang", default="en-US", help="language of the texts (%(default)s)")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
