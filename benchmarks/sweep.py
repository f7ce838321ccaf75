"""The memory of a sweep over many locations: whether it grows with their number."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from itertools import islice
from typing import Any

import httpx

from altegio_booking import AltegioBooking
from benchmarks.answers import slots
from benchmarks.questions import TOKEN

LOCATIONS = 1_000
PART = 100
"""Locations of the second and the last part, whose peaks are compared; the first loads modules."""

MEMBERS = 2
START = dt.date.today() + dt.timedelta(1)
DAYS = [START + dt.timedelta(number) for number in range(14)]
GOAL = 1.1
"""How many times the peak of the early part that of the last part may be."""


def answer(request: httpx.Request) -> httpx.Response:
    """Every location has two members, each free on every third day, with 12 slots."""
    operation = request.url.path.split("/")[1]
    if operation == "book_staff":
        data: Any = [{"id": 924 + n, "name": "Nora Lind"} for n in range(MEMBERS)]
    elif operation == "book_dates":
        data = {"booking_dates": [day.isoformat() for day in DAYS[::3]], "working_dates": []}
    else:
        data = slots(dt.date.fromisoformat(request.url.path.rpartition("/")[2]), 12)["data"]
    return httpx.Response(200, json={"success": True, "data": data, "meta": []})


def peaks() -> tuple[float, float]:
    """The largest memory in MiB that the early part took, and the last part.

    Over no network: only what the client keeps can grow.
    """
    with AltegioBooking(
        TOKEN, base_url="https://sweep.test", transport=httpx.MockTransport(answer), rate_limit=None
    ) as altegio:
        found = altegio.availability(range(1, LOCATIONS + 1), start=START)
        days = len(DAYS) * MEMBERS
        tracemalloc.start()
        try:
            _peak_of(found, PART * days)
            early = _peak_of(found, PART * days)
            _peak_of(found, (LOCATIONS - 3 * PART) * days)
            return early, _peak_of(found, PART * days)
        finally:
            tracemalloc.stop()


def _peak_of(found: Any, count: int) -> float:
    tracemalloc.reset_peak()
    taken = sum(1 for _ in islice(found, count))
    assert taken == count, "the sweep has ended early"
    return tracemalloc.get_traced_memory()[1] / (1 << 20)


def line(early: float, last: float) -> str:
    """The result for people."""
    verdict = "reached" if last / early <= GOAL else "MISSED"
    return (
        f"\na sweep over {LOCATIONS:,} locations, peak of memory\n"
        f"  second {PART}: {early:.2f} MiB, last {PART}: {last:.2f} MiB\n"
        f"  last / second: {last / early:.2f}, goal: at most {GOAL}: {verdict}"
    )
