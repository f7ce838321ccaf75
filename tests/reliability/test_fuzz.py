"""Arbitrary answers to every operation: a value or an `AltegioError`, and nothing else."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from altegio_booking import AltegioError, ApiError, BlockedByGateway, CallError, OutcomeUnknown
from altegio_booking.transport.policy import is_definite_no
from tests.flavours import ASYNC, SYNC, Flavour
from tests.operations import BY_ID, carry_out, success
from tests.transport.answering import Stream

FOLDER = Path(__file__).parent.parent / "wire"
SAMPLES = [
    json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
    if path.name != "index.json"
]
STATUSES = [200, 201, 204, 206, 302, 400, 401, 403, 404, 405, 408, 422, 429, 499, 500, 503, 520]

numbers = st.integers() | st.floats() | st.sampled_from([0, 1, -1, 433, 1e308, 10**30, 431.0])
texts = st.text() | st.sampled_from(
    ["433", "2026-09-21T10:00:00+02:00", "0000-00-00", "9999-12-31 25:61", "", "7:00", "\ud800"]
)
leaves = st.none() | st.booleans() | numbers | texts
keys = texts | st.sampled_from(
    [
        "success",
        "data",
        "meta",
        "errors",
        "code",
        "message",
        "id",
        "record_id",
        "datetime",
        "field",
        "user_token",
        "0",
        "booking_days",
        "booking_dates",
        "seances",
        "services",
        "category",
    ]
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
envelopes = st.fixed_dictionaries(
    {"success": leaves | st.booleans(), "data": values}, optional={"meta": values, "errors": values}
)


@st.composite
def mutated(draw: st.DrawFn, bodies: list[Any]) -> Any:
    """A known body with some of its parts replaced, dropped, doubled or renamed."""
    whole = [copy.deepcopy(draw(st.sampled_from(bodies)))]
    for _ in range(draw(st.integers(1, 4))):
        holder: Any = whole
        key: Any = 0
        while isinstance(holder[key], dict | list) and holder[key] and draw(st.booleans()):
            holder = holder[key]
            places = range(len(holder)) if isinstance(holder, list) else list(holder)
            key = draw(st.sampled_from(list(places)))
        change = draw(st.sampled_from(["replace", "drop", "wrap", "rename", "null"]))
        if change == "replace":
            holder[key] = draw(values)
        elif change == "wrap":
            holder[key] = [holder[key]]
        elif change == "rename" and isinstance(holder, dict):
            holder[draw(keys)] = holder.pop(key)
        elif change == "drop" and holder is not whole:
            del holder[key]
        else:
            holder[key] = None
    return whole[0]


def packed(value: Any) -> bytes:
    return json.dumps(value).encode("utf-8", "surrogatepass")


def bodies(operation_id: str) -> st.SearchStrategy[bytes]:
    known = [success(operation_id), *SAMPLES]
    cut = st.tuples(mutated(known).map(packed), st.integers(0, 400))
    return st.one_of(
        st.binary(max_size=200),
        values.map(packed),
        envelopes.map(packed),
        mutated([success(operation_id)]).map(packed),
        mutated(known).map(packed),
        cut.map(lambda pair: pair[0][: pair[1]]),
        st.sampled_from(
            [b"", b"null", b"\xef\xbb\xbf{}", b"[" * 5000, b'{"a":' * 5000, b"9" * 5000]
        ),
        st.integers(1, 990).map(lambda n: b'{"success":true,"data":' + b"[" * n + b"]" * n + b"}"),
        st.integers(1, 990).map(lambda n: b'{"errors":' + b'{"x":' * n + b"1" + b"}" * n + b"}"),
    )


headers = st.dictionaries(
    st.sampled_from(
        [
            "x-request-id",
            "retry-after",
            "content-type",
            "content-encoding",
            "location",
            "set-cookie",
            "content-length",
            "transfer-encoding",
            "date",
        ]
    ),
    st.binary(max_size=30)
    | st.sampled_from([b"gzip", b"br", b"5", b"Mon, 14 Sep 2026 12:00:20 GMT", b"text/html"])
    | st.sampled_from([b"application/json; charset=utf-99", b"multipart/x", b"gzip, deflate"]),
    max_size=3,
)


@pytest.fixture(scope="module")
def flavours() -> Iterator[list[Flavour]]:
    with asyncio.Runner() as runner:
        yield [Flavour(SYNC, runner), Flavour(ASYNC, runner)]


def answer_at_random(data: st.DataObject, flavours: list[Flavour], operation_id: str) -> None:
    """Give one answer to an operation, and look at what comes of it in both flavours."""
    status = data.draw(st.sampled_from(STATUSES) | st.integers(100, 999), "status")
    content = data.draw(bodies(operation_id), "body")
    head = [(name.encode(), value) for name, value in data.draw(headers, "headers").items()]

    def wire(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers=head, stream=Stream([content]))

    for flavour in flavours:
        try:
            repr(carry_out(flavour, flavour.client(wire), operation_id))
        except AltegioError as error:
            check(error, operation_id, status)
        else:
            day_off = operation_id == "get_time_slots_for_booking" and status == 422
            assert 200 <= status < 300 or day_off


def check(error: AltegioError, operation_id: str, status: int) -> None:
    """The error is one readable line, survives pickling, and tells no lie about the outcome."""
    assert isinstance(error, CallError)
    assert str(error).isprintable()
    assert (error.__cause__, error.__context__) == (None, None)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    if BY_ID[operation_id].repeat == "safe":
        assert not isinstance(error, OutcomeUnknown)
    elif is_definite_no(status):
        assert isinstance(error, ApiError | BlockedByGateway)
    elif not isinstance(error, OutcomeUnknown):
        # `success: false`, or a code of the booking world: the API itself said no.
        assert isinstance(error, ApiError)
        assert status < 300 or error.code is not None


# What it finds becomes a row of a table.
@pytest.mark.parametrize("operation_id", BY_ID)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_answer_becomes_a_value_or_an_error_of_ours(
    data: st.DataObject, operation_id: str, flavours: list[Flavour]
) -> None:
    answer_at_random(data, flavours, operation_id)


@pytest.mark.fuzz
@pytest.mark.parametrize("operation_id", BY_ID)
@settings(suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_answer_becomes_a_value_or_an_error_of_ours_for_long(
    data: st.DataObject, operation_id: str, flavours: list[Flavour]
) -> None:
    answer_at_random(data, flavours, operation_id)
