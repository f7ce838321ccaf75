"""The desk's page: what it is told of the sandbox's state, and how it is served."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from altegio_sandbox import Sandbox
from altegio_sandbox.faults import KINDS
from tests.sandbox.caller import ANN, Caller, draft

FILES = ["/", "/desk.css", "/desk.js", "/desk.svg"]
WIDE = "http://www.w3.org/2000/svg"
"""The one address in the files: the name of a format, which nothing loads."""


@pytest.fixture
def site(altegio_sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A browser, as far as its requests go."""
    with httpx.Client(base_url=altegio_sandbox.origin) as client:
        yield client


def day_of(desk: httpx.Client, member: int, day: str) -> list[tuple[str, str, str]]:
    """A member's day as the page shows it: kind, time and text of each stretch."""
    team = desk.get("/desk", params={"location": 4564, "day": day}).json()["team"]
    [shown] = [one for one in team if one["id"] == member]
    return [(one["kind"], one["time"], one["text"]) for one in shown["stretches"]]


def test_a_day_is_shown_as_free_booked_and_taken(desk: httpx.Client, caller: Caller) -> None:
    slot = caller.slot()
    day = slot[:10]
    caller.booked(draft(slot, 331))
    caller.sandbox.take(member=924, start=f"{day}T11:00", services=[332])
    assert day_of(desk, 924, day) == [
        ("booked", "09:00–10:00", "Ann Meadow: Haircut"),
        ("free", "10:00–11:00", ""),
        ("taken", "11:00–11:30", "Somebody else"),
        ("free", "11:30–13:00", ""),
        ("free", "14:00–20:00", ""),
    ]


def test_what_is_over_is_past_and_who_is_not_online_is_not_free(
    desk: httpx.Client, altegio_sandbox: Sandbox
) -> None:
    today = desk.get("/desk").json()["today"]
    altegio_sandbox.advance(timedelta(hours=1) + _until(altegio_sandbox, 10))
    assert day_of(desk, 929, today) == [("past", "09:00–11:00", ""), ("offline", "11:00–18:00", "")]


def _until(sandbox: Sandbox, hour: int) -> timedelta:
    """How long it takes until that hour at the first location."""
    local = sandbox.now.astimezone(sandbox.world.first_location.timezone)
    return local.replace(hour=hour, minute=0) - local


def test_an_event_shows_its_seats(desk: httpx.Client, altegio_sandbox: Sandbox) -> None:
    today = altegio_sandbox.now.astimezone(altegio_sandbox.world.first_location.timezone).date()
    shown = day_of(desk, 928, (today + timedelta(days=3)).isoformat())
    assert ("event", "18:00–19:00", "Yoga at dusk: 3 of 3 seats free") in shown


def test_what_is_shown_of_a_day_lies_within_it(desk: httpx.Client) -> None:
    shown = desk.get("/desk", params={"location": 7301}).json()["team"]
    for member in shown:
        for stretch in member["stretches"]:
            assert 0 <= stretch["from"] < stretch["till"] <= 24 * 60


def test_appointments_are_listed_as_they_are_made_moved_and_cancelled(
    desk: httpx.Client, ann: Caller
) -> None:
    first, second = ann.slot(), ann.times(ann.slot()[:10])[4]
    [booked] = ann.booked(draft(first, 331))
    ann.data("PUT", f"/book_record/4564/{booked['record_id']}", json={"datetime": second})
    ann.sandbox.release(booked["record_id"])
    ann.sandbox.take(member=924, start=first, services=[331])
    changes = desk.get("/desk").json()["changes"]
    assert [one["kind"] for one in changes] == ["taken", "cancelled", "moved", "booked"]
    moved = changes[2]
    assert (moved["who"], moved["phone"], moved["services"]) == ("Ann Meadow", "…0175", "Haircut")
    assert moved["before"] == changes[3]["starts_at"] != moved["starts_at"]
    assert [one["deleted"] for one in changes] == [False, True, True, True]


def test_calls_are_listed_with_their_answers_and_faults(desk: httpx.Client, caller: Caller) -> None:
    caller("GET", "/i18n/en-US")
    caller("GET", "/nowhere/sandbox-partner-token")
    caller.sandbox.fail("translations", "error_json", status=503)
    caller("GET", "/i18n/en-US")
    caller.sandbox.fail("translations", "reset_after")
    with pytest.raises(httpx.TransportError):
        caller("GET", "/i18n/en-US")
    shown = desk.get("/desk").json()["calls"]
    assert [(one["path"], one["status"], one["fault"]) for one in shown] == [
        ("/i18n/en-US", None, "reset_after"),
        ("/i18n/en-US", 503, "error_json"),
        ("(a route outside the contract)", 404, ""),
        ("/i18n/en-US", 200, ""),
    ]


def test_the_page_is_told_no_token_no_hash_and_no_phone(desk: httpx.Client, ann: Caller) -> None:
    [booked] = ann.booked(draft(ann.slot(), 331))
    record = ann.sandbox.appointments[0]
    ann("GET", f"/user/records/{record.id}/{record.hash}")
    ann("GET", "/user/send_sms", params={"phone": ANN, "company_id": 4564})
    ann("GET", f"/no/such/{record.hash}", params={"phone": ANN})
    ann("POST", "/book_code/4564", json={"phone": ANN, "fullname": "Ann"})
    text = desk.get("/desk").text
    assert str(booked["record_id"]) in text
    secrets = [record.hash, ANN, ANN.lstrip("+"), ann.sandbox.user_token(), "sandbox-partner-token"]
    assert not [secret for secret in secrets if secret in text]


def test_sms_are_listed_with_their_codes(desk: httpx.Client, caller: Caller) -> None:
    code = caller.sms_code()
    assert desk.get("/desk").json()["sms"] == [{"phone": "…0175", "code": code, "kind": "booking"}]


def test_faults_on_order_are_listed_by_the_name_of_the_method(
    desk: httpx.Client, altegio_sandbox: Sandbox
) -> None:
    altegio_sandbox.fail("cancel", "delay", times=1_000_000)
    altegio_sandbox.fail("*", "cdn_403")
    assert desk.get("/desk").json()["faults"] == [
        {"operation": "cancel", "kind": "delay", "times": 1_000_000},
        {"operation": "any call", "kind": "cdn_403", "times": 1},
    ]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"location": "1"}, "location: none has the id '1'"),
        ({"location": "x" * 500}, "location: none has the id 'xxx"),
        ({"day": "tomorrow"}, "day: expected a date, got 'tomorrow'"),
    ],
)
def test_a_page_of_no_place_and_no_day_is_400(
    desk: httpx.Client, wanted: dict[str, str], message: str
) -> None:
    answer = desk.get("/desk", params=wanted)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(message)
    assert len(answer.text) < 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_outside_the_schedule_is_empty(desk: httpx.Client, day: str) -> None:
    team = desk.get("/desk", params={"day": day}).json()["team"]
    assert [one["stretches"] for one in team] == [[]] * 6


# ---- how it is served ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES)
def test_a_page_may_load_and_send_to_nothing_but_the_sandbox(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    policy = dict(
        rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert {value for name, value in policy.items() if name.endswith("-src")} == {
        "'none'",
        "'self'",
    }
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert re.findall(r"(?:https?:)?//[\w.]+[^\s\"']*", _without_comments(answer.text)) in (
        [],
        [WIDE],
    )


def _without_comments(text: str) -> str:
    return re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)


def test_the_page_has_no_script_or_style_within_it(site: httpx.Client) -> None:
    page = site.get("/").text
    assert re.findall(r"<script\b[^>]*>", page) == ['<script src="desk.js" defer>']
    assert not re.findall(r"<style|\sstyle=|\son\w+=", page)


def test_the_scripts_write_no_html(site: httpx.Client) -> None:
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    assert not re.search(sinks, site.get("/desk.js").text)


def test_the_page_has_a_button_for_each_fault_but_the_one_that_takes_a_body(
    site: httpx.Client,
) -> None:
    buttons = re.findall(r'data-kind="(\w+)"(?: (data-processed))?', site.get("/").text)
    assert [kind for kind, _ in buttons] == [kind for kind in KINDS if kind != "answer"]
    taking = {kind for kind, options in KINDS.items() if "processed" in options} - {"answer"}
    assert {kind for kind, processed in buttons if processed} == taking


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "other.test"}, 403),
        ({"Origin": "https://other.test"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 200),  # a link to it
    ],
    ids=str,
)
def test_another_site_may_link_to_the_page_and_no_more(
    site: httpx.Client, path: str, headers: dict[str, str], status: int
) -> None:
    assert site.get(path, headers=headers).status_code == status


def test_the_page_is_not_among_the_calls(site: httpx.Client, altegio_sandbox: Sandbox) -> None:
    for path in [*FILES, "/_sandbox/desk"]:
        assert site.get(path).status_code == 200
    shown: Any = site.get("/_sandbox/desk").json()
    assert (altegio_sandbox.calls(), shown["calls"]) == ([], [])


def test_the_lists_of_the_page_are_short_however_much_happened(
    desk: httpx.Client, caller: Caller
) -> None:
    for _ in range(120):
        caller("GET", "/i18n/en-US")
    assert len(desk.get("/desk").json()["calls"]) == 50
    assert len(caller.sandbox.calls()) == 120
