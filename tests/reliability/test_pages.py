"""The pages of promises name tests that exist, and every file of tests that hold them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs"
NAMED = re.compile(r"`(?:tests/)?((?:[a-z_]+/)?test_\w+\.py)(?:::(\w+))?`")


def named(page: str) -> set[tuple[str, str]]:
    """The files below `tests/` that a page names, each with a test in it or ""."""
    return set(NAMED.findall((DOCS / page).read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", ["reliability.md", "rate-limits.md"])
def test_every_test_that_a_page_names_exists(page: str) -> None:
    assert named(page)
    for path, name in named(page):
        tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
        functions = {node.name for node in tree.body if hasattr(node, "name")}
        assert not name or name in functions, f"{page} names {path}::{name}"


def test_the_page_of_promises_names_every_file_that_holds_one() -> None:
    files = {
        path.relative_to(TESTS).as_posix()
        for folder in ("transport", "reliability")
        for path in (TESTS / folder).glob("test_*.py")
    }
    assert files - {path for path, _ in named("reliability.md")} == {"reliability/test_pages.py"}


@pytest.mark.parametrize("page", ["reliability.md", "rate-limits.md"])
def test_a_page_is_wrapped_at_100_columns(page: str) -> None:
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 100 and not line.startswith("|")] == []
