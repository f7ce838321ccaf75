"""All free slots: the sweep over real HTTP, in both flavours."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import gc
import io
import json
import random
import signal
import threading
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from altegio_booking import (
    AltegioBooking,
    AsyncAltegioBooking,
    Calendar,
    ConfigurationError,
    MemberDay,
    collect,
)
from altegio_sandbox import Sandbox
from altegio_sandbox.faults import KINDS
from tests.clocks import FakeClock
from tests.flavours import PARTNER, Answer, Flavour, Wire, v2

ZONE = "America/New_York"
SERVICE = 331


def opened(flavour: Flavour, sandbox: Sandbox, **options: Any) -> Any:
    return flavour.kind.client(sandbox.partner_token, base_url=sandbox.url, **options)


def swept(flavour: Flavour, found: Any) -> Calendar:
    """All that a sweep finds."""
    calendar: Calendar = flavour.run(collect(found))
    return calendar


def times(days: Iterable[MemberDay]) -> dict[tuple[int, dt.date], list[str]]:
    """The times of every member's day; none twice, none unread."""
    result: dict[tuple[int, dt.date], list[str]] = {}
    for one in days:
        assert one.unread is None
        assert one.member is not None
        assert (one.member.id, one.day) not in result
        result[one.member.id, one.day] = [slot.datetime for slot in one.slots]
    return result


def asked_one_by_one(
    sandbox: Sandbox, window: list[dt.date], services: Iterable[int] = (SERVICE,)
) -> dict[tuple[int, dt.date], list[str]]:
    """The same by asking for each day of each member who can be booked."""
    wanted = list(services)
    with sandbox.client() as altegio:
        salon = altegio.location(4564)
        return {
            (member.id, day): [
                slot.datetime for slot in salon.slots(member.id, day, services=wanted)
            ]
            for member in salon.team_members(services=wanted)
            if member.bookable
            for day in window
        }


def test_it_finds_what_asking_for_each_day_of_each_member_finds(
    flavour: Flavour, altegio_sandbox: Sandbox
) -> None:
    client = opened(flavour, altegio_sandbox)
    progress: list[tuple[int, int]] = []
    found = swept(
        flavour,
        client.location(4564, timezone=ZONE).availability(
            [SERVICE], on_progress=lambda *numbers: progress.append(numbers)
        ),
    )
    flavour.call(client.close)
    requests = len(altegio_sandbox.calls())
    window = sorted(found.by_day())
    assert len(window) == 14
    naive = asked_one_by_one(altegio_sandbox, window)
    assert times(found.days) == naive
    members, bookable = len(found.by_member()), len([1 for day in naive.values() if day])
    assert requests == 1 + members + bookable < len(naive)
    assert progress[-1] == (requests, requests)
    assert [done for done, _ in progress] == list(range(1, requests + 1))


def test_a_window_over_months_and_new_year(flavour: Flavour) -> None:
    with Sandbox(now="2026-12-01T08:00:00-05:00") as sandbox:
        client = opened(flavour, sandbox)
        start, end = dt.date(2026, 12, 20), dt.date(2027, 1, 20)
        found = swept(flavour, client.location(4564).availability([SERVICE], start=start, end=end))
        flavour.call(client.close)
        window = [start + dt.timedelta(n) for n in range(32)]
        assert times(found.days) == asked_one_by_one(sandbox, window)
        assert any(day.year == 2027 and one.slots for day, [one, *_] in found.by_day().items())


HOURS = st.sampled_from(["9:00-12:00", "10:00-11:00 14:00-16:00", "0:00-23:55", "22:00-23:30"])
MEMBERS = st.fixed_dictionaries(
    {"hours": HOURS, "services": st.sampled_from([[11], [11, 12], [12]])},
    optional={
        "cycle": st.tuples(st.integers(1, 3), st.integers(1, 3)).map(list),
        "days_off": st.lists(st.integers(0, 6), unique=True, max_size=4),
        "online": st.booleans(),
    },
)
ZONES = st.sampled_from(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Riga"])


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    team=st.lists(MEMBERS, min_size=1, max_size=3),
    zone=ZONES,
    services=st.sampled_from([[], [11], [12], [11, 12]]),
    hour=st.integers(0, 23),
    days=st.integers(1, 7),
)
def test_it_finds_the_same_in_any_world(
    *,
    team: list[dict[str, Any]],
    zone: str,
    services: list[int],
    hour: int,
    days: int,
    async_flavour: Flavour,
) -> None:
    offered = [
        {"id": id, "title": title, "category": 1, "minutes": minutes, "price": 5}
        for id, title, minutes in ((11, "Cut", 60), (12, "Wash", 25))
    ]
    location = {
        "id": 4564,
        "title": "One",
        "timezone": zone,
        "categories": [{"id": 1, "title": "All"}],
        "services": offered,
        "team": [{"id": 21 + n, "name": "Ann", **one} for n, one in enumerate(team)],
    }
    # The last days of a year: the window goes on into the next one.
    with Sandbox(
        {"days": 10, "locations": [location]}, now=f"2026-12-29T{hour:02}:10:00+00:00"
    ) as sandbox:
        client = opened(async_flavour, sandbox)
        start = sandbox.now.astimezone(ZoneInfo(zone)).date()
        end = start + dt.timedelta(days - 1)
        salon = client.location(4564)
        found = swept(async_flavour, salon.availability(services, start=start, end=end))
        async_flavour.call(client.close)
        requests = len(sandbox.calls())
        window = [start + dt.timedelta(n) for n in range(days)]
        naive = asked_one_by_one(sandbox, window, services)
        with sandbox.client() as other:
            listed = other.location(4564).team_members(services=services)
        swept_times = times(found.days)
        assert {who: at for who, at in swept_times.items() if who in naive} == naive
        assert not any(at for who, at in swept_times.items() if who not in naive)
        assert {id for id, _ in swept_times} == {member.id for member in listed}
        members, free = {id for id, _ in naive}, len([1 for day in naive.values() if day])
        # Of one day, its times say as much as the dates would.
        assert requests == 1 + len(members) + (free if days > 1 else 0)


def test_progress_is_told_to_no_function_that_would_have_to_be_awaited(flavour: Flavour) -> None:
    async def told(done: int, known: int) -> None:
        raise AssertionError

    salon = flavour.client(Wire()).location(4564)
    with pytest.raises(ValueError, match=r"\Aon_progress: expected a function that is done"):
        salon.availability(on_progress=told)


def test_many_locations_in_one_sweep(flavour: Flavour, altegio_sandbox: Sandbox) -> None:
    client = opened(flavour, altegio_sandbox)
    ids = list(altegio_sandbox.world.locations)
    day = altegio_sandbox.now.date()
    found = swept(flavour, client.availability(ids, start=day, end=day + dt.timedelta(2)))
    for id in ids:
        alone = swept(
            flavour, client.location(id).availability(start=day, end=day + dt.timedelta(2))
        )
        assert times(alone.days) == times(one for one in found.days if one.location_id == id)
    flavour.call(client.close)


def test_the_first_day_of_a_location_is_that_of_its_turn(
    flavour: Flavour, clock: FakeClock
) -> None:
    client = flavour.client(Wire(v2([{"id": 1, "bookable": False}])))
    for id in (1, 2):
        client.location(id, timezone="UTC")

    def ids() -> Iterable[int]:
        yield 1
        clock.elapsed += 24 * 3600
        yield 2

    found = client.availability(ids())
    clock.elapsed += 3 * 24 * 3600
    calendar = swept(flavour, found)
    first = {id: min(d.day for d in calendar.days if d.location_id == id) for id in (1, 2)}
    assert first == {1: dt.date(2026, 9, 17), 2: dt.date(2026, 9, 18)}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"services": "331"}, "services: expected a sequence"),
        ({"members": [None]}, r"members\[0\]: expected an int"),
        ({"start": "today"}, "start: expected a datetime.date"),
        ({"timeout": -1}, "timeout: must be above zero"),
    ],
)
def test_a_bad_argument_is_refused_before_the_first_step(
    arguments: dict[str, Any], message: str, flavour: Flavour
) -> None:
    with pytest.raises(ValueError, match=rf"\A{message}"):
        flavour.client(Wire()).location(4564).availability(**arguments)


def test_bad_locations_are_refused_when_their_turn_comes(flavour: Flavour) -> None:
    client = flavour.client(Wire(v2([])))
    with pytest.raises(ValueError, match=r"\Alocation_ids: expected a sequence of int, got int"):
        client.availability(4564)
    day = dt.date(2099, 1, 1)
    with pytest.raises(ValueError, match=r"\Alocation_ids\[1\]: must be at least 1, got 0"):
        swept(flavour, client.availability([4564, 0], start=day))


def test_a_closed_client_ends_a_sweep(flavour: Flavour) -> None:
    client = flavour.client(Wire())
    found = client.location(4564).availability()
    flavour.call(client.close)
    with pytest.raises(ConfigurationError, match="this client is closed"):
        swept(flavour, found)


# ---- faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_every_day_is_right_or_unread_whatever_breaks(
    seed: int, flavour: Flavour, altegio_sandbox: Sandbox
) -> None:
    day = altegio_sandbox.now.date()
    window = [day + dt.timedelta(n) for n in range(5)]
    right = asked_one_by_one(altegio_sandbox, window)
    chance = random.Random(seed)
    kinds = sorted(KINDS.keys() - {"delay"})
    client = opened(flavour, altegio_sandbox, retries=0)
    found = client.location(4564).availability([SERVICE], start=day, end=window[-1])
    for _ in range(8):
        operation = chance.choice(["get_dates_available_for_booking", "get_time_slots_for_booking"])
        altegio_sandbox.fail(operation, chance.choice(kinds))
    calendar = swept(flavour, found)
    flavour.call(client.close)
    assert calendar.unread
    seen = set()
    for one in calendar.days:
        assert one.member is not None
        seen.add((one.member.id, one.day))
        if one.unread is None:
            assert [slot.datetime for slot in one.slots] == right[one.member.id, one.day]
        else:
            assert one.slots == ()
    assert seen == right.keys()
    assert len(calendar.days) == len(right)


# ---- leaving early -------------------------------------------------------------------------------


def test_leaving_the_loop_waits_for_no_answer_and_leaves_nothing_behind(
    altegio_sandbox: Sandbox,
) -> None:
    before = threading.active_count()
    altegio_sandbox.fail("slots", "delay", times=100, seconds=600)
    with altegio_sandbox.client(timeout=900) as altegio:
        salon = altegio.location(4564)
        for _ in salon.availability([SERVICE]):
            break
        assert threading.active_count() == before
        assert salon.team_members()  # the client's own connections are left alone


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timers")
def test_an_interrupted_sweep_waits_for_no_answer_and_leaves_nothing_behind(
    altegio_sandbox: Sandbox,
) -> None:
    before = threading.active_count()
    altegio_sandbox.fail("slots", "delay", times=100, seconds=600)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    def soon(done: int, known: int) -> None:
        if altegio_sandbox.calls("slots"):
            signal.setitimer(signal.ITIMER_REAL, 0.05)

    usual = signal.signal(signal.SIGALRM, interrupt)
    try:
        with altegio_sandbox.client(timeout=900) as altegio:
            salon = altegio.location(4564)
            members = salon.team_members(services=[SERVICE])
            with pytest.raises(KeyboardInterrupt):
                collect(salon.availability([SERVICE], members=members, on_progress=soon))
            assert threading.active_count() == before
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, usual)


def test_who_waits_for_a_permit_leaves_when_the_sweep_is_closed() -> None:
    before = threading.active_count()
    team = [{"id": id, "name": "Ann"} for id in range(1, 21)]
    wire = Wire(v2(team), v2({"booking_dates": [], "working_dates": []}))
    with AltegioBooking(
        PARTNER, transport=httpx.MockTransport(wire), rate_limit=(3, 4), timeout=60
    ) as altegio:
        found = altegio.location(4564).availability(start=dt.date(2099, 1, 1))
        next(found)
        found.close()
    assert threading.active_count() == before
    assert len(wire.requests) <= 4


async def test_cancelling_or_closing_an_async_sweep_leaves_no_task(
    altegio_sandbox: Sandbox,
) -> None:
    altegio_sandbox.fail("slots", "delay", times=100, seconds=600)
    async with AsyncAltegioBooking(
        altegio_sandbox.partner_token, base_url=altegio_sandbox.url
    ) as altegio:
        salon = altegio.location(4564)
        found = salon.availability([SERVICE])
        async for _ in found:
            break
        await found.aclose()
        assert len(asyncio.all_tasks()) == 1
        whole = asyncio.create_task(asyncio.wait_for(_collected(salon), 0.2))
        with pytest.raises(TimeoutError):
            await whole
        assert len(asyncio.all_tasks()) == 1
        async for _ in salon.availability([SERVICE]):
            break
        # The event loop closes what a loop has left.
        gc.collect()
        await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=2)
        assert len(asyncio.all_tasks()) == 1


async def _collected(salon: Any) -> Calendar:
    calendar: Calendar = await collect(salon.availability([SERVICE]))
    return calendar


# ---- put together --------------------------------------------------------------------------------


def test_a_calendar_by_day_by_member_and_in_rows(altegio_sandbox: Sandbox) -> None:
    altegio_sandbox.fail("get_time_slots_for_booking", "error_json")
    with AltegioBooking(
        altegio_sandbox.partner_token, base_url=altegio_sandbox.url, retries=0
    ) as altegio:
        salon = altegio.location(4564, timezone=ZONE)
        calendar = collect(salon.availability([SERVICE]))
        again = collect(salon.availability([SERVICE]))
    [unread] = calendar.unread
    assert calendar.earliest == min(calendar.slots, key=lambda slot: slot.starts_at)
    assert [slot.starts_at for slot in again.slots] == sorted(s.starts_at for s in again.slots)
    assert set(calendar.by_member()) == {m.member.id for m in calendar.days if m.member}
    for group in (calendar.by_day(), calendar.by_member()):
        assert sorted(map(id, (one for of in group.values() for one in of))) == sorted(
            map(id, calendar.days)
        )
    rows = calendar.to_rows()
    assert len(rows) == len(calendar.slots) + 1
    [row] = [row for row in rows if row["unread"]]
    assert row["unread"] == str(unread.unread)
    assert (row["day"], row["starts_at"]) == (unread.day.isoformat(), None)
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    assert len(out.getvalue().splitlines()) == len(rows) + 1


def test_a_length_of_nothing_is_a_number_in_rows(flavour: Flavour) -> None:
    slot = {"datetime": "2099-01-01T10:00:00Z", "seance_length": 0}
    client = flavour.client(Wire(v2([{"id": 1}]), v2([slot])))
    day = dt.date(2099, 1, 1)
    [row] = swept(flavour, client.location(4564).availability(start=day, end=day)).to_rows()
    assert json.loads(json.dumps(row))["length"] == 0


def test_an_empty_calendar() -> None:
    empty = collect([])
    assert (empty.earliest, empty.slots, empty.unread, empty.to_rows()) == (None, (), (), [])


def test_without_a_team_the_days_have_no_member(flavour: Flavour) -> None:
    client = flavour.client(lambda _: Answer(500).response())
    calendar = swept(flavour, client.location(4564).availability(start=dt.date(2099, 1, 1)))
    assert len(calendar.unread) == 14
    assert list(calendar.by_member()) == [None]
    assert calendar.to_rows()[0]["team_member_id"] is None
