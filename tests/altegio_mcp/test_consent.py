"""Nothing is booked or cancelled without a person's yes."""

from __future__ import annotations

import pytest

from tests.altegio_mcp.agents import (
    BROKEN,
    CLOSED,
    EMPTY,
    NO,
    NOTHING,
    TEXT,
    UNTICKED,
    Office,
    Person,
    Reply,
)


async def test_an_offer_is_booked_after_a_yes(office: Office, mode: str) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        outcome = await agent("book", offer_id=await agent.offer())
    assert outcome["status"] == "booked"
    [record] = office.sandbox.appointments
    assert (record.team_member_id, record.services, record.name) == (924, (331,), "Ann")
    assert len(person.questions) == 1
