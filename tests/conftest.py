"""What the tests of the overlay and of its safety share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.flavours import ASYNC, SYNC, Flavour, Kind


@pytest.fixture(params=[SYNC, ASYNC], ids=lambda kind: kind.name)
def flavour(request: pytest.FixtureRequest) -> Iterator[Flavour]:
    """Either half of the overlay; a test that takes this runs once with each."""
    kind: Kind = request.param
    with asyncio.Runner() as runner:
        yield Flavour(kind, runner)
