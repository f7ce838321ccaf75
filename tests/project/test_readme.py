"""What the README shows is what happens."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import altegio_booking
from altegio_sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
BLOCKS = BLOCK.findall(README)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_example_of_the_readme_runs(
    number: int, altegio_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AltegioBooking", "AsyncAltegioBooking"):
        client = functools.partial(getattr(altegio_booking, name), base_url=altegio_sandbox.url)
        monkeypatch.setattr(altegio_booking, name, client)
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", altegio_sandbox.partner_token)
    exec(compile(BLOCKS[number], f"README.md, block {number}", "exec"), {"__name__": "readme"})


@pytest.mark.parametrize("page", ["testing.md"])
def test_the_tests_that_a_page_shows_pass(page: str, tmp_path: Path) -> None:
    blocks = BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    for number, block in enumerate(blocks):
        (tmp_path / f"test_block_{number}.py").write_text(block, encoding="utf-8")
    shown = sum(len(re.findall(r"^def test_", block, re.MULTILINE)) for block in blocks)
    assert shown >= len(blocks)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert re.search(rf"^{shown} passed in ", done.stdout, re.MULTILINE), done.stdout


def test_the_readme_has_the_example_that_everybody_reads_first() -> None:
    assert "appointment.cancel()" in BLOCKS[0]


PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
URLS = PROJECT["urls"]
STAGED = {"operations.md", "contract.md"}
"""Pages of docs/reference that `make docs` writes."""


@pytest.mark.parametrize("path", sorted(PAGES), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_within_the_repository_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text("utf-8")):
        there = (path.parent / target).resolve()
        made = there.parent == ROOT / "docs" / "reference" and there.name in STAGED
        assert made or there.exists(), f"{path.name} links to {target}"


def test_the_readme_can_be_read_on_the_package_index() -> None:
    """There is no folder beside it, so its links are absolute; those to files lead somewhere."""
    targets = re.findall(r"^\[[\w .-]+\]: (\S+)$", README, re.MULTILINE)
    targets += re.findall(r"\]\(([^)]+)\)", README)
    files = f"{URLS['Repository']}/blob/main/"
    assert [one for one in targets if not one.startswith("https://")] == []
    below = [one.removeprefix(files) for one in targets if one.startswith(files)]
    assert below
    assert [one for one in below if not (ROOT / one).exists()] == []
    ours = [one for one in targets if "altegio-booking" in one]
    assert [one for one in ours if not one.startswith((files, URLS["Documentation"]))] == []


def test_every_link_of_the_readme_is_defined() -> None:
    used = set(re.findall(r"\]\[([\w .-]+)\]", README))
    assert used == set(re.findall(r"^\[([\w .-]+)\]: ", README, re.MULTILINE))


@pytest.mark.parametrize("path", sorted(PAGES), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_extras_are_quoted_for_the_shell(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"pip install [^'\n`]*\[\w+\]", text) == []


def test_the_readme_has_one_row_for_each_extra() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ", README.partition("## Install")[2], re.MULTILINE)
    assert sorted(rows) == sorted(PROJECT["optional-dependencies"])
