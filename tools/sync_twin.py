"""The sync twins of the overlay: async source with its asynchronous words taken out.

One source for both flavours is the only way to keep them equal. The rewrite works on tokens, so
it can change words and nothing else; what it cannot change (`asyncio`) the source must not use.
"""

from __future__ import annotations

import ast
import io
import re
import shutil
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

from unasync import Rule, unasync_files

from tools.formatting import format_folder

WORDS = {
    "AsyncAltegioBooking": "AltegioBooking",
    "AsyncLocation": "Location",
    "AsyncAppointment": "Appointment",
    "AsyncChain": "Chain",
    "AsyncConnections": "Connections",
    "AsyncPool": "Pool",
    "AsyncWatch": "Watch",
    "AsyncGenerator": "Generator",
    "AsyncRaw": "Raw",
    "AsyncHttp": "Http",
    "AsyncSession": "Session",
    "AsyncClock": "Clock",
    "AsyncBaseTransport": "BaseTransport",
    "AsyncHTTPTransport": "HTTPTransport",
    "handle_async_request": "handle_request",
    "try_acquire_async": "try_acquire",
    "aiter_raw": "iter_raw",
    "aclose": "close",
    "_async": "_sync",
}
"""What the rewrite replaces, beside `async`, `await` and the protocols that unasync knows."""

ASYNCHRONOUS = re.compile(r"\b(async|await|asyncio|aclose)\b|\bAsync[A-Z]\w*")

FORBIDDEN = frozenset({"asyncio", "anyio"})

HEADER = "# Written by `make generate` from ../_async/{name}; edit that file instead.\n"


class TwinError(Exception):
    """The async source holds something without a sync form, or lacks what a rule is for."""


def write(pairs: Sequence[tuple[Path, Path]]) -> None:
    """Rewrite every module of each async folder into its new sync folder.

    Raises:
        TwinError: A module imports what has no sync form, an asynchronous word is left, or a word
            of `WORDS` occurs in none of the folders.
    """
    used: set[str] = set()
    for source, _ in pairs:
        for module in sorted(source.glob("*.py")):
            used |= words_of(module)
    if unused := WORDS.keys() - used:
        rules = ", ".join(f"{word} -> {WORDS[word]}" for word in sorted(unused))
        folders = " and ".join(shown(source) for source, _ in pairs)
        raise TwinError(f"WORDS of tools/sync_twin.py: {rules}: no such word in {folders}")
    for source, target in pairs:
        rewrite(source, target)


def words_of(module: Path) -> set[str]:
    """What the rewrite looks at in a module: its names, and its strings as a whole."""
    text = module.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise TwinError(f"{shown(module)}:{error.lineno}: {error.msg}") from error
    for line, name in imports(tree):
        if name.partition(".")[0] in FORBIDDEN:
            raise TwinError(
                f"{shown(module)}:{line}: imports {name}, which has no sync form; take sleeping, "
                "locks and parallel calls from the injected clock and pool"
            )
    return set(words(text))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each imported module, of those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def words(text: str) -> Iterator[str]:
    """The tokens that a rule can match."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME:
            yield token.string
        elif token.type == tokenize.STRING:
            yield token.string[1:-1]


def rewrite(source: Path, target: Path) -> None:
    """Rewrite the modules of one folder.

    Raises:
        TwinError: An asynchronous word is left.
    """
    target.mkdir(parents=True)
    # unasync rewrites paths by text replacement, so it gets folders of a fixed shape.
    rule = Rule(fromdir="/_async/", todir="/_sync/", additional_replacements=WORDS)
    work = target.parent / "_twin" / "_async"
    work.mkdir(parents=True)
    for module in sorted(source.glob("*.py")):
        shutil.copyfile(module, work / module.name)
    unasync_files([str(module) for module in sorted(work.glob("*.py"))], [rule])
    for module in sorted((work.parent / "_sync").glob("*.py")):
        text = module.read_text(encoding="utf-8")
        left = ASYNCHRONOUS.search(text)
        if left:
            line = text.count("\n", 0, left.start()) + 1
            place = f"{shown(source / module.name)}:{line}"
            raise TwinError(f"{place}: `{left.group()}` has no sync form")
        body = HEADER.format(name=module.name) + text
        (target / module.name).write_text(body, encoding="utf-8")
    shutil.rmtree(work.parent)
    format_folder(target)


def shown(path: Path) -> str:
    """The end of a path, from the folder above the async one on."""
    parts = path.parts
    return "/".join(parts[parts.index("_async") - 1 :]) if "_async" in parts else str(path)
