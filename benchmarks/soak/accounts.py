"""What came of the bookings, held against the sandbox's book."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from altegio_booking import AltegioBooking, OutcomeUnknown
from altegio_sandbox import Sandbox


class Accounts(NamedTuple):
    """Counts.

    Attributes:
        made: Records in the book.
        known: Those of which a caller knows.
        unknown: Calls that ended with an unknown outcome.
        reconciled: Those of which the outcome is known by now.
        double: Visitors with more than one record.
        lost: Records of which nobody knows, and those that callers wrongly know of.
        errors: Endings by what they were; untyped ones begin with `untyped`.
    """

    made: int
    known: int
    unknown: int
    reconciled: int
    double: int
    lost: int
    errors: Counter[str]

    @property
    def untyped(self) -> int:
        """How many exceptions were no `AltegioError`."""
        return sum(n for name, n in self.errors.items() if name.startswith("untyped"))


def endings(folder: Path) -> Iterator[tuple[str, object]]:
    """Phone and ending of every booking, and of every call after one."""
    for path in sorted(folder.glob("*.endings")):
        with path.open("rb") as file:
            while True:
                try:
                    yield pickle.load(file)
                except EOFError:
                    break


def settle(sandbox: Sandbox, folder: Path) -> Accounts:
    """Reconcile what is unknown, and compare."""
    made: defaultdict[str, set[int]] = defaultdict(set)
    for record in sandbox.appointments:
        made[record.phone].add(record.id)
    known: defaultdict[str, set[int]] = defaultdict(set)
    errors: Counter[str] = Counter()
    unknown = reconciled = 0
    with AltegioBooking(
        sandbox.partner_token, base_url=sandbox.url, rate_limit=None, retries=9
    ) as altegio:
        for phone, ending in endings(folder):
            if isinstance(ending, tuple):
                known[phone].update(ending)
            elif isinstance(ending, OutcomeUnknown):
                unknown += 1
                visitor = altegio.with_user(sandbox.user_token(f"+{phone}"))
                known[phone].update(each.record_id for each in visitor.reconcile(ending))
                reconciled += 1
            else:
                errors[str(ending)] += 1
    lost = [made[phone] ^ known[phone] for phone in made.keys() | known.keys()]
    return Accounts(
        made=sum(map(len, made.values())),
        known=sum(map(len, known.values())),
        unknown=unknown,
        reconciled=reconciled,
        double=sum(len(records) > 1 for records in made.values()),
        lost=sum(map(len, lost)),
        errors=errors,
    )


def most_within(times: Sequence[float], seconds: float) -> int:
    """The most of these times, in order, that lie within so many seconds."""
    most = first = 0
    for last, time in enumerate(times):
        while times[first] <= time - seconds:
            first += 1
        most = max(most, last + 1 - first)
    return most
