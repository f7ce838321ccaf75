"""Projects to compare: one that stays as it was, and copies of it to change."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.breaking.projects import Project, Repository


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project as it was; no test changes it."""
    return Project.create(tmp_path_factory.mktemp("before"))


@pytest.fixture
def project(before: Project, tmp_path: Path) -> Project:
    """A copy to change."""
    return Project(Path(shutil.copytree(before.root, tmp_path / "project")))


@pytest.fixture
def repository(before: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The project as version 0.1.0, in the one commit of a repository."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    found = Repository(Path(shutil.copytree(before.root, tmp_path / "a repository")))
    found.git("init", "-q", "-b", "main")
    found.commit("first")
    return found
