"""`python -m tools.breaking`: what it prints, its exit codes, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.breaking.projects import FILES, INIT, Repository
from tools import ROOT
from tools.breaking import changelog
from tools.breaking.__main__ import CHANGELOG

LOG = FILES[CHANGELOG]


def test_a_breaking_change_is_missing_until_the_changelog_names_it(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.drop_price()
    assert repository.breaking("HEAD") == 1
    missing = capsys.readouterr().out
    assert "MISSING  `Slot > price` field-removed: number or null → absent (2 places)\n" in missing
    assert missing.endswith(
        "CHANGELOG.md needs these under `## [Unreleased]`, `### Breaking`:\n\n"
        "- `Slot > price`: field-removed: number or null → absent\n"
    )

    repository.write(CHANGELOG, f"{LOG}\n### Fixed\n\n- `Slot > price` went.\n")
    assert repository.breaking("HEAD") == 1
    assert capsys.readouterr().out.endswith("absent (now under another heading)\n")

    repository.write(CHANGELOG, f"{LOG}\n### Breaking\n\n- `Slot > price` went.\n")
    assert repository.breaking("HEAD") == 0
    named = capsys.readouterr().out
    assert "named    `Slot > price` field-removed" in named
    assert named.endswith("all 1 are named in CHANGELOG.md.\n")


def test_without_a_changelog_every_entry_is_missing(repository: Repository) -> None:
    repository.drop_price()
    repository.remove(CHANGELOG)
    assert repository.breaking("HEAD") == 1


def test_unusable_input_is_one_line(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(INIT, "def (\n")
    assert repository.breaking("HEAD") == 2
    printed = capsys.readouterr().err
    assert printed.startswith(f"breaking: {repository.root / INIT}: cannot be read")
    assert printed.count("\n") == 1


def test_a_defect_of_the_tool_does_not_read_as_a_missing_entry(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changelog, "parse", lambda text: 1 / 0)
    assert repository.breaking("HEAD") == 2
    assert "a defect of this tool: ZeroDivisionError" in capsys.readouterr().err


def test_the_process_leaves_the_tree_as_it_was(repository: Repository) -> None:
    repository.drop_price()
    repository.write("notes.txt", "mine")
    before = repository.git("status", "--porcelain=v2", "--branch")
    command = [sys.executable, "-m", "tools.breaking", "HEAD", "--root", str(repository.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "- `Slot > price`" in done.stdout
    assert repository.git("status", "--porcelain=v2", "--branch") == before
    assert repository.git("worktree", "list").count("\n") == 1
