"""Wherever an id is wanted, the value that has it serves too; one of another kind is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from altegio_booking import (
    AltegioBooking,
    AppointmentRequest,
    Event,
    LocationInfo,
    Service,
    ServiceCategory,
    TeamMember,
)
from altegio_booking.reading.objects import Row
from tests.flavours import HASH, OFFSET_SLOT, PARTNER, Flavour, Wire, v2
from tests.operations import LOCATION, carry_out, yes

GIVEN: dict[type[Any], dict[str, Any]] = {
    # what the answer itself does not give: the fields of each kind
    Event: dict.fromkeys(
        ("local_time", "starts_at", "length", "seats_left", "team_member", "service", "price")
    ),
    LocationInfo: {"timezone": None, "coordinates": None, "phones": (), "needs_sms_code": None},
    Service: dict.fromkeys(("category", "currency", "image")),
    TeamMember: {"position": None},
}


def value(kind: type[Any], id: int) -> Any:
    """A value of which nothing but its id is known."""
    return Row({"id": id}).make(kind, **GIVEN.get(kind, {}))


PLACE, CATEGORY = value(LocationInfo, LOCATION), value(ServiceCategory, 331)
SERVICE, MEMBER, EVENT = value(Service, 331), value(TeamMember, 924), value(Event, 77)
FAR = dt.date(2100, 1, 4)
ZONE = ZoneInfo("Asia/Almaty")

CALLS: list[tuple[str, str, tuple[Any, Any, Any]]] = [
    # operation, argument, and for it: an id, the value that has it, a value of another kind
    *(
        (operation_id, "services", ([331], [SERVICE], [CATEGORY]))
        for operation_id in (
            "get_services_available_for_booking",
            "get_team_members_available_for_booking",
            "get_dates_available_for_booking",
            "get_nearest_time_slots",
            "get_time_slots_for_booking",
            "list_events",
            "list_event_dates",
        )
    ),
    *(
        (operation_id, "team_member_id", (924, MEMBER, SERVICE))
        for operation_id in (
            "get_services_available_for_booking",
            "get_dates_available_for_booking",
            "get_nearest_time_slots",
            "get_time_slots_for_booking",
        )
    ),
    ("list_events", "members", ([924], [MEMBER], [SERVICE])),
    ("list_event_dates", "members", ([924], [MEMBER], [SERVICE])),
    ("book_event", "event_id", (77, EVENT, MEMBER)),
    ("send_phone_update_verification_code", "location_id", (LOCATION, PLACE, EVENT)),
]


@pytest.mark.parametrize(("operation_id", "name", "values"), CALLS)
def test_a_call_takes_the_value_in_place_of_its_id(
    flavour: Flavour, operation_id: str, name: str, values: tuple[Any, Any, Any]
) -> None:
    id, holder, other = values
    wire = Wire(yes(operation_id))
    client = flavour.client(wire)
    fixed = {"api_id": "mine"} if name == "event_id" else {}
    for given in (id, holder):
        carry_out(flavour, client, operation_id, **{name: given}, **fixed)
    by_id, by_value = wire.requests
    assert (by_id.url, by_id.content) == (by_value.url, by_value.content)
    with pytest.raises(ValueError, match=rf"\A{name}.*: expected an int, got "):
        carry_out(flavour, client, operation_id, **{name: other})
    assert len(wire.requests) == 2


@pytest.mark.parametrize("name", ["seats", "notify_by_sms"])
def test_a_number_that_is_no_id_takes_no_value(flavour: Flavour, name: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{name}: expected an int, got Event"):
        carry_out(flavour, flavour.client(Wire()), "book_event", **{name: EVENT})


def test_a_request_keeps_the_ids_of_values() -> None:
    by_value = AppointmentRequest(OFFSET_SLOT, MEMBER, [SERVICE])
    assert by_value == AppointmentRequest(OFFSET_SLOT, 924, (331,))
    assert by_value.team_member_id == 924
    with pytest.raises(ValueError, match=r"\Ateam_member_id: expected an int, got Service"):
        AppointmentRequest(OFFSET_SLOT, SERVICE)
    with pytest.raises(ValueError, match=r"\Aservices\[0\]: expected an int, got TeamMember"):
        AppointmentRequest(OFFSET_SLOT, 924, [MEMBER])


def test_a_location_is_that_of_its_value_or_of_another_handle(flavour: Flavour) -> None:
    client = flavour.client(Wire())
    for given in (PLACE, client.location(LOCATION)):
        assert client.location(given).id == LOCATION
        handle = client.appointment(given, 5, HASH, timezone=ZONE)
        assert (handle.location_id, client.location(LOCATION).timezone) == (LOCATION, ZONE)
    assert client.location(PLACE, timezone="Europe/Berlin").timezone == ZoneInfo("Europe/Berlin")
    there = Row({"id": 7301}).make(LocationInfo, **(GIVEN[LocationInfo] | {"timezone": ZONE}))
    assert client.location(there).timezone == ZONE
    assert flavour.client(Wire()).location(client.location(7301)).timezone == ZONE
    with pytest.raises(ValueError, match=r"\Aid: expected an int, got Event"):
        client.location(EVENT)


def test_a_sweep_takes_values() -> None:
    wire = Wire(v2([]))
    with AltegioBooking(PARTNER, transport=httpx.MockTransport(wire)) as altegio:
        days = altegio.availability([PLACE], [SERVICE], start=FAR, end=FAR)
        assert list(days) == []
        for places, services in (([PLACE, EVENT], []), ([PLACE], [CATEGORY])):
            with pytest.raises(ValueError, match=r"\[[01]\]: expected an int, got "):
                altegio.availability(places, services)
    assert wire.lines == ["GET /book_staff/4564?service_ids%5B%5D=331"]
