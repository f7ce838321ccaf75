"""Appointments made here are listed as they stand, and only they can be cancelled."""

from __future__ import annotations

import asyncio

import pytest

from altegio_mcp import appointments
from altegio_mcp.offers import VALID, State
from tests.altegio_mcp.agents import NO, Office, Person


async def test_what_was_booked_is_listed_with_what_it_is(office: Office) -> None:
    async with office.agent(Person()) as agent:
        appointment = await agent.booked()
        listed = await agent("appointments")
    [one] = listed["appointments"]
    assert (one["appointment_id"], one["status"], one["checked"]) == (appointment, "booked", True)
    assert (one["name"], one["price"]) == ("Ann", "45 to 60 USD")
    assert one["from_location"]["services"] == ["Haircut"]
    assert listed["message"] == "1 made here, 0 of them as last known."


async def test_an_offer_that_was_not_booked_is_no_appointment(office: Office) -> None:
    async with office.agent() as agent:
        await agent.offer()
        assert (await agent("appointments"))["appointments"] == []


async def test_what_the_location_cancelled_is_listed_as_cancelled(office: Office) -> None:
    async with office.agent(Person()) as agent:
        appointment = await agent.booked()
        office.sandbox.release(office.sandbox.appointments[0])
        [one] = (await agent("appointments"))["appointments"]
        assert one["status"] == "cancelled"
        outcome = await agent("cancel", appointment_id=appointment)
        assert outcome["message"] == "Cancelled already, by an earlier call; nothing was sent now."
    assert not office.sandbox.calls("cancel")


async def move_to_six(office: Office) -> None:
    """The appointment is moved to 18:00, not through this program."""
    [record] = office.sandbox.appointments
    async with office.sandbox.async_client(user_token=office.sandbox.user_token()) as visitor:
        handle = visitor.appointment(record.location_id, record.id)
        await handle.move(record.starts_at.replace(hour=18))


async def test_an_appointment_that_was_moved_is_told_at_its_new_time(
    office: Office, mode: str
) -> None:
    person = Person()
    async with office.agent(person, mode, user=True) as agent:
        appointment = await agent.booked()
        await move_to_six(office)
        [one] = (await agent("appointments"))["appointments"]
        assert ", 18:00 (America/New_York)" in one["time"]
        assert "T18:00:00-0" in one["start"]
        outcome = await agent("cancel", appointment_id=appointment)
    assert ", 18:00 (America/New_York)" in person.questions[1]
    assert ", 18:00 (America/New_York)" in outcome["message"]


async def test_the_person_is_asked_about_the_time_that_an_appointment_has_now(
    office: Office, mode: str
) -> None:
    """An approval in a terminal was for the time before."""
    person = Person()
    async with office.agent(person, mode, user=True) as agent:
        appointment = await agent.booked()
        until = office.clock.moment + VALID
        office.ledger.move(appointment, State.CANCEL_APPROVED, of={State.BOOKED}, until=until)
        await move_to_six(office)
        await agent("cancel", appointment_id=appointment)
    assert ", 18:00 (America/New_York)" in person.questions[1]


async def test_an_appointment_that_cannot_be_read_is_listed_as_last_known(office: Office) -> None:
    async with office.agent(Person(), retries=0) as agent:
        await agent.booked()
        office.sandbox.fail("get_online_booking_details", "error_json")
        listed = await agent("appointments")
    assert listed["message"] == "1 made here, 1 of them as last known."
    assert listed["appointments"][0]["checked"] is False


async def test_a_list_is_bounded(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appointments, "MOST_LISTED", 1)
    async with office.agent(Person()) as agent:
        await agent.booked()
        last = await agent.booked()
        listed = await agent("appointments")
    assert [each["appointment_id"] for each in listed["appointments"]] == [last]
    assert listed["left_out"] == 1


async def test_a_cancellation_is_sent_once(office: Office, mode: str) -> None:
    async with office.agent(Person(), mode) as agent:
        appointment = await agent.booked()
        calls = [agent.call("cancel", appointment_id=appointment) for _ in range(20)]
        await asyncio.gather(*calls)
        again = await agent("cancel", appointment_id=appointment)
    assert again["message"] == "Cancelled already, by an earlier call; nothing was sent now."
    assert len(office.sandbox.calls("cancel")) == 1


async def test_a_no_to_what_another_call_cancelled_says_that_it_is_cancelled(
    office: Office, mode: str
) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        appointment = await agent.booked()
        person.reply = NO
        person.before = lambda: office.ledger.move(appointment, State.CANCELLED, of={State.BOOKED})
        assert (await agent("cancel", appointment_id=appointment))["status"] == "cancelled"
    assert not office.sandbox.calls("cancel")


async def test_what_is_gone_counts_as_cancelled(office: Office) -> None:
    async with office.agent(Person()) as agent:
        appointment = await agent.booked()
        office.sandbox.release(office.sandbox.appointments[0])
        outcome = await agent("cancel", appointment_id=appointment)
    assert outcome["status"] == "cancelled"
    assert "not there any more" in outcome["message"]


async def test_a_refused_cancellation_can_be_asked_for_again(office: Office) -> None:
    async with office.agent(Person(), retries=0) as agent:
        appointment = await agent.booked()
        office.sandbox.fail("cancel", "cdn_403")
        refused = await agent("cancel", appointment_id=appointment)
        assert refused["status"] == "not_cancelled"
        assert (await agent("cancel", appointment_id=appointment))["status"] == "cancelled"


async def test_without_a_key_there_is_no_cancelling(office: Office) -> None:
    """The location 8802 answers a booking without its hash."""
    async with office.agent(Person(), locations=(8802,)) as agent:
        [service, *_] = (await agent("services"))["services"]
        free = await agent("free_times", service_ids=[service["service_id"]])
        chosen = free["days"][0]
        offer = await agent.offer(
            chosen["starts"][0],
            location_id=8802,
            team_member_id=chosen["team_member_id"],
            service_ids=[service["service_id"]],
        )
        await agent("book", offer_id=offer)
        outcome = await agent("cancel", appointment_id=offer)
    assert outcome["message"] == "Not cancelled: this program is not set up for that."


@pytest.mark.parametrize(
    ("minutes", "status"), [(4, "not_cancelled"), (6, "cancelled"), (-60, "cancelled")]
)
async def test_a_cancellation_that_a_crash_interrupted_may_be_asked_for_again(
    office: Office, minutes: int, status: str
) -> None:
    async with office.agent(Person()) as agent:
        appointment = await agent.booked()
        office.ledger.move(appointment, State.CANCELLING, of={State.BOOKED})
        office.clock.advance(minutes=minutes)
        assert (await agent("appointments"))["appointments"][0]["status"] == "being_cancelled"
        assert (await agent("cancel", appointment_id=appointment))["status"] == status


async def test_old_appointments_are_forgotten(office: Office) -> None:
    async with office.agent(Person()) as agent:
        await agent.booked()
        await agent.offer()
        office.clock.advance(days=29)
        await agent.offer()
        assert len(office.ledger.all()) == 2
        office.clock.advance(days=2)
        await agent.offer()
        assert [each.state for each in office.ledger.all()] == [State.OPEN]
