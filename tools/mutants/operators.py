"""The changes that make a mutant of a module.

Each operator is a function: a place in, the edits of it out.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tools.mutants.places import TYPING_CALLS, Function, Place, called, left_alone, places
from tools.mutants.source import Source

FLIPPED: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: (r"<", ("<=", ">=")),
    ast.LtE: (r"<=", ("<", ">")),
    ast.Gt: (r">", (">=", "<=")),
    ast.GtE: (r">=", (">", "<")),
    ast.Eq: (r"==", ("!=",)),
    ast.NotEq: (r"!=", ("==",)),
    ast.Is: (r"\bis\b", ("is not",)),
    ast.IsNot: (r"\bis\s+not\b", ("is",)),
    ast.In: (r"\bin\b", ("not in",)),
    ast.NotIn: (r"\bnot\s+in\b", ("in",)),
}
"""How a comparison is written, and what it becomes."""

RECKONED: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}

OPPOSITE = {"min": "max", "max": "min", "any": "all", "all": "any"}

UNSWAPPED = frozenset({"isinstance", "issubclass", "getattr", "hasattr", "setattr"})
"""Swapping their arguments raises at once; such a mutant shows nothing."""

KEPT_DECORATORS = frozenset(
    {"cache", "lru_cache", "cached_property", "overload", "override", "final", "runtime_checkable"}
)
"""Without these the code does the same, slower, or differs for type checkers alone."""


@dataclass(frozen=True)
class Mutant:
    """One change of one module.

    Attributes:
        file: The module, relative to the project's folder.
        line: Where the change begins.
        operator: Which kind of change.
        before: The text that goes.
        after: The text that comes instead.
        start: Offset of `before` in the encoded module.
        at_import: Whether that code runs when the module is imported, not when it is called.
    """

    file: str
    line: int
    operator: str
    before: str
    after: str
    start: int
    at_import: bool

    def applied(self, text: str) -> str:
        """The module's text with the change."""
        return Source(text).replaced(self.start, self.start + len(self.before.encode()), self.after)


Edit = tuple[int, int, str]
"""Start, end and replacement."""


def mutants(file: str, text: str) -> list[list[Mutant]]:
    """All mutants of a module, grouped by the site that they change."""
    source = Source(text)
    return [
        site
        for place in places(source.tree)
        for name, operator in OPERATORS.items()
        if (
            site := [
                Mutant(
                    file=file,
                    line=source.line(start),
                    operator=name,
                    before=source.text(start, end),
                    after=after,
                    start=start,
                    at_import=place.bound is None,
                )
                for start, end, after in operator(place, source)
                if source.text(start, end) != after and _valid(source.replaced(start, end, after))
            ]
        )
    ]


def _valid(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


# ---- the changes --------------------------------------------------------------------------------


def comparison(place: Place, source: Source) -> Iterator[Edit]:
    """`<` becomes `<=` and `>=`, `==` becomes `!=`, `is` becomes `is not`, and so on."""
    if isinstance(place.node, ast.Compare):
        terms = [place.node.left, *place.node.comparators]
        for left, right, operator in zip(terms, terms[1:], place.node.ops, strict=False):
            written, becomes = FLIPPED[type(operator)]
            for after in becomes:
                yield from _between(source, left, right, written, after)


def boolean(place: Place, source: Source) -> Iterator[Edit]:
    """`and` becomes `or`, and one side goes."""
    if isinstance(place.node, ast.BoolOp):
        values = place.node.values
        word, after = ("and", "or") if isinstance(place.node.op, ast.And) else ("or", "and")
        for left, right in pairwise(values):
            yield from _between(source, left, right, rf"\b{word}\b", after)
        start, end = source.start(place.node), source.end(place.node)
        yield start, end, source.text(start, source.end(values[-2]))
        yield start, end, source.text(source.start(values[1]), end)


def negation(place: Place, source: Source) -> Iterator[Edit]:
    """`not` and the minus sign go."""
    if isinstance(place.node, ast.UnaryOp) and isinstance(place.node.op, ast.Not | ast.USub):
        start = source.start(place.node)
        sign = re.match(r"not\b\s*|-\s*", source.text(start, source.end(place.node)))
        assert sign is not None
        yield start, start + sign.end(), ""


def arithmetic(place: Place, source: Source) -> Iterator[Edit]:
    """`+` becomes `-`, `*` becomes `/`, `|` becomes `&`, and the other way round."""
    match place.node:
        case ast.BinOp(left=left, op=operator, right=right) if not (_text(left) or _text(right)):
            if type(operator) in RECKONED:
                written, after = RECKONED[type(operator)]
                yield from _between(source, left, right, re.escape(written), after)
        case ast.AugAssign(target=target, op=operator, value=value):
            if type(operator) in RECKONED:
                written, after = RECKONED[type(operator)]
                yield from _between(source, target, value, re.escape(written) + "=", f"{after}=")


def condition(place: Place, source: Source) -> Iterator[Edit]:
    """What decides becomes True, False and its own opposite."""
    for test in _tests(place.node):
        if isinstance(test, ast.Constant):
            continue
        start, end = source.start(test), source.end(test)
        if not isinstance(place.node, ast.While):
            yield start, end, "True"
        yield start, end, "False"
        if not isinstance(test, ast.UnaryOp | ast.Compare):
            yield start, end, f"not ({source.text(start, end)})"


def number(place: Place, source: Source) -> Iterator[Edit]:
    """A number becomes one more and one less."""
    match place.node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            for after in (value + 1, value - 1):
                shown = repr(after) if after >= 0 else f"({after!r})"
                yield source.start(place.node), source.end(place.node), shown


def flag(place: Place, source: Source) -> Iterator[Edit]:
    """True becomes False, False becomes True."""
    match place.node:
        case ast.Constant(value=bool(value)):
            yield source.start(place.node), source.end(place.node), repr(not value)


def word(place: Place, source: Source) -> Iterator[Edit]:
    """A string without spaces (a key, a name, a pattern) becomes another one."""
    match place.node:
        case ast.Constant(value=str(value)) if not re.search(r"\s", value):
            yield source.start(place.node), source.end(place.node), repr(value + "_")
        case ast.Constant(value=bytes(value)):
            yield source.start(place.node), source.end(place.node), repr(value + b"_")


def opposite(place: Place, source: Source) -> Iterator[Edit]:
    """A call of `min`, `max`, `any` or `all` becomes one of its opposite."""
    match place.node:
        case ast.Call(func=ast.Name(id=called) as function) if called in OPPOSITE:
            yield source.start(function), source.end(function), OPPOSITE[called]


def statement(place: Place, source: Source) -> Iterator[Edit]:
    """A call without use, a `raise`, a `del` or an assignment goes.

    Assignments to a name go only where the name has another value then, from an argument or
    another assignment: all others end in a `NameError`.
    """
    match place.node:
        case ast.Expr(value=ast.Call() | ast.Await(value=ast.Call())) | ast.Raise() | ast.Delete():
            goes = True
        case ast.Assign(targets=[target]) | ast.AugAssign(target=target):
            goes = _has_another(target, place.bound)
        case ast.AnnAssign(target=target, value=ast.expr()):
            goes = _has_another(target, place.bound)
        case _:
            goes = False
    if goes and isinstance(place.node, ast.stmt):
        yield source.start(place.node), source.end(place.node), "pass"


def jump(place: Place, source: Source) -> Iterator[Edit]:
    """`break` and `continue` change places; a bare `return` goes."""
    match place.node:
        case ast.Break():
            yield source.start(place.node), source.end(place.node), "continue"
        case ast.Continue():
            yield source.start(place.node), source.end(place.node), "break"
        case ast.Return(value=None):
            yield source.start(place.node), source.end(place.node), "pass"


def result(place: Place, source: Source) -> Iterator[Edit]:
    """`return x` becomes `return None`; `return a or b` becomes its opposite too."""
    match place.node:
        case ast.Return(value=ast.expr() as value):
            start, end = source.start(value), source.end(value)
            yield start, end, "None"
            if isinstance(value, ast.BoolOp):
                yield start, end, f"not ({source.text(start, end)})"


def argument(place: Place, source: Source) -> Iterator[Edit]:
    """Neighbouring positional arguments change places; a keyword argument goes."""
    if not isinstance(place.node, ast.Call) or called(place.node) in TYPING_CALLS:
        return
    args = place.node.args
    if called(place.node) not in UNSWAPPED and not any(isinstance(x, ast.Starred) for x in args):
        for left, right in pairwise(args):
            start, end = source.start(left), source.end(right)
            first, second = source.end(left), source.start(right)
            between = source.text(first, second)
            yield start, end, source.text(second, end) + between + source.text(start, first)
    given: list[ast.expr | ast.keyword] = sorted([*args, *place.node.keywords], key=source.start)
    for index, each in enumerate(given):
        if isinstance(each, ast.keyword) and not left_alone(each):
            if index + 1 < len(given):
                yield source.start(each), source.start(given[index + 1]), ""
            else:
                began = source.end(given[index - 1]) if index else source.start(each)
                yield began, source.end(each), ""


def decorator(place: Place, source: Source) -> Iterator[Edit]:
    """A decorator goes."""
    if isinstance(place.node, Function | ast.ClassDef):
        for each in place.node.decorator_list:
            start, end = source.start(each), source.end(each)
            path = source.text(start, end).partition("(")[0]
            if path.rpartition(".")[2] not in KEPT_DECORATORS:
                yield source.data.rindex(b"@", 0, start), end, ""


def handler(place: Place, source: Source) -> Iterator[Edit]:
    """An `except` catches nothing, or one of its errors less."""
    if isinstance(place.node, ast.ExceptHandler) and place.node.type:
        caught = place.node.type
        start, end = source.start(caught), source.end(caught)
        yield start, end, "()"
        errors = caught.elts if isinstance(caught, ast.Tuple) else []
        names = [source.text(source.start(each), source.end(each)) for each in errors]
        for name in names:
            yield start, end, f"({', '.join(other for other in names if other != name)},)"


OPERATORS: dict[str, Callable[[Place, Source], Iterator[Edit]]] = {
    operator.__name__: operator
    for operator in (
        *(comparison, boolean, negation, arithmetic, condition, number, flag, word, opposite),
        *(statement, jump, result, argument, decorator, handler),
    )
}


def _between(
    source: Source, left: ast.expr, right: ast.expr, written: str, after: str
) -> Iterator[Edit]:
    begin = source.end(left)
    found = re.search(written, source.text(begin, source.start(right)))
    if found:
        yield begin + found.start(), begin + found.end(), after


def _tests(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return []
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            return [test]
        case ast.comprehension(ifs=tests):
            return tests
        case ast.match_case(guard=ast.expr() as guard):
            return [guard]
    return []


def _text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )


def _has_another(target: ast.expr, bound: Counter[str] | None) -> bool:
    if isinstance(target, ast.Name):
        return bound is not None and bound[target.id] > 1
    return isinstance(target, ast.Attribute | ast.Subscript)
