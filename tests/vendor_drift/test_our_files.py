"""The project's own contract, lock and deviations agree."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tools.sources import load_openapi
from tools.surface.differ import Change, compare
from tools.surface.facts import written
from tools.surface.reading import read_surface
from tools.vendor_drift import deviations, lock
from tools.vendor_drift.__main__ import main
from tools.vendor_drift.deviations import DEFECTS, WILDCARD

OPENAPI = Path(__file__).resolve().parents[2] / "openapi"
ENTRIES = deviations.load(OPENAPI / "deviations.yaml")


@pytest.fixture(scope="module")
def changes() -> list[Change]:
    ours = read_surface(load_openapi(str(OPENAPI / "altegio-booking.yaml")))
    return compare(lock.load(OPENAPI / "vendor.lock.yaml"), ours)


def test_every_difference_is_explained_and_every_entry_explains_something() -> None:
    assert main([]) == 0


def test_each_entry_is_needed(changes: list[Change]) -> None:
    """Without its entry a difference is not explained by another by chance."""
    whole = deviations.explain(changes, ENTRIES)
    for number, count in enumerate(whole.counts):
        others = ENTRIES.differences[:number] + ENTRIES.differences[number + 1 :]
        left = deviations.explain(changes, deviations.Deviations(others))
        assert len(left.unexplained) == count, f"entry {number + 1}"


def test_all_known_defects_are_accounted_for() -> None:
    assert ENTRIES.settled == set(DEFECTS)


def test_components_named_by_the_deviations_are_ours() -> None:
    contract = yaml.safe_load((OPENAPI / "altegio-booking.yaml").read_text(encoding="utf-8"))
    names = {name for section in contract["components"].values() for name in section}
    named = {place[0] for entry in ENTRIES.differences for place in entry.where}
    assert {name for name in named if " " not in name} - {WILDCARD} <= names


def test_without_entries_every_difference_is_printed(
    changes: list[Change], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "deviations.yaml"
    empty.write_text("differences: []\n", encoding="utf-8")
    assert main(["--deviations", str(empty), "--all"]) == 1
    out = capsys.readouterr().out
    assert all(written(change.place) in out for change in changes)
