"""When a call is repeated: the truth table, row by row."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from altegio_booking.transport import policy
from altegio_booking.transport.limits import NoPermit, StoreUnreachable
from altegio_booking.transport.policy import Arrival, Attempt, answered, failed, next_wait
from altegio_booking.transport.verdict import retry_after
from tests.clocks import NOON

Repeat = Literal["safe", "once"]

NOTHING_LEFT = [
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    StoreUnreachable,
]
MAY_HAVE_ARRIVED = [
    httpx.CloseError,
    httpx.DecodingError,
    httpx.LocalProtocolError,
    httpx.NetworkError,
    httpx.ProtocolError,
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.RemoteProtocolError,
    httpx.TimeoutException,
    httpx.TransportError,
    httpx.WriteError,
    httpx.WriteTimeout,
]
DEFINITE_NO = [300, 301, 302, 304, 307, 400, 401, 403, 404, 405, 409, 418, 422, 425, 451, 498]
WORTH_REPEATING = [408, 429, 499, 500, 501, 502, 503, 504, 520, 524, 530, 599, 700, 999]


def wait(repeat: Repeat, *attempts: Attempt, retries: int = 2, remaining: float = 60.0) -> bool:
    """Whether another attempt follows."""
    found = next_wait(repeat, attempts, retries=retries, remaining=remaining, spread=0.5)
    return found is not None


def test_the_tables_name_every_exception_that_a_transport_of_httpx_raises() -> None:
    def below(kind: type[Exception]) -> set[type[Exception]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    every = {kind for kind in below(httpx.TransportError) if kind.__module__ == "httpx"}
    named = set(NOTHING_LEFT) | set(MAY_HAVE_ARRIVED)
    assert every <= named
    assert named - every == {httpx.DecodingError, StoreUnreachable}


@pytest.mark.parametrize("kind", NOTHING_LEFT)
@pytest.mark.parametrize("repeat", ["safe", "once"])
def test_what_never_left_is_tried_again_whatever_it_was(
    kind: type[httpx.TransportError], repeat: Repeat
) -> None:
    attempt = failed(kind("no"))
    assert attempt.arrival is Arrival.NOTHING_LEFT
    assert not attempt.may_have_taken_effect
    assert wait(repeat, attempt)


@pytest.mark.parametrize("kind", MAY_HAVE_ARRIVED)
def test_what_may_have_arrived_is_tried_again_only_if_that_is_safe(
    kind: type[httpx.TransportError],
) -> None:
    attempt = failed(kind("no"))
    assert attempt.arrival is Arrival.MAY_HAVE_ARRIVED
    assert attempt.may_have_taken_effect
    assert wait("safe", attempt)
    assert not wait("once", attempt)


@pytest.mark.parametrize("repeat", ["safe", "once"])
def test_without_a_permit_there_is_nothing_to_wait_for(repeat: Repeat) -> None:
    assert not wait(repeat, failed(NoPermit("no")))


@pytest.mark.parametrize("status", WORTH_REPEATING)
def test_a_status_that_may_pass_is_tried_again_only_if_that_is_safe(status: int) -> None:
    assert wait("safe", answered(status))
    assert not wait("once", answered(status))


@pytest.mark.parametrize("status", [*DEFINITE_NO, 101, 200, 201, 204])
@pytest.mark.parametrize("repeat", ["safe", "once"])
def test_any_other_status_is_final(status: int, repeat: Repeat) -> None:
    assert not wait(repeat, answered(status))


@pytest.mark.parametrize("status", range(100, 1000))
def test_a_status_is_a_definite_no_or_leaves_room_for_doubt_but_never_both(status: int) -> None:
    no = policy.is_definite_no(status)
    doubt = answered(status).may_have_taken_effect
    assert not (no and doubt)
    assert no == (300 <= status < 500 and status not in (408, 499))
    assert doubt == (status >= 500 or status in (408, 499))


@pytest.mark.parametrize("retries", range(4))
@pytest.mark.parametrize("attempts", range(1, 6))
def test_there_are_as_many_repeats_as_allowed_and_none_when_off(
    attempts: int, retries: int
) -> None:
    made = [answered(503)] * attempts
    assert wait("safe", *made, retries=retries) == (attempts <= retries)


def test_only_the_last_attempt_counts() -> None:
    assert not wait("safe", answered(503), answered(404))
    assert wait("once", failed(httpx.ConnectError("")), failed(httpx.ConnectTimeout("")))
    assert not wait("once", failed(httpx.ConnectError("")), failed(httpx.ReadTimeout("")))


@pytest.mark.parametrize(
    ("asked", "remaining", "expected"),
    [
        (None, 60, 0.25),
        (0.0, 60, 0.25),
        (7.0, 60, 7.25),
        (30.0, 60, 30.25),  # the ceiling itself
        (30.1, 60, None),  # above it: the caller's decision
        (3600.0, 100_000, None),
        (7.0, 7.25, None),  # the next attempt would begin at the deadline
        (7.0, 7.26, 7.25),
        (None, 0.25, None),
        (None, 0.26, 0.25),
        (None, -1, None),
    ],
)
@pytest.mark.parametrize("status", [408, 429, 503])
def test_retry_after_is_kept_up_to_a_ceiling_and_the_deadline(
    status: int, asked: float | None, remaining: float, expected: float | None
) -> None:
    found = next_wait("safe", [answered(status, asked)], retries=2, remaining=remaining, spread=0.5)
    assert found == expected


@pytest.mark.parametrize(
    ("attempts", "longest"), [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (9, 8.0)]
)
@pytest.mark.parametrize("spread", [0.0, 0.25, 0.999])
def test_waits_grow_exponentially_up_to_a_cap_with_full_jitter(
    attempts: int, longest: float, spread: float
) -> None:
    made = [answered(503)] * attempts
    found = next_wait("safe", made, retries=10, remaining=1e9, spread=spread)
    assert found == pytest.approx(spread * longest)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        ("12", 12.0),
        ("1.5", 1.5),
        (" 3 ", 3.0),
        ("-5", 0.0),
        ("nan", None),
        ("inf", None),
        ("1e400", None),
        ("soon", None),
        ("", None),
        ("Mon, 14 Sep 2026 12:00:20 GMT", 20.0),
        ("Mon, 14 Sep 2026 14:00:20 +0200", 20.0),
        ("Mon, 14 Sep 2026 12:00:20 -0000", 20.0),
        ("Mon, 14 Sep 2026 11:00:00 GMT", 0.0),
        ("Mon, 99 Sep 2026 12:00:20 GMT", None),
        ("Mon, 14 Sep 99999999999999999999 12:00:20 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(
    header: str | None, seconds: float | None
) -> None:
    assert retry_after(header, NOON) == seconds


@given(st.text() | st.from_regex(r"\w{3}, \d+ \w{3} \d+ \d+:\d+:\d+ [+-]?\w+"))
def test_any_retry_after_is_a_number_of_seconds_or_nothing(header: str) -> None:
    found = retry_after(header, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert found is None or 0 <= found < float("inf")
