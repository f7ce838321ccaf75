"""Processes that call a sandbox as often as their limiter lets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from altegio_sandbox import Sandbox

PAGE = (Path(__file__).parents[2] / "docs" / "rate-limits.md").read_text(encoding="utf-8")
BLOCKS = [block.partition("```")[0] for block in PAGE.split("```python\n")[1:]]
"""The programs of the page: with a Redis, with a file, with a limiter of one's own."""

# Before the client is made: writes down each permit, and when it was asked for and given.
RECORDER = """
import time
from altegio_booking.transport.stores import Store

permits = {}
take, give_back = Store.take, Store.give_back

def recorded_take(store, permit):
    asked = time.monotonic()
    given = take(store, permit)
    if given:
        permits[permit] = asked, time.monotonic()
    return given

def recorded_give_back(store, permit):
    permits.pop(permit, None)
    give_back(store, permit)

Store.take, Store.give_back = recorded_take, recorded_give_back
"""

# Two threads, or two tasks, call until the time is over.
PROGRAM = """
import asyncio, json, logging, sys, time
from concurrent.futures import ThreadPoolExecutor
from altegio_booking import RateLimited, TransportError

class Refusals(logging.Handler):
    count = 0

    def emit(self, record):
        self.count += "status 429" in record.getMessage()

refusals = Refusals()
logging.getLogger("altegio_booking").addHandler(refusals)
until = time.monotonic() + float(sys.argv[1])
passed, failed = [], []

def calls():
    salon = altegio.location(4564)
    while time.monotonic() < until:
        try:
            yield salon.team_members(timeout=until + 5 - time.monotonic())
            passed.append(time.monotonic())
        except RateLimited as error:
            assert error.status is None, "the API refused"
        except TransportError as error:
            assert "store cannot be reached" in str(error), str(error)
            failed.append(time.monotonic())

def in_thread(_):
    for _ in calls():
        pass

async def in_task():
    steps = calls()
    step = next(steps, None)
    while step is not None:
        try:
            await step
            step = next(steps, None)
        except (RateLimited, TransportError) as error:
            try:
                step = steps.throw(error)
            except StopIteration:
                return

async def in_tasks():
    await asyncio.gather(in_task(), in_task())

if hasattr(altegio, "__aenter__"):
    asyncio.run(in_tasks())
else:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(in_thread, range(2)))
said = {"passed": passed, "failed": failed, "refused": refusals.count}
print(json.dumps(said | {"permits": list(permits.values())}))
"""


class Counts(NamedTuple):
    """What one process did, with monotonic times, which all processes have in common.

    Attributes:
        passed: When its calls ended well.
        failed: When its calls ended because the store could not be reached.
        refused: How many attempts the API answered with 429.
        permits: When each permit that was used was asked for, and when it was there.
    """

    passed: list[float]
    failed: list[float]
    refused: int
    permits: list[tuple[float, float]]


def call_from_four_processes(
    setup: str, sandbox: Sandbox, seconds: float, meanwhile: Callable[[], None] = lambda: None
) -> list[Counts]:
    """Let four processes call a sandbox, two of them with the async client.

    Args:
        setup: The lines that make `altegio`, for the sync client.
        sandbox: Whom they call.
        seconds: For how long.
        meanwhile: Is called while they do.
    """
    environment = {
        **os.environ,
        "ALTEGIO_BASE_URL": sandbox.url,
        "ALTEGIO_PARTNER_TOKEN": sandbox.partner_token,
    }
    setups = [setup, setup.replace("AltegioBooking", "AsyncAltegioBooking")] * 2
    callers = [
        subprocess.Popen(
            [sys.executable, "-c", RECORDER + each + PROGRAM, str(seconds)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for each in setups
    ]
    try:
        meanwhile()
        said = [caller.communicate(timeout=seconds + 30)[0] for caller in callers]
    finally:
        for caller in callers:
            caller.kill()
            caller.wait()
    assert [caller.returncode for caller in callers] == [0] * len(callers)
    return [Counts(**json.loads(line)) for line in said]


def hold_both_windows(counts: list[Counts]) -> bool:
    """Whether the store gave no more than 5 permits in 1.15 seconds and 200 in 61.

    Each was given somewhere between its two times, so this does not depend on how busy the machine
    is. What arrives at a server does: a process may stand still between permit and request.
    """
    permits = [permit for each in counts for permit in each.permits]
    asked, given = (sorted(times) for times in zip(*permits, strict=True))
    return all(
        last - first >= window
        for limit, window in ((5, 1.149), (200, 60.999))
        for first, last in zip(asked, given[limit:], strict=False)
    )
