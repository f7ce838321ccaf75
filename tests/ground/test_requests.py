"""Visitors, appointment requests, and what is remembered of a booking."""

from __future__ import annotations

import inspect
import re
from typing import Any

import attrs
import pytest

from altegio_booking import AppointmentRequest, Visitor
from altegio_booking.requests import BookingFacts
from tests.flavours import OFFSET_SLOT

ANN = {"name": "Ann", "phone": "+13155550175", "email": "ann@example.test"}
REQUEST = {"datetime": OFFSET_SLOT, "team_member_id": 924}

REFUSED: list[tuple[type, dict[str, Any], str]] = [
    (Visitor, {"name": " "}, "name: must not be empty"),
    (Visitor, {"phone": ""}, "phone: must not be empty"),
    (Visitor, {"email": None}, "email: expected a str, got NoneType"),
    (AppointmentRequest, {"team_member_id": -1}, "team_member_id: must be at least 0, got -1"),
    (AppointmentRequest, {"services": [1, "2"]}, "services[1]: expected an int, got str"),
    (
        AppointmentRequest,
        {"custom_fields": {1: "a"}},
        "custom_fields: expected a mapping with keys of type str",
    ),
    *(
        (
            AppointmentRequest,
            {"datetime": value},
            "datetime: expected the string of a slot, ISO 8601",
        )
        for value in (
            None,
            "",
            "soon",
            "10:00",
            "2026-09-21",
            5,
            b"2026-09-21T10:00",
            "half \ud83d",
        )
    ),
]


@pytest.mark.parametrize(
    ("kind", "bad", "message"), REFUSED, ids=[f"{kind.__name__} {bad}" for kind, bad, _ in REFUSED]
)
def test_what_cannot_be_sent_is_not_made(kind: type, bad: dict[str, Any], message: str) -> None:
    good = ANN if kind is Visitor else REQUEST
    with pytest.raises(ValueError, match=rf"\A{re.escape(message)}\Z"):
        kind(**{**good, **bad})


@pytest.mark.parametrize("kind", [Visitor, AppointmentRequest])
def test_every_argument_is_checked(kind: type) -> None:
    checked = {name for each, bad, _ in REFUSED if each is kind for name in bad}
    assert checked == set(inspect.signature(kind).parameters)


def test_a_visitor_needs_no_email() -> None:
    assert Visitor("Ann", "+13155550175").email == ""


def test_a_request_needs_neither_services_nor_own_fields() -> None:
    request = AppointmentRequest(OFFSET_SLOT, 0)
    assert (request.services, request.custom_fields) == ((), None)


@pytest.mark.parametrize("datetime", ["2026-09-21 10:00", "2026-09-21T10:00:00+0200"])
def test_a_slots_own_string_is_kept_untouched(datetime: str) -> None:
    assert AppointmentRequest(datetime, 924).datetime == datetime


def test_a_request_does_not_change_with_what_it_was_made_of() -> None:
    services, fields = [331], {"pet": "cat"}
    request = AppointmentRequest(OFFSET_SLOT, 924, services, fields)
    services.append(332)
    fields["pet"] = "dog"
    assert (request.services, request.custom_fields) == ((331,), {"pet": "cat"})


def test_requests_that_differ_in_own_fields_alone_differ_and_can_be_in_a_set() -> None:
    cat, dog = (AppointmentRequest(OFFSET_SLOT, 924, (), {"pet": pet}) for pet in ("cat", "dog"))
    assert cat != dog
    assert len({cat, dog}) == 2


def test_a_repr_shows_neither_a_phone_nor_an_email_nor_own_fields() -> None:
    assert repr(Visitor(**ANN)) == "Visitor(name='Ann')"
    request = AppointmentRequest(OFFSET_SLOT, 924, (331,), {"phone": ANN["phone"]})
    assert repr(request) == (
        f"AppointmentRequest(datetime='{OFFSET_SLOT}', team_member_id=924, services=(331,))"
    )


def test_what_is_remembered_of_a_booking_may_be_its_location_alone() -> None:
    assert attrs.asdict(BookingFacts(4564)) == {
        "location_id": 4564,
        "requests": (),
        "event_id": None,
        "api_id": None,
        "timezone": None,
    }
