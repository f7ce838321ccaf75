"""Follows ``$ref`` inside one document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from tools.drift.unusable import UnusableInputError

_DATA = {"example", "examples", "default", "enum", "const"}
_NAMED = {"headers", "parameters", "properties", "requestBodies", "responses", "schemas"}
"""Mappings whose keys are names, `default` among them, and no keywords."""


def escape(name: str) -> str:
    """Write a name as one step of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


class References:
    """The document's nodes by JSON pointer, and the chain of references being followed."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self._open: list[str] = []

    def target(self, ref: object) -> Any:
        """Give the node a reference names.

        Raises:
            UnusableInputError: The reference leaves the document or names nothing.
        """
        if not isinstance(ref, str) or not (ref == "#" or ref.startswith("#/")):
            raise UnusableInputError(f"$ref {ref!r} leaves the document; bundle it first")
        node: Any = self.document
        for step in ref.split("/")[1:]:
            name = unquote(step).replace("~1", "/").replace("~0", "~")
            if isinstance(node, dict) and name in node:
                node = node[name]
            elif isinstance(node, list) and name.isdecimal() and int(name) < len(node):
                node = node[int(name)]
            else:
                raise UnusableInputError(f"dangling $ref: {ref} names nothing")
        return node

    @contextmanager
    def following(self, ref: str) -> Iterator[Any]:
        """Hold a reference open while its target is read.

        Raises:
            UnusableInputError: The reference is already open: it contains itself.
        """
        target = self.target(ref)
        if ref in self._open:
            ring = " -> ".join([*self._open[self._open.index(ref) :], ref])
            raise UnusableInputError(f"circular $ref: {ring}")
        self._open.append(ref)
        try:
            yield target
        finally:
            self._open.pop()

    def plain(self, node: Any, pointer: str) -> tuple[Any, str]:
        """Follow references that stand for a whole object (parameter, response, path item)."""
        seen: list[str] = []
        while isinstance(node, dict) and "$ref" in node:
            ref = node["$ref"]
            if ref in seen:
                raise UnusableInputError(f"circular $ref: {' -> '.join([*seen, ref])}")
            node, pointer = self.target(ref), str(ref)
            seen.append(ref)
        return node, pointer

    def check(self, node: Any, pointer: str) -> None:
        """Follow every reference in a node, wherever it stands, except in what is data.

        Raises:
            UnusableInputError: One leaves the document, names nothing or leads back to itself.
        """
        if isinstance(node, list):
            for index, part in enumerate(node):
                self.check(part, f"{pointer}/{index}")
        elif isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                self.plain(node, pointer)
            are_names = pointer.rpartition("/")[2] in _NAMED
            for key, part in node.items():
                if are_names or not (key in _DATA or key.startswith("x-")):
                    self.check(part, f"{pointer}/{escape(key)}")


def mapping(value: Any, pointer: str) -> dict[str, Any]:
    """Insist on a mapping; a missing one is empty."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnusableInputError(f"{pointer}: not a mapping")
    return value


def sequence(value: Any, pointer: str) -> list[Any]:
    """Insist on a list; a missing one is empty."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnusableInputError(f"{pointer}: not a list")
    return value


def names(value: Any, pointer: str) -> list[str]:
    """Insist on a list of names."""
    found = sequence(value, pointer)
    if not all(isinstance(item, str) for item in found):
        raise UnusableInputError(f"{pointer}: not a list of names")
    return found
