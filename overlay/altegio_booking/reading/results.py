"""Readers: from the judged value of an answer to what a method promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, Self, TypeVar

from altegio_booking.reading.objects import Misfit, Row
from altegio_booking.scalars import as_token

T = TypeVar("T")
M = TypeVar("M", bound="Model")

Reader = Callable[[Any], T]


class Model(Protocol):
    """A model of the generated client."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""


def row(read: Callable[[Row], T]) -> Reader[T]:
    """Read an answer that is a JSON object."""
    return lambda value: read(Row(value))


def whole(kind: type[M]) -> Reader[M]:
    """The generated model of a whole answer, for answers without an envelope."""

    def read(value: Any) -> M:
        if not isinstance(value, dict):
            raise Misfit("", f"an object ({kind.__name__})")
        try:
            return kind.from_dict(value)
        except (KeyError, TypeError, ValueError, AttributeError):
            # Generated code does not say where; the contract will.
            raise Misfit(None, f"an answer as the contract has it ({kind.__name__})") from None

    return read


def data(kind: type[M]) -> Reader[M]:
    """The generated model in the `data` of an answer."""

    def read(value: Any) -> M:
        found = Row(value).raw("data")
        if not isinstance(found, dict):
            raise Misfit("/data", f"an object ({kind.__name__})")
        return whole(kind)(found)

    return read


def data_or_none(kind: type[M]) -> Reader[M | None]:
    """The generated model in the `data` of an answer; None where the API says nothing.

    What is no object becomes the additional property `data` of an empty model.
    """

    def read(value: Any) -> M | None:
        found = Row(value).raw("data")
        if found is None or found == []:
            return None
        return whole(kind)(found if isinstance(found, dict) else {"data": found})

    return read


def nothing(value: Any) -> None:
    """For answers that say no more than that it worked."""


@row
def user_token(answer: Row) -> str:
    """The user token of a log-in, which comes with an envelope or without."""
    return answer.unwrapped().need("user_token", as_token, "a user token")
