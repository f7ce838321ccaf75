"""Count the overlay's hand-written lines of code, and hold them under the limit.

A line counts when it holds code: blank lines, comments and docstrings are free, since a limit on
those would be paid in explanations. The sync twin is generated and does not count; neither does
the watch for drift, which is an extra.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from pathlib import Path

OVERLAY = Path(__file__).resolve().parent.parent / "overlay" / "altegio_booking"
LIMIT = 2000
NOT_COUNTED = ("_sync", "drift")
NO_CODE = frozenset(
    {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    | {tokenize.ENCODING, tokenize.ENDMARKER}
)


def docstring_lines(source: str) -> set[int]:
    """The lines that docstrings, and strings that document an attribute, stand on."""
    return {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def lines_of_code(source: str) -> int:
    """How many lines of a module hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines - docstring_lines(source))


def main() -> int:
    """Print the count; returns 1 above the limit."""
    modules = [
        module
        for module in sorted(OVERLAY.rglob("*.py"))
        if not any(part.startswith(NOT_COUNTED) for part in module.relative_to(OVERLAY).parts)
    ]
    total = sum(lines_of_code(module.read_text(encoding="utf-8")) for module in modules)
    print(f"overlay: {total} of at most {LIMIT} lines of code in {len(modules)} modules")
    return 0 if total <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
