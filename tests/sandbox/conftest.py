from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from altegio_sandbox import Sandbox
from tests.sandbox.caller import Caller


@pytest.fixture
def caller(altegio_sandbox: Sandbox) -> Iterator[Caller]:
    """A program with its partner token alone, before a fresh sandbox whose clock stands."""
    with Caller(altegio_sandbox) as one:
        yield one


@pytest.fixture
def ann(altegio_sandbox: Sandbox) -> Iterator[Caller]:
    """The same program, with Ann logged in."""
    with Caller(altegio_sandbox, altegio_sandbox.user_token()) as one:
        yield one


@pytest.fixture
def desk(altegio_sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A client of the same sandbox's control desk."""
    with httpx.Client(base_url=f"{altegio_sandbox.origin}/_sandbox") as client:
        yield client
