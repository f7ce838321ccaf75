"""The text of a module together with its syntax tree: where a node stands, and what encloses it."""

from __future__ import annotations

import ast
from collections.abc import Iterator


class Source:
    """One module.

    Positions are offsets into the UTF-8 bytes, because that is what `ast` counts columns in.

    Attributes:
        data: The text, encoded.
        tree: Its syntax tree.
    """

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self.tree = ast.parse(text)
        self._starts = [0]
        for line in self.data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def start(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        """Where a node begins."""
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        """Where a node ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, start: int, end: int) -> str:
        """What stands between two offsets."""
        return self.data[start:end].decode()

    def line(self, offset: int) -> int:
        """The number of the line that an offset lies on, from 1."""
        return self.data.count(b"\n", 0, offset) + 1

    def replaced(self, start: int, end: int, after: str) -> str:
        """The whole text with one stretch replaced."""
        return (self.data[:start] + after.encode() + self.data[end:]).decode()


def statement_lines(text: str, line: int) -> range:
    """The lines of the innermost statement around a line; of a block, those of its head.

    Coverage records some line of a statement that spreads over several, not always the changed one.
    """
    around = [head for head in _heads(ast.parse(text)) if line in head]
    return max(around, key=lambda head: head.start, default=range(line, line + 1))


def _heads(tree: ast.Module) -> Iterator[range]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt | ast.ExceptHandler):
            continue
        first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
        body = getattr(node, "body", None)
        last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno
        yield range(first, (last or node.lineno) + 1)
