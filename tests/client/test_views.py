"""Views of a client, and handles that go from one to the other."""

from __future__ import annotations

import pytest

from altegio_booking import ConfigurationError, ServerError
from tests.clocks import FakeClock
from tests.flavours import HASH, USER, Flavour, Wire, no
from tests.operations import LOCATION, RECORD_ID, carry_out

STAFF = "get_team_members_available_for_booking"
OTHER_HASH = HASH[::-1]


def test_other_options_are_those_of_the_view_alone(flavour: Flavour, clock: FakeClock) -> None:
    wire = Wire(no(503))
    client = flavour.client(wire, retries=3, user_token=USER)
    for each, attempts in ((client.with_options(retries=0), 1), (client, 4)):
        before = len(wire.requests)
        with pytest.raises(ServerError):
            carry_out(flavour, each, STAFF)
        assert len(wire.requests) - before == attempts
    hasty = client.with_options(timeout=0.001)
    assert hasty.user_token == USER
    before = len(wire.requests)
    with pytest.raises(ServerError):
        carry_out(flavour, hasty, STAFF)
    assert len(wire.requests) - before == 1
    # A view leaves the connections open, and ends with the client.
    flavour.call(hasty.close)
    with pytest.raises(ServerError):
        carry_out(flavour, client, STAFF)
    flavour.call(client.close)
    with pytest.raises(ConfigurationError, match="closed"):
        carry_out(flavour, hasty, STAFF)


def test_a_guests_handle_becomes_that_of_the_visitor(flavour: Flavour) -> None:
    wire = Wire(no(404))
    client = flavour.client(wire)
    guest = client.appointment(LOCATION, RECORD_ID)
    with pytest.raises(ConfigurationError):
        flavour.call(guest.cancel)
    mine = client.with_user(USER).appointment(guest)
    flavour.call(mine.cancel, missing_ok=True)
    assert USER in wire.request.headers["Authorization"]
    assert mine == guest
    kept = client.with_user(USER).appointment(client.appointment(LOCATION, RECORD_ID, HASH))
    assert kept.record_hash == HASH
    with pytest.raises(ValueError, match=r"\Arecord_id: must be left out"):
        client.appointment(guest, RECORD_ID)


def test_handles_of_one_record_are_equal(flavour: Flavour) -> None:
    client = flavour.client(Wire())
    handle = client.appointment(LOCATION, RECORD_ID, HASH)
    assert handle == client.with_user(USER).appointment(LOCATION, RECORD_ID, OTHER_HASH)
    assert len({handle, client.appointment(LOCATION, RECORD_ID)}) == 1
    assert handle != client.appointment(LOCATION, RECORD_ID + 1)
    assert handle != client.appointment(LOCATION + 1, RECORD_ID)
    assert handle != RECORD_ID
