"""Format generated source with the pinned ruff, deaf to any configuration around it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ISOLATED = (
    *("--isolated", "--no-cache", "--quiet"),
    *("--target-version", "py311", "--line-length", "100"),
)
FIRST_PARTY = (
    "lint.isort.known-first-party="
    "['altegio_booking','altegio_booking_client','altegio_booking_contract']"
)


def format_folder(folder: Path) -> None:
    """Sort the imports of `folder` and format it, in place."""
    ruff = Path(sys.executable).parent / "ruff"
    for command in (
        ["check", "--fix-only", "--select", "F401,I", "--config", FIRST_PARTY],
        ["format"],
    ):
        subprocess.run([ruff, *command, *ISOLATED, folder], check=True)
