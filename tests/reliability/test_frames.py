"""What a tool that keeps the local variables of frames, such as Sentry, gets of our frames."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

import altegio_booking
import altegio_booking_client
from altegio_booking import AltegioBooking, ConfigurationError
from tests.clocks import FakeClock
from tests.flavours import PARTNER, USER, Answer, Flavour
from tests.operations import BY_ID, FRESH_USER, carry_out, success

PACKAGES = (altegio_booking, altegio_booking_client)
OURS = tuple(f"{Path(str(package.__file__)).parent}/" for package in PACKAGES)
TOKENS = {"partner token": PARTNER, "user token": USER, "answered token": FRESH_USER}


def shown(value: object) -> str:
    """A value as tools show it."""
    try:
        return repr(value)
    except AttributeError:
        return ""  # a client that is not made yet


def exposed(error: BaseException) -> Iterator[tuple[str, str, str]]:
    """Function, variable and token of every local variable of ours that shows one."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(OURS):
            for name, value in frame.f_locals.items():
                shown = (
                    "" if name == "self" and not getattr(value, "__dict__", True) else repr(value)
                )
                for token, text in TOKENS.items():
                    if text in shown:
                        yield frame.f_code.co_qualname, name, token


def answered(operation_id: str, status: int, text: str | None = None) -> httpx.Response:
    return Answer(status, success(operation_id), text=text).response()


def raising(error: BaseException) -> Callable[[str], httpx.Response]:
    def answer(_: str) -> httpx.Response:
        raise error

    return answer


OUTCOMES: dict[str, Callable[[str], httpx.Response]] = {
    "refused": lambda _: Answer(422, {"success": False, "data": TOKENS}).response(),
    "unreadable": lambda _: Answer(200, {"success": True, "data": [TOKENS]}).response(),
    "no JSON": lambda _: Answer(200, text=f"<{FRESH_USER}").response(),
    "success false": lambda _: Answer(200, {"success": False, "data": TOKENS}).response(),
    "server error": lambda _: Answer(500, TOKENS).response(),
    "broken": raising(httpx.ReadError("broken")),
    "late": raising(httpx.ReadTimeout("late")),
    "cancelled": raising(asyncio.CancelledError()),
    "Ctrl-C": raising(KeyboardInterrupt()),
    "a bug": raising(ValueError("bug")),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_no_frame_of_ours_shows_a_token(outcome: str, flavour: Flavour, clock: FakeClock) -> None:
    def answer(operation_id: str, _: httpx.Request) -> httpx.Response:
        return OUTCOMES[outcome](operation_id)

    found = set()
    for operation_id in BY_ID:
        client = flavour.client(partial(answer, operation_id), retries=1)
        try:
            carry_out(flavour, client, operation_id)
        except BaseException as error:
            found |= set(exposed(error))
    assert found == set()


REFUSED: dict[str, dict[str, Any]] = {
    "timeout": {"timeout": -1},
    "transport": {"transport": object()},
    "rate limit": {"rate_limit": 5},
    "base URL": {"base_url": "ftp://x"},
}


@pytest.mark.parametrize("argument", REFUSED)
def test_a_client_that_cannot_be_made_shows_no_token(argument: str, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError) as caught:
        flavour.kind.client(PARTNER, user_token=USER, **REFUSED[argument])
    assert set(exposed(caught.value)) == set()


def test_frames_do_show_tokens_elsewhere() -> None:
    """Otherwise the tests above would hold for nothing."""

    class Shown:
        def __repr__(self) -> str:
            return USER

    with pytest.raises(ConfigurationError) as caught:
        AltegioBooking(PARTNER, retries=Shown())  # type: ignore[arg-type]  # wrong on purpose
    assert ("checked", "retries", "user token") in exposed(caught.value)
