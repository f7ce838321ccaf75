"""Input that cannot be used: the error, and the checks of parsed values that raise it."""

from __future__ import annotations

from typing import Any


class UnusableInputError(Exception):
    """A document, lock or deviations file cannot be used; the message is one line for people.

    Examples are a file that is missing, too large, broken YAML or not OpenAPI, a URL that does not
    respond, a dangling or circular ``$ref``, a malformed entry of deviations.yaml.
    """

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


def mapping(value: Any, place: str) -> dict[str, Any]:
    """Insist on a mapping; a missing one is empty."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnusableInputError(f"{place}: not a mapping")
    return value


def sequence(value: Any, place: str) -> list[Any]:
    """Insist on a list; a missing one is empty."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnusableInputError(f"{place}: not a list")
    return value


def names(value: Any, place: str) -> list[str]:
    """Insist on a list of names."""
    found = sequence(value, place)
    if not all(isinstance(item, str) for item in found):
        raise UnusableInputError(f"{place}: not a list of names")
    return found
