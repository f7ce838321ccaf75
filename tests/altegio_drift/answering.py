"""A client whose every call is answered as told."""

from __future__ import annotations

import json
from typing import Any

import httpx

from altegio_booking import AltegioBooking
from tests.altegio_drift.operations import DAY, SLOT

PARTNER = "partner-token-1"
USER = "visitor-token-1"
LOGGER = "altegio_booking.drift"


def v2(data: Any) -> dict[str, Any]:
    return {"success": True, "data": data, "meta": []}


DRIFTED = v2([{"datetime": SLOT, "room": "A", "seance_length": "1h"}])


def transport(*bodies: Any, status: int = 200) -> httpx.MockTransport:
    """Answers with the bodies in turn, the last one for ever."""
    left = list(bodies)

    def answer(request: httpx.Request) -> httpx.Response:
        body = left.pop(0) if len(left) > 1 else left[0]
        content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        return httpx.Response(status, content=content)

    return httpx.MockTransport(answer)


def client(*bodies: Any, status: int = 200, **options: Any) -> AltegioBooking:
    given = {"user_token": USER, "rate_limit": None, "retries": 0, **options}
    return AltegioBooking(PARTNER, transport=transport(*bodies, status=status), **given)


def slots(altegio: AltegioBooking) -> Any:
    return altegio.location(4564).slots(924, DAY)
