"""The three files that the command compares, and a fresh vendor document, in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.documents import COURTS, courts
from tools.vendor_drift.__main__ import main


class Workspace:
    """A contract, the lock, deviations and a vendor document; at first all say the same."""

    def __init__(self, folder: Path) -> None:
        self.vendor = folder / "vendor.yaml"
        self.contract = folder / "contract.yaml"
        self.lock = folder / "lock.yaml"
        self.deviations = folder / "deviations.yaml"
        self._write(self.contract, courts())
        self._write(self.vendor, courts())
        self.explain()
        assert self.run("lock", str(COURTS)) == 0

    @staticmethod
    def _write(path: Path, content: Any) -> None:
        path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")

    def _changed(self, path: Path, mutate: Callable[[Any], object]) -> str:
        document = courts()
        mutate(document)
        self._write(path, document)
        return str(path)

    def change_contract(self, mutate: Callable[[Any], object]) -> None:
        """Write the contract anew, changed in this way alone."""
        self._changed(self.contract, mutate)

    def change_vendor(self, mutate: Callable[[Any], object]) -> str:
        """Write the vendor's document anew, changed in this way alone, and give its path."""
        return self._changed(self.vendor, mutate)

    def explain(self, *entries: dict[str, Any]) -> None:
        """Write these entries of deviations."""
        self._write(self.deviations, {"differences": list(entries)})

    @property
    def files(self) -> list[str]:
        """The options that name the files."""
        return [
            *("--contract", str(self.contract)),
            *("--lock", str(self.lock)),
            *("--deviations", str(self.deviations)),
        ]

    def run(self, *arguments: str) -> int:
        """Run the command on the files and give its exit code."""
        return main([*arguments, *self.files])


def complaint(vendor: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the command on an unusable vendor document and give the one line it prints."""
    assert main(["--vendor", vendor]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("vendor_drift: ")
    assert captured.err.count("\n") == 1
    return captured.err
