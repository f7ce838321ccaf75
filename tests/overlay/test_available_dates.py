"""`available_dates`: which of the answer's two accounts of the same days is believed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from altegio_booking import AvailableDates, UnreadableResponse
from tests.flavours import Flavour, Wire, v2

SEPTEMBER = dt.date(2026, 9, 15)


def ask(flavour: Flavour, data: Any, **options: Any) -> AvailableDates:
    salon = flavour.client(Wire(v2(data))).location(4564)
    found = flavour.call(salon.available_dates, **{"date": SEPTEMBER, **options})
    assert isinstance(found, AvailableDates)
    return found


def texts(dates: tuple[dt.date, ...]) -> list[str]:
    assert isinstance(dates, tuple)
    return [date.isoformat() for date in dates]


ROWS: list[tuple[str, Any, Any, list[str], str]] = [
    # what it shows, list, map, what comes out, whether the map and the list stay in `extra`
    ("both empty", [], [], [], ""),
    ("both missing", None, None, [], ""),
    ("the list alone", ["2026-09-04"], [], ["2026-09-04"], ""),
    (
        "the list, unsorted and twice",
        ["2026-09-05", "2026-09-04", "2026-09-05"],
        None,
        ["2026-09-04", "2026-09-05"],
        "",
    ),
    ("the map alone", None, {"9": [4], "8": [1]}, ["2026-09-04", "2027-08-01"], ""),
    (
        "the map adds what the list lacks",
        ["2026-09-04"],
        {"9": [4, 5]},
        ["2026-09-04", "2026-09-05"],
        "",
    ),
    ("the map adds to an empty list", [], {"9": [5]}, ["2026-09-05"], ""),
    ("the list gives the map its year", ["2024-08-19"], {"8": [19]}, ["2024-08-19"], ""),
    ("a date with a time", ["2026-09-04T00:00:00+02:00"], [], ["2026-09-04"], ""),
    (
        "an impossible day beside the list",
        ["2026-09-04"],
        {"9": [4, 5, 31]},
        ["2026-09-04", "2026-09-05"],
        "days",
    ),
    (
        "an impossible month beside the list",
        ["2026-09-04"],
        {"13": [1], "9": [5]},
        ["2026-09-04", "2026-09-05"],
        "days",
    ),
    ("an impossible day beside an empty list", [], {"6": [31]}, [], "days"),
    ("a map that is none beside the list", ["2026-09-04"], "soon", ["2026-09-04"], "days"),
    (
        "a month that is no list beside the list",
        ["2026-09-04"],
        {"9": "12"},
        ["2026-09-04"],
        "days",
    ),
    (
        "a month as an object beside the list",
        ["2026-09-04"],
        {"9": {"0": 5}},
        ["2026-09-04"],
        "days",
    ),
    ("a bad date in the list", ["2026-09-04", "0000-00-00"], [], ["2026-09-04"], "dates"),
    ("a null in the list", ["2026-09-04", None], [], ["2026-09-04"], "dates"),
    ("a list that is none", "2026-09-04", {"9": [5]}, ["2026-09-05"], "dates"),
]


@pytest.mark.parametrize("kind", ["booking", "working"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_list_is_trusted_and_the_map_fills_its_gaps(
    kind: str, row: tuple[str, Any, Any, list[str], str], flavour: Flavour
) -> None:
    _, dates, days, found, left = row
    data = {f"{kind}_dates": dates, f"{kind}_days": days}
    answer = ask(flavour, data)
    assert texts(answer.bookable if kind == "booking" else answer.working) == found
    assert (answer.working if kind == "booking" else answer.bookable) == ()
    # Nothing that could not be read is lost.
    assert answer.extra == ({f"{kind}_{left}": data[f"{kind}_{left}"]} if left else {})


@pytest.mark.parametrize("kind", ["booking", "working"])
@pytest.mark.parametrize("dates", [None, ["soon"], [None], "soon"], ids=repr)
@pytest.mark.parametrize(
    "days", [{"13": [1]}, {"6": [31]}, {"x": [1]}, {"9": ["x"]}, {"9": 5}, 7], ids=repr
)
def test_an_impossible_map_without_a_list_cannot_be_read(
    kind: str, dates: Any, days: Any, flavour: Flavour
) -> None:
    with pytest.raises(UnreadableResponse) as caught:
        ask(flavour, {f"{kind}_dates": dates, f"{kind}_days": days})
    assert caught.value.pointer == f"/data/{kind}_days"
    assert caught.value.status == 200
    assert caught.value.operation == "get_dates_available_for_booking"


@pytest.mark.parametrize(
    ("options", "bookable"),
    [
        ({"date": dt.date(2026, 12, 24)}, ["2026-12-01", "2027-01-01"]),
        ({"date": dt.date(2027, 1, 24)}, ["2027-01-01", "2027-12-01"]),
        (
            {"date_from": dt.date(2026, 11, 30), "date_to": dt.date(2027, 2, 1)},
            ["2026-12-01", "2027-01-01"],
        ),
        (
            # The range wins over `date`.
            {
                "date": dt.date(2020, 1, 1),
                "date_from": dt.date(2026, 12, 31),
                "date_to": dt.date(2027, 1, 1),
            },
            ["2026-12-01", "2027-01-01"],
        ),
    ],
)
def test_the_months_asked_for_give_the_map_its_years(
    options: dict[str, Any], bookable: list[str], flavour: Flavour
) -> None:
    answer = ask(flavour, {"booking_days": {"1": [1], "12": [1]}}, **options)
    assert texts(answer.bookable) == bookable


def test_without_a_date_asked_for_it_is_today(flavour: Flavour) -> None:
    # A location far ahead of UTC has its own today.
    kiritimati = dt.timezone(dt.timedelta(hours=14))
    client = flavour.client(
        Wire(v2({"booking_days": {str(dt.datetime.now(kiritimati).month): [1]}}))
    )
    salon = client.location(4564, timezone=kiritimati)
    found = flavour.call(salon.available_dates)
    assert found.bookable == (dt.datetime.now(kiritimati).date().replace(day=1),)


@pytest.mark.parametrize(
    ("options", "query"),
    [
        ({}, ""),
        ({"date": dt.date(2026, 9, 5)}, "date=2026-09-05"),
        ({"team_member_id": 0}, "staff_id=0"),
        ({"team_member_id": 924}, "staff_id=924"),
        ({"services": [331, 332]}, "service_ids[]=331&service_ids[]=332"),
        ({"services": (331,)}, "service_ids[]=331"),
        ({"services": {331: "a"}}, "service_ids[]=331"),
        ({"services": range(331, 332)}, "service_ids[]=331"),
        ({"services": []}, ""),
        (
            {"date_from": dt.date(2026, 9, 5), "date_to": dt.date(2026, 9, 5)},
            "date_from=2026-09-05&date_to=2026-09-05",
        ),
    ],
)
def test_what_is_asked_for_is_sent(options: dict[str, Any], query: str, flavour: Flavour) -> None:
    wire = Wire(v2({"booking_dates": [], "booking_days": []}))
    flavour.call(flavour.client(wire).location(4564).available_dates, **options)
    sent = wire.request.url.params.multi_items()
    assert sorted(f"{key}={value}" for key, value in sent) == sorted(filter(None, query.split("&")))
