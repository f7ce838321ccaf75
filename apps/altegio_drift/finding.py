"""What wire drift is reported as: a place, and types; never a value, for it may be a secret."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Any, Literal

from attrs import frozen

LOGGER = logging.getLogger("altegio_booking.drift")

ANY = "*"
"""Stands in pointers for list indices, keys of maps, and keys that look like data."""

NO_SUCH_KEY = "no such key"
NOTHING = "nothing"
DIGITS = "string of digits"
EMPTY_ARRAY = "empty array"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}\Z|[A-Za-z][A-Za-z-]{0,39}\Z|[0-9]{1,3}\Z")
_DIGITS = re.compile(r"-?[0-9]{1,18}\Z")
_MOST_DIGITS = 4


@frozen
class Finding:
    """One way in which the answers of an operation differ from the contract.

    Attributes:
        operation: The operationId.
        pointer: JSON pointer into the answer as the contract has it, `*` for any index or key.
        kind: `undeclared`: a key that the contract does not know. `missing`: a key is absent that
            the contract has as always there. `type`: a value of another type.
        severity: `low` when this package reads the value all the same, or keeps it in `extra`;
            `high` when a caller may miss it.
        expected: The contract's types.
        seen: The answer's type.
        schema: JSON pointer into the contract: the object that the key belongs to, or for a
            `type` the value's own schema.
    """

    operation: str
    pointer: str
    kind: Literal["undeclared", "missing", "type"]
    severity: Literal["low", "high"]
    expected: str
    seen: str
    schema: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"

    @property
    def place(self) -> str:
        """Where it is."""
        return f"{self.operation} at {self.pointer or 'the top'}"

    @property
    def words(self) -> str:
        """What is the matter, without the place."""
        if self.kind == "undeclared":
            return f"undeclared key, {self.seen}"
        if self.kind == "missing":
            return "missing, though always there by the contract"
        return f"{self.seen} instead of {self.expected}"


def log_drift(finding: Finding) -> None:
    """Write a finding to the logger `altegio_booking.drift`, by severity WARNING or INFO."""
    level = logging.WARNING if finding.severity == "high" else logging.INFO
    LOGGER.log(level, "%s", finding)


def shown_key(key: str) -> str:
    """A key that the contract does not know, unless it looks like data: an id, a phone, a hash."""
    digits = sum(character.isdigit() for character in key)
    return key if _NAME.match(key) and digits <= _MOST_DIGITS else ANY


def type_of(value: Any) -> str:
    """The type of a JSON value, in the words of findings."""
    if isinstance(value, list):
        # One level is enough to say, and an answer may have thousands.
        kinds = {"array" if isinstance(item, list) else type_of(item) for item in value}
        inner = "mixed" if len(kinds) > 1 else next(iter(kinds), None)
        return EMPTY_ARRAY if inner is None else f"array of {inner}"
    if isinstance(value, str):
        return DIGITS if _DIGITS.match(value) else "string"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    return "number" if isinstance(value, float) else "object"


def severity_of(expected: Iterable[str], seen: str) -> Literal["low", "high"]:
    """Whether this package reads a value of the wrong type all the same."""
    wanted = set(expected)
    read = (
        (seen == DIGITS and wanted & {"integer", "number", "boolean"})
        or (seen == "integer" and wanted & {"boolean", "string"})
        or (seen == EMPTY_ARRAY and "object" in wanted)
    )
    return "low" if read else "high"
