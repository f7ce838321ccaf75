"""What the command compares with: the last release, unless a git ref is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking.projects import Repository
from tools.breaking import baseline
from tools.breaking.__main__ import main
from tools.breaking.baseline import Base, NoBaseError, default_base

NO_VERSION = '[project]\nname = "shop"\n'


def short(repository: Repository, ref: str) -> str:
    return repository.git("rev-parse", ref)[:10]


def test_the_base_is_the_commit_that_set_the_version(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    first = short(repository, "HEAD")
    repository.drop_price()
    for message in ("second", "third"):
        repository.commit(message)
        assert repository.breaking() == 1
        assert f"since version 0.1.0 ({first}):" in capsys.readouterr().out
    repository.release("0.2.0")
    assert repository.breaking() == 0
    last = short(repository, "HEAD")
    assert capsys.readouterr().out == f"nothing breaks callers since version 0.2.0 ({last}).\n"


def test_a_version_that_is_not_committed_yet_is_compared_with_the_one_before(
    repository: Repository,
) -> None:
    repository.replace("pyproject.toml", "0.1.0", "0.2.0")
    assert default_base(repository.root).name == "version 0.1.0"


@pytest.mark.parametrize(
    "text",
    [
        '[project]\nname = "store"\nversion = "0.1.0"\n',
        '[project]\nversion = "0.1.0"\nname = "shop"\n',
        '[project]\nname = "shop"\nversion  = "0.1.0"\n',
        '[project]\nname = "shop"\nversion = "0.1.0"\n[tool.other]\nversion = "9"\n',
    ],
    ids=["another name", "another order", "another spelling", "the version of something else"],
)
def test_another_edit_of_the_project_file_sets_no_version(
    text: str, repository: Repository
) -> None:
    first = default_base(repository.root)
    repository.write("pyproject.toml", text)
    repository.commit("second")
    assert default_base(repository.root) == first


def test_a_version_that_was_set_on_a_merged_branch_counts(repository: Repository) -> None:
    repository.git("switch", "-q", "-c", "side")
    repository.release("0.2.0")
    repository.git("switch", "-q", "main")
    repository.commit("second")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    assert default_base(repository.root).name == "version 0.2.0"


def test_the_newest_tag_wins_where_it_is_newer_than_the_version(repository: Repository) -> None:
    repository.release("0.10.0")
    repository.git("tag", "v0.9.0")
    repository.git("tag", "v0.10.0")
    repository.commit("second")
    assert default_base(repository.root) == Base("v0.10.0", "v0.10.0")
    repository.git("tag", "v0.11.0")  # a tagged commit is compared with the release before it
    assert default_base(repository.root) == Base("v0.10.0", "v0.10.0")
    repository.release("0.12.0")
    assert default_base(repository.root).name == "version 0.12.0"


def test_a_given_base_wins(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.git("tag", "v0.1.0")
    repository.drop_price()
    repository.commit("second")
    assert repository.breaking("HEAD~1") == 1
    assert f"since HEAD~1 ({short(repository, 'HEAD~1')}):" in capsys.readouterr().out
    assert repository.breaking("HEAD") == 0


def test_an_empty_base_is_none(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert repository.breaking("") == 0
    assert "since version 0.1.0 (" in capsys.readouterr().out


# ------------------------------------------------------------------------- nothing to compare


def clone(repository: Repository, folder: Path, depth: int) -> Path:
    url = repository.root.as_uri()
    repository.git("clone", "-q", "--depth", str(depth), url, str(folder))
    return folder


def test_a_shallow_clone_that_reaches_the_version_compares_with_it(
    repository: Repository, tmp_path: Path
) -> None:
    expected = default_base(repository.root)
    assert default_base(clone(repository, tmp_path / "whole", 1)) == expected
    repository.release("0.2.0")
    repository.commit("third")
    assert default_base(clone(repository, tmp_path / "cut", 3)).name == "version 0.2.0"


def test_a_shallow_clone_that_ends_before_the_version_has_nothing_to_compare(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("second")
    repository.commit("third")
    assert main(["--root", str(clone(repository, tmp_path / "cut", 2))]) == 0
    assert capsys.readouterr().out == (
        "nothing to compare: the clone is shallow and lacks the commit that set the version in "
        "pyproject.toml; fetch its history\n"
    )


def test_a_tag_serves_a_shallow_clone_that_ends_before_the_version(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit("second")
    repository.git("tag", "v0.1.1")
    repository.commit("third")
    assert default_base(clone(repository, tmp_path / "cut", 2)).name == "v0.1.1"


def test_a_folder_without_a_repository_has_nothing_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "nothing to compare: this is no git repository\n"


def test_a_machine_without_git_has_nothing_to_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBaseError, match="git is not installed"):
        default_base(tmp_path)


def test_a_repository_without_a_commit_or_a_version_has_nothing_to_compare(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("init", "-q", str(tmp_path / "new"))
    with pytest.raises(NoBaseError, match="no commit sets a version"):
        default_base(tmp_path / "new")
    repository.write("pyproject.toml", NO_VERSION)
    repository.git("commit", "-q", "-a", "--amend", "-m", "first")
    with pytest.raises(NoBaseError, match="no commit sets a version"):
        default_base(repository.root)


# ------------------------------------------------------------------------------ unusable input


@pytest.mark.parametrize("base", ["nowhere", "-x", "HEAD:openapi"])
def test_a_base_that_is_no_commit_is_unusable_input(
    base: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(repository.root), "--", base]) == 2
    assert capsys.readouterr().err == f"breaking: {base!r} names no commit here\n"


def test_a_repository_that_git_refuses_is_unusable_input(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "true")
    assert repository.breaking() == 2
    assert "dubious ownership" in capsys.readouterr().err


def test_a_file_that_the_base_lacks_is_left_out(repository: Repository, tmp_path: Path) -> None:
    commit = baseline.commit_of(repository.root, "HEAD")
    baseline.unpack(repository.root, commit, ["CHANGELOG.md", "nowhere"], tmp_path / "old")
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["CHANGELOG.md"]
