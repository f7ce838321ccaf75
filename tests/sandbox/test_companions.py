"""Locations and group events, as a booking page reads them before it books."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.sandbox.caller import ANN, Caller, calling, codes
from tests.sandbox.small_world import small_world

VISITOR = {"fullname": "Ann", "phone": ANN, "email": ""}


def days(caller: Caller, first: int = 0, last: int = 13) -> dict[str, str]:
    """The query for some days, counted from the first one of the schedule."""
    today = date.fromisoformat(caller.dates()[0])
    return {"from": str(today + timedelta(first)), "till": str(today + timedelta(last))}


def many_events(count: int) -> dict[str, Any]:
    world = small_world()
    [event] = world["locations"][0]["events"]
    world["locations"][0]["events"] = [
        {**event, "id": 31 + number, "day": number % 5} for number in range(count)
    ]
    return world


# ---- locations -----------------------------------------------------------------------------------


def test_a_location_says_where_it_is_and_what_it_asks_for(caller: Caller) -> None:
    found = caller.data("GET", "/company/4564")
    assert (found["timezone_name"], found["currency_short_title"]) == ("America/New_York", "USD")
    assert (found["phone_confirmation"], found["sms_enabled"]) == (False, True)
    assert found["main_group"] == {"id": 77, "title": "Meadow"}
    assert caller.data("GET", "/company/4565")["phone_confirmation"] is True
    assert caller.data("GET", "/company/7301")["main_group"] == []


def test_a_location_is_bare_on_some_hosts(caller: Caller) -> None:
    assert caller("GET", "/company/8802").json()["timezone_name"] == "Europe/London"


def test_more_is_there_for_who_asks(caller: Caller) -> None:
    query = {"forBooking": 1, "show_groups": 1, "showBookforms": 1, "bookform_id": 1}
    found = caller.data("GET", "/company/4564", params=query)
    assert found["active_staff_count"] == 5
    assert found["next_slot"][:10] == caller.dates()[0]
    assert found["groups"] == {"77": {"id": 77, "title": "Meadow"}}
    assert found["bookforms"][0]["id"] == 1
    assert not {*query, "next_slot", "groups"} & {*caller.data("GET", "/company/4564")}


def test_the_refusal_of_a_location_has_the_older_form(caller: Caller) -> None:
    answer = caller("GET", "/company/1")
    assert answer.status_code == 404
    assert set(answer.json()) == {"errors", "meta"}


def test_a_chain_has_its_locations(caller: Caller) -> None:
    found = caller.data("GET", "/companies", params={"group_id": 77})
    assert [row["id"] for row in found] == [4564, 4565]
    assert "sms_enabled" not in found[0]
    assert len(caller.data("GET", "/companies")) == 4
    for query in ({"id": 8802}, {"id": 8802, "active": 1}, {"group_id": 0, "id": 8802}):
        status = caller("GET", "/companies", params=query).status_code
        assert status == (422 if "group_id" in query else 200)


def test_a_list_of_locations_is_cut_into_pages_from_0(caller: Caller) -> None:
    def page(number: int) -> list[int]:
        query = {"count": 3, "page": number}
        return [row["id"] for row in caller.data("GET", "/companies", params=query)]

    assert [len(page(number)) for number in range(3)] == [3, 1, 0]


def test_a_location_that_cannot_send_sms_wants_no_code() -> None:
    world = small_world()
    world["locations"][0] |= {"phone_confirmation": True, "sms_enabled": False}
    world["locations"][0]["events"][0]["day"] = 1
    with calling(world) as caller:
        assert caller.data("GET", "/company/1")["sms_enabled"] is False
        assert caller.data("GET", "/bookform/1")["sms_enabled"] is False
        assert caller("POST", "/activity/1/31/book", json=VISITOR).status_code == 200
    world["locations"][0]["sms_enabled"] = True
    with calling(world) as caller:
        assert codes(caller("POST", "/activity/1/31/book", json=VISITOR)) == [432]


# ---- events --------------------------------------------------------------------------------------


def test_event_800_can_be_found_and_booked(caller: Caller) -> None:
    query = days(caller)
    [found] = caller.data("GET", "/activity/4564/search", params=query)
    assert (found["id"], found["capacity"], found["records_count"]) == (800, 3, 0)
    assert found["date"][10:] == " 18:00:00"
    assert caller.data("GET", "/activity/4564/search_dates", params=query) == [found["date"][:10]]
    caller("POST", f"/activity/4564/{found['id']}/book", json={**VISITOR, "clients_count": 3})
    [full] = caller.data("GET", "/activity/4564/search", params=query)
    assert full["records_count"] == full["capacity"] == 3


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({}, 1),
        ({"service_ids[]": [353]}, 1),
        ({"service_ids[]": [331]}, 0),
        ({"staff_ids[]": [928, 927]}, 1),
        ({"staff_ids[]": [927]}, 0),
        ({"resource_ids[]": [1]}, 0),
        ({"page": 2}, 0),
    ],
    ids=str,
)
def test_events_are_filtered(caller: Caller, more: dict[str, Any], count: int) -> None:
    query = {**days(caller), **more}
    assert len(caller.data("GET", "/activity/4564/search", params=query)) == count
    if "page" not in more:
        assert len(caller.data("GET", "/activity/4564/search_dates", params=query)) == count


@pytest.mark.parametrize(("first", "last", "count"), [(0, 2, 0), (3, 3, 1), (4, 13, 0), (3, 2, 0)])
def test_events_are_of_the_days_asked_for(
    caller: Caller, first: int, last: int, count: int
) -> None:
    found = caller.data("GET", "/activity/4564/search", params=days(caller, first, last))
    assert len(found) == count


def test_a_page_has_25_events_and_the_count_is_that_of_all() -> None:
    with calling(many_events(30)) as caller:
        query = {"from": "2000-01-01", "till": "2199-12-31"}
        pages = [
            caller("GET", "/activity/1/search", params={**query, "page": number}).json()
            for number in (1, 2, 3)
        ]
        rows = [row for page in pages for row in page["data"]]
        assert [len(page["data"]) for page in pages] == [25, 5, 0]
        assert {page["meta"]["count"] for page in pages} == {30}
        assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
        assert len(caller.data("GET", "/activity/1/search_dates", params=query)) == 5


@pytest.mark.parametrize("query", [{}, {"from": "2026-09-21"}, {"till": "x", "from": "2026-09-21"}])
def test_both_days_are_needed(caller: Caller, query: dict[str, str]) -> None:
    for path in ("search", "search_dates"):
        assert caller("GET", f"/activity/4564/{path}", params=query).status_code == 422
