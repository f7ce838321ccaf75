"""Readers: from the JSON value of an answer to what a method promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from altegio_booking.reading.objects import Misfit
from altegio_booking.reading.results import (
    Reader,
    data,
    data_or_none,
    nothing,
    row,
    user_token,
    whole,
)


class Model:
    """A model as the generator makes them; a `fails` in what it is given is raised."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Model:
        if "fails" in src_dict:
            raise src_dict["fails"]
        return cls(dict(src_dict))


AN_OBJECT = "an object (Model)"
BY_CONTRACT = "an answer as the contract has it (Model)"
GOOD = {"id": 1}

MODELS: list[tuple[str, Reader[Model | None], Any, Any]] = [
    # what it shows, reader, answer, what the model is made of
    ("the whole answer", whole(Model), GOOD, GOOD),
    ("the data of an answer", data(Model), {"data": GOOD, "meta": []}, GOOD),
    ("data where there is some", data_or_none(Model), {"data": GOOD}, GOOD),
    ("data of any other type is kept", data_or_none(Model), {"data": [5]}, {"data": [5]}),
    ("so is an empty text", data_or_none(Model), {"data": ""}, {"data": ""}),
    ("an empty object is something", data_or_none(Model), {"data": {}}, {}),
]


@pytest.mark.parametrize(
    ("read", "answer", "made_of"), [r[1:] for r in MODELS], ids=[r[0] for r in MODELS]
)
def test_a_model_is_made_of(read: Reader[Model | None], answer: Any, made_of: Any) -> None:
    model = read(answer)
    assert model is not None
    assert model.value == made_of


@pytest.mark.parametrize("answer", [{}, {"data": None}, {"data": []}], ids=repr)
def test_where_the_api_says_nothing_there_may_be_no_model(answer: Any) -> None:
    assert data_or_none(Model)(answer) is None


BROKEN: list[tuple[str, Reader[Any], Any, tuple[str | None, str]]] = [
    # what it shows, reader, answer, place and expectation; None is a place that nobody told
    ("a whole answer that is a list", whole(Model), [GOOD], ("", AN_OBJECT)),
    ("a whole answer that is null", whole(Model), None, ("", AN_OBJECT)),
    ("an envelope that is a list", data(Model), [GOOD], ("", "an object")),
    ("data that is a list", data(Model), {"data": [GOOD]}, ("/data", AN_OBJECT)),
    ("data that is missing", data(Model), {"meta": []}, ("/data", AN_OBJECT)),
    ("an envelope that is a text", data_or_none(Model), "x", ("", "an object")),
    *(
        (f"a model that fails by a {type(error).__name__}", read, answer, (None, BY_CONTRACT))
        for error in (KeyError("id"), TypeError(), ValueError("520"), AttributeError("get"))
        for read, answer in [
            (whole(Model), {"fails": error}),
            (data(Model), {"data": {"fails": error}}),
            (data_or_none(Model), {"data": {"fails": error}}),
        ]
    ),
]


@pytest.mark.parametrize(
    ("read", "answer", "misfit"), [r[1:] for r in BROKEN], ids=[r[0] for r in BROKEN]
)
def test_what_no_model_can_be_made_of_is_a_misfit(
    read: Reader[Any], answer: Any, misfit: tuple[str | None, str]
) -> None:
    with pytest.raises(Misfit) as caught:
        read(answer)
    assert (caught.value.pointer, caught.value.expected) == misfit
    assert caught.value.__cause__ is None


def test_a_fault_in_a_model_that_is_no_misfit_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        whole(Model)({"fails": ZeroDivisionError()})


def test_a_row_is_read_from_an_object_alone() -> None:
    read = row(lambda answer: answer.raw("id"))
    assert read({"id": 5}) == 5
    with pytest.raises(Misfit) as caught:
        read([])
    assert caught.value.pointer == ""


@pytest.mark.parametrize("value", [None, 5, [], {"data": 5}], ids=repr)
def test_nothing_is_read_from_anything(value: Any) -> None:
    read: Any = nothing
    assert read(value) is None


@pytest.mark.parametrize(
    "answer",
    [
        {"user_token": "fresh-token"},
        {"data": {"user_token": "fresh-token"}},
        {"success": True, "data": {"user_token": "fresh-token"}, "meta": []},
    ],
    ids=["bare", "in data", "enveloped"],
)
def test_a_user_token_comes_with_an_envelope_or_without(answer: Any) -> None:
    assert user_token(answer) == "fresh-token"


A_TOKEN = "a user token"


@pytest.mark.parametrize(
    ("answer", "pointer", "expected"),
    [
        ({}, "/user_token", A_TOKEN),
        ({"user_token": None}, "/user_token", A_TOKEN),
        ({"user_token": ""}, "/user_token", A_TOKEN),
        ({"user_token": "abc"}, "/user_token", A_TOKEN),
        ({"user_token": 12345}, "/user_token", A_TOKEN),
        ({"user_token": "fresh token"}, "/user_token", A_TOKEN),
        ({"success": True, "data": {}}, "/data/user_token", A_TOKEN),
        ({"success": True, "data": None}, "/data", "an object"),
        ({"success": True, "data": []}, "/data", "an object"),
        ([], "", "an object"),
    ],
    ids=repr,
)
def test_what_is_no_user_token_is_a_misfit(answer: Any, pointer: str, expected: str) -> None:
    with pytest.raises(Misfit) as caught:
        user_token(answer)
    assert (caught.value.pointer, caught.value.expected) == (pointer, expected)
