"""The project as it was at a git ref, unpacked beside the working tree, which stays untouched."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from tools.unusable import UnusableInputError

_REDIRECTIONS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}


def default_base(root: Path) -> str | None:
    """Give the newest tag reachable from HEAD~1, else HEAD~1, else nothing.

    Raises:
        UnusableInputError: git refuses to look, as it does in a repository of another owner.
    """
    looked = _run(root, "rev-parse", "--git-dir")
    if looked.returncode:
        said = looked.stderr.decode(errors="replace")
        if "not a git repository" in said:
            return None
        raise UnusableInputError(f"git: {said}")
    parent = _try(root, "rev-parse", "--verify", "--quiet", "HEAD~1^{commit}")
    if parent is None:
        return None
    # The last key given sorts first: by date, then by version where dates are equal.
    order = ("--sort=-version:refname", "--sort=-creatordate")
    tags = (_try(root, "tag", "--merged", parent, *order) or "").split()
    return tags[0] if tags else "HEAD~1"


def why_none(root: Path) -> str:
    """Say why `default_base` found nothing."""
    if _try(root, "rev-parse", "--is-shallow-repository") == "true":
        return "no earlier commit here; the clone is shallow, fetch its history"
    return "no earlier commit"


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
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            check=False,
            env=environment | {"LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise UnusableInputError("git is not installed") from None
