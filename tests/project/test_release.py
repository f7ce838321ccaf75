"""A tag publishes a version that pyproject.toml, the changelog and the tag agree on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import altegio_booking
from tools import distributions, release, site_versions

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://github.com/meadow/shop"
PROJECT = f'[project]\nversion = "0.2.0"\n[project.urls]\nRepository = "{ADDRESS}"\n'
CHANGELOG = """# Changelog

## [Unreleased]

## [0.2.0] - 2026-11-22

### Added

- A door.

## [0.1.0]

- The shop.

[0.1.0]: https://example.test/0.1.0
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    (tmp_path / "README.md").write_text("# Shop\n\npip install shop\n")
    return tmp_path


# --------------------------------------------------------------------------- tag and changelog


def test_the_section_of_the_version_is_printed(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main(["v0.2.0", "--root", str(checkout), "--repository", ADDRESS]) == 0
    assert capsys.readouterr().out == "### Added\n\n- A door.\n"


@pytest.mark.parametrize(
    ("changelog", "version", "section"),
    [
        (CHANGELOG, "0.2.0", "### Added\n\n- A door."),
        (CHANGELOG, "Unreleased", ""),
        (CHANGELOG, "0.2", ""),
        (CHANGELOG, "9.9.9", ""),
        ("## 1.0.0 (2027-01-01)\n\nAll.\n", "1.0.0", "All."),
        ("", "1.0.0", ""),
    ],
    ids=["there", "empty", "a part of a version", "missing", "without brackets", "nothing"],
)
def test_a_section_ends_where_the_next_one_begins(
    changelog: str, version: str, section: str
) -> None:
    assert release.section(changelog, version) == section


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["v0.3.0"], "release: the tag says 0.3.0, pyproject.toml says 0.2.0\n"),
        (["0.2.0"], "release: 0.2.0 is no tag of a release; one is v0.2.0\n"),
        (
            ["v0.2.0", "--repository", "https://github.com/fork/shop"],
            f"release: this is https://github.com/fork/shop, pyproject.toml says {ADDRESS}\n",
        ),
    ],
    ids=["another version", "no tag of a release", "another repository"],
)
def test_what_does_not_agree_is_named_and_nothing_printed(
    arguments: list[str], line: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main([*arguments, "--root", str(checkout)]) == 1
    assert capsys.readouterr() == ("", line)


def test_a_version_that_the_changelog_lacks_cannot_be_released(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "CHANGELOG.md").write_text("# Changelog\n\n## [0.2.0]\n\n## [0.1.0]\n\n- All.\n")
    assert release.main(["v0.2.0", "--root", str(checkout)]) == 1
    said = capsys.readouterr().err
    assert said == "release: CHANGELOG.md has no section ## [0.2.0], or it is empty\n"


@pytest.mark.parametrize("page", ["README.md", "docs/index.md", "docs/guide/book.md"])
def test_nothing_is_released_while_a_page_says_that_nothing_is(
    page: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / page).parent.mkdir(parents=True, exist_ok=True)
    (checkout / page).write_text(f"# Shop\n\n[{release.UNPUBLISHED}](index.md#install)\n")
    assert release.main(["v0.2.0", "--root", str(checkout)]) == 1
    assert capsys.readouterr() == (
        "",
        f"release: {page} says: No version is on the package index yet.\n",
    )


def test_before_the_first_release_all_pages_that_install_from_the_index_say_so() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in pages}
    install = {name for name, text in texts.items() if "pip install 'altegio-booking" in text}
    said = set(release.unpublished(ROOT))
    assert not said or install | {"docs/index.md"} == said


def test_a_folder_without_a_project_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main(["v0.2.0", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("release: pyproject.toml: ")


# ------------------------------------------------------------------------ the version in one place


def project() -> dict[str, Any]:
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = document["project"]
    return found


def test_the_package_has_the_version_of_the_project_file() -> None:
    assert altegio_booking.__version__ == project()["version"]


def test_importing_the_package_does_not_look_up_its_version() -> None:
    program = "import sys, altegio_booking; sys.exit('importlib.metadata' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_no_other_file_states_the_version() -> None:
    """Documents of other things have versions of their own; these may not repeat ours."""
    stated = re.compile(rf"\b{re.escape(project()['version'])}\b")
    files = [
        *(path for name in ("overlay", "apps", "tools") for path in (ROOT / name).rglob("*.py")),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "generated" / "altegio_booking_contract").glob("*"),
        *(ROOT / "openapi").glob("altegio-booking.yaml"),
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "Makefile", "zensical.toml")),
        *(ROOT / ".github" / "workflows").glob("*.yml"),
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.is_file()}
    assert [str(path) for path, text in texts.items() if stated.search(text)] == []


# ------------------------------------------------------------------------------- the classifiers


def test_the_classifiers_name_the_pythons_that_the_workflow_runs() -> None:
    named = re.findall(r"Python :: (3\.\d+)$", "\n".join(project()["classifiers"]), re.MULTILINE)
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    assert workflow["jobs"]["check"]["strategy"]["matrix"]["python"] == named
    assert project()["requires-python"] == f">={named[0]}"


# ---------------------------------------------------------------------------- what is published

KNOWN = {"README.md", "overlay/shop/__init__.py", "overlay/shop/py.typed", "tests/test_shop.py"}
WHEEL = {"shop/__init__.py", "shop/py.typed"}


@pytest.mark.parametrize(
    ("packed", "wrong"),
    [
        (KNOWN | {"PKG-INFO"}, []),
        (KNOWN - {"tests/test_shop.py"}, ["the sdist lacks tests/test_shop.py"]),
        (KNOWN | {"notes.txt"}, ["the sdist has notes.txt, unknown to git"]),
    ],
    ids=["as it should be", "a file is missing", "a file too many"],
)
def test_an_sdist_has_the_files_that_git_knows(packed: set[str], wrong: list[str]) -> None:
    assert distributions.of_sdist(KNOWN, packed) == wrong


@pytest.mark.parametrize(
    ("packed", "wrong"),
    [
        (WHEEL, []),
        (WHEEL - {"shop/__init__.py"}, ["the wheel lacks shop/__init__.py"]),
        (WHEEL | {"tests/x.py"}, ["the wheel has tests/x.py, which is in no package"]),
        (WHEEL - {"shop/py.typed"}, ["the wheel lacks shop/py.typed", "shop has no py.typed"]),
    ],
    ids=["as it should be", "a file is missing", "a file too many", "no types"],
)
def test_a_wheel_has_whole_packages_and_nothing_else(packed: set[str], wrong: list[str]) -> None:
    assert distributions.of_wheel(KNOWN, ["overlay/shop"], packed) == wrong


def test_a_folder_with_other_files_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "altegio_booking-0.0.9.tar.gz").touch()
    assert distributions.main([str(tmp_path)]) == 2
    assert "found altegio_booking-0.0.9.tar.gz" in capsys.readouterr().err


# ------------------------------------------------------------------- the guide of each version


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "guide").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("new")
    (tmp_path / "pages").mkdir()
    return tmp_path / "site"


def published(site: Path, *tags: str) -> Path:
    pages = site.parent / "pages"
    for tag in tags:
        assert site_versions.main([tag, str(site), str(pages)]) == 0
    return pages


def test_each_minor_version_keeps_its_guide_and_the_newest_comes_first(site: Path) -> None:
    pages = published(site, "v0.9.0", "v0.10.0", "v0.9.1")
    menu = json.loads((pages / "versions.json").read_text())
    assert [(row["version"], row["aliases"]) for row in menu] == [("0.10", ["latest"]), ("0.9", [])]
    assert 'url=0.10/"' in (pages / "index.html").read_text()
    assert (pages / "0.9" / "index.html").read_text() == "new"


def test_a_patch_release_replaces_the_guide_of_its_minor_version(site: Path) -> None:
    pages = published(site, "v0.9.0")
    (pages / "0.9" / "old.html").touch()
    published(site, "v0.9.1")
    assert not (pages / "0.9" / "old.html").exists()


@pytest.mark.parametrize("tag", ["0.9.0", "v0.9", "latest", "v0.9.0/../.."])
def test_what_is_no_tag_of_a_release_publishes_no_guide(
    tag: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = site.parent / "pages"
    assert site_versions.main([tag, str(site), str(pages)]) == 2
    assert "is no tag of a release" in capsys.readouterr().err
    assert [*pages.iterdir()] == []


def test_a_site_that_was_not_built_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site_versions.main(["v0.9.0", str(tmp_path / "no"), str(tmp_path)]) == 2
    assert "is no built site" in capsys.readouterr().err
