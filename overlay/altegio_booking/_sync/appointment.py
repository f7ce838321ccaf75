# Written by `make generate` from ../_async/appointment.py; edit that file instead.
"""A handle to one appointment: cancel it, move it, read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import copy
from types import MappingProxyType
from typing import Any

from altegio_booking import arguments, booking
from altegio_booking.errors import ConfigurationError
from altegio_booking.reading.results import Reader, nothing
from altegio_booking.scalars import as_moment
from altegio_booking.transport._sync.session import Session
from altegio_booking_client import models
from altegio_booking_client.api import client_personal_cabinet as cabinet
from altegio_booking_client.api import online_booking


class Appointment:
    """A booked appointment.

    Attributes:
        location_id: Where.
        record_id: Its id.
        record_hash: The key to it for whoever has no user token; None if the API gave none. It is
            as secret as a token and not part of `repr`.
        api_id: Your own id, or the random one of the booking; None for a handle made by hand.
        extra: What else the answer to the booking held; empty for a handle made by hand.

    Handles of the same record are equal.
    """

    def __init__(
        self,
        session: Session,
        location_id: int,
        record_id: int,
        record_hash: str | None,
        *,
        api_id: str | None = None,
        extra: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self._session = session
        self._cancelled = False
        self.location_id = location_id
        self.record_id = record_id
        self.record_hash = record_hash
        self.api_id = api_id
        self.extra = extra

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Appointment):
            return NotImplemented
        return (self.location_id, self.record_id) == (other.location_id, other.record_id)

    def __hash__(self) -> int:
        return hash((self.location_id, self.record_id))

    def _by(self, session: Session) -> Appointment:
        """The same handle in another session."""
        handle = copy(self)
        handle._session = session
        return handle

    def __repr__(self) -> str:
        key = "None" if self.record_hash is None else "***"
        return (
            f"{type(self).__name__}(location_id={self.location_id}, record_id={self.record_id}, "
            f"record_hash={key})"
        )

    def _record(self) -> Reader[booking.appointments.AppointmentDetails]:
        return booking.appointments.one(self._session.zones.get(self.location_id))

    def cancel(self, *, missing_ok: bool = False, timeout: float | None = None) -> None:
        """Cancel it, by hash with the partner token alone, or by id with a user token.

        Cancelling again through the same handle is fine. Vendor operations:
        `delete_user_appointment`, `delete_user_appointment_by_id`.

        Args:
            missing_ok: Whether an appointment that the API does not know counts as cancelled.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such appointment, or it was cancelled elsewhere.
            ConfigurationError: There is neither a hash nor a user token.
        """
        gone_is_done = arguments.boolean("missing_ok", missing_ok) or self._cancelled
        if self.record_hash is not None:
            ids = (self.record_id, self.record_hash)
            request = cabinet.delete_user_appointment._get_kwargs(*ids)
        elif self._session.credentials.user is not None:
            request = cabinet.delete_user_appointment_by_id._get_kwargs(self.record_id)
        else:
            raise ConfigurationError("record_hash: needed, since there is no user token")
        self._session.send(request, nothing, timeout, gone_is_done=gone_is_done)
        self._cancelled = True

    def move(
        self,
        to: booking.values.Slot | dt.datetime | str,
        *,
        comment: str | None = None,
        timeout: float | None = None,
    ) -> booking.appointments.AppointmentDetails:
        """Move it to another time. Needs a user token.

        Vendor operation: `update_online_booking_datetime`.

        Args:
            to: A free slot, whose own string is sent untouched, or a time.
            comment: Replaces the visitor's comment.
            timeout: Seconds for the whole call.

        Returns:
            The appointment as the API answers; it may know nothing but the id.

        Raises:
            SlotTaken: The time is not free, and the API says so by its code.
            BadRequest: It does not, or the location does not allow moving.
            ConfigurationError: There is no user token.
        """
        body = models.MoveAppointmentRequest(
            datetime_=_start(to), comment=arguments.given(arguments.text, "comment", comment)
        )
        request = online_booking.update_online_booking_datetime._get_kwargs(
            self.location_id, self.record_id, body=body
        )
        return self._session.send(request, self._record(), timeout)

    def details(self, *, timeout: float | None = None) -> booking.appointments.AppointmentDetails:
        """Read it, by hash if there is one, else by id with a user token.

        Vendor operations: `get_online_booking_details`, `get_user_appointment`.

        Raises:
            NotFound: There is no such appointment.
            ConfigurationError: There is neither a hash nor a user token.
        """
        if self.record_hash is None:
            request = cabinet.get_user_appointment._get_kwargs(self.record_id)
        else:
            request = online_booking.get_online_booking_details._get_kwargs(
                self.location_id, self.record_id, self.record_hash
            )
        return self._session.send(request, self._record(), timeout)


def _start(to: object) -> str:
    if isinstance(to, booking.values.Slot):
        return to.datetime
    if isinstance(to, str) and as_moment(to) is not None and ":" in to:
        return to
    if isinstance(to, dt.datetime):
        return arguments.moment("to", to)
    raise ValueError(f"to: expected a Slot, a datetime or its ISO 8601 text, got {to!r:.80}")
