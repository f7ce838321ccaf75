"""Say what is new in a release: ``python -m tools.release TAG``.

Prints the section of CHANGELOG.md for the version of the tag, for the page of the release. Ends
with 1 when the tag, the version in pyproject.toml, the changelog, the README and the guide do not
agree, so that nothing is published then.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools import ROOT
from tools.command import FINDINGS, FINE, Parser, guarded, say
from tools.unusable import UnusableInputError

CHANGELOG = "CHANGELOG.md"
PROJECT = "pyproject.toml"
UNPUBLISHED = "No version is on the package index yet."
"""What the README and the pages of docs/ say before the first release."""

_TAG = re.compile(r"v(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)")
_HEADING = re.compile(r"^## +\[?([^\]\s]+)\]?", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = Parser("release", "What is new in a release?")
    parser.add_argument("tag", help="such as v0.2.0")
    parser.add_argument("--repository", help="where this runs; must be the address in pyproject")
    parser.add_argument("--root", type=Path, default=ROOT, help="the working tree")
    options = parser.parse_args(arguments)
    return guarded("release", lambda: _run(options.root, options.tag, options.repository))


def _run(root: Path, tag: str, repository: str | None) -> int:
    project = _project(root)
    notes = section((root / CHANGELOG).read_text(encoding="utf-8"), project["version"])
    wrong = disagreements(project, tag, repository, notes)
    wrong += [f"{page} says: {UNPUBLISHED}" for page in unpublished(root)]
    for line in wrong:
        print(f"release: {line}", file=sys.stderr)
    if wrong:
        return FINDINGS
    say(notes)
    return FINE


def disagreements(
    project: dict[str, Any], tag: str, repository: str | None, notes: str
) -> list[str]:
    """List why this tag cannot be released.

    Args:
        project: The table `project` of pyproject.toml.
        tag: The tag's name.
        repository: The address of the repository that releases it; None when it does not matter.
        notes: What the changelog says of the project's version.
    """
    version = project["version"]
    address = project.get("urls", {}).get("Repository")
    found = _TAG.fullmatch(tag)
    wrong = []
    if not found:
        wrong.append(f"{tag} is no tag of a release; one is v{version}")
    elif found[1] != version:
        wrong.append(f"the tag says {found[1]}, {PROJECT} says {version}")
    if repository is not None and repository != address:
        wrong.append(f"this is {repository}, {PROJECT} says {address}")
    if not notes:
        wrong.append(f"{CHANGELOG} has no section ## [{version}], or it is empty")
    return wrong


def unpublished(root: Path) -> list[str]:
    """List the pages that say that nothing has been released."""
    pages = [root / "README.md", *sorted(root.glob("docs/**/*.md"))]
    return [
        page.relative_to(root).as_posix()
        for page in pages
        if UNPUBLISHED in page.read_text(encoding="utf-8")
    ]


def section(changelog: str, version: str) -> str:
    """Give what a changelog says of a version, without its heading; "" for nothing."""
    headings = [*_HEADING.finditer(changelog)]
    for number, found in enumerate(headings):
        if found[1] == version:
            following = headings[number + 1 : number + 2]
            end = following[0].start() if following else len(changelog)
            return changelog[found.end() : end].partition("\n")[2].strip()
    return ""


def _project(root: Path) -> dict[str, Any]:
    try:
        project: dict[str, Any] = tomllib.loads((root / PROJECT).read_text(encoding="utf-8"))
        return {"version": project["project"]["version"], **project["project"]}
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise UnusableInputError(f"{PROJECT}: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
