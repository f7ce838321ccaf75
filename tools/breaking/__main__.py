"""Command line: ``python -m tools.breaking [BASE]``.

Holds contract and public Python names at BASE against the working tree. Exit codes: 0 nothing
breaks, or the changelog says what does; 1 an entry is missing; 2 unusable input.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tools import ROOT
from tools.breaking import baseline, changelog, contract, python
from tools.breaking.findings import Finding
from tools.contract import CONTRACT
from tools.unusable import UnusableInputError

OK, MISSING, UNUSABLE = 0, 1, 2

CHANGELOG = "CHANGELOG.md"
PACKAGES = (
    # Of the overlay, what its front doors give is public: `altegio_booking` and the modules that
    # say `__all__`. The raw client has no front door, so all its modules are.
    ("overlay", "altegio_booking", False),
    ("generated", "altegio_booking_client", True),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line instead of printing the usage."""
        self.exit(UNUSABLE, f"breaking: {message}; --help tells the options\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = _Parser(prog="breaking", description="What breaks callers?", allow_abbrev=False)
    parser.add_argument("base", nargs="?", default="", help="git ref; default: the newest tag")
    parser.add_argument("--root", type=Path, default=ROOT, help="the working tree")
    options = parser.parse_args(arguments)
    try:
        return _run(options.root, options.base)
    except UnusableInputError as error:
        print(f"breaking: {error}", file=sys.stderr)
    except Exception as error:  # a crash must not read as a missing entry
        said = UnusableInputError(f"{type(error).__name__}: {error}")
        print(f"breaking: a defect of this tool: {said}", file=sys.stderr)
    return UNUSABLE


def _run(root: Path, given: str) -> int:
    base = given or baseline.default_base(root)
    if not base:
        print(f"nothing to compare: {baseline.why_none(root)}")
        return OK
    commit = baseline.commit_of(root, base)
    folders = [f"{folder}/{package}" for folder, package, _ in PACKAGES]
    with tempfile.TemporaryDirectory(prefix="breaking-") as name:
        old = Path(name)
        baseline.unpack(root, commit, [CONTRACT.as_posix(), CHANGELOG, *folders], old)
        findings = _findings(old, root)
        then, now = _changelog(old), _changelog(root)
    named, elsewhere = now.breaking_since(then), now.elsewhere_since(then)
    missing = [finding for finding in findings if not finding.named_by(named)]
    print(_report(f"{base} ({commit[:10]})", findings, missing, elsewhere))
    return MISSING if missing else OK


def _findings(old: Path, new: Path) -> list[Finding]:
    found: list[Finding] = []
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
    base: str, findings: Sequence[Finding], missing: Sequence[Finding], elsewhere: frozenset[str]
) -> str:
    if not findings:
        return f"nothing breaks callers since {base}."
    lines = [f"breaking changes since {base}:", ""]
    for finding in findings:
        mark = "MISSING " if finding in missing else "named   "
        places = f" ({finding.places} places)" if finding.places > 1 else ""
        lines.append(f"{mark} `{finding.name}` {finding.what}{places}")
    if not missing:
        return "\n".join([*lines, "", f"all {len(findings)} are named in {CHANGELOG}."])
    lines += ["", f"{CHANGELOG} needs these under `## [Unreleased]`, `### Breaking`:", ""]
    for finding in missing:
        hint = " (now under another heading)" if finding.named_by(elsewhere) else ""
        lines.append(f"- `{finding.name}`: {finding.what}{hint}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
