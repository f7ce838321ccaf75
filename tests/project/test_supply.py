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


def test_no_job_may_do_more_than_it_needs() -> None:
    """Workflows read; of the jobs, these may do more, each one thing."""
    allowed = {
        ("release.yml", "attest"): {"id-token", "attestations"},
        ("release.yml", "publish"): {"id-token"},  # the index trusts this job: no token is kept
        ("release.yml", "page"): {"contents"},
        ("release.yml", "site"): {"contents"},  # pushes the branch of the site
    }
    found = {}
    for workflow in WORKFLOWS:
        document = yaml.safe_load(workflow.read_text(encoding="utf-8"))
        assert set(document["permissions"].values()) <= {"read"}, workflow.name
        for name, job in document["jobs"].items():
            given = job.get("permissions", {})
            if writes := {scope for scope, level in given.items() if level == "write"}:
                found[workflow.name, name] = writes
    assert found == allowed


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_keeps_no_credentials_but_where_it_pushes(workflow: Path) -> None:
    keeping = [
        step["with"]["path"] if "path" in step.get("with", {}) else name
        for name, job in jobs(workflow).items()
        for step in job["steps"]
        if "actions/checkout@" in step.get("uses", "")
        and step.get("with", {}).get("persist-credentials") is not False
    ]
    assert keeping == (["pages"] if workflow.name == "release.yml" else [])


def test_the_job_that_publishes_runs_no_code_of_this_repository() -> None:
    steps = jobs(ROOT / ".github" / "workflows" / "release.yml")["publish"]["steps"]
    assert [step["uses"].partition("@")[0] for step in steps] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]


def test_new_releases_are_proposed_for_packages_and_actions() -> None:
    document = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    assert {entry["package-ecosystem"] for entry in document["updates"]} == {
        "pip",
        "github-actions",
    }


def test_the_lowest_versions_are_tried_with_every_extra() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ntest-lowest:")[2]
    assert "--resolution lowest-direct" in recipe.partition("\n\n")[0]
    assert "--all-extras" in recipe.partition("\n\n")[0]


def test_every_dependency_has_a_lowest_version() -> None:
    """`make test-lowest` runs the tests with these."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = PROJECT["dependency-groups"].values()
    named = [*PROJECT["project"]["dependencies"], *(each for extra in extras for each in extra)]
    named += [each for group in groups for each in group if isinstance(each, str)]
    assert [each for each in named if not BOUNDED.match(each)] == []
