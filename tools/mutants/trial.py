"""One mutant against the tests, in a copy of its own."""

from __future__ import annotations

import difflib
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tools import sync_twin
from tools.mutants import copies, imports
from tools.mutants.operators import Mutant
from tools.mutants.recording import Recording
from tools.mutants.source import statement_lines

ASYNC, SYNC = "_async", "_sync"

SLACK = 20.0
"""Seconds that any test may take, and that a run may take before its first test."""

FACTOR = 5.0
"""A test may take this many times as long as it took in the recording."""


class Verdict(StrEnum):
    """What became of a mutant."""

    NOTICED = "noticed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    NONE = "no mutant"
    """The package cannot be imported any more, or the twin cannot be written: anyone would see."""


@dataclass(frozen=True)
class Trial:
    """A mutant, what became of it, and in how many seconds."""

    mutant: Mutant
    verdict: Verdict
    seconds: float


def attempt(mutant: Mutant, tree: Path, package: str, recording: Recording) -> Trial:
    """Try a mutant in a copy of `tree`."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="altegio-mutant-") as scratch:
        copy = copies.make(tree, Path(scratch) / "tree")
        verdict = _verdict(mutant, copy, package, recording)
    return Trial(mutant, verdict, time.perf_counter() - began)


def _verdict(mutant: Mutant, copy: Path, package: str, recording: Recording) -> Verdict:
    try:
        touched = apply(mutant, copy)
    except sync_twin.TwinError:
        return Verdict.NONE
    if mutant.at_import:
        command = (sys.executable, Path(imports.__file__), package)
        if copies.run(copy, command, timeout=SLACK).code != 0:
            return Verdict.NONE
    for tests in recording.runs(touched, at_import=mutant.at_import):
        verdict = run(copy, tests, recording)
        if verdict is not Verdict.SURVIVED:
            return verdict
    return Verdict.SURVIVED


def run(copy: Path, tests: list[str], recording: Recording) -> Verdict:
    """Run tests in this order until one fails."""
    seconds = [recording.seconds.get(test, 0.0) for test in tests]
    listed = copy.parent / "tests"
    listed.write_text("\n".join(tests), encoding="utf-8")
    finished = copies.run(
        copy,
        (
            *copies.PYTEST,
            *("-x", f"@{listed}"),
            # Ends the process, so it also ends a loop that holds the interpreter's main thread.
            *("--timeout-method=thread", f"--timeout={SLACK + FACTOR * max(seconds):.0f}"),
        ),
        timeout=SLACK + FACTOR * (SLACK + sum(seconds)),
    )
    if finished.code is None or "+++ Timeout +++" in finished.output:
        return Verdict.TIMED_OUT
    return Verdict.SURVIVED if finished.code == 0 else Verdict.NOTICED


def apply(mutant: Mutant, copy: Path) -> dict[str, set[int]]:
    """Change the module and, of an async one, the sync twin.

    Returns:
        The lines of the statements that are changed, by file, as they were numbered before.

    Raises:
        sync_twin.TwinError: The change has no synchronous form.
    """
    module = copy / mutant.file
    before = module.read_text(encoding="utf-8")
    module.write_text(mutant.applied(before), encoding="utf-8")
    touched = {mutant.file: set(statement_lines(before, mutant.line))}
    if module.parent.name == ASYNC:
        twin = module.parent.with_name(SYNC) / module.name
        twin_before = twin.read_text(encoding="utf-8")
        shutil.rmtree(twin.parent)
        sync_twin.rewrite(module.parent, twin.parent)
        twin_after = twin.read_text(encoding="utf-8")
        touched[twin.relative_to(copy).as_posix()] = {
            line
            for changed in _changed(twin_before, twin_after)
            for line in statement_lines(twin_before, changed)
        }
    return touched


def _changed(before: str, after: str) -> set[int]:
    matcher = difflib.SequenceMatcher(a=before.splitlines(), b=after.splitlines(), autojunk=False)
    return {
        line + 1
        for kind, first, last, _, _ in matcher.get_opcodes()
        if kind != "equal"
        for line in range(first, max(last, first + 1))
    }
