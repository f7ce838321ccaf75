"""Count the overlay's hand-written logical lines, and hold them under the limit.

A logical line is what Python calls one: a statement, or the head of a block, over however many
rows the formatter spreads it. Comments and docstrings are free: a limit on those would be paid in
explanations. The sync twin is generated and does not count; neither do the watch for drift and
the command line, which are extras.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from pathlib import Path

OVERLAY = Path(__file__).resolve().parent.parent / "overlay" / "altegio_booking"
LIMIT = 2000
NOT_COUNTED = frozenset({"_sync", "drift", "cli"})


def logical_lines(source: str) -> int:
    """How many logical lines of a module are code."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    total = sum(token.type == tokenize.NEWLINE for token in tokens)
    docstrings = sum(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for node in ast.walk(ast.parse(source))
    )
    return total - docstrings


def main() -> int:
    """Print the count; returns 1 above the limit."""
    sources = [
        module.read_text(encoding="utf-8")
        for module in sorted(OVERLAY.rglob("*.py"))
        if not NOT_COUNTED & set(module.relative_to(OVERLAY).parts)
    ]
    total = sum(logical_lines(source) for source in sources)
    rows = sum(source.count("\n") for source in sources)
    print(
        f"overlay: {total} of at most {LIMIT} logical lines in {len(sources)} modules "
        f"({rows} rows with docstrings and comments)"
    )
    return 0 if total <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
