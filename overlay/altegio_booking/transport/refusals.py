"""What an answer's JSON says: its envelope undone, a yes told from a no, and the reasons for a no.

The API answers in two formats (enveloped and bare), writes an empty map as `[]`, and complains in
at least ten shapes. Nothing here decides what to raise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


def to_contract(value: Any, envelope: Literal["v2", "bare", "either", "none"]) -> Any:
    """Bring a success body into the form that the contract declares for its operation."""
    if envelope == "v2" and not is_enveloped(value):
        value = {"success": True, "data": value, "meta": []}
    elif envelope in ("bare", "either") and is_enveloped(value):
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


def refusal(value: Any, said: Callable[[str], str]) -> Refusal:
    """Read an error body of any known shape.

    Args:
        value: Its JSON value.
        said: Strikes out what is secret; a server may repeat what it was sent.
    """
    if not isinstance(value, dict):
        return Refusal(None, said(value) if isinstance(value, str) else "", ())
    meta = value.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    every = (
        problem
        for errors in (value.get("errors"), meta.get("errors"))
        for entry in (errors if isinstance(errors, list) else [errors])
        for problem in _problems(entry, said)
    )
    problems = tuple(islice(every, MOST_PROBLEMS))
    codes = [
        *(p.code for p in problems),
        as_integer(meta.get("code")),
        as_integer(value.get("code")),
    ]
    texts = [meta.get("message"), value.get("message"), *(p.message for p in problems)]
    return Refusal(
        code=next((code for code in codes if code in BY_CODE), None),
        message=said(next((text for text in texts if isinstance(text, str) and text), "")),
        problems=problems,
    )


def _problems(errors: Any, said: Callable[[str], str]) -> Iterator[Problem]:
    if not isinstance(errors, dict) or _is_complaint(errors):
        if errors is not None:
            field = errors.get("field") if isinstance(errors, dict) else None
            yield _problem(errors, field if isinstance(field, str) else None, said)
        return
    for field, messages in errors.items():
        for message in messages if isinstance(messages, list) else [messages]:
            yield _problem(message, str(field), said)


def _is_complaint(entry: dict[str, Any]) -> bool:
    """Tell `{code, message}` from `{field: [messages]}`, where a field may be called `code`."""
    return as_integer(entry.get("code")) is not None or isinstance(entry.get("message"), str)


def _problem(entry: Any, field: str | None, said: Callable[[str], str]) -> Problem:
    """One complaint: an object, a text or a bare code."""
    if as_integer(entry) is not None and not isinstance(entry, str):
        entry = {"code": entry}
    facts = entry if isinstance(entry, dict) else {"message": entry}
    message = facts.get("message")
    return Problem(
        message=said(message) if isinstance(message, str) else "",
        field=field and said(field),
        code=_number(facts.get("code"), said),
        appointment_id=_number(facts.get("id"), said),
    )


def _number(value: Any, said: Callable[[str], str]) -> int | None:
    """A number, unless it is a phone or a code that the call sent."""
    number = as_integer(value)
    return number if said(str(number)) == str(number) else None
