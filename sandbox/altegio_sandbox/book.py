"""The appointment book: frozen records, replaced by a copy when something changes."""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Literal, NamedTuple

from .schedule import Span

FIRST_RECORD_ID = 700_000_001
LATEST_CHANGES = 100


@dataclass(frozen=True)
class Appointment:
    """One record. ``starts_at`` is in the location's zone; ``phone`` holds digits alone.

    ``draft`` is the number the caller gave within the request, ``user_id`` the account that was
    logged in while booking, if any; ``activity_id`` is the group event, 0 for none. ``taken``
    marks what ``take`` and ``fill`` of the sandbox entered: no caller made it.
    """

    id: int
    hash: str = field(repr=False)
    location_id: int
    team_member_id: int
    services: tuple[int, ...]
    starts_at: datetime
    length: timedelta
    name: str
    phone: str
    email: str
    created_at: datetime
    changed_at: datetime
    draft: int = 1
    comment: str = ""
    api_id: str = ""
    notify_by_sms: int = 0
    notify_by_email: int = 0
    custom_fields: Mapping[str, Any] = field(default_factory=dict)
    master_requested: bool = True
    user_id: int | None = None
    activity_id: int = 0
    clients_count: int = 1
    deleted: bool = False
    taken: bool = False

    @property
    def span(self) -> Span:
        """The time it takes, in UTC."""
        start = self.starts_at.astimezone(UTC)
        return Span(start, start + self.length)


class Change(NamedTuple):
    """What became of a record: the record after it and, but for a new one, before it."""

    kind: Literal["booked", "taken", "moved", "cancelled"]
    appointment: Appointment
    before: Appointment | None = None


class Book:
    """All appointments ever made, the deleted ones included and marked.

    ``changes`` are the latest, in order.
    """

    def __init__(self) -> None:
        self.changes: deque[Change] = deque(maxlen=LATEST_CHANGES)
        self._records: dict[int, Appointment] = {}
        self._live: defaultdict[tuple[int, int], dict[int, Span]] = defaultdict(dict)
        self._ids = count(FIRST_RECORD_ID)

    def add(self, **fields: Any) -> Appointment:
        """Enter a new record under the next id, with a hash of its own."""
        record_id = next(self._ids)
        record_hash = hashlib.md5(f"sandbox {record_id}".encode()).hexdigest()
        appointment = Appointment(id=record_id, hash=record_hash, **fields)
        self._enter(appointment)
        self.changes.append(Change("taken" if appointment.taken else "booked", appointment))
        return appointment

    def change(self, appointment: Appointment, **fields: Any) -> Appointment:
        """Replace a record by a changed copy."""
        changed = replace(appointment, **fields)
        self._enter(changed)
        kind: Literal["moved", "cancelled"] = "cancelled" if changed.deleted else "moved"
        self.changes.append(Change(kind, changed, appointment))
        return changed

    def get(self, record_id: int) -> Appointment | None:
        """The record of that id, deleted or not."""
        return self._records.get(record_id)

    def all(self) -> tuple[Appointment, ...]:
        """Every record, in the order of booking."""
        return tuple(self._records.values())

    def live(self, location_id: int) -> tuple[Appointment, ...]:
        """The records of a location that are not deleted."""
        return tuple(
            appointment
            for appointment in self._records.values()
            if appointment.location_id == location_id and not appointment.deleted
        )

    def busy(self, location_id: int, team_member_id: int, *, but: int | None = None) -> list[Span]:
        """When the member has appointments, leaving out one record that is to be moved."""
        spans = self._live[location_id, team_member_id]
        return [span for record_id, span in spans.items() if record_id != but]

    def _enter(self, appointment: Appointment) -> None:
        self._records[appointment.id] = appointment
        spans = self._live[appointment.location_id, appointment.team_member_id]
        # A seat at an event keeps nobody busy: the event itself already does.
        if appointment.deleted or appointment.activity_id:
            spans.pop(appointment.id, None)
        else:
            spans[appointment.id] = appointment.span
