"""Write everything that is derived: the raw client, the contract package and the sync twins.

    python -m tools.generate            write them into the tree
    python -m tools.generate --check    write them elsewhere and compare, byte for byte

Both build from empty folders, so that nothing of an earlier state can survive. The check never
asks git and never touches the tree: it says the same in a dirty checkout and in a tarball.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools import ROOT, contract_package, raw_client, sync_twin, tree
from tools.contract import CONTRACT, load
from tools.references import check_references
from tools.unusable import UnusableInputError

GENERATED = Path("generated")
TWINS = (
    (Path("overlay/altegio_booking/_async"), Path("overlay/altegio_booking/_sync")),
    (
        Path("overlay/altegio_booking/transport/_async"),
        Path("overlay/altegio_booking/transport/_sync"),
    ),
)
"""Each async folder, and the sync one that is written from it."""


class GenerationError(Exception):
    """The contract cannot be turned into packages; the text says why."""


def derived() -> list[Path]:
    """The folders that are written by `make generate` alone."""
    return [GENERATED, *(twin for _, twin in TWINS)]


def build(root: Path, target: Path) -> None:
    """Build all derived folders of the project at `root` below the empty folder `target`.

    Raises:
        GenerationError: The generator warned, or what it wrote is not whole.
    """
    contract = root / CONTRACT
    try:
        document = load(contract)
        check_references(document)
        sync_twin.write([(root / source, target / twin) for source, twin in TWINS])
        raw_client.write(contract, root / "generator-config.yaml", target / GENERATED)
        contract_package.write(document, target / GENERATED)
        raw_client.verify(document, target / GENERATED)
    except (UnusableInputError, raw_client.RawClientError, sync_twin.TwinError) as error:
        raise GenerationError(str(error)) from error


def generate(root: Path) -> None:
    """Replace the derived folders of the project at `root`, once all of them are built."""
    with tempfile.TemporaryDirectory(prefix="altegio-generate-") as scratch:
        build(root, Path(scratch))
        for folder in derived():
            shutil.rmtree(root / folder, ignore_errors=True)
            shutil.copytree(Path(scratch) / folder, root / folder)


def check(root: Path) -> list[str]:
    """Compare the derived folders at `root` with fresh ones.

    Returns:
        The report's lines; empty when nothing differs.
    """
    with tempfile.TemporaryDirectory(prefix="altegio-generate-") as scratch:
        build(root, Path(scratch))
        differences = [
            difference
            for folder in derived()
            for difference in tree.compare(root / folder, Path(scratch) / folder, name=folder)
        ]
    return tree.report(differences, remedy="make generate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 in step, 1 out of step or not generated."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    options = parser.parse_args(arguments)
    try:
        if not options.check:
            generate(options.root)
            return 0
        lines = check(options.root)
    except GenerationError as error:
        print(f"generate: {error}", file=sys.stderr)
        return 1
    if lines:
        print("\n".join(lines))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
