"""An offer is good once, for some minutes, and only as it was offered."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from mcp.types import ElicitResult

from altegio_mcp import ledger
from altegio_mcp.offers import State
from altegio_sandbox.world import Service
from tests.altegio_mcp.agents import ANN, LEGACY, NO, ROUNDS, YES, Office, Person, hours


async def test_an_offer_books_once(office: Office, mode: str) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        offer = await agent.offer()
        await agent("book", offer_id=offer)
        again = await agent("book", offer_id=offer)
        await agent("cancel", appointment_id=offer)
        cancelled = await agent("book", offer_id=offer)
    assert again["message"] == "Booked already, by an earlier call; nothing was sent now."
    assert cancelled["status"] == "not_booked"
    assert office.booked == 1
    assert len(person.questions) == 2


@pytest.mark.parametrize("person", [Person(), None], ids=["asked", "approved in a terminal"])
async def test_a_hundred_calls_of_one_offer_book_once(
    office: Office, mode: str, person: Person | None
) -> None:
    async with office.agent(person, mode) as agent:
        offer = await agent.offer()
        if person is None:
            office.ledger.move(offer, State.APPROVED, of={State.OPEN})
        calls = [agent.call("book", offer_id=offer) for _ in range(100)]
        results = await asyncio.gather(*calls)
    ends = Counter((each.structured_content or {}).get("status", "refused") for each in results)
    assert office.booked == 1
    assert len(office.sandbox.appointments) == 1
    # The others were told that it is booked, being sent, or being asked about.
    assert ends["booked"] >= 1
    assert ends.keys() <= {"booked", "outcome_unknown", "refused"}


async def test_two_servers_with_one_state_book_an_offer_once(office: Office) -> None:
    async with office.agent(Person()) as one, office.agent(Person(), ROUNDS) as other:
        offer = await one.offer()
        await asyncio.gather(*(each.call("book", offer_id=offer) for each in (one, other) * 10))
    assert office.booked == 1


async def test_an_offer_outlives_a_restart(office: Office) -> None:
    async with office.agent(Person()) as agent:
        offer = await agent.offer()
    async with office.agent(Person()) as agent:
        assert (await agent("book", offer_id=offer))["status"] == "booked"
    async with office.agent(Person()) as agent:
        assert "by an earlier call" in (await agent("book", offer_id=offer))["message"]
    assert office.booked == 1


async def test_an_offer_that_was_being_sent_at_a_crash_is_never_sent_again(office: Office) -> None:
    async with office.agent() as agent:
        offer = await agent.offer()
    office.ledger.move(offer, State.SENDING, of={State.OPEN})
    office.clock.advance(days=1)
    async with office.agent(Person()) as agent:
        outcome = await agent("book", offer_id=offer)
    assert outcome["message"].startswith("Outcome unknown:")
    assert not office.booked


@pytest.mark.parametrize("minutes", [15, -1], ids=["later", "a clock that is set back"])
@pytest.mark.parametrize("approved", [False, True], ids=["open", "approved"])
async def test_an_offer_expires(office: Office, mode: str, approved: bool, minutes: int) -> None:
    person = Person()
    async with office.agent(person, mode) as agent:
        offer = await agent.offer()
        if approved:
            office.ledger.move(offer, State.APPROVED, of={State.OPEN})
        office.clock.advance(minutes=minutes)
        outcome = await agent("book", offer_id=offer)
    assert "expired" in outcome["message"]
    assert not office.booked
    assert not person.questions


def dearer(office: Office, patch: pytest.MonkeyPatch) -> None:
    """The location changes its price."""
    services = office.sandbox.world.locations[4564].services
    relist(office, patch, {**services, 331: replace(services[331], price=(95, 110))})


def withdrawn(office: Office, patch: pytest.MonkeyPatch) -> None:
    """The location lists the service no more."""
    services = office.sandbox.world.locations[4564].services
    relist(office, patch, {id: each for id, each in services.items() if id != 331})


def relist(office: Office, patch: pytest.MonkeyPatch, services: Mapping[int, Service]) -> None:
    patch.setitem(vars(office.sandbox.world.locations[4564]), "services", services)


def in_euros(office: Office, patch: pytest.MonkeyPatch) -> None:
    """The location changes its currency."""
    patch.setitem(vars(office.sandbox.world.locations[4564]), "currency", "EUR")


def moved(office: Office, patch: pytest.MonkeyPatch) -> None:
    """The location moves to another house."""
    patch.setitem(vars(office.sandbox.world.locations[4564]), "address", "2 Other Street")


def on_another_clock(office: Office, patch: pytest.MonkeyPatch) -> None:
    """The location corrects its time zone, of the same offset."""
    zone = ZoneInfo("America/Toronto")
    patch.setitem(vars(office.sandbox.world.locations[4564]), "timezone", zone)


def taken(office: Office, patch: pytest.MonkeyPatch) -> None:
    """Somebody else books all of these days."""
    for day in range(9):
        office.sandbox.fill(924, (office.sandbox.now + dt.timedelta(day)).date())


CHANGES: dict[str, tuple[Callable[[Office, pytest.MonkeyPatch], None], str]] = {
    "the price": (dearer, "its price changed"),
    "the currency": (in_euros, "its price changed"),
    "the address": (moved, "the place or its time zone changed"),
    "the time zone": (on_another_clock, "the place or its time zone changed"),
    "the service": (withdrawn, "a service or its price changed"),
    "the time": (taken, "the time is not free any more"),
}


@pytest.mark.parametrize("shown", CHANGES)
async def test_an_offer_that_changed_is_not_sent(
    office: Office, mode: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, message = CHANGES[shown]
    person = Person()
    async with office.agent(person, mode) as agent:
        offer = await agent.offer()
        person.before = lambda: change(office, monkeypatch)
        outcome = await agent("book", offer_id=offer)
        assert outcome["status"] == "not_booked"
        assert message in outcome["message"]
        assert "does not hold any more" in (await agent("book", offer_id=offer))["message"]
    assert not office.booked


def unreadable(office: Office, _: pytest.MonkeyPatch) -> None:
    """The location cannot be read."""
    office.sandbox.fail("info", "error_json")


@pytest.mark.parametrize("reply", [YES, NO], ids=["yes", "no"])
@pytest.mark.parametrize("change", [taken, dearer, unreadable])
async def test_an_offer_that_another_call_books_meanwhile_is_not_told_as_not_booked(
    office: Office,
    change: Callable[[Office, pytest.MonkeyPatch], None],
    reply: ElicitResult,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its time is taken, by itself: another offer would book a second appointment."""

    def meanwhile() -> None:
        office.ledger.move(offer, State.SENDING, of={State.OPEN})
        change(office, monkeypatch)

    person = Person(reply)
    async with office.agent(person, LEGACY, retries=0) as agent:
        offer = await agent.offer()
        person.before = meanwhile
        outcome = await agent("book", offer_id=offer)
    assert outcome["status"] == "outcome_unknown"
    assert "Do not book it again" in outcome["message"]


UNKNOWN = ["", "x", "aaaa-aaaa-aaaa", "2222-2222-2222", "' OR 1=1 --", "../../etc/passwd"]


async def test_an_id_that_is_not_from_here_sends_nothing(office: Office) -> None:
    async with office.agent(Person()) as agent:
        await agent.offer()
        for id in UNKNOWN:
            outcome = await agent("book", offer_id=id)
            assert outcome["message"] == "Not booked: there is no such offer here."
            outcome = await agent("cancel", appointment_id=id)
            assert outcome["message"] == "Not cancelled: there is no such appointment here."
    assert not office.booked
    assert not office.sandbox.calls("cancel")


async def test_an_offer_is_no_appointment(office: Office) -> None:
    async with office.agent(Person()) as agent:
        outcome = await agent("cancel", appointment_id=await agent.offer())
    assert outcome["status"] == "not_cancelled"
    assert not office.sandbox.calls("cancel")


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "a time that is not free": ({"start": "2026-01-01T03:00:00-05:00"}, "not free"),
    "a time before all others": ({"start": "0001-01-01T00:00:00+14:00"}, "out of range"),
    "a time after all others": ({"start": "9999-12-31T23:59:59-14:00"}, "out of range"),
    "a time without an offset": ({"start": "2026-01-01T03:00:00"}, "needs the offset"),
    "a service that is not there": ({"service_ids": [77]}, "no such thing at this location"),
    "an empty name": ({"visitor_name": "\u200b \x07"}, "visitor_name is empty"),
    "a phone with words": ({"visitor_phone": "call me"}, "visitor_phone"),
    "a phone with a line break": ({"visitor_phone": "+1315555\n0175"}, "visitor_phone"),
    "an e-mail with spaces": ({"visitor_email": "a b@c"}, "visitor_email"),
    "an e-mail with something unseen": ({"visitor_email": "a\u200b@c"}, "visitor_email"),
    "a location that needs a code": ({"location_id": 4565}, "SMS code"),
    "a location that is not known": ({"location_id": 1}, "expected one of"),
}


async def test_what_cannot_be_booked_is_not_offered(office: Office) -> None:
    wish = wish_like(next(hours(office.sandbox.now)))
    async with office.agent() as agent:
        for shown, (given, message) in REFUSED.items():
            assert message in await agent.failing("offer", **{**wish, **given}), shown
    assert not office.ledger.all()


async def test_offers_are_bounded(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MOST_OPEN", 3)
    async with office.agent() as agent:
        start = next(hours(office.sandbox.now))
        for _ in range(3):
            await agent.offer(start)
        assert "Too many offers" in await agent.failing("offer", **wish_like(start))
        office.clock.advance(minutes=15)
        await agent.offer(start)


def wish_like(start: str) -> dict[str, object]:
    wish = {"location_id": 4564, "team_member_id": 924, "service_ids": [331], **ANN}
    return {"start": start, **wish}


async def test_a_time_may_be_given_on_another_clock(office: Office) -> None:
    async with office.agent() as agent:
        start = dt.datetime.fromisoformat(next(hours(office.sandbox.now)))
        offer = await agent.offer(start.astimezone(dt.timezone(dt.timedelta(hours=14))).isoformat())
    kept = office.ledger.get(offer)
    assert kept is not None
    assert kept.start == start.isoformat()


async def test_anyone_who_is_free_can_be_booked(office: Office) -> None:
    person = Person()
    async with office.agent(person) as agent:
        offer = await agent.offer(team_member_id=0)
        assert (await agent("book", offer_id=offer))["status"] == "booked"
    assert "With: anyone who is free" in person.questions[0]


async def test_a_location_that_is_not_allowed_any_more_books_nothing(office: Office) -> None:
    async with office.agent(Person()) as agent:
        offer = await agent.offer()
        appointment = await agent.booked()
    before = len(office.sandbox.calls())
    async with office.agent(Person(), LEGACY, locations=(7301,)) as agent:
        assert (await agent("book", offer_id=offer))["status"] == "not_booked"
        assert (await agent("cancel", appointment_id=appointment))["status"] == "not_cancelled"
        assert (await agent("appointments"))["appointments"] == []
        for tool in ("location", "services", "team_members"):
            assert "expected one of 7301" in await agent.failing(tool, location_id=4564)
        for tool in ("free_times", "offer"):
            assert "7301" in await agent.failing(tool, **wish_of(tool))
    assert len(office.sandbox.calls()) == before


def wish_of(tool: str) -> dict[str, object]:
    offer = wish_like("2026-01-01T03:00:00-05:00")
    return offer if tool == "offer" else {"location_id": 4564, "service_ids": [331]}


async def test_the_phone_is_not_kept_longer_than_it_is_needed(office: Office) -> None:
    async with office.agent(Person(), user=True) as agent:
        booked, interrupted = await agent.booked(), await agent.offer(visitor_email="ann@b.test")
    office.ledger.move(interrupted, State.SENDING, of={State.OPEN})
    for kept in map(office.ledger.get, (booked, interrupted)):
        assert kept is not None
        assert (kept.phone, kept.email) == ("", "")


async def test_no_token_is_in_the_state(office: Office) -> None:
    async with office.agent(Person(), user=True) as agent:
        await agent.booked()
    written = (office.folder / "offers.sqlite").read_bytes()
    for token in (office.sandbox.partner_token, office.sandbox.user_token()):
        assert token.encode() not in written
