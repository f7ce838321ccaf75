"""The command ``python -m altegio_sandbox``."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from altegio_sandbox.__main__ import main
from tests.sandbox.caller import ACCEPT
from tests.sandbox.small_world import YAML

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-W", "error", "-m", "altegio_sandbox", "--port", "0"]


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The command with what it printed: its URL under ``url``, the rest by its label."""
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        printed = {}
        for line in process.stdout:
            if line.startswith("Ctrl-C"):
                break
            if found := re.match(r"Altegio sandbox at (http://127\.0\.0\.1:\d+/api/v1)$", line):
                printed["url"] = found[1]
            elif found := re.match(r"  (\S+ \S+|\S+) {2,}(.+)$", line):
                printed[found[1]] = found[2]
            elif line.startswith("  export "):
                printed["exports"] = printed.get("exports", "") + line
        yield process, printed
    finally:
        process.kill()
        process.communicate()


def get(printed: dict[str, str], path: str) -> httpx.Response:
    headers = {"Accept": ACCEPT, "Authorization": f"Bearer {printed['partner token']}"}
    return httpx.get(printed["url"] + path, headers=headers)


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_where_it_is_and_a_signal_ends_it(stop: signal.Signals) -> None:
    with running("--now", "2026-09-14T08:00:00-04:00") as (process, printed):
        location = printed["location"].split()[0]
        days = get(printed, f"/book_dates/{location}").json()["data"]["booking_dates"]
        assert days[0] == "2026-09-14"
        assert httpx.get(printed["control desk"]).json()["calls"] == 1
        process.send_signal(stop)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, "", "")


def test_the_examples_of_the_readme_run_in_a_shell_with_the_lines_that_it_prints(
    tmp_path: Path,
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    script = tmp_path / "example.py"
    with running() as (_, printed):
        for number, block in enumerate(blocks, start=1):
            script.write_text(block)
            lines = f"{printed['exports']}{shlex.join([sys.executable, str(script)])}"
            done = subprocess.run(["sh", "-ec", lines], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            state = httpx.get(printed["control desk"]).json()
            assert (state["appointments"], state["deleted"]) == (number, number)


def test_the_page_is_where_it_says() -> None:
    with running() as (_, printed):
        assert "<title>Altegio sandbox</title>" in httpx.get(printed["desk"]).text


def test_it_takes_a_world_and_limits(tmp_path: Path) -> None:
    world = tmp_path / "my world.yaml"
    world.write_text(YAML)
    with running("--world", str(world), "--enforce-limits") as (_, printed):
        assert printed["location"] == "1 (One, Europe/Riga)"
        # Of 201 calls within a minute one is too many, however slow the machine is.
        assert any(get(printed, "/book_services/1").status_code == 429 for _ in range(201))


@pytest.fixture
def _sigterm() -> Iterator[None]:
    """``main`` takes over SIGTERM, which here belongs to pytest."""
    ours = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, ours)


@pytest.mark.usefixtures("_sigterm")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--now", "2026-09-14"], "--now: expected a moment with its offset"),
        (["--now", "yesterday"], "--now: expected a moment with its offset"),
        (["--world", "no such file.yaml"], "no such file.yaml"),
        (["--port", "1.5"], "--port: invalid int value"),
        (["--port", "70000"], "--port: expected a whole number from 0 to 65535"),
        (["--port=-1"], "--port: expected a whole number from 0 to 65535"),
    ],
)
def test_it_says_in_its_last_line_why_it_cannot_start(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status: object = main(["--port", "0", *arguments])
    except SystemExit as exit_of_argparse:
        status = exit_of_argparse.code
    printed = capsys.readouterr()
    assert status
    assert printed.out == ""
    assert message in printed.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("locations: [{id: one}]", "locations[0].id: expected a valid integer, got 'one'"),
        ("[" * 30_000, "more than 32 levels deep"),
    ],
)
def test_a_wrong_world_is_one_line_that_names_the_file(
    tmp_path: Path, content: str, message: str
) -> None:
    world = tmp_path / "world.yaml"
    world.write_text(content)
    done = subprocess.run(
        [*COMMAND, "--world", str(world)], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith(f"altegio_sandbox: {world}: ")
    assert message in line
