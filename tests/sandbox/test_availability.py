"""What can be booked, by whom and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.caller import Caller, calling, draft


def today(caller: Caller) -> date:
    return caller.sandbox.now.date()


def services(caller: Caller, **query: Any) -> dict[int, dict[str, Any]]:
    """GET /book_services: the services by id."""
    found = caller.data("GET", "/book_services/4564", params=query)["services"]
    return {service["id"]: service for service in found}


def team(caller: Caller, **query: Any) -> dict[int, dict[str, Any]]:
    """GET /book_staff: the team members by id."""
    found = caller.data("GET", "/book_staff/4564", params=query)
    return {member["id"]: member for member in found}


# Services


def test_services_come_heaviest_first_with_their_categories(caller: Caller) -> None:
    data = caller.data("GET", "/book_services/4564")
    assert list(data) == ["events", "services", "category"]
    for listed in (data["services"], data["category"]):
        weights = [item["weight"] for item in listed]
        assert weights == sorted(weights, reverse=True)
    used = {service["category_id"] for service in data["services"]}
    assert used < {category["id"] for category in data["category"]}


def test_services_have_a_length_only_for_a_given_member(caller: Caller) -> None:
    assert {service["seance_length"] for service in services(caller).values()} == {None}
    lengths = {n: services(caller, staff_id=n)[331]["seance_length"] for n in (924, 925, 0)}
    assert lengths == {924: 3600, 925: 2700, 0: None}


def test_services_can_be_narrowed_to_a_member_or_to_what_goes_with_a_choice(caller: Caller) -> None:
    assert set(services(caller, staff_id=925)) == {331, 332}
    assert set(services(caller, **{"service_ids[]": 341})) == {341, 342}
    assert services(caller, service_id=341) == services(caller)  # no such filter


def test_services_can_be_narrowed_to_a_free_moment(caller: Caller) -> None:
    slot = caller.slot()
    assert 331 in services(caller, staff_id=924, datetime=slot)
    caller.booked(draft(slot, 331))
    assert 331 not in services(caller, staff_id=924, datetime=slot)
    assert 331 in services(caller, staff_id=924, datetime=slot[:10])


def test_what_can_be_added_to_a_choice_has_to_fit_before_the_break(caller: Caller) -> None:
    noon = caller.slot()[:11] + "12:00:00"  # an hour before the break of member 924
    assert {331, 332} <= set(services(caller, staff_id=924, datetime=noon))
    chosen = services(caller, staff_id=924, datetime=noon, **{"service_ids[]": 331})
    assert (331 in chosen, 332 in chosen) == (True, False)


def test_services_show_the_empty_values_and_oddities_of_the_wire(caller: Caller) -> None:
    data = caller.data("GET", "/book_services/4564")
    assert {str(category["api_id"]) for category in data["category"]} == {"0", ""}
    assert {type(category["api_id"]) for category in data["category"]} == {int, str}
    by_id = services(caller)
    assert by_id[331]["comment"].startswith("<p>")
    assert by_id[334]["active"] == 0
    assert by_id[334]["price_min"] == 12.5
    assert by_id[331]["images"] is None


# Team members


def test_a_member_who_cannot_be_booked_has_no_next_date(caller: Caller) -> None:
    members = team(caller)
    assert members[924]["bookable"] is True
    assert members[924]["seance_date"] == today(caller).isoformat()
    assert members[924]["seances"] == []
    assert members[929]["bookable"] is False
    assert not {"seance_date", "seances"} & set(members[929])


def test_a_member_has_a_position_or_an_empty_list(caller: Caller) -> None:
    members = team(caller)
    assert members[924]["position"]["title"] == "Top stylist"
    assert members[925]["position"] == []
    assert members[924]["image_group"] == []


def test_members_can_be_narrowed_to_those_who_do_all_services(caller: Caller) -> None:
    assert list(team(caller, **{"service_ids[]": [331, 333]})) == [924]


def test_a_member_is_not_bookable_at_a_moment_that_is_taken(caller: Caller) -> None:
    slot = caller.slot()
    query: dict[str, Any] = {"service_ids[]": 331, "datetime": slot}
    assert team(caller, **query)[924]["bookable"] is True
    caller.booked(draft(slot, 331))
    assert team(caller, **query)[924]["bookable"] is False


# Dates


def test_dates_follow_the_cycle_and_the_days_off(caller: Caller) -> None:
    dates = [date.fromisoformat(day) for day in caller.dates(4564, 924, 331)]
    numbers = [(day - today(caller)).days for day in dates]
    # Five days of work, two off; day 9 is off as well.
    assert numbers[:15] == [0, 1, 2, 3, 4, 7, 8, 10, 11, 14, 15, 16, 17, 18, 21]
    assert numbers[-2:] == [58, 59]  # on the last day the schedule ends


def test_dates_of_anyone_are_those_of_all_who_do_the_services(caller: Caller) -> None:
    either = {*caller.dates(4564, 924, 331), *caller.dates(4564, 925, 331)}
    assert set(caller.dates(4564, 0, 331)) == either


def test_dates_are_404_without_a_message_where_the_member_lacks_the_service(caller: Caller) -> None:
    query = {"staff_id": 926, "service_ids[]": 331}
    answer = caller("GET", "/book_dates/4564", params=query)
    assert answer.status_code == 404
    assert answer.json() == {"success": False, "data": None, "meta": {}}


def test_a_full_day_is_worked_but_not_bookable(caller: Caller) -> None:
    day = caller.dates(4564, 924, 333)[0]
    while slots := caller.times(day, 4564, 924, 331):
        caller.booked(draft(slots[0], 331))
    query = {"staff_id": 924, "service_ids[]": 331, "date_from": day, "date_to": day}
    data = caller.data("GET", "/book_dates/4564", params=query)
    assert data["booking_days"] == []
    assert data["booking_dates"] == []
    assert data["working_dates"] == [day]
    assert list(data["working_days"].values()) == [[int(day[8:])]]


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({}, "2026-12-20", "2027-02-17"),
        ({"date": "2027-01-05"}, "2027-01-01", "2027-01-31"),
        ({"date_from": "2026-12-30", "date_to": "2027-01-02"}, "2026-12-30", "2027-01-02"),
        (
            {"date": "2027-02-01", "date_from": "2026-12-30", "date_to": "2026-12-31"},
            "2026-12-30",
            "2026-12-31",
        ),
        ({"date_from": "2026-12-30"}, "2026-12-20", "2027-02-17"),
    ],
)
def test_a_range_of_dates_comes_before_a_month_and_a_month_before_the_whole_schedule(
    query: dict[str, str], first: str, last: str
) -> None:
    with calling(now="2026-12-20T12:00:00+00:00") as caller:
        data = caller.data("GET", "/book_dates/7301", params={"staff_id": 7311, **query})
    assert (data["working_dates"][0], data["working_dates"][-1]) == (first, last)


def test_months_go_over_the_end_of_the_year_without_a_year() -> None:
    with calling(now="2026-12-20T12:00:00+00:00") as caller:
        data = caller.data("GET", "/book_dates/7301", params={"staff_id": 7311})
    assert list(data["working_days"]) == ["12", "1", "2"]
    assert data["working_days"]["1"] == list(range(1, 32))
    assert data["working_dates"][11:13] == ["2026-12-31", "2027-01-01"]


def test_a_month_without_schedule_is_empty_lists(caller: Caller) -> None:
    data = caller.data("GET", "/book_dates/4564", params={"date": "2199-01-01"})
    assert set(map(str, data.values())) == {"[]"}


# Times


def test_slots_lie_in_the_shifts_every_quarter_of_an_hour(caller: Caller) -> None:
    day = caller.dates()[0]
    path = f"/book_times/4564/924/{day}"
    slots = caller.data("GET", path, params={"service_ids[]": [331, 332]})
    times = [slot["time"] for slot in slots]
    assert times[:2] == ["9:00", "9:15"]
    assert times[times.index("14:00") - 1] == "11:30"  # 90 minutes end at 13:00
    assert times[-1] == "18:30"
    assert {slot["seance_length"] for slot in slots} == {3600}
    assert {slot["sum_length"] for slot in slots} == {5400}


def test_slots_leave_out_what_is_taken(caller: Caller) -> None:
    day = caller.dates()[0]
    free = caller.times(day, 4564, 924, 331)
    caller.booked(draft(free[4], 331))  # 10:00 to 11:00
    left = [datetime.fromisoformat(slot) for slot in caller.times(day, 4564, 924, 331)]
    assert [f"{slot:%H:%M}" for slot in left][:3] == ["09:00", "11:00", "11:15"]


def test_slots_of_anyone_are_those_of_every_member_who_is_free(caller: Caller) -> None:
    day = caller.dates()[0]
    either = {*caller.times(day, 4564, 924, 331), *caller.times(day, 4564, 925, 331)}
    assert caller.times(day, 4564, 0, 331) == sorted(either)


def test_slots_leave_out_the_past() -> None:
    with calling(now="2026-09-14T10:20:00-04:00") as caller:
        times = caller.times("2026-09-14", 4564, 924, 331)
        past = caller.times("2026-09-13", 4564, 924, 331)
    assert times[0] == "2026-09-14T10:30:00-04:00"
    assert past == []


@pytest.mark.parametrize(
    ("location", "member", "now", "before", "after"),
    [
        (4564, 924, "2026-10-31T12:00:00+00:00", "2026-10-31T09:00:00-04:00", "-05:00"),
        (4564, 924, "2026-03-07T12:00:00+00:00", "2026-03-07T09:00:00-05:00", "-04:00"),
        (8802, 8811, "2026-10-24T05:00:00+00:00", "2026-10-24T08:30:00+01:00", "+00:00"),
        (7301, 7311, "2026-10-24T00:00:00+00:00", "2026-10-24T06:00:00+05:00", "+05:00"),
    ],
)
def test_slots_keep_their_wall_time_when_clocks_change(
    location: int, member: int, now: str, before: str, after: str
) -> None:
    with calling(now=now) as caller:
        day = date.fromisoformat(before[:10])
        first = caller.times(day, location, member)[0]
        second = caller.times(day + timedelta(days=1), location, member)[0]
    assert first == before
    assert second == f"{day + timedelta(days=1)}{before[10:19]}{after}"


def test_slots_of_a_day_off_are_an_empty_list_or_422(caller: Caller) -> None:
    assert caller.times(today(caller) + timedelta(days=5)) == []
    refused = caller("GET", f"/book_times/4565/941/{today(caller) + timedelta(days=2)}")
    assert refused.status_code == 422
    assert set(refused.json()) == {"success", "data", "meta"}
    assert set(refused.json()["meta"]) == {"message"}


@pytest.mark.parametrize(
    "path",
    [
        "/book_times/4564/924/2026-02-30",
        "/book_times/4564/924/2026-13-01",
        "/book_times/4564/924/tomorrow",
        "/book_times/4564/924/20260914",
        "/book_times/4564/999/2026-09-14",
        "/book_times/4564/929/2026-09-14",
        "/book_times/1/924/2026-09-14",
    ],
)
def test_slots_of_an_impossible_day_or_of_nobody_are_404(caller: Caller, path: str) -> None:
    assert caller("GET", path).status_code == 404


# Nearest slots


def test_nearest_slots_are_those_of_the_next_day_that_has_any(caller: Caller) -> None:
    data = caller.data("GET", "/book_staff_seances/4564/924", params={"service_ids[]": 331})
    day = caller.dates(4564, 924, 331)[0]
    assert data["seance_date"] == day
    assert [s["datetime"] for s in data["seances"]] == caller.times(day, 4564, 924, 331)


def test_nearest_slots_begin_at_the_day_asked_for(caller: Caller) -> None:
    day_off, next_day = (today(caller) + timedelta(days=n) for n in (5, 7))
    query = {"datetime": day_off.isoformat()}
    data = caller.data("GET", "/book_staff_seances/4564/924", params=query)
    assert data["seance_date"] == next_day.isoformat()


def test_nearest_slots_keep_the_day_asked_for_when_nothing_is_free(caller: Caller) -> None:
    query = {"datetime": "2199-01-01"}
    data = caller.data("GET", "/book_staff_seances/4564/924", params=query)
    assert data == {"seance_date": "2199-01-01", "seances": []}
