"""The fixture ``altegio_sandbox`` for tests of programs that book.

pytest loads this module in every project where the package is installed, so it imports nothing
but pytest; what the sandbox needs is loaded by the first test that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import pytest

import altegio_sandbox as package

if TYPE_CHECKING:
    from altegio_sandbox import Sandbox


@pytest.fixture(scope="session")
def _altegio_sandbox_server() -> Iterator[Sandbox]:
    try:
        sandbox_class = package.Sandbox
    except ImportError as error:
        pytest.fail(str(error), pytrace=False)
    noon = datetime.combine(datetime.now(UTC), time(12), UTC)
    with sandbox_class(now=noon, check_answers=True) as sandbox:
        yield sandbox


@pytest.fixture
def altegio_sandbox(_altegio_sandbox_server: Sandbox) -> Iterator[Sandbox]:
    """A sandbox with the default world and nothing booked.

    The server is shared by the session and its state is fresh in every test. Its clock stands, so
    that no slot passes while a test runs, and always at noon UTC, so that what is free does not
    depend on the hour at which it runs; it is then the same date in every location of the default
    world, and the first one has not opened yet.
    A test fails at its end if the sandbox itself broke the contract.
    """
    sandbox = _altegio_sandbox_server
    sandbox.reset()
    yield sandbox
    if sandbox.violations:
        pytest.fail("The sandbox broke its contract:\n" + "\n".join(sandbox.violations))
