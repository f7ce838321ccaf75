"""A value that an answer holds is in the result, or an error says where it could not be read.

Each success example of the contract is changed field by field (`tests/mutations.py`) and answered
to the client. Reading is the same code in both flavours, so one is asked.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest

from altegio_booking import AltegioBooking, OutcomeUnknown, UnreadableResponse
from altegio_booking_contract import OPERATIONS, Operation
from tests.flavours import PARTNER, Answer, Wire
from tests.mutations import DRIFT, Mutation, Path, examples, is_required, mutations
from tests.operations import DAY, REQUEST, method
from tests.plain import plain

# What the calls with one purpose cannot do without, though the contract does not promise it.
INDISPENSABLE = {
    ("authorize_online_booking_user", "user_token"),
    ("create_online_booking", "record_id"),
    ("book_event", "id"),
}
# These give a token or nothing; what else their answers hold is not asked for.
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
# Fields of an answer, and by which other names the result has them.
NAMES = {
    "0": {"field_0"},
    "activity_id": {"event_id"},
    "booking_dates": {"bookable"},
    "booking_days": {"bookable"},
    "capacity": {"seats_left"},
    "category": {"categories"},
    "category_id": {"category"},
    "allow_change_record": {"can_move"},
    "allow_delete_record": {"can_cancel"},
    "company": {"location_id", "location_title", "place"},
    "coordinate_lat": {"coordinates"},
    "coordinate_lon": {"coordinates"},
    "currency": {"currency"},
    "currency_short_title": {"currency"},
    "date": {"local_time", "starts_at"},
    "datetime": {"local_time", "starts_at"},
    "hash": {"record_hash"},
    "id": {"record_id", "location_id", "team_member_id", "category"},
    "image_url": {"image"},
    "main_group_id": {"chain_id"},
    "name": {"team_member_name"},
    "phone": {"phones"},
    "phone_confirmation": {"needs_sms_code"},
    "prepaid_settings": {"currency"},
    "price_min": {"price"},
    "records_count": {"taken", "seats_left"},
    "seance_date": {"next_day", "day"},
    "seance_length": {"length"},
    "seances": {"slots"},
    "service": {"service", "title", "price"},
    "services": {"items"},
    "sex": {"gender"},
    "staff": {"team_member_id", "team_member_name", "team_member"},
    "sms_enabled": {"needs_sms_code"},
    "sum_length": {"total_length"},
    "timezone_name": {"timezone"},
    "title": {"location_title", "category"},
    "working_dates": {"working"},
    "working_days": {"working"},
}
# Read into another form: the days of a map become dates, which the lists beside it hold too.
DAY_MAPS = {"booking_days", "working_days"}

Leaves = dict[Path, Any]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every scalar of a nested value with the way to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, str(key)))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    else:
        yield path, value


def comparable(value: Any) -> Any:
    """A scalar in a form in which the wire's and the result's can be compared."""
    if isinstance(value, int | float | str):
        with suppress(ValueError):
            return float(value)
    if isinstance(value, str) and len(value) > len("2026-09-21"):
        with suppress(ValueError):
            return dt.datetime.fromisoformat(value).replace(tzinfo=None)
    return value


def names_of(path: Path) -> set[str]:
    """What the field that a value of the wire belongs to may be called in a result."""
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    return {field, *NAMES.get(field, ())}


def value_in(operation: Operation, body: Any) -> Any:
    """The part of a body that is the answer's value; the envelope around it is not."""
    if operation.envelope != "v2":
        return body
    data = body.get("data") if isinstance(body, dict) else None
    # What is no object where one belongs is kept under the name that it came by.
    return data if isinstance(data, dict) else {"data": data}


def lost(operation: Operation, body: Any, result: Leaves) -> list[str]:
    """Scalars of an answer that cannot be seen in its result under a name of their field."""
    visible = {
        # What a list of scalars holds has no name but that of the list.
        (step, comparable(value))
        for path, value in result.items()
        for step in (path if any(isinstance(step, str) for step in path) else ("data",))
    }
    return [
        f"{'/'.join(map(str, path))} = {value!r}"
        for path, value in leaves(value_in(operation, body))
        if value
        and not DAY_MAPS & {*path}
        and not any((name, comparable(value)) in visible for name in names_of(path))
        # The number of a draft within its request: the result's order stands for it.
        and not (operation.id == "create_online_booking" and path[-1] == "id")
        # A number there is Unix seconds.
        and not (operation.id == "list_events" and path[-1] == "date" and type(value) is int)
    ]


def changed(mutation: Mutation, before: Leaves, after: Leaves) -> list[str]:
    """Parts of a result that changed without belonging to the field that was changed."""
    if mutation.path in ((), ("data",)):
        return []
    named = {step for step in mutation.path if isinstance(step, str)}
    mine = {*names_of(mutation.path), "extra", "additional_properties"}
    # Below an object that is known by other names, only the field's own names count.
    # Without its id it stays in `extra`, and all of its names are empty.
    if mutation.path and (isinstance(mutation.path[-1], int) or mutation.path[-1] == "id"):
        mine |= {name for one in named for name in NAMES.get(one, ())}
    return [
        "/".join(map(str, path))
        for path in before.keys() | after.keys()
        if before.get(path, DRIFT) != after.get(path, DRIFT) and not mine & {*path}
    ]


def complaint(
    operation: Operation, mutation: Mutation, before: Leaves, ask: Callable[[Any], Leaves]
) -> str | None:
    """What is wrong with how the client reads a changed answer; None when nothing is."""
    try:
        after = ask(mutation.body)
    except (UnreadableResponse, OutcomeUnknown) as error:
        return complaint_about(error, operation, mutation)
    if operation.id in GIVE_NO_VALUE:
        return None
    missing = lost(operation, mutation.body, after)
    if missing:
        return f"lost {missing}"
    others = changed(mutation, before, after)
    return f"changed {others}" if others else None


def complaint_about(
    error: UnreadableResponse | OutcomeUnknown, operation: Operation, mutation: Mutation
) -> str | None:
    """What is wrong with an error: the field may be left out, or the error names another place."""
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


def asking(operation: Operation, example: Any) -> Callable[[Any], Leaves]:
    """A call of an operation that is answered with a body and gives the scalars of its result."""
    wire = Wire()
    client = AltegioBooking(
        PARTNER, transport=httpx.MockTransport(wire), rate_limit=None, retries=0
    )
    more: dict[str, Any] = {}
    if operation.id == "create_online_booking":
        more = {"requests": [REQUEST] * len(example["data"])}  # a line for each appointment
    elif operation.id == "get_dates_available_for_booking":
        more = {"date": DAY}  # whatever today is

    def ask(body: Any) -> Leaves:
        wire.answers = [Answer(200, text=json.dumps(body))]  # null is a body too
        return dict(leaves(plain(method(client, operation.id)(**more))))

    return ask


WITH_BODY = [operation for operation in OPERATIONS if operation.envelope != "none"]


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
def test_a_changed_field_is_kept_or_an_error_names_its_place(operation: Operation) -> None:
    complaints = []
    assert examples(operation)
    for name, example in examples(operation).items():
        ask = asking(operation, example)
        before = ask(example)
        for mutation in mutations(example):
            wrong = complaint(operation, mutation, before, ask)
            if wrong:
                complaints.append(f"{name}: {mutation}: {wrong}")
    assert not complaints, f"{len(complaints)}:\n" + "\n".join(complaints)
