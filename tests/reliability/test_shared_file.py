"""Four processes share both limits through a file."""

from __future__ import annotations

from pathlib import Path

from altegio_sandbox import Sandbox
from tests.reliability.callers import BLOCKS, call_from_four_processes, hold_both_windows

SECONDS = 3


def test_four_processes_use_the_budget_of_a_file_and_keep_to_it(tmp_path: Path) -> None:
    """With the lines that the page shows."""
    assert BLOCKS[1].count("/var/lib/altegio/") == 1
    setup = BLOCKS[1].replace("/var/lib/altegio/", f"{tmp_path}/")
    with Sandbox() as sandbox:
        counts = call_from_four_processes(setup, sandbox, SECONDS)
        arrived = len(sandbox.calls())
    assert hold_both_windows(counts)
    assert sum(len(each.passed) for each in counts) == arrived
    assert arrived >= 0.5 * 5 * SECONDS / 1.15
    assert [each.failed for each in counts] == [[]] * 4
