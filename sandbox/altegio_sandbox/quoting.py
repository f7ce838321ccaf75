"""Values in messages: recognisable, but never the whole of a large one."""

from __future__ import annotations

from reprlib import Repr

LONGEST = 80
_REPR = Repr()
_REPR.maxlevel = 2
_REPR.maxstring = LONGEST
_REPR.fillvalue = "…"


def shortened(text: str) -> str:
    """The text itself, or its beginning with an ellipsis."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def quoted(value: object) -> str:
    """The value as Python writes it, shortened; the time it takes is bounded too."""
    try:
        return shortened(_REPR.repr(value))
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        return "a huge number"
