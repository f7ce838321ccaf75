"""Nothing is booked or cancelled without a person's yes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from mcp.types import (
    ClientCapabilities,
    ElicitationCapability,
    FormElicitationCapability,
    InputRequiredResult,
    InputResponses,
    UrlElicitationCapability,
)

from altegio_mcp import server
from altegio_mcp.consent import can_ask
from altegio_mcp.offers import State
from tests.altegio_mcp.agents import (
    BROKEN,
    CLOSED,
    CLOSED_TICKED,
    EMPTY,
    LEGACY,
    NO,
    NO_TICKED,
    NOTHING,
    ROUNDS,
    TEXT,
    UNTICKED,
    YES,
    Office,
    Person,
    Reply,
)


async def test_an_offer_is_booked_after_a_yes(office: Office, mode: str) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        offer = await agent.offer()
        assert not office.booked
        outcome = await agent("book", offer_id=offer)
    assert (outcome["status"], outcome["appointment_id"]) == ("booked", offer)
    [record] = office.sandbox.appointments
    assert (record.team_member_id, record.services, record.name) == (924, (331,), "Ann")


async def test_an_appointment_is_cancelled_after_a_yes(office: Office, mode: str) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        outcome = await agent("cancel", appointment_id=await agent.booked())
        assert outcome["status"] == "cancelled"
        assert [record.deleted for record in office.sandbox.appointments] == [True]
        assert [text.partition("\n")[0] for text in person.questions] == [
            "Book this appointment?",
            "Cancel this appointment?",
        ]


async def test_a_question_shows_place_time_services_price_and_name(office: Office) -> None:
    person = Person(NO)
    async with office.agent(person) as agent:
        await agent("book", offer_id=await agent.offer(service_ids=[331, 332]))
    [question] = person.questions
    assert '"Meadow Studio, New York", "1 Sample Street, New York" (location 4564)' in question
    assert ", 14:00 (America/New_York)" in question
    assert 'Service 1: "Haircut", 60 min' in question
    assert 'Service 2: "Beard trim", 30 min' in question
    assert "Price: 70 to 85 USD" in question
    assert 'Name: "Ann"' in question
    assert "13155550175" not in question


NO_YES: dict[str, Reply] = {
    "a no": NO,
    "a closed window": CLOSED,
    "a closed window with a tick": CLOSED_TICKED,
    "a no with a tick": NO_TICKED,
    "a box that is not ticked": UNTICKED,
    "an empty form": EMPTY,
    "no form at all": NOTHING,
    "a text in place of a tick": TEXT,
}


async def test_nothing_is_sent_without_a_yes_and_the_offer_is_closed(
    office: Office, mode: str
) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        for shown, reply in NO_YES.items():
            offer = await agent.offer()
            person.reply = reply
            assert (await agent("book", offer_id=offer))["status"] == "not_booked", shown
            person.reply = YES
            assert (await agent("book", offer_id=offer))["status"] == "not_booked", shown
    assert not office.booked
    assert len(person.questions) == len(NO_YES)


async def test_an_appointment_stays_without_a_yes(office: Office, mode: str) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        appointment = await agent.booked()
        for reply in (NO, CLOSED, UNTICKED, NOTHING):
            person.reply = reply
            outcome = await agent("cancel", appointment_id=appointment)
            assert outcome["status"] == "not_cancelled"
        assert not office.sandbox.calls("cancel")


async def test_a_client_that_cannot_ask_is_told_the_command(office: Office, mode: str) -> None:
    async with office.agent(None, mode) as agent:
        offer = await agent.offer()
        outcome = await agent("book", offer_id=offer)
    assert outcome["status"] == "needs_approval"
    assert outcome["approval_command"] == f"altegio-mcp approve {offer}"
    assert f"`altegio-mcp approve {offer}`" in outcome["message"]
    assert not office.booked


async def test_a_client_that_declares_what_it_has_not_books_nothing(office: Office) -> None:
    async with office.agent(Person(BROKEN), LEGACY) as agent:
        offer = await agent.offer()
        assert (await agent("book", offer_id=offer))["status"] == "needs_approval"
    async with office.agent(Person(RuntimeError("no window")), LEGACY) as agent:
        assert (await agent("book", offer_id=offer))["status"] == "needs_approval"
    assert not office.booked


async def test_a_client_that_never_comes_back_with_an_answer_books_nothing(office: Office) -> None:
    async with office.agent(Person(BROKEN), ROUNDS) as agent:
        offer = await agent.offer()
        with pytest.raises(Exception, match="this client has no window"):
            await agent.call("book", offer_id=offer)
        session = agent.client.session
        asked = await session.call_tool("book", {"offer_id": offer}, allow_input_required=True)
        assert isinstance(asked, InputRequiredResult)
        again = await session.call_tool(
            "book",
            {"offer_id": offer},
            request_state=asked.request_state,
            allow_input_required=True,
        )
    assert not isinstance(again, InputRequiredResult)
    assert (again.structured_content or {})["status"] == "needs_approval"
    assert not office.booked


CAPABLE: dict[str, tuple[ClientCapabilities | None, bool]] = {
    "nothing": (None, False),
    "no elicitation": (ClientCapabilities(), False),
    "elicitation, as it was first": (ClientCapabilities(elicitation=ElicitationCapability()), True),
    "forms": (
        ClientCapabilities(elicitation=ElicitationCapability(form=FormElicitationCapability())),
        True,
    ),
    "addresses alone": (
        ClientCapabilities(elicitation=ElicitationCapability(url=UrlElicitationCapability())),
        False,
    ),
}


@pytest.mark.parametrize("shown", CAPABLE)
def test_only_a_client_that_shows_forms_is_asked(shown: str) -> None:
    declared, capable = CAPABLE[shown]
    assert can_ask(declared) is capable


async def test_a_yes_counts_only_for_the_question_that_was_asked(office: Office) -> None:
    """A client that answers before it was asked, or for another offer, is asked first."""
    async with office.agent(Person(), ROUNDS) as agent:
        first, second = await agent.offer(), await agent.offer()
        session = agent.client.session
        answers: InputResponses = {"consent": YES}
        early = await session.call_tool(
            "book", {"offer_id": first}, input_responses=answers, allow_input_required=True
        )
        assert isinstance(early, InputRequiredResult)
        with pytest.raises(Exception, match="Invalid or expired requestState"):
            await session.call_tool(
                "book",
                {"offer_id": second},
                input_responses=answers,
                request_state=early.request_state,
                allow_input_required=True,
            )
    assert not office.booked


async def test_a_yes_does_not_count_for_a_question_that_reads_otherwise(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.agent(Person(), ROUNDS) as agent:
        offer, session = await agent.offer(), agent.client.session
        asked = await session.call_tool("book", {"offer_id": offer}, allow_input_required=True)
        assert isinstance(asked, InputRequiredResult)
        monkeypatch.setattr(server, "question", lambda *_, **__: "Book this, for 999 USD?")
        answers: InputResponses = {"consent": YES}
        again = await session.call_tool(
            "book",
            {"offer_id": offer},
            input_responses=answers,
            request_state=asked.request_state,
            allow_input_required=True,
        )
    assert isinstance(again, InputRequiredResult)
    assert not office.booked


async def test_a_yes_that_comes_too_late_books_nothing(office: Office) -> None:
    class Absent(Person):
        async def __call__(self, *_: object) -> None:  # type: ignore[override]
            await asyncio.Event().wait()

    async with office.agent(Absent(), LEGACY, patience=0.05) as agent:
        offer = await agent.offer()
        assert (await agent("book", offer_id=offer))["status"] == "needs_approval"
    assert not office.booked


# What happens while the person looks at the question, before they say yes.
MEANWHILE: dict[str, tuple[Callable[[Office, str], object], str]] = {
    "it expires": (lambda office, _: office.clock.advance(minutes=16), "expired"),
    "a no in a terminal": (
        lambda office, offer: office.ledger.move(offer, State.DECLINED, of={State.OPEN}),
        "the person said no",
    ),
    "another process sends it": (
        lambda office, offer: office.ledger.move(offer, State.SENDING, of={State.OPEN}),
        "Outcome unknown",
    ),
}


@pytest.mark.parametrize("shown", MEANWHILE)
async def test_a_yes_to_what_changed_in_the_meantime_sends_nothing(
    office: Office, mode: str, shown: str
) -> None:
    happens, message = MEANWHILE[shown]
    person = Person()
    async with office.agent(person, mode) as agent:
        offer = await agent.offer()
        person.before = lambda: happens(office, offer)
        outcome = await agent("book", offer_id=offer)
    assert message in outcome["message"]
    assert outcome["status"] != "booked"
    assert not office.booked


async def test_the_person_is_asked_once_at_a_time_about_one_offer(office: Office) -> None:
    asked, go_on = asyncio.Event(), asyncio.Event()

    class Slow(Person):
        async def __call__(self, *given: object) -> object:  # type: ignore[override]
            asked.set()
            await go_on.wait()
            return await super().__call__(*given)  # type: ignore[arg-type]

    person = Slow()
    async with office.agent(person, LEGACY) as agent:
        offer = await agent.offer()
        first = asyncio.create_task(agent("book", offer_id=offer))
        await asked.wait()
        assert "Another call is at this already" in await agent.failing("book", offer_id=offer)
        go_on.set()
        assert (await first)["status"] == "booked"
    assert (len(person.questions), office.booked) == (1, 1)
