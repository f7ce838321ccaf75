"""The machine's own clock, which other tests replace."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time

import pytest

from altegio_booking.transport.clock import AsyncClock, Clock


def test_time_and_chance_are_those_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 7.5)
    monkeypatch.setattr(random, "random", lambda: 0.25)
    for clock in (Clock(), AsyncClock()):
        assert (clock.monotonic(), clock.random()) == (7.5, 0.25)
        assert abs(clock.now() - dt.datetime.now(dt.UTC)) < dt.timedelta(hours=1)
        assert clock.now().tzinfo is dt.UTC


def test_the_sync_clock_blocks_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    Clock().sleep(1.5)
    assert slept == [1.5]


async def test_the_async_clock_leaves_the_event_loop_to_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    await AsyncClock().sleep(1.5)
    assert slept == [1.5]
