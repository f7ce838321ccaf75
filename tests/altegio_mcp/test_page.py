"""What docs/mcp.md shows is what happens."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from altegio_mcp import bookings
from altegio_mcp.approval import approve
from altegio_mcp.settings import settings
from altegio_sandbox import Sandbox
from tests.altegio_mcp.agents import NO, YES, Office, Person
from tests.altegio_mcp.test_approval import Terminal
from tests.clocks import FakeClock

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")
OFFER = "k7qf-2m9x-w4td"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def shows(page: Any, real: Any) -> bool:
    """Whether a page shows part of what is real: some keys of a dict, the beginning of a list."""
    if isinstance(page, dict):
        return all(key in real and shows(value, real[key]) for key, value in page.items())
    if isinstance(page, list):
        beginning = real[: len(page)] if page else real
        return len(page) == len(beginning) and all(map(shows, page, beginning))
    return bool(page == real)


@pytest.fixture
def morning(clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The morning of the page: all clocks stand at 8:00 in New York."""
    monkeypatch.setattr(bookings, "new_id", lambda: OFFER)
    with Sandbox(now=clock.now()) as sandbox:
        yield Office(sandbox, tmp_path / "state")


async def test_the_transcript_is_what_happens(morning: Office) -> None:
    [text] = blocks("yaml")
    person = Person()
    async with morning.agent(person, locations=(4564,)) as agent:
        for step in yaml.safe_load(text):
            person.questions.clear()
            person.reply = YES if step.get("and says") == "yes" else NO
            answer = await agent(step["the agent calls"], **step["with"])
            assert shows(step["the answer"], answer), (step, answer)
            asked = [step["the person is asked"]] if "the person is asked" in step else []
            assert person.questions == asked


async def test_the_terminal_shows_what_the_page_shows(morning: Office) -> None:
    [text] = blocks("console")
    async with morning.agent(locations=(4564,)) as agent:
        await agent.offer("2026-09-14T09:00:00-04:00")
    screen = io.StringIO()
    assert approve(morning.ledger, OFFER, morning.clock, Terminal("yes\n"), screen) == 0
    typed = screen.getvalue().replace("Type yes to agree: ", "Type yes to agree: yes\n")
    assert text == f"$ altegio-mcp approve {OFFER}\n{typed}"


def test_the_configuration_of_the_page_works() -> None:
    live, trial = (json.loads(block)["mcpServers"] for block in blocks("json"))
    assert settings(live["altegio"]["env"]).locations == (4564,)
    assert live["altegio"]["command"] == trial["altegio-sandbox"]["command"] == "altegio-mcp"
    assert trial["altegio-sandbox"]["args"] == ["--sandbox"]


async def test_the_page_names_every_tool(morning: Office) -> None:
    async with morning.agent() as agent:
        tools = {tool.name for tool in (await agent.client.list_tools()).tools}
    named = PAGE[PAGE.index("| tool |") : PAGE.index("No tool sends")]
    assert set(re.findall(r"`(\w+)`", named)) - {"unread"} == tools
