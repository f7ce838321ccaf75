"""Reading the fields of an answer without trusting any of them.

A `Row` is one JSON object. Reading a field converts what the wire is known to send (digit strings,
0/1 flags, `[]` for an empty map); a value that does not convert is None and stays in `extra`, as
does every key that nobody read. Only a field without which the row means nothing is required.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args

import attrs

from altegio_booking import scalars

T = TypeVar("T")

CONVERTERS: dict[type, Callable[[Any], Any]] = {
    bool: scalars.as_flag,
    int: scalars.as_integer,
    float: scalars.as_number,
    str: scalars.as_text,
    dt.date: scalars.as_date,
    dt.datetime: scalars.as_moment,
    dt.timedelta: scalars.as_length,
}
"""How a field of a value class is read, by its type."""


class Misfit(Exception):
    """A value that cannot be done without is missing or of the wrong type.

    Attributes:
        pointer: JSON pointer to it; None where whoever noticed does not know the place.
        expected: What was expected there.
    """

    def __init__(self, pointer: str | None, expected: str) -> None:
        super().__init__(pointer, expected)
        self.pointer = pointer
        self.expected = expected


class Row:
    """One JSON object being read.

    Args:
        value: The object.
        pointer: Where it is in the answer.
        place: Its index, if `pointer` is that of a list.
    """

    __slots__ = ("_place", "_pointer", "_unread", "_value")

    def __init__(self, value: Any, pointer: str = "", place: int | None = None) -> None:
        self._pointer = pointer
        self._place = place
        if not isinstance(value, dict):
            raise Misfit(self.pointer, "an object")
        self._value: dict[str, Any] = value
        self._unread = value.copy()

    @property
    def pointer(self) -> str:
        """JSON pointer to the object; made only when something is wrong with it."""
        return self._pointer if self._place is None else f"{self._pointer}/{self._place}"

    def raw(self, key: str) -> Any:
        """The value as it is; it still counts as unread."""
        return self._value.get(key)

    def take(self, key: str, convert: Callable[[Any], T | None]) -> T | None:
        """The value converted, or None."""
        value = self._value.get(key)
        if value is None:
            self._unread.pop(key, None)
            return None
        result = convert(value)
        if result is not None:
            self._unread.pop(key, None)
        return result

    def need(self, key: str, convert: Callable[[Any], T | None], expected: str) -> T:
        """The value converted; raises Misfit when there is none."""
        value = self._value.get(key)
        result = None if value is None else convert(value)
        if result is None:
            raise Misfit(f"{self.pointer}/{escape(key)}", expected)
        self._unread.pop(key, None)
        return result

    def row(self, key: str) -> Row | None:
        """A nested object; `[]` and null are none."""
        value = self._value.get(key)
        if value is None or value == [] or isinstance(value, dict):
            self._unread.pop(key, None)
        return Row(value, f"{self.pointer}/{escape(key)}") if isinstance(value, dict) else None

    def unwrapped(self) -> Row:
        """What an envelope holds; without an envelope the object itself."""
        bare = self.raw("data") is None and self.raw("success") is None
        return self if bare else self.required_row("data")

    def required_row(self, key: str) -> Row:
        """A nested object; raises Misfit when there is none."""
        row = self.row(key)
        if row is None:
            raise Misfit(f"{self.pointer}/{escape(key)}", "an object")
        return row

    def rows(self, key: str, *, required: bool = False) -> Iterator[Row]:
        """The objects of a list; what is none stays in `extra`, unless the list is required."""
        value = self._value.get(key)
        items = value if isinstance(value, list) else []
        if required and items is not value:
            raise Misfit(f"{self.pointer}/{escape(key)}", "a list")
        if value is None or (items is value and all(isinstance(item, dict) for item in items)):
            self._unread.pop(key, None)
        pointer = f"{self.pointer}/{escape(key)}"
        for place, item in enumerate(items):
            if required or isinstance(item, dict):
                yield Row(item, pointer, place)

    def extra(self) -> dict[str, Any]:
        """Everything that was not read so far, as it came."""
        return self._unread

    def make(self, kind: Callable[..., T], **given: Any) -> T:
        """A value whose fields say by name and type what they are read from.

        Args:
            kind: An attrs class with a field `extra`. A field that may be None is optional.
            **given: What is known already.

        Raises:
            Misfit: A field that cannot be None has no value of its type.
        """
        values = []
        for name, key, other, convert, needed in _plan(kind):
            if name in given:
                values.append(given[name])
                continue
            found = self.take(key, convert)
            if other is not None:
                second = self.take(other, convert)
                found = second if found is None else found
            if needed and found is None:
                raise Misfit(f"{self.pointer}/{escape(key)}", "an integer")
            values.append(found)
        return kind(*values, self._unread)


def key(name: str, other: str | None = None) -> dict[str, Any]:
    """Metadata for a field that has another name on the wire, or two."""
    return {"key": name, "other": other}


@cache
def _plan(kind: Any) -> list[tuple[str, str, str | None, Callable[[Any], Any], bool]]:
    """For each field but `extra`: its name, its keys, how it is read, and whether it must be."""
    plan = []
    for each in attrs.fields(attrs.resolve_types(kind)):
        types = get_args(each.type) if isinstance(each.type, UnionType) else (each.type,)
        convert = next((CONVERTERS[one] for one in types if one in CONVERTERS), scalars.as_text)
        keys = each.metadata.get("key", each.name), each.metadata.get("other")
        plan.append((each.name, *keys, convert, type(None) not in types))
    return plan[:-1]


def escape(key: str) -> str:
    """A key as a segment of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
