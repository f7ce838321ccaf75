"""One process that books until its time is over: `python -m benchmarks.soak.worker KIND …`."""

from __future__ import annotations

import asyncio
import faulthandler
import itertools
import os
import pickle
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from altegio_booking import (
    AltegioBooking,
    AltegioError,
    AppointmentRequest,
    AsyncAltegioBooking,
    OutcomeUnknown,
    Slot,
    Visitor,
)

LOCATION, SERVICE = 4564, 331
CALLERS = 3


class Worker:
    """Books one appointment after the other, each for a visitor of its own.

    Args:
        name: A digit that no other worker has.
        folder: Where the endings are written, a file for each process.
        until: Monotonic time.
    """

    def __init__(self, name: str, folder: Path, until: float) -> None:
        self.name, self.folder, self.until = name, folder, until
        self.places: list[AppointmentRequest] = []
        self.begin()

    def begin(self) -> None:
        """Begin in this process, which may be a child that has its parent's places."""
        random.shuffle(self.places)
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._written = (self.folder / f"{os.getpid()}.endings").open("ab")

    def visitors(self, most: int | None = None) -> Iterator[tuple[Visitor, AppointmentRequest]]:
        """Who is to book what, until the time is over."""
        for _ in itertools.count() if most is None else range(most):
            if time.monotonic() >= self.until:
                return
            number = os.getpid() * 10_000 + next(self._numbers)
            phone = f"+1{self.name}{number % 10**11:011}"
            # Each place once, then those again that were cancelled.
            place = self.places.pop(0)
            self.places.append(place)
            yield Visitor(name="Ann", phone=phone), place

    def write(self, visitor: Visitor, ending: object) -> None:
        """Write down record ids, or the error."""
        with self._lock:
            pickle.dump((visitor.phone.lstrip("+"), ending), self._written)
            self._written.flush()

    def find_places(self) -> None:
        """Ask for free places that do not overlap, on days that no other worker has."""
        with AltegioBooking() as altegio:
            salon = altegio.location(LOCATION)
            while not self.places and time.monotonic() < self.until:
                try:
                    days = salon.available_dates(services=[SERVICE]).bookable
                    for member in salon.team_members(services=[SERVICE]):
                        for day in days[int(self.name) - 1 :: len(KINDS)][:6]:
                            slots = salon.slots(member.id, day, services=[SERVICE])
                            self.places += apart(slots)
                except AltegioError:
                    continue
        random.shuffle(self.places)

    def book(self, salon: Any, most: int | None = None) -> None:
        """Book with the sync client."""
        for visitor, place in self.visitors(most):
            try:
                [handle] = salon.book(visitor, [place], check=random.random() < 0.3)
                self.write(visitor, (handle.record_id,))
                if random.random() < 0.5:
                    handle.cancel()
                salon.team_members()
            except Exception as error:
                self.write(visitor, picklable(error))

    async def book_async(self, salon: Any, most: int) -> None:
        """Book with the async client; the twin of `book`."""
        for visitor, place in self.visitors(most):
            try:
                [handle] = await salon.book(visitor, [place], check=random.random() < 0.3)
                self.write(visitor, (handle.record_id,))
                if random.random() < 0.5:
                    await handle.cancel()
                await salon.team_members()
            except Exception as error:
                self.write(visitor, picklable(error))


def apart(slots: Iterable[Slot]) -> Iterator[AppointmentRequest]:
    """Those that begin when the one before is over."""
    until = None
    for slot in slots:
        if slot.length and (until is None or slot.starts_at >= until):
            until = slot.starts_at + slot.length
            yield slot.request()


def picklable(error: Exception) -> object:
    """What is written of an error: itself if its outcome is unknown, else what it is."""
    if isinstance(error, OutcomeUnknown):
        return error
    return type(error).__name__ if isinstance(error, AltegioError) else f"untyped: {error!r}"


def in_threads(worker: Worker) -> None:
    """One client, several threads."""
    with AltegioBooking() as altegio:
        salon = altegio.location(LOCATION)
        threads = [threading.Thread(target=worker.book, args=(salon,)) for _ in range(CALLERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def in_loops(worker: Worker) -> None:
    """One event loop after the other, each with a client of its own."""

    async def turn() -> None:
        async with AsyncAltegioBooking() as altegio:
            salon = altegio.location(LOCATION)
            await asyncio.gather(*(worker.book_async(salon, 4) for _ in range(CALLERS)))

    while time.monotonic() < worker.until:
        asyncio.run(turn())


def in_forks(worker: Worker) -> None:
    """Children with the client of their parent, while a thread of it books."""
    with AltegioBooking() as altegio:
        salon = altegio.location(LOCATION)
        thread = threading.Thread(target=worker.book, args=(salon,))
        thread.start()
        while time.monotonic() < worker.until:
            child = os.fork()
            if not child:
                try:
                    worker.begin()
                    worker.book(salon, 2)
                finally:
                    os._exit(0)
            os.waitpid(child, 0)
        thread.join()


KINDS: dict[str, Callable[[Worker], None]] = {
    "threads": in_threads,
    "loops": in_loops,
    "forks": in_forks,
}

if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1)
    kind, folder, until = sys.argv[1:]
    working = Worker(str([*KINDS].index(kind) + 1), Path(folder), float(until))
    working.find_places()
    if working.places:
        KINDS[kind](working)
