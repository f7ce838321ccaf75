"""Day maps: months without a year become dates.

The API sends days as `{"9": [4, 5], "10": [14]}`: month numbers without a year. Building dates
from that with "this year" is wrong every December.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from altegio_booking import arguments
from altegio_booking.scalars import as_integer

LATEST_ZONE = dt.timezone(dt.timedelta(hours=-12))
"""Where a day begins last: a date that is past there is past at any location."""


def flatten_days(
    days: Any, dates: Iterable[dt.date] = (), today: dt.date | None = None
) -> list[dt.date]:
    """Turn a day map into dates.

    A (month, day) that occurs in `dates` takes every year it has there. For the rest the month
    decides: it is the first such month that is not before the month of `today`.

    Args:
        days: The map as it comes: keys `"9"`, `"09"` or `9`, days as ints or digit strings;
            `[]`, `{}` and None are empty.
        dates: Dates that are known to be right, such as the answer's `booking_dates`.
        today: The reference: the first day of the month asked for, or `date_from`, else today.

    Returns:
        Sorted dates without repeats.

    Raises:
        ValueError: An entry is no day of any such month, or an argument is of the wrong type; the
            message names it.
    """
    if today is not None:
        arguments.day("today", today)
    known = arguments.days("dates", dates)
    found, complaints = read_days(days, known, today or dt.date.today())
    if complaints:
        raise ValueError(f"days: {complaints[0]}")
    return sorted(found)


def read_days(
    days: Any, dates: Iterable[dt.date], reference: dt.date
) -> tuple[set[dt.date], list[str]]:
    """The dates of a day map, and a complaint for each entry that is none."""
    years: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for date in dates:
        years[date.month, date.day].add(date.year)
    found: set[dt.date] = set()
    complaints = []
    for month, day, complaint in _entries(days):
        if complaint:
            complaints.append(complaint)
            continue
        first = reference.year + (month < reference.month)
        try:
            found.update(dt.date(y, month, day) for y in years.get((month, day)) or {first})
        except (ValueError, OverflowError):
            complaints.append(f"{day} is no day of month {month} in {first}")
    return found, complaints


def _entries(days: Any) -> Iterator[tuple[int, int, str]]:
    """Month and day of every entry, and what is wrong with it, if anything."""
    if days is None or days in ([], {}):
        return
    if not isinstance(days, dict):
        yield 0, 0, f"expected a map of months, not {days!r:.80}"
        return
    for key, entries in days.items():
        month = as_integer(str(key))
        if month is None or not 1 <= month <= 12:
            yield 0, 0, f"{key!r:.80} is no month"
        elif isinstance(entries, list | tuple):
            for entry in entries:
                day = as_integer(str(entry))
                wrong = f"{entry!r:.80} is no day of month {month}" if day is None else ""
                yield month, day or 0, wrong
        elif entries is not None and entries != {}:
            yield 0, 0, f"month {month} holds {entries!r:.80}, not a list of days"
