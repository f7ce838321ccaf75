"""When a call is repeated: the truth table, row by row."""

from __future__ import annotations

from typing import Literal

import httpx
import pytest

from altegio_booking.transport import policy
from altegio_booking.transport.limits import NoPermit, StoreUnreachable
from altegio_booking.transport.policy import Attempt, answered, failed, next_wait

Repeat = Literal["safe", "once"]

NEVER_SENT = [
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
NOTHING_WAS_DONE = [307, 308, 400, 401, 403, 404, 405, 407, 409, 418]
NOTHING_WAS_DONE += [422, 425, 428, 429, 451, 498]
MAY_HAVE_BEEN_DONE = [408, 499, 500, 501, 502, 503, 504, 520, 524, 530, 599, 600, 700, 999]
NEITHER = [100, 101, 199, 200, 201, 204, 226, 299, 300, 301, 302, 303, 304, 399]


def wait(
    repeat: Repeat,
    *attempts: Attempt,
    retries: int = 2,
    remaining: float = 60.0,
    spread: float = 0.5,
) -> float | None:
    """Seconds until the next attempt, None when there is none."""
    return next_wait(repeat, attempts, retries, remaining, spread)


def repeats(repeat: Repeat, *attempts: Attempt, retries: int = 2) -> bool:
    """Whether another attempt follows."""
    return wait(repeat, *attempts, retries=retries) is not None


# ---- what became of an attempt -----------------------------------------------------------------


def test_the_tables_name_every_exception_that_a_transport_of_httpx_raises() -> None:
    def below(kind: type[Exception]) -> set[type[Exception]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    every = {kind for kind in below(httpx.TransportError) if kind.__module__ == "httpx"}
    named = set(NEVER_SENT) | set(MAY_HAVE_ARRIVED)
    assert every <= named
    assert named - every == {httpx.DecodingError, StoreUnreachable}


@pytest.mark.parametrize("kind", NEVER_SENT)
def test_a_request_that_never_left_is_sent_again_whatever_it_was(
    kind: type[httpx.TransportError],
) -> None:
    attempt = failed(kind("no"))
    assert not attempt.sent
    assert not attempt.may_have_taken_effect
    assert repeats("safe", attempt)
    assert repeats("once", attempt)


@pytest.mark.parametrize("kind", MAY_HAVE_ARRIVED)
def test_a_request_that_may_have_arrived_is_sent_again_only_if_that_is_safe(
    kind: type[httpx.TransportError],
) -> None:
    attempt = failed(kind("no"))
    assert attempt.sent
    assert attempt.may_have_taken_effect
    assert repeats("safe", attempt)
    assert not repeats("once", attempt)


def test_without_a_permit_of_the_limiter_a_call_ends() -> None:
    attempt = failed(NoPermit("no permit"))
    assert not attempt.sent
    assert not attempt.permit
    assert not repeats("safe", attempt)
    assert not repeats("once", attempt)


@pytest.mark.parametrize(
    ("error", "reason", "timed_out"),
    [
        (httpx.ReadError("https://host/secret"), "ReadError", False),
        (httpx.ReadTimeout("https://host/secret"), "ReadTimeout", True),
        (httpx.ConnectTimeout("https://host/secret"), "ConnectTimeout", True),
        (httpx.PoolTimeout("https://host/secret"), "PoolTimeout", True),
        (NoPermit("our own words"), "our own words", False),
        (StoreUnreachable("our own words"), "our own words", False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_an_attempt_remembers_the_class_of_its_error_and_only_messages_of_ours(
    error: httpx.TransportError, reason: str, timed_out: bool
) -> None:
    attempt = failed(error)
    assert (attempt.reason, attempt.timed_out) == (reason, timed_out)
    assert attempt.permit == (not isinstance(error, NoPermit))


@pytest.mark.parametrize("status", NOTHING_WAS_DONE)
def test_a_status_that_says_no_is_a_definite_no(status: int) -> None:
    assert policy.is_definite_no(status)
    assert not answered(status).may_have_taken_effect


@pytest.mark.parametrize("status", MAY_HAVE_BEEN_DONE)
def test_a_status_that_leaves_room_for_doubt_is_no_definite_no(status: int) -> None:
    assert not policy.is_definite_no(status)
    assert answered(status).may_have_taken_effect


@pytest.mark.parametrize("status", NEITHER)
def test_a_success_or_a_redirect_after_one_is_no_definite_no_and_leaves_no_doubt(
    status: int,
) -> None:
    assert not policy.is_definite_no(status)
    assert not answered(status).may_have_taken_effect


# ---- whether another one follows ---------------------------------------------------------------


@pytest.mark.parametrize("status", [429, *MAY_HAVE_BEEN_DONE])
def test_a_status_that_may_pass_is_repeated_only_if_that_is_safe(status: int) -> None:
    assert answered(status).sent
    assert repeats("safe", answered(status))
    assert not repeats("once", answered(status))


@pytest.mark.parametrize("status", [s for s in [*NOTHING_WAS_DONE, *NEITHER] if s != 429])
def test_any_other_status_is_final(status: int) -> None:
    assert not repeats("safe", answered(status))
    assert not repeats("once", answered(status))


@pytest.mark.parametrize(
    ("attempts", "retries", "expected"),
    [(1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True), (3, 2, False), (5, 10, True)],
    ids=str,
)
def test_there_are_as_many_repeats_as_allowed_and_none_when_off(
    attempts: int, retries: int, expected: bool
) -> None:
    assert repeats("safe", *[answered(503)] * attempts, retries=retries) is expected


def test_only_the_last_attempt_decides() -> None:
    assert not repeats("safe", answered(503), answered(404))
    assert repeats("once", failed(httpx.ConnectError("")), failed(httpx.ConnectTimeout("")))
    assert not repeats("once", failed(httpx.ConnectError("")), failed(httpx.ReadTimeout("")))


# ---- how long it waits -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "remaining", "expected"),
    [
        pytest.param(None, 60, 0.25, id="no Retry-After: the backoff alone"),
        pytest.param(0.0, 60, 0.25, id="a Retry-After of nothing"),
        pytest.param(7.0, 60, 7.25, id="a Retry-After before the backoff"),
        pytest.param(30.0, 60, 30.25, id="a Retry-After at the ceiling"),
        pytest.param(30.1, 60, None, id="a Retry-After above it is for the caller to decide"),
        pytest.param(3600.0, 100_000, None, id="an hour, although there is time"),
        pytest.param(7.0, 7.25, None, id="the next attempt would begin at the deadline"),
        pytest.param(7.0, 7.26, 7.25, id="the next attempt begins just before the deadline"),
        pytest.param(None, 0.25, None, id="the backoff ends at the deadline"),
        pytest.param(None, 0.26, 0.25, id="the backoff ends just before the deadline"),
        pytest.param(None, -1, None, id="the deadline is over"),
    ],
)
def test_a_wait_keeps_retry_after_up_to_a_ceiling_and_ends_before_the_deadline(
    asked: float | None, remaining: float, expected: float | None
) -> None:
    for status in (408, 429, 503):
        assert wait("safe", answered(status, asked), remaining=remaining) == expected


@pytest.mark.parametrize(
    ("attempts", "longest"), [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (9, 8.0)]
)
def test_waits_grow_exponentially_up_to_a_cap_and_are_drawn_from_zero(
    attempts: int, longest: float
) -> None:
    made = [answered(503)] * attempts
    for spread in (0.0, 0.25, 0.999):
        found = wait("safe", *made, retries=10, remaining=1e9, spread=spread)
        assert found == pytest.approx(spread * longest)
