"""What the source alone shows: nothing is swallowed, and time and chance can be replaced."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import altegio_booking

FOLDER = Path(altegio_booking.__file__).parent
MODULES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*.py"))
}
BROAD = {"Exception", "BaseException"}
CLOCK = {"time", "random", "asyncio"}


def handlers() -> Iterator[tuple[str, ast.ExceptHandler]]:
    for module, source in MODULES.items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ExceptHandler):
                yield module, node


def caught(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return {"BaseException"}
    return {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether it passes on what it does not mean, before or after what it does."""
    first, last = handler.body[0], handler.body[-1]
    guarded = first.body[-1] if isinstance(first, ast.If) else first
    return any(isinstance(each, ast.Raise) and each.exc is None for each in (guarded, last))


def test_no_broad_except_swallows_what_it_catches() -> None:
    swallowing = [
        module
        for module, handler in handlers()
        if caught(handler) & BROAD and not raises_again(handler)
    ]
    assert swallowing == []


def test_nothing_is_swallowed_by_suppress() -> None:
    assert [module for module, source in MODULES.items() if "suppress(" in source] == []


def test_time_and_chance_come_from_the_clock_alone() -> None:
    for module, source in MODULES.items():
        names = {
            alias.name
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        # Jobs side by side are tasks, which only asyncio can make.
        allowed = {"transport/clock.py": CLOCK, "transport/pool.py": {"asyncio"}}.get(module, set())
        assert names & CLOCK <= allowed, module
