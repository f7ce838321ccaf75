"""The state to compare with: which commit it is, and its files beside the working tree.

Nothing here writes into the working tree or the repository.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tarfile
import tomllib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tools.unusable import UnusableInputError

PROJECT = "pyproject.toml"

_REDIRECTIONS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}


class Base(NamedTuple):
    """A state to compare with: its name for people, and the git ref of it."""

    name: str
    ref: str


class NoBaseError(Exception):
    """There is no released state to compare with; the text says why."""


def default_base(root: Path) -> Base:
    """Give what was released last: the commit that set the version, or the tag that came after it.

    Of tags, the newest one counts that HEAD~1 reaches, so that a tagged commit is compared with the
    release before it.

    Raises:
        NoBaseError: There is no repository, or neither commit nor tag can be reached.
        UnusableInputError: git refuses to look, as it does in a repository of another owner.
    """
    if shutil.which("git") is None:
        raise NoBaseError("git is not installed")
    looked = _run(root, "rev-parse", "--git-dir")
    if looked.returncode:
        said = looked.stderr.decode(errors="replace")
        if "not a git repository" in said:
            raise NoBaseError("this is no git repository")
        raise UnusableInputError(f"git: {said}")
    release, tag = _release(root), _newest_tag(root)
    if tag and (release is None or _reaches(root, tag, release.ref)):
        return Base(tag, tag)
    if release is None:
        is_shallow = _try(root, "rev-parse", "--is-shallow-repository") == "true"
        raise NoBaseError(
            f"the clone is shallow and lacks the commit that set the version in {PROJECT}; "
            "fetch its history"
            if is_shallow
            else f"no commit sets a version in {PROJECT}"
        )
    return release


def _release(root: Path) -> Base | None:
    """Give the newest commit that changed the project's version."""
    lines = _try(root, "log", "--format=%H", "-G", "^version *=", "--", PROJECT) or ""
    for commit in lines.split():
        version = _version(root, commit)
        # Read as it is stored: at the edge of a shallow clone git hides the parents.
        head = (_try(root, "cat-file", "commit", commit) or "").partition("\n\n")[0]
        parents = re.findall(r"^parent (\w+)$", head, re.MULTILINE)
        if any(_try(root, "cat-file", "-e", parent) is None for parent in parents):
            return None
        if version and all(_version(root, parent) != version for parent in parents):
            return Base(f"version {version}", commit)
    return None


def _version(root: Path, commit: str) -> str | None:
    text = _try(root, "show", f"{commit}:./{PROJECT}")
    try:
        project = tomllib.loads(text or "").get("project", {})
    except tomllib.TOMLDecodeError:
        return None
    version = project.get("version") if isinstance(project, dict) else None
    return version if isinstance(version, str) else None


def _newest_tag(root: Path) -> str | None:
    # The last key given sorts first: by date, then by version where dates are equal.
    order = ("--sort=-version:refname", "--sort=-creatordate")
    return next(iter((_try(root, "tag", "--merged", "HEAD~1", *order) or "").split()), None)


def _reaches(root: Path, ref: str, commit: str) -> bool:
    return _try(root, "merge-base", "--is-ancestor", commit, ref) is not None


def commit_of(root: Path, ref: str) -> str:
    """Give the commit a ref names.

    Raises:
        UnusableInputError: It names none.
    """
    found = _try(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found is None:
        raise UnusableInputError(f"{ref!r} names no commit here")
    return found


def unpack(root: Path, commit: str, paths: Sequence[str], into: Path) -> None:
    """Write the files of a commit below some paths into a folder; absent paths are left out.

    Raises:
        UnusableInputError: git fails.
    """
    present = [path for path in paths if _try(root, "ls-tree", commit, "--", path)]
    if not present:
        return
    packed = _run(root, "archive", "--format=tar", commit, "--", *present)
    if packed.returncode:
        raise UnusableInputError(f"git archive: {packed.stderr.decode(errors='replace')}")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        for member in archive:
            parts = PurePosixPath(member.name).parts
            content = archive.extractfile(member) if member.isfile() else None
            if content is None or ".." in parts or member.name.startswith("/"):
                continue
            target = into.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())


def _try(root: Path, *arguments: str) -> str | None:
    done = _run(root, *arguments)
    return None if done.returncode else done.stdout.decode(errors="replace").strip()


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _REDIRECTIONS}
    try:
        return subprocess.run(
            ["git", "-C", str(root), "-c", "log.showSignature=false", *arguments],
            capture_output=True,
            check=False,
            env=environment | {"LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise UnusableInputError("git is not installed") from None
