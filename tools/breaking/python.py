"""Breaking changes of a package's public names, parameters and types, read with griffe."""

from __future__ import annotations

import ast
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import griffe

from tools.breaking.breakages import Breakage
from tools.breaking.constructors import write_constructor
from tools.unusable import UnusableInputError

Thing: TypeAlias = griffe.Object | griffe.Alias

READ_ONLY = ("Sequence", "Collection", "Iterable")
"""Types whose items can only be taken, so that they too may come to be more; the widest is last."""

_PARAMETER = {
    griffe.BreakageKind.PARAMETER_MOVED,
    griffe.BreakageKind.PARAMETER_REMOVED,
    griffe.BreakageKind.PARAMETER_CHANGED_KIND,
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT,
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED,
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED,
}


def breaking_changes(package: str, old: Path, new: Path, *, whole: bool) -> list[Breakage]:
    """List what breaks a program that uses the public names of a package.

    Args:
        package: Its name.
        old: The folder that holds the older version.
        new: The folder that holds the newer version.
        whole: Whether every module is public, or only the package itself and those that say
            ``__all__``, its front doors.

    Raises:
        UnusableInputError: A version cannot be read.
    """
    one, other = _load(package, old, whole=whole), _load(package, new, whole=whole)
    public = _Names(one, other)
    pairs = list(_pairs(one, other, set()))
    built = _built_by_callers(pairs)
    for pair in pairs:
        for each in pair:
            if isinstance(each, griffe.Class) and each.name in built:
                write_constructor(each)
    found: dict[tuple[str, str], Breakage] = {}
    for breakage in griffe.find_breaking_changes(one, other):
        if breakage.kind is griffe.BreakageKind.CLASS_REMOVED_BASE:
            continue  # counted only; `_retyped` names them
        name = public.of(breakage.obj.path).removesuffix(".__init__")
        if breakage.kind in _PARAMETER:
            parameter = breakage.old_value or breakage.new_value
            name = f"{name}({parameter.name})"
        what = breakage.kind.value.lower()
        found[name, what] = Breakage(name, what)
    for path, what in _retyped(pairs, built):
        name = public.of(path)
        found[name, what] = Breakage(name, what)
    return list(found.values())


def _load(package: str, folder: Path, *, whole: bool) -> griffe.Module:
    logging.getLogger("griffe").setLevel(logging.CRITICAL)
    for path in sorted((folder / package).rglob("*.py")):
        try:  # griffe leaves out what it cannot read, without a word
            ast.parse(path.read_bytes())
        except (OSError, SyntaxError, ValueError) as error:
            raise UnusableInputError(f"{path}: cannot be read: {error}") from None
    try:
        module = griffe.load(
            package,
            search_paths=[folder],
            allow_inspection=False,
            resolve_aliases=True,
            resolve_external=False,
        )
    except (griffe.GriffeError, ImportError, SyntaxError) as error:
        raise UnusableInputError(f"{folder / package}: cannot be read: {error}") from None
    if not isinstance(module, griffe.Module):
        raise UnusableInputError(f"{folder / package}: no package")
    if not whole:
        _close(module)
    return module


def _close(module: griffe.Module) -> None:
    """Hide the modules below one, save those that say what they export."""
    for member in module.members.values():
        if isinstance(member, griffe.Module):
            member.public = member.exports is not None
            _close(member)


class _Names:
    """Where users import a thing from, by where it is defined."""

    def __init__(self, *roots: griffe.Module) -> None:
        self._known: dict[str, str] = {}
        for root in roots:
            self._collect(root)

    def _collect(self, module: Thing) -> None:
        for member in module.members.values():
            if member.is_alias and member.is_public:
                self._known.setdefault(member.target_path, member.path)  # type: ignore[union-attr]
            elif not member.is_alias and member.is_module:
                self._collect(member)

    def of(self, path: str) -> str:
        """Give the public path of a path."""
        path, bracket, rest = path.partition("(")
        head, tail = path, bracket + rest
        while head:
            if head in self._known:
                return self._known[head] + tail
            head, dot, last = head.rpartition(".")
            tail = dot + last + tail
        return path + bracket + rest


def _retyped(
    pairs: Iterable[tuple[Thing, griffe.Object | None]], built: set[str]
) -> Iterator[tuple[str, str]]:
    """Compare what griffe does not: exports, bases, types, and who has to be awaited."""
    for one, other in pairs:
        if other is None:
            yield one.path, "no longer exported"
        elif isinstance(one, griffe.Function) and isinstance(other, griffe.Function):
            yield from _signature(one, other)
        elif isinstance(one, griffe.Attribute) and isinstance(other, griffe.Attribute):
            was, now = _alternatives(one.annotation), _alternatives(other.annotation)
            is_input = one.parent is not None and one.parent.name in built
            if was and (was != now if is_input else not now <= was):
                yield one.path, f"type: {_said(was)} → {_said(now)}"
        elif isinstance(one, griffe.Class) and isinstance(other, griffe.Class):
            for name in sorted(_ancestors(one) - _ancestors(other)):
                yield one.path, f"no {name} any more"


def _ancestors(thing: griffe.Class) -> set[str]:
    """Name everything an instance can be caught or checked as; those of other packages too."""
    found = {str(getattr(base, "canonical_path", base)).rpartition(".")[2] for base in thing.bases}
    for base in thing.resolved_bases:
        target = _target(base)
        if isinstance(target, griffe.Class):
            found |= _ancestors(target)
    return {name for name in found if not name.startswith("_")}


def _pairs(
    old: Thing, new: Thing, seen: set[str]
) -> Iterator[tuple[griffe.Object | griffe.Alias, griffe.Object | None]]:
    """Walk the public names both sides have, wherever they are defined; none is one gone now."""
    for name, member in old.all_members.items():
        found = new.all_members.get(name)
        if found is None or not member.is_public:
            continue
        one, other = _target(member), _target(found)
        if one is None:
            continue  # defined in another package
        if not found.is_public or other is None:
            yield member, None
        elif one.path not in seen and one.kind is other.kind:
            seen.add(one.path)
            yield one, other
            yield from _pairs(one, other, seen)


def _target(thing: Thing) -> griffe.Object | None:
    """Give what a name stands for; none where that is not defined in the package."""
    try:
        return thing.final_target if isinstance(thing, griffe.Alias) else thing
    except (griffe.AliasResolutionError, griffe.CyclicAliasError):
        return None


def _built_by_callers(pairs: Iterable[tuple[Thing, object]]) -> set[str]:
    """Name the classes that public functions take, and those that their fields take."""
    classes: dict[str, Thing] = {}
    found: set[str] = set()
    for one, _ in pairs:
        if isinstance(one, griffe.Class):
            classes[one.name] = one
        elif isinstance(one, griffe.Function):
            found |= {name for each in one.parameters for name in _identifiers(each.annotation)}
    waiting = [name for name in found if name in classes]
    built: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in classes and name not in built:
            built.add(name)
            for member in classes[name].members.values():
                if isinstance(member, griffe.Attribute):
                    waiting += _identifiers(member.annotation)
    return built


def _identifiers(annotation: griffe.Expr | str | None) -> list[str]:
    return re.findall(r"[A-Za-z_]\w*", str(annotation)) if annotation is not None else []


def _signature(old: griffe.Function, new: griffe.Function) -> Iterator[tuple[str, str]]:
    if "async" in old.labels ^ new.labels:
        yield old.path, "has to be awaited" if "async" in new.labels else "cannot be awaited"
    for parameter in old.parameters:
        if parameter.name not in new.parameters:
            continue
        was = _alternatives(parameter.annotation)
        now = _alternatives(new.parameters[parameter.name].annotation)
        # A parameter may come to take more, or anything.
        if was and now and not _cover(now, was) and not now & {"object", "Any"}:
            yield f"{old.path}({parameter.name})", f"type: {_said(was)} → {_said(now)}"
    was, now = _alternatives(old.returns), _alternatives(new.returns)
    if was and now and not _cover(was, now):  # an answer may come to promise more
        yield old.path, f"return type: {_said(was)} → {_said(now)}"


def _cover(wide: Iterable[str], narrow: Iterable[str]) -> bool:
    """Whether all that some types admit is admitted by others."""
    wide = list(wide)
    return all(any(_covers(one, other) for one in wide) for other in narrow)


def _covers(wide: str, narrow: str) -> bool:
    if wide == narrow:
        return True
    one, other = (ast.parse(text, mode="eval").body for text in (wide, narrow))
    if not isinstance(one, ast.Subscript) or not isinstance(other, ast.Subscript):
        return False
    kind, other_kind = ast.unparse(one.value), ast.unparse(other.value)
    return (
        kind in READ_ONLY
        and other_kind in ("list", *READ_ONLY[: READ_ONLY.index(kind) + 1])
        and _cover(_split(one.slice), _split(other.slice))
    )


def _alternatives(annotation: griffe.Expr | str | None) -> frozenset[str]:
    """Split a type into what it admits, however the union is spelled."""
    if annotation is None:
        return frozenset()
    try:
        return frozenset(_split(ast.parse(str(annotation), mode="eval").body))
    except SyntaxError:
        return frozenset({str(annotation)})


def _split(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _split(node.left)
        yield from _split(node.right)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from _split(ast.parse(node.value, mode="eval").body)
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Union"):
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        for part in parts:
            yield from _split(part)
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Optional"):
        yield from _split(node.slice)
        yield "None"
    else:
        yield ast.unparse(_Unqualified().visit(node))


class _Unqualified(ast.NodeTransformer):
    """Leaves of `module.Name` the name: where a type is imported from is no part of it."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.Name:
        return ast.Name(node.attr)


def _said(types: frozenset[str]) -> str:
    return " | ".join(sorted(types)) or "none"
