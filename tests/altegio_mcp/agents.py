"""An agent and a person for tests: the SDK's own client, and answers given by a script."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mcp import Client
from mcp.types import (
    CallToolResult,
    ElicitRequestFormParams,
    ElicitRequestParams,
    ElicitResult,
    ErrorData,
    TextContent,
)

from altegio_mcp.ledger import Ledger
from altegio_mcp.server import Tools, server
from altegio_sandbox import Sandbox

LEGACY = "legacy"
"""The client is asked in the middle of a call: protocols up to 2025-11-25."""

ROUNDS = "2026-07-28"
"""A call ends with the question and is made again with the answer."""

APPROVAL = "altegio-mcp approve"
ANN = {"visitor_name": "Ann", "visitor_phone": "+13155550175"}

Reply = ElicitResult | ErrorData | Exception
YES = ElicitResult(action="accept", content={"agree": True})
NO = ElicitResult(action="decline")
CLOSED = ElicitResult(action="cancel")
CLOSED_TICKED = ElicitResult(action="cancel", content={"agree": True})
NO_TICKED = ElicitResult(action="decline", content={"agree": True})
UNTICKED = ElicitResult(action="accept", content={"agree": False})
EMPTY = ElicitResult(action="accept", content={})
NOTHING = ElicitResult(action="accept")
TEXT = ElicitResult(action="accept", content={"agree": "true"})
BROKEN = ErrorData(code=-32603, message="this client has no window")


class Clock:
    """Our own clock; it stands until a test moves it."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += dt.timedelta(**by)


class Person:
    """Answers each question alike, and remembers what was asked.

    Attributes:
        questions: What was asked, in order.
        before: Is called before each answer.
    """

    def __init__(self, reply: Reply = YES) -> None:
        self.reply = reply
        self.questions: list[str] = []
        self.before: Callable[[], object] = lambda: None

    async def __call__(self, context: Any, params: ElicitRequestParams) -> ElicitResult | ErrorData:
        assert isinstance(params, ElicitRequestFormParams)
        self.questions.append(params.message)
        self.before()
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


class Agent:
    """What a model does: calls tools, and reads typed answers.

    Attributes:
        heard: All that was answered, as JSON.
    """

    def __init__(self, client: Client, now: dt.datetime) -> None:
        self.client = client
        self.heard: list[str] = []
        self._hours = hours(now)

    async def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool that does not fail."""
        result = await self.call(tool, **arguments)
        assert not result.is_error, text_of(result)
        assert result.structured_content is not None
        answer: dict[str, Any] = result.structured_content
        return answer

    async def call(self, tool: str, **arguments: Any) -> CallToolResult:
        result = await self.client.call_tool(tool, arguments)
        self.heard.append(result.model_dump_json())
        return result

    async def failing(self, tool: str, **arguments: Any) -> str:
        """The text of a call that fails."""
        result = await self.call(tool, **arguments)
        assert result.is_error, text_of(result)
        return text_of(result)

    async def offer(self, start: str | None = None, **arguments: Any) -> str:
        """The id of an offer for Ann, by default for another hour of member 924 each time."""
        wish: dict[str, Any] = {"location_id": 4564, "team_member_id": 924, "service_ids": [331]}
        wish |= {**ANN, **arguments}
        made: str = (await self("offer", start=start or next(self._hours), **wish))["offer_id"]
        return made

    async def booked(self) -> str:
        """The id of an appointment that a person agreed to."""
        outcome = await self("book", offer_id=await self.offer())
        assert outcome["status"] == "booked"
        made: str = outcome["appointment_id"]
        return made


def hours(now: dt.datetime) -> Iterator[str]:
    """Hours at which member 924 works on the sandbox's first days, and is free."""
    today = now.astimezone(ZoneInfo("America/New_York")).replace(minute=0)
    for day in range(3):
        for hour in range(14, 19):
            yield (today + dt.timedelta(day)).replace(hour=hour).isoformat()


def text_of(result: CallToolResult) -> str:
    return "\n".join(part.text for part in result.content if isinstance(part, TextContent))


class Office:
    """Where agents come from: one sandbox, one folder for the state, one clock."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.sandbox = sandbox
        self.folder = folder
        self.clock = Clock(sandbox.now)

    @property
    def ledger(self) -> Ledger:
        """The state, as another process would open it."""
        return Ledger(self.folder, self.clock)

    @property
    def booked(self) -> int:
        """How many bookings arrived at the API, whatever became of them."""
        return len(self.sandbox.calls("book"))

    @asynccontextmanager
    async def agent(
        self,
        person: Person | None = None,
        mode: str = LEGACY,
        *,
        locations: tuple[int, ...] | None = None,
        user: bool = False,
        patience: float = 60,
        **options: Any,
    ) -> AsyncIterator[Agent]:
        """An agent over the SDK's own client, in memory, with a server of its own.

        Args:
            person: Who is asked; the client declares no elicitation without one.
            mode: How the client speaks.
            locations: Which are allowed; all of the sandbox if not given.
            user: Whether the program has Ann's user token.
            patience: Seconds that a person has.
            options: More for the client of the API.
        """
        if user:
            options["user_token"] = self.sandbox.user_token()
        allowed = locations or tuple(self.sandbox.world.locations)
        async with self.sandbox.async_client(**options) as altegio:
            tools = Tools(
                altegio, allowed, self.ledger, approval=APPROVAL, now=self.clock, patience=patience
            )
            made = server(tools, allowed)
            async with Client(made, mode=mode, elicitation_callback=person) as client:
                yield Agent(client, self.sandbox.now)
