"""Lists that come in pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from altegio_booking.reading.objects import Misfit, Row
from altegio_booking.scalars import as_integer

T = TypeVar("T")

MOST_PAGES = 200
"""A list that is longer than this has no end."""


class Pages(Generic[T]):
    """The rows of all pages, each once.

    Args:
        read: Makes a value of a row.
        counted: Whether `meta.count` says how many rows all pages have. Such a list begins with
            page 1. Of others it is not known whether they begin with 0 or 1: they are first asked
            for without a number, and end where a page is empty or brings nothing new.

    Attributes:
        found: What the pages read so far hold, by id.
        number: The page to ask for next; 0 stands for a request without a number.
        complete: Whether all pages were read.
    """

    def __init__(self, read: Callable[[Row], T], *, counted: bool) -> None:
        self._read = read
        self._counted = counted
        self.found: dict[int | None, T] = {}
        self.number = int(counted)
        self.complete = False

    def take(self, value: Any) -> None:
        """Read the answer to the request for page `number`, and go on to the next."""
        answer, known = Row(value), len(self.found)
        rows = list(answer.rows("data", required=True))
        self.found |= {as_integer(each.raw("id")): self._read(each) for each in rows}
        meta = answer.row("meta") if self._counted else None
        # Where pages count from 1, page 1 is what came without a number.
        nothing_new = len(self.found) == known and self.number != 1
        all_found = meta is not None and len(self.found) == as_integer(meta.raw("count"))
        self.complete = not rows or nothing_new or all_found
        self.number += 1
        if not self.complete and self.number > MOST_PAGES:
            raise Misfit("/data", f"the end of the list within {MOST_PAGES} pages")
