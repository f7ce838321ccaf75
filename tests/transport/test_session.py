"""One client: reading its answers, its views, its timeouts, its end."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from altegio_booking import AltegioError, ConfigurationError, OutcomeUnknown, UnreadableResponse
from tests.flavours import PARTNER, USER, Answer, Flavour, Wire
from tests.operations import carry_out, success

STAFF = "get_team_members_available_for_booking"
LOG_IN = "authorize_online_booking_user"
BOOK = "create_online_booking"
YES = Answer(200, success(STAFF))


class CountingTransport(httpx.MockTransport):
    """A transport that counts how often it is closed."""

    def __init__(self) -> None:
        super().__init__(Wire(YES))
        self.closed = 0

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1


# ---- reading -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(200, text="null"), id="null"),
        pytest.param(Answer(200, text="7"), id="a number"),
        pytest.param(Answer(200, {"success": True, "data": {"a": 1}}), id="another object"),
        pytest.param(Answer(299, {"success": True, "data": 5}), id="under an unknown status"),
    ],
)
def test_a_success_that_cannot_be_read_is_an_error_with_its_place(
    answer: Answer, flavour: Flavour
) -> None:
    for operation_id, kind in (
        (STAFF, UnreadableResponse),
        (LOG_IN, OutcomeUnknown),
        (BOOK, OutcomeUnknown),
    ):
        with pytest.raises(AltegioError) as caught:
            carry_out(flavour, flavour.client(Wire(answer)), operation_id)
        assert type(caught.value) is kind
        assert caught.value.status == answer.status
        assert "unreadable answer at /data" in str(caught.value) or operation_id == LOG_IN
        assert "expected" in str(caught.value)


# ---- views -------------------------------------------------------------------------------------


def test_a_view_has_credentials_of_its_own(flavour: Flavour) -> None:
    wire = Wire(YES)
    client = flavour.client(wire)
    view = client.with_user(USER)
    other = view.with_user("another-user")
    for one in (client, view, other):
        flavour.call(one.location(1).team_members)
    assert [request.headers["authorization"] for request in wire.requests] == [
        f"Bearer {PARTNER}",
        f"Bearer {PARTNER}, User {USER}",
        f"Bearer {PARTNER}, User another-user",
    ]
    assert (client.user_token, view.user_token, other.user_token) == (None, USER, "another-user")


def test_a_view_shares_the_connections_and_does_not_close_them(flavour: Flavour) -> None:
    transport = CountingTransport()
    client = flavour.client(Wire(), transport=transport)
    view = client.with_user(USER)
    flavour.call(view.location(1).team_members)
    flavour.call(view.close)
    assert transport.closed == 0
    flavour.call(view.location(1).team_members)
    flavour.call(client.close)
    assert transport.closed == 1
    with pytest.raises(ConfigurationError, match="this client is closed"):
        flavour.call(view.location(1).team_members)


# ---- timeouts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan"), "5", True], ids=repr)
def test_the_timeout_of_a_call_is_positive_and_finite(timeout: Any, flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ValueError, match=r"\Atimeout: "):
        carry_out(flavour, flavour.client(wire), STAFF, timeout=timeout)
    assert wire.requests == []


# ---- closing -----------------------------------------------------------------------------------


def test_closing_twice_is_fine_and_closes_once(flavour: Flavour) -> None:
    transport = CountingTransport()
    client = flavour.client(Wire(), transport=transport)
    flavour.call(client.close)
    flavour.call(client.close)
    assert transport.closed == 1


def test_a_with_block_closes_even_when_it_fails(flavour: Flavour) -> None:
    transport = CountingTransport()
    client = flavour.client(Wire(), transport=transport)

    async def broken_async() -> None:
        async with client:
            raise LookupError

    def broken() -> None:
        with client:
            raise LookupError

    with pytest.raises(LookupError):
        flavour.call(broken_async if flavour.is_async else broken)
    assert transport.closed == 1


def test_what_was_made_before_closing_does_not_work_after_it(flavour: Flavour) -> None:
    wire = Wire()
    client = flavour.client(wire, user_token=USER)
    calls = [client.location(1).team_members, client.appointment(1, 2).cancel, client.profile]
    flavour.call(client.close)
    for call in calls:
        with pytest.raises(ConfigurationError, match="this client is closed"):
            flavour.call(call)
    assert wire.requests == []
