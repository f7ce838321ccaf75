"""A sweep uses the budget of its address up, and never more of it. Real seconds."""

from __future__ import annotations

import time
from itertools import repeat
from typing import Any

import pytest

from altegio_sandbox import Sandbox
from tests.flavours import Flavour

LIMIT = (5, 200)
MINUTE = 60.0
LEAST = 0.85 * 200

pytestmark = pytest.mark.limits


async def sweep_for(seconds: float, found: Any) -> list[Any]:
    """What a sweep finds in this time; both flavours."""
    end, days = time.monotonic() + seconds, []
    if hasattr(found, "__anext__"):
        async for day in found:
            days.append(day)
            if time.monotonic() > end:
                break
        await found.aclose()
        return days
    for day in found:
        days.append(day)
        if time.monotonic() > end:
            break
    found.close()
    return days


def test_a_minute_of_a_sweep_is_a_minute_of_the_budget(flavour: Flavour) -> None:
    with Sandbox(enforce_limits=True) as sandbox:
        # As slow as the API was seen to be.
        sandbox.fail("available_dates", "delay", times=10_000, seconds=3)
        sandbox.fail("slots", "delay", times=10_000, seconds=0.3)
        client = flavour.kind.client(
            sandbox.partner_token, base_url=sandbox.url, rate_limit=LIMIT, retries=0
        )
        # Less than the longest wait for a permit.
        days = client.availability(repeat(4564, 1000), timeout=10)
        found = flavour.run(sweep_for(MINUTE, days))
        flavour.call(client.close)
    # Nothing is repeated, so a 429 would be a day that is unread.
    assert [day.unread for day in found if day.unread] == []
    assert len(sandbox.calls()) >= LEAST
