"""The installed command, as clients and people start it: over stdio, over HTTP, in a terminal."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from altegio_mcp.offers import State
from tests.altegio_mcp.agents import LEGACY, ROUNDS, Agent, Office, Person

COMMAND = str(Path(sys.executable).with_name("altegio-mcp"))


def environment(office: Office) -> dict[str, str]:
    """What a client is configured with."""
    return {
        "ALTEGIO_PARTNER_TOKEN": office.sandbox.partner_token,
        "ALTEGIO_LOCATIONS": "4564",
        "ALTEGIO_BASE_URL": office.sandbox.url,
        "ALTEGIO_MCP_STATE": str(office.folder.parent),
    }


@pytest.fixture
def office(office: Office) -> Office:
    """One whose state is where the command keeps it."""
    office.folder = office.folder.parent / "live"
    return office


@asynccontextmanager
async def started(
    office: Office, person: Person | None, mode: str, errors: Path, note: Path | None = None
) -> AsyncIterator[Agent]:
    """An agent whose client starts the command over stdio; `note` gets the process id."""
    parameters = StdioServerParameters(command=COMMAND, env=environment(office))
    if note is not None:
        script = 'echo $$ > "$1"; exec "$2"'
        parameters.command, parameters.args = "sh", ["-c", script, "sh", str(note), COMMAND]
    with errors.open("w") as log:
        transport = stdio_client(parameters, errlog=log)
        async with Client(transport, mode=mode, elicitation_callback=person) as client:
            yield Agent(client, office.sandbox.now)


def approve(office: Office, offer: str, typed: bytes, early: bytes = b"") -> tuple[int, str]:
    """Run the command in a terminal, and type; some of it before there is a question."""
    person, terminal = pty.openpty()
    os.write(person, early)
    command = [COMMAND, "approve", offer]
    given = {**os.environ, **environment(office)}
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=given
    ) as process:
        os.close(terminal)
        screen = b""
        while b"Type yes to agree: " not in screen:
            screen += os.read(person, 1024)
        os.write(person, typed)
        code = process.wait(timeout=30)
        screen += os.read(person, 4096)
    os.close(person)
    return code, screen.decode()


async def test_a_client_that_cannot_ask_books_after_a_yes_in_a_terminal(
    office: Office, tmp_path: Path
) -> None:
    """Three processes: one makes the offer, one asks, and after a restart one books."""
    async with started(office, None, LEGACY, tmp_path / "log") as agent:
        offer = await agent.offer()
        outcome = await agent("book", offer_id=offer)
        assert outcome["approval_command"] == (
            f"altegio-mcp approve --state {office.folder.parent} {offer}"
        )
    code, screen = await asyncio.to_thread(approve, office, offer, b"yes\n")
    assert code == 0
    assert "Price: 45 to 60 USD" in screen
    assert "Agreed, for 14 minutes" in screen
    async with started(office, None, ROUNDS, tmp_path / "log") as agent:
        assert (await agent("book", offer_id=offer))["status"] == "booked"
        assert "by an earlier call" in (await agent("book", offer_id=offer))["message"]
    assert office.booked == 1


def offered(office: Office) -> str:
    """The id of an offer that is open now."""

    async def offer() -> str:
        async with office.agent() as agent:
            return await agent.offer()

    office.clock.moment = dt.datetime.now(dt.UTC)
    return asyncio.run(offer())


def test_a_yes_from_before_the_question_does_not_count(office: Office) -> None:
    """An agent may tell the person to paste two lines."""
    code, screen = approve(office, offered(office), b"\n", early=b"yes\n")
    assert code == 1
    assert "Not agreed" in screen


def test_a_pipe_cannot_agree(office: Office) -> None:
    made = offered(office)
    done = subprocess.run(
        [COMMAND, "approve", made],
        input="yes\n",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment(office)},
    )
    assert done.returncode == 2
    assert done.stderr == "altegio-mcp: approve asks a person: run it in a terminal\n"


async def test_over_stdio_it_books_and_cancels_and_outlives_a_crash(
    office: Office, tmp_path: Path
) -> None:
    """A process that is killed while it books leaves the outcome unknown, to another one too."""
    note, person = tmp_path / "pid", Person()
    async with (
        started(office, person, LEGACY, tmp_path / "one") as other,
        started(office, Person(), LEGACY, tmp_path / "two", note) as doomed,
    ):
        appointment = await other.booked()
        assert (await other("cancel", appointment_id=appointment))["status"] == "cancelled"
        assert [record.deleted for record in office.sandbox.appointments] == [True]
        assert len(person.questions) == 2
        offer = await doomed.offer()
        office.sandbox.fail("book", "delay", seconds=30)
        call = asyncio.create_task(doomed.call("book", offer_id=offer))
        while office.booked < 2:
            await other("appointments")
        during = await other("book", offer_id=offer)
        os.kill(int(note.read_text()), signal.SIGKILL)
        with pytest.raises(Exception, match=r"(?i)closed"):
            await call
        after = await other("book", offer_id=offer)
    assert (tmp_path / "one").read_text() == ""
    for outcome in (during, after):
        assert outcome["message"].startswith("Outcome unknown:")
    kept = office.ledger.get(offer)
    assert kept is not None
    assert kept.state is State.SENDING
    assert office.booked == 2


def test_an_interrupt_ends_it(office: Office) -> None:
    """Also while its input stays open, as in a terminal."""
    given = {**os.environ, **environment(office)}
    pipe = subprocess.PIPE
    with subprocess.Popen([COMMAND], stdin=pipe, stdout=pipe, stderr=pipe, env=given) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps(INITIALIZE).encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        try:
            code = process.wait(timeout=10)
        finally:
            process.kill()
        assert (code, process.stderr.read()) == (130, b"altegio-mcp: interrupted\n")


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """Where the command serves HTTP."""
    given = {**os.environ, **environment(office)}
    with subprocess.Popen(
        [COMMAND, "--http", "--port", "0"], stderr=subprocess.PIPE, text=True, env=given
    ) as process:
        assert process.stderr is not None
        yield process.stderr.readline().strip()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130)


INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "a test", "version": "1"},
    },
}
ACCEPT = {"Accept": "application/json, text/event-stream"}

FOREIGN: dict[str, tuple[dict[str, str], int]] = {
    "a name that leads here": ({"Host": "evil.test"}, 421),
    "such a name with our port": ({"Host": "evil.test:{port}"}, 421),
    "another port": ({"Host": "127.0.0.1:1"}, 421),
    "a web page": ({"Origin": "https://evil.test"}, 403),
    "a web page of another port": ({"Origin": "http://127.0.0.1:1"}, 403),
    "a web page without a name": ({"Origin": "null"}, 403),
    "a form": ({"Content-Type": "text/plain"}, 400),
}


async def test_over_http_it_books_after_a_yes_and_refuses_foreign_requests(
    office: Office, address: str
) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/mcp", address)
    for mode in (LEGACY, ROUNDS):
        person = Person()
        async with Client(address, mode=mode, elicitation_callback=person) as client:
            agent = Agent(client, office.sandbox.now)
            appointment = await agent.booked()
            assert (await agent("cancel", appointment_id=appointment))["status"] == "cancelled"
        assert len(person.questions) == 2
    async with Client(address, mode=LEGACY) as client:
        agent = Agent(client, office.sandbox.now)
        outcome = await agent("book", offer_id=await agent.offer())
        assert outcome["status"] == "needs_approval"
    assert office.booked == 2
    port = address.rpartition(":")[2].removesuffix("/mcp")
    async with httpx.AsyncClient(headers=ACCEPT) as http:
        assert (await http.post(address, json=INITIALIZE)).status_code == 200
        for shown, (headers, status) in FOREIGN.items():
            sent = {name: value.format(port=port) for name, value in headers.items()}
            typed = {"Content-Type": "application/json", **sent}
            answer = await http.post(address, content=json.dumps(INITIALIZE), headers=typed)
            assert answer.status_code == status, shown
            if "Content-Type" not in sent:
                assert (await http.get(address, headers=sent)).status_code == status, shown
