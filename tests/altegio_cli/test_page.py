"""docs/cli.md: its examples print what it shows, and its tables are complete."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from altegio_cli.exits import CODES
from altegio_cli.program import COMMANDS
from tests.altegio_cli.conftest import NOW, Command
from tests.altegio_cli.test_free import texts

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
TEXT = PAGE.read_text(encoding="utf-8")
SHOWN = [
    (line, output)
    for block in re.findall(r"^```console\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    for line, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


def trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip("\n").splitlines()]


@pytest.mark.parametrize("line", [line for line, _ in SHOWN])
def test_an_example_prints_what_the_page_shows(line: str, command: Command) -> None:
    program, *arguments = shlex.split(line)
    assert program == "altegio"
    done = command(*arguments)
    assert (done.code, done.err) == (0, "")
    assert trimmed(done.out) == trimmed(dict(SHOWN)[line])


def test_the_page_shows_the_clock_that_it_was_made_with() -> None:
    assert f"export ALTEGIO_SANDBOX_NOW={NOW}" in TEXT


def test_every_command_is_described() -> None:
    assert [name for name in COMMANDS if not re.search(rf"(`|altegio ){name}\b", TEXT)] == []


def test_every_exit_code_is_described_and_no_other() -> None:
    section = TEXT.partition("\n## Exit codes\n")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| (\d+) \| (.*) \|$", section, re.MULTILINE))
    assert {int(code) for code in rows} == {0, 4, *CODES.values()}
    for name, code in CODES.items():
        if 10 <= code < 130 and name != "BookingUnknown":
            assert f"`{name}`" in rows[str(code)]


def test_every_setting_is_described() -> None:
    app = PAGE.parents[1] / "apps" / "altegio_cli"
    code = "".join(path.read_text("utf-8") for path in app.rglob("*.py"))
    assert {*re.findall(r'"(ALTEGIO_\w+)"', code)} <= {*re.findall(r"`(ALTEGIO_\w+)`", TEXT)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("free", ["Meadow Studio", "Mon  4 Mar", "Sun 10 Mar", "Free times by the hour"]),
        ("calendar", ["March 2030", "April 2030", "[ 4x]", "full"]),
    ],
)
def test_the_pictures_of_the_page_are_of_the_sandbox(name: str, words: list[str]) -> None:
    """`make pictures` writes them; their bytes are decided by the version of rich."""
    path = PAGE.parent / "pictures" / f"{name}.svg"
    shown = "\n".join(texts(path))
    assert [word for word in words if word not in shown] == []
    assert f"](pictures/{name}.svg)" in TEXT
