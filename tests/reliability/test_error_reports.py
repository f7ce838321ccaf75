"""The recipe of docs/error-reports.md, run with the real tool in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.flavours import PARTNER, USER
from tests.operations import CODE, PASSWORD, PHONE

PAGE = Path(__file__).parents[2] / "docs" / "error-reports.md"
[RECIPE] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
SECRETS = [PARTNER, USER, CODE, PASSWORD, PHONE]

PROGRAM = """
import json, socket, sys
import sentry_sdk
from sentry_sdk.transport import Transport
from altegio_booking import AltegioBooking, AltegioError


class Kept(Transport):
    def capture_envelope(self, envelope):
        events.append(envelope.get_event())


def log_in(phone, code, password, user_token, place):
    url = "http://127.0.0.1:%d" % free
    altegio = AltegioBooking(PARTNER, user_token=user_token, base_url=url, timeout=0.2)
    for call in (
        lambda: altegio.log_in_with_code(phone, code),
        lambda: altegio.log_in(phone, password),
        altegio.appointments,
    ):
        try:
            call()
        except AltegioError:
            sentry_sdk.capture_exception()


# Accepts connections and says nothing: frames of httpcore are in the middle of it all.
with socket.create_server(("127.0.0.1", 0)) as listening:
    free = listening.getsockname()[1]
    log_in(*sys.stdin.read().split(), "in the hall")
print(json.dumps(events))
"""


def reported(setting_up: str) -> list[dict[str, Any]]:
    """The events of a program that fails three times."""
    begin = f"import json\nevents = []\nPARTNER = {PARTNER!r}\n"
    patch = "import sentry_sdk\nreal = sentry_sdk.init\n" + (
        "def init(dsn, **options):\n"
        "    real('http://key@127.0.0.1:9/1', transport=Kept, **options)\n"
        "sentry_sdk.init = init\n"
    )
    head, rest = PROGRAM.split("def log_in", 1)
    program = begin + head + patch + setting_up + "\n\ndef log_in" + rest
    child = subprocess.run(
        [sys.executable, "-c", program],
        input=" ".join([PHONE, CODE, PASSWORD, USER]),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "ALTEGIO_PARTNER_TOKEN": PARTNER},
    )
    assert child.returncode == 0, child.stderr
    found: list[dict[str, Any]] = json.loads(child.stdout)
    assert len(found) == 3
    return found


def shown(events: list[dict[str, Any]]) -> list[str]:
    text = json.dumps(events)
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("setting_up", [RECIPE], ids=["before_send"])
def test_the_recipe_takes_the_secrets_out_and_leaves_the_rest(setting_up: str) -> None:
    events = reported(setting_up)
    assert shown(events) == []
    assert "in the hall" in json.dumps(events)


def test_without_the_recipe_secrets_are_reported() -> None:
    """Otherwise the test above would hold for nothing."""
    assert shown(reported("sentry_sdk.init(None)")) != []
