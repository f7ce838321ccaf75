"""A call as handlers see it: credentials and contract are behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

from .accounts import User
from .answers import Answer
from .book import Appointment
from .errors import not_found, user_needed
from .moments import wire_time
from .state import State
from .world import Location


@dataclass(frozen=True)
class Call:
    """One call of an operation, its input valid by the contract."""

    state: State
    path: Mapping[str, str]
    query: QueryParams
    body: Any
    user: User | None

    def location(self) -> Location:
        """The location of the path, or 404."""
        location = self.state.world.locations.get(int(self.path["location_id"]))
        if location is None:
            raise not_found("Location")
        return location

    def logged_in(self) -> User:
        """The user, or 403."""
        if self.user is None:
            raise user_needed()
        return self.user

    def appointment(self) -> Appointment:
        """The appointment of the path, which its hash or its user opens, or 404."""
        appointment = self.state.book.get(int(self.path["record_id"]))
        if appointment is None:
            raise not_found("Appointment")
        opened = self.path.get("record_hash") == appointment.hash
        if not opened and not self.state.owns(self.user, appointment):
            raise not_found("Appointment")
        return appointment

    def services(self) -> tuple[int, ...]:
        """The services chosen in the query."""
        return self.numbers("service_ids[]")

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of numbers in the query."""
        return tuple(int(number) for number in self.query.getlist(name))

    def day(self, name: str) -> date | None:
        """A date of the query, if there; a time behind it does not matter."""
        text = self.query.get(name, "")
        return wire_time(text, name).date() if text else None


Handler = Callable[[Call], Answer]
