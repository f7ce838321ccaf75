"""A raw call whose path is not what it looks like goes nowhere."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

import httpx
import pytest

from altegio_booking import ConfigurationError
from altegio_booking_client import api
from altegio_booking_client.models import SubmitReviewRequest
from altegio_booking_contract import OPERATIONS
from tests.flavours import HASH, NO_BODY, PARTNER, USER, Flavour, Wire
from tests.operations import BY_ID

BENT = [
    *("", ".", "..", "/", "//", "\\", "a/b", "a/..", "../a", "../../x", "a/./b", "a//b", "/a"),
    *("a/", "a\\b", "..\\a", "\\..", "./", "../"),
]
"""What would change the route, if a path had it for a parameter."""

STRAIGHT = ["a", "...", "..a", "a..", "a.b", "a b", "a?b=c", "a#b", "a%b", "%2e", "%2F", "é", "a;b"]
"""What stays one segment of a path."""


def endpoints() -> dict[str, ModuleType]:
    """The generated endpoint modules by operationId."""
    found = {}
    for group in pkgutil.iter_modules(api.__path__, api.__name__ + "."):
        package = importlib.import_module(group.name)
        for module in pkgutil.iter_modules(package.__path__, group.name + "."):
            found[module.name.rpartition(".")[2]] = importlib.import_module(module.name)
    return found


ENDPOINTS = endpoints()


def parameters(operation_id: str) -> dict[str, inspect.Parameter]:
    function = ENDPOINTS[operation_id].sync_detailed
    return dict(inspect.signature(function, eval_str=True).parameters)


TEXTS = [
    (operation.id, name)
    for operation in OPERATIONS
    for name in re.findall(r"{(\w+)}", operation.path)
    if parameters(operation.id)[name].annotation is str
]
"""Operations, and those of their path parameters that are text."""


def raw_call(operation_id: str, flavour: Flavour, raw: Any, **bent: str) -> Any:
    """Call a generated function with sound arguments but for those given."""
    names = re.findall(r"{(\w+)}", BY_ID[operation_id].path)
    sound = {n: HASH if parameters(operation_id)[n].annotation is str else 1 for n in names}
    body = {"body": SubmitReviewRequest(rating=5)} if "body" in parameters(operation_id) else {}
    return flavour.raw_call(ENDPOINTS[operation_id], client=raw, **{**sound, **body, **bent})


def test_every_operation_has_its_generated_function() -> None:
    assert set(ENDPOINTS) == {operation.id for operation in OPERATIONS}


def test_the_operations_with_text_in_their_path_are_known() -> None:
    assert TEXTS == [
        ("get_i18n_options", "lang_code"),
        ("get_time_slots_for_booking", "date"),
        ("get_online_booking_details", "record_hash"),
        ("get_user_appointment_list", "record_hash"),
        ("delete_user_appointment", "record_hash"),
        ("get_feedback_form_status", "record_token"),
        ("submit_feedback_form", "record_token"),
    ]


@pytest.mark.parametrize(("operation_id", "name"), TEXTS)
def test_a_parameter_that_changes_the_route_goes_nowhere(
    operation_id: str, name: str, flavour: Flavour
) -> None:
    wire = Wire()
    raw = flavour.client(wire).raw
    for value in BENT:
        with pytest.raises(ConfigurationError, match="nothing was sent"):
            raw_call(operation_id, flavour, raw, **{name: value})
    assert wire.requests == []


COPIES: dict[str, Callable[[Any], Any]] = {
    "itself": lambda raw: raw,
    "with_headers": lambda raw: raw.with_headers({"X-Mine": "1"}),
    "with_timeout": lambda raw: raw.with_timeout(httpx.Timeout(3)),
    "with_cookies": lambda raw: raw.with_cookies({"mine": "1"}),
    "a copy of a copy": lambda raw: raw.with_headers({}).with_timeout(httpx.Timeout(3)),
}


@pytest.mark.parametrize("copy", COPIES)
def test_no_copy_of_the_raw_client_is_a_way_around(copy: str, flavour: Flavour) -> None:
    for prefix in ("/api/v1", "", "/some/where"):
        wire = Wire()
        client = flavour.client(wire, base_url=f"https://b1.alteg.io{prefix}")
        for value in ("..", "", "a/b"):
            with pytest.raises(ConfigurationError, match="nothing was sent"):
                raw_call(
                    "delete_user_appointment", flavour, COPIES[copy](client.raw), record_hash=value
                )
        assert wire.requests == []


@pytest.mark.parametrize("copy", COPIES)
def test_any_other_parameter_stays_one_segment(copy: str, flavour: Flavour) -> None:
    for value in STRAIGHT:
        wire = Wire(NO_BODY)
        raw = COPIES[copy](flavour.client(wire).raw)
        raw_call("delete_user_appointment", flavour, raw, record_hash=value)
        path = wire.request.url.raw_path.decode("ascii")
        assert re.fullmatch(r"/api/v1/user/records/1/[^/?#]+", path), value
        assert wire.request.headers["Authorization"] == f"Bearer {PARTNER}"


BENT_URLS = [
    "/user/records/1/..",
    "/user/records/1/.",
    "/user/records/1/%2e%2e",
    "/user/records/1/%2E%2e",
    "/user/records/1/.%2e",
    "/user/records/1/%2e",
    "/user/records/1/a%2fb",
    "/user/records/1/a%2Fb",
    "/user/records/1/a%5Cb",
    "/user/records/1/a\\b",
    "/user/records/1//",
    "/user/records/1/",
    "/user//records",
    "//user/records/1",
    "/book_record/../user/records/1",
    "https://api.alteg.io/api/v1/user/records/1/..",
    "https://api.alteg.io/api/v1/user/records/1/",
    "https://api.alteg.io/api/v1/book_record/../user/records/1",
    "https://api.alteg.io/other/../api/v1/user/records/1",
]


@pytest.mark.parametrize("url", BENT_URLS)
def test_a_bent_url_given_to_the_http_client_goes_nowhere(url: str, flavour: Flavour) -> None:
    wire = Wire()
    raw = flavour.client(wire).raw
    http = raw.get_async_httpx_client() if flavour.is_async else raw.get_httpx_client()
    for method in ("GET", "DELETE", "POST"):
        with pytest.raises(ConfigurationError, match="nothing was sent"):
            flavour.call(http.request, method, url)
    assert wire.requests == []


def test_neither_the_raw_client_nor_a_copy_of_it_shows_a_token(flavour: Flavour) -> None:
    client = flavour.client(Wire(), user_token=USER)
    for copy in COPIES.values():
        raw = copy(client.raw)
        shown = repr(raw) + repr(vars(raw) if hasattr(raw, "__dict__") else "")
        assert PARTNER not in shown
        assert USER not in shown
        assert raw.token == ""
