"""The installed command at a terminal: what it asks, how wide it is, what Ctrl-C does."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from altegio_cli.exits import CODES, INTERRUPTED
from altegio_sandbox import Sandbox
from tests.altegio_cli.terminal import Terminal

Run = Callable[..., Terminal]

FIRST = ("--service", "331", "--member", "924", "--first")
COLOUR = re.compile(r"\x1b\[[0-9;]*[34]8;")


def test_a_booking_asks_for_what_it_was_not_given(terminal: Run, sandbox: Sandbox) -> None:
    screen = terminal("book", "4564", "--member", "924", "--service", "331")
    screen.expect("Name: ")
    screen.send("Ann\n")
    screen.expect("Phone: ")
    screen.send("+13155550175\n")
    screen.expect("Which one [1]: ")
    assert "  2  Mon 4 Mar 2030, 09:15" in screen.text
    screen.send("2\n")
    screen.expect("Book this? [y/N]: ")
    for told in ("Meadow Studio", "Mon 4 Mar 2030, 09:15", "Haircut", "Nora Lind", "45 to 60 USD"):
        assert told in screen.text
    assert not sandbox.calls("book")
    screen.send("y\n")
    assert screen.end() == 0
    [record] = sandbox.appointments
    assert record.starts_at.isoformat() == "2030-03-04T09:15:00-05:00"
    assert f"altegio cancel {record.id}" in screen.text


@pytest.mark.parametrize(("answer", "code"), [("n\n", CODES["Declined"]), ("\x03\n", INTERRUPTED)])
def test_no_and_ctrl_c_at_the_question_book_nothing(
    answer: str, code: int, terminal: Run, sandbox: Sandbox
) -> None:
    screen = terminal("book", "4564", *FIRST, "--name", "Ann", "--phone", "+13155550175")
    screen.expect("Book this? [y/N]: ")
    screen.send(answer)
    assert screen.end() == code
    assert not sandbox.calls("book")


def test_ctrl_c_during_a_booking_says_what_to_check(terminal: Run, sandbox: Sandbox) -> None:
    sandbox.fail("book", "delay", seconds=20)
    screen = terminal("book", "4564", *FIRST, "--name", "Ann", "--phone", "+13155550175", "--yes")
    screen.expect_call(sandbox, "book")
    screen.interrupt()
    assert screen.end() == INTERRUPTED
    said = " ".join(screen.text.split())
    assert "interrupted while booking, so it may be booked" in said
    assert "ask Meadow Studio, New York (+13155550101) for:" in said


def test_an_sms_code_is_sent_and_asked_for(terminal: Run, sandbox: Sandbox) -> None:
    arguments = "book 4565 --service 3411 --first --name Ann --phone +13155550175"
    screen = terminal(*arguments.split())
    screen.expect("Book this? [y/N]: ")
    screen.send("y\n")
    screen.expect("Send an SMS code to +13155550175? The location pays for it. [y/N]: ")
    assert not sandbox.sms
    screen.send("y\n")
    screen.expect("Code: ")
    screen.send(f"{sandbox.sms[-1].code}\n")
    assert screen.end() == 0
    assert sandbox.appointments


def test_a_login_hides_the_password_and_keeps_the_tokens_in_a_private_file(
    terminal: Run, sandbox: Sandbox, home: Path
) -> None:
    screen = terminal("login")
    screen.expect("Phone or e-mail: ")
    screen.send("ann\n")
    screen.expect("Password: ")
    screen.send("sandbox-password\n")
    assert screen.end() == 0
    path = home / "config" / "altegio" / "settings.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for secret in ("sandbox-password", sandbox.partner_token, sandbox.user_token()):
        assert secret not in screen.text
    assert sandbox.user_token() in path.read_text()


def test_after_a_login_nothing_is_needed_from_the_environment(
    terminal: Run, sandbox: Sandbox, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = sandbox.partner_token
    monkeypatch.delenv("ALTEGIO_PARTNER_TOKEN")
    screen = terminal("login", "--sms", "4564")
    screen.expect("Partner token: ")
    screen.send(f"{token}\n")
    screen.expect("Phone: ")
    screen.send("+13155550175\n")
    screen.expect("The location pays for it. [y/N]: ")
    screen.send("y\n")
    screen.expect("Code: ")
    screen.send(f"{sandbox.sms[-1].code}\n")
    assert screen.end() == 0
    assert token not in screen.text
    monkeypatch.delenv("ALTEGIO_BASE_URL")
    screen = terminal("records")
    assert screen.end() == 0
    assert screen.text == "no appointments\n"
    path = home / "config" / "altegio" / "settings.json"
    for text in ("removed", "there is no"):
        screen = terminal("logout")
        assert screen.end() == 0
        assert screen.text == f"{text} {path}\n"
    assert not path.exists()


def test_a_sweep_shows_its_progress_and_then_the_map_in_colour(terminal: Run) -> None:
    screen = terminal("--sandbox", "free", "4564")
    assert screen.end() == 0
    assert re.search(r"\d+ of \d+ requests, \d+/min \(no limit here\), 0:\d\d left", screen.text)
    assert COLOUR.search(screen.raw)
    assert "Free times by the hour in which they start" in screen.text


def test_a_terminal_without_colour_gets_none(
    terminal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    screen = terminal("--sandbox", "calendar", "4564")
    assert screen.end() == 0
    assert not COLOUR.search(screen.raw)
    assert "[ 4+]" in screen.text


def test_a_sandbox_says_what_to_type_and_its_lines_work(
    terminal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = terminal("sandbox", "--port", "0")
    served.expect("# For `altegio login`: ann, sandbox-password\n")
    for name, value in re.findall(r"^export (\w+)=(\S+)$", served.text, re.MULTILINE):
        monkeypatch.setenv(name, value)
    [arguments] = re.findall(r"^altegio (free .*)$", served.text, re.MULTILINE)
    screen = terminal(*arguments.split(), "--start", "2030-03-04", "--days", "1")
    assert screen.end() == 0
    assert "Nora Lind" in screen.text
    served.interrupt()
    assert served.end() == 0


def test_a_wrong_password_is_said(terminal: Run, sandbox: Sandbox) -> None:
    screen = terminal("login")
    screen.expect("Phone or e-mail: ")
    screen.send("ann\n")
    screen.expect("Password: ")
    screen.send("not-it\n")
    assert screen.end() == CODES["AuthenticationFailed"]
    assert "altegio: login or password is wrong" in screen.text


def test_the_sms_of_a_sandbox_of_its_own_is_shown(terminal: Run) -> None:
    arguments = "--sandbox book 4565 --service 3411 --first --name Ann --phone +13155550175 --yes"
    screen = terminal(*arguments.split())
    screen.expect("Code: ")
    [code] = re.findall(r"^SMS to …0175: (\d{6})$", screen.text, re.MULTILINE)
    screen.send(f"{code}\n")
    assert screen.end() == 0
    assert "Booked   700000001" in screen.text


def test_the_sms_of_a_login_is_shown_with_a_sandbox_of_its_own(terminal: Run) -> None:
    screen = terminal("--sandbox", "login", "--sms", "4564")
    screen.expect("Phone: ")
    screen.send("+13155550175\n")
    screen.expect("[y/N]: ")
    screen.send("y\n")
    screen.expect("Code: ")
    [code] = re.findall(r"SMS to …0175: (\d{6})", screen.text)
    screen.send(f"{code}\n")
    assert screen.end() == 0
