from __future__ import annotations

from collections.abc import Iterator

import pytest

from altegio_sandbox import Sandbox
from tests.sandbox.caller import Caller


@pytest.fixture
def caller(altegio_sandbox: Sandbox) -> Iterator[Caller]:
    """A program with its partner token alone."""
    one = Caller(altegio_sandbox)
    yield one
    one.close()


@pytest.fixture
def ann(altegio_sandbox: Sandbox) -> Iterator[Caller]:
    """The same program, with Ann logged in."""
    one = Caller(altegio_sandbox, altegio_sandbox.user_token())
    yield one
    one.close()
