"""What is published: one wheel that works alone, without the extras."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from altegio_sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "altegio_cli",
    "altegio_drift",
    "altegio_fleet",
    "altegio_mcp",
    "altegio_booking",
    "altegio_booking_client",
    "altegio_booking_contract",
    "altegio_sandbox",
)

BOOK = """
import sys
from altegio_booking import AltegioBooking, Visitor

with AltegioBooking(sys.argv[2], base_url=sys.argv[1]) as altegio:
    salon = altegio.location(4564)
    slot = salon.nearest_slots(924, services=[331]).slots[0]
    [appointment] = salon.book(Visitor(name="Ann", phone="+13155550175"), [slot.request()])
    print(appointment.record_id)
    appointment.cancel()
"""

HINT = "pip install altegio-booking[sandbox]"


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def pip(interpreter: Path) -> list[str | Path]:
    """Our pip, at work on another environment: to put one into each takes seconds."""
    return [sys.executable, "-m", "pip", "--python", interpreter]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", ROOT, "-w", folder)
    assert built.returncode == 0, built.stderr
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel and pytest in it, and no extra."""
    folder = tmp_path_factory.mktemp("environment") / "with a space"
    venv.create(folder)
    interpreter = folder / "bin" / "python"
    installed = run(*pip(interpreter), "install", "--quiet", wheel, "pytest")
    assert installed.returncode == 0, installed.stderr
    return interpreter


def test_the_wheel_holds_the_packages_and_their_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == set(PACKAGES)
    assert {f"{package}/py.typed" for package in PACKAGES} <= names
    assert "altegio_booking_contract/contract.json" in names
    assert "altegio_sandbox/default_world.yaml" in names
    assert {f"altegio_sandbox/page/desk.{kind}" for kind in ("html", "css", "js", "svg")} <= names
    assert not [name for name in names if "__pycache__" in name]


def test_the_base_install_is_small(python: Path) -> None:
    listed = run(*pip(python), "list", "--format=freeze").stdout.lower()
    for heavy in (
        "openapi-core",
        "starlette",
        "uvicorn",
        "pyyaml",
        "pydantic",
        "openapi-python-client",
        "click",
        "rich",
        "mcp",
    ):
        assert heavy not in listed


def test_without_extras_it_books_through_the_overlay(
    python: Path, altegio_sandbox: Sandbox, tmp_path: Path
) -> None:
    script = tmp_path / "book.py"
    script.write_text(BOOK)
    done = run(python, "-W", "error", script, altegio_sandbox.url, altegio_sandbox.partner_token)
    assert done.returncode == 0, done.stderr
    [record] = altegio_sandbox.appointments
    assert record.deleted
    assert done.stdout.strip() == str(record.id)


def test_the_command_names_its_extra(python: Path) -> None:
    done = run(python.with_name("altegio"), "--help")
    assert done.returncode == 3
    assert done.stderr == (
        "altegio: needs click, which is not installed: pip install 'altegio-booking[cli]'\n"
    )


def test_the_package_says_where_the_command_is(python: Path) -> None:
    done = run(python, "-m", "altegio_booking")
    assert done.returncode == 0
    assert "`altegio`" in done.stdout
    assert "pip install 'altegio-booking[cli]'" in done.stdout


def test_the_server_for_agents_names_its_extra(python: Path) -> None:
    done = run(python.with_name("altegio-mcp"))
    assert done.returncode == 2
    assert done.stderr == (
        "altegio-mcp: needs mcp, which is not installed: pip install 'altegio-booking[mcp]'\n"
    )


def test_the_sandbox_names_its_extra(python: Path) -> None:
    done = run(python, "-m", "altegio_sandbox")
    assert done.returncode != 0
    assert HINT in done.stderr
    assert "Traceback" not in done.stderr


def test_pytest_works_without_the_extra_and_the_fixture_names_it(
    python: Path, tmp_path: Path
) -> None:
    (tmp_path / "test_something.py").write_text(
        "def test_plain(): pass\n\ndef test_sandbox(altegio_sandbox): pass\n"
    )
    done = run(python, "-m", "pytest", "-p", "no:cacheprovider", tmp_path, cwd=tmp_path)
    assert "1 passed" in done.stdout
    assert "1 error" in done.stdout
    assert HINT in done.stdout
