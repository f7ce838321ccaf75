"""Check what is about to be published: ``python -m tools.distributions FOLDER``.

The folder holds one wheel and one sdist of the version in pyproject.toml. The sdist has all files
that git knows and no others, so that the tests can be run from it; the wheel has the packages that
pyproject.toml names, whole, and nothing else. Ends with 1 when that is not so.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from tools import ROOT
from tools.command import FINDINGS, FINE, Parser, guarded, say
from tools.unusable import UnusableInputError

WRITTEN = {"PKG-INFO"}
"""What the build adds to an sdist."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = Parser("distributions", "Is this what is to be published?")
    parser.add_argument("folder", type=Path, help="with one wheel and one sdist")
    options = parser.parse_args(arguments)
    return guarded("distributions", lambda: _run(options.folder))


def _run(folder: Path) -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    stem = f"{project['project']['name'].replace('-', '_')}-{project['project']['version']}"
    wheel, sdist = folder / f"{stem}-py3-none-any.whl", folder / f"{stem}.tar.gz"
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if present != {wheel.name, sdist.name}:
        found = ", ".join(sorted(present)) or "nothing"
        raise UnusableInputError(f"{folder}: expected {wheel.name} and {sdist.name}, found {found}")
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    known = tracked()
    wrong = [
        *of_sdist(known, names_in_sdist(sdist)),
        *of_wheel(known, packages, names_in_wheel(wheel)),
    ]
    for line in wrong:
        print(f"distributions: {line}", file=sys.stderr)
    if wrong:
        return FINDINGS
    say("\n".join(f"{path.name}  {path.stat().st_size / 1024:,.0f} KiB" for path in (wheel, sdist)))
    return FINE


def tracked() -> set[str]:
    """The files that git knows and that are there."""
    done = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UnusableInputError(f"git: {done.stderr}")
    return {name for name in done.stdout.split("\0") if name and (ROOT / name).exists()}


def names_in_sdist(path: Path) -> set[str]:
    """The files of an sdist, below its one folder."""
    with tarfile.open(path) as archive:
        files = [PurePosixPath(member.name) for member in archive if member.isfile()]
    return {"/".join(file.parts[1:]) for file in files}


def names_in_wheel(path: Path) -> set[str]:
    """The files of a wheel, but for its own description of itself."""
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def of_sdist(known: set[str], packed: set[str]) -> list[str]:
    """What is wrong with the files of an sdist."""
    return [
        *(f"the sdist lacks {name}" for name in sorted(known - packed)),
        *(f"the sdist has {name}, unknown to git" for name in sorted(packed - known - WRITTEN)),
    ]


def of_wheel(known: set[str], packages: Sequence[str], packed: set[str]) -> list[str]:
    """What is wrong with the files of a wheel."""
    wanted = {
        str(PurePosixPath(name).relative_to(PurePosixPath(package).parent))
        for package in packages
        for name in known
        if PurePosixPath(name).is_relative_to(package)
    }
    untyped = (PurePosixPath(package).name for package in packages)
    return [
        *(f"the wheel lacks {name}" for name in sorted(wanted - packed)),
        *(f"the wheel has {name}, which is in no package" for name in sorted(packed - wanted)),
        *(f"{name} has no py.typed" for name in untyped if f"{name}/py.typed" not in packed),
    ]


if __name__ == "__main__":
    sys.exit(main())
