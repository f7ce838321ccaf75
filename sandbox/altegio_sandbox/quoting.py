"""Values in messages: recognisable, but never the whole of a large one."""

from __future__ import annotations

LONGEST = 80


def shortened(text: str) -> str:
    """The text itself, or its beginning with an ellipsis."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def quoted(value: object) -> str:
    """The value as Python writes it, shortened."""
    return shortened(repr(value))
