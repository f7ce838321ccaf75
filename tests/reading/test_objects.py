"""Reading a JSON object: what converts is taken, what does not stays, and nothing gets lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from altegio_booking.reading.objects import Misfit, Row, escape
from altegio_booking.scalars import as_integer


def misfit(call: Callable[[], Any]) -> tuple[str | None, str]:
    """The place and the expectation of the Misfit that a call raises."""
    with pytest.raises(Misfit) as caught:
        call()
    return caught.value.pointer, caught.value.expected


@pytest.mark.parametrize("value", [None, [], "text", 5, True], ids=repr)
def test_what_is_no_object_is_a_misfit(value: Any) -> None:
    assert misfit(lambda: Row(value, "/data/0")) == ("/data/0", "an object")
    assert misfit(lambda: Row(value, "/data", 0)) == ("/data/0", "an object")


def test_what_nobody_reads_is_extra_as_it_came() -> None:
    value: dict[str, Any] = {
        "new": {"a": [1, None, {"b": "0"}]},
        "newer": None,
        "newest": [],
        "0": "1",
        "": False,
    }
    row = Row(value)
    assert row.extra() == value
    assert row.raw("new") is value["new"]
    assert row.raw("missing") is None
    assert row.extra() == value


READERS: list[tuple[str, Callable[[Row], Any]]] = [
    ("take", lambda row: row.take("key", as_integer)),
    ("first", lambda row: row.first(("other", "key"), as_integer)),
    ("need", lambda row: row.need("key", as_integer, "an int")),
    ("identifier", lambda row: row.identifier("key")),
]
OPTIONAL = READERS[:2]


@pytest.mark.parametrize("read", [r[1] for r in READERS], ids=[r[0] for r in READERS])
def test_what_converts_counts_as_read(read: Callable[[Row], Any]) -> None:
    row = Row({"key": "5", "new": 1})
    assert read(row) == 5
    assert row.extra() == {"new": 1}


@pytest.mark.parametrize("read", [r[1] for r in OPTIONAL], ids=[r[0] for r in OPTIONAL])
def test_what_does_not_convert_is_none_and_stays(read: Callable[[Row], Any]) -> None:
    row = Row({"key": {"a": 1}})
    assert read(row) is None
    assert row.extra() == {"key": {"a": 1}}


@pytest.mark.parametrize("read", [r[1] for r in OPTIONAL], ids=[r[0] for r in OPTIONAL])
def test_null_and_missing_are_none_and_leave_nothing(read: Callable[[Row], Any]) -> None:
    values: list[dict[str, Any]] = [{}, {"key": None}]
    for value in values:
        row = Row(value)
        assert read(row) is None
        assert row.extra() == {}


@pytest.mark.parametrize("value", [{}, {"a/b~c": None}, {"a/b~c": "x"}], ids=repr)
def test_what_is_needed_and_is_none_is_a_misfit_at_its_place(value: dict[str, Any]) -> None:
    row = Row(value, "/data/0")
    place = "/data/0/a~1b~0c"
    assert misfit(lambda: row.need("a/b~c", as_integer, "an int")) == (place, "an int")
    assert misfit(lambda: row.identifier("a/b~c")) == (place, "an integer")


def test_an_identifier_is_called_id_if_not_said_otherwise() -> None:
    assert Row({"id": 7, "key": 8}).identifier() == 7


FIRST: list[tuple[dict[str, Any], int | None, dict[str, Any]]] = [
    # object, what is found under gender or sex, what stays
    ({"sex": 1}, 1, {}),
    ({"gender": 2}, 2, {}),
    ({"gender": 2, "sex": 1}, 2, {}),
    ({"gender": "x", "sex": 1}, 1, {"gender": "x"}),
    ({"gender": 2, "sex": "x"}, 2, {"sex": "x"}),
    ({"gender": 0, "sex": 1}, 0, {}),
    ({"gender": None, "sex": 1}, 1, {}),
]


@pytest.mark.parametrize(("value", "found", "left"), FIRST, ids=[repr(r[0]) for r in FIRST])
def test_the_first_spelling_that_gives_a_value_wins(
    value: dict[str, Any], found: int | None, left: dict[str, Any]
) -> None:
    row = Row(value)
    assert row.first(("gender", "sex"), as_integer) == found
    assert row.extra() == left


# ------------------------------------------------------------------------------- objects inside


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        ({}, {}),
        ({"key": None}, {}),
        ({"key": []}, {}),
        ({"key": [1]}, {"key": [1]}),
        ({"key": 5}, {"key": 5}),
    ],
    ids=repr,
)
def test_a_nested_object_may_be_none_in_any_way(sent: Any, left: Any) -> None:
    row = Row(sent, "/data")
    assert row.row("key") is None
    assert row.extra() == left
    assert misfit(lambda: Row(sent, "/data").required_row("key")) == ("/data/key", "an object")


@pytest.mark.parametrize("required", [False, True])
def test_a_nested_object_knows_its_place_and_keeps_its_own_extra(required: bool) -> None:
    row = Row({"a/b": {"new": 1}}, "/data")
    inner = row.required_row("a/b") if required else row.row("a/b")
    assert inner is not None
    assert inner.pointer == "/data/a~1b"
    assert inner.extra() == {"new": 1}
    assert row.extra() == {}


ENVELOPES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # object, the part that is meant
    ({"id": 1}, {"id": 1}),
    ({"data": {"id": 1}}, {"id": 1}),
    ({"success": True, "data": {"id": 1}, "meta": []}, {"id": 1}),
    ({"data": None, "success": None, "id": 1}, {"data": None, "success": None, "id": 1}),
]


@pytest.mark.parametrize(("value", "inside"), ENVELOPES, ids=[repr(r[0]) for r in ENVELOPES])
def test_an_envelope_is_opened_and_a_bare_object_is_itself(
    value: dict[str, Any], inside: dict[str, Any]
) -> None:
    assert Row(value).unwrapped().extra() == inside


@pytest.mark.parametrize("value", [{"success": True}, {"data": []}, {"data": 5}], ids=repr)
def test_an_envelope_without_an_object_is_a_misfit(value: dict[str, Any]) -> None:
    assert misfit(lambda: Row(value).unwrapped()) == ("/data", "an object")


# ------------------------------------------------------------------------------- lists of objects

LISTS: list[tuple[Any, list[str], Any]] = [
    # what is there, places of the objects in it, what stays
    (None, [], None),
    ([], [], None),
    ([{}, {}], ["/data/key/0", "/data/key/1"], None),
    ([{}, 5, {}], ["/data/key/0", "/data/key/2"], [{}, 5, {}]),
    ("none", [], "none"),
    ({}, [], {}),
]


@pytest.mark.parametrize(("sent", "places", "left"), LISTS, ids=[repr(r[0]) for r in LISTS])
def test_what_is_no_object_in_an_optional_list_stays(
    sent: Any, places: list[str], left: Any
) -> None:
    row = Row({"key": sent}, "/data")
    assert [each.pointer for each in row.rows("key")] == places
    assert row.extra() == ({} if left is None else {"key": left})


def test_a_required_list_may_be_empty() -> None:
    row = Row({"key": []})
    assert list(row.rows("key", required=True)) == []
    assert row.extra() == {}


@pytest.mark.parametrize(
    ("value", "place", "expected"),
    [
        ({}, "/data/a~1b", "a list"),
        ({"a/b": None}, "/data/a~1b", "a list"),
        ({"a/b": {}}, "/data/a~1b", "a list"),
        ({"a/b": [{}, None]}, "/data/a~1b/1", "an object"),
    ],
    ids=["missing", "null", "a map", "null in it"],
)
def test_a_required_list_holds_objects_alone(value: Any, place: str, expected: str) -> None:
    row = Row(value, "/data")
    assert misfit(lambda: list(row.rows("a/b", required=True))) == (place, expected)


def test_a_key_in_a_pointer_is_escaped() -> None:
    assert escape("a/b~c~1") == "a~1b~0c~01"
