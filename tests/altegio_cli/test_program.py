"""The program: what it loads, its help, its options, and how it ends."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from altegio_booking import AltegioBooking
from altegio_cli.__main__ import main
from altegio_cli.exits import CODES, INTERRUPTED
from altegio_cli.output import print_json
from altegio_cli.program import COMMANDS, program
from altegio_sandbox import Sandbox
from tests.altegio_cli.conftest import ALTEGIO, Command, Done, unread

HEAVY = {"rich", "httpx", "altegio_booking", "icalendar", "altegio_sandbox", "platformdirs"}


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python in a fresh process."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


def test_help_loads_nothing_but_click() -> None:
    done = python(
        "import sys\nfrom altegio_cli.__main__ import main\nmain(['--help'])\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    assert "Commands:" in done.stdout
    assert not HEAVY & {*done.stderr.split()}


def test_completion_of_a_command_loads_nothing_but_click() -> None:
    done = python(
        "import sys\nfrom altegio_cli.__main__ import main\ntry: main([])\n"
        "finally: print(*sorted({n.partition('.')[0] for n in sys.modules}), file=sys.stderr)",
        _ALTEGIO_COMPLETE="bash_complete",
        COMP_WORDS="altegio s",
        COMP_CWORD="1",
    )
    assert done.stdout.split() == [f"plain,{name}" for name in COMMANDS if name.startswith("s")]
    assert not HEAVY & {*done.stderr.split()}


def test_without_arguments_it_shows_its_help(command: Command) -> None:
    assert command() == command("--help")


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_fits_80_columns(name: str | None) -> None:
    done = CliRunner().invoke(program, [*([name] if name else []), "--help"], prog_name="altegio")
    assert done.exit_code == 0
    assert max(map(len, done.output.splitlines())) <= 80
    for text in [f"Usage: altegio {name}"] if name else COMMANDS.values():
        assert text in done.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_common_options(name: str) -> None:
    loaded = program.get_command(click.Context(program), name)
    assert loaded is not None
    options = {option for parameter in loaded.params for option in parameter.opts}
    assert {"--sandbox", "--json", "--base-url", "--timeout", "--verbose", "--debug"} <= options


@pytest.mark.parametrize(
    "arguments",
    ["--sandbox --json info 4564", "info 4564 --json --sandbox", "--json info --sandbox 4564"],
)
def test_common_options_may_stand_before_or_behind_the_command(
    arguments: str, command: Command
) -> None:
    assert command(*arguments.split()).json["title"] == "Meadow Studio"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("shw 1", "No such command 'shw'. Did you mean 'show'? altegio --help tells more."),
        ("xyzzy", "No such command 'xyzzy'."),
        ("info", "Missing argument 'LOCATION'."),
        ("info salon", "Invalid value for 'LOCATION': 'salon' is not a valid whole number."),
        ("info 4564 --nothing", "No such option"),
        (
            "slots 4564 --day soon",
            "Invalid value for '--day': 'soon' is no day such as 2026-09-14.",
        ),
        ("move 1 10", "Invalid value for 'TIME': '10' is no time such as 2026-09-14T10:00."),
        ("--sandbox free 4564 --days 0", "Invalid value for '--days': 0 is not in the range"),
        ("--sandbox book 4564 --name A --phone 1", "Give --first, --at TIME or --event ID."),
        ("--sandbox book 4564 --first", "--name is missing."),
        ("--sandbox book 4564 --first --event 1", "Give one of --first, --at and --event."),
        ("--sandbox services 4564 --csv --json", "Give one of --json and --csv."),
        ("--sandbox --json services 4564 --csv", "Give one of --json and --csv."),
        ("--sandbox cancel 700000001", "This asks first, and there is no terminal"),
        ("--sandbox dates 4564 --start 2030-03-04", "Give --start and --end together."),
        (
            "--sandbox dates 4564 --start 2030-03-04 --end 2030-03-03",
            "--end 2030-03-03 is before --start 2030-03-04.",
        ),
        (
            "--sandbox free 4564 --start 9999-12-30",
            "Invalid value for '--start': 9999-12-30 is too near to the years 1 or 9999.",
        ),
        ("--sandbox events 4564 --start 9999-12-30", "9999-12-30 is too near"),
        ("--sandbox calendar 4564 --start 9998-12-30", "9998-12-30 is too near"),
        (
            "--sandbox book 4564 --at 0001-01-01T00:00+14:00",
            "0001-01-01 00:00:00+14:00 is too near",
        ),
        ("--sandbox book 4564 --first --seats 2", "--seats is for --event."),
        ("--sandbox records --ics=", "Invalid value for '--ics': A file has a name."),
        ('--sandbox watch 4564 --exec "', "--exec: No closing quotation."),
        (
            "--sandbox free 4564 --svg nowhere/a.svg",
            "Invalid value for '--svg': There is no folder 'nowhere'.",
        ),
        ("--sandbox watch 4564 --state nowhere/a.json", "Invalid value for '--state': There is no"),
        ("--sandbox records --ics .", "Invalid value for '--ics': File '.' is a directory."),
        ("--sandbox sweep 0", "Invalid value: '0' is no id of a location."),
        ("--sandbox sweep 1 --checkpoint x", "--checkpoint is for --dask."),
        ("--sandbox sweep 1 --dask x", "--dask needs --checkpoint, and takes no --start."),
    ],
)
def test_what_cannot_work_is_one_line_and_2(arguments: str, message: str, command: Command) -> None:
    done = command(*arguments.split())
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("altegio: ")
    assert message in done.err
    assert len(done.err.splitlines()) == 1


def test_without_a_token_it_says_how_to_get_on(command: Command) -> None:
    done = command("info", "4564")
    assert done.code == CODES["NotSetUp"]
    assert done.err == (
        "altegio: no partner token: run `altegio login` or set ALTEGIO_PARTNER_TOKEN; "
        "--sandbox works without one\n"
    )


@pytest.mark.parametrize(
    ("lacking", "arguments", "extras"),
    [
        ("click", "--help", "cli"),
        ("rich", "info 1", "cli"),
        ("starlette", "--sandbox info 1", "cli,sandbox"),
        ("openapi_core", "--sandbox info 1", "cli,sandbox"),
    ],
)
def test_what_is_not_installed_is_named_with_its_extra(
    lacking: str, arguments: str, extras: str
) -> None:
    done = python(
        f"import sys\nsys.modules[{lacking!r}] = None\n"
        f"from altegio_cli.__main__ import main\nsys.exit(main({arguments.split()}))"
    )
    assert done.returncode == CODES["NotSetUp"]
    assert f"not installed: pip install 'altegio-booking[{extras}]'\n" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_error_of_the_api_is_one_line_and_its_own_code(command: Command) -> None:
    done = command("--sandbox", "info", "1")
    assert done.code == CODES["NotFound"]
    assert done.err.startswith("altegio: GET /company/1: answered 404")
    assert len(done.err.splitlines()) == 1


def test_debug_shows_where_an_error_came_from(command: Command) -> None:
    done = command("--sandbox", "info", "1", "--debug")
    assert done.err.startswith("Traceback")
    assert done.err.splitlines()[-1].startswith("altegio: GET /company/1")


def test_verbose_shows_the_log_without_secrets(
    command: Command, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.NOTSET):
        assert command("info", "4564", "-v").code == 0
    logging.getLogger("altegio_booking").setLevel(logging.NOTSET)
    assert "GET /company/4564 -> 200" in caplog.text
    assert sandbox.partner_token not in caplog.text


def test_a_moment_of_the_sandbox_that_is_none_is_named(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_SANDBOX_NOW", "soon")
    done = command("--sandbox", "info", "4564")
    assert done.code == CODES["NotSetUp"]
    assert done.err.startswith("altegio: ALTEGIO_SANDBOX_NOW: expected a moment with its offset")


def test_letters_that_a_terminal_lacks_are_no_reason_to_stop() -> None:
    done = python(
        "from altegio_cli.__main__ import main\n"
        "main('--sandbox free 4564 --service 331 --days 2'.split())",
        PYTHONIOENCODING="ascii",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "?" not in done.stdout, "it stands for what could not be read"
    assert done.stdout.isascii()


def test_json_says_letters_that_a_terminal_lacks_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="latin-1"))
    print_json({"latin": "ö", "title": "日本 \ud800"})
    assert json.loads(written.getvalue()) == {"latin": "ö", "title": "日本 \ud800"}


def test_a_width_of_nothing_is_80_columns(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = command("--sandbox", "info", "4564")
    monkeypatch.setenv("COLUMNS", "0")
    assert command("--sandbox", "info", "4564") == wanted


def test_a_guest_of_a_sandbox_is_asked_nothing(command: Command) -> None:
    done = command("--sandbox", "login", "--guest")
    assert done == (0, "", "ready; nothing is kept of a sandbox\n")


def test_a_sandbox_of_its_own_uses_no_permits_of_the_api(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ALTEGIO_RATE_LIMIT", str(tmp_path / "permits.sqlite"))
    assert command("--sandbox", "info", "4564").code == 0
    assert not [*tmp_path.glob("permits*")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_comes_as_a_script_of_the_shell(shell: str, command: Command) -> None:
    done = command("completion", shell)
    assert done.code == 0
    assert f"_ALTEGIO_COMPLETE={shell}_complete" in done.out


def test_fish_shows_descriptions_that_hold_a_comma_whole(command: Command) -> None:
    assert '(string split --max 1 "," $completion)' in command("completion", "fish").out


@pytest.mark.parametrize(("shell", "word"), [("zsh", "1"), ("fish", "serv")])
def test_what_the_script_of_a_shell_asks_is_answered(
    shell: str, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_ALTEGIO_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", "altegio serv")
    monkeypatch.setenv("COMP_CWORD", word)
    with pytest.raises(SystemExit):
        main([])
    assert "services" in re.split(r"[\n\t,]", capsys.readouterr().out)


def test_bash_completes_commands_and_options(tmp_path: Path) -> None:
    script = tmp_path / "complete.sh"
    script.write_text(
        'eval "$(altegio completion bash)"\n'
        "COMP_WORDS=(altegio services --js) COMP_CWORD=2\n"
        "_altegio_completion altegio\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PATH": path},
    )
    assert done.stdout.split() == ["--json"]


def test_the_installed_command_runs_a_shape_that_others_rely_on(process: Command) -> None:
    done = process("--sandbox", "services", "4564", "--json")
    assert done.code == 0
    assert {"id": 331, "title": "Haircut"}.items() <= json.loads(done.out)[0].items()


@pytest.mark.parametrize(
    "arguments",
    ["info 4564", "info 4564 --json", "sweep 4564 --csv", "--help", "--version", "drift 4564"],
)
def test_a_reader_that_has_read_enough_is_no_error(arguments: str) -> None:
    assert unread("--sandbox", *arguments.split()) == Done(0, "", "")


@pytest.mark.parametrize(
    ("command_line", "code", "told"),
    [
        ("cancel 700000001 <&-", 2, "This asks first, and there is no terminal"),
        ("book 4564 <&-", 2, "Give --first, --at TIME or --event ID."),
        ("login <&-", 2, "is missing; ALTEGIO_PARTNER_TOKEN and ALTEGIO_USER_TOKEN do the same"),
        ("sweep - <&-", 0, "nothing is free"),
        ("info 4564 >&-", 0, ""),
        ("info 1 2>&-", 24, ""),
        ("info 1 <&- >&- 2>&-", 24, ""),
    ],
)
def test_a_closed_stream_is_an_empty_one(command_line: str, code: int, told: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{ALTEGIO}' --sandbox {command_line}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == bool(told)
    assert told in done.stderr


def test_an_interrupted_command_says_so_in_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(AltegioBooking, "location", interrupted)
    assert command("--sandbox", "info", "4564") == (INTERRUPTED, "", "altegio: interrupted\n")


@pytest.mark.parametrize(
    "arguments",
    [
        "book 4564 --first --service 331 --name Ann --phone +13155550175 --yes --ics",
        "show 700000001 --json --ics",
        "records --ics",
        "free 4564 --days 1 --svg",
        "calendar 4564 --csv --html",
    ],
)
def test_a_file_is_written_though_nobody_reads_the_output(arguments: str, tmp_path: Path) -> None:
    path = tmp_path / "written"
    assert unread("--sandbox", *arguments.split(), path) == Done(0, "", f"wrote {path}\n")
    assert path.stat().st_size


def test_a_folder_that_cannot_be_written_to_is_named(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everywhere
    done = command("--sandbox", "records", "--ics", tmp_path / "a.ics")
    assert done.code == 2
    assert f"'--ics': The folder '{tmp_path}' cannot be written to." in done.err


def test_plain_http_is_refused_in_words_of_the_command_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", "sandbox-partner-token")
    done = command("info", "4564", "--base-url", "http://api.example.test/v1")
    assert done.code == CODES["ConfigurationError"]
    assert done.err == (
        "altegio: the base URL must be https, or of this machine; "
        "over plain http, anyone on the way can read the tokens\n"
    )
