"""Command line: ``python -m tools.contract_lint [PATH]`` checks a contract against our rules.

It prints one line ``place: message`` for each finding. Exit codes: 0 nothing found, 1 findings, or
a file that cannot be read. Most rules are about this contract alone or about traps of the code
generator. What the linters that know OpenAPI find too, and `make lint-spec` runs two of them, is
checked here where other rules or the generator rely on it: references, operationIds, examples.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import ROOT
from tools.contract import CONTRACT, load
from tools.contract_lint.rules import findings
from tools.unusable import UnusableInputError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.contract_lint", description="Does the contract keep our rules?"
    )
    parser.add_argument("path", nargs="?", type=Path, default=ROOT / CONTRACT, metavar="PATH")
    path: Path = parser.parse_args(arguments).path
    try:
        found = [finding for _, finding in findings(load(path))]
    except UnusableInputError as error:
        print(error)
        return 1
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
