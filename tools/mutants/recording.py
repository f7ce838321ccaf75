"""Which tests run which line, recorded once for a state of the tree, and kept for the next time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverage import Coverage, CoverageData

from tools import ROOT
from tools import tree as trees
from tools.mutants import copies
from tools.mutants.recorder import NOBODY

FIRST = 40
"""Tests of the first run: most mutants are noticed there, and few files need collecting."""

# Processes that a test starts are recorded too: pytest names the running test in the environment.
SETTINGS = """\
[run]
source_pkgs = {package}
data_file = {folder}/coverage
parallel = true
context = ${{PYTEST_CURRENT_TEST-}}
disable_warnings = no-data-collected, module-not-imported, module-not-measured
"""


class RecordingError(Exception):
    """The tests fail without any mutant; the text is what they print."""


@dataclass(frozen=True)
class Recording:
    """What the tests did.

    Attributes:
        seconds: How long each test took.
        lines: By file and line, the tests that ran it; `NOBODY` for what ran outside of tests.
        unsteady: Tests that failed among the others and passed alone. They are in neither of the
            above: that one of them fails says nothing about a mutant.
    """

    seconds: Mapping[str, float]
    lines: Mapping[str, Mapping[int, frozenset[str]]]
    unsteady: frozenset[str] = frozenset()

    def runs(self, touched: Mapping[str, Iterable[int]], *, at_import: bool) -> list[list[str]]:
        """The tests that may notice a change, in runs to be made one after the other.

        First those that run the changed lines, the fastest ahead. A line that runs at import may
        matter anywhere: then those that run other lines of the file follow, and all the rest.

        Args:
            touched: The changed lines by file.
            at_import: Whether they run when the module is imported.
        """
        ran = {
            test
            for file, lines in touched.items()
            for line in lines
            for test in self.lines.get(file, {}).get(line, ())
        }
        direct = ran - {NOBODY}
        groups = [direct]
        if at_import or NOBODY in ran or not direct:
            near = {
                test
                for file in touched
                for tests in self.lines.get(file, {}).values()
                for test in tests
            } - {NOBODY}
            groups = [direct, near, set(self.seconds)]
        runs: list[list[str]] = []
        seen: set[str] = set()
        for group in groups:
            ordered = sorted(group - seen, key=lambda test: (self.seconds.get(test, 0.0), test))
            runs += [ordered[:FIRST], ordered[FIRST:]]
            seen |= group
        return [run for run in runs if run]


def digest(tree: Path) -> str:
    """What stands for the state of a tree."""
    total = hashlib.sha256()
    for path, data in trees.files(tree).items():
        total.update(f"{path}\0{len(data)}\0".encode() + data)
    return total.hexdigest()[:16]


def record(tree: Path, package: str, folder: Path, jobs: int) -> None:
    """Run all tests of a copy under coverage and put the result into `folder`.

    Raises:
        RecordingError: Tests fail, also alone.
    """
    folder.mkdir(parents=True)
    (folder / "tree").write_text(str(tree), encoding="utf-8")
    settings = folder / "coveragerc"
    settings.write_text(SETTINGS.format(package=package, folder=folder), encoding="utf-8")
    path = copies.environment(tree, {})["PYTHONPATH"]
    more = {"PYTHONPATH": f"{path}{os.pathsep}{ROOT}", "COVERAGE_PROCESS_START": str(settings)}

    def share(index: int) -> copies.Finished:
        options = (
            *("-p", "tools.mutants.recorder", f"--record-package={package}"),
            *(f"--record-results={folder}/results-{index}", f"--record-share={index}/{jobs}"),
        )
        return copies.run(tree, (*copies.PYTEST, *options), more=more)

    with copies.workers(jobs) as pool:
        for finished in pool.map(share, range(jobs)):
            if finished.code not in (0, 1, 5):  # 1: tests fail; 5: no file fell to this share
                raise RecordingError(finished.output)
    failed = [test for results in _results(folder) for test in results["failed"]]
    if failed:
        alone = copies.run(tree, (*copies.PYTEST, *failed))
        if alone.code != 0:
            raise RecordingError(alone.output)
    Coverage(data_file=folder / "coverage", config_file=False).combine([str(folder)])


def load(folder: Path) -> Recording:
    """Read what `record` has put into `folder`."""
    results = list(_results(folder))
    unsteady = frozenset(test for each in results for test in each["failed"])
    seconds = {
        test: taken
        for each in results
        for test, taken in each["seconds"].items()
        if test not in unsteady
    }
    data = CoverageData(str(folder / "coverage"))
    data.read()
    tree = (folder / "tree").read_text(encoding="utf-8") + "/"
    lines = {
        file.removeprefix(tree): {
            line: frozenset(map(_test, contexts)) - unsteady
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
        if file.startswith(tree)
    }
    return Recording(seconds, lines, unsteady)


def _results(folder: Path) -> Iterator[dict[str, Any]]:
    for part in sorted(folder.glob("results-*")):
        yield json.loads(part.read_text(encoding="utf-8"))


def _test(context: str) -> str:
    """The test of a context: `file::test[parameters] (call)` is how a child process names it."""
    return context.partition("[")[0].partition(" (")[0]
