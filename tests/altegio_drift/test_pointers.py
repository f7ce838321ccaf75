"""JSON pointers, with keys that hold what separates and escapes."""

from __future__ import annotations

from altegio_drift.pointers import below, keys, parted


def test_keys_come_back_from_a_pointer_as_they_went_in() -> None:
    pointer = below("#", "paths", "/book/{id}", "~1", 0)
    assert pointer == "#/paths/~1book~1{id}/~01/0"
    assert keys(pointer) == ["paths", "/book/{id}", "~1", "0"]
    assert parted(pointer) == ("#/paths/~1book~1{id}/~01", "0")
    assert parted("#/paths/~1book~1{id}") == ("#/paths", "/book/{id}")
