"""Command line: is everything that differs explained, and did the vendor's document move?

``python -m tools.vendor_drift [--vendor FILE_OR_URL] [--format table|json|markdown] [--all]``
compares; ``python -m tools.vendor_drift lock FILE_OR_URL`` makes a document the reviewed one.

Exit codes: 0 nothing to do, 1 vendor drift, an unexplained difference or an entry that explains
nothing, 2 unusable input (one line on standard error).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools import ROOT
from tools.command import FINDINGS, FINE, Parser, guarded, say
from tools.contract import CONTRACT
from tools.sources import load_openapi, shown
from tools.surface.differ import KINDS, Change, compare
from tools.surface.facts import Surface
from tools.surface.reading import read_surface
from tools.surface.renames import compare_with_renames
from tools.unusable import UnusableInputError
from tools.vendor_drift import deviations, lock
from tools.vendor_drift.formats import markdown, to_json, wide
from tools.vendor_drift.pointers import Lines, pointer_for
from tools.vendor_drift.report import Report, VendorChange
from tools.vendor_drift.short import short

WIDTH = 100
"""Columns of the short report, or those of the terminal where it has fewer."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _options(arguments)
    return guarded(
        "vendor_drift",
        lambda: _write_lock(options) if options.command == "lock" else _report(options),
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    kinds = "\n".join(["changes:", *(f"  {kind:22}{about}" for kind, about in KINDS.items())])
    parser = Parser("vendor_drift", "Has the vendor's document moved?", kinds)
    parser.add_argument("command", nargs="?", choices=["lock"], help="write the lock")
    parser.add_argument("source", nargs="?", metavar="FILE_OR_URL", help="what to lock")
    parser.add_argument("--vendor", metavar="FILE_OR_URL", help="a fresh vendor document")
    parser.add_argument("--format", choices=("table", "json", "markdown"), default="table")
    parser.add_argument("--all", action="store_true", help="explained differences in the table too")
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
    say(
        f"{options.lock.name}: {len(surface.operations)} operations, {len(surface.facts)} places. "
        "Review its diff, then run `make drift`."
    )
    return FINE


def _report(options: argparse.Namespace) -> int:
    fresh = _surface(options.vendor) if options.vendor is not None else None
    reviewed = lock.load(options.lock)
    ours = _surface(str(options.contract))
    entries = deviations.load(options.deviations)
    explanation = deviations.explain(compare(reviewed, ours), entries)
    vendor = None
    if fresh is not None:
        changes = compare_with_renames(reviewed, fresh)
        vendor = tuple(_placed(changes, ours, options.contract))
    report = Report(explanation, entries, vendor)
    say(_rendered(report, options))
    return FINE if report.clean else FINDINGS


def _placed(changes: Sequence[Change], ours: Surface, contract: Path) -> Iterator[VendorChange]:
    """Find the place to edit for each change of the vendor's document."""
    lines = Lines(contract)
    moved = {each.after: each.before for each in changes if each.kind == "operation-renamed"}
    for change in changes:
        pointer = pointer_for(change, ours, moved)
        yield VendorChange(change, f"{contract.name}:{lines.of(pointer)} {pointer}")


def _rendered(report: Report, options: argparse.Namespace) -> str:
    if options.format == "json":
        return to_json(report)
    if options.format == "markdown":
        return markdown(report)
    columns = shutil.get_terminal_size((WIDTH, 0)).columns
    return wide(report) if options.all else short(report, min(columns, WIDTH))


def _surface(source: str) -> Surface:
    document = load_openapi(source)
    try:
        return read_surface(document)
    except UnusableInputError as error:
        raise UnusableInputError(f"{shown(source)}: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
