"""An appointment that a command is about: by the key kept here, or as a logged-in visitor."""

from __future__ import annotations

import os

import click

from altegio_booking import AltegioError, Appointment, AppointmentDetails
from altegio_cli.connection import Connection
from altegio_cli.errors import NotSetUp
from altegio_cli.options import ID, F
from altegio_cli.questions import ask_secret

RECORD_HASH = "ALTEGIO_RECORD_HASH"

ANYWHERE = 2**63 - 1
"""Stands for a location that is not known. Records are found by their own ids."""


def record_options(function: F) -> F:
    """Give a command what it needs to find an appointment."""
    for option in (
        click.option("--ask-hash", is_flag=True, help="Ask for its record hash; not shown."),
        click.option("--location", metavar="ID", type=ID, help="Where; known if booked here."),
        click.argument("record", type=ID),
    ):
        function = option(function)
    return function


def find(
    connection: Connection, record: int, location: int | None, *, ask_hash: bool
) -> Appointment:
    """The handle to an appointment.

    Args:
        connection: To the API.
        record: Its id.
        location: Where it is, if that was said.
        ask_hash: Whether to ask for its hash.

    Raises:
        NotSetUp: There is no key to it.
    """
    kept = connection.handles.find(record)
    given = os.environ.get(RECORD_HASH)
    if ask_hash:
        given = ask_secret("Record hash", f"set {RECORD_HASH}")
    key = given or (kept.record_hash if kept else None)
    if key is None and not connection.logged_in:
        raise NotSetUp(
            f"no key to appointment {record} is kept here: it was booked elsewhere, or is "
            f"cancelled; log in, set {RECORD_HASH}, or give --ask-hash"
        )
    where = location or (kept.location_id if kept else ANYWHERE)
    return connection.altegio.appointment(where, record, key)


def read(connection: Connection, handle: Appointment) -> AppointmentDetails:
    """Read an appointment in the time zone of its location.

    Raises:
        UsageError: The location is needed and not known.
    """
    if handle.location_id != ANYWHERE:
        connection.place(handle.location_id)  # the client learns its time zone
        return handle.details()
    if handle.record_hash is not None:
        raise click.UsageError("--location is needed together with a record hash.")
    found = handle.details()
    if found.location_id is None:
        return found
    connection.place(found.location_id)
    return connection.altegio.appointment(found.location_id, handle.record_id).details()


def event_of(connection: Connection, found: AppointmentDetails) -> str | None:
    """The name of the event that an appointment is for; None if there is none, or it is over."""
    day = found.starts_at and found.starts_at.date()
    if found.event_id is None or found.location_id is None or day is None:
        return None
    try:
        listed = connection.altegio.location(found.location_id).events(start=day, end=day)
    except AltegioError:  # the rest is known
        return None
    return next((one.title for one in listed if one.id == found.event_id), None)
