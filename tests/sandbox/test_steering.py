"""Other people's bookings and the clock, on order: take, release, fill, advance, clients.

The client's own values go in here, so that what they are called stays what the sandbox reads.
"""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import AltegioBooking, Location, NotFound, Visitor
from altegio_sandbox import Sandbox
from tests.sandbox.caller import Caller, calling, draft, later
from tests.sandbox.small_world import small_world
from tests.sandbox.test_extra import run_without

STANDS = "2026-09-14T08:00:00-04:00"
"""A Monday, an hour before 924 begins to work at 4564."""
DAY = date(2026, 9, 14)
OPENS = "2026-09-14T09:00:00-04:00"
ANN = Visitor(name="Ann", phone="+13155550175")


@pytest.fixture
def caller() -> Iterator[Caller]:
    with calling(now=STANDS) as one:
        yield one


@pytest.fixture
def sandbox(caller: Caller) -> Sandbox:
    return caller.sandbox


@pytest.fixture
def altegio(sandbox: Sandbox) -> Iterator[AltegioBooking]:
    with sandbox.client() as client:
        yield client


@pytest.fixture
def salon(altegio: AltegioBooking) -> Location:
    return altegio.location(4564)


def times(salon: Location, member: int = 924, day: date = DAY, service: int = 331) -> list[str]:
    """The times at which a member could begin, as the client shows them."""
    return [str(slot.time) for slot in salon.slots(member, day, services=[service])]


# ---- take ----------------------------------------------------------------------------------------


def test_a_taken_slot_is_gone_and_cannot_be_booked(caller: Caller, salon: Location) -> None:
    slot = salon.slots(924, DAY, services=[331])[0]
    taken = caller.sandbox.take(slot)
    assert slot not in salon.slots(924, DAY, services=[331])
    assert caller.book(draft(slot.datetime, 331)).status_code == 422
    assert caller.sandbox.appointments == (taken,)
    assert (taken.starts_at, taken.length) == (slot.starts_at, slot.total_length)


def test_a_taken_slot_is_no_visitors(ann: Caller) -> None:
    taken = ann.sandbox.take(member=924, start=ann.slot())
    assert taken.taken
    assert ann.data("GET", "/user/records") == []
    assert ann("GET", f"/record/4564/{taken.id}").status_code == 404


def test_what_visitors_book_is_not_marked_as_taken(caller: Caller) -> None:
    caller.booked(draft(OPENS, 331))
    assert [appointment.taken for appointment in caller.sandbox.appointments] == [False]


START = datetime.fromisoformat(OPENS)
WAYS: dict[str, Callable[[Sandbox, Location], Any]] = {
    "a slot": lambda sandbox, salon: sandbox.take(salon.slots(924, DAY, services=[331])[0]),
    "a request": lambda sandbox, salon: sandbox.take(
        salon.slots(924, DAY, services=[331])[0].request()
    ),
    "a slot of another member": lambda sandbox, salon: sandbox.take(
        salon.slots(925, DAY, services=[331])[0], member=924, start=START
    ),
    "values of the client": lambda sandbox, salon: sandbox.take(
        member=next(member for member in salon.team_members() if member.id == 924),
        start=START,
        services=[service for service in salon.services() if service.id == 331],
    ),
    "ids and a moment": lambda sandbox, _: sandbox.take(member=924, start=START, services=[331]),
    "ids and the text of a moment": lambda sandbox, _: sandbox.take(
        member=924, start=OPENS, services=(331,), location=4564
    ),
    "a moment elsewhere": lambda sandbox, _: sandbox.take(
        member=924, start=START.astimezone(UTC), services=[331]
    ),
    "the location's own time": lambda sandbox, _: sandbox.take(
        member=924, start=datetime(2026, 9, 14, 9), services=[331]
    ),
    "anybody": lambda sandbox, _: sandbox.take(
        member=0, start=OPENS, services=[331], location=4564
    ),
    "no services, for an hour": lambda sandbox, _: sandbox.take(member=924, start=OPENS),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_slot_can_be_named_in_many_ways(sandbox: Sandbox, salon: Location, way: str) -> None:
    taken = WAYS[way](sandbox, salon)
    assert (taken.location_id, taken.team_member_id) == (4564, 924)
    assert (taken.starts_at, taken.length) == (START, timedelta(hours=1))
    assert taken.services == (() if "no services" in way else (331,))


def test_a_released_appointment_can_be_taken_again(sandbox: Sandbox) -> None:
    first = sandbox.take(member=924, start=OPENS, services=[332])
    sandbox.release(first)
    again = sandbox.take(first)
    assert (again.span, again.services) == (first.span, first.services)
    assert again.id != first.id


def test_with_anybody_it_is_the_first_who_is_free(sandbox: Sandbox) -> None:
    ten = datetime(2026, 9, 14, 10)
    who = [sandbox.take(member=0, start=ten, services=[331], location=4564) for _ in range(2)]
    assert [taken.team_member_id for taken in who] == [924, 925]
    with pytest.raises(ValueError, match=r"^start: taken, past or outside .* \(924\).* \(925\)"):
        sandbox.take(member=0, start=ten, services=[331], location=4564)


def test_a_taken_slot_takes_its_room(sandbox: Sandbox) -> None:
    noon = datetime(2026, 9, 14, 12)
    sandbox.take(member=927, start=noon, services=[351])
    with pytest.raises(ValueError, match=r"^start: a room .*Tom Berg \(928\), 2026-09-14 12:00"):
        sandbox.take(member=928, start=noon, services=[351])
    sandbox.take(member=928, start=noon, services=[353])


WRONG_SLOTS: list[tuple[dict[str, Any], str]] = [
    ({}, "member: needed"),
    ({"member": 924}, "start: needed"),
    ({"member": "924", "start": OPENS}, "member: expected an id .* got '924'"),
    ({"member": True, "start": OPENS}, "member: expected an id .* got True"),
    ({"member": -1, "start": OPENS}, "member: expected an id .* got -1"),
    ({"member": 9, "start": OPENS}, "member: expected a team member of this world, got 9"),
    (
        {"member": 924, "start": OPENS, "location": 8802},
        "member: expected a team member of that location, got 924",
    ),
    ({"member": 924, "start": OPENS, "location": 1}, "location: expected one of 4564, .* got 1"),
    ({"member": 924, "start": OPENS, "location": "a"}, "location: expected an id .* got 'a'"),
    ({"member": 0, "start": OPENS}, "location: needed, team member 0 may be at any of 4564, "),
    ({"member": 924, "start": "soon"}, "start: expected a datetime .* got 'soon'"),
    ({"member": 924, "start": 9}, "start: expected a datetime .* got 9"),
    ({"member": 924, "start": "9999-12-31T23:59"}, "start: expected a datetime"),
    ({"member": 924, "start": OPENS, "services": [351]}, "services: expected what team member 924"),
    (
        {"member": 0, "start": OPENS, "services": [1], "location": 4564},
        "services: expected what anybody at 4564",
    ),
    ({"member": 924, "start": OPENS, "services": "331"}, "services: expected a list .* got '331'"),
    ({"member": 924, "start": OPENS, "services": 331}, "services: expected a list .* got 331"),
    ({"member": 924, "start": OPENS, "services": ["x"]}, "services: expected an id .* got 'x'"),
]


@pytest.mark.parametrize("act", ["take", "release"])
@pytest.mark.parametrize(("given", "message"), WRONG_SLOTS, ids=str)
def test_what_is_wrong_with_a_slot_is_said_by_name(
    sandbox: Sandbox, act: str, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        getattr(sandbox, act)(**given)
    assert sandbox.appointments == ()


@pytest.mark.parametrize("value", ["x", 1.5, object(), {"team_member_id": 924}])
def test_what_is_no_slot_is_refused(sandbox: Sandbox, value: object) -> None:
    for act in (sandbox.take, sandbox.release):
        with pytest.raises(ValueError, match=r"^slot: expected a slot, with team_member_id, "):
            act(value)


def test_what_no_visitor_could_book_cannot_be_taken(sandbox: Sandbox, salon: Location) -> None:
    slot = salon.slots(924, DAY, services=[331])[0]
    sandbox.take(slot)
    with pytest.raises(ValueError, match=r"^slot: taken, past or outside working hours: Nora Lind"):
        sandbox.take(slot)
    for hour in (7, 13, 20):  # past, in the break, after work
        with pytest.raises(ValueError, match=r"^start: taken, past or outside working hours"):
            sandbox.take(member=924, start=datetime(2026, 9, 14, hour))


def test_a_member_of_several_locations_needs_the_location() -> None:
    world = small_world()
    world["locations"].append({**copy.deepcopy(world["locations"][0]), "id": 2, "form": 2})
    with calling(world, now="2026-09-14T06:00:00+00:00") as caller:
        start = datetime(2026, 9, 14, 10)
        with pytest.raises(ValueError, match=r"^location: needed, .* any of 1, 2$"):
            caller.sandbox.take(member=21, start=start)
        assert caller.sandbox.take(member=21, start=start, location=2).location_id == 2


# ---- release -------------------------------------------------------------------------------------


def test_a_released_slot_can_be_booked(sandbox: Sandbox, salon: Location) -> None:
    before = times(salon)
    taken = sandbox.take(member=924, start=OPENS, services=[331])
    sandbox.release(taken)
    assert times(salon) == before
    assert sandbox.appointments[0].deleted


def test_a_booking_is_released_by_its_slot_its_record_its_id_or_its_handle(
    sandbox: Sandbox, salon: Location
) -> None:
    slot = salon.slots(924, DAY, services=[331])[0]
    releases: list[Callable[[Any], object]] = [
        lambda _: slot,
        lambda _: slot.request(),
        lambda _: sandbox.appointments[-1],
        lambda handle: handle.record_id,
        lambda handle: handle,
        lambda handle: handle.details(),
    ]
    for release in releases:
        [handle] = salon.book(ANN, [slot.request()])
        sandbox.release(release(handle))
        assert sandbox.appointments[-1].deleted
        assert slot in salon.slots(924, DAY, services=[331])
        with pytest.raises(NotFound):
            handle.cancel()


def test_only_what_overlaps_the_slot_is_released(sandbox: Sandbox, salon: Location) -> None:
    for start in (OPENS, later(OPENS, minutes=30), later(OPENS, minutes=60)):
        sandbox.take(member=924, start=start, services=[332])
    sandbox.take(member=925, start=later(OPENS, minutes=60), services=[332])
    sandbox.release(member=924, start=OPENS, services=[331])
    deleted = [appointment.deleted for appointment in sandbox.appointments]
    assert deleted == [True, True, False, False]
    assert times(salon)[0] == "9:00"


def test_a_seat_at_an_event_is_released_by_its_record_and_not_by_its_time(caller: Caller) -> None:
    entry = caller.data(
        "POST",
        "/activity/4564/800/book",
        json={"fullname": "Ann", "phone": "+13155550175", "email": ""},
    )
    [seat] = caller.sandbox.appointments
    with pytest.raises(ValueError, match=r"^slot: nothing is booked there"):
        caller.sandbox.release(seat_as_slot(seat))
    caller.sandbox.release(entry["id"])
    assert caller.sandbox.appointments[0].deleted


def seat_as_slot(seat: Any) -> Any:
    """A slot at the time of a seat."""

    class Seat:
        team_member_id = seat.team_member_id
        starts_at = seat.starts_at
        services = seat.services

    return Seat()


@pytest.mark.parametrize(
    ("what", "message"),
    [(7, "appointment: none in the book has the id 7"), (10**9000, "appointment: none in")],
    ids=["7", "huge"],
)
def test_what_is_not_in_the_book_cannot_be_released(
    sandbox: Sandbox, what: int, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        sandbox.release(what)


def test_what_is_free_cannot_be_released(sandbox: Sandbox, salon: Location) -> None:
    slot = salon.slots(924, DAY, services=[331])[0]
    with pytest.raises(
        ValueError, match=r"^slot: nothing is booked there: Nora Lind \(924\), 2026"
    ):
        sandbox.release(slot)
    taken = sandbox.take(slot)
    sandbox.release(taken)
    with pytest.raises(ValueError, match=rf"^appointment: {taken.id} is cancelled already"):
        sandbox.release(taken)


def test_a_slot_of_anybody_cannot_be_released(sandbox: Sandbox) -> None:
    slot: dict[str, Any] = {"start": "2026-09-14T10:00", "services": [331], "location": 4564}
    taken = sandbox.take(member=0, **slot)
    with pytest.raises(ValueError, match=r"^member: needed for a slot with 0"):
        sandbox.release(member=0, **slot)
    sandbox.release(member=taken.team_member_id, **slot)


# ---- fill ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [DAY, "2026-09-14", START, OPENS], ids=str)
def test_a_filled_day_has_no_slots_and_other_days_keep_theirs(
    sandbox: Sandbox, salon: Location, day: Any
) -> None:
    filled = sandbox.fill(924, day)
    assert [str(each.length) for each in filled] == ["4:00:00", "6:00:00"]
    assert all(each.taken for each in filled)
    dates = salon.available_dates(team_member_id=924, services=[331]).bookable
    assert DAY not in dates
    assert DAY + timedelta(days=1) in dates
    assert times(salon, 925)


def test_a_day_is_filled_around_what_is_booked(sandbox: Sandbox, salon: Location) -> None:
    slot = next(slot for slot in salon.slots(924, DAY, services=[331]) if slot.time == "10:00")
    [handle] = salon.book(ANN, [slot.request()])
    team = {member.id: member for member in salon.team_members()}
    assert len(sandbox.fill(team[924], DAY)) == 3
    assert times(salon, service=334) == []
    handle.cancel()
    assert times(salon) == ["10:00"]


def test_one_slot_of_a_filled_day_opens(sandbox: Sandbox, salon: Location) -> None:
    slots = salon.slots(924, DAY, services=[331])
    sandbox.fill(924, DAY)
    sandbox.release(slots[3])
    assert salon.slots(924, DAY, services=[331]) == (slots[3],)
    sandbox.take(slots[3])
    assert times(salon, service=334) == []


def test_a_filled_day_is_released_as_a_whole(sandbox: Sandbox, salon: Location) -> None:
    before = times(salon)
    sandbox.release(sandbox.fill(924, DAY))
    assert times(salon) == before


def test_a_day_without_work_or_beyond_the_schedule_has_nothing_to_fill(sandbox: Sandbox) -> None:
    assert sandbox.fill(924, DAY + timedelta(days=5)) == ()
    assert sandbox.fill(924, date(2190, 1, 1)) == ()
    assert len(sandbox.fill(924, DAY)) == 2
    assert sandbox.fill(924, DAY) == ()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((0, DAY), "member: expected one team member, got 0"),
        ((9, DAY), "member: expected a team member of this world, got 9"),
        ((None, DAY), "member: expected an id"),
        ((924, None), "day: expected a date .* got None"),
        ((924, "monday"), "day: expected a date .* got 'monday'"),
        ((924, 14), "day: expected a date .* got 14"),
    ],
)
def test_what_is_wrong_with_a_day_to_fill_is_said_by_name(
    sandbox: Sandbox, given: tuple[Any, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        sandbox.fill(*given)


# ---- advance -------------------------------------------------------------------------------------


def test_what_was_free_passes_when_the_clock_moves_on(sandbox: Sandbox, salon: Location) -> None:
    sandbox.advance(timedelta(hours=2, minutes=20))
    assert sandbox.now == datetime.fromisoformat(STANDS) + timedelta(hours=2, minutes=20)
    assert times(salon)[0] == "10:30"
    sandbox.advance(timedelta(days=1))
    assert salon.available_dates().bookable[0] == DAY + timedelta(days=1)


def test_a_reset_takes_the_clock_back(sandbox: Sandbox) -> None:
    sandbox.advance(timedelta(days=3))
    sandbox.reset()
    assert sandbox.now == datetime.fromisoformat(STANDS)


def test_a_clock_that_goes_can_be_moved_on() -> None:
    with Sandbox() as sandbox:
        sandbox.advance(timedelta(days=2))
        assert timedelta(days=2) <= sandbox.now - datetime.now(UTC) + timedelta(seconds=1)
        earlier = sandbox.now
        assert earlier <= sandbox.now <= earlier + timedelta(minutes=1)


def test_an_hour_is_an_hour_when_clocks_change() -> None:
    evening = datetime(2026, 10, 31, 20, tzinfo=ZoneInfo("America/New_York"))
    with Sandbox(now=evening) as sandbox:
        sandbox.advance(timedelta(hours=12))
        assert sandbox.now.isoformat() == "2026-11-01T07:00:00-05:00"


def test_the_windows_of_the_limits_move_on_too() -> None:
    with calling(now=STANDS, enforce_limits=True) as caller:
        statuses = []
        for _ in range(2):
            statuses += [caller("GET", "/book_services/4564").status_code for _ in range(6)]
            caller.sandbox.advance(timedelta(seconds=1))
        assert statuses == [200, 200, 200, 200, 200, 429] * 2


@pytest.mark.parametrize(
    "by", [timedelta(seconds=-1), timedelta.max, timedelta(days=36_500 * 2), 5, None, "1h"], ids=str
)
def test_a_clock_only_goes_forward_and_not_out_of_bounds(sandbox: Sandbox, by: Any) -> None:
    with pytest.raises(ValueError, match=r"^by: expected a timedelta from 0 "):
        sandbox.advance(by)
    assert sandbox.now == datetime.fromisoformat(STANDS)


# ---- clients -------------------------------------------------------------------------------------


def test_the_clients_of_a_sandbox_talk_to_it(sandbox: Sandbox) -> None:
    with sandbox.client() as altegio:
        assert len(altegio.location(4564).team_members()) == 6

    async def team() -> int:
        async with sandbox.async_client() as altegio:
            return len(await altegio.location(4564).team_members())

    assert asyncio.run(team()) == 6
    assert len(sandbox.calls("team_members")) == 2


def test_the_clients_take_the_options_that_they_have(sandbox: Sandbox) -> None:
    with sandbox.client(user_token=sandbox.user_token(), retries=0) as altegio:
        assert altegio.profile().name == "Ann Meadow"
    with pytest.raises(TypeError, match="retrys"):
        sandbox.client(retrys=0)


def test_a_sandbox_that_does_not_serve_has_no_clients() -> None:
    sandbox = Sandbox()
    for make in (sandbox.client, sandbox.async_client):
        with pytest.raises(RuntimeError, match="with statement"):
            make()


@pytest.mark.parametrize("absent", ["altegio_booking", "httpx"])
def test_without_the_client_the_sandbox_serves_and_says_what_is_missing(
    tmp_path: Path, absent: str
) -> None:
    program = """
import json, urllib.request
from altegio_sandbox import Sandbox
with Sandbox() as sandbox:
    state = json.load(urllib.request.urlopen(sandbox.origin + "/_sandbox/state", timeout=10))
    errors = []
    for make in (sandbox.client, sandbox.async_client):
        try:
            make()
        except ImportError as error:
            errors.append(str(error))
print(json.dumps([state["calls"], errors]))
"""
    done = run_without([absent], tmp_path, "-c", program)
    assert done.stderr == ""
    calls, errors = json.loads(done.stdout)
    assert calls == 0
    assert ["pip install altegio-booking" in error and absent in error for error in errors] == [
        True,
        True,
    ]
