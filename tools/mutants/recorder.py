"""A pytest plugin: tells coverage which test is running, and writes down how each went.

A test is a test function with all its parameters: `tests/test_x.py::test_name`. What runs while a
test file is collected counts for the file; what runs before that counts for nobody.
"""

from __future__ import annotations

import json
import time
import zlib
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest

from tools.mutants.imports import import_all

NOBODY = ""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the recording hands over."""
    parser.addoption("--record-results", type=Path, help="JSON file for how the tests went")
    parser.addoption("--record-package", help="package that is imported before the tests are")
    parser.addoption("--record-share", default="0/1", help="which share of the test files to run")


def pytest_configure(config: pytest.Config) -> None:
    """Set up the recorder."""
    config.pluginmanager.register(Recorder(config))


class Recorder:
    """Follows the tests of one process."""

    def __init__(self, config: pytest.Config) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._failed: set[str] = set()
        self._file: Path = config.getoption("--record-results")
        self._package: str = config.getoption("--record-package")
        index, _, count = config.getoption("--record-share").partition("/")
        self._index, self._count = int(index), int(count)

    def pytest_sessionstart(self) -> None:
        """Import the package, so that no test is credited with that."""
        import_all(self._package)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Credit a file with what runs while it is collected."""
        _switch(collector.nodeid if isinstance(collector, pytest.Module) else NOBODY)
        report = yield
        _switch(NOBODY)
        return report

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the files of this process's share."""
        items[:] = [
            item
            for item in items
            if zlib.crc32(str(item.path.name).encode()) % self._count == self._index
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Credit a test with what runs in it and in its fixtures."""
        test = _test(item.nodeid)
        began = time.perf_counter()
        _switch(test)
        result = yield
        _switch(NOBODY)
        self._seconds[test] += time.perf_counter() - began
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember what fails."""
        if report.failed:
            self._failed.add(_test(report.nodeid))

    def pytest_sessionfinish(self) -> None:
        """Write the seconds of each test, and which failed."""
        results = {"seconds": self._seconds, "failed": sorted(self._failed)}
        self._file.write_text(json.dumps(results), encoding="utf-8")


def _test(nodeid: str) -> str:
    return nodeid.partition("[")[0]


def _switch(context: str) -> None:
    current = coverage.Coverage.current()
    assert current is not None, "the recording starts coverage with the interpreter"
    current.switch_context(context)
