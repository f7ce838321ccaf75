"""A value that the wire sends is in the result, or an error says where it could not be read.

Each success example of the contract is drifted field by field and answered to the overlay.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from altegio_booking import AltegioBooking, AsyncAltegioBooking, OutcomeUnknown, UnreadableResponse
from altegio_booking_contract import OPERATIONS, Operation
from tests.altegio_drift.mutations import (
    DRIFT,
    Mutation,
    Path,
    comparable,
    examples,
    is_required,
    leaves,
    mutations,
    plain,
)
from tests.altegio_drift.operations import CALLS, one_booking

OPTIONS: dict[str, Any] = {"user_token": "visitor-token-1", "rate_limit": None, "retries": 0}
WITH_BODY = [operation for operation in OPERATIONS if operation.envelope != "none"]

# What the calls with one purpose cannot do without, though the contract does not promise it.
INDISPENSABLE = {
    ("authorize_online_booking_user", "user_token"),
    ("create_online_booking", "record_id"),
    ("book_event", "id"),
}
# These give a handle, a token or nothing; what else their answers hold is not asked for.
GIVE_NO_VALUE = {
    "send_booking_verification_code",
    "validate_booking_params",
    "update_booking_user",
    "send_phone_update_verification_code",
    "authorize_online_booking_user",
    "log_in_with_phone_number_and_code",
    "update_booking_user_password",
}
# Which of several appointments the answer left out cannot be told, only that the list is short.
NAME_THE_LIST = {"create_online_booking"}
# Fields of the wire that the overlay knows by other names.
NAMES = {
    "0": {"field_0"},
    "activity_id": {"event_id"},
    "booking_dates": {"bookable"},
    "booking_days": {"bookable"},
    "category": {"categories"},
    "category_id": {"category"},
    "company": {"location_id", "location_title"},
    "date": {"local_time", "starts_at"},
    "datetime": {"local_time", "starts_at"},
    "hash": {"record_hash"},
    "id": {"record_id", "location_id", "team_member_id", "category"},
    "name": {"team_member_name"},
    "seance_date": {"next_day", "day"},
    "seance_length": {"length"},
    "seances": {"slots"},
    "services": {""},
    "sex": {"gender"},
    "staff": {"team_member_id", "team_member_name"},
    "sum_length": {"total_length"},
    "title": {"location_title", "category"},
    "working_dates": {"working"},
    "working_days": {"working"},
}
# Read into another form: the days of a map become dates, which the lists beside it hold too.
DAY_MAPS = {"booking_days", "working_days"}


class Wire:
    """Answers everything with one body."""

    def __init__(self) -> None:
        self.body: Any = None
        self.transport = httpx.MockTransport(self.answer)

    def answer(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=json.dumps(self.body).encode())


class Asker:
    """Makes one call with one answer, in either flavour."""

    def __init__(self, kind: type[AltegioBooking | AsyncAltegioBooking]) -> None:
        self.wire = Wire()
        self.client: Any = kind("partner-token-1", transport=self.wire.transport, **OPTIONS)
        self._runner = asyncio.Runner()

    def ask(self, call: Callable[[Any], Any], body: Any) -> Any:
        self.wire.body = body
        result = call(self.client)
        return self._runner.run(_awaited(result)) if inspect.isawaitable(result) else result

    def close(self) -> None:
        closed = self.client.close()
        if inspect.isawaitable(closed):
            self._runner.run(_awaited(closed))
        self._runner.close()


async def _awaited(result: Any) -> Any:
    return await result


@pytest.fixture(params=[AltegioBooking, AsyncAltegioBooking], ids=["sync", "async"])
def asker(request: pytest.FixtureRequest) -> Iterator[Asker]:
    one = Asker(request.param)
    yield one
    one.close()


def _call(operation: Operation, example: str) -> Callable[[Any], Any]:
    return one_booking if example == "BookedWithoutHash" else CALLS[operation.id]


def _value(operation: Operation, body: Any) -> Any:
    """The part of a body that is the answer's value; the envelope around it is not."""
    if operation.envelope != "v2":
        return body
    data = body.get("data") if isinstance(body, dict) else None
    # What is no object where one belongs is kept under the name that it came by.
    return data if isinstance(data, dict) else {"data": data}


def _lost(operation: Operation, body: Any, result: Any) -> list[str]:
    """Scalars of an answer that cannot be seen in its result under a name of their field."""
    visible = {(step, comparable(value)) for path, value in leaves(plain(result)) for step in path}
    return [
        f"{'/'.join(map(str, path))} = {value!r}"
        for path, value in leaves(_value(operation, body))
        if value
        and not DAY_MAPS & {*path}
        and not any((name, comparable(value)) in visible for name in _names(path))
        # The number of a draft within its request: the result's order stands for it.
        and not (operation.id == "create_online_booking" and path[-1] == "id")
    ]


def _names(path: Path) -> set[str]:
    """What the field that a value of the wire belongs to may be called in a result."""
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    return {field, *NAMES.get(field, ())}


def _changed(mutation: Mutation, before: Any, after: Any) -> list[str]:
    """Parts of a result that changed without belonging to the field that was mutated."""
    if mutation.path in ((), ("data",)):
        return []
    named = {step for step in mutation.path if isinstance(step, str)}
    key = mutation.key
    mine = {key, *NAMES.get(key, ()), "extra", "additional_properties"}
    # Below an object that is known by other names, only the field's own names count.
    if mutation.path and isinstance(mutation.path[-1], int):
        mine |= {name for one in named for name in NAMES.get(one, ())}
    old, new = dict(leaves(plain(before))), dict(leaves(plain(after)))
    return [
        "/".join(map(str, path))
        for path in old.keys() | new.keys()
        if old.get(path, DRIFT) != new.get(path, DRIFT) and not mine & {*path}
    ]


def _complaint(
    operation: Operation, mutation: Mutation, before: Any, ask: Callable[[Any], Any]
) -> str | None:
    """What is wrong with how the overlay takes a mutation; None when nothing is."""
    try:
        after = ask(mutation.body)
    except (UnreadableResponse, OutcomeUnknown) as error:
        return _error_complaint(operation, mutation, error)
    if operation.id in GIVE_NO_VALUE:
        return None
    lost = _lost(operation, mutation.body, after)
    if lost:
        return f"lost {lost}"
    changed = _changed(mutation, before, after)
    return f"changed {changed}" if changed else None


def _error_complaint(
    operation: Operation, mutation: Mutation, error: UnreadableResponse | OutcomeUnknown
) -> str | None:
    indispensable = (operation.id, mutation.key) in INDISPENSABLE
    if not (is_required(operation, mutation.path) or indispensable):
        return f"raised although the field is not required: {error}"
    if isinstance(error, OutcomeUnknown):
        place = mutation.pointer
        named = ("/data" if operation.id in NAME_THE_LIST and place else place) in str(error)
    else:
        pointer = error.pointer
        below = pointer is not None and f"{pointer}/".startswith(f"{mutation.pointer}/")
        named = below and (pointer or "the top") in str(error)
    return None if named else f"names another place: {error}"


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
def test_a_drifted_field_is_kept_or_an_error_names_its_place(
    operation: Operation, asker: Asker
) -> None:
    complaints = []
    for example, body in examples(operation).items():
        ask = functools.partial(asker.ask, _call(operation, example))
        before = ask(body)
        every = 1 if isinstance(asker.client, AltegioBooking) else 5
        for mutation in itertools.islice(mutations(body), 0, None, every):
            complaint = _complaint(operation, mutation, before, ask)
            if complaint:
                complaints.append(f"{example}: {mutation}: {complaint}")
    assert not complaints, f"{len(complaints)}:\n" + "\n".join(complaints)


@pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS if one.envelope == "none"], ids=lambda one: one.id
)
@pytest.mark.parametrize("body", [{"success": True, "data": DRIFT}, [DRIFT], DRIFT, 7, None])
def test_a_deletion_takes_any_body_of_a_success(
    operation: Operation, body: Any, asker: Asker
) -> None:
    assert asker.ask(CALLS[operation.id], body) is None


def test_every_operation_is_drifted() -> None:
    assert CALLS.keys() == {operation.id for operation in OPERATIONS}
    assert all(examples(operation) for operation in WITH_BODY)
