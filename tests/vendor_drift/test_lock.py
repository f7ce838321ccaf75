"""The lock keeps every fact of a surface, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.documents import Document, courts, inlined, operation, shuffled
from tools import ROOT
from tools.surface.facts import Surface
from tools.surface.reading import read_surface
from tools.vendor_drift import lock

OURS = ROOT / "openapi/vendor.lock.yaml"


def with_an_address_of_its_own() -> Document:
    document = courts()
    operation(document, "cancel")["servers"] = [{"url": "https://other.example"}]
    return document


def with_path_parameters_in_another_order() -> Document:
    document = courts()
    item = document["paths"].pop("/courts/{court_id}/slots/{day}")
    document["paths"]["/courts/{day}/slots/{court_id}"] = item
    return document


def path_names(surface: Surface) -> dict[str, tuple[str, ...]]:
    """The order of path parameters, which is no part of a surface's equality."""
    return {label: each.path_names for label, each in surface.operations.items()}


@pytest.mark.parametrize(
    "document",
    [courts, with_an_address_of_its_own, with_path_parameters_in_another_order],
    ids=lambda document: document.__name__,
)
def test_a_lock_keeps_every_fact(document: Any, tmp_path: Path) -> None:
    path = tmp_path / "lock.yaml"
    lock.write(read_surface(document()), path)
    assert lock.load(path) == read_surface(document())
    assert path_names(lock.load(path)) == path_names(read_surface(document()))
    assert [each.name for each in tmp_path.iterdir()] == ["lock.yaml"]


@pytest.mark.parametrize("seed", range(10))
def test_documents_that_say_the_same_give_the_same_lock(seed: int) -> None:
    document = inlined(courts(), courts(), random.Random(seed))
    text = lock.dump(read_surface(shuffled(document, random.Random(seed))))
    assert text == lock.dump(read_surface(courts()))


def test_our_lock_is_written_the_way_it_is_read() -> None:
    assert lock.dump(lock.load(OURS)) == OURS.read_text(encoding="utf-8")


def test_our_lock_holds_facts_and_no_prose() -> None:
    content = yaml.safe_load(OURS.read_text(encoding="utf-8"))
    keys = {
        key
        for operation in content["operations"].values()
        for fact in operation["facts"].values()
        for key in fact
    }
    assert keys <= {"type", "required", "format", "style", "media", "limits", "enum", "default"}
    assert len(content["operations"]) == 24
