"""The modules of the sandbox import each other in one direction."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import altegio_sandbox

FOLDER = Path(altegio_sandbox.__file__).parent


def imported_siblings(module: Path) -> set[str]:
    """The modules beside this one that it imports, under ``TYPE_CHECKING`` and in functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        source = "." * node.level + (node.module or "")
        if source == ".":
            names |= {alias.name for alias in node.names}
        elif source.startswith((".", "altegio_sandbox.")):
            names.add(source.split(".")[1])
    return names


def test_no_two_modules_import_each_other() -> None:
    imports = {module.stem: imported_siblings(module) for module in FOLDER.glob("*.py")}
    assert len(imports["server"]) > 3
    TopologicalSorter(imports).prepare()  # raises a CycleError that names the circle
