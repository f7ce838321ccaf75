"""Count the overlay's hand-written rows of code, and hold them under a limit.

A row counts if code stands on it: blank rows, comments and docstrings are free, for a limit on
those would be paid in explanations; each row of a statement that the formatter spreads counts. The
sync twins are generated and do not count. A layer is a folder at the top of the overlay; the
modules beside these folders are its ground.

The limits are a ratchet: they fall when code goes, and rise only together with the reason in
CONTRIBUTING.md.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePath

from tools import ROOT

OVERLAY = ROOT / "overlay" / "altegio_booking"
GENERATED = "_sync"
GROUND = "ground"

LIMIT = 4250
"""Rows of code in all."""

FILE_LIMIT = 300
"""Rows of code of one file."""

SLACK = 20
"""Rows below the limit from which it must follow."""

NO_CODE = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE),
    *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
}


def rows_of_code(source: str) -> int:
    """How many rows of a module hold code."""
    texts = [
        ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    rows = {
        row
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in NO_CODE and not any(start <= token.start < end for start, end in texts)
        for row in range(token.start[0], token.end[0] + 1)
    }
    lines = source.split("\n")
    return sum(bool(lines[row - 1].strip()) for row in rows)


def measure(folder: Path) -> dict[PurePath, int]:
    """Rows of code by module, those of the sync twins left out."""
    modules = (module.relative_to(folder) for module in sorted(folder.rglob("*.py")))
    return {
        module: rows_of_code((folder / module).read_text(encoding="utf-8"))
        for module in modules
        if GENERATED not in module.parts
    }


def report(rows: Mapping[PurePath, int], limit: int, file_limit: int) -> tuple[list[str], bool]:
    """The lines to print, and whether both limits are kept."""
    layers: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for module, count in rows.items():
        layer = module.parts[0] if len(module.parts) > 1 else GROUND
        layers[layer] += count
        modules[layer] += 1
    total = layers.total()
    long = {module: count for module, count in rows.items() if count > file_limit}
    lines = ["rows of code in the overlay, without its sync twins:"]
    lines += [
        f"  {layer:<12}{layers[layer]:>6,}  in {modules[layer]} modules" for layer in sorted(layers)
    ]
    lines.append(f"in all {total:,} of at most {limit:,} rows")
    if total < limit - SLACK:
        lines.append(f"lower LIMIT in tools/overlay_size.py to {total}")
    lines += [
        f"{module.as_posix()} has {count} rows; at most {file_limit} in one file"
        for module, count in long.items()
    ]
    return lines, limit - SLACK <= total <= limit and not long


def main() -> int:
    """Print the counts; returns 1 beyond a limit, or far below it."""
    lines, kept = report(measure(OVERLAY), LIMIT, FILE_LIMIT)
    print("\n".join(lines))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
