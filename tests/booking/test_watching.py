"""What a watch notes between two looks, and which changes that makes."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altegio_booking import Closed, MemberDay, Opened, ServerError, Slot, TeamMember, Unread
from altegio_booking.booking.availability import Wanted
from altegio_booking.booking.watching import Change, Notes, Pace
from altegio_booking.errors import Route
from altegio_booking.reading.objects import Row

NOW = dt.datetime(2026, 9, 14, 8, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
WANTED = Wanted.checked([331], None, (None, None), None, NOW)
OUTAGE = ServerError(Route("x", "GET", "/x"), status=503)
WINDOW = [TODAY + dt.timedelta(n) for n in range(3)]


def member(id: int) -> TeamMember:
    return Row({"id": id}).make(TeamMember, position=None)


def slot(day: dt.date, hour: int, id: int = 1) -> Slot:
    starts = dt.datetime.combine(day, dt.time(hour), dt.UTC)
    return Slot(starts, None, None, starts.isoformat(), None, id, (331,), {})


def found(id: int, day: int, *hours: int, unread: bool = False) -> MemberDay:
    on = TODAY + dt.timedelta(day)
    free = tuple(slot(on, hour, id) for hour in hours)
    return MemberDay(4564, member(id), on, free, OUTAGE if unread else None)


NO_TEAM = MemberDay(4564, None, TODAY, (), OUTAGE)


def shown(change: Change) -> str:
    """A change in short: `+1 14T10` is member 1's slot on the 14th at 10 that opened."""
    if isinstance(change, Unread):
        return "unread"
    sign = "+" if isinstance(change, Opened) else "-"
    return f"{sign}{change.slot.team_member_id} {change.slot.starts_at:%dT%H}"


def look(
    notes: Notes, *days: MemberDay, window: list[dt.date] = WINDOW, now: dt.datetime = NOW
) -> list[str]:
    """The changes of one look."""
    changes = [shown(change) for day in days for change in notes.compare(day, now)]
    return changes + [shown(change) for change in notes.end(window, now)]


LOOKS: dict[str, list[tuple[list[MemberDay], list[str]]]] = {
    # what it shows: looks, each with what is found and the changes
    "what is free at the first look is no change": [([found(1, 0, 10, 11), found(2, 0)], [])],
    "an opening, once": [
        ([found(1, 0, 10)], []),
        ([found(1, 0, 10, 12)], ["+1 14T12"]),
        ([found(1, 0, 10, 12)], []),
    ],
    "a closing, once": [
        ([found(1, 0, 10, 12)], []),
        ([found(1, 0, 12)], ["-1 14T10"]),
        ([found(1, 0, 12)], []),
        ([found(1, 0, 10, 12)], ["+1 14T10"]),
    ],
    "a slot whose time came is no closing": [
        ([found(1, 0, 8, 9)], []),
        ([found(1, 0)], ["-1 14T09"]),
    ],
    "an outage is no change, and what happened in it is seen after it": [
        ([found(1, 0, 10), found(1, 1, 10)], []),
        ([found(1, 0, unread=True), found(1, 1, unread=True)], ["unread"]),
        ([found(1, 0, 10), found(1, 1, 11)], ["+1 15T11", "-1 15T10"]),
    ],
    "an outage at the first look": [
        ([found(1, 0, unread=True), found(2, 0, 9)], ["unread"]),
        ([found(1, 0, 10), found(2, 0, 9, 10)], ["+2 14T10"]),
        ([found(1, 0, 10, 11), found(2, 0, 9, 10)], ["+1 14T11"]),
    ],
    "a team that could not be read closes nothing": [
        ([found(1, 0, 10)], []),
        ([NO_TEAM], ["unread"]),
        ([found(1, 0, 10)], []),
    ],
    "who leaves the team has no slots, and who comes had none": [
        ([found(1, 0, 10)], []),
        ([found(2, 0, 11)], ["+2 14T11", "-1 14T10"]),
        ([found(1, 0, 10), found(2, 0, 11)], ["+1 14T10"]),
    ],
    "who comes where nobody was had none": [([], []), ([found(1, 0, 10)], ["+1 14T10"])],
    "who comes during an outage had none": [
        ([found(1, 0, 10)], []),
        ([found(1, 0, 10), found(2, 0, unread=True)], ["unread"]),
        ([found(1, 0, 10), found(2, 0, 11)], ["+2 14T11"]),
    ],
}


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "restarted after each look"])
def test_changes_from_look_to_look(name: str, restarted: bool) -> None:
    notes = Notes(WANTED, 4564)
    for days, changes in LOOKS[name]:
        notes._told = None
        assert look(notes, *days) == changes
        if restarted:
            notes = Notes(WANTED, 4564, json.loads(json.dumps(notes.state())))


def test_days_that_come_into_the_window_or_leave_it_are_no_change() -> None:
    notes = Notes(WANTED, 4564)
    look(notes, found(1, 0, 23), found(1, 1, 10), window=WINDOW[:2])
    later = [day + dt.timedelta(1) for day in WINDOW[:2]]
    assert look(notes, found(1, 1, 10), found(1, 2, 9), window=later) == []
    assert sorted(notes.state()["days"]) == ["2026-09-15", "2026-09-16"]
    assert look(notes, found(1, 1, 10), found(1, 2, 9, 10), window=later) == ["+1 16T10"]


def test_a_window_that_ends_earlier_for_once_hides_no_change() -> None:
    notes = Notes(WANTED, 4564)
    look(notes, found(1, 0, 10), found(1, 2, 10))
    assert look(notes, found(1, 0, 10), window=WINDOW[:2]) == []
    assert look(notes, found(1, 0, 10), found(1, 2, 10, 11)) == ["+1 16T11"]
    assert look(notes, window=[]) == []
    assert notes.state()["days"] == {}


def test_a_state_in_the_middle_of_the_first_look_knows_no_day_yet() -> None:
    notes = Notes(WANTED, 4564)
    assert list(notes.compare(found(1, 0, 10), NOW)) == []
    again = Notes(WANTED, 4564, notes.state())
    assert look(again, found(1, 0, 10), found(2, 0, 10)) == []


def test_a_state_holds_what_was_told_and_no_more() -> None:
    notes = Notes(WANTED, 4564)
    look(notes, found(1, 0, 10, 11))
    told = []
    for change in notes.compare(found(1, 0, 12, 13), NOW):
        told.append(shown(change))
        rest = Notes(WANTED, 4564, json.loads(json.dumps(notes.state())))
        assert told + look(rest, found(1, 0, 12, 13)) == [
            *("+1 14T12", "+1 14T13", "-1 14T10", "-1 14T11")
        ]
    assert len(told) == 4


def test_a_closed_slot_has_what_is_known_of_it() -> None:
    notes = Notes(WANTED, 4564)
    look(notes, found(1, 0, 10))
    [change] = notes.compare(found(1, 0), NOW)
    assert change == Closed(slot(TODAY, 10))


GOOD = {"version": 1, "location_id": 4564, "services": [331], "members": None, "days": {}}
DAMAGED: dict[str, Any] = {
    "no mapping": [],
    "nothing": {},
    "another version": {**GOOD, "version": 2},
    "another location": {**GOOD, "location_id": 1},
    "other services": {**GOOD, "services": []},
    "other members": {**GOOD, "members": [1]},
    "no days": {**GOOD, "days": None},
    "a day that is none": {**GOOD, "days": {"x": {}}},
    "members that are none": {**GOOD, "days": {"2026-09-14": []}},
    "a member that is none": {**GOOD, "days": {"2026-09-14": {"x": []}}},
    "slots that are none": {**GOOD, "days": {"2026-09-14": {"1": 5}}},
    "a slot that is none": {**GOOD, "days": {"2026-09-14": {"1": ["10:00"]}}},
    "a slot without an offset": {**GOOD, "days": {"2026-09-14": {"1": ["2026-09-14T10:00"]}}},
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_state_that_cannot_be_used_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"\Asince: "):
        Notes(WANTED, 4564, DAMAGED[name])


def test_a_slot_that_a_state_has_twice_closes_once() -> None:
    notes = Notes(WANTED, 4564, {**GOOD, "days": {"2026-09-14": {"1": ["2026-09-14T10:00Z"] * 2}}})
    assert look(notes, found(1, 0)) == ["-1 14T10"]
    assert look(notes, found(1, 0)) == []


def test_a_state_is_of_the_members_that_were_asked_for() -> None:
    of = {
        name: Wanted.checked([331], members, (None, None), None, NOW)
        for name, members in (("one", [2]), ("two", [2, 1]), ("all", None))
    }
    notes = Notes(of["two"], 4564)
    look(notes, found(1, 0, 10), found(2, 0, 10))
    state = json.loads(json.dumps(notes.state()))
    for name in ("one", "all"):
        with pytest.raises(ValueError, match=r"\Asince: .* with members \[1, 2\]"):
            Notes(of[name], 4564, state)
    turned = Wanted.checked([331], [member(1), 2, 1], (None, None), None, NOW)
    assert look(Notes(turned, 4564, state), found(1, 0, 10), found(2, 0)) == ["-2 14T10"]


@pytest.mark.parametrize(
    ("every", "share", "message"),
    [
        (0, 0.2, "every: must be above zero"),
        (60, 0, "share: must be above"),
        (60, 1.1, "share: must be at most 1"),
    ],
)
def test_a_pace_that_cannot_be(every: float, share: float, message: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{message}"):
        Pace.checked(every, share)


def test_a_pace_keeps_to_its_share_of_two_hundred_a_minute() -> None:
    assert Pace.checked(60, 0.2) == (60, 1.5)
    assert Pace.checked(60, 1) == (60, 0.3)


Key = tuple[int, int, int]
"""Member, day and hour of a slot."""

places = st.tuples(st.integers(1, 3), st.integers(0, 2))
keys = st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(9, 20))


def seen(free: set[Key], unread: set[tuple[int, int]]) -> list[MemberDay]:
    """What a look at three members on three days finds."""
    return [
        found(
            id,
            day,
            *sorted(hour for i, d, hour in free if (i, d) == (id, day)),
            unread=(id, day) in unread,
        )
        for id in (1, 2, 3)
        for day in (0, 1, 2)
    ]


@given(st.sets(keys), st.lists(st.tuples(st.sets(keys), st.sets(places))))
def test_what_was_told_adds_up_to_what_is_free_whatever_could_not_be_read_in_between(
    first: set[Key], looks: list[tuple[set[Key], set[tuple[int, int]]]]
) -> None:
    notes = Notes(WANTED, 4564)
    look(notes, *seen(first, set()))
    known = set(first)
    for free, unread in looks:
        for one in seen(free, unread):
            for change in notes.compare(one, NOW):
                if isinstance(change, Opened | Closed):
                    starts_at = change.slot.starts_at
                    day = (starts_at.date() - TODAY).days
                    key = (change.slot.team_member_id, day, starts_at.hour)
                    assert isinstance(change, Opened) == (key not in known)
                    known ^= {key}
        assert list(notes.end(WINDOW, NOW)) == []
        assert {key for key in known if key[:2] not in unread} == {
            key for key in free if key[:2] not in unread
        }
