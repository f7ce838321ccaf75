"""The plan of a sweep: which questions follow from which answers, and what is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altegio_booking import (
    AltegioError,
    AvailableDates,
    MemberDay,
    NotFound,
    RateLimited,
    ServerError,
    Slot,
    TeamMember,
)
from altegio_booking.booking.availability import Plan, Question, Sweep, Wanted
from altegio_booking.errors import Route
from altegio_booking.reading.objects import Row

NOW = dt.datetime(2026, 9, 14, 8, tzinfo=dt.UTC)
TODAY = dt.date(2026, 9, 14)
ROUTE = Route("x", "GET", "/x")
OUTAGE = ServerError(ROUTE, status=503)
NO_PERMIT = RateLimited(ROUTE, status=None)


def day(number: int) -> dt.date:
    """A day, counted from today."""
    return TODAY + dt.timedelta(number)


def member(id: int, **fields: Any) -> TeamMember:
    return Row({"id": id, **fields}).make(TeamMember, position=None)


def slot(member_id: int, on: dt.date, hour: int) -> Slot:
    starts = dt.datetime.combine(on, dt.time(hour), dt.UTC)
    return Slot(starts, None, None, starts.isoformat(), None, member_id, (), {})


def dates(*bookable: dt.date, **extra: Any) -> AvailableDates:
    return AvailableDates(tuple(bookable), (), extra)


def wanted(**given: Any) -> Wanted:
    usual = {"services": (), "members": None, "start": None, "end": None, "timeout": None}
    given = usual | given
    window = given.pop("start"), given.pop("end")
    return Wanted.checked(**given, window=window, now=NOW)


def plan(zone: dt.tzinfo | None = dt.UTC, **given: Any) -> Plan:
    return Plan(4564, wanted(**given), zone, NOW)


Free = Mapping[int, Mapping[dt.date, Iterable[int]]]
"""Hours that are free, by member and day."""


class World:
    """Answers a plan's questions from what is free, and keeps them."""

    def __init__(self, free: Free, **answers: Any) -> None:
        self.free = free
        self.answers = answers
        self.asked: list[Question] = []

    def answer(self, question: Question) -> Any:
        self.asked.append(question)
        if question.kind in self.answers:
            given = self.answers[question.kind]
            return given(question) if callable(given) else given
        if question.kind == "zone":
            return ZoneInfo("America/New_York")
        if question.kind == "team" or question.member is None:
            return tuple(member(id) for id in self.free)
        of = self.free.get(question.member.id, {})
        if question.kind == "dates":
            return dates(*(on for on, hours in of.items() if list(hours)))
        [on] = question.days
        return tuple(slot(question.member.id, on, hour) for hour in of.get(on, ()))

    def sweep(self, plan: Plan) -> list[MemberDay]:
        found: list[MemberDay] = []
        while (question := plan.take()) is not None:
            found += plan.hear(question, self.answer(question))
        assert plan.finished
        assert plan.done == plan.known
        return found


def hours(found: Iterable[MemberDay]) -> dict[tuple[int, dt.date], list[int]]:
    """The free hours of every member's day; none twice."""
    result: dict[tuple[int, dt.date], list[int]] = {}
    for one in found:
        assert one.member is not None
        assert (one.member.id, one.day) not in result
        result[one.member.id, one.day] = [slot.starts_at.hour for slot in one.slots]
    return result


# ---- what is asked -------------------------------------------------------------------------------

FREE: Free = {1: {day(0): [10, 9], day(2): [12]}, 2: {}, 3: {day(1): [8], day(40): [9]}}


def test_it_asks_for_the_team_the_dates_of_each_and_the_times_of_bookable_days() -> None:
    world = World(FREE)
    found = world.sweep(plan(end=day(2)))
    window = (day(0), day(1), day(2))
    one, two, three = (member(id) for id in (1, 2, 3))
    assert world.asked == [
        Question("team", window),
        Question("dates", window, one),
        Question("dates", window, two),
        Question("dates", window, three),
        Question("times", (day(0),), one),
        Question("times", (day(1),), three),
        Question("times", (day(2),), one),
    ]
    free = {(1, day(0)): [9, 10], (1, day(2)): [12], (3, day(1)): [8]}
    assert hours(found) == {(id, on): free.get((id, on), []) for id in (1, 2, 3) for on in window}
    assert {one.location_id for one in found} == {4564}


ASKED: dict[str, tuple[Plan, World, list[str]]] = {
    # what it shows: plan, world, the kinds of questions in their order
    "the zone is asked for when today depends on it": (plan(None), World({}), ["zone", "team"]),
    "with a first day it is not": (plan(None, start=day(0)), World({}), ["team"]),
    "of one day its times say as much as the dates": (
        plan(start=day(0), end=day(0)),
        World(FREE),
        ["team", "times", "times", "times"],
    ),
    "known members need no list": (
        plan(members=[member(1), member(2)]),
        World(FREE),
        ["dates", "dates", "times", "times"],
    ),
    "who cannot be booked is not asked about": (
        plan(),
        World(FREE, team=[member(1, bookable=False), member(2, bookable=True)]),
        ["team", "dates"],
    ),
    "where the dates could not be read whole, any day may be free": (
        plan(members=[1], end=day(1)),
        World(FREE, dates=dates(booking_days={"9": ["x"]})),
        ["team", "dates", "times", "times"],
    ),
    "a window that is over needs nothing": (plan(start=day(-3), end=day(-1)), World(FREE), []),
}


@pytest.mark.parametrize("shown", ASKED)
def test_what_is_asked(shown: str) -> None:
    made, world, kinds = ASKED[shown]
    world.sweep(made)
    assert [question.kind for question in world.asked] == kinds


WINDOWS: dict[str, tuple[dict[str, Any], str | None, dt.date, int]] = {
    # what it shows: arguments, zone, first day, number of days
    "two weeks": ({}, "UTC", TODAY, 14),
    "today where it is still yesterday": ({}, "Pacific/Pago_Pago", day(-1), 14),
    "today where it is tomorrow": ({"end": day(2)}, "Pacific/Kiritimati", TODAY, 3),
    "a first day": ({"start": day(5)}, "UTC", day(5), 14),
    "a last day": ({"end": day(60)}, "UTC", TODAY, 61),
    "both": ({"start": day(90), "end": day(120)}, "UTC", day(90), 31),
    "over New Year": ({"start": dt.date(2026, 12, 30)}, "UTC", dt.date(2026, 12, 30), 14),
    "days that are past everywhere": ({"start": day(-2), "end": day(2)}, "UTC", day(-1), 4),
    "a year": ({"end": day(365)}, "UTC", TODAY, 366),
    "a year from another today": ({"end": day(365)}, "Pacific/Pago_Pago", day(-1), 367),
    "no zone": ({}, None, day(-1), 14),
}


@pytest.mark.parametrize("shown", WINDOWS)
def test_the_days_of_a_window(shown: str) -> None:
    given, zone, first, count = WINDOWS[shown]
    world = World({1: {}}, zone=zone and ZoneInfo(zone))
    found = world.sweep(plan(None, **given))
    assert sorted(one.day for one in found) == [first + dt.timedelta(n) for n in range(count)]


def test_an_id_that_is_not_in_the_list_is_asked_about_all_the_same() -> None:
    world = World(FREE, dates=NotFound(ROUTE, status=404))
    found = world.sweep(plan(members=[9, 1], end=day(1)))
    assert [one.member and one.member.id for one in found] == [9, 9, 1, 1]
    assert all(isinstance(one.unread, NotFound) for one in found)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"services": "331"}, "services: expected a sequence of int, got str"),
    ({"services": [0]}, r"services\[0\]: must be at least 1"),
    ({"members": [1, "2"]}, r"members\[1\]: expected an int, got str"),
    ({"members": 5}, "members: expected a sequence of int, got int"),
    ({"members": "12"}, "members: expected a sequence of int, got str"),
    ({"start": "2026-09-14"}, "start: expected a datetime.date, got str"),
    ({"members": member(1)}, "members: expected a sequence of int, got TeamMember"),
    ({"end": NOW}, "end: expected a datetime.date, got datetime"),
    ({"timeout": 0}, "timeout: must be above zero"),
    ({"start": day(1), "end": day(0)}, "end: must be less than 366 days after start"),
    ({"start": day(0), "end": day(366)}, "end: must be less than 366 days after start"),
    ({"end": day(367)}, "end: must be less than 366 days after start"),
]


@pytest.mark.parametrize(("given", "message"), REFUSED)
def test_what_cannot_be_wanted_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{message}"):
        wanted(**given)


# ---- outages -------------------------------------------------------------------------------------


def test_a_team_that_cannot_be_read_leaves_every_day_unread() -> None:
    found = World(FREE, team=OUTAGE).sweep(plan(end=day(2)))
    assert found == [MemberDay(4564, None, day(n), (), OUTAGE) for n in range(3)]


def test_dates_that_cannot_be_read_leave_the_days_of_that_member_unread() -> None:
    def answer(question: Question) -> Any:
        assert question.member is not None
        return OUTAGE if question.member.id == 1 else dates(day(1))

    found = World(FREE, dates=answer).sweep(plan(end=day(1)))
    unread = {(one.member and one.member.id, one.day) for one in found if one.unread is OUTAGE}
    assert unread == {(1, day(0)), (1, day(1))}
    assert len(found) == 6


def test_times_that_cannot_be_read_leave_that_day_unread() -> None:
    found = World({1: {day(0): [9]}}, times=OUTAGE).sweep(plan(end=day(1)))
    assert found == [
        MemberDay(4564, member(1), day(1)),
        MemberDay(4564, member(1), day(0), (), OUTAGE),
    ]


def test_a_zone_that_cannot_be_read_costs_nothing_but_the_exact_first_day() -> None:
    found = World(FREE, zone=OUTAGE).sweep(plan(None))
    assert min(one.day for one in found) == day(-1)
    assert not any(one.unread for one in found)


def test_a_question_without_a_permit_is_asked_again() -> None:
    world = World(FREE)
    refused = iter([True, False] * 50)
    made = plan(end=day(2))
    found: list[MemberDay] = []
    while (question := made.take()) is not None:
        found += made.hear(question, NO_PERMIT if next(refused) else world.answer(question))
        assert made.done <= made.known
    assert made.finished
    assert hours(found) == hours(World(FREE).sweep(plan(end=day(2))))


# ---- properties ----------------------------------------------------------------------------------

worlds = st.dictionaries(
    st.integers(1, 9),
    st.dictionaries(st.integers(0, 20).map(day), st.lists(st.integers(0, 23), unique=True)),
    max_size=5,
)
errors = st.sampled_from([None, None, None, OUTAGE, NO_PERMIT])


@given(worlds, st.integers(0, 20), st.data())
def test_every_days_is_what_asking_for_each_of_them_gives_or_unread(
    free: Free, last: int, data: st.DataObject
) -> None:
    world, made = World(free), plan(start=TODAY, end=day(last))
    found: list[MemberDay] = []
    while (question := made.take()) is not None:
        error: AltegioError | None = data.draw(errors)
        found += made.hear(question, error or world.answer(question))
        if len(world.asked) > 500:
            raise AssertionError("no end")
    window = [day(n) for n in range(last + 1)]
    for one in found:
        assert one.day in window
        if one.unread:
            assert one.slots == ()
            continue
        assert one.member is not None
        assert [s.starts_at.hour for s in one.slots] == sorted(free[one.member.id].get(one.day, ()))
    if not any(one.unread for one in found):
        assert hours(found).keys() == {(id, on) for id in free for on in window}


@given(worlds, st.integers(1, 20))
def test_it_asks_once_for_the_team_each_member_and_each_bookable_day(free: Free, last: int) -> None:
    world = World(free)
    world.sweep(plan(end=day(last)))
    bookable = [on for of in free.values() for on, at in of.items() if at and on <= day(last)]
    assert len(world.asked) == 1 + len(free) + len(bookable)


# ---- many locations ------------------------------------------------------------------------------


def test_locations_take_turns_and_begin_when_the_others_have_to_wait() -> None:
    begun: list[int] = []

    def plans() -> Iterable[Plan]:
        for id in range(1, 1001):
            begun.append(id)
            yield Plan(id, wanted(end=day(1)), dt.UTC, NOW)

    sweep = Sweep(plans())
    world = World({1: {day(0): [9]}, 2: {}})
    waiting = [turn for turn in (sweep.take() for _ in range(4)) if turn is not None]
    assert [made.location_id for made, _ in waiting] == begun == [1, 2, 3, 4]
    found = 0
    while waiting:
        made, question = waiting.pop(0)
        found += len([*sweep.hear(made, question, world.answer(question))])
        while len(waiting) < 4 and (turn := sweep.take()) is not None:
            waiting.append(turn)
        assert len(sweep._plans) <= 8
        done, known = sweep.progress
        assert done <= known
    assert found == 1000 * 2 * 2
    assert sweep.progress == (4000, 4000)


def test_a_location_with_nothing_to_ask_is_passed_over() -> None:
    over = Plan(1, wanted(start=day(-2), end=day(-1)), dt.UTC, NOW)
    sweep = Sweep([over, plan()])
    turn = sweep.take()
    assert turn is not None
    assert turn[0].location_id == 4564
    assert Sweep([over]).take() is None
