"""The availability board: a page that never shows an outage as a day without slots."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from altegio_booking import Calendar, collect
from altegio_sandbox import Sandbox
from examples import availability_board
from tests.clocks import FakeClock

ROOT = Path(__file__).resolve().parents[2]
START = dt.date(2026, 9, 14)
END = START + dt.timedelta(days=6)
MADE = dt.datetime(2026, 9, 14, 12, tzinfo=dt.UTC)


class Table(HTMLParser):
    """The cells of a page, row by row, with their class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            kind = dict(attrs).get("class")
            self.rows[-1].append(f"{kind}:" if kind else "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.rows and self.lasttag in ("td", "th", "br"):
            self.rows[-1][-1] += data.strip()


@pytest.fixture
def sandbox(clock: FakeClock) -> Iterator[Sandbox]:
    """A sandbox at the time of the client's clock."""
    with Sandbox(now="2026-09-14T08:00:00-04:00") as sandbox:
        yield sandbox


def sweep(sandbox: Sandbox) -> Calendar:
    with sandbox.client(retries=0) as altegio:
        return collect(altegio.location(4564).availability([331], start=START, end=END))


def test_each_member_has_a_row_and_each_day_a_column(sandbox: Sandbox) -> None:
    sandbox.fill(925, START + dt.timedelta(days=1))
    page = availability_board.board("Salon", sweep(sandbox), MADE)
    head, nora, per = Table(page).rows
    assert head[:3] == ["Team", "Mon 14 Sep", "Tue 15 Sep"]
    assert nora[:2] == ["Nora Lind", "free:09:00\N{EN DASH}19:0034 free"]
    assert per[:3] == ["Per Dahl", "free:10:00\N{EN DASH}17:1530 free", "none:\N{EN DASH}"]
    assert {len(head), len(nora), len(per)} == {8}


@pytest.mark.parametrize("operation", ["team_members", "available_dates", "slots"])
def test_what_could_not_be_read_is_unread_and_says_why(sandbox: Sandbox, operation: str) -> None:
    whole = Table(availability_board.board("Salon", sweep(sandbox), MADE)).rows
    sandbox.fail(operation, "error_html", times=1)
    page = availability_board.board("Salon", sweep(sandbox), MADE)
    torn = Table(page).rows
    assert "answered 502" in re.sub(r"\s+", " ", page)
    unread = [cell for row in torn for cell in row if cell.startswith("unread:")]
    assert unread
    if operation == "team_members":
        assert torn == [whole[0], ["The whole team", *["unread:unread"] * 7]]
    else:
        for before, after in zip(whole, torn, strict=True):
            for old, new in zip(before, after, strict=True):
                assert new in (old, "unread:unread")


def test_names_are_shown_as_text(sandbox: Sandbox) -> None:
    page = availability_board.board("<script>1</script> & Co", sweep(sandbox), MADE)
    assert "<script" not in page
    assert "<script>1</script> & Co" in Table(page).texts


def test_the_command_prints_the_page_of_the_location_that_the_environment_names() -> None:
    with Sandbox() as sandbox:
        done = subprocess.run(
            [sys.executable, "-W", "error", "examples/availability_board.py", "4564", "331"],
            env={
                "ALTEGIO_BASE_URL": sandbox.url,
                "ALTEGIO_PARTNER_TOKEN": sandbox.partner_token,
                "PYTHONUTF8": "1",
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "<h1>Meadow Studio</h1>" in done.stdout
    assert len(Table(done.stdout).rows) == 3
