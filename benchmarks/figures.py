"""The figures, each with its goal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from benchmarks.contenders import HTTPX, RAW
from benchmarks.questions import FEW_SLOTS, MANY_SLOTS, SERVICES, SLOTS

Way = Literal["process", "sync", "async"]
"""In fresh interpreters, or as calls of one client in one process."""


@dataclass(frozen=True)
class Figure:
    """Something that is measured for every contender.

    Attributes:
        name: As it is printed.
        way: How it is measured.
        goal: How many times the time of `against` ours may take.
        against: The contender that the goal compares with.
        day: The day whose slots are asked for; None for the services, or for no call at all.
        batch: Calls of which one measurement is the mean.
    """

    name: str
    way: Way
    goal: float
    against: str
    day: dt.date | None = None
    batch: int = 1

    @property
    def size(self) -> int:
        """How much an answer must hold."""
        return SLOTS[self.day] if self.day else SERVICES


IMPORT = Figure("import", "process", 1.35, HTTPX)

FIGURES = (
    IMPORT,
    Figure("import and first call", "process", 1.5, HTTPX, FEW_SLOTS),
    Figure("12 slots", "sync", 1.5, HTTPX, FEW_SLOTS, 20),
    Figure("12 slots, async", "async", 1.5, HTTPX, FEW_SLOTS, 20),
    Figure("150 slots", "sync", 2.5, HTTPX, MANY_SLOTS, 5),
    Figure("500 services", "sync", 1.0, RAW, None, 2),
)
