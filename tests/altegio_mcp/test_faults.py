"""What breaks on the way: one request at most, and the truth about it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.offers import State
from tests.altegio_mcp.agents import Office, Person

# An order for the sandbox, and whether the appointment is there after it.
LOST: dict[str, tuple[str, dict[str, Any], bool]] = {
    "the connection breaks before": ("reset_before", {}, False),
    "the connection breaks after": ("reset_after", {}, True),
    "the answer stops": ("cut_body", {}, True),
    "the JSON stops": ("cut_json", {}, True),
    "an error after it was done": ("error_json", {"processed": True}, True),
    "an error before it was done": ("error_html", {}, False),
    "a status outside the standard": ("status_520", {"processed": True}, True),
}


@pytest.mark.parametrize("shown", LOST)
async def test_an_unknown_outcome_is_said_first_and_never_repeated(
    office: Office, shown: str
) -> None:
    kind, options, _ = LOST[shown]
    async with office.agent(Person(), retries=0) as agent:
        offer = await agent.offer()
        office.sandbox.fail("book", kind, **options)
        first = await agent("book", offer_id=offer)
        second = await agent("book", offer_id=offer)
        listed = await agent("appointments")
        cancelled = await agent("cancel", appointment_id=offer)
    for outcome in (first, second):
        assert outcome["status"] == "outcome_unknown"
        assert outcome["message"].startswith("Outcome unknown:")
        assert "Do not book it again" in outcome["message"]
    assert listed["message"].startswith("Outcome unknown of 1: do not book those again.")
    assert listed["appointments"][0]["status"] == "outcome_unknown"
    assert "not known whether it was booked" in cancelled["message"]
    assert office.booked == 1


@pytest.mark.parametrize("shown", LOST)
async def test_with_a_user_token_a_lost_booking_is_looked_up(office: Office, shown: str) -> None:
    kind, options, there = LOST[shown]
    async with office.agent(Person(), retries=0, user=True) as agent:
        offer = await agent.offer()
        office.sandbox.fail("book", kind, **options)
        outcome = await agent("book", offer_id=offer)
        assert outcome["status"] == ("booked" if there else "outcome_unknown")
        if there:
            assert "as a second look showed" in outcome["message"]
            assert (await agent("cancel", appointment_id=offer))["status"] == "cancelled"
        else:
            assert outcome["message"].startswith("Outcome unknown:")
            assert "No such appointment was found yet" in outcome["message"]
    assert office.booked == 1


@pytest.mark.parametrize(
    ("age", "status"), [(1, "outcome_unknown"), (6, "booked"), (-60, "booked")]
)
async def test_a_booking_that_a_crash_interrupted_is_found_by_its_own_id(
    office: Office, age: int, status: str
) -> None:
    """But not while another process may still be at it."""
    async with office.agent(Person(), user=True) as agent:
        await agent.booked()
        offer = await agent.booked()
        lost = {State.BOOKED}
        office.ledger.move(offer, State.SENDING, of=lost, record_id=None, record_hash=None)
        office.clock.advance(minutes=age)
        _, listed = (await agent("appointments"))["appointments"]
        assert listed["status"] == status
    kept = office.ledger.get(offer)
    assert kept is not None
    found = office.sandbox.appointments[1].id
    assert kept.record_id == (found if status == "booked" else None)


async def test_an_outcome_stays_unknown_when_it_cannot_be_looked_up(office: Office) -> None:
    async with office.agent(Person(), retries=0, user=True) as agent:
        offer = await agent.offer()
        office.sandbox.fail("book", "reset_after")
        office.sandbox.fail("list_user_appointments", "error_json", times=2)
        outcome = await agent("book", offer_id=offer)
        assert "could not be looked up" in outcome["message"]
        assert (await agent("appointments"))["appointments"][0]["status"] == "outcome_unknown"
        assert (await agent("appointments"))["appointments"][0]["status"] == "booked"
        assert "by an earlier call" in (await agent("book", offer_id=offer))["message"]
    assert office.booked == 1


NOES: dict[str, tuple[str, dict[str, Any], str]] = {
    "the time was taken": (
        "answer",
        {"status": 422, "body": {"errors": {"code": 433, "message": "Taken"}, "meta": {}}},
        "the time is not free any more",
    ),
    "too many requests": ("rate_limited", {}, "asked too often"),
    "the gateway": ("cdn_403", {}, "the gateway of the API refused"),
}


@pytest.mark.parametrize("shown", NOES)
async def test_a_definite_no_uses_the_offer_up(office: Office, shown: str) -> None:
    kind, options, message = NOES[shown]
    async with office.agent(Person(), retries=0) as agent:
        offer = await agent.offer()
        office.sandbox.fail("book", kind, **options)
        outcome = await agent("book", offer_id=offer)
        assert outcome["status"] == "not_booked"
        assert message in outcome["message"]
        assert "refused this offer before" in (await agent("book", offer_id=offer))["message"]
    assert office.booked == 1
    assert not office.sandbox.appointments


async def test_what_the_location_says_of_a_no_stands_apart(office: Office) -> None:
    async with office.agent(Person()) as agent:
        offer = await agent.offer(visitor_phone="+13155550166")
        outcome = await agent("book", offer_id=offer)
    assert outcome["message"].startswith("Not booked: the location takes no bookings from this")
    assert outcome["from_location"]
    assert outcome["from_location"] not in outcome["message"]


@pytest.mark.parametrize("operation", ["info", "services", "check"])
async def test_an_offer_that_cannot_be_checked_is_not_sent_and_stays(
    office: Office, operation: str
) -> None:
    async with office.agent(Person(), retries=0) as agent:
        offer = await agent.offer()
        office.sandbox.fail(operation, "error_json")
        outcome = await agent("book", offer_id=offer)
        assert outcome["status"] == "not_booked"
        assert "could not be checked" in outcome["message"]
        assert not office.booked
        assert (await agent("book", offer_id=offer))["status"] == "booked"


async def test_a_booking_is_written_down_when_the_client_stops_waiting(office: Office) -> None:
    async with office.agent(Person()) as agent:
        offer = await agent.offer()
        office.sandbox.fail("book", "delay", seconds=0.4)
        with pytest.raises(Exception, match=r"(?i)timed out"):
            await agent.client.call_tool("book", {"offer_id": offer}, read_timeout_seconds=0.2)
        for _ in range(1000):  # as long as the first call is at it
            result = await agent.call("book", offer_id=offer)
            if not result.is_error:
                break
        assert "by an earlier call" in (result.structured_content or {})["message"]
    assert office.booked == 1


def refuse_to_write(monkeypatch: pytest.MonkeyPatch, state: State) -> None:
    """The disk is full when a ledger is to write this state."""
    move = Ledger.move

    def full(ledger: Ledger, id: str, to: State, **facts: Any) -> object:
        if to is state:
            raise SetupError("state: the disk is full")
        return move(ledger, id, to, **facts)

    monkeypatch.setattr(Ledger, "move", full)


async def test_a_booking_that_cannot_be_written_down_is_told_and_not_repeated(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.agent(Person()) as agent:
        offer = await agent.offer()
        refuse_to_write(monkeypatch, State.BOOKED)
        outcome = await agent("book", offer_id=offer)
        assert outcome["status"] == "booked"
        assert "could not be written down" in outcome["message"]
        assert (await agent("book", offer_id=offer))["status"] == "outcome_unknown"
    assert office.booked == 1


async def test_a_cancellation_that_cannot_be_written_down_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.agent(Person()) as agent:
        appointment = await agent.booked()
        refuse_to_write(monkeypatch, State.CANCELLED)
        assert (await agent("cancel", appointment_id=appointment))["status"] == "cancelled"
        assert (await agent("appointments"))["appointments"][0]["status"] == "being_cancelled"


async def test_nothing_is_sent_when_the_state_cannot_be_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise SetupError("state: the disk is full")

    async with office.agent(Person()) as agent:
        offer = await agent.offer()
        monkeypatch.setattr(Ledger, "move", full)
        assert "the disk is full" in await agent.failing("book", offer_id=offer)
    assert not office.booked


# A cancellation without an answer: what the sandbox does, and what a second look finds.
UNCLEAR: dict[str, tuple[Callable[[Office], None], str]] = {
    "it was done": (lambda office: office.sandbox.fail("cancel", "reset_after"), "cancelled"),
    "it was not done": (
        lambda office: office.sandbox.fail("cancel", "reset_before"),
        "outcome_unknown",
    ),
}


@pytest.mark.parametrize("shown", UNCLEAR)
async def test_a_cancellation_without_an_answer_is_looked_up(office: Office, shown: str) -> None:
    order, status = UNCLEAR[shown]
    person = Person()
    async with office.agent(person, retries=0) as agent:
        appointment = await agent.booked()
        order(office)
        outcome = await agent("cancel", appointment_id=appointment)
        assert outcome["status"] == status
        if status == "outcome_unknown":
            assert outcome["message"].startswith("Outcome unknown:")
            again = await agent("cancel", appointment_id=appointment)
            assert again["status"] == "cancelled"
            assert len(person.questions) == 3


async def test_no_secret_reaches_the_model_or_a_log(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person = Person()
    async with office.agent(person, retries=0, user=True) as agent:
        offer = await agent.booked()
        office.sandbox.fail("cancel", "error_json")
        await agent("cancel", appointment_id=offer)
        await agent("appointments")
        for kind in ("reset_after", "cut_json", "cdn_403", "error_html"):
            office.sandbox.fail("book", kind)
            await agent("book", offer_id=await agent.offer())
        for tool in ("location", "services", "team_members"):
            office.sandbox.fail("*", "error_html")
            await agent.failing(tool, location_id=4564)
        await agent("appointments")
    said = "\n".join([*agent.heard, *person.questions, caplog.text])
    secrets = [office.sandbox.partner_token, office.sandbox.user_token(), "3155550175"]
    secrets += [record.hash for record in office.sandbox.appointments]
    assert len(secrets) > 4
    assert [secret for secret in secrets if secret in said] == []
