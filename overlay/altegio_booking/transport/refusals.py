"""What an answer's JSON says: its envelope undone, a yes told from a no, and the reasons for a no.

The API answers in two formats (enveloped and bare), writes an empty map as `[]`, and complains in
at least ten shapes. Nothing here decides what to raise.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple

from altegio_booking.errors import BY_CODE, Problem
from altegio_booking.scalars import as_flag, as_integer

MOST_PROBLEMS = 100
"""More complaints than this about one call are noise, or an attack."""


def is_enveloped(value: Any) -> bool:
    """Whether a value is `{success, data, meta}` rather than data alone."""
    if not isinstance(value, dict) or as_flag(value.get("success")) is not None:
        return isinstance(value, dict)
    return "data" in value and ("meta" in value or value.keys() <= {"success", "data"})


def says_no(value: Any) -> bool:
    """Whether a body refuses, whatever its status: `success: false`, or bare `errors`."""
    if not isinstance(value, dict):
        return False
    if as_flag(value.get("success")) is not None:
        return as_flag(value.get("success")) is False
    return bool(value.get("errors")) and value.keys() <= {"errors", "meta", "message"}


def to_contract(value: Any, envelope: Literal["v2", "bare", "none"]) -> Any:
    """Bring a success body into the form that the contract declares for its operation."""
    if envelope == "v2" and not is_enveloped(value):
        value = {"success": True, "data": value, "meta": []}
    elif envelope == "bare" and is_enveloped(value):
        value = value.get("data")
    if envelope == "v2" and isinstance(value.get("data"), dict) and "categories" in value["data"]:
        data = dict(value["data"])
        # Beside the right name it is something else, and stays where it is.
        if "category" not in data:
            data["category"] = data.pop("categories")
            value = {**value, "data": data}
    return value


class Refusal(NamedTuple):
    """What a body says about why the API said no.

    Attributes:
        code: Vendor code 431 to 438 if one is anywhere in it.
        message: The text for people.
        problems: The complaints one by one.
    """

    code: int | None
    message: str
    problems: tuple[Problem, ...]


def refusal(value: Any) -> Refusal:
    """Read an error body of any known shape."""
    if not isinstance(value, dict):
        return Refusal(None, value if isinstance(value, str) else "", ())
    meta = value.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    every = (
        problem
        for errors in (value.get("errors"), meta.get("errors"))
        for entry in (errors if isinstance(errors, list) else [errors])
        for problem in _problems(entry)
    )
    problems = tuple(islice(every, MOST_PROBLEMS))
    codes = [*(p.code for p in problems), meta.get("code"), value.get("code")]
    numbers = map(as_integer, codes)
    code = next((n for n in numbers if n in BY_CODE), None)
    texts = [meta.get("message"), value.get("message"), *(p.message for p in problems)]
    message = next((text for text in texts if isinstance(text, str) and text), "")
    return Refusal(code, message, problems)


def _problems(errors: Any) -> Iterator[Problem]:
    if isinstance(errors, str):
        yield Problem(errors)
    elif as_integer(errors) is not None:
        yield Problem("", code=as_integer(errors))
    elif isinstance(errors, dict) and _is_complaint(errors):
        yield Problem(
            message=_text(errors.get("message")),
            field=errors["field"] if isinstance(errors.get("field"), str) else None,
            code=as_integer(errors.get("code")),
            appointment_id=as_integer(errors.get("id")),
        )
    elif isinstance(errors, dict):
        for field, messages in errors.items():
            for message in messages if isinstance(messages, list) else [messages]:
                nested = message if isinstance(message, dict) else {}
                yield Problem(
                    message=_text(nested.get("message") if nested else message),
                    field=str(field),
                    code=as_integer(nested.get("code")),
                    appointment_id=as_integer(nested.get("id")),
                )


def _is_complaint(entry: dict[str, Any]) -> bool:
    """Tell `{code, message}` from `{field: [messages]}`, where a field may be called `code`."""
    return as_integer(entry.get("code")) is not None or isinstance(entry.get("message"), str)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
