"""The demo books and cancels with both clients, and says so when it cannot."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from altegio_sandbox import Sandbox
from examples import demo

ROOT = Path(__file__).resolve().parents[2]
STEPS = (
    *("services", "members", "dates", "slots", "check", "book"),
    *("read", "log in", "move", "cancel", "again", "elsewhere"),
)


def test_the_demo_books_and_cancels_through_both_clients() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", ROOT / "examples" / "demo.py"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "ALTEGIO_PARTNER_TOKEN": ""},
    )
    assert done.returncode == 0, done.stderr
    told = [line[2:14].strip() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert told == [*STEPS, *STEPS]
    assert "{" not in done.stdout


async def test_the_demo_ends_with_a_clear_line_when_a_step_fails(
    altegio_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "Sandbox", lambda: contextlib.nullcontext(altegio_sandbox))
    altegio_sandbox.fail("create_online_booking", "error_json", times=1)
    assert await demo.main() == 1
    assert "demo: POST /book_record/4564: outcome unknown" in capsys.readouterr().err


async def test_the_demo_says_when_appointments_are_left(
    altegio_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "Sandbox", lambda: contextlib.nullcontext(altegio_sandbox))
    with altegio_sandbox.client() as altegio:
        salon = altegio.location(4564)
        salon.book(demo.ANN, [salon.nearest_slots(926, services=[341]).slots[0].request()])
    assert await demo.main() == 1
    assert "demo: 1 appointments are left in the sandbox" in capsys.readouterr().err
