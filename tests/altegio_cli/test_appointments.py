"""`altegio show`, `move`, `cancel`, `records`: by the key kept here, or as a logged-in visitor."""

from __future__ import annotations

import datetime as dt
import io
import stat
from pathlib import Path

import pytest
from rich.console import Console

from altegio_cli.commands.records import in_order, table
from altegio_cli.exits import CODES
from altegio_cli.handles import Handle, Handles
from altegio_sandbox import Sandbox
from tests.altegio_cli.conftest import Command
from tests.altegio_cli.test_book import ANN, FIRST
from tests.altegio_cli.values import record

MONDAY_AT_TEN = dt.datetime(2030, 3, 4, 10, tzinfo=dt.UTC)


@pytest.fixture
def booked(command: Command, sandbox: Sandbox) -> str:
    """An appointment that a guest booked here; its record id."""
    return str(command(*FIRST, "--json").json["record_id"])


@pytest.fixture
def visitor(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment has the token of the visitor who booked."""
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", sandbox.user_token())


def test_a_guest_sees_and_cancels_what_was_booked_here(command: Command, booked: str) -> None:
    assert "When         Mon 4 Mar 2030, 09:00" in command("show", booked).out
    assert booked in command("records").out
    assert command("cancel", booked, "--yes").out == f"cancelled appointment {booked}\n"
    assert command("records").out == "no appointments\n"
    assert command("cancel", booked, "--yes").code == CODES["NotSetUp"]


def test_the_key_is_kept_for_its_owner_alone(home: Path, booked: str) -> None:
    [path] = home.glob("data/altegio/appointments/*/*.json")
    assert path.stem == booked
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_kept_of_a_sandbox(command: Command, home: Path) -> None:
    command("--sandbox", *FIRST)
    assert not [*home.glob("data/**/*.json")]


def test_a_guest_cannot_move(command: Command, booked: str) -> None:
    done = command("move", booked, "2030-03-06T10:00", "--yes")
    assert done.code == CODES["NotSetUp"]
    assert "run `altegio login`" in done.err


def test_an_appointment_from_elsewhere_needs_its_hash(
    command: Command, booked: str, sandbox: Sandbox, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "another"))
    done = command("show", booked)
    assert done.code == CODES["NotSetUp"]
    assert f"no key to appointment {booked} is kept here" in done.err
    assert "log in, set ALTEGIO_RECORD_HASH" in done.err
    monkeypatch.setenv("ALTEGIO_RECORD_HASH", sandbox.appointments[0].hash)
    assert "--location is needed" in command("show", booked).err
    assert command("show", booked, "--location", "4564", "--json").json["record_id"] == int(booked)
    assert command("cancel", booked, "--yes").code == 0


def test_what_was_cancelled_elsewhere_is_forgotten(
    command: Command, booked: str, sandbox: Sandbox, home: Path
) -> None:
    sandbox.fail("details", "error_json", status=404)
    assert command("records").out == "no appointments\n"
    assert not [*home.glob("data/**/*.json")]


@pytest.mark.usefixtures("booked")
def test_a_location_that_is_gone_hides_no_appointment(command: Command, sandbox: Sandbox) -> None:
    sandbox.fail("info", "error_json", status=404)
    [found] = command("records", "--json").json
    assert found["local_time"] == "2030-03-04T09:00:00"


def test_a_location_may_have_any_number(command: Command, sandbox: Sandbox, home: Path) -> None:
    """No id stands for a location that is not known."""
    Handles(home / "data/altegio/appointments", sandbox.url).keep(Handle(1, 7, "key"))
    assert "GET /company/1: answered 404" in command("show", "7").err


@pytest.mark.usefixtures("visitor")
def test_a_visitor_lists_shows_moves_and_cancels(
    command: Command, booked: str, sandbox: Sandbox
) -> None:
    assert [one["record_id"] for one in command("records", "--json").json] == [int(booked)]
    moved = command("move", booked, "2030-03-06T10:00", "--yes", "--json").json
    assert moved["starts_at"] == "2030-03-06T10:00:00-05:00"
    assert sandbox.appointments[0].starts_at.isoformat() == "2030-03-06T10:00:00-05:00"
    assert "Wed 6 Mar 2030, 10:00" in command("show", booked).out
    assert command("cancel", booked, "--yes").code == 0
    assert sandbox.appointments[0].deleted


@pytest.mark.usefixtures("visitor")
def test_a_visitor_needs_no_key(
    command: Command, booked: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "another"))
    assert command("show", booked, "--json").json["starts_at"] == "2030-03-04T09:00:00-05:00"
    assert command("move", booked, "2030-03-06T10:00", "--yes").code == 0
    assert command("cancel", booked, "--yes").code == 0


@pytest.mark.usefixtures("visitor")
def test_a_time_that_is_not_free_is_refused(command: Command, booked: str) -> None:
    done = command("move", booked, "2030-03-06T03:00", "--yes")
    assert done.code in {CODES["BadRequest"], CODES["SlotTaken"]}


@pytest.mark.parametrize(
    "arguments",
    [
        "show 700000001",
        "records",
        "move 700000001 2030-03-06T10:00 --yes",
        "cancel 700000001 --yes",
    ],
)
def test_a_sandbox_of_its_own_begins_with_an_appointment(arguments: str, command: Command) -> None:
    done = command("--sandbox", *arguments.split())
    assert done.code == 0
    assert "700000001" in done.out


def test_seats_at_an_event_are_shown_by_its_name(
    command: Command, sandbox: Sandbox, tmp_path: Path
) -> None:
    given = ("book", "4564", "--event", "800", "--seats", "2", *ANN, "--json")
    booked = str(command(*given).json["record_id"])
    done = command("show", booked, "--ics", tmp_path / "yoga.ics")
    lines = {line.rstrip() for line in done.out.splitlines()}
    assert {"What         Yoga at dusk", "Seats        2"} <= lines
    assert "Morning yoga" not in done.out
    assert "SUMMARY:Yoga at dusk" in (tmp_path / "yoga.ics").read_text()
    assert "event 800" in command("records").out
    sandbox.fail("events", "cdn_403")
    assert "What         event 800 " in command("show", booked).out


def test_a_record_is_one_line_of_80_columns_however_long_its_names_are() -> None:
    long = "A name that is much too long for a column"
    screen = Console(width=80, file=io.StringIO())
    with screen.capture() as printed:
        screen.print(table([record(700000001, MONDAY_AT_TEN, long, attendance=-1)], 80))
    _, _, line = printed.get().splitlines()
    assert line.startswith("700000001  Mon 4 Mar 2030, 10:00  A name")
    assert line.endswith("did not come")


def test_the_next_appointment_is_first_and_what_is_over_comes_last() -> None:
    now = dt.datetime(2030, 3, 4, 9, tzinfo=dt.UTC)
    days = {1: -2, 2: -1, 3: 5, 4: 1, 5: 1}
    found = [record(id, now + dt.timedelta(ahead)) for id, ahead in days.items()]
    unknown = record(6, None)
    assert [one.record_id for one in in_order([unknown, *found], now)] == [4, 5, 3, 2, 1, 6]
