"""Answers that differ from the contract, and a client that gets them."""

from __future__ import annotations

from typing import Any

import httpx

from altegio_booking import AltegioBooking
from tests.flavours import OFFSET_SLOT, PARTNER, USER, Answer, Wire, v2
from tests.operations import method

SERVICES = "get_services_available_for_booking"
STAFF = "get_team_members_available_for_booking"
DATES = "get_dates_available_for_booking"
NEAREST = "get_nearest_time_slots"
SLOTS = "get_time_slots_for_booking"
DETAILS = "get_online_booking_details"
LOGGER = "altegio_booking.drift"


def body(data: Any, **more: Any) -> dict[str, Any]:
    """A body in the API's envelope, with further keys beside `data`."""
    return {**v2(data).body, **more}


def slot(**fields: Any) -> dict[str, Any]:
    """A body with one slot, which has these fields beside its time."""
    return body([{"datetime": OFFSET_SLOT, **fields}])


def member(**fields: Any) -> dict[str, Any]:
    """A body with one team member, who has these fields beside the id."""
    return body([{"id": 924, **fields}])


DRIFTED = Answer(body=slot(room="A", seance_length="1h"))
"""Two findings: a key that the contract lacks, and a text for a number."""


def client(*answers: Answer, **options: Any) -> AltegioBooking:
    """A client whose requests get these answers in turn, the last one for ever."""
    given = {"user_token": USER, "rate_limit": None, "retries": 0, **options}
    return AltegioBooking(PARTNER, transport=httpx.MockTransport(Wire(*answers)), **given)


def ask_slots(altegio: Any) -> Any:
    """The slots of one day."""
    return method(altegio, SLOTS)()
