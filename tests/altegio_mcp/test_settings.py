"""A wrong setting is one line on stderr and an exit code."""

from __future__ import annotations

import datetime as dt
import socket
from pathlib import Path

import pytest
from attrs import evolve

from altegio_mcp import __main__ as command
from altegio_mcp import transports
from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.settings import Settings, settings, state_folder
from tests.altegio_mcp.test_wording import OFFER

GOOD = {"ALTEGIO_PARTNER_TOKEN": "a-token", "ALTEGIO_LOCATIONS": "4564"}


def test_the_environment_says_where_to_book() -> None:
    given = {**GOOD, "ALTEGIO_LOCATIONS": " 4564, 7301,4564 ", "ALTEGIO_USER_TOKEN": "a-user"}
    assert settings(given) == Settings((4564, 7301), "a-token", "a-user")
    assert settings({**GOOD, "ALTEGIO_USER_TOKEN": ""}).user_token is None


def test_no_token_is_shown() -> None:
    shown = repr(settings({**GOOD, "ALTEGIO_USER_TOKEN": "a-user"}))
    assert "a-token" not in shown
    assert "a-user" not in shown


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "no token": ({"ALTEGIO_PARTNER_TOKEN": " "}, "ALTEGIO_PARTNER_TOKEN is not set"),
    "no location": ({"ALTEGIO_LOCATIONS": ""}, "ALTEGIO_LOCATIONS is not set"),
    "no number": ({"ALTEGIO_LOCATIONS": "4564,x"}, "expected ids of locations"),
    "nought": ({"ALTEGIO_LOCATIONS": "0"}, "expected ids of locations"),
    "a digit of another script": ({"ALTEGIO_LOCATIONS": "\u0664"}, "expected ids of locations"),
    "too many": ({"ALTEGIO_LOCATIONS": ",".join(map(str, range(1, 102)))}, "at most 100"),
}


@pytest.mark.parametrize("shown", WRONG)
def test_a_wrong_setting_is_named(shown: str) -> None:
    given, message = WRONG[shown]
    with pytest.raises(SetupError, match=message):
        settings({**GOOD, **given})


def test_the_sandbox_has_a_state_of_its_own(tmp_path: Path) -> None:
    named = {"ALTEGIO_MCP_STATE": str(tmp_path / "named")}
    assert state_folder(None, named, sandbox=False) == tmp_path / "named" / "live"
    assert state_folder(None, named, sandbox=True) == tmp_path / "named" / "sandbox"
    assert state_folder(str(tmp_path), named, sandbox=False) == tmp_path / "live"
    assert state_folder(None, {}, sandbox=False).parts[-4:] == (
        *(".local", "state", "altegio-mcp", "live"),
    )


def run(
    arguments: list[str],
    environment: dict[str, str],
    patch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> tuple[int, str]:
    """The exit code and what stderr says."""
    for name in ("ALTEGIO_PARTNER_TOKEN", "ALTEGIO_LOCATIONS", "ALTEGIO_BASE_URL"):
        patch.delenv(name, raising=False)
    for name, value in environment.items():
        patch.setenv(name, value)
    try:
        code = command.main(arguments)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr().err


REFUSED: dict[str, tuple[list[str], dict[str, str], str]] = {
    "no token": ([], {}, "ALTEGIO_PARTNER_TOKEN is not set; altegio-mcp --sandbox needs none"),
    "no location": ([], {"ALTEGIO_PARTNER_TOKEN": "a-token"}, "ALTEGIO_LOCATIONS is not set"),
    "an address without TLS": (
        [],
        {**GOOD, "ALTEGIO_BASE_URL": "http://example.test"},
        "plain http would send the tokens",
    ),
    "a token that cannot be one": ([], {**GOOD, "ALTEGIO_PARTNER_TOKEN": "a\u20ac"}, "token"),
    "a port that is none": (["--http", "--port", "70000"], GOOD, "--port: expected"),
    "an unknown option": (["--book"], GOOD, "unrecognized arguments: --book"),
    "an unknown offer": (["approve", "x"], {}, "nothing to approve under that id"),
}


@pytest.mark.parametrize("shown", REFUSED)
def test_a_bad_start_is_one_line(
    shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, environment, message = REFUSED[shown]
    given = {"ALTEGIO_MCP_STATE": str(tmp_path), **environment}
    code, said = run(arguments, given, monkeypatch, capsys)
    assert code == 2
    assert said.startswith("altegio-mcp: ")
    assert message in said
    assert said.count("\n") == 1
    assert "a\u20ac" not in said


@pytest.mark.parametrize(("arguments", "kept"), [(["--sandbox"], 0), ([], 1)])
def test_what_was_booked_at_a_sandbox_ends_with_it(
    arguments: list[str],
    kept: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The next one gives out the same numbers and hashes again, for other appointments."""
    found: list[int] = []

    def serve(_: Settings, ledger: Ledger, *__: object) -> None:
        found.append(len(ledger.all()))
        ledger.add(evolve(OFFER, id=str(len(found)), until=dt.datetime.now(dt.UTC)))

    monkeypatch.setattr(transports, "over_stdio", serve)
    given = {**GOOD, "ALTEGIO_MCP_STATE": str(tmp_path)}
    for _ in range(2):
        assert run(arguments, given, monkeypatch, capsys)[0] == 0
    assert found == [0, kept]


def test_a_port_in_use_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {**GOOD, "ALTEGIO_MCP_STATE": str(tmp_path)}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = run(["--http", "--port", port], given, monkeypatch, capsys)
    assert (code, said) == (2, f"altegio-mcp: --port {port}: Address already in use\n")


@pytest.mark.parametrize(
    ("missing", "arguments", "install"),
    [
        ("mcp", [], "pip install 'altegio-booking[mcp]'"),
        ("mcp", ["approve", "x"], "pip install 'altegio-booking[mcp]'"),
        ("openapi_core", ["--sandbox"], "pip install 'altegio-booking[mcp,sandbox]'"),
    ],
)
def test_without_an_extra_the_command_says_what_to_install(
    missing: str,
    arguments: list[str],
    install: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == missing else name)
    code, said = run(arguments, {}, monkeypatch, capsys)
    assert (code, said) == (2, f"altegio-mcp: needs {missing}, which is not installed: {install}\n")
