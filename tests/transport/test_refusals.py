"""What the JSON of an answer says: yes or no, and why not, in every shape that was seen."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from altegio_booking import Problem
from altegio_booking.transport.refusals import (
    MOST_PROBLEMS,
    Refusal,
    is_enveloped,
    refusal,
    says_no,
    to_contract,
)

TAKEN = {"code": 433, "message": "taken"}

# The body, then code, message and problems.
BODIES: dict[str, tuple[Any, int | None, str, list[Problem]]] = {
    # nothing but a message, or not even that
    "meta with a message": ({"success": False, "meta": {"message": "no"}}, None, "no", []),
    "meta without one": ({"success": False, "data": None, "meta": {}}, None, "", []),
    "meta as a list": ({"success": False, "data": None, "meta": []}, None, "", []),
    "meta as null": ({"success": False, "meta": None}, None, "", []),
    "meta as a text": ({"success": False, "meta": "no"}, None, "", []),
    "a message at the top": ({"message": "no"}, None, "no", []),
    "a message in both places": ({"message": "b", "meta": {"message": "a"}}, None, "a", []),
    "an empty message": ({"message": "no", "meta": {"message": ""}}, None, "no", []),
    "a message as a list": ({"success": False, "meta": {"message": ["no"]}}, None, "", []),
    "an empty object": ({}, None, "", []),
    "an empty list": ([], None, "", []),
    "a number": (422, None, "", []),
    "a text": ("no", None, "no", []),
    "null": (None, None, "", []),
    # one complaint
    "errors as null": ({"errors": None, "meta": {"message": "no"}}, None, "no", []),
    "errors as an empty list": ({"errors": [], "meta": {"message": "no"}}, None, "no", []),
    "one complaint": ({"errors": TAKEN}, 433, "taken", [Problem("taken", code=433)]),
    "one with its appointment": (
        {"errors": {**TAKEN, "id": 2}},
        433,
        "taken",
        [Problem("taken", None, 433, 2)],
    ),
    "numbers in quotes": (
        {"errors": {"code": "433", "id": "2", "message": "taken"}},
        433,
        "taken",
        [Problem("taken", None, 433, 2)],
    ),
    "a code without a message": ({"errors": {"code": 433}}, 433, "", [Problem("", code=433)]),
    "a message without a code": ({"errors": {"message": "no"}}, None, "no", [Problem("no")]),
    "a complaint that names its field": (
        {"errors": [{"field": "phone", "message": "bad"}]},
        None,
        "bad",
        [Problem("bad", "phone")],
    ),
    "a field that is no text": (
        {"errors": [{"field": 7, "message": "bad"}]},
        None,
        "bad",
        [Problem("bad")],
    ),
    "errors as a text": ({"errors": "no"}, None, "no", [Problem("no")]),
    "errors as a number": ({"errors": 433}, 433, "", [Problem("", code=433)]),
    # several
    "a list": ({"errors": [TAKEN]}, 433, "taken", [Problem("taken", code=433)]),
    "a list of several": (
        {"errors": [{"code": 422, "message": "a"}, {"code": 437, "message": "b", "id": 3}]},
        437,
        "a",
        [Problem("a", code=422), Problem("b", None, 437, 3)],
    ),
    "a list of texts": ({"errors": ["no", "never"]}, None, "no", [Problem("no"), Problem("never")]),
    "a list of numbers": ({"errors": [433]}, 433, "", [Problem("", code=433)]),
    "a list of lists": ({"errors": [[["no"]]]}, None, "", [Problem("")]),
    # in meta
    "meta.errors": (
        {"meta": {"message": "m", "errors": [TAKEN]}},
        433,
        "m",
        [Problem("taken", code=433)],
    ),
    "meta.errors, not listed": (
        {"meta": {"message": "m", "errors": TAKEN}},
        433,
        "m",
        [Problem("taken", code=433)],
    ),
    "meta.errors by field": (
        {"meta": {"message": "m", "errors": {"phone": ["bad", "short"]}}},
        None,
        "m",
        [Problem("bad", "phone"), Problem("short", "phone")],
    ),
    "meta.errors with an empty one": ({"meta": {"message": "m", "errors": [{}]}}, None, "m", []),
    "errors before meta.errors": (
        {"errors": "a", "meta": {"errors": "b"}},
        None,
        "a",
        [Problem("a"), Problem("b")],
    ),
    "meta.code": ({"meta": {"message": "m", "code": 434}}, 434, "m", []),
    "meta.code in quotes": ({"meta": {"message": "m", "code": "434"}}, 434, "m", []),
    "a code at the top": ({"code": 435, "message": "m"}, 435, "m", []),
    # by field
    "by field": ({"errors": {"email": ["needed"]}}, None, "needed", [Problem("needed", "email")]),
    "by field, as a text": (
        {"errors": {"email": "needed"}},
        None,
        "needed",
        [Problem("needed", "email")],
    ),
    "by field, as a complaint": (
        {"errors": {"phone": {"code": 431, "message": "bad", "id": 4}}},
        431,
        "bad",
        [Problem("bad", "phone", 431, 4)],
    ),
    "by field, as complaints": (
        {"errors": {"appointments": [{"code": 433, "message": "taken", "id": 1}]}},
        433,
        "taken",
        [Problem("taken", "appointments", 433, 1)],
    ),
    "by field, as a code": ({"errors": {"phone": [431]}}, 431, "", [Problem("", "phone", 431)]),
    "by field, as digits": ({"errors": {"phone": ["431"]}}, None, "431", [Problem("431", "phone")]),
    "by field, as anything else": ({"errors": {"email": [[7]]}}, None, "", [Problem("", "email")]),
    "a field called code": (
        {"errors": {"code": ["needed"]}},
        None,
        "needed",
        [Problem("needed", "code")],
    ),
    "a field called message": (
        {"errors": {"message": ["needed"]}},
        None,
        "needed",
        [Problem("needed", "message")],
    ),
    # numbers that are no vendor codes
    "the status as a code": (
        {"errors": {"code": 422, "message": "taken"}, "meta": {"message": "taken"}},
        None,
        "taken",
        [Problem("taken", code=422)],
    ),
    "an id that looks like a code": (
        {"errors": {"id": 433, "message": "no"}},
        None,
        "no",
        [Problem("no", None, None, 433)],
    ),
    "codes just out of range": (
        {"errors": [{"code": 430, "message": "a"}, {"code": 439, "message": "b"}]},
        None,
        "a",
        [Problem("a", code=430), Problem("b", code=439)],
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_refusal_is_read_in_every_shape(name: str) -> None:
    body, code, message, problems = BODIES[name]
    assert refusal(body, str) == Refusal(code, message, tuple(problems))


def test_secrets_are_struck_out_of_all_that_a_refusal_says() -> None:
    def said(text: str) -> str:
        return text.replace("7391", "***")

    body = {
        "message": "no 7391",
        "errors": [{"message": "7391", "field": "a7391", "code": 7391, "id": 7391}, "b7391"],
    }
    problems = (Problem("***", "a***", None, None), Problem("b***"))
    assert refusal(body, said) == Refusal(None, "no ***", problems)
    assert refusal("no 7391", said) == Refusal(None, "no ***", ())


def test_more_complaints_than_anybody_reads_are_not_kept() -> None:
    many = {"errors": [{"message": f"no {n}"} for n in range(1000)]}
    found = refusal(many, str)
    assert MOST_PROBLEMS == len(found.problems) == 100
    assert found.problems[-1] == Problem("no 99")


@pytest.mark.parametrize(
    ("value", "no"),
    [
        ({"success": False}, True),
        ({"success": 0, "data": []}, True),
        ({"success": "false"}, True),
        ({"success": True, "errors": {"message": "no"}}, False),
        ({"success": 1}, False),
        ({"success": "perhaps", "data": []}, False),
        ({"errors": {"message": "no"}}, True),
        ({"errors": ["no"], "meta": [], "message": "no"}, True),
        ({"errors": {"message": "no"}, "id": 1}, False),
        ({"errors": []}, False),
        ({"errors": {}}, False),
        ({"message": "fine"}, False),
        ([], False),
        ("no", False),
        (None, False),
    ],
    ids=repr,
)
def test_a_body_says_no_by_success_or_by_errors_alone(value: Any, no: bool) -> None:
    assert says_no(value) is no


@pytest.mark.parametrize(
    ("value", "enveloped"),
    [
        ({"success": True, "data": 1, "meta": []}, True),
        ({"success": True}, True),
        ({"success": "1"}, True),
        ({"success": "perhaps", "data": 1}, True),
        ({"data": 1, "meta": []}, True),
        ({"data": 1}, True),
        ({"data": 1, "id": 7}, False),
        ({"success": "perhaps", "data": 1, "id": 7}, False),
        ({"meta": []}, False),
        ({"id": 7}, False),
        ([], False),
        (None, False),
    ],
    ids=repr,
)
def test_an_envelope_is_told_from_data_that_has_a_key_called_data(
    value: Any, enveloped: bool
) -> None:
    assert is_enveloped(value) is enveloped


def enveloped(data: Any) -> dict[str, Any]:
    return {"success": True, "data": data, "meta": []}


@pytest.mark.parametrize(
    ("value", "envelope", "expected"),
    [
        pytest.param(enveloped([1]), "v2", enveloped([1]), id="an envelope stays"),
        pytest.param([1], "v2", enveloped([1]), id="bare data gets one"),
        pytest.param(None, "v2", enveloped(None), id="nothing gets one"),
        pytest.param(enveloped({"a": 1}), "bare", {"a": 1}, id="an envelope comes off"),
        pytest.param({"a": 1}, "bare", {"a": 1}, id="bare data stays bare"),
        pytest.param(
            enveloped({"categories": [1], "services": []}),
            "v2",
            enveloped({"category": [1], "services": []}),
            id="the other name of category",
        ),
        pytest.param(
            enveloped({"category": [1], "categories": [2]}),
            "v2",
            enveloped({"category": [1], "categories": [2]}),
            id="both names: neither is lost",
        ),
        pytest.param({"categories": [1]}, "bare", {"categories": [1]}, id="the name in bare data"),
    ],
)
def test_a_success_takes_the_form_of_the_contract(
    value: Any, envelope: Literal["v2", "bare", "none"], expected: Any
) -> None:
    before = repr(value)
    assert to_contract(value, envelope) == expected
    assert repr(value) == before, "what came is left as it is"
