"""What is known of one thing, a line for each fact. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table

from altegio_booking import AppointmentDetails, LocationInfo
from altegio_cli import texts


def card(facts: Mapping[str, str]) -> Table:
    """The facts that are known; those without a text are left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in facts.items():
        if text:
            table.add_row(name, text)
    return table


def appointment_facts(found: AppointmentDetails, event: str | None = None) -> dict[str, str]:
    """What a record tells.

    Args:
        found: The record.
        event: Name of its event, where it is known.
    """
    seats = found.clients_count if found.event_id is not None else None
    return {
        "Appointment": f"{found.record_id} ({texts.state_of(found)})",
        "Place": texts.named(found.location_title, found.location_id),
        "Address": texts.address(found.place) if found.place else "",
        "When": texts.moment(found.starts_at or found.local_time),
        "Length": texts.length(found.length),
        "What": texts.booked(found, event),
        "Seats": str(seats or ""),
        "With": texts.named(found.team_member_name, found.team_member_id),
        "Comment": texts.plain(found.comment),
    }


def location_facts(info: LocationInfo) -> dict[str, str]:
    """What a location says of itself."""
    needs_code = {True: "needs an SMS code", False: "needs no SMS code", None: ""}
    return {
        "Location": f"{texts.title(info)} ({info.id})",
        "Address": texts.address(info),
        "Phones": texts.several(map(texts.plain, info.phones)),
        "Time zone": str(info.timezone or ""),
        "Currency": texts.plain(info.currency),
        "Coordinates": texts.several(map(str, info.coordinates)) if info.coordinates else "",
        "Booking": needs_code[info.needs_sms_code],
        "Chain": str(info.chain_id or ""),
        "Active": "no" if info.active is False else "",
    }
