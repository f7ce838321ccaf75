"""Reading nested plain data with errors that name the exact key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, TypeVar

from .quoting import quoted, shortened

T = TypeVar("T")
_MISSING = object()


class WorldError(ValueError):
    """A world file that cannot be used; the message starts with the key at fault."""


class Reader:
    """One mapping of a document, with the path that leads to it.

    Every read takes its key out, so that ``finish`` can name what nobody asked for.
    """

    def __init__(self, value: object, path: str = "") -> None:
        self.path = path
        if not isinstance(value, dict):
            self.fail("", f"expected a mapping, got {quoted(value)}")
        self._left: dict[Any, Any] = dict(value)

    def at(self, key: str) -> str:
        """The path of a key of this mapping."""
        return ".".join(part for part in (self.path, key) if part)

    def fail(self, key: str, message: str) -> NoReturn:
        """Give up, naming the key."""
        raise WorldError(f"{self.at(key) or 'the world'}: {message}")

    def take(self, key: str, default: object = _MISSING) -> Any:
        """The raw value; required unless there is a default."""
        if key in self._left:
            return self._left.pop(key)
        if default is _MISSING:
            self.fail(key, "is missing")
        return default

    def integer(self, key: str, default: Any = _MISSING, least: int = 0) -> int:
        """A whole number, at least ``least``."""
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.fail(key, f"expected a whole number from {least}, got {quoted(value)}")
        return value

    def number(self, key: str, default: Any = _MISSING) -> float:
        """A number that is not negative."""
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            self.fail(key, f"expected a number from 0, got {quoted(value)}")
        return value

    def text(self, key: str, default: Any = _MISSING) -> str:
        """A text; a required one is not empty."""
        value = self.take(key, default)
        if not isinstance(value, str) or (default is _MISSING and not value):
            self.fail(key, f"expected text, got {quoted(value)}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            self.fail(key, f"expected true or false, got {quoted(value)}")
        return value

    def items(self, key: str) -> list[Any]:
        """A list of plain values; empty when the key is absent."""
        value = self.take(key, [])
        if not isinstance(value, list):
            self.fail(key, f"expected a list, got {quoted(value)}")
        return value

    def rows(self, key: str) -> Iterator[Reader]:
        """A list of mappings; empty when the key is absent."""
        for index, value in enumerate(self.items(key)):
            yield Reader(value, self.at(f"{key}[{index}]"))

    def parsed(self, key: str, parse: Callable[[Any], T], *default: object) -> T:
        """A value that ``parse`` understands; its ``ValueError`` becomes this reader's."""
        value = self.take(key, *default)
        try:
            return parse(value)
        except (ValueError, TypeError, KeyError) as error:
            self.fail(key, f"{error}, got {quoted(value)}")

    def known(self, key: str, things: Mapping[int, T], what: str) -> T:
        """The thing whose id the key gives."""
        thing = things.get(self.integer(key))
        if thing is None:
            self.fail(key, f"names no {what}")
        return thing

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def finish(self) -> None:
        """Name the first key that nobody reads."""
        for key in self._left:
            self.fail(shortened(str(key)), "is not a key of this place")
