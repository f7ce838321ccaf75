"""`altegio book`: book a time, or seats at an event."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

import click

from altegio_booking import Appointment, Slot, Visitor
from altegio_cli import booking, invitation, reader, texts
from altegio_cli.booking import Draft
from altegio_cli.card import card
from altegio_cli.connection import Connection, Place, connected
from altegio_cli.errors import CommandError, NothingFree, NotSetUp
from altegio_cli.options import ICS, ID, LOCATION, SERVICES, YES, Whole, common, flags, read_time
from altegio_cli.output import console, print_json
from altegio_cli.questions import ask, can_ask, confirm, must_ask

SMS_CODE = "ALTEGIO_SMS_CODE"

OFFERED = 12
"""Times that a person may choose from."""

EVENTS_WITHIN = dt.timedelta(90)

Prepared = tuple[Draft, Callable[[str | None], Appointment]]
"""What is booked, and what books it; takes an SMS code."""


@click.command()
@LOCATION
@SERVICES
@click.option("--member", metavar="ID", type=Whole(min=0), default=0, help="With whom.")
@click.option("--first", is_flag=True, help="The first free time.")
@click.option("--at", "time", metavar="TIME", callback=read_time, help="At this time.")
@click.option("--event", metavar="ID", type=ID, help="Seats at this group event.")
@click.option("--seats", metavar="N", type=ID, help="How many; 1 if not given.")
@click.option("--name", help="Of the visitor.")
@click.option("--phone", help="Of the visitor, with country code.")
@click.option("--email", default="", help="Of the visitor.")
@click.option("--comment", help="For the location.")
@YES
@ICS
@common
def command(
    *,
    location: int,
    services: tuple[int, ...],
    member: int,
    first: bool,
    time: dt.datetime | None,
    event: int | None,
    seats: int | None,
    name: str | None,
    phone: str | None,
    email: str,
    comment: str | None,
    yes: bool,
    ics: Path | None,
) -> None:
    """Book a time, or seats at an event; shows what it will do and asks first.

    TIME is such as 2026-09-14T10:00, on the location's clock if it has no offset. Where the
    location wants an SMS code, the command has one sent and asks for it.
    """
    if sum((first, time is not None, event is not None)) > 1:
        raise click.UsageError("Give one of --first, --at and --event.")
    if seats is not None and event is None:
        raise click.UsageError("--seats is for --event.")
    if not first and time is None and event is None and not can_ask():
        raise click.UsageError("Give --first, --at TIME or --event ID.")
    visitor = Visitor(
        name=name or ask("Name", "--name"), phone=phone or ask("Phone", "--phone"), email=email
    )
    asking = must_ask(yes=yes)
    with connected() as connection:
        place = connection.place(location)
        if event is None:
            slot = _slot(place, services, member, first, time)
            draft, book = _of_slot(place, visitor, slot, comment)
        else:
            draft, book = _of_event(place, visitor, event, seats or 1, comment)
        if asking:
            console(stderr=True).print(card(draft.facts()))
            confirm("Book this?")
        connection.handles.prepare()  # what cannot be kept is better known before
        needs_code = place.info.needs_sms_code
        code = _code(connection, place, visitor, asking=asking) if needs_code else None
        handle = booking.send(connection, draft, lambda: book(code))
        booking.keep(connection, handle)
    told = draft.invitation(handle)
    try:
        with reader.may_leave():
            _tell(connection, draft, handle)
    except OSError as error:
        reason = error.strerror or error
        raise CommandError(
            f"appointment {handle.record_id} is booked, but could not be printed: {reason}"
        ) from error
    finally:
        if ics is not None and told is not None:
            invitation.write(ics, [told], connection.now)


def _slot(
    place: Place, services: Sequence[int], member: int, first: bool, time: dt.datetime | None
) -> Slot:
    """The slot that is meant, or that the person chooses.

    Raises:
        NothingFree: There is none.
    """
    if time is not None:
        zone = place.zone
        at = time.astimezone(zone) if time.tzinfo else time.replace(tzinfo=zone)
        instant = at.astimezone(dt.UTC)
        found = place.location.slots(member, at.date(), services=services)
        # In UTC: as clocks are put back, times of different zones are never equal.
        fitting = [slot for slot in found if slot.starts_at.astimezone(dt.UTC) == instant]
        if not fitting:
            free = texts.several(f"{slot.starts_at:%H:%M}" for slot in found) or "nothing"
            raise NothingFree(f"{texts.moment(at)} is not free; free that day: {free}")
        return fitting[0]
    found = place.location.nearest_slots(member, services=services).slots
    if not found:
        raise NothingFree("nothing is free")
    return found[0] if first else _chosen(found[:OFFERED])


def _chosen(slots: Sequence[Slot]) -> Slot:
    """The slot that the person takes."""
    for number, slot in enumerate(slots, 1):
        click.echo(f"{number:>3}  {texts.moment(slot.starts_at)}", err=True)
    number = click.prompt("Which one", type=Whole(1, len(slots)), default=1, err=True)
    return slots[number - 1]


def _of_slot(place: Place, visitor: Visitor, slot: Slot, comment: str | None) -> Prepared:
    """What is going to be booked, with the names of things; asks if it can be."""
    member, api_id = slot.team_member_id, str(uuid4())
    requests = [slot.request()]
    offered = {one.id: one for one in place.location.services(team_member_id=member or None)}
    team = {one.id: one for one in place.location.team_members(services=slot.services)}
    chosen = [offered[id] for id in slot.services if id in offered]
    draft = booking.of_slot(place, visitor, slot, chosen, team.get(member), api_id=api_id)
    place.location.check(requests)

    def book(code: str | None) -> Appointment:
        [booked] = place.location.book(
            visitor, requests, check=False, code=code, comment=comment, api_id=api_id
        )
        return booked

    return draft, book


def _of_event(
    place: Place, visitor: Visitor, event: int, seats: int, comment: str | None
) -> Prepared:
    """What is going to be booked, as far as the list of events tells."""
    api_id = str(uuid4())
    listed = place.location.events(start=place.today, end=place.today + EVENTS_WITHIN)
    known = next((one for one in listed if one.id == event), None)
    draft = booking.of_event(place, visitor, event, seats, known, api_id=api_id)

    def book(code: str | None) -> Appointment:
        return place.location.book_event(
            event, visitor, seats=seats, code=code, comment=comment, api_id=api_id
        )

    return draft, book


def _code(connection: Connection, place: Place, visitor: Visitor, *, asking: bool) -> str:
    """The SMS code that the location wants.

    Raises:
        NotSetUp: It is not in the environment, and nobody can be asked.
    """
    given = os.environ.get(SMS_CODE)
    if given:
        return given
    if not can_ask():
        raise NotSetUp(f"{texts.title(place.info)} wants an SMS code: set {SMS_CODE}")
    if asking:
        confirm(f"Send an SMS code to {visitor.phone}? The location pays for it.")
    connection.send_code(place.location.id, visitor.phone, visitor.name)
    return ask("Code", SMS_CODE)


def _tell(connection: Connection, draft: Draft, handle: Appointment) -> None:
    if flags().json:
        print_json(draft.document(handle))
        return
    facts = {"Booked": str(handle.record_id), **draft.facts()}
    if connection.sandboxed:
        facts["Cancel"] = "nothing to cancel: this sandbox ended with the command"
    elif handle.record_hash is not None or connection.logged_in:
        facts["Cancel"] = f"altegio cancel {handle.record_id}"
    else:
        facts["Cancel"] = "ask the location; it gave no key to the appointment"
    console().print(card(facts))
