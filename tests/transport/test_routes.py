"""Which operation a request is, and which paths go nowhere."""

from __future__ import annotations

import re

import pytest

from altegio_booking import ConfigurationError
from altegio_booking.transport import routes
from altegio_booking_contract import OPERATIONS, Operation


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_a_request_is_found_by_its_method_and_path(operation: Operation) -> None:
    names = re.findall(r"{(\w+)}", operation.path)
    path = re.sub(r"{(\w+)}", r"value-of-\1", operation.path)
    values = {name: f"value-of-{name}" for name in names}
    assert routes.match(operation.method, path) == (operation, values)
    assert routes.match(None, path) is not None


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/book_staff/4564"),
        ("get", "/book_staff/4564"),
        ("GET", "/book_staff"),
        ("GET", "/book_staff/"),
        ("GET", "/book_staff/4564/1"),
        ("GET", "/book_staff_/4564"),
        ("GET", "book_staff/4564"),
        ("GET", "/somewhere"),
        ("GET", "/"),
        ("GET", ""),
    ],
    ids=repr,
)
def test_any_other_request_is_outside_the_contract(method: str, path: str) -> None:
    assert routes.match(method, path) is None


def test_a_value_stays_percent_encoded() -> None:
    found = routes.match("GET", "/user/records/5/a%20b")
    assert found is not None
    assert found[1]["record_hash"] == "a%20b"


@pytest.mark.parametrize(
    "path",
    [
        "/user/records/5/..",
        "/user/records/5/.",
        "/user/records/5/%2e%2e",
        "/user/records/5/%2E.",
        "/user/records/5/.%2e",
        "/user/records/5/%2e",
        "/user/records/5/a%2Fb",
        "/user/records/5/a%2fb",
        "/user/records/5/a%5cb",
        "/user/records/5/a%5Cb",
        "/user/records/5/a\\b",
        "/user/records//x",
        "/user/records/5/",
        "//user/records/5",
        "/book_record/../user/records/5",
        "..",
        "./user",
    ],
)
def test_a_path_that_would_change_its_route_is_refused(path: str) -> None:
    with pytest.raises(ConfigurationError, match="would change the route; nothing was sent"):
        routes.refuse_altered(path)


@pytest.mark.parametrize(
    "path",
    ["/", "", "/user/records/5/...", "/a/..b", "/a/b..", "/a/.b", "/a/b.c", "/a/%20", "/a/%252e"],
)
def test_any_other_path_is_sent(path: str) -> None:
    routes.refuse_altered(path)
