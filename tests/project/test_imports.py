"""The functions that read imports from source code, on small examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.imports import circle, graph, imported, imports_in, module_of, modules_in

SOURCES: dict[str, tuple[str, set[str]]] = {
    # what it shows: code of a module in the package a.b, names that it imports
    "a module": ("import x", {"x"}),
    "a module within a package": ("import x.y as z", {"x.y"}),
    "several": ("import x, y", {"x", "y"}),
    "a name of a module": ("from x import y, z as w", {"x.y", "x.z"}),
    "everything of a module": ("from x import *", {"x.*"}),
    "a module beside it": ("from . import c", {"a.b.c"}),
    "a name of a module beside it": ("from .c import d", {"a.b.c.d"}),
    "a name of a module above it": ("from ..c import d", {"a.c.d"}),
    "in a function": ("def f():\n    import x", {"x"}),
    "for the type checker": ("if TYPE_CHECKING:\n    from x import y", {"x.y"}),
    "in a class, where it fails": (
        "class A:\n    try:\n        import x\n    except E:\n        0",
        {"x"},
    ),
    "a text is no import": ("'import x'", set()),
}


@pytest.mark.parametrize("shown", SOURCES)
def test_imports_are_found_wherever_they_stand(shown: str) -> None:
    source, names = SOURCES[shown]
    assert imported(source, "a.b") == names


@pytest.mark.parametrize(
    ("name", "module"),
    [("a.b", "a.b"), ("a.b.C", "a.b"), ("a.c", "a"), ("x.a", None), ("", None), ("ab", None)],
)
def test_an_imported_name_is_a_module_or_in_one(name: str, module: str | None) -> None:
    assert module_of(name, {"a", "a.b"}) == module


CIRCLES: dict[str, tuple[dict[str, set[str]], set[str]]] = {
    # what it shows: who imports whom, the modules of a circle
    "nothing": ({}, set()),
    "a line": ({"a": {"b"}, "b": {"c"}}, set()),
    "two ways to one module": ({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}}, set()),
    "two modules": ({"a": {"b"}, "b": {"a"}}, {"a", "b"}),
    "a circle aside": ({"x": {"a"}, "a": {"b"}, "b": {"c"}, "c": {"a"}}, {"a", "b", "c"}),
}


@pytest.mark.parametrize("shown", CIRCLES)
def test_a_circle_is_found(shown: str) -> None:
    edges, found = CIRCLES[shown]
    assert set(circle(edges)) == found


def test_a_folder_becomes_a_graph(tmp_path: Path) -> None:
    package = tmp_path / "a"
    (package / "b").mkdir(parents=True)
    (package / "__init__.py").write_text("from a.c import C\nimport json")
    (package / "c.py").write_text("from .b import d")
    (package / "b" / "__init__.py").write_text("from . import d")
    (package / "b" / "d.py").write_text("import a.c")
    assert set(modules_in(package)) == {"a", "a.c", "a.b", "a.b.d"}
    edges = graph(imports_in(package))
    assert edges == {"a": {"a.c"}, "a.c": {"a.b.d"}, "a.b": {"a.b.d"}, "a.b.d": {"a.c"}}
    assert set(circle(edges)) == {"a.c", "a.b.d"}
