"""What holds for each of the 31 operations."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from altegio_booking import AltegioError, ConfigurationError, OutcomeUnknown
from tests.clocks import FakeClock
from tests.flavours import PARTNER, USER, Answer, Flavour, Wire, no
from tests.operations import BY_ID, ONCE, SAFE, carry_out, success
from tests.transport.answering import in_turn

BREAK = httpx.ReadError("gone")
NO_CONNECTION = httpx.ConnectError("gone")


def yes(operation_id: str) -> Answer:
    """A success of an operation."""
    body = success(operation_id)
    return Answer(204) if body is None else Answer(200, body)


def error_of(flavour: Flavour, operation_id: str, wire: Any, **options: Any) -> AltegioError:
    with pytest.raises(AltegioError) as caught:
        carry_out(flavour, flavour.client(wire, **options), operation_id)
    return caught.value


def test_nine_operations_are_made_once() -> None:
    assert sorted(ONCE) == [
        "authorize_online_booking_user",
        "book_event",
        "create_online_booking",
        "log_in_with_phone_number_and_code",
        "send_booking_verification_code",
        "send_phone_update_verification_code",
        "submit_feedback_form",
        "update_booking_user",
        "update_booking_user_password",
    ]
    assert {*ONCE, *SAFE} == set(BY_ID)


@pytest.mark.parametrize("operation_id", BY_ID)
def test_an_operation_is_sent_as_the_contract_has_it(
    operation_id: str, flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(yes(operation_id))
    carry_out(flavour, flavour.client(wire), operation_id, timeout=1.5)
    request, operation = wire.request, BY_ID[operation_id]
    assert request.method == operation.method
    tokens = f"Bearer {PARTNER}" if operation.user == "never" else f"Bearer {PARTNER}, User {USER}"
    assert request.headers["authorization"] == tokens
    assert request.headers["accept"] == "application/vnd.api.v2+json"
    assert request.headers["accept-encoding"] == "gzip"
    assert wire.timeouts[0]["read"] == 1.5


@pytest.mark.parametrize("operation_id", SAFE)
def test_a_safe_operation_is_repeated_after_a_break_and_after_a_5xx(
    operation_id: str, flavour: Flavour, clock: FakeClock
) -> None:
    wire = in_turn(BREAK, no(503), yes(operation_id))
    carry_out(flavour, flavour.client(wire, retries=2), operation_id)
    assert clock.sleeps == [0.25, 0.5]


@pytest.mark.parametrize("operation_id", ONCE)
def test_an_operation_made_once_is_repeated_only_while_nothing_has_left(
    operation_id: str, flavour: Flavour, clock: FakeClock
) -> None:
    wire = in_turn(NO_CONNECTION, NO_CONNECTION, yes(operation_id))
    carry_out(flavour, flavour.client(wire, retries=3), operation_id)
    unknown = error_of(flavour, operation_id, in_turn(NO_CONNECTION, BREAK), retries=9)
    assert isinstance(unknown, OutcomeUnknown)
    assert unknown.operation == operation_id
    assert unknown.attempts == 2
    asked_to_wait = no(503)._replace(headers={"retry-after": "1"})
    assert isinstance(error_of(flavour, operation_id, in_turn(asked_to_wait)), OutcomeUnknown)


@pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ReadTimeout, httpx.DecodingError])
def test_no_error_is_chained_to_one_of_httpx(
    kind: type[Exception], flavour: Flavour, clock: FakeClock
) -> None:
    """It holds the request, with every secret in it."""
    for operation_id in BY_ID:
        breaks = [kind("something secret") for _ in range(2)]
        error = error_of(flavour, operation_id, in_turn(*breaks), retries=1)
        assert (error.__cause__, error.__context__) == (None, None), operation_id
        assert "secret" not in str(error)


def test_an_interruption_gets_its_note_where_the_operation_is_made_once(flavour: Flavour) -> None:
    def interrupt(request: httpx.Request) -> httpx.Response:
        raise LookupError

    for operation_id, operation in BY_ID.items():
        with pytest.raises(LookupError) as caught:
            carry_out(flavour, flavour.client(interrupt), operation_id)
        notes = getattr(caught.value, "__notes__", [])
        assert len(notes) == (1 if operation.repeat == "once" else 0), operation_id


def test_after_close_no_operation_is_sent(flavour: Flavour) -> None:
    for operation_id in BY_ID:
        wire = Wire()
        client = flavour.client(wire)
        flavour.call(client.close)
        with pytest.raises(ConfigurationError, match="this client is closed"):
            carry_out(flavour, client, operation_id)
        assert wire.requests == []
