"""The types of a world file for pydantic: how a value is written, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, Any, ClassVar

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    WrapValidator,
)
from pydantic_core import core_schema

from .quoting import quoted

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Shifts = tuple[tuple[time, time], ...]


class Row:
    """A mapping of a world file; a key that is no field of it is refused."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


def read_as(source: Any, make: Callable[[Any], Any]) -> GetPydanticSchema:
    """An annotation: the file holds a ``source``, and ``make`` turns it into the value."""
    return GetPydanticSchema(
        lambda _, handler: core_schema.no_info_after_validator_function(make, handler(source))
    )


def by(key: str, rows: Any) -> GetPydanticSchema:
    """An annotation: the file holds a list of such rows, which become a mapping by that key."""

    def keyed(found: list[Row]) -> dict[Any, Row]:
        mapping: dict[Any, Row] = {}
        for row in found:
            if mapping.setdefault(getattr(row, key), row) is not row:
                raise ValueError(f"the {key} {quoted(getattr(row, key))} stands there twice")
        return mapping

    return read_as(rows, keyed)


def _as_written(value: Any, check: Callable[[Any], float]) -> Any:
    check(value)
    return value


Id = Annotated[int, Field(strict=True, ge=1)]
Whole = Annotated[int, Field(strict=True, ge=0)]
Days = Annotated[int, Field(strict=True, ge=0, le=36_500)]
"""A century at most, so that no sum of dates overflows."""
Flag = Annotated[bool, Field(strict=True)]
Text = Annotated[str, Field(strict=True)]
Name = Annotated[str, Field(strict=True, min_length=1)]
Number = Annotated[
    float,
    Field(strict=True, ge=0, allow_inf_nan=False),
    WrapValidator(_as_written),  # 45 goes out as 45, not as 45.0
]
Minutes = Annotated[
    timedelta,
    read_as(Annotated[int, Field(strict=True, ge=1, le=525_600)], lambda n: timedelta(minutes=n)),
]

_IDS: TypeAdapter[list[int]] = TypeAdapter(list[Id])
_PRICES: TypeAdapter[tuple[float, float]] = TypeAdapter(tuple[Number, Number])


def _lengths(value: Any) -> Any:
    return dict.fromkeys(_IDS.validate_python(value)) if isinstance(value, list) else value


def _price(value: Any) -> tuple[float, float]:
    with suppress(ValidationError):
        least, most = _PRICES.validate_python(value if isinstance(value, list) else [value, value])
        if least <= most:
            return least, most
    raise ValueError("expected a price or [least, most]")


def _time(value: Any) -> time:
    try:
        return datetime.strptime(value, "%H:%M").time()
    except (TypeError, ValueError):
        raise ValueError('expected a time of day in quotes, such as "9:00"') from None


def _hours(value: Any) -> dict[int, Shifts]:
    if isinstance(value, str):
        return dict.fromkeys(range(7), _shifts(value))
    if not isinstance(value, dict) or not set(value) <= set(WEEKDAYS):
        raise ValueError(f"expected hours, or hours by weekday ({', '.join(WEEKDAYS)})")
    return {WEEKDAYS.index(day): _shifts(hours) for day, hours in value.items()}


def _shifts(value: Any) -> Shifts:
    if not isinstance(value, str):
        raise ValueError("expected hours such as 9:00-13:00 14:00-20:00")
    shifts = []
    for part in value.split():
        opens, _, closes = part.partition("-")
        shifts.append((_time(opens), _time(closes)))
    bounds = [bound for shift in shifts for bound in shift]
    if any(late <= early for early, late in pairwise(bounds)):
        raise ValueError("expected hours that go forward within one day")
    return tuple(shifts)


Lengths = Annotated[
    Mapping[int, timedelta], read_as(dict[Id, Minutes | None], dict), BeforeValidator(_lengths)
]
"""A list of services, or services with minutes, which may be null: as long as usual."""
Price = Annotated[tuple[float, float], PlainValidator(_price)]
"""One number, or the least and the most."""
Time = Annotated[time, PlainValidator(_time)]
Hours = Annotated[Mapping[int, Shifts], PlainValidator(_hours)]
"""``9:00-13:00 14:00-20:00``, or such hours by weekday; the days become numbers, Monday is 0."""
