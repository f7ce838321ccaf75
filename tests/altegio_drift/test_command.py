"""`python -m altegio_drift`: its options, what it prints, and how it ends."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import altegio_booking
from altegio_booking_contract import contract
from altegio_drift.checker import Checker
from altegio_drift.edits import CONTRACT_FILE
from altegio_drift.output import as_text, is_checkout
from altegio_drift.survey import Survey
from altegio_sandbox import Sandbox
from tests.altegio_drift.answering import NEAREST, SLOTS, body
from tests.altegio_drift.conftest import Command
from tests.altegio_drift.test_checker import DIFFERENCES
from tests.flavours import OFFSET_SLOT
from tests.operations import BY_ID

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "wire-drift.md"

DRIFTED = {
    SLOTS: body([{"datetime": OFFSET_SLOT, "seance_length": "3600", "room": "Blue room"}]),
    NEAREST: body({"seance_date": "2026-09-21", "sessions": [{"datetime": OFFSET_SLOT}]}),
}
"""As docs/wire-drift.md tells it: slots gained a room and lost the number in `seance_length`, and
the nearest slots got another name."""


@pytest.fixture
def drifted(sandbox: Sandbox) -> None:
    """A sandbox whose answers have drifted."""
    for operation, answered in DRIFTED.items():
        sandbox.fail(operation, "answer", times=9, body=json.dumps(answered))


# --------------------------------------------------------------------------------- what it prints


@pytest.mark.usefixtures("drifted")
@pytest.mark.parametrize("heading", ["In a checkout", "With the installed package"])
def test_the_page_shows_what_it_prints(
    heading: str, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT if heading == "In a checkout" else tmp_path)
    section = PAGE.read_text(encoding="utf-8").partition(f"\n### {heading}\n")[2]
    [shown, *_] = re.findall(r"```console\n\$ python -m (.*?)\n(.*?)```", section, re.DOTALL)
    module, *arguments = shlex.split(shown[0])
    assert module == "altegio_drift"
    done = command(*arguments)
    assert done.code == 1
    version = f"altegio-booking {altegio_booking.__version__},"
    assert shown[1] == done.out.replace(version, "altegio-booking VERSION,"), done.out


def test_the_program_of_the_page_runs(sandbox: Sandbox) -> None:
    [program] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(program, PAGE.name, "exec"), names)
    with names["altegio"] as altegio:
        assert altegio.location(4564).services()
    assert len(sandbox.calls()) == 1


def test_without_drift_it_says_so_and_what_it_did_not_ask(command: Command) -> None:
    done = command()
    assert done.code == 0
    assert done.out.splitlines() == [
        "not asked: get_booking_form_config: needs --form",
        "not asked: get_booking_user: needs a user token",
        "not asked: get_feedback_form_status: needs the token of a review link",
        "not asked: get_online_booking_details: needs a record hash, which only a booking",
        "  gives",
        "not asked: get_user_appointment: needs an appointment that the visitor has",
        "not asked: get_user_appointment_list: needs a record hash, which only a booking",
        "  gives",
        "not asked: list_user_appointments: needs a user token",
        "location 4564: no drift in 11 operations",
    ]


@pytest.mark.usefixtures("drifted")
@pytest.mark.parametrize("checkout", [True, False], ids=["edits", "report"])
def test_json_has_the_edits_and_says_which_of_the_two_is_proposed(
    checkout: bool, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT if checkout else tmp_path)
    done = command("--json")
    assert done.code == 1
    report = done.report
    assert report["proposes"] == ("edits" if checkout else "report")
    assert report["versions"] == {
        "package": altegio_booking.__version__,
        "contract": contract()["info"]["version"],
    }
    assert report.keys() - {"proposes", "versions"} == {
        *("location_id", "findings", "checked", "skipped", "unread", "stopped"),
        *("not_asked", "complete"),
    }
    assert report["findings"][0] == {
        "operation": NEAREST,
        "pointer": "/data/seances",
        "kind": "missing",
        "severity": "high",
        "expected": "array",
        "seen": "nothing",
        "schema": "#/components/schemas/NearestSlots",
        "edit": {
            "place": "components/schemas/NearestSlots/required",
            "action": "remove",
            "name": "seances",
            "value": None,
            "text": "components/schemas/NearestSlots/required: remove seances",
            "file": CONTRACT_FILE,
        },
    }


@pytest.mark.parametrize("checkout", [True, False], ids=["edits", "report"])
def test_lines_are_at_most_80_columns_wide_unless_one_pointer_is_wider(
    checkout: bool, checker: Checker
) -> None:
    found = {
        finding: None
        for operation, answer, *_ in DIFFERENCES.values()
        for finding in checker.findings(BY_ID[operation], answer)
    }
    survey = Survey(4564, list(found), unread={SLOTS: "words " * 50}, stopped="words " * 50)
    wide = [line for line in as_text(survey, checkout=checkout).splitlines() if len(line) > 80]
    assert not [line for line in wide if not re.fullmatch(r"in +paths/\S+", line)]


@pytest.mark.parametrize(
    ("name", "contract_there", "expected"),
    [
        ("altegio-booking", True, True),
        ("altegio-booking", False, False),
        ("another-project", True, False),
    ],
    ids=["this project", "no contract", "another project"],
)
def test_a_checkout_is_this_project_with_its_contract(
    name: str, contract_there: bool, expected: bool, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "{name}"\n')
    (tmp_path / "openapi").mkdir()
    if contract_there:
        (tmp_path / CONTRACT_FILE).write_text("openapi: 3.1.0\n")
    assert is_checkout(tmp_path) is expected


@pytest.mark.parametrize(
    "text",
    [None, "", "project = 7", "[project]", "[project", "\udcff"],
    ids=["no file", "empty", "another form", "no name", "no TOML", "no UTF-8"],
)
def test_whatever_else_lies_there_is_no_checkout(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "pyproject.toml").write_text(text, errors="surrogateescape")
    (tmp_path / "openapi").mkdir()
    (tmp_path / CONTRACT_FILE).write_text("openapi: 3.1.0\n")
    assert not is_checkout(tmp_path)
    assert not is_checkout(tmp_path / "nowhere")


# -------------------------------------------------------------------------------- what it refuses

HTTPS = "plain http would send the tokens readable to anyone on the way; use https"

REFUSED: dict[str, tuple[list[str], str]] = {
    "a location that is no number": (
        ["--location", "abc"],
        "--location: expected a whole number from 1",
    ),
    "location 0": (["--location", "0"], "--location: expected a whole number from 1"),
    "a location beyond any id": (
        ["--location", "9" * 5000],
        "--location: expected a whole number from 1",
    ),
    "a negative form": (["--form", "-1"], "--form: expected a whole number from 1"),
    "a form of other digits": (["--form", "٣"], "--form: expected a whole number from 1"),
    "a language that is a path": (["--lang", "../x"], "--lang: expected a language such as en-US"),
    "another scheme": (["--base-url", "ftp://x"], "--base-url: expected https://host/path"),
    "a URL with a password": (
        ["--base-url", "https://ann:secret@host"],
        "--base-url: must hold no user, query or fragment",
    ),
    "plain http to another machine": (["--base-url", "http://example.com"], f"--base-url: {HTTPS}"),
    "an abbreviation": (["--loc", "2"], "unrecognized arguments: --loc 2"),
    "two lines": (["a\nb"], "unrecognized arguments: a b"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_option_that_cannot_work_is_one_line_and_2_and_nothing_is_sent(
    case: str, sandbox: Sandbox, command: Command
) -> None:
    arguments, said = REFUSED[case]
    done = command(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"altegio_drift: {said}; --help tells the options\n"
    assert sandbox.calls() == []


VARIABLES: dict[str, tuple[str, str | None, str]] = {
    "no partner token": ("ALTEGIO_PARTNER_TOKEN", None, "ALTEGIO_PARTNER_TOKEN is not set"),
    "an empty partner token": ("ALTEGIO_PARTNER_TOKEN", "", "ALTEGIO_PARTNER_TOKEN is not set"),
    "a partner token with a space": ("ALTEGIO_PARTNER_TOKEN", "a token", "ALTEGIO_PARTNER_TOKEN: "),
    "a user token with a space": ("ALTEGIO_USER_TOKEN", "a token", "ALTEGIO_USER_TOKEN: holds"),
    "a base URL of another scheme": (
        *("ALTEGIO_BASE_URL", "ftp://x"),
        "ALTEGIO_BASE_URL: expected https://host/path",
    ),
    "a base URL of plain http": (
        *("ALTEGIO_BASE_URL", "http://example.com"),
        f"ALTEGIO_BASE_URL: {HTTPS}",
    ),
}


@pytest.mark.parametrize("case", VARIABLES)
def test_a_variable_that_cannot_work_is_one_line_and_2_and_nothing_is_sent(
    case: str, sandbox: Sandbox, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, value, said = VARIABLES[case]
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    done = command()
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"altegio_drift: {said}")
    assert done.err.count("\n") == 1
    assert "insecure_http" not in done.err
    assert sandbox.calls() == []


def test_the_base_url_is_the_option_before_the_variable(
    sandbox: Sandbox, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_BASE_URL", "http://example.com")
    assert command("--base-url", sandbox.url).code == 0


def test_an_interruption_is_one_line_and_130(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> Survey:
        raise KeyboardInterrupt

    monkeypatch.setattr("altegio_drift.__main__.survey", interrupted)
    assert command() == (130, "", "altegio_drift: interrupted\n")


# ------------------------------------------------------------------------------ as its own process


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "altegio_drift", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_it_runs_as_a_module(sandbox: Sandbox) -> None:
    done = run(
        *("--location", "4564", "--base-url", sandbox.url),
        ALTEGIO_PARTNER_TOKEN=sandbox.partner_token,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("location 4564: no drift in 11 operations\n")


def test_without_the_extra_it_is_one_line_and_2(tmp_path: Path) -> None:
    (tmp_path / "openapi_core.py").write_text("raise ModuleNotFoundError(name='openapi_core')\n")
    done = run("--location", "1", PYTHONPATH=str(tmp_path), ALTEGIO_PARTNER_TOKEN="token-1")
    assert done.returncode == 2
    assert done.stderr == (
        "altegio_drift: watching for wire drift needs openapi_core, which is not installed: "
        "pip install 'altegio-booking[drift]'\n"
    )
