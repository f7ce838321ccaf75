"""Watching a location over real HTTP, by one clock for client and sandbox."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import httpx
import pytest

import altegio_booking.transport._async.session
import altegio_booking.transport._sync.session
from altegio_booking import (
    AltegioError,
    AsyncAltegioBooking,
    Closed,
    ConfigurationError,
    Opened,
    Unread,
    Visitor,
)
from altegio_sandbox import Sandbox
from tests.clocks import AsyncFakeClock, FakeClock
from tests.flavours import PARTNER, Answer, Flavour, Wire, no, v2

SERVICE, ANN = 331, 924
DAY = dt.date(2026, 9, 15)
EVERY = 600.0
SLOTS = "slots"

Step = Callable[[Sandbox], object]
"""What happens at the location between two looks."""


class Over(Exception):
    """The script has come to its end."""


class Script(FakeClock):
    """A clock that moves the sandbox's along, and carries out one step between two looks.

    Args:
        sandbox: Where the steps happen.
        steps: One for each look after the first; after the last look the script is over.

    Attributes:
        heard: What each look told.
        free: What was free at each look.
    """

    def __init__(self, sandbox: Sandbox, *steps: Step) -> None:
        super().__init__()
        self.sandbox = sandbox
        self.steps = list(steps)
        self.heard: list[list[str]] = [[]]
        self.free: list[set[str]] = []

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self.sandbox.advance(dt.timedelta(seconds=seconds))
        if seconds > EVERY / 2:
            self.free.append(free_times(self.sandbox))
            if not self.steps:
                raise Over
            self.steps.pop(0)(self.sandbox)
            self.heard.append([])

    def changes(self) -> list[list[str]]:
        """What the looks should have told."""
        told: list[list[str]] = [[]]
        for before, now in pairwise(self.free):
            told.append([f"+{t}" for t in now - before] + [f"-{t}" for t in before - now])
        return [sorted(one) for one in told]


def free_times(sandbox: Sandbox) -> set[str]:
    """What is free, asked for by itself."""
    with sandbox.client() as altegio:
        slots = altegio.location(4564).slots(ANN, DAY, services=[SERVICE])
        return {f"{slot.starts_at:%H:%M}" for slot in slots}


def shown(change: Opened | Closed | Unread) -> str:
    """A change in short: `+10:00` is a slot of that time that opened."""
    if isinstance(change, Unread):
        return f"? {type(change.error).__name__}"
    return f"{'+' if isinstance(change, Opened) else '-'}{change.slot.starts_at:%H:%M}"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(now="2026-09-14T08:00:00-04:00") as sandbox:
        yield sandbox


Played = Callable[..., tuple[Script, Any]]


@pytest.fixture
def play(flavour: Flavour, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Played:
    """Play steps to a watch; gives the script with what was told, and the state at the end."""

    def run(*steps: Step, since: Any = None, **options: Any) -> tuple[Script, Any]:
        script = Script(sandbox, *steps)
        monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", script)
        monkeypatch.setattr(
            altegio_booking.transport._async.session, "CLOCK", AsyncFakeClock(script)
        )
        client = flavour.kind.client(sandbox.partner_token, base_url=sandbox.url, retries=0)
        wanted = {"members": [ANN], "start": DAY, "end": DAY, "every": EVERY, **options}
        watch = client.location(4564, timezone="America/New_York").watch(
            [SERVICE], since=since, **wanted
        )
        step = watch.__anext__ if flavour.is_async else watch.__next__
        try:
            while True:
                change = shown(flavour.call(step))
                script.heard[-1].append(change)
        except (Over, StopIteration, StopAsyncIteration):
            flavour.call(client.close)
        return script, json.loads(json.dumps(watch.state()))

    return run


def take(time: str) -> Step:
    return lambda sandbox: sandbox.take(member=ANN, start=f"{DAY}T{time}", services=[SERVICE])


def release(time: str) -> Step:
    return lambda sandbox: sandbox.release(member=ANN, start=f"{DAY}T{time}", services=[SERVICE])


def fail(kind: str, times: int, **options: Any) -> Step:
    return lambda sandbox: sandbox.fail(SLOTS, kind, times=times, **options)


def both(*steps: Step) -> Step:
    return lambda sandbox: [step(sandbox) for step in steps]


def nothing(_: Sandbox) -> None:
    """Nothing happens."""


def test_each_opening_and_each_closing_is_told_once(play: Played) -> None:
    script, _ = play(take("10:00"), nothing, release("10:00"), take("15:00"), nothing)
    assert [sorted(look) for look in script.heard] == script.changes()
    assert "-10:00" in script.heard[1]
    assert "+10:00" in script.heard[3]


@pytest.mark.parametrize("kind", ["error_html", "cut_json", "reset_after", "cdn_403"])
def test_an_outage_is_no_change_and_hides_none(kind: str, play: Played) -> None:
    script, _ = play(fail(kind, 1), both(take("10:00"), fail(kind, 1)), nothing, nothing)
    told = script.changes()
    assert [len(look) for look in script.heard[1:3]] == [1, 1]
    assert all(look[0].startswith("? ") for look in script.heard[1:3])
    # What was taken during the outage is told after it.
    assert sorted(script.heard[3]) == told[2] != []
    assert script.heard[4] == []


def test_a_restart_goes_on_where_the_state_left_off(play: Played) -> None:
    first, state = play(take("10:00"))
    release("10:00")(first.sandbox)
    second, state = play(nothing, since=state)
    assert sorted(second.heard[0]) == sorted(f"+{time}" for time in second.free[0] - first.free[-1])
    assert "+10:00" in second.heard[0]
    assert second.heard[1] == []


def test_a_booking_of_ones_own_is_a_closing_too(play: Played) -> None:
    def book(sandbox: Sandbox) -> None:
        with sandbox.client() as altegio:
            salon = altegio.location(4564)
            [slot, *_] = salon.slots(ANN, DAY, services=[SERVICE])
            salon.book(Visitor(name="Ann", phone="+13155550175"), [slot.request()])

    script, _ = play(book)
    assert [sorted(look) for look in script.heard] == script.changes()
    assert script.heard[1] != []


def test_slots_whose_time_comes_and_days_that_pass_are_no_change(play: Played) -> None:
    script, state = play(*[nothing] * 8, every=7200.0, start=None, end=None)
    # Fourteen days at first; at the end it is another day, and the first one has passed.
    assert script.elapsed > 14 * 3600
    assert [change for look in script.heard for change in look if change[0] == "-"] == []
    assert min(state["days"]) == "2026-09-15"


def test_a_watch_ends_with_its_window(play: Played) -> None:
    script, state = play(*[nothing] * 20, every=4 * 3600.0)
    # From 8 o'clock on the day before to midnight after it: ten looks, and one that sees the end.
    assert len(script.heard) == 11
    assert state["days"] == {}
    script, _ = play(nothing, start=dt.date(2026, 9, 1), end=dt.date(2026, 9, 13))
    assert script.sleeps == []


def test_a_refusal_lets_the_watch_rest_longer_each_time(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", clock)
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncFakeClock(clock))
    wire = Wire(*[no(429)] * 7, no(429)._replace(headers={"retry-after": "5000"}), no(403))
    watch = flavour.client(wire).location(4564).watch([SERVICE], start=DAY, every=1.0)
    step = watch.__anext__ if flavour.is_async else watch.__next__
    rests = []
    for _ in range(9):
        before = clock.elapsed
        change = flavour.call(step)
        assert isinstance(change, Unread)
        rests.append(clock.elapsed - before)
    assert rests == pytest.approx([0, 30, 60, 120, 240, 480, 900, 900, 5000], abs=1)


def test_refusals_without_end_do_not_end_a_watch(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", clock)
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncFakeClock(clock))
    wire = Wire(no(429)._replace(headers={"retry-after": "1e300"}), Answer(403, text="no"))
    watch = flavour.client(wire).location(4564).watch([SERVICE], start=DAY + dt.timedelta(3650))
    step = watch.__anext__ if flavour.is_async else watch.__next__
    for _ in range(1030):
        assert isinstance(flavour.call(step), Unread)
    assert clock.sleeps[0] == 24 * 3600
    assert set(clock.sleeps[20::2]) == {900.0}


def test_a_watch_keeps_to_its_share_of_the_budget(play: Played, sandbox: Sandbox) -> None:
    for share in (0.1, 0.5):
        before = len(sandbox.calls())
        script, _ = play(*[nothing] * 4, share=share, members=None, end=DAY + dt.timedelta(3))
        asked = len(sandbox.calls()) - before - len(script.free)
        looking = script.elapsed - sum(s for s in script.sleeps if s > EVERY / 2)
        assert asked > 40
        assert looking == pytest.approx(asked * 60 / (200 * share), rel=0.05)


def test_repeats_count_against_the_share(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock()
    monkeypatch.setattr(altegio_booking.transport._sync.session, "CLOCK", clock)
    monkeypatch.setattr(altegio_booking.transport._async.session, "CLOCK", AsyncFakeClock(clock))
    wire = Wire(no(503))
    client = flavour.client(wire, retries=2)
    watch = client.location(4564).watch([SERVICE], start=DAY, every=1.0, share=0.1)
    step = watch.__anext__ if flavour.is_async else watch.__next__
    for _ in range(10):
        assert isinstance(flavour.call(step), Unread)
        # Another caller of the same client uses the budget, but not the share of the watch.
        with pytest.raises(AltegioError):
            flavour.call(client.with_options(retries=0).location(4564).team_members)
    asked = len(wire.requests) - 10
    assert asked == 30
    assert clock.elapsed / 60 == pytest.approx((asked - 3) / (200 * 0.1), rel=0.05)


def test_a_watch_ends_when_it_is_closed_or_its_client_is(flavour: Flavour) -> None:
    client = flavour.client(Wire(no(500)))
    tomorrow = dt.date.today() + dt.timedelta(1)
    watch = client.location(4564).watch(start=tomorrow)
    step = watch.__anext__ if flavour.is_async else watch.__next__
    assert isinstance(flavour.call(step), Unread)
    flavour.call(watch.aclose if flavour.is_async else watch.close)
    flavour.call(watch.aclose if flavour.is_async else watch.close)
    with pytest.raises((StopIteration, StopAsyncIteration, RuntimeError)):
        flavour.call(step)
    other = client.location(4564).watch(start=tomorrow)
    flavour.call(client.close)
    step = other.__anext__ if flavour.is_async else other.__next__
    with pytest.raises(ConfigurationError):
        flavour.call(step)


async def test_a_cancelled_watch_is_over_and_its_state_goes_on() -> None:
    def slots(*hours: int) -> Answer:
        return v2([{"datetime": f"2099-01-01T{hour}:00:00Z"} for hour in hours])

    team = v2([{"id": ANN}])
    wire = Wire(team, slots(10), team, slots(10, 12))
    client = AsyncAltegioBooking(PARTNER, transport=httpx.MockTransport(wire), rate_limit=None)
    window: dict[str, Any] = {"start": dt.date(2099, 1, 1), "end": dt.date(2099, 1, 1)}
    watch = client.location(4564).watch(**window, share=1.0)
    step = asyncio.create_task(anext(watch))
    while len(wire.requests) < 2 or not watch.state()["days"]:
        await asyncio.sleep(0)
    step.cancel()
    with pytest.raises(asyncio.CancelledError):
        await step
    with pytest.raises(StopAsyncIteration):
        await anext(watch)
    other = client.location(4564).watch(**window, share=1.0, since=watch.state())
    assert shown(await anext(other)) == "+12:00"
    await other.aclose()
    await client.close()


def test_bad_arguments_are_refused_at_once(flavour: Flavour) -> None:
    location = flavour.client(Wire()).location(4564)
    for arguments, name in (
        ({"every": 0}, "every"),
        ({"share": 2}, "share"),
        ({"since": {"version": 9}}, "since"),
        ({"members": "1"}, "members"),
    ):
        with pytest.raises(ValueError, match=rf"\A{name}"):
            location.watch(**arguments)
