"""The control desk: the sandbox looked at and steered over HTTP."""

from __future__ import annotations

import json
import math
import re
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from altegio_sandbox import Sandbox
from altegio_sandbox.control import control_routes
from tests.sandbox.caller import ANN, Caller, draft


def test_sms_can_be_read(desk: httpx.Client, caller: Caller) -> None:
    code = caller.sms_code()
    [sms] = desk.get("/sms").json()
    assert sms == {"phone": ANN.lstrip("+"), "code": code, "kind": "booking"}


def test_the_book_can_be_read(desk: httpx.Client, caller: Caller) -> None:
    slot = caller.slot()
    caller.booked(draft(slot, 331, custom_fields={"a": 1}), api_id="9")
    [appointment] = desk.get("/appointments").json()
    expected = {
        "id": caller.sandbox.appointments[0].id,
        "hash": caller.sandbox.appointments[0].hash,
        "location_id": 4564,
        "team_member_id": 924,
        "services": [331],
        "starts_at": slot,
        "length": 3600,
        "phone": ANN.lstrip("+"),
        "api_id": "9",
        "custom_fields": {"a": 1},
        "deleted": False,
    }
    assert expected.items() <= appointment.items()


def test_calls_can_be_read(desk: httpx.Client, caller: Caller) -> None:
    caller("POST", "/book_check/4564", content=b"{\xff")
    caller("GET", "/i18n/en-US")
    assert len(desk.get("/calls").json()) == 2
    [call] = desk.get("/calls", params={"operation": "validate_booking_params"}).json()
    assert (call["method"], call["path"]) == ("POST", "/api/v1/book_check/4564")
    assert call["body"] == "{\ufffd"


def test_faults_can_be_ordered_and_forgotten(desk: httpx.Client, caller: Caller) -> None:
    order = {"operation": "get_i18n_options", "kind": "error_json", "times": 2, "status": 503}
    assert desk.post("/faults", json=order).status_code == 201
    assert caller("GET", "/i18n/en-US").status_code == 503
    assert desk.delete("/faults").status_code == 204
    assert caller("GET", "/i18n/en-US").status_code == 200


@pytest.mark.parametrize(
    ("order", "message"),
    [
        # test_faults.py has all that is wrong with an order; here is what only JSON can say
        (b'{"kind": "delay", "seconds": "abc"}', "seconds: expected a number"),
        (b'{"kind": []}', "kind: one of"),
        (b'{"kind": "delay", "operation": {}}', "operation: no operation"),
        (b'{"kind": "delay", "self": 1}', "self: delay takes seconds"),
        (b'{"operation": "*"}', "expected an object with a kind"),
        (b"[]", "expected an object with a kind"),
        (b"{", "Expecting property name"),
        (b"\xff", "'utf-8' codec can't decode"),
        (b"[" * 100_000, "the JSON is nested too deeply"),
        (b'{"kind": ' + b"[" * 100 + b"]" * 100 + b"}", "the JSON is nested too deeply"),
    ],
)
def test_a_wrong_order_is_400_and_says_why(desk: httpx.Client, order: bytes, message: str) -> None:
    answer = desk.post("/faults", content=order)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(message)


def test_an_order_of_more_than_a_mebibyte_is_413(desk: httpx.Client) -> None:
    answer = desk.post("/faults", content=b" " * (2**20 + 1))
    assert answer.status_code == 413
    assert answer.json()["error"] == "the body is larger than 1048576 bytes"


def test_the_book_can_be_steered(desk: httpx.Client, caller: Caller) -> None:
    slot = caller.slot()
    order = {"member": 924, "start": slot, "services": [331], "location": 4564}
    taken = desk.post("/take", json=order)
    assert taken.status_code == 201
    expected = {"team_member_id": 924, "starts_at": slot, "length": 3600, "taken": True}
    assert expected.items() <= taken.json().items()
    assert slot not in caller.times(slot[:10])

    assert desk.post("/release", json={"id": taken.json()["id"]}).status_code == 204
    assert slot in caller.times(slot[:10])

    filled = desk.post("/fill", json={"member": 924, "day": slot[:10]})
    assert filled.status_code == 201
    assert [each["team_member_id"] for each in filled.json()] == [924] * len(filled.json())
    assert caller.times(slot[:10]) == []
    assert desk.post("/release", json=order).status_code == 204
    assert caller.times(slot[:10]) == [slot]


def test_the_clock_can_be_moved_on(desk: httpx.Client, altegio_sandbox: Sandbox) -> None:
    before = altegio_sandbox.now
    answer = desk.post("/advance", json={"seconds": 90.5})
    assert answer.status_code == 200
    assert altegio_sandbox.now - before == timedelta(seconds=90.5)
    assert datetime.fromisoformat(answer.json()["now"]) == altegio_sandbox.now


@pytest.mark.parametrize(
    ("path", "order", "message"),
    [
        # test_steering.py has all that is wrong with an order; here is what only JSON can say
        ("/take", [], "expected an object"),
        ("/take", {"member": 924}, "start: needed"),
        ("/take", {"slot": {}}, "slot: expected location, member, services, start and no more"),
        ("/take", {"self": 1}, "self: expected location, "),
        ("/take", {"member": {}, "start": "2026-09-14"}, "member: expected an id"),
        ("/take", {"member": 924, "start": {}}, "start: expected a datetime"),
        ("/take", {"member": 924, "start": "x", "services": {"a": 1}}, "services: expected an id"),
        ("/release", {}, "member: needed"),
        ("/release", {"id": "7"}, "id: expected the id of an appointment, got '7'"),
        ("/release", {"id": None}, "id: expected the id of an appointment, got None"),
        ("/release", {"id": 7}, "appointment: none in the book has the id 7"),
        ("/release", {"id": 7, "member": 924}, "member: expected id and no more"),
        ("/fill", {}, "member: expected an id"),
        ("/fill", {"member": 924}, "day: expected a date"),
        ("/advance", {}, "seconds: expected a number from 0"),
        ("/advance", {"seconds": -1}, "seconds: expected a number from 0"),
        ("/advance", {"seconds": "1"}, "seconds: expected a number from 0"),
        ("/advance", {"seconds": math.nan}, "seconds: expected a number from 0"),
        ("/advance", {"seconds": 1e300}, "seconds: expected a number from 0"),
        ("/advance", {"seconds": 1, "minutes": 1}, "minutes: expected seconds and no more"),
        ("/faults", {"kind": "delay", "operation": "bok"}, "operation: no operation "),
    ],
)
def test_a_senseless_order_is_400_and_changes_nothing(
    desk: httpx.Client, altegio_sandbox: Sandbox, path: str, order: object, message: str
) -> None:
    before = altegio_sandbox.now
    answer = desk.post(path, content=json.dumps(order))
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(message)
    assert (altegio_sandbox.appointments, altegio_sandbox.now) == ((), before)


def test_calls_of_no_operation_are_400(desk: httpx.Client) -> None:
    answer = desk.get("/calls", params={"operation": "bok"})
    assert answer.status_code == 400
    assert answer.json()["error"].endswith("did you mean 'book'?")


ROUTES = [
    ("GET", "/state"),
    ("GET", "/sms"),
    ("GET", "/appointments"),
    ("GET", "/calls"),
    ("GET", "/desk"),
    ("POST", "/take"),
    ("POST", "/release"),
    ("POST", "/fill"),
    ("POST", "/advance"),
    ("POST", "/faults"),
    ("DELETE", "/faults"),
    ("POST", "/reset"),
]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://other.test"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8080"},
        {"Host": "other.test"},
        {"Host": "127.0.0.1.other.test:8080"},
        {"Host": "localhost@other.test"},
        {"Host": "other.test", "Origin": "http://other.test"},
        {"Host": "127.0.0.1:8080", "Origin": "http://localhost:8080"},
        {"Host": "127.0.0.1:8080", "Origin": "https://127.0.0.1:8080"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_web_page_is_403_and_changes_nothing(
    desk: httpx.Client, caller: Caller, headers: dict[str, str]
) -> None:
    caller.booked(draft(caller.slot(), 331))
    caller.sandbox.fail("*", "error_json")
    for method, path in ROUTES:
        answer = desk.request(method, path, headers=headers, json={"kind": "delay"})
        assert (answer.status_code, list(answer.json())) == (403, ["error"])
    assert len(caller.sandbox.appointments) == len(caller.sandbox.state.faults) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:9000"])
def test_the_desk_answers_under_the_names_of_this_machine(desk: httpx.Client, host: str) -> None:
    assert desk.get("/state", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "localhost"])
def test_the_page_that_the_sandbox_serves_may_use_the_desk(desk: httpx.Client, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    assert desk.post("/advance", json={"seconds": 1}, headers=headers).status_code == 200


def test_the_address_bar_may_show_what_the_desk_answers(desk: httpx.Client) -> None:
    assert desk.get("/state", headers={"Sec-Fetch-Site": "none"}).status_code == 200


def test_the_state_can_be_reset(desk: httpx.Client, caller: Caller) -> None:
    caller.booked(draft(caller.slot(), 331))
    assert desk.post("/reset").status_code == 204
    assert desk.get("/appointments").json() == []


def test_the_state_can_be_read_in_numbers(desk: httpx.Client, caller: Caller) -> None:
    caller.booked(draft(caller.slot(), 331))
    state = desk.get("/state").json()
    assert (state["appointments"], state["deleted"], state["violations"]) == (1, 0, [])
    assert state["now"].startswith(f"{caller.sandbox.now:%Y-%m-%dT%H:%M}")


def test_the_page_about_testing_lists_every_route(altegio_sandbox: Sandbox) -> None:
    routes = {
        f"{method} /_sandbox{route.path}"
        for route in control_routes(altegio_sandbox).routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    page = (Path(__file__).parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z]+ /_sandbox/\w+)` \|", page, re.MULTILINE)) == routes
    assert routes == {f"{method} /_sandbox{path}" for method, path in ROUTES}


def test_calls_of_the_desk_are_not_among_the_calls(
    desk: httpx.Client, altegio_sandbox: Sandbox
) -> None:
    desk.get("/state")
    assert altegio_sandbox.calls() == []
