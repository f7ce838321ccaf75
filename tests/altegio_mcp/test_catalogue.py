"""What is looked up is typed, bounded, and honest about what is missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from altegio_booking import AltegioError, MemberDay, Slot, TeamMember
from altegio_mcp import catalogue
from altegio_mcp.catalogue import MOST_ROWS, MOST_STARTS, free
from tests.altegio_mcp.agents import Office

DAY = dt.date(2026, 9, 14)
START = dt.datetime(2026, 9, 14, 9, tzinfo=dt.UTC)


def member(id: int) -> TeamMember:
    given: dict[str, Any] = dict.fromkeys(field.name for field in TeamMember.__attrs_attrs__)
    return TeamMember(**given | {"id": id, "name": f"Nora\n{id}", "extra": {}})


def slot(minute: int) -> Slot:
    starts_at = START + dt.timedelta(minutes=minute)
    text = starts_at.isoformat()
    return Slot(starts_at, None, None, text, None, 924, (331,), {})


def day(id: int, slots: int = 0, unread: AltegioError | None = None, after: int = 0) -> MemberDay:
    times = tuple(slot(minute) for minute in range(slots))
    return MemberDay(4564, member(id), DAY + dt.timedelta(after), times, unread)


def test_free_times_are_sorted_and_days_without_any_left_out() -> None:
    found = [day(3, 1, after=1), day(2, 1), day(1, 0), day(1, 1)]
    answer = free(4564, "America/New_York", found, complete=True)
    names = [each.from_location.name for each in answer.days]
    assert names == ["Nora 1", "Nora 2", "Nora 3"]
    assert (answer.complete, answer.unread) == (True, [])


def test_a_day_that_could_not_be_read_is_neither_free_nor_full() -> None:
    answer = free(4564, "", [day(1, 1), day(2, unread=AltegioError("x"))], complete=True)
    assert [(each.team_member_id, each.why) for each in answer.unread] == [
        (2, "the API refused it")
    ]
    assert not answer.complete
    assert answer.timezone is None


def test_an_answer_is_bounded_and_says_what_it_leaves_out() -> None:
    many = [day(id, 1) for id in range(1, MOST_ROWS + 4)]
    answer = free(4564, "", [*many, day(0, MOST_STARTS + 5)], complete=True)
    assert len(answer.days) == MOST_ROWS
    assert (answer.days_left_out, answer.days[0].left_out, answer.complete) == (4, 5, False)
    assert len(answer.days[0].starts) == MOST_STARTS
    errors = [day(id, unread=AltegioError("x")) for id in range(1, MOST_ROWS + 3)]
    answer = free(4564, "", errors, complete=True)
    assert (len(answer.unread), answer.unread_left_out) == (MOST_ROWS, 2)


async def test_a_sweep_names_the_days_that_it_could_not_read(office: Office) -> None:
    async with office.agent(retries=0) as agent:
        office.sandbox.fail("slots", "error_json", times=100)
        answer = await agent(
            "free_times", location_id=4564, service_ids=[331], team_member_ids=[924], days=2
        )
    assert answer["days"] == []
    assert answer["unread"]
    assert {each["why"] for each in answer["unread"]} == {"the API failed"}
    assert not answer["complete"]


async def test_a_sweep_that_takes_too_long_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SWEEP_SECONDS", 0.05)
    async with office.agent() as agent:
        office.sandbox.fail("team_members", "delay", seconds=5)
        answer = await agent("free_times", location_id=4564, service_ids=[331], days=1)
    assert not answer["complete"]


@pytest.mark.parametrize("days", [0, 15, 1000])
async def test_a_sweep_is_bounded_in_days(office: Office, days: int) -> None:
    async with office.agent() as agent:
        await agent.failing("free_times", location_id=4564, service_ids=[331], days=days)
    assert not office.sandbox.calls()


async def test_a_sweep_begins_today_at_the_location(office: Office) -> None:
    office.clock.moment = office.clock.moment.replace(hour=20)  # the day after in Almaty
    async with office.agent(locations=(7301,)) as agent:
        [service, *_] = (await agent("services"))["services"]
        await agent("free_times", service_ids=[service["service_id"]], days=1)
    asked = {each.path.rpartition("/")[2] for each in office.sandbox.calls("slots")}
    assert asked == {f"{office.clock.moment.date() + dt.timedelta(days=1)}"}


async def test_what_is_listed_is_typed_and_marked(office: Office) -> None:
    async with office.agent(locations=(4564,)) as agent:
        place = await agent("location")
        [haircut, *_] = (await agent("services", team_member_id=925))["services"]
        team = (await agent("team_members", service_ids=[331]))["team_members"]
    assert place["timezone"] == "America/New_York"
    assert place["bookable_here"] is True
    assert place["from_location"]["title"] == "Meadow Studio, New York"
    assert (haircut["service_id"], haircut["minutes"]) == (331, 45)
    assert haircut["from_location"]["comment"] == "<p>Wash included</p>"
    assert {each["team_member_id"] for each in team} == {924, 925}


async def test_a_location_that_wants_a_code_says_that_it_cannot_be_booked_here(
    office: Office,
) -> None:
    async with office.agent() as agent:
        assert (await agent("location", location_id=4565))["bookable_here"] is False


async def test_every_tool_says_what_it_does_to_the_world(office: Office) -> None:
    async with office.agent() as agent:
        tools = {each.name: each for each in (await agent.client.list_tools()).tools}
    assert list(tools) == [
        *("location", "services", "team_members", "free_times"),
        *("offer", "book", "appointments", "cancel"),
    ]
    hints = {name: tool.annotations for name, tool in tools.items()}
    assert {name for name, hint in hints.items() if hint and hint.read_only_hint} == {
        *("location", "services", "team_members", "free_times", "appointments")
    }
    assert {name for name, hint in hints.items() if hint and hint.destructive_hint} == {"cancel"}
    assert all(tool.output_schema for tool in tools.values())
    taken = {name for tool in tools.values() for name in tool.input_schema["properties"]}
    assert not {name for name in taken if "hash" in name or "code" in name or "token" in name}
