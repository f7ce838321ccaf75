"""What a call of the overlay costs above a bare call of httpx: `python -m benchmarks.overhead`.

Both are measured in one run, in turns, so that the ratio says something on any machine. Over a
transport in memory the difference is all ours; over loopback it is what remains of it.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable

import httpx

from altegio_booking import AltegioBooking
from altegio_sandbox import Sandbox

ROUNDS = 40
CALLS = 25
ACCEPT = "application/vnd.api.v2+json"


def seconds(call: Callable[[], object]) -> float:
    """The time of one call, as the mean of some."""
    began = time.perf_counter()
    for _ in range(CALLS):
        call()
    return (time.perf_counter() - began) / CALLS


def compare(name: str, bare: Callable[[], object], ours: Callable[[], object]) -> None:
    """Measure in turns and print medians and their ratio."""
    bare(), ours()
    pairs = [(seconds(bare), seconds(ours)) for _ in range(ROUNDS)]
    plain, overlay = (statistics.median(column) * 1e6 for column in zip(*pairs, strict=True))
    print(
        f"{name:<34} httpx {plain:7.0f} µs   overlay {overlay:7.0f} µs   "
        f"ratio {overlay / plain:4.2f}   above it {overlay - plain:5.0f} µs"
    )


def main() -> None:
    """Compare over memory and over loopback."""
    with Sandbox(now="2026-09-14T08:00:00-04:00") as sandbox:
        day = dt.date(2026, 9, 21)
        path = f"/book_times/4564/924/{day}"
        headers = {"Accept": ACCEPT, "Authorization": f"Bearer {sandbox.partner_token}"}
        with (
            httpx.Client(base_url=sandbox.url, headers=headers) as plain,
            AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as altegio,
        ):
            recorded = plain.get(path)
            slots = len(altegio.location(4564).slots(924, day))
            what = f"{slots} slots"
            compare(
                f"loopback, {what}",
                lambda: plain.get(path).json(),
                lambda: altegio.location(4564).slots(924, day),
            )
        content = recorded.content
        memory = httpx.MockTransport(lambda _: httpx.Response(200, content=content))
        with (
            httpx.Client(base_url="https://api.test", headers=headers, transport=memory) as plain,
            AltegioBooking("partner-token", transport=memory, rate_limit=None) as altegio,
        ):
            compare(
                f"memory, {what}",
                lambda: plain.get(path).json(),
                lambda: altegio.location(4564).slots(924, day),
            )


if __name__ == "__main__":
    main()
