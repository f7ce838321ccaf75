"""Programs of this distribution that are beside the command line and are started as modules."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from altegio_cli.errors import MissingExtra
from altegio_cli.settings import BASE_URL, PARTNER_TOKEN, USER_TOKEN, Settings


def run_module(
    module: str, arguments: Sequence[str], settings: Settings, *, needs: str, extra: str
) -> int:
    """Run `python -m MODULE` with the settings in its environment; returns its exit code.

    Args:
        module: Which.
        arguments: Its own.
        settings: Where the API is, and the tokens.
        needs: A package that it cannot do without.
        extra: The extra that has this package.

    Raises:
        MissingExtra: The package is not installed.
    """
    if find_spec(needs) is None:
        raise MissingExtra(needs, ["cli", extra])
    named = {
        BASE_URL: settings.base_url,
        PARTNER_TOKEN: settings.partner_token,
        USER_TOKEN: settings.user_token,
    }
    given = {name: value for name, value in named.items() if value is not None}
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, env={**os.environ, **given}) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # Ctrl-C reaches both; the other one says how it ended
