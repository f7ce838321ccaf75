"""What the tests of the MCP server share."""

from __future__ import annotations

from pathlib import Path

import pytest

from altegio_sandbox import Sandbox
from tests.altegio_mcp.agents import LEGACY, ROUNDS, Office
from tests.clocks import clock

__all__ = ["clock"]


@pytest.fixture
def office(altegio_sandbox: Sandbox, tmp_path: Path) -> Office:
    """A sandbox, and a folder for the state."""
    return Office(altegio_sandbox, tmp_path / "state")


@pytest.fixture(params=[LEGACY, ROUNDS], ids=["asked within a call", "asked between two calls"])
def mode(request: pytest.FixtureRequest) -> str:
    """The two ways in which the protocol asks a person."""
    found: str = request.param
    return found
