"""What `python -m altegio_drift` asks a location, and what it says of what it could not ask."""

from __future__ import annotations

import json
from typing import Any

import pytest

from altegio_booking import AltegioBooking
from altegio_booking_contract import OPERATIONS
from altegio_drift.finding import Finding
from altegio_sandbox import Sandbox
from tests.altegio_drift.answering import DATES, NEAREST, SERVICES, SLOTS, STAFF, body, slot
from tests.altegio_drift.conftest import Command
from tests.operations import RECORD, VISITOR

READS = {one.id for one in OPERATIONS if one.method == "GET" and one.repeat == "safe"}
LOCATION_READS = {
    *(SERVICES, STAFF, DATES, NEAREST, SLOTS),
    *("get_location_privacy_policy", "get_i18n_options"),
    *("get_location", "list_locations", "list_events", "list_event_dates"),
}
VISITOR_READS = {"get_booking_user", "list_user_appointments", "get_user_appointment"}
FORM = "get_booking_form_config"


@pytest.fixture
def user_token(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> str:
    """The token of a visitor, which the command finds in the environment."""
    token = sandbox.user_token()
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", token)
    return token


@pytest.fixture
def appointment(sandbox: Sandbox, user_token: str) -> int:
    """The record id of an appointment that the visitor has."""
    with AltegioBooking(
        sandbox.partner_token, user_token=user_token, base_url=sandbox.url
    ) as altegio:
        salon = altegio.location(4564)
        nearest = salon.nearest_slots(924).slots[0]
        [booked] = salon.book(VISITOR, [nearest.request(services=[331])])
    return booked.record_id


def answer(sandbox: Sandbox, operation: str, answered: Any, status: int = 200) -> None:
    """Let the sandbox answer an operation with this body, be it asked twice."""
    text = answered if isinstance(answered, str) else json.dumps(answered)
    sandbox.fail(operation, "answer", times=2, status=status, body=text)


# ---------------------------------------------------------------------------------- what is asked


@pytest.mark.usefixtures("appointment")
def test_it_sends_only_reads_that_may_be_repeated(sandbox: Sandbox, command: Command) -> None:
    before = len(sandbox.calls())
    assert command("--form", "1").code == 0
    calls = sandbox.calls()[before:]
    assert len(calls) == 17
    assert {call.method for call in calls} == {"GET"}
    assert {call.operation for call in calls} == LOCATION_READS | VISITOR_READS | {FORM}
    assert sandbox.sms == ()
    assert len(sandbox.appointments) == 1


ASKED: dict[str, tuple[list[str], list[str], set[str]]] = {
    "a location alone": ([], [], LOCATION_READS),
    "with a form": ([], ["--form", "1"], LOCATION_READS | {FORM}),
    "with a form that is not there": ([], ["--form", "987654"], LOCATION_READS),
    "with a visitor": (
        *(["user_token"], []),
        LOCATION_READS | VISITOR_READS - {"get_user_appointment"},
    ),
    "with a visitor who has an appointment": (
        *(["appointment"], []),
        LOCATION_READS | VISITOR_READS,
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_every_read_of_the_contract_is_asked_or_said_to_be_not_asked(
    case: str, command: Command, request: pytest.FixtureRequest
) -> None:
    fixtures, arguments, checked = ASKED[case]
    for fixture in fixtures:
        request.getfixturevalue(fixture)
    done = command("--json", *arguments)
    assert done.code == 0
    report = done.report
    told = [*report["checked"], *report["skipped"], *report["unread"], *report["not_asked"]]
    assert sorted(told) == sorted(READS)
    assert set(report["checked"]) == checked


def test_a_cancelled_appointment_is_not_read(
    sandbox: Sandbox, user_token: str, command: Command
) -> None:
    answer(sandbox, "list_user_appointments", body([{**RECORD, "deleted": True}]))
    assert "get_user_appointment" in command("--json").report["not_asked"]


def test_unreadable_team_members_do_not_keep_it_from_asking_for_slots(
    sandbox: Sandbox, command: Command
) -> None:
    answer(sandbox, STAFF, body([{"name": "Kim"}]))
    done = command("--json")
    assert done.code == 1
    assert set(done.report["checked"]) == LOCATION_READS
    assert [one["pointer"] for one in done.report["findings"]] == ["/data/*/id"]


def test_a_drift_in_the_visitors_own_pages_shows_no_value(
    sandbox: Sandbox, user_token: str, command: Command
) -> None:
    answer(sandbox, "get_booking_user", {"id": 1, user_token: user_token, "phone": [user_token]})
    done = command("--json")
    assert done.code == 1
    pointers = {(one["pointer"], one["seen"]) for one in done.report["findings"]}
    assert ("/phone", "array of string") in pointers
    assert user_token not in done.out
    assert sandbox.partner_token not in done.out


# ----------------------------------------------------------------------- what could not be checked


@pytest.mark.parametrize(
    ("arguments", "skipped"),
    [
        (["--form", "987654"], "get_booking_form_config: GET /bookform/987654: answered 404"),
        (["--lang", "xx-XX"], "get_i18n_options: GET /i18n/xx-XX: answered 404"),
    ],
    ids=["form", "language"],
)
def test_a_form_or_language_that_is_not_there_is_noted_and_no_failure(
    arguments: list[str], skipped: str, command: Command
) -> None:
    done = command(*arguments)
    assert done.code == 0
    assert f"not checked: {skipped}" in done.out


# operation, status, body
UNREAD: dict[str, tuple[str, int, Any]] = {
    "a refusal": (SERVICES, 403, {"success": False, "meta": {"message": "No"}}),
    "team members that are not there": (STAFF, 404, {"success": False}),
    "a redirect": (DATES, 301, ""),
    "a bad request": (DATES, 400, {"errors": {"message": "No"}}),
    "a refused method": (DATES, 405, {}),
    "no success in a success": (SLOTS, 200, {"success": False, "data": None}),
    "a refused policy": ("get_location_privacy_policy", 403, {"success": False}),
    "a page that is no JSON": ("get_i18n_options", 200, "<html>maintenance</html>"),
}


@pytest.mark.parametrize("case", UNREAD)
def test_an_answer_that_cannot_be_had_makes_the_survey_incomplete(
    case: str, sandbox: Sandbox, command: Command
) -> None:
    operation, status, answered = UNREAD[case]
    answer(sandbox, operation, answered, status)
    done = command("--json")
    assert (done.code, done.err) == (2, "altegio_drift: the survey is incomplete\n")
    assert set(done.report["unread"]) == {operation}
    assert done.report["complete"] is False


def test_an_answer_that_cannot_be_checked_makes_the_survey_incomplete(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> list[Finding]:
        raise RecursionError

    monkeypatch.setattr("altegio_drift.checker.Checker.findings", fail)
    done = command("--json")
    assert done.code == 2
    assert done.report["unread"] == dict.fromkeys(
        LOCATION_READS, "its answer could not be checked: RecursionError"
    )
    assert done.report["checked"] == []


def test_a_connection_that_is_lost_on_the_way_stops_the_survey(
    sandbox: Sandbox, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("altegio_booking.transport.clock.Clock.sleep", lambda *_: None)
    sandbox.fail("get_i18n_options", "reset_before", times=9)
    done = command("--form", "1")
    assert (done.code, done.err) == (2, "altegio_drift: the survey is incomplete\n")
    assert "stopped: GET /i18n/en-US: " in done.out
    assert sandbox.calls("get_booking_form_config") == []


def test_findings_win_over_an_incomplete_survey(sandbox: Sandbox, command: Command) -> None:
    answer(sandbox, SLOTS, slot(room="Blue room"))
    answer(sandbox, "get_i18n_options", "<html>")
    done = command()
    assert done.code == 1
    assert "not read: get_i18n_options: GET /i18n/en-US" in done.out


# ----------------------------------------------------------------------------- what ends it at once


def test_a_location_that_is_not_there_ends_it(command: Command) -> None:
    done = command("--location", "99999")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("altegio_drift: GET /book_services/99999: answered 404")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("token", ["ALTEGIO_PARTNER_TOKEN", "ALTEGIO_USER_TOKEN"])
def test_a_token_that_is_not_accepted_ends_it(
    token: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(token, "somebody-elses")
    done = command()
    assert (done.code, done.out) == (2, "")
    assert "answered 401" in done.err
    assert done.err.count("\n") == 1


def test_nobody_there_ends_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("altegio_booking.transport.clock.Clock.sleep", lambda *_: None)
    done = command("--base-url", "http://127.0.0.1:1/api/v1")
    assert (done.code, done.out) == (2, "")
    assert "ConnectError" in done.err
    assert done.err.count("\n") == 1
