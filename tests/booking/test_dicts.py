"""Values as dicts for JSON."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest

from altegio_booking import MemberDay, ServerError, Unread, Visitor, to_dict
from altegio_booking.booking.values import services
from altegio_booking.errors import Route
from tests.client.test_surface import DETAILS, SLOT, VALUES
from tests.flavours import HASH, Flavour, Wire
from tests.operations import LOCATION, RECORD_ID

OUTAGE = ServerError(Route("x", "GET", "/x"), status=503)
SECRETS = {"phone", "phones", "email", "custom_fields", "extra"}
PHONE, EMAIL = "+13155550175", "ann@example.test"


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("secrets", [False, True])
def test_every_value_can_be_json(value: Any, secrets: bool) -> None:
    found = to_dict(value, secrets=secrets)
    assert json.loads(json.dumps(found)) == found
    names = {field.name for field in attrs.fields(type(value))}
    assert found.keys() == (names if secrets else names - SECRETS)


def test_times_are_iso_texts_and_lengths_are_seconds() -> None:
    assert to_dict(SLOT) == {
        "starts_at": "2026-09-21T10:00:00+02:00",
        "length": 3600.0,
        "total_length": None,
        "datetime": SLOT.datetime,
        "time": "10:00",
        "team_member_id": 924,
        "services": [331],
    }
    assert to_dict(DETAILS)["place"]["timezone"] == "America/New_York"
    day = MemberDay(LOCATION, None, dt.date(2026, 9, 21), unread=OUTAGE)
    assert to_dict(day)["day"] == "2026-09-21"
    assert to_dict(day)["unread"] == {"kind": "ServerError", "text": str(OUTAGE)}
    assert to_dict(Unread(OUTAGE)) == {"error": to_dict(day)["unread"]}


def test_hashes_phones_and_emails_are_there_on_demand(flavour: Flavour) -> None:
    handle = flavour.client(Wire()).appointment(LOCATION, RECORD_ID, HASH)
    assert to_dict(handle) == {"location_id": LOCATION, "record_id": RECORD_ID, "api_id": None}
    assert to_dict(handle, secrets=True)["record_hash"] == HASH
    ann = Visitor(name="Ann", phone=PHONE, email=EMAIL)
    assert to_dict(ann) == {"name": "Ann"}
    asked = SLOT.request(custom_fields={"second phone": PHONE})
    assert PHONE not in str(to_dict(asked))
    assert to_dict(asked, secrets=True)["custom_fields"] == {"second phone": PHONE}
    assert to_dict(ann, secrets=True) == {"name": "Ann", "phone": PHONE, "email": EMAIL}


def test_services_keep_their_categories() -> None:
    answer = {"services": [{"id": 331}], "category": [{"id": 1}], "events": []}
    found = to_dict(services({"success": True, "data": answer, "meta": []}))
    assert [one["id"] for one in found["services"]] == [331]
    assert [one["id"] for one in found["categories"]] == [1]


@pytest.mark.parametrize("value", [None, {}, [], "Ann", 5, dt.date(2026, 9, 21), SLOT.services])
def test_what_is_no_value_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"\Avalue: expected a value of this package, got"):
        to_dict(value)
