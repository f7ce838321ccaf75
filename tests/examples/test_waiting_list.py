"""The waiting list: told of an opening, once, also over restarts."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import altegio_booking.transport._sync.session
from altegio_booking import Slot
from altegio_sandbox import Sandbox
from examples import waiting_list
from tests.clocks import FakeClock

ROOT = Path(__file__).resolve().parents[2]
SERVICE, NORA = 331, 924
DAY = dt.date(2026, 9, 15)
EVERY = 600.0

Step = Callable[[], object]
"""What happens at the salon between two looks."""


class Script(FakeClock):
    """A clock that moves the sandbox's along and does one step between two looks, then Ctrl-C."""

    def __init__(self, sandbox: Sandbox, steps: tuple[Step, ...]) -> None:
        super().__init__()
        self.sandbox = sandbox
        self.steps = list(steps)

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self.sandbox.advance(dt.timedelta(seconds=seconds))
        if seconds > EVERY / 2:
            if not self.steps:
                raise KeyboardInterrupt
            self.steps.pop(0)()


class Program:
    """The example, run again and again against one sandbox and one file."""

    def __init__(self, sandbox: Sandbox, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sandbox = sandbox
        self.path = path
        self.monkeypatch = monkeypatch
        self.crashing = False

    def run(self, *steps: Step) -> list[str]:
        """Watch Nora's day until Ctrl-C; gives who was told of which time."""
        script = Script(self.sandbox, steps)
        self.monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", script)
        told: list[str] = []

        def tell(name: str, slot: Slot) -> None:
            if self.crashing:
                raise KeyboardInterrupt
            told.append(f"{name} {slot.time}")

        with (
            waiting_list.open_list(str(self.path)) as database,
            self.sandbox.client(retries=0) as altegio,
        ):
            watch = altegio.location(4564, timezone="America/New_York").watch(
                [SERVICE],
                members=[NORA],
                start=DAY,
                end=DAY,
                every=EVERY,
                since=waiting_list.state_of(database),
            )
            with pytest.raises(KeyboardInterrupt):
                waiting_list.serve(database, watch, tell)
        return told

    def release(self, time: str) -> Step:
        """Somebody cancels."""
        return lambda: self.sandbox.release(member=NORA, start=f"{DAY}T{time}", services=[SERVICE])

    def take(self, time: str) -> Step:
        """Somebody books."""
        return lambda: self.sandbox.take(member=NORA, start=f"{DAY}T{time}", services=[SERVICE])

    def add(self, name: str, until: str = str(DAY)) -> None:
        """Somebody begins to wait."""
        waiting_list.main(str(self.path), "add", name, until)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with Sandbox(now="2026-09-14T08:00:00-04:00") as sandbox:
        sandbox.fill(NORA, DAY)
        yield Program(sandbox, tmp_path / "waiting.db", monkeypatch)


def nothing() -> None:
    """Nothing happens."""


def test_who_waits_first_is_told_of_an_opening_once(program: Program) -> None:
    program.add("Ann")
    program.add("Ben")
    release, take = program.release("10:00"), program.take("10:00")
    assert program.run(release, nothing, take, release) == ["Ann 10:00", "Ben 10:00"]
    assert program.sandbox.calls("book") == []


def test_what_opens_during_a_pause_is_told_after_it_and_once(program: Program) -> None:
    program.add("Ann")
    assert program.run(nothing) == []
    program.release("10:00")()
    assert program.run(nothing) == ["Ann 10:00"]
    program.add("Ben")
    assert program.run(nothing) == []
    assert program.run(program.release("15:00")) == ["Ben 15:00"]


def test_a_person_who_was_being_told_at_a_crash_is_not_told_again(program: Program) -> None:
    program.add("Ann")
    program.crashing = True
    assert program.run(program.release("10:00")) == []
    program.crashing = False
    assert program.run(program.release("15:00"), nothing) == []


def test_who_waits_no_longer_is_not_told(program: Program) -> None:
    program.add("Ann", until=str(DAY - dt.timedelta(days=1)))
    program.add("Ben")
    assert program.run(program.release("10:00")) == ["Ben 10:00"]


def test_an_outage_is_said_and_tells_nobody(
    program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    program.add("Ann")
    outage = lambda: program.sandbox.fail("slots", "error_html", times=1)  # noqa: E731
    assert program.run(outage, nothing, program.release("10:00")) == ["Ann 10:00"]
    assert "not read: GET /book_times/4564/924/2026-09-15" in capsys.readouterr().err


def test_the_command_adds_to_the_list(tmp_path: Path) -> None:
    path = tmp_path / "waiting.db"
    command = [sys.executable, "-W", "error", "examples/waiting_list.py", str(path)]
    subprocess.run([*command, "add", "Ann", "2026-09-20"], check=True, cwd=ROOT)
    with waiting_list.open_list(str(path)) as database:
        rows = database.execute("SELECT name, until, told FROM waiting").fetchall()
    assert rows == [("Ann", "2026-09-20", None)]
    wrong = subprocess.run(
        [*command, "list"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert (wrong.returncode, wrong.stderr.strip()) == (1, (waiting_list.__doc__ or "").strip())


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    with (
        waiting_list.open_list(str(tmp_path / "waiting.db")) as database,
        pytest.raises(ValueError, match="isoformat"),
    ):
        waiting_list.add(database, "Ann", "soon")


def test_the_command_watches_until_ctrl_c(
    program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALTEGIO_BASE_URL", program.sandbox.url)
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", program.sandbox.partner_token)
    watched: list[sqlite3.Connection] = []

    def interrupted(database: sqlite3.Connection, *_: object) -> None:
        watched.append(database)
        raise KeyboardInterrupt

    monkeypatch.setattr(waiting_list, "serve", interrupted)
    waiting_list.main(str(program.path), "watch", "4564", "331")
    assert watched
    assert capsys.readouterr().out == ""
