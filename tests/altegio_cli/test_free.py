"""`altegio free` and `altegio sweep`: what was not read is never taken for empty."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from altegio_cli.exits import CODES, PARTLY_UNREAD
from altegio_sandbox import Sandbox
from tests.altegio_cli.conftest import Command

WEEK = ("free", "4564", "--service", "331", "--start", "2030-03-04", "--days", "7")


def texts(svg: Path) -> list[str]:
    """The lines of a picture."""
    tree = ET.fromstring(svg.read_text("utf-8"))
    lines: dict[str, str] = {}
    for node in tree.iter("{http://www.w3.org/2000/svg}text"):
        if node.get("clip-path"):
            lines[node.get("y", "")] = lines.get(node.get("y", ""), "") + (node.text or "")
    return [line.replace("\xa0", " ").rstrip() for line in lines.values()]


def test_the_picture_is_what_the_terminal_shows(command: Command, tmp_path: Path) -> None:
    svg, html = tmp_path / "free.svg", tmp_path / "free.html"
    done = command("--sandbox", *WEEK, "--svg", svg, "--html", html)
    assert done.code == 0
    assert done.err == f"wrote {svg}\nwrote {html}\n"
    shown = [line for line in done.out.splitlines() if line]
    squeezed = [re.sub(r"\s+", "", line) for line in shown]
    assert [re.sub(r"\s+", "", line) for line in texts(svg) if line.strip()] == squeezed
    reader = _Text()
    reader.feed(html.read_text("utf-8"))
    assert all(line.rstrip() in reader.text for line in shown)
    for document in (svg, html):
        assert not re.search(r"(src|href)=|url\((?!#)|@import", document.read_text("utf-8"))


class _Text(HTMLParser):
    """The text of a page."""

    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def test_two_pictures_of_the_same_are_the_same(command: Command, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        command("--sandbox", *WEEK, "--svg", tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_one_day_is_shown_by_member_and_several_by_day(command: Command) -> None:
    one = command("--sandbox", "free", "4564", "--service", "331", "--days", "1").out
    assert "Nora Lind" in one
    assert "Nora Lind" not in command("--sandbox", *WEEK).out
    assert "Nora Lind" in command("--sandbox", *WEEK, "--by", "member").out


@pytest.fixture
def outage(sandbox: Sandbox) -> Sandbox:
    """Nora's Monday cannot be read; all her other days can."""
    sandbox.fail("slots", "error_json", status=400)
    return sandbox


ONE = ("free", "4564", "--start", "2030-03-04", "--days", "2", "--member", "924")


@pytest.mark.usefixtures("outage")
def test_what_was_not_read_is_shown_so_and_tells_by_the_exit_code(command: Command) -> None:
    done = command(*ONE)
    assert done.code == PARTLY_UNREAD
    assert re.search(r"^Mon  4 Mar( +\?)+  1 of 1$", done.out, re.MULTILINE)
    assert "? could not be read." in done.out
    assert done.err.startswith("1 of 2 days of members could not be read: GET /book_times/4564/924")


@pytest.mark.usefixtures("outage")
def test_json_and_csv_say_what_was_not_read(command: Command, outage: Sandbox) -> None:
    [monday, tuesday] = command(*ONE, "--json").json
    assert monday["slots"] == []
    assert monday["unread"]["error"] == "BadRequest"
    assert tuesday["unread"] is None
    assert tuesday["slots"]
    outage.fail("slots", "error_json", status=400)
    assert ",2030-03-04,,,,GET /book_times" in command(*ONE, "--csv").out


def test_where_nothing_could_be_read_the_error_is_the_answer(
    command: Command, sandbox: Sandbox
) -> None:
    sandbox.fail("team_members", "error_json", status=403)
    done = command(*ONE)
    assert (done.code, done.out) == (CODES["PermissionDenied"], "")
    assert len(done.err.splitlines()) == 1


# ----------------------------------------------------------------------------------------- sweep


def test_a_sweep_prints_lines_of_json_for_every_day(command: Command, sandbox: Sandbox) -> None:
    done = command(*["sweep", "4564", "7301", "--start", "2030-03-04", "--days", "1", "--json"])
    assert done.code == 0
    assert {line["location_id"] for line in done.lines} == {4564, 7301}
    assert {line["day"] for line in done.lines} == {"2030-03-04"}


def test_a_sweep_prints_rows_of_csv_under_one_head(command: Command, sandbox: Sandbox) -> None:
    lines = command(
        *["sweep", "4564", "--start", "2030-03-04", "--days", "1", "--csv"]
    ).out.splitlines()
    assert [line for line in lines if line.startswith("location_id")] == lines[:1]
    assert len(lines) > 100


def test_a_sweep_takes_ids_from_its_input(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("4564\n7301\n"))
    done = command(*["sweep", "-", "--start", "2030-03-04", "--days", "1"])
    assert {line.split()[0] for line in done.out.splitlines()} == {"4564", "7301"}


def test_a_sweep_says_that_nothing_is_free(command: Command, sandbox: Sandbox) -> None:
    sweep = ["sweep", "4564", "--service", "331", "--start", "2030-03-04", "--days", "1"]
    for member in (924, 925):
        sandbox.fill(member, "2030-03-04")
    done = command(*sweep)
    assert (done.code, done.out, done.err) == (0, "", "nothing is free\n")
    assert command(*sweep, "--csv").err == ""


def test_a_sweep_says_what_it_could_not_read(command: Command, sandbox: Sandbox) -> None:
    done = command(*["sweep", "1", "4564", "--start", "2030-03-04", "--days", "1"])
    assert done.code == PARTLY_UNREAD
    assert re.search(r"^1  Mon  4 Mar  \?  +not read$", done.out, re.MULTILINE)
    assert "of 7 days could not be read: GET /book_staff/1: answered 404" in done.err


def test_a_sweep_that_reads_nothing_ends_with_the_error(command: Command, sandbox: Sandbox) -> None:
    assert command("sweep", "1", "--start", "2030-03-04").code == CODES["NotFound"]


def test_a_sweep_begins_with_the_current_date_of_each_location(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the evening of New York, it is the next morning in Almaty."""
    monkeypatch.setenv("ALTEGIO_SANDBOX_NOW", "2030-03-04T21:00:00-05:00")
    done = command(*["--sandbox", "sweep", "4564", "7301", "--days", "1", "--json"])
    days = {(line["location_id"], line["day"]) for line in done.lines}
    assert days == {(4564, "2030-03-04"), (7301, "2030-03-05")}
