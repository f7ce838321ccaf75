"""A person's yes in a terminal, for clients that cannot ask."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from altegio_mcp.approval import approve
from altegio_mcp.errors import SetupError
from altegio_mcp.offers import BOOKABLE, State
from tests.altegio_mcp.agents import Office, Person


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


def type_in(office: Office, id: str, typed: str = "yes\n") -> tuple[int, str]:
    screen = io.StringIO()
    return approve(office.ledger, id, office.clock, Terminal(typed), screen), screen.getvalue()


async def test_an_approved_offer_is_booked_once_without_another_question(
    office: Office, mode: str
) -> None:
    person = Person()
    async with office.agent(None, mode) as agent, office.agent(person, mode) as other:
        offer = await agent.offer()
        assert (await agent("book", offer_id=offer))["status"] == "needs_approval"
        code, screen = type_in(office, offer)
        assert code == 0
        assert "Book this appointment?" in screen
        assert 'Name: "Ann"' in screen
        assert (await other("book", offer_id=offer))["status"] == "booked"
        assert "by an earlier call" in (await agent("book", offer_id=offer))["message"]
    assert office.booked == 1
    assert not person.questions


async def test_an_approved_cancellation_is_sent_once(office: Office, mode: str) -> None:
    async with office.agent(None, mode) as agent:
        offer = await agent.offer()
        type_in(office, offer)
        await agent("book", offer_id=offer)
        assert (await agent("cancel", appointment_id=offer))["status"] == "needs_approval"
        code, screen = type_in(office, offer)
        assert (code, screen.partition("\n")[0]) == (0, "Cancel this appointment?")
        assert (await agent("cancel", appointment_id=offer))["status"] == "cancelled"
        assert (await agent("cancel", appointment_id=offer))["status"] == "cancelled"
    assert len(office.sandbox.calls("cancel")) == 1


async def test_an_approval_to_book_is_none_to_cancel(office: Office) -> None:
    async with office.agent() as agent:
        offer = await agent.offer()
        type_in(office, offer)
        await agent("book", offer_id=offer)
        assert (await agent("cancel", appointment_id=offer))["status"] == "needs_approval"
    assert not office.sandbox.calls("cancel")


@pytest.mark.parametrize("minutes", [15, -1], ids=["later", "a clock that is set back"])
async def test_an_approval_expires(office: Office, minutes: int) -> None:
    async with office.agent() as agent:
        offer = await agent.offer()
        type_in(office, offer)
        booked = await agent.offer()
        type_in(office, booked)
        await agent("book", offer_id=booked)
        type_in(office, booked)
        office.clock.advance(minutes=minutes)
        assert "expired" in (await agent("book", offer_id=offer))["message"]
        assert (await agent("cancel", appointment_id=booked))["status"] == "needs_approval"
    assert office.booked == 1


@pytest.mark.parametrize("typed", ["no\n", "\n", "", "y\n", "yes please\n"])
async def test_anything_but_yes_is_a_no(office: Office, typed: str) -> None:
    async with office.agent(Person()) as agent:
        offer = await agent.offer()
        code, screen = type_in(office, offer, typed)
        assert code == 1
        assert screen.endswith("Not agreed; nothing will be sent.\n")
        assert (await agent("book", offer_id=offer))["status"] == "not_booked"
    assert not office.booked


async def test_what_is_said_after_a_question_without_an_answer_has_a_line_of_its_own(
    office: Office,
) -> None:
    class Interrupted(Terminal):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    screen = io.StringIO()
    async with office.agent() as agent:
        offer = await agent.offer()
    with pytest.raises(KeyboardInterrupt):
        approve(office.ledger, offer, office.clock, Interrupted(), screen)
    assert screen.getvalue().endswith("\nType yes to agree: \n")
    assert "\nType yes to agree: \nNot agreed" in type_in(office, offer, "")[1]


async def test_a_no_to_a_cancellation_leaves_the_appointment(office: Office) -> None:
    async with office.agent(Person()) as agent:
        appointment = await agent.booked()
        assert type_in(office, appointment, "no\n")[0] == 1
        assert (await agent("appointments"))["appointments"][0]["status"] == "booked"


async def test_only_a_terminal_can_agree(office: Office) -> None:
    async with office.agent() as agent:
        offer = await agent.offer()
    with pytest.raises(SetupError, match="run it in a terminal"):
        approve(office.ledger, offer, office.clock, io.StringIO("yes\n"), io.StringIO())
    kept = office.ledger.get(offer)
    assert kept is not None
    assert kept.state is State.OPEN


async def test_there_is_nothing_to_agree_to_twice_too_late_or_unknown(office: Office) -> None:
    async with office.agent(Person()) as agent:
        declined, late = await agent.offer(), await agent.offer()
        type_in(office, declined, "no\n")
        office.clock.advance(minutes=15)
        for id, why in ((declined, "nothing"), ("x", "nothing"), (late, "expired")):
            with pytest.raises(SetupError, match=why):
                type_in(office, id)


MEANWHILE: dict[str, Callable[[Office, str], object]] = {
    "it expires": lambda office, _: office.clock.advance(minutes=20),
    "a no in another terminal": lambda office, offer: type_in(office, offer, "no\n"),
    "it is sent": lambda office, offer: office.ledger.move(offer, State.SENDING, of=BOOKABLE),
}


@pytest.mark.parametrize("shown", MEANWHILE)
async def test_a_yes_to_what_changed_in_the_meantime_does_not_count(
    office: Office, shown: str
) -> None:
    class Slow(Terminal):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            MEANWHILE[shown](office, offer)
            return "yes\n"

    async with office.agent() as agent:
        offer = await agent.offer()
    with pytest.raises(SetupError, match="too late"):
        approve(office.ledger, offer, office.clock, Slow(), io.StringIO())
    kept = office.ledger.get(offer)
    assert kept is not None
    assert kept.state is not State.APPROVED
