"""What two published pages of the vendor's reference say, held against the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import ROOT
from tools.contract import CONTRACT, load
from tools.sources import load_openapi
from tools.surface.differ import Change, compare
from tools.surface.facts import written
from tools.surface.reading import read_surface
from tools.vendor_drift import deviations, lock

SEEDS = lock.load(Path(__file__).parent / "seeds.lock.yaml")
ENTRIES = deviations.load(ROOT / "openapi" / "deviations.yaml")


@pytest.fixture(scope="module")
def contradicted() -> list[Change]:
    """Statements of the pages that the contract contradicts; what it has beyond them is none."""
    ours = read_surface(load_openapi(str(ROOT / CONTRACT)))
    return [
        change
        for change in compare(SEEDS, ours)
        if change.before != "absent" and change.kind not in ("operation-id", "operation-added")
    ]


def test_every_contradiction_has_its_entry(contradicted: list[Change]) -> None:
    both = deviations.Deviations((*ENTRIES.seeds, *ENTRIES.differences))
    left = deviations.explain(contradicted, both).unexplained
    assert [(written(row.change.place), row.change.before, row.change.after) for row in left] == []


def test_every_entry_contradicts_a_statement(contradicted: list[Change]) -> None:
    found = deviations.explain(contradicted, deviations.Deviations(ENTRIES.seeds))
    assert (found.idle, found.unsaid) == ((), ())


def test_every_endpoint_of_the_pages_is_an_operation() -> None:
    ours = read_surface(load_openapi(str(ROOT / CONTRACT)))
    assert SEEDS.operations.keys() <= ours.operations.keys()


def test_no_path_ends_in_a_slash() -> None:
    assert [path for path in load(ROOT / CONTRACT)["paths"] if path.endswith("/")] == []
