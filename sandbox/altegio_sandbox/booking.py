"""Booking, reading, moving and cancelling: the operations on appointments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from . import bodies, errors
from .accounts import phone_digits
from .answers import Answer, bare, empty, enveloped
from .call import Call, Handler
from .moments import local_time
from .placement import Draft, Placement, check_resources, free_for, place, read_drafts
from .schedule import Span
from .world import Location


def book_check(call: Call) -> Answer:
    """Whether the drafts would fit; nothing is kept, and rooms are not looked at."""
    location = call.location()
    place(call.state, location, read_drafts(location, call.body["appointments"]))
    if "empty_check" in location.quirks:
        return empty(201)
    return bare({"success": True, "data": None, "meta": {"message": "Created"}}, 201)


def book_record(call: Call) -> Answer:
    """All drafts become appointments, or none does."""
    location, state = call.location(), call.state
    visitor = _visitor(call, location)
    placements = place(state, location, read_drafts(location, call.body["appointments"]))
    check_resources(state, location, placements)
    _spend_code(call, location, visitor)
    booked = [
        state.book.add(
            **visitor,
            location_id=location.id,
            team_member_id=placement.member.id,
            services=placement.draft.services,
            starts_at=placement.draft.starts_at,
            length=placement.span.end - placement.span.start,
            draft=placement.draft.id,
            custom_fields=placement.draft.custom_fields,
            master_requested=placement.draft.team_member_id != 0,
        )
        for placement in placements
    ]
    return enveloped(bodies.booked(booked, location), 201)


def book_event(call: Call) -> Answer:
    """Seats at a group event, all or none."""
    location, state = call.location(), call.state
    event = location.events.get(int(call.path["event_id"]))
    if event is None:
        raise errors.not_found("Event")
    visitor = _visitor(call, location)
    seats = int(call.body.get("clients_count", 1))
    span = state.event_span(location, event)
    if seats > state.seats_left(event) or span.start < state.now():
        raise errors.event_full(event.title)
    _spend_code(call, location, visitor)
    appointment = state.book.add(
        **visitor,
        location_id=location.id,
        team_member_id=event.team_member_id,
        services=(event.service_id,),
        starts_at=span.start.astimezone(location.timezone),
        length=event.length,
        activity_id=event.id,
        clients_count=seats,
    )
    return enveloped({"id": appointment.id, "hash": appointment.hash})


def details(call: Call) -> Answer:
    """One appointment, bare; some hosts put it in the envelope."""
    location, appointment = call.location(), call.appointment()
    if appointment.location_id != location.id:
        raise errors.not_found("Appointment")
    body = bodies.record(call.state, appointment)
    return enveloped(body) if "enveloped_records" in location.quirks else bare(body)


def move(call: Call) -> Answer:
    """The same visit at another time, with the same member."""
    location, state = call.location(), call.state
    call.logged_in()
    appointment = call.appointment()
    if appointment.location_id != location.id or appointment.deleted:
        raise errors.not_found("Appointment")
    if appointment.activity_id:
        raise errors.cannot_be_booked(f"Event {appointment.activity_id}")
    member = location.members[appointment.team_member_id]
    starts_at = local_time(location, call.body["datetime"], "datetime")
    start = starts_at.astimezone(UTC)
    span = Span(start, start + appointment.length)
    if not free_for(state, location, member, span, but=appointment.id):
        raise errors.slot_taken(appointment.id)
    draft = Draft(appointment.id, appointment.services, member.id, starts_at)
    check_resources(state, location, [Placement(draft, member, span)], but=appointment.id)
    changed = state.book.change(
        appointment,
        starts_at=starts_at,
        comment=call.body.get("comment", appointment.comment),
        changed_at=state.now(),
    )
    thin = "thin_move" in location.quirks
    body = {"id": changed.id} if thin else bodies.moved(state, changed)
    return bare({"success": True, "data": body})


def list_of_user(call: Call) -> Answer:
    """All appointments of the user, the cancelled ones marked."""
    mine = call.state.appointments_of(call.logged_in())
    return enveloped([bodies.record(call.state, appointment) for appointment in mine])


def one_of_user(call: Call) -> Answer:
    """A list with one appointment of the user."""
    call.logged_in()
    return enveloped([bodies.record(call.state, call.appointment())])


def one_by_hash(call: Call) -> Answer:
    """The same by hash; its success is 201, though nothing is created."""
    return enveloped([bodies.record(call.state, call.appointment())], 201)


def cancel(call: Call) -> Answer:
    """204 the first time; after that there is nothing left to cancel."""
    appointment = call.appointment()
    if appointment.deleted:
        raise errors.not_found("Appointment")
    call.state.book.change(appointment, deleted=True, changed_at=call.state.now())
    return empty(204)


def cancel_of_user(call: Call) -> Answer:
    """As by hash, for an appointment of the user."""
    call.logged_in()
    return cancel(call)


def _visitor(call: Call, location: Location) -> Mapping[str, Any]:
    """What a booking says about its visitor, in the words of the book, or why it is refused."""
    body, state = call.body, call.state
    phone = phone_digits(body["phone"])
    if phone is None:
        raise errors.phone_malformed()
    if not body["fullname"].strip():
        raise errors.name_missing()
    if phone in map(phone_digits, state.world.blacklist):
        raise errors.blacklisted()
    if location.needs_code and not state.accounts.is_open(phone, "booking", body.get("code")):
        raise errors.wrong_code()
    return {
        "name": body["fullname"],
        "phone": phone,
        "email": body["email"],
        "comment": body.get("comment", ""),
        "api_id": str(body.get("api_id", "")),
        "notify_by_sms": body.get("notify_by_sms", 0),
        "notify_by_email": body.get("notify_by_email", 0),
        "user_id": call.user.id if call.user else None,
        "created_at": state.now(),
        "changed_at": state.now(),
    }


def _spend_code(call: Call, location: Location, visitor: Mapping[str, Any]) -> None:
    if location.needs_code:
        call.state.accounts.use_code(visitor["phone"], "booking")


HANDLERS: dict[str, Handler] = {
    "validate_booking_params": book_check,
    "create_online_booking": book_record,
    "book_event": book_event,
    "get_online_booking_details": details,
    "update_online_booking_datetime": move,
    "list_user_appointments": list_of_user,
    "get_user_appointment": one_of_user,
    "get_user_appointment_list": one_by_hash,
    "delete_user_appointment": cancel,
    "delete_user_appointment_by_id": cancel_of_user,
}
