"""Day maps: months without a year become dates.

The API sends days as `{"9": [4, 5], "10": [14]}`: month numbers without a year. Building dates
from that with "this year" is wrong every December.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any


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
        ValueError: An entry is no day of any such month; the message names it.
    """
    reference = today or dt.date.today()
    years: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for date in dates:
        years[date.month, date.day].add(date.year)
    found: set[dt.date] = set()
    for month, day in month_days(days):
        rolls_over = month < reference.month
        for year in years.get((month, day)) or {reference.year + rolls_over}:
            found.add(_date(year, month, day))
    return sorted(found)


def month_days(days: Any) -> Iterator[tuple[int, int]]:
    """Read the (month, day) pairs of a day map; raises ValueError naming a bad entry."""
    if days is None or days in ([], {}):
        return
    if not isinstance(days, dict):
        raise ValueError(f"days: expected a map of months, not {days!r:.80}")
    for key, entries in days.items():
        month = _number(key)
        if month is None or not 1 <= month <= 12:
            raise ValueError(f"days: {key!r:.80} is no month")
        if entries is None or entries == {}:
            continue
        if not isinstance(entries, list | tuple):
            raise ValueError(f"days: month {month} holds {entries!r:.80}, not a list of days")
        for entry in entries:
            day = _number(entry)
            if day is None:
                raise ValueError(f"days: {entry!r:.80} is no day of month {month}")
            yield month, day


def _number(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 2:
        return int(value)
    return None


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        raise ValueError(f"days: {day} is no day of month {month} in {year}") from None
