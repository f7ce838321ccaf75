"""What CI takes from elsewhere is fixed, watched and bounded."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"\buses: *(.+)")
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BOUNDED = re.compile(r"[\w.-]+(\[\w+\])?(>=|==)\d")


def jobs(workflow: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    found: dict[str, Any] = document["jobs"]
    return found


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_a_commit_with_its_version_beside_it(workflow: Path) -> None:
    used = USES.findall(workflow.read_text(encoding="utf-8"))
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_one_version_of_an_action_is_one_commit() -> None:
    used = {line for path in WORKFLOWS for line in USES.findall(path.read_text(encoding="utf-8"))}
    assert len({line.partition("@")[0] for line in used}) == len(used)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_ends(workflow: Path) -> None:
    assert {name for name, job in jobs(workflow).items() if "timeout-minutes" not in job} == set()


def test_new_releases_are_proposed_for_packages_and_actions() -> None:
    document = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    assert {entry["package-ecosystem"] for entry in document["updates"]} == {
        "pip",
        "github-actions",
    }


def test_every_dependency_has_a_lowest_version() -> None:
    """`make test-lowest` runs the tests with these."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = PROJECT["dependency-groups"].values()
    named = [*PROJECT["project"]["dependencies"], *(each for extra in extras for each in extra)]
    named += [each for group in groups for each in group if isinstance(each, str)]
    assert [each for each in named if not BOUNDED.match(each)] == []
