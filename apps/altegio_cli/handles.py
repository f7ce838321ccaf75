"""The keys to appointments that were booked here, each in a file that only its owner can read.

Whoever has no user token needs the hash of a record to see or cancel it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from altegio_cli import private_file

KINDS = {"location_id": int, "record_id": int, "record_hash": str}


class Handle(NamedTuple):
    """The key to one appointment."""

    location_id: int
    record_id: int
    record_hash: str

    def __repr__(self) -> str:
        return f"Handle({self.location_id}, {self.record_id})"


class Handles:
    """Those of one API.

    Args:
        folder: Of all of them.
        base_url: Where the API is.
    """

    def __init__(self, folder: Path, base_url: str) -> None:
        self._folder = folder / re.sub(r"[^A-Za-z0-9.-]+", "_", base_url.partition("://")[2])

    def _path(self, record_id: int) -> Path:
        return self._folder / f"{record_id}.json"

    def prepare(self) -> None:
        """See to it that a handle can be kept.

        Raises:
            OSError: It cannot.
        """
        private_file.prepare(self._folder)

    def keep(self, handle: Handle) -> None:
        """Write a handle down."""
        private_file.write(self._path(handle.record_id), handle._asdict())

    def find(self, record_id: int) -> Handle | None:
        """The handle to a record."""
        return _read(self._path(record_id))

    def forget(self, record_id: int) -> None:
        """Remove a handle; it is fine if there is none."""
        self._path(record_id).unlink(missing_ok=True)

    def __iter__(self) -> Iterator[Handle]:
        for path in sorted(self._folder.glob("*.json")):
            if known := _read(path):
                yield known


def _read(path: Path) -> Handle | None:
    known = private_file.read(path, KINDS)
    return Handle(**{name: known[name] for name in KINDS}) if known else None
