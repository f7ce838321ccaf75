"""`python -m altegio_fleet`: its options and its errors of one line."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from altegio_fleet.__main__ import main


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", "token")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--checkpoint x --local 1", "the following arguments are required: LOCATION"),
        ("--local 1 4564", "the following arguments are required: --checkpoint"),
        ("--checkpoint x 4564", "one of the arguments --scheduler --local is required"),
        ("--checkpoint x --local 0 4564", "--local: expected a whole number from 1, got '0'"),
        ("--checkpoint x --local 1 salon", "LOCATION: expected a whole number from 1, got 'salon'"),
        (
            "--checkpoint x --local 1 --services 331, 4564",
            "--services: expected a whole number from 1, got ''",
        ),
        ("--checkpoint x --local 1 --days 367 1", "--days: expected a whole number from 1 to 366"),
        (
            "--checkpoint x --local 1 @nowhere.txt",
            "[Errno 2] No such file or directory: 'nowhere.txt'",
        ),
    ],
)
def test_a_wrong_option_is_one_line(
    options: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(options.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"altegio_fleet: {message}; --help tells the options\n"


def test_workers_of_this_machine_need_a_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ALTEGIO_PARTNER_TOKEN")
    with pytest.raises(SystemExit):
        main(["--checkpoint", "x", "--local", "1", "4564"])
    assert "ALTEGIO_PARTNER_TOKEN is not set" in capsys.readouterr().err


def test_the_help_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert "Exit codes: 0 all was read, 1 some days were not" in " ".join(said.split())


def test_without_dask_the_command_names_its_extra(tmp_path: Path) -> None:
    blocked = "import sys; sys.modules['distributed'] = None; sys.argv = ['x', *sys.argv[1:]]\n"
    program = blocked + "from altegio_fleet.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, *["--checkpoint", "x", "--local", "1", "4564"]],
        env={**os.environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "altegio_fleet: needs dask, which is not installed: pip install 'altegio-booking[fleet]'\n"
    )


@pytest.mark.skipif(find_spec("distributed") is None, reason="needs dask: make test-fleet")
@pytest.mark.fleet
def test_a_scheduler_that_is_no_address_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--checkpoint", "x", "--scheduler", "nowhere", "4564"]) == 2
    assert capsys.readouterr().err == "altegio_fleet: missing port number in address 'nowhere'\n"
