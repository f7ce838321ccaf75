"""Who imports whom, read from source code: nothing is run, so no import can hide."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path


def imported(source: str, package: str = "") -> set[str]:
    """Full names of all that a module imports, wherever in the module it does so.

    Args:
        source: Code of the module.
        package: The package that the module is in, for relative imports.

    Returns:
        `a.b` for `import a.b`, and `a.b.c` for `from a.b import c`, which may be a module or not.
    """
    return {name for node in ast.walk(ast.parse(source)) for name in _names(node, package)}


def _names(node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        home = ".".join([*above, *filter(None, [node.module])])
        yield from (f"{home}.{alias.name}" for alias in node.names)


def module_of(name: str, modules: Collection[str]) -> str | None:
    """The module that an imported name is, or is in; None if it is none of these."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or None


def modules_in(folder: Path) -> dict[str, Path]:
    """The modules of a package by their full names; a package is its `__init__`."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = [folder.name, *path.relative_to(folder).with_suffix("").parts]
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports_in(folder: Path) -> dict[str, set[str]]:
    """What each module of a package imports, by full names."""
    found = {}
    for name, path in modules_in(folder).items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        found[name] = imported(path.read_text(encoding="utf-8"), package)
    return found


def graph(imports: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Which of these modules each of them imports."""
    return {
        module: {found for name in names if (found := module_of(name, imports))} - {module}
        for module, names in imports.items()
    }


def circle(edges: Mapping[str, Collection[str]]) -> list[str]:
    """A way from a module back to itself; empty when there is none."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []
