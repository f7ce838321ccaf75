"""Command line: is everything that differs explained, and did the vendor's document move?

``python -m tools.vendor_drift [--vendor FILE_OR_URL] [--format table|json|markdown]`` compares;
``python -m tools.vendor_drift lock FILE_OR_URL`` makes a document the reviewed one.
Exit codes: 0 nothing new, 1 drift, 2 unusable input (one line on standard error).
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tools import ROOT
from tools.contract import CONTRACT
from tools.sources import load_openapi, shown
from tools.surface.differ import KINDS, compare
from tools.surface.facts import Surface
from tools.surface.reading import read_surface
from tools.surface.renames import compare_with_renames
from tools.unusable import UnusableInputError
from tools.vendor_drift import deviations, lock
from tools.vendor_drift.pointers import Lines, pointer_for
from tools.vendor_drift.report import FORMATS, Report, VendorChange, render

CLEAN, DRIFT, UNUSABLE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line instead of printing the usage."""
        self.exit(UNUSABLE, f"vendor_drift: {message}; --help tells the options\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _options(arguments)
    try:
        return _write_lock(options) if options.command == "lock" else _report(options)
    except UnusableInputError as error:
        print(f"vendor_drift: {error}", file=sys.stderr)
    except Exception as error:  # a crash must not read as drift
        said = UnusableInputError(f"{type(error).__name__}: {error}")
        print(f"vendor_drift: a defect of this tool: {said}", file=sys.stderr)
    return UNUSABLE


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="python -m tools.vendor_drift",
        description="Has the API moved?",
        epilog="\n".join(["changes:", *(f"  {kind:22}{about}" for kind, about in KINDS.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="?", choices=["lock"], help="write the lock")
    parser.add_argument("source", nargs="?", metavar="FILE_OR_URL", help="what to lock")
    parser.add_argument("--vendor", metavar="FILE_OR_URL", help="a fresh vendor document")
    parser.add_argument("--format", choices=FORMATS, default="table")
    openapi = ROOT / "openapi"
    parser.add_argument("--contract", type=Path, default=ROOT / CONTRACT)
    parser.add_argument("--lock", type=Path, default=openapi / "vendor.lock.yaml")
    parser.add_argument("--deviations", type=Path, default=openapi / "deviations.yaml")
    options = parser.parse_args(arguments)
    if options.command == "lock" and not options.source:
        parser.error("lock needs the vendor's document: VENDOR=<file or URL>")
    return options


def _write_lock(options: argparse.Namespace) -> int:
    surface = _surface(options.source)
    lock.write(surface, options.lock)
    _print(
        f"{options.lock.name}: {len(surface.operations)} operations, {len(surface.facts)} places. "
        "Review its diff, then run `make drift`."
    )
    return CLEAN


def _report(options: argparse.Namespace) -> int:
    fresh = _surface(options.vendor) if options.vendor is not None else None
    reviewed = lock.load(options.lock)
    ours = _surface(str(options.contract))
    entries = deviations.load(options.deviations)
    explanation = deviations.explain(compare(reviewed, ours), entries)
    vendor = None
    if fresh is not None:
        lines = Lines(options.contract)
        name = options.contract.name
        changes = compare_with_renames(reviewed, fresh)
        moved = {each.after: each.before for each in changes if each.kind == "operation-renamed"}
        vendor = tuple(
            VendorChange(change, f"{name}:{lines.of(pointer)} {pointer}")
            for change in changes
            for pointer in [pointer_for(change, ours, moved)]
        )
    report = Report(explanation, entries, vendor)
    _print(render(report, options.format))
    return CLEAN if report.clean else DRIFT


def _surface(source: str) -> Surface:
    document = load_openapi(source)
    try:
        return read_surface(document)
    except UnusableInputError as error:
        raise UnusableInputError(f"{shown(source)}: {error}") from None


def _print(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
