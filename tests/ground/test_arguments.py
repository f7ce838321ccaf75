"""Checks of what callers pass in: what is taken, what is refused, and in which words."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
import sys
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import arguments
from altegio_booking.arguments import (
    amount,
    boolean,
    day,
    days,
    identifier,
    identifiers,
    iso_day,
    json_fields,
    moment,
    natural,
    nonempty,
    path_token,
    text,
    whole,
)
from altegio_booking_client.types import UNSET

Check = Callable[[str, Any], Any]


class Thing:
    """Nothing that anything here is made for."""

    def __repr__(self) -> str:
        return "<thing>"


class OldZone(ZoneInfo):
    """A zone as pytz has them: right only by its own `localize`."""

    def localize(self, moment: dt.datetime) -> dt.datetime:
        raise NotImplementedError


THING = Thing()
HALF = "half a character: \ud83d"
DAY = dt.date(2026, 9, 21)
NOON = dt.datetime(2026, 9, 21, 12, 30, 5, 999)
EAST = dt.timezone(dt.timedelta(hours=2))
FIELDS = {"pet": "cat", "age": [3, None], "": {"é": 0.5}}


def rating(name: str, value: object) -> int:
    """A number of stars."""
    return whole(name, value, maximum=5)


def retries(name: str, value: object) -> int:
    """A number of repeats."""
    return whole(name, value, minimum=0, maximum=10)


def things(name: str, value: object) -> list[Thing]:
    """What `some` makes of things."""
    return arguments.some(name, value, (Thing,))


def timezone(name: str, value: object) -> dt.tzinfo | None:
    """The one check that knows its argument's name itself."""
    return arguments.timezone(value)


TAKEN: list[tuple[Check, Any, Any]] = [
    # check, value, what is sent
    (whole, 1, 1),
    (identifier, 1, 1),
    (identifier, 2**63 - 1, 2**63 - 1),
    (natural, 0, 0),
    (natural, 924, 924),
    (rating, 1, 1),
    (rating, 5, 5),
    (retries, 0, 0),
    (retries, 10, 10),
    (identifiers, [], []),
    (identifiers, (1, 2), [1, 2]),
    (identifiers, range(1, 3), [1, 2]),
    (identifiers, {331: "a dict gives its keys"}, [331]),
    (identifiers, (n for n in (2, 1)), [2, 1]),
    (path_token, "azAZ09_-", "azAZ09_-"),
    (path_token, "0", "0"),
    (text, "", ""),
    (text, "\ud7ff\ue000", "\ud7ff\ue000"),
    (text, " Kept 'as is' – é\U0001f431\n", " Kept 'as is' – é\U0001f431\n"),
    (nonempty, " x ", " x "),
    (day, DAY, DAY),
    (iso_day, dt.date(2026, 9, 1), "2026-09-01"),
    (days, [], []),
    (days, (d for d in (DAY,)), [DAY]),
    (moment, NOON, "2026-09-21T12:30:05"),
    (moment, dt.datetime(2026, 9, 9, 18, 30), "2026-09-09T18:30:00"),
    (moment, dt.datetime(2026, 9, 9, 18, 30, tzinfo=EAST), "2026-09-09T18:30:00+02:00"),
    (amount, 1, 1.0),
    (amount, 0.5, 0.5),
    (amount, sys.float_info.max, sys.float_info.max),
    (boolean, True, True),
    (boolean, False, False),
    (things, [THING], [THING]),
    (things, (t for t in (THING, THING)), [THING, THING]),
    (json_fields, {}, {}),
    (json_fields, FIELDS, FIELDS),
    (timezone, None, None),
    (timezone, "Europe/Berlin", ZoneInfo("Europe/Berlin")),
    (timezone, EAST, EAST),
]

AN_INT = "expected an int, got"
TOKEN = "expected 1 to 256 of A-Z a-z 0-9 _ -"
HALVED = "holds half a character, which cannot be sent"
NO_SEQUENCE = "expected a sequence of int, got"
NO_MAPPING = "expected a mapping with keys of type str"
NO_JSON = "holds what cannot be sent as JSON"
ABOVE_ZERO = "must be above zero and finite"


def got(check: Check, expected: str, *rows: tuple[Any, str]) -> list[tuple[Check, Any, str]]:
    """Values of other types, with the names of these."""
    return [(check, value, f"{expected} {kind}") for value, kind in rows]


REFUSED: list[tuple[Check, Any, str]] = [
    # check, value, message after the name
    *got(
        identifier,
        AN_INT,
        (None, "NoneType"),
        (True, "bool"),
        (False, "bool"),
        (1.0, "float"),
        (math.nan, "float"),
        ("1", "str"),
        (b"1", "bytes"),
        ([1], "list"),
        (THING, "Thing"),
    ),
    (identifier, 0, "must be at least 1, got 0"),
    (identifier, -1, "must be at least 1, got -1"),
    (natural, -1, "must be at least 0, got -1"),
    (natural, 2**63, "must be at least 0 and at most 9223372036854775807"),
    (identifier, -(10**5000), "must be at least 1 and at most 9223372036854775807"),
    (natural, True, f"{AN_INT} bool"),
    (natural, 1.0, f"{AN_INT} float"),
    (rating, 0, "must be from 1 to 5, got 0"),
    (rating, 6, "must be from 1 to 5, got 6"),
    (rating, 4.5, f"{AN_INT} float"),
    (retries, -1, "must be from 0 to 10, got -1"),
    (retries, 11, "must be from 0 to 10, got 11"),
    (identifiers, "331", f"{NO_SEQUENCE} str"),
    (identifiers, b"331", f"{NO_SEQUENCE} bytes"),
    (identifiers, 331, f"{NO_SEQUENCE} int"),
    (identifiers, None, f"{NO_SEQUENCE} NoneType"),
    (identifiers, THING, f"{NO_SEQUENCE} Thing"),
    (identifiers, [None], f"[0]: {AN_INT} NoneType"),
    (identifiers, [1, "2"], f"[1]: {AN_INT} str"),
    (identifiers, [True], f"[0]: {AN_INT} bool"),
    (identifiers, [[331]], f"[0]: {AN_INT} list"),
    (identifiers, range(1, 1002), "must hold at most 1000 of them"),
    (identifiers, itertools.count(1), "must hold at most 1000 of them"),
    (identifiers, [0], "[0]: must be at least 1, got 0"),
    *(
        (path_token, value, TOKEN)
        for value in [
            *("", ".", "..", "...", "a.b", "a/b", "/", "\\", "a\\b", "../x", "a b", " a", "a "),
            *("a\n", "a\r", "a?b", "a#b", "a%b", "%2e%2e", "a%2Fb", "a;b", "a:b", "a\0", "é"),
            *("\uff41", "a\u2028", HALF, "a" * 257, None, 5, True, b"abc", ["abc"], THING),
        ]
    ),
    *got(
        text,
        "expected a str, got",
        (None, "NoneType"),
        (5, "int"),
        (True, "bool"),
        (b"text", "bytes"),
        (["text"], "list"),
        (THING, "Thing"),
    ),
    (text, HALF, HALVED),
    (text, "\ud800", HALVED),
    (text, "\udfff", HALVED),
    (nonempty, "", "must not be empty"),
    (nonempty, " \t\n", "must not be empty"),
    (nonempty, None, "expected a str, got NoneType"),
    (nonempty, HALF, HALVED),
    *got(
        day,
        "expected a datetime.date, got",
        (None, "NoneType"),
        ("2026-09-21", "str"),
        (20260921, "int"),
        (NOON, "datetime"),
        (True, "bool"),
        ((2026, 9, 21), "tuple"),
        (THING, "Thing"),
    ),
    (iso_day, NOON, "expected a datetime.date, got datetime"),
    (days, None, "expected a sequence of datetime.date, got NoneType"),
    (days, "2026-09-15", "expected a sequence of datetime.date, got str"),
    (days, ["2026-09-15"], "[0]: expected a datetime.date, got str"),
    (days, [DAY, None], "[1]: expected a datetime.date, got NoneType"),
    *got(
        moment,
        "expected a datetime.datetime, got",
        (None, "NoneType"),
        ("2026-09-21T10:00", "str"),
        (DAY, "date"),
        (dt.time(10), "time"),
        (1790000000, "int"),
        (THING, "Thing"),
    ),
    (amount, 0, ABOVE_ZERO),
    (amount, 0.0, ABOVE_ZERO),
    (amount, -0.5, ABOVE_ZERO),
    (amount, math.nan, ABOVE_ZERO),
    (amount, math.inf, ABOVE_ZERO),
    (amount, -math.inf, ABOVE_ZERO),
    (amount, 10**400, ABOVE_ZERO),
    (amount, 10**5000, ABOVE_ZERO),
    (amount, None, "expected a number, got NoneType"),
    (amount, True, "expected a number, got bool"),
    (amount, "5", "expected a number, got str"),
    (amount, b"5", "expected a number, got bytes"),
    (amount, [5], "expected a number, got list"),
    *got(
        boolean,
        "expected True or False, got",
        (None, "NoneType"),
        (0, "int"),
        (1, "int"),
        ("yes", "str"),
        ("", "str"),
        ([], "list"),
        (THING, "Thing"),
    ),
    (things, [], "must hold at least one Thing"),
    (things, {}, "must hold at least one Thing"),
    (things, iter(()), "must hold at least one Thing"),
    *got(
        things,
        "expected a sequence of Thing, got",
        (None, "NoneType"),
        (5, "int"),
        ("things", "str"),
        (b"things", "bytes"),
        (THING, "Thing"),
    ),
    (things, [None], "[0]: expected Thing, got NoneType"),
    (things, [THING, {}], "[1]: expected Thing, got dict"),
    (things, [[THING]], "[0]: expected Thing, got list"),
    (json_fields, None, NO_MAPPING),
    (json_fields, "x", NO_MAPPING),
    (json_fields, [("a", 1)], NO_MAPPING),
    (json_fields, {"a": 1, 1: "a"}, NO_MAPPING),
    (json_fields, {"a": THING}, f"{NO_JSON} (TypeError)"),
    (json_fields, {"a": {1, 2}}, f"{NO_JSON} (TypeError)"),
    (json_fields, {"a": b"x"}, f"{NO_JSON} (TypeError)"),
    (json_fields, {"a": math.nan}, f"{NO_JSON} (ValueError)"),
    (json_fields, {"a": HALF}, f"{NO_JSON} (UnicodeEncodeError)"),
    *(
        (timezone, name, f"{name!r} is no time zone known here")
        for name in ("", "Mars/Olympus", "../UTC", "/etc/localtime", "UTC\0", HALF)
    ),
    (timezone, 5, "expected an IANA name, got int"),
    (timezone, b"UTC", "expected an IANA name, got bytes"),
    (timezone, THING, "expected an IANA name, got Thing"),
    (timezone, OldZone("UTC"), "expected an IANA name or a zoneinfo.ZoneInfo, not a pytz zone"),
]


def shown(value: Any) -> str:
    """The beginning of a value; Python does not write an int of thousands of digits."""
    return f"{value if not isinstance(value, int) or abs(value) < 10**40 else 'huge'!r:.30}"


def named(rows: list[tuple[Check, Any, Any]]) -> list[Any]:
    """The rows as cases that are named like calls."""
    return [
        pytest.param(*row, id=re.sub(r" at 0x\w+", "", f"{row[0].__name__}({shown(row[1])})"))
        for row in rows
    ]


@pytest.mark.parametrize(("check", "value", "sent"), named(TAKEN))
def test_a_good_value_is_taken(check: Check, value: Any, sent: Any) -> None:
    found = check("timezone", value)
    assert found == sent
    assert type(found) is type(sent)


@pytest.mark.parametrize(("check", "value", "message"), named(REFUSED))
def test_a_bad_value_is_refused_by_the_arguments_name(
    check: Check, value: Any, message: str
) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        check("timezone", value)
    assert str(caught.value) == f"timezone{message if message[0] == '[' else f': {message}'}"
    assert caught.value.__cause__ is None


def test_fields_are_copied() -> None:
    given = {"pet": "cat"}
    taken = json_fields("custom_fields", given)
    given["pet"] = "dog"
    assert taken == {"pet": "cat"}


def test_fields_within_fields_without_end_cannot_be_sent() -> None:
    fields: dict[str, Any] = {}
    fields["again"] = fields
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"deeper": deep}
    for value in (fields, deep):
        with pytest.raises(ValueError, match=r"\Acustom_fields: holds what cannot be sent as JSON"):
            json_fields("custom_fields", value)


def test_none_is_left_out_of_a_request_and_all_else_is_checked() -> None:
    assert arguments.given(identifier, "id", None) is UNSET
    assert arguments.given(identifier, "id", 5) == 5
    with pytest.raises(ValueError, match=r"\Aid: must be at least 1, got 0\Z"):
        arguments.given(identifier, "id", 0)


# ---- the date filters, taken together ------------------------------------------------------------

LATER = dt.date(2026, 9, 22)


@pytest.mark.parametrize(
    "dates",
    [(None, None, None), (DAY, None, None), (None, DAY, DAY), (DAY, DAY, LATER)],
    ids=["no date", "a month", "one day", "a range, which wins over the month"],
)
def test_a_period_is_taken_as_it_is(dates: tuple[Any, Any, Any]) -> None:
    assert arguments.period(*dates) == dates


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (("2026", None, None), "date: expected a datetime.date, got str"),
        ((None, NOON, LATER), "date_from: expected a datetime.date, got datetime"),
        ((None, DAY, 5), "date_to: expected a datetime.date, got int"),
        ((None, DAY, None), "date_to: needed together with date_from"),
        ((DAY, None, LATER), "date_from: needed together with date_to"),
        ((None, LATER, DAY), "date_to: 2026-09-21 is before date_from 2026-09-22"),
    ],
)
def test_a_period_that_cannot_be_is_refused(dates: tuple[Any, Any, Any], message: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{re.escape(message)}\Z"):
        arguments.period(*dates)
