"""What can be seen from the source: nothing is swallowed, and nothing is kept from the clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import altegio_booking

FOLDER = Path(altegio_booking.__file__).parent
OUTSIDE = {"cli", "drift"}
MODULES = [
    path
    for path in sorted(FOLDER.rglob("*.py"))
    if not OUTSIDE & {part.removesuffix(".py") for part in path.relative_to(FOLDER).parts}
]
BROAD = {"Exception", "BaseException"}


def handlers() -> Iterator[tuple[str, ast.ExceptHandler]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                yield path.relative_to(FOLDER).as_posix(), node


def caught(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return {"BaseException"}
    return {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}


def raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_broad_except_swallows_what_it_catches() -> None:
    swallowing = [
        module
        for module, handler in handlers()
        if caught(handler) & BROAD and not raises_again(handler)
    ]
    assert swallowing == []


def test_nobody_suppresses_exceptions_by_another_name() -> None:
    for path in MODULES:
        assert "suppress(" not in path.read_text(encoding="utf-8"), path


def test_time_and_chance_come_from_the_clock_alone() -> None:
    for path in MODULES:
        if path.name == "clock.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not names & {"time", "random", "asyncio"}, path


def test_the_page_of_promises_names_every_file_of_these_tests() -> None:
    here = Path(__file__).parent
    page = (here.parents[1] / "docs" / "reliability.md").read_text(encoding="utf-8")
    files = {path.name for path in here.glob("test_*.py")}
    assert set(re.findall(r"test_\w+\.py", page)) == files
