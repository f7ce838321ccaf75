"""The places of a module where a change says something about its behaviour.

Left alone, because a change there says nothing about the behaviour or is none: docstrings,
annotations and what only they need (`TypeVar`, `cast`, `TYPE_CHECKING`), texts of log records and
of usage messages, all prose (a string with a space), f-strings, `__repr__`, `__all__`, `__slots__`,
assertions, the `__main__` guard, caches and markers for type checkers among the decorators.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

LOG_METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
TYPING_CALLS = frozenset({"TypeVar", "ParamSpec", "NewType", "cast"})
NAME_LISTS = frozenset({"__all__", "__slots__"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """A node that may be changed.

    Attributes:
        node: The node.
        bound: How often each name is bound in the function around it; None outside of functions.
    """

    node: ast.AST
    bound: Counter[str] | None


def places(tree: ast.Module) -> Iterator[Place]:
    """All places of a module."""
    return _places(tree.body, None)


def _places(nodes: list[ast.stmt], bound: Counter[str] | None) -> Iterator[Place]:
    for node in nodes:
        yield from _below(node, bound)


def _below(node: ast.AST, bound: Counter[str] | None) -> Iterator[Place]:
    if left_alone(node):
        return
    yield Place(node, bound)
    if isinstance(node, Function):
        for part in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults):
            if part is not None:
                yield from _below(part, bound)
        yield from _places(node.body, _bindings(node))
    else:
        for child in _children(node):
            yield from _below(child, bound)


def left_alone(node: ast.AST) -> bool:
    """Whether nothing is changed in a node and below it."""
    match node:
        case (
            ast.Assert()
            | ast.JoinedStr()
            | ast.Expr(value=ast.Constant())
            | ast.FunctionDef(name="__repr__")
            | ast.If(test=ast.Compare(left=ast.Name(id="__name__")))
            | ast.Subscript(value=ast.Name(id="Literal"))
            | ast.keyword(arg="slots" | "help" | "metavar")
        ):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in NAME_LISTS
    return False


def _children(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.AnnAssign(value=value):
            yield from [value] if value else []
        case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=orelse):
            yield from orelse
        case ast.Call(args=args) if called(node) in TYPING_CALLS:
            yield from args[1:] if called(node) == "cast" else []
        case ast.Call(args=args, keywords=keywords) if _is_log(node):
            yield from (each for each in args if not isinstance(each, ast.Constant))
            yield from keywords
        case _:
            yield from ast.iter_child_nodes(node)


def called(node: ast.Call) -> str:
    """The name of what is called, without what holds it."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_log(node: ast.Call) -> bool:
    match node.func:
        case ast.Attribute(value=ast.Name(id=owner), attr=method):
            return method in LOG_METHODS and owner.lower().lstrip("_").startswith("log")
    return False


def _bindings(function: Function) -> Counter[str]:
    names = [
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return Counter(
        [*names, *(node.arg for node in ast.walk(function) if isinstance(node, ast.arg))]
    )
