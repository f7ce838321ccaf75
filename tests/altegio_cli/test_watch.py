"""`altegio watch`: a line for each change, a program for each, and a state to go on from."""

from __future__ import annotations

import datetime as dt
import json
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

import pytest

from altegio_booking import Closed, Opened, Unread
from altegio_cli import private_file
from altegio_cli.commands.watch import beginning, line
from altegio_cli.exits import INTERRUPTED
from altegio_sandbox import Sandbox
from tests.altegio_cli.conftest import ALTEGIO, Command, Done, unread
from tests.altegio_cli.terminal import Terminal
from tests.altegio_cli.values import MONDAY, member, outage, slot

PATIENCE = 30.0
DAY = "2030-03-05"
WATCH = (
    *("watch", "4564", "--member", "924", "--service", "331", "--start", DAY, "--end", DAY),
    *("--every", "0.1", "--share", "1"),
)


class Watching:
    """A watch in a process; its lines are waited for."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [ALTEGIO, *WATCH, *arguments], stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for text in self.process.stdout:
            self._lines.put(text)

    def line(self) -> str:
        return self._lines.get(timeout=PATIENCE)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watching(sandbox: Sandbox) -> Iterator[type[Watching]]:
    made: list[Watching] = []

    class Kept(Watching):
        def __init__(self, *arguments: str) -> None:
            super().__init__(*arguments)
            made.append(self)

    yield Kept
    for one in made:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait(PATIENCE)
        assert one.process.stdout is not None
        one.process.stdout.close()


def wait_for_looks(sandbox: Sandbox, count: int) -> None:
    """Wait until the watch has looked so many times; each look asks for the team first."""
    until = time.monotonic() + PATIENCE
    while len(sandbox.calls("team_members")) < count:
        assert time.monotonic() < until
        Event().wait(0.02)


def test_changes_are_lines_of_json_and_go_to_a_program(
    sandbox: Sandbox, watching: type[Watching], tmp_path: Path
) -> None:
    told, state = tmp_path / "told", tmp_path / "state.json"
    code = (
        "import json, os, sys; found = json.load(sys.stdin); open(sys.argv[1], 'a').write("
        "f\"{os.environ['ALTEGIO_CHANGE']} {os.environ['ALTEGIO_MEMBER']} "
        "{found['slot']['starts_at']}\\n\")"
    )
    program = shlex.join([sys.executable, "-c", code, str(told)])
    watch = watching("--json", "--exec", program, "--state", str(state))
    wait_for_looks(sandbox, 2)
    taken = sandbox.take(member=924, start=f"{DAY}T19:00", services=[331])
    closed = json.loads(watch.line())
    assert (closed["change"], closed["location_id"]) == ("closed", 4564)
    sandbox.release(taken)
    changes: list[dict[str, Any]] = [closed]
    while changes[-1]["change"] == "closed":
        changes.append(json.loads(watch.line()))
    assert changes[-1]["change"] == "opened"
    assert changes[-1]["member"]["name"] == "Nora Lind"
    assert watch.stop() == INTERRUPTED
    assert f"closed 924 {closed['slot']['starts_at']}" in told.read_text()
    assert json.loads(state.read_text())["location_id"] == 4564


def changed_since(sandbox: Sandbox, watching: type[Watching], folder: Path) -> Path:
    """The state of a watch that has ended; a time was taken since then."""
    state = folder / "state.json"
    first = watching("--state", str(state))
    wait_for_looks(sandbox, 2)
    assert first.stop() == INTERRUPTED
    sandbox.take(member=924, start=f"{DAY}T09:00", services=[331])
    return state


def test_a_watch_goes_on_from_its_state(
    sandbox: Sandbox, watching: type[Watching], tmp_path: Path
) -> None:
    state = changed_since(sandbox, watching, tmp_path)
    second = watching("--state", str(state))
    assert "closed    Tue 5 Mar 2030, 09:00  member 924" in second.line()


def test_a_change_that_nobody_read_is_told_by_the_next_watch(
    sandbox: Sandbox, watching: type[Watching], tmp_path: Path
) -> None:
    state = changed_since(sandbox, watching, tmp_path)
    assert unread(*WATCH, "--state", state) == Done(0, "", "")
    third = watching("--state", str(state))
    assert "closed    Tue 5 Mar 2030, 09:00  member 924" in third.line()


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            Opened(slot(924, MONDAY, 9), member(924, "Nora Lind")),
            "10:00:00  opened    Mon 4 Mar 2030, 09:00  Nora Lind",
        ),
        (Closed(slot(924, MONDAY, 9)), "10:00:00  closed    Mon 4 Mar 2030, 09:00  member 924"),
        (Unread(outage()), "10:00:00  not read  GET /book_times: answered 503 (try again later)"),
    ],
)
def test_a_change_is_one_line(change: Opened | Closed | Unread, text: str) -> None:
    assert line(change, dt.time(10)) == text


def test_a_state_of_another_watch_is_refused_by_the_name_of_its_option(
    command: Command, sandbox: Sandbox, tmp_path: Path
) -> None:
    state = tmp_path / "state.json"
    about = {"version": 1, "location_id": 4564, "services": [331], "days": {}}
    private_file.write(state, about)
    done = command("watch", "4565", "--service", "331", "--state", state)
    assert done.code == 2
    assert f"--state {state}: is of another watch, with location_id 4564." in done.err
    assert not sandbox.calls()


def test_a_program_that_is_not_there_is_refused_at_the_start(
    command: Command, sandbox: Sandbox
) -> None:
    done = command("watch", "4564", "--exec", "no-such-program --loud")
    assert done.code == 2
    assert "--exec: there is no program 'no-such-program'." in done.err
    assert not sandbox.calls()


@pytest.mark.parametrize(
    ("members", "told"), [(0, "the whole team"), (1, "1 member"), (3, "3 members")]
)
def test_the_first_look_is_told_in_one_short_line(members: int, told: str) -> None:
    assert beginning(members, 60.0) == f"first look: {told}, then every 60 s; Ctrl-C ends it"


def test_a_terminal_is_told_that_the_first_look_has_begun(
    terminal: Callable[..., Terminal], sandbox: Sandbox
) -> None:
    screen = terminal(*WATCH)
    screen.expect("first look: 1 member, then every 0.1 s; Ctrl-C ends it\n")
    screen.interrupt()
    assert screen.end() == INTERRUPTED
