"""Scalars of the wire: a value from any form in which it was seen, None where it is none."""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache
from typing import Any

_WHOLE_DATE = re.compile(r"\s*\d{4}-\d{2}-\d{2}([T ]\d{2}:|\s*\Z)")
"""The parsers also take a month or a week for its first day, which is not what anybody meant."""

_ORDINARY = frozenset({"--", "--T:", "-- :"})

_TOKEN = re.compile(r"[\x21-\x2b\x2d-\x7e]{4,}\Z")
"""What a header can carry, but for the comma, which separates the tokens in ours. No real token is
as short as an SMS code."""


def as_integer(value: Any) -> int | None:
    """An int from an int, an integral float or a digit string."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        digits = value.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= 18:
            return int(value)
    return value if isinstance(value, int) else None


def as_flag(value: Any) -> bool | None:
    """A bool from true, 1, "1", "true", and their opposites."""
    if isinstance(value, bool) or value in ("true", "false"):
        return value in (True, "true")
    number = as_integer(value)
    return None if number is None else {0: False, 1: True}.get(number)


def as_text(value: Any) -> str | None:
    """A text; a number counts as its digits, since ids of others come both ways."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def as_number(value: Any) -> float | None:
    """A finite number from a number or a decimal string."""
    if isinstance(value, bool):
        return None
    try:
        result = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return result if abs(result) < math.inf else None


def as_length(value: Any) -> dt.timedelta | None:
    """A duration from seconds."""
    seconds = value if type(value) is int else as_number(value)
    try:
        return None if seconds is None else _length(seconds)
    except OverflowError:
        return None


@lru_cache(maxsize=256)  # an answer holds a few lengths, each of them many times
def _length(seconds: float) -> dt.timedelta:
    return dt.timedelta(0, seconds)


def as_moment(value: Any) -> dt.datetime | None:
    """A point in time from any of the forms that were seen, with an offset or without."""
    moment = _moment(value) if isinstance(value, str) else None
    # Programs write no time as the first year or the last, where another zone's may not exist.
    return moment if moment and dt.MINYEAR < moment.year < dt.MAXYEAR else None


def _moment(value: str) -> dt.datetime | None:
    try:
        # Characters 4, 7, 10 and 13 of the ordinary forms; the pattern would take longer.
        if value[4:14:3] in _ORDINARY:
            return dt.datetime.fromisoformat(value)
    except ValueError:
        pass
    if not _WHOLE_DATE.match(value):
        return None
    # Slow to import, and needed for rare forms alone, such as 24:00.
    from dateutil.parser import isoparse  # noqa: PLC0415 - see above

    try:
        return isoparse(value.strip())
    except (ValueError, OverflowError):
        return None


def as_date(value: Any) -> dt.date | None:
    """A day; a time after it does not count."""
    moment = as_moment(value)
    return None if moment is None else moment.date()


def as_token(value: Any) -> str | None:
    """A token that can go into the Authorization header."""
    return value if isinstance(value, str) and _TOKEN.match(value) else None
