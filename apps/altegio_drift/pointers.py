"""JSON pointers, into answers and into the contract: made and taken apart here alone."""

from __future__ import annotations


def below(pointer: str, *keys: str | int) -> str:
    """The pointer to what lies below another one, one key or index for each level."""
    return pointer + "".join(f"/{_escaped(str(key))}" for key in keys)


def keys(pointer: str) -> list[str]:
    """The keys and indices of a pointer, from the top."""
    return [_unescaped(part) for part in pointer.split("/")[1:]]


def parted(pointer: str) -> tuple[str, str]:
    """The pointer to what holds something, and the key that it has there."""
    holder, _, last = pointer.rpartition("/")
    return holder, _unescaped(last)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _unescaped(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
