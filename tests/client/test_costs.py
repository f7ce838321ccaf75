"""What makes a client slow, counted: time itself would depend on the machine."""

from __future__ import annotations

import fnmatch
import json
import subprocess
import sys
from typing import Any

import dateutil.parser
import pytest

from tests.flavours import Flavour, Wire
from tests.operations import CALLS, carry_out, yes

NOT_LOADED = (
    "asyncio",
    "dateutil",
    "importlib.resources",
    "pyrate_limiter",
    "redis",
    "sqlite3",
    "zoneinfo",
    "altegio_booking._async.*",
    "altegio_booking_client.api.*.*",
    "altegio_booking_client.models.*",
)
"""Modules that are slow to import, and needed by few programs or later."""

CALL = """
import httpx
from altegio_booking import AltegioBooking

body = {"success": True, "data": [{"id": 1, "seance_date": "2026-09-21"}], "meta": []}
wire = httpx.MockTransport(lambda request: httpx.Response(200, json=body))
with AltegioBooking("a-token", transport=wire, rate_limit=None) as altegio:
    altegio.location(1).team_members()
"""


def loaded_by(program: str) -> list[str]:
    """The modules that are loaded when a program of its own process has run."""
    asking = f"{program}\nimport sys\nprint('\\n'.join(sys.modules))"
    command = [sys.executable, "-c", asking]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split()


@pytest.mark.parametrize(
    "program", ["import altegio_booking", "from altegio_booking import AltegioBooking, Visitor"]
)
def test_an_import_loads_only_what_every_program_needs(program: str) -> None:
    loaded = loaded_by(program)
    assert "altegio_booking" in loaded
    for pattern in NOT_LOADED:
        assert fnmatch.filter(loaded, pattern) == []


def test_a_call_loads_its_own_endpoint_and_no_other() -> None:
    loaded = loaded_by(CALL)
    assert fnmatch.filter(loaded, "altegio_booking_client.api.*.*") == [
        "altegio_booking_client.api.online_booking.get_team_members_available_for_booking"
    ]
    for pattern in NOT_LOADED[:-2]:
        assert fnmatch.filter(loaded, pattern) == []


def test_an_answer_is_parsed_once(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    decode = json.JSONDecoder.decode

    def counting(decoder: json.JSONDecoder, text: str, *args: Any) -> Any:
        parsed.append(text)
        return decode(decoder, text, *args)

    monkeypatch.setattr(json.JSONDecoder, "decode", counting)
    for operation_id in CALLS:
        wire = Wire(yes(operation_id))
        carry_out(flavour, flavour.client(wire), operation_id)
        bodies = [wire.answers[0].response().text]
        assert [text for text in parsed if text] == [text for text in bodies if text]
        parsed.clear()


def test_dateutil_is_not_asked_for_the_times_of_an_answer(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(text: str) -> Any:
        pytest.fail(f"isoparse was asked for {text!r}")

    monkeypatch.setattr(dateutil.parser, "isoparse", refuse)
    for operation_id in CALLS:
        carry_out(flavour, flavour.client(Wire(yes(operation_id))), operation_id)
