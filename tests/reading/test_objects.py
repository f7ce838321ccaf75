"""Reading a JSON object: what converts is taken, what does not stays, and nothing gets lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import field, frozen

from altegio_booking.reading.objects import Misfit, Row, escape, key
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


@pytest.mark.parametrize("needed", [False, True])
def test_what_converts_counts_as_read(needed: bool) -> None:
    row = Row({"key": "5", "new": 1})
    found = row.need("key", as_integer, "an int") if needed else row.take("key", as_integer)
    assert found == 5
    assert row.extra() == {"new": 1}


def test_what_does_not_convert_is_none_and_stays() -> None:
    row = Row({"key": {"a": 1}})
    assert row.take("key", as_integer) is None
    assert row.extra() == {"key": {"a": 1}}


@pytest.mark.parametrize("value", [{}, {"key": None}], ids=["missing", "null"])
def test_null_and_missing_are_none_and_leave_nothing(value: dict[str, Any]) -> None:
    row = Row(value)
    assert row.take("key", as_integer) is None
    assert row.extra() == {}


@pytest.mark.parametrize("value", [{}, {"a/b~c": None}, {"a/b~c": "x"}], ids=repr)
def test_what_is_needed_and_is_none_is_a_misfit_at_its_place(value: dict[str, Any]) -> None:
    row = Row(value, "/data/0")
    assert misfit(lambda: row.need("a/b~c", as_integer, "an int")) == ("/data/0/a~1b~0c", "an int")


# ---- values ------------------------------------------------------------------------------------


@frozen
class Thing:
    """A value with a field of every type that is read."""

    number: int = field(metadata=key("id"))
    flag: bool | None
    gender: int | None = field(metadata=key("gender", "sex"))
    price: float | None
    title: str | None
    day: dt.date | None
    moment: dt.datetime | None
    length: dt.timedelta | None
    parts: tuple[str, ...] | None
    extra: dict[str, Any]


FIELDS: list[tuple[str, str, Any, Any]] = [
    # field, key on the wire, value on the wire, value that it becomes
    ("number", "id", "5", 5),
    ("flag", "flag", 0, False),
    ("gender", "gender", "2", 2),
    ("gender", "sex", 0, 0),
    ("price", "price", "30.50", 30.5),
    ("title", "title", 5, "5"),
    ("day", "day", "2026-09-21 10:00", dt.date(2026, 9, 21)),
    ("moment", "moment", "2026-09-21 10:00", dt.datetime(2026, 9, 21, 10)),
    ("length", "length", "60", dt.timedelta(minutes=1)),
]
NAMED = [f"{name} {key}" for name, key, *_ in FIELDS]


@pytest.mark.parametrize(("name", "key", "sent", "wanted"), FIELDS, ids=NAMED)
def test_a_field_is_read_by_its_name_and_its_type(
    name: str, key: str, sent: Any, wanted: Any
) -> None:
    thing = Row({"id": 1, "new": 1, key: sent}).make(Thing)
    found = getattr(thing, name)
    assert found == wanted
    assert type(found) is type(wanted)
    assert thing.extra == {"new": 1}


@pytest.mark.parametrize(("name", "key", "sent", "wanted"), FIELDS[1:], ids=NAMED[1:])
def test_a_field_that_may_be_none_is_none_when_missing_null_or_odd(
    name: str, key: str, sent: Any, wanted: Any
) -> None:
    for value, left in (({}, {}), ({key: None}, {}), ({key: {"a": 1}}, {key: {"a": 1}})):
        thing = Row({"id": 1, **value}).make(Thing)
        assert getattr(thing, name) is None
        assert thing.extra == left


@pytest.mark.parametrize("id_", [None, "x", 1.5, True], ids=repr)
def test_a_field_that_cannot_be_none_is_a_misfit_without_a_value(id_: Any) -> None:
    row = Row({"id": id_}, "/data", 0)
    assert misfit(lambda: row.make(Thing)) == ("/data/0/id", "an integer")


def test_what_is_known_already_is_not_read() -> None:
    thing = Row({"id": 1, "title": "x", "new": 1}).make(Thing, title="y", parts=("a",))
    assert (thing.title, thing.parts) == ("y", ("a",))
    assert thing.extra == {"title": "x", "new": 1}


SPELLINGS: list[tuple[dict[str, Any], int | None, dict[str, Any]]] = [
    # object, what is found under gender or sex, what stays
    ({"gender": 2, "sex": 1}, 2, {}),
    ({"gender": "x", "sex": 1}, 1, {"gender": "x"}),
    ({"gender": 2, "sex": "x"}, 2, {"sex": "x"}),
    ({"gender": 0, "sex": 1}, 0, {}),
    ({"gender": None, "sex": 1}, 1, {}),
]


@pytest.mark.parametrize(("value", "found", "left"), SPELLINGS, ids=[repr(r[0]) for r in SPELLINGS])
def test_the_first_spelling_that_gives_a_value_wins(
    value: dict[str, Any], found: int | None, left: dict[str, Any]
) -> None:
    thing = Row({"id": 1, **value}).make(Thing)
    assert thing.gender == found
    assert thing.extra == left


# ---- objects inside ------------------------------------------------------------------------------


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


# ---- lists of objects ----------------------------------------------------------------------------

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
