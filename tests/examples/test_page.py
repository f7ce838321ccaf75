"""The page about the examples, and what holds for all of them."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import altegio_booking
from altegio_sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
PAGE = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_how_to_run_it_as_the_page_does(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    command = "make demo" if path.stem == "demo" else f".venv/bin/python examples/{path.name}"
    assert re.search(rf"^    {re.escape(command)}", docstring, re.MULTILINE)
    assert re.search(rf"^{re.escape(command)}", PAGE, re.MULTILINE)
    assert f"(../examples/{path.name})" in PAGE


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_uses_public_names_alone(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("altegio"):
            assert node.module in ("altegio_booking", "altegio_sandbox")
            assert path.stem == "demo" or node.module == "altegio_booking"
            public = altegio_booking.__all__ if node.module == "altegio_booking" else ["Sandbox"]
            assert {alias.name for alias in node.names} <= {*public}
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            assert ast.unparse(node.value) == "self"


def test_no_example_imports_another() -> None:
    for path in EXAMPLES:
        assert "from examples" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["booking_page", "chat_bot"])
@pytest.mark.parametrize("wrong", ["an id that is no number", "an unknown id", "no token"])
def test_what_cannot_work_ends_in_one_line(name: str, wrong: str, altegio_sandbox: Sandbox) -> None:
    environment = {**os.environ, "ALTEGIO_BASE_URL": altegio_sandbox.url}
    environment["ALTEGIO_PARTNER_TOKEN"] = altegio_sandbox.partner_token
    if wrong == "no token":
        del environment["ALTEGIO_PARTNER_TOKEN"]
    location = {"an id that is no number": "salon", "an unknown id": "1"}.get(wrong, "4564")
    done = subprocess.run(
        [sys.executable, f"examples/{name}.py", location],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"{name}: ")
    assert len(done.stderr.splitlines()) == 1
