"""Faults: calls that go wrong on order, looked at byte by byte where it matters."""

from __future__ import annotations

import json
import math
import socket
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from altegio_sandbox import Sandbox
from altegio_sandbox.faults import KINDS, Faults
from tests.sandbox.caller import ACCEPT, Caller, booking, draft

BOOK = "create_online_booking"
SERVICES = "get_services_available_for_booking"


def connected(sandbox: Sandbox) -> socket.socket:
    host, port = sandbox.origin.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def raw_call(sandbox: Sandbox, method: str, path: str, body: bytes = b"") -> bytes:
    """The bytes of an answer, up to the end of the connection; a reset is an OSError."""
    with connected(sandbox) as connection:
        head = (
            f"{method} /api/v1{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {ACCEPT}\r\n"
            f"Authorization: Bearer {sandbox.partner_token}\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        connection.sendall(head.encode() + body)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        return received


def wait_for_call(sandbox: Sandbox, operation: str) -> None:
    """Return as soon as a call of the operation has arrived."""
    calls = f"{sandbox.origin}/_sandbox/calls"
    with httpx.Client() as desk:
        for _ in range(10_000):
            if desk.get(calls, params={"operation": operation}).json():
                return
    raise AssertionError(f"no call of {operation}")


def split(answer: bytes) -> tuple[str, dict[str, str], bytes]:
    """The status line, the headers and the body of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return status, headers, body


def book_raw(caller: Caller) -> bytes:
    body = json.dumps(booking(draft(caller.slot(), 331))).encode()
    return raw_call(caller.sandbox, "POST", "/book_record/4564", body)


@pytest.mark.parametrize(("kind", "booked"), [("reset_before", 0), ("reset_after", 1)])
def test_a_reset_ends_the_connection_before_or_after_the_call_is_done(
    caller: Caller, kind: str, booked: int
) -> None:
    caller.sandbox.fail(BOOK, kind)
    with pytest.raises(ConnectionResetError):
        book_raw(caller)
    assert len(caller.sandbox.appointments) == booked


def test_a_cut_body_stops_short_of_its_length(caller: Caller) -> None:
    caller.sandbox.fail(BOOK, "cut_body")
    status, headers, body = split(book_raw(caller))
    assert "201" in status
    assert 0 < len(body) < int(headers["content-length"])
    assert len(caller.sandbox.appointments) == 1


def test_cut_json_has_its_full_length_and_half_the_json(caller: Caller) -> None:
    caller.sandbox.fail(BOOK, "cut_json")
    status, headers, body = split(book_raw(caller))
    assert "201" in status
    assert len(body) == int(headers["content-length"])
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert len(caller.sandbox.appointments) == 1


@pytest.mark.parametrize("kind", ["cut_body", "cut_json"])
def test_an_answer_without_a_body_gets_one_to_be_cut(caller: Caller, kind: str) -> None:
    [entry] = caller.booked(draft(caller.slot(), 331))
    caller.sandbox.fail("delete_user_appointment", kind)
    path = f"/user/records/{entry['record_id']}/{entry['record_hash']}"
    status, headers, body = split(raw_call(caller.sandbox, "DELETE", path))
    assert "200" in status
    assert (len(body) < int(headers["content-length"])) == (kind == "cut_body")
    assert caller.sandbox.appointments[0].deleted is True


ANSWERS: list[tuple[str, dict[str, Any], int, str]] = [
    ("error_json", {}, 500, "application/json"),
    ("error_json", {"status": 503}, 503, "application/json"),
    ("error_html", {}, 502, "text/html"),
    ("error_html", {"status": 504}, 504, "text/html"),
    ("cdn_403", {}, 403, "text/html"),
    ("status_520", {}, 520, "text/html"),
    ("rate_limited", {}, 429, "application/json"),
]


@pytest.mark.parametrize(("kind", "options", "status", "content_type"), ANSWERS)
def test_an_error_in_place_of_the_answer_means_that_nothing_was_done(
    caller: Caller, kind: str, options: dict[str, Any], status: int, content_type: str
) -> None:
    caller.sandbox.fail(BOOK, kind, **options)
    answer = caller.book(draft(caller.slot(), 331))
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(content_type)
    assert answer.headers["x-request-id"]
    assert caller.sandbox.appointments == ()


@pytest.mark.parametrize("kind", ["error_json", "error_html", "status_520", "answer"])
def test_an_error_in_place_of_the_answer_may_hide_a_booking(caller: Caller, kind: str) -> None:
    caller.sandbox.fail(BOOK, kind, processed=True)
    caller.book(draft(caller.slot(), 331))
    assert len(caller.sandbox.appointments) == 1


@pytest.mark.parametrize("wait", [None, 3, "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_a_429_has_a_retry_after_only_if_told_to(caller: Caller, wait: object) -> None:
    caller.sandbox.fail("*", "rate_limited", retry_after=wait)
    answer = caller("GET", "/book_services/4564")
    assert answer.headers.get("retry-after") == (None if wait is None else str(wait))


def test_an_answer_can_be_given_word_for_word(caller: Caller) -> None:
    caller.sandbox.fail(
        "*", "answer", status=302, body="\ufeff{}", headers={"Location": "http://other.test/"}
    )
    answer = caller("GET", "/book_services/4564")
    assert (answer.status_code, answer.content) == (302, "\ufeff{}".encode())
    assert answer.headers["location"] == "http://other.test/"


@pytest.mark.parametrize("body", [{"success": True, "data": {"ü": [1, None]}}, [], {}])
def test_a_dict_or_a_list_as_the_body_of_an_answer_goes_out_as_json(
    caller: Caller, body: Any
) -> None:
    caller.sandbox.fail("services", "answer", body=body)
    answer = caller("GET", "/book_services/4564")
    assert answer.json() == body
    assert answer.headers["content-type"] == "application/json"


def test_an_order_keeps_the_body_as_it_was(caller: Caller) -> None:
    body: dict[str, list[Any]] = {"data": [1]}
    caller.sandbox.fail("services", "answer", body=body)
    body["data"].append(object())
    assert caller("GET", "/book_services/4564").json() == {"data": [1]}


def test_a_delayed_call_is_served(caller: Caller) -> None:
    caller.sandbox.fail(BOOK, "delay", seconds=0.001)
    caller.booked(draft(caller.slot(), 331))
    assert len(caller.sandbox.appointments) == 1


def test_a_delayed_call_belongs_to_the_state_in_which_it_arrived_and_ends_with_the_server() -> None:
    with ThreadPoolExecutor(1) as pool:
        with Sandbox() as sandbox, Caller(sandbox) as caller:
            body = json.dumps(booking(draft(caller.slot(), 331))).encode()
            sandbox.fail(BOOK, "delay", seconds=600)
            answer = pool.submit(raw_call, sandbox, "POST", "/book_record/4564", body)
            wait_for_call(sandbox, BOOK)
            before = sandbox.state
            sandbox.reset()
        assert "201" in split(answer.result())[0]
    assert len(before.book.all()) == 1
    assert sandbox.appointments == ()


def test_faults_are_carried_out_in_order_for_so_many_calls_of_their_operation(
    caller: Caller,
) -> None:
    fail = caller.sandbox.fail
    fail(SERVICES, "error_json", times=2)
    fail("*", "error_html")
    fail(SERVICES, "status_520")
    statuses = [caller("GET", "/book_services/4564").status_code for _ in range(5)]
    assert statuses == [500, 500, 502, 520, 200]


def test_a_fault_waits_for_its_own_operation_and_a_reset_forgets_it(caller: Caller) -> None:
    caller.sandbox.fail(BOOK, "error_json")
    assert caller("GET", "/book_services/4564").status_code == 200
    caller.sandbox.reset()
    caller.booked(draft(caller.slot(), 331))


def test_the_next_call_after_a_broken_answer_is_served(caller: Caller) -> None:
    for kind in ("reset_before", "cut_body"):
        caller.sandbox.fail("*", kind)
        with pytest.raises(httpx.TransportError):
            caller("GET", "/book_services/4564")
        assert caller("GET", "/book_services/4564").status_code == 200


@pytest.mark.parametrize(
    ("operation", "kind", "options", "message"),
    [
        ("nothing_like_it", "delay", {}, "operation: no operation of the contract"),
        ([], "delay", {}, "operation: no operation of the contract"),
        (BOOK, "explode", {}, "kind: one of delay, "),
        (BOOK, [], {}, "kind: one of delay, "),
        (BOOK, "delay", {"status": 500}, "status: delay takes seconds"),
        (BOOK, "delay", {"operation_id": "*"}, "operation_id: delay takes seconds"),
        (BOOK, "reset_before", {"seconds": 1}, "seconds: reset_before takes no options"),
    ],
)
def test_an_unknown_operation_kind_or_option_is_refused_by_name(
    altegio_sandbox: Sandbox, operation: Any, kind: Any, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        altegio_sandbox.fail(operation, kind, **options)


WRONG_VALUES: list[tuple[str, str, list[Any]]] = [
    # kind, option, values
    ("delay", "times", [0, -1, "2", 1.0, True, None, 10**9]),
    ("delay", "seconds", ["abc", -1, math.nan, math.inf, True, None, 10**400]),
    ("error_json", "status", ["x", 204, 302, 9999, 500.0, True, None]),
    ("error_html", "status", [399, 600]),
    ("error_json", "processed", [1, "yes", None]),
    ("rate_limited", "retry_after", [[1], -1, 1.5, True, "1\r\nX: y", "1 "]),
    ("answer", "status", [100, 199, 600, "200"]),
    ("answer", "body", [None, 1, {"at": object()}, {"rating": math.nan}, [b"x"], "\ud800"]),
    ("answer", "content_type", [None, "text/html\n"]),
    ("answer", "headers", [[], {"X": 1}, {1: "x"}, {"X Y": "z"}, {"X": "y\n"}]),
]


@pytest.mark.parametrize(("kind", "option", "values"), WRONG_VALUES)
def test_a_wrong_value_of_an_option_is_refused_by_name(
    altegio_sandbox: Sandbox, kind: str, option: str, values: list[Any]
) -> None:
    for value in values:
        with pytest.raises(ValueError, match=f"^{option}: expected .*, got ") as caught:
            altegio_sandbox.fail("*", kind, **{option: value})
        assert len(str(caught.value)) < 160
    assert len(altegio_sandbox.state.faults) == 0


def test_every_kind_can_be_ordered() -> None:
    faults = Faults()
    for kind in KINDS:
        faults.add({"*"}, kind)
    taken = [faults.take("x") for _ in KINDS]
    assert [fault.kind for fault in taken if fault] == list(KINDS)
    assert faults.take("x") is None


def test_the_page_about_testing_explains_every_kind_and_option() -> None:
    page = (Path(__file__).parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")
    assert not [kind for kind in KINDS if f"`{kind}`" not in page]
    assert not [name for options in KINDS.values() for name in options if f"`{name}=" not in page]


def test_the_next_call_after_an_unfinished_request_body_is_served(caller: Caller) -> None:
    with connected(caller.sandbox) as connection:
        connection.sendall(
            b"POST /api/v1/book_check/4564 HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"
        )
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert caller("GET", "/book_services/4564").status_code == 200
