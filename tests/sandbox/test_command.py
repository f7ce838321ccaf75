from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import yaml

from tests.sandbox.caller import ACCEPT
from tests.sandbox.test_world import SMALL

COMMAND = [sys.executable, "-W", "error", "-m", "altegio_sandbox"]


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The command with what it printed: its URL under ``url``, the rest by its label."""
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
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
        yield process, printed
    finally:
        process.kill()
        process.communicate()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, which is to end by itself."""
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, timeout=20, check=False
    )


def get(printed: dict[str, str], path: str) -> httpx.Response:
    headers = {"Accept": ACCEPT, "Authorization": f"Bearer {printed['partner token']}"}
    return httpx.get(printed["url"] + path, headers=headers)


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_ends_cleanly(stop: signal.Signals) -> None:
    with running("--now", "2026-09-14T08:00:00-04:00") as (process, printed):
        location = printed["location"].split()[0]
        days = get(printed, f"/book_dates/{location}").json()["data"]["booking_dates"]
        assert days[0] == "2026-09-14"
        assert httpx.get(printed["control desk"]).json()["calls"] == 1
        process.send_signal(stop)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, "", "")


def test_it_takes_a_world_and_limits(tmp_path: Path) -> None:
    world = tmp_path / "my world.yaml"
    world.write_text(yaml.safe_dump(SMALL))
    with running("--world", str(world), "--enforce-limits") as (_, printed):
        assert printed["location"] == "1 (One, Europe/Riga)"
        statuses = [get(printed, "/book_services/1").status_code for _ in range(20)]
        assert set(statuses[:5]) == {200}
        assert 429 in statuses


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--now", "2026-09-14"], "--now: expected a moment with its offset"),
        (["--now", "yesterday"], "--now: expected a moment with its offset"),
        (["--world", "no such file.yaml"], "no such file.yaml"),
        (["--port", "1.5"], "--port"),
        (["--port", "70000"], "--port: expected a whole number from 0 to 65535"),
        (["--port=-1"], "--port: expected a whole number from 0 to 65535"),
    ],
)
def test_it_says_in_one_line_why_it_cannot_start(arguments: list[str], message: str) -> None:
    done = run("--port", "0", *arguments)
    assert done.returncode != 0
    assert message in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "content",
    [b"root:x:0:0\n" * 200, b"- " * 900, b"a: [\n" * 200, b"\xff\x00" * 200, b"a: 2026-99-99"],
)
def test_a_file_that_is_no_world_is_named_and_not_printed(tmp_path: Path, content: bytes) -> None:
    world = tmp_path / "passwd"
    world.write_bytes(content)
    done = run("--port", "0", "--world", str(world))
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith(f"altegio_sandbox: {world}: ")
    assert len(line) < 300 + len(str(world))


def test_a_wrong_world_names_file_and_key(tmp_path: Path) -> None:
    world = tmp_path / "world.yaml"
    world.write_text("locations: [{id: one}]")
    done = run("--world", str(world))
    assert done.returncode == 1
    assert re.search(r"world\.yaml: locations\[0\]\.id: expected a whole number", done.stderr)
