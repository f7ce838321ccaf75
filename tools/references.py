"""JSON pointers and ``$ref`` inside one document; nothing else in `tools` follows a reference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from tools.unusable import UnusableInputError

_DATA = {"example", "examples", "default", "enum", "const"}
_NAMED = {"headers", "parameters", "properties", "requestBodies", "responses", "schemas"}
"""Mappings whose keys are names, `default` among them, and no keywords."""


def escape(name: object) -> str:
    """Write a name or an index as one step of a JSON pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")


def unescape(step: str) -> str:
    """Read the name out of one step of a JSON pointer that stands in a URI."""
    return unquote(step).replace("~1", "/").replace("~0", "~")


class References:
    """The document's nodes by JSON pointer, and the chain of references being followed."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._open: list[str] = []

    def target(self, ref: object) -> Any:
        """Give the node a reference names.

        Raises:
            UnusableInputError: The reference leaves the document or names nothing.
        """
        if not isinstance(ref, str):
            raise UnusableInputError(f"$ref {ref!r} is no text")
        if not (ref == "#" or ref.startswith("#/")):
            raise UnusableInputError(f"$ref {ref!r} leaves the document; bundle it first")
        node: Any = self._document
        for name in map(unescape, ref.split("/")[1:]):
            if isinstance(node, dict) and name in node:
                node = node[name]
            elif isinstance(node, list) and name.isdecimal() and int(name) < len(node):
                node = node[int(name)]
            else:
                raise UnusableInputError(f"dangling $ref: {ref} names nothing")
        return node

    @contextmanager
    def following(self, ref: object) -> Iterator[Any]:
        """Hold a reference open while its target is read.

        Raises:
            UnusableInputError: The reference leaves the document, names nothing, or is already
                open: it contains itself.
        """
        target = self.target(ref)
        name = str(ref)
        if name in self._open:
            raise _circular([*self._open[self._open.index(name) :], name])
        self._open.append(name)
        try:
            yield target
        finally:
            self._open.pop()

    def resolve(self, node: Any, pointer: str = "") -> tuple[Any, str]:
        """Follow the references that stand for a whole object (parameter, response, path item).

        Args:
            node: The object, or a reference to it, or to another reference.
            pointer: Where `node` stands.

        Returns:
            The object and its own pointer.

        Raises:
            UnusableInputError: A reference leaves the document, names nothing, or the chain leads
                back to itself.
        """
        chain: list[str] = []
        while isinstance(node, dict) and "$ref" in node:
            node, pointer = self.target(node["$ref"]), str(node["$ref"])
            if pointer in chain:
                raise _circular([*chain[chain.index(pointer) :], pointer])
            chain.append(pointer)
        return node, pointer


def check_references(document: dict[str, Any]) -> None:
    """Follow every reference of a document, those in unused components too.

    What stands in examples, extensions and other data is no reference.

    Raises:
        UnusableInputError: One leaves the document, names nothing or leads back to itself.
    """
    _check(References(document), document, "")


def _check(references: References, node: Any, key: str) -> None:
    if isinstance(node, list):
        for part in node:
            _check(references, part, "")
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            references.resolve(node)
        for name, part in node.items():
            if key in _NAMED or not (name in _DATA or str(name).startswith("x-")):
                _check(references, part, name)


def _circular(ring: list[str]) -> UnusableInputError:
    return UnusableInputError(f"circular $ref: {' -> '.join(ring)}")
