"""Command line: ``python -m tools.breaking [BASE]``.

Holds contract and public Python names at BASE against the working tree. Exit codes: 0 nothing
breaks, or the changelog says what does; 1 an entry is missing; 2 unusable input.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools import ROOT
from tools.breaking import baseline, changelog, contract, python
from tools.breaking.breakages import Breakage
from tools.command import FINDINGS, FINE, Parser, guarded, say
from tools.contract import CONTRACT

CHANGELOG = "CHANGELOG.md"
PACKAGES = (
    # Of the overlay, what its front doors give is public: `altegio_booking` and the modules that
    # say `__all__`. The raw client has no front door, so all its modules are.
    ("overlay", "altegio_booking", False),
    ("generated", "altegio_booking_client", True),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = Parser("breaking", "What breaks callers?")
    parser.add_argument("base", nargs="?", default="", help="git ref; default: the last release")
    parser.add_argument("--root", type=Path, default=ROOT, help="the working tree")
    options = parser.parse_args(arguments)
    return guarded("breaking", lambda: _run(options.root, options.base))


def _run(root: Path, given: str) -> int:
    try:
        base = baseline.Base(given, given) if given else baseline.default_base(root)
    except baseline.NoBaseError as error:
        say(f"nothing to compare: {error}")
        return FINE
    commit = baseline.commit_of(root, base.ref)
    folders = [f"{folder}/{package}" for folder, package, _ in PACKAGES]
    with tempfile.TemporaryDirectory(prefix="breaking-") as name:
        old = Path(name)
        baseline.unpack(root, commit, [CONTRACT.as_posix(), CHANGELOG, *folders], old)
        found = breakages(old, root)
        then, now = _changelog(old), _changelog(root)
    named, elsewhere = now.breaking_since(then), now.elsewhere_since(then)
    missing = [each for each in found if not each.named_by(named)]
    say(_report(f"{base.name} ({commit[:10]})", found, missing, elsewhere))
    return FINDINGS if missing else FINE


def breakages(old: Path, new: Path) -> list[Breakage]:
    """List what breaks callers between two states of the project.

    Raises:
        UnusableInputError: A contract or a module cannot be read.
    """
    found: list[Breakage] = []
    if (old / CONTRACT).exists():
        found += contract.breaking_changes(old / CONTRACT, new / CONTRACT)
    for folder, package, whole in PACKAGES:
        if (old / folder / package).exists():
            found += python.breaking_changes(package, old / folder, new / folder, whole=whole)
    return found


def _changelog(root: Path) -> changelog.Changelog:
    path = root / CHANGELOG
    return changelog.parse(path.read_text(encoding="utf-8") if path.exists() else "")


def _report(
    base: str, found: Sequence[Breakage], missing: Sequence[Breakage], elsewhere: frozenset[str]
) -> str:
    if not found:
        return f"nothing breaks callers since {base}."
    lines = [f"breaking changes since {base}:", ""]
    for each in found:
        mark = "MISSING " if each in missing else "named   "
        places = f" ({each.places} places)" if each.places > 1 else ""
        lines.append(f"{mark} `{each.name}` {each.what}{places}")
    if not missing:
        return "\n".join([*lines, "", f"all {len(found)} are named in {CHANGELOG}."])
    lines += ["", f"{CHANGELOG} needs these under `## [Unreleased]`, `### Breaking`:", ""]
    for each in missing:
        hint = " (now under another heading)" if each.named_by(elsewhere) else ""
        lines.append(f"- `{each.name}`: {each.what}{hint}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
