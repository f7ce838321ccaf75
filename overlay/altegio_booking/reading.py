"""Between generated models and the overlay: what goes in and what comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from altegio_booking import arguments
from altegio_booking.errors import ConfigurationError
from altegio_booking.fields import Misfit, Row
from altegio_booking_client.models import PrivacyPolicy, ReviewReceipt
from altegio_booking_client.types import Unset

T = TypeVar("T")
M = TypeVar("M")
Model = TypeVar("Model", PrivacyPolicy, ReviewReceipt)


class Answered(NamedTuple):
    """An answer to be read.

    Attributes:
        model: What the generated code made of it.
        value: The JSON value that it was made of, as it was judged.
    """

    model: object
    value: Any


Reader = Callable[[Answered], T]


def row(read: Callable[[Row], T]) -> Reader[T]:
    """Apply a reader of rows to an answer as it was judged.

    The parsed model is no source for that: where a list is declared and an object comes, generated
    code takes the keys for the items.
    """
    return lambda answer: read(Row(answer.value))


def data(kind: type[M]) -> Reader[M]:
    """The generated model in the `data` of a parsed answer."""

    def read_answer(answer: Answered) -> M:
        found = getattr(answer.model, "data", None)
        if not isinstance(found, kind):
            raise Misfit("/data", f"an object ({kind.__name__})")
        return found

    return read_answer


def data_or_none(kind: type[Model]) -> Reader[Model | None]:
    """The generated model in the `data` of a parsed answer; None where the API says nothing.

    What is no object becomes the additional property `data` of an empty model.
    """

    def read_answer(answer: Answered) -> Model | None:
        found = getattr(answer.model, "data", None)
        if isinstance(found, Unset) or found is None or found == []:
            return None
        return found if isinstance(found, kind) else kind.from_dict({"data": found})

    return read_answer


def whole(kind: type[M]) -> Reader[M]:
    """The parsed answer itself, for answers without an envelope."""

    def read_answer(answer: Answered) -> M:
        if not isinstance(answer.model, kind):
            raise Misfit("", f"an object ({kind.__name__})")
        return answer.model

    return read_answer


def nothing(answer: Answered) -> None:
    """For answers that say no more than that it worked."""


def user_token(answer: Answered) -> str:
    """The user token of a log-in, which comes with an envelope or without."""

    def read(answer: Row) -> str:
        holder = answer if answer.raw("data") is None else answer.required_row("data")
        return holder.need("user_token", _token, "a user token")

    return row(read)(answer)


def _token(value: object) -> str | None:
    try:
        return arguments.credential("user_token", value)
    except ConfigurationError:
        return None
