"""Compare two folders byte for byte and say what differs."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DIFF_HEAD = 40
"""Lines of diff to print: enough to recognise the cause, not the whole of a regeneration."""


@dataclass(frozen=True)
class Difference:
    """One file that is not as it should be."""

    path: Path
    kind: Literal["changed", "missing", "stray"]
    diff: tuple[str, ...] = ()


def files(folder: Path) -> dict[Path, bytes]:
    """Every file and link below `folder` by its relative path; bytecode does not count."""
    return {
        path.relative_to(folder): os.fsencode(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or (path.is_file() and path.suffix != ".pyc")
    }


def compare(actual: Path, expected: Path, *, name: Path) -> list[Difference]:
    """List what makes `actual` differ from `expected`; paths are shown below `name`."""
    have, want = files(actual), files(expected)
    found = []
    for path in sorted({*have, *want}):
        if path not in have:
            found.append(Difference(name / path, "missing"))
        elif path not in want:
            found.append(Difference(name / path, "stray"))
        elif have[path] != want[path]:
            found.append(Difference(name / path, "changed", _diff(have, want, path, name)))
    return found


def _diff(
    have: dict[Path, bytes], want: dict[Path, bytes], path: Path, name: Path
) -> tuple[str, ...]:
    return tuple(
        difflib.unified_diff(
            have[path].decode(errors="replace").splitlines(),
            want[path].decode(errors="replace").splitlines(),
            fromfile=f"{name / path} (in the tree)",
            tofile=f"{name / path} (as generated)",
            lineterm="",
        )
    )


def report(differences: Sequence[Difference], *, remedy: str) -> list[str]:
    """The lines that a person needs: which files, how the first differ, what mends it."""
    if not differences:
        return []
    listing = [f"  {difference.kind:8} {difference.path}" for difference in differences]
    diff = [line for difference in differences for line in difference.diff]
    cut = [f"… and {len(diff) - DIFF_HEAD} more lines"] if len(diff) > DIFF_HEAD else []
    return [
        f"{len(differences)} generated file(s) are not what the contract gives:",
        *listing,
        *(["", *diff[:DIFF_HEAD], *cut] if diff else []),
        "",
        f"Run `{remedy}` and commit the result.",
    ]
