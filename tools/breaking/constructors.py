"""Writes out the constructors that attrs makes, so that they compare like any function."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import griffe

POSITIONAL = griffe.ParameterKind.positional_or_keyword
KEYWORD = griffe.ParameterKind.keyword_only

_DECORATORS = {"attrs", "define", "frozen", "mutable", "s"}
_FIELDS = {"field", "attrib", "ib"}


def write_constructor(thing: griffe.Class) -> None:
    """Give an attrs class its ``__init__``; any other class stays as it is."""
    if "__init__" in thing.members or _options(thing) is None:
        return
    found: dict[str, griffe.Parameter] = {}
    for owner in [*reversed(thing.mro()), thing]:
        found |= {each.name: each for each in _parameters(owner)}
    ordered = sorted(found.values(), key=lambda each: each.kind is KEYWORD)
    thing.set_member(
        "__init__",
        griffe.Function(
            "__init__",
            lineno=thing.lineno,
            parent=thing,
            parameters=griffe.Parameters(griffe.Parameter("self", kind=POSITIONAL), *ordered),
        ),
    )


def _options(thing: griffe.Class) -> dict[str, str] | None:
    """Give the arguments of the attrs decorator; none where there is none."""
    for decorator in thing.decorators:
        name, arguments = _call(str(decorator.value))
        if name.removeprefix("_attrs_") in _DECORATORS:
            return arguments
    return None


def _parameters(thing: griffe.Class) -> Iterator[griffe.Parameter]:
    options = _options(thing)
    if options is None:
        return
    for name, member in thing.members.items():
        if not isinstance(member, griffe.Attribute) or "instance-attribute" not in member.labels:
            continue
        default = str(member.value) if member.value is not None else None
        call, field = _call(default or "")
        if call.removeprefix("_attrs_") in _FIELDS:
            default = field.get("default", field.get("factory"))
        else:
            field = {}
        if field.get("init") != "False":
            alone = "True" in {options.get("kw_only"), field.get("kw_only")}
            yield griffe.Parameter(
                ast.literal_eval(field["alias"]) if "alias" in field else name.lstrip("_"),
                kind=KEYWORD if alone else POSITIONAL,
                default=default,
            )


def _call(text: str) -> tuple[str, dict[str, str]]:
    """Give the last name of what is called, or just named, and its keyword arguments."""
    node = ast.parse(text or "None", mode="eval").body
    arguments = node.keywords if isinstance(node, ast.Call) else []
    called = ast.unparse(node.func if isinstance(node, ast.Call) else node)
    return called.rpartition(".")[2], {
        each.arg: ast.unparse(each.value) for each in arguments if each.arg
    }
