"""The clients that are measured. One more is one more row, and a module in `clients/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import generation


@dataclass(frozen=True)
class Contender:
    """A client.

    Attributes:
        name: As it is printed.
        module: The module in `clients/` that uses it.
        imports: The import that its users write.
        prepare: Makes it usable, or raises `generation.LeftOut` with the reason why it cannot be.
        over_memory: Whether it takes a transport of httpx.
    """

    name: str
    module: str
    imports: str
    prepare: Callable[[], None] | None = None
    over_memory: bool = True


HTTPX = "httpx"
RAW = "raw client"
OURS = "ours"

CONTENDERS = (
    Contender(HTTPX, "bare_httpx", "import httpx"),
    Contender(
        RAW,
        "raw_client",
        "from altegio_booking_client import AuthenticatedClient; "
        "from altegio_booking_client.api.online_booking import "
        "get_services_available_for_booking, get_time_slots_for_booking",
    ),
    Contender(OURS, "overlay", "from altegio_booking import AltegioBooking"),
    Contender(
        "openapi-generator",
        "openapi_generator",
        "from altegio_openapi_urllib3 import ApiClient, Configuration, OnlineBookingApi",
        prepare=generation.prepare,
        over_memory=False,
    ),
)
