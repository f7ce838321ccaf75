"""`python -m altegio_drift`: what it sends, and how it ends when it cannot ask."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import AltegioBooking
from altegio_booking_contract import OPERATIONS
from altegio_drift.__main__ import main
from tests.altegio_drift.drifting import LOCATION, Rig, in_rows
from tests.altegio_drift.operations import VISITOR

READS = {one.id for one in OPERATIONS if one.method == "GET" and one.repeat == "safe"}

# --------------------------------------------------------------------------------- what is sent


def test_it_sends_only_reads_that_may_be_repeated(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = rig.sandbox.user_token()
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", token)
    book(rig, token)
    before = len(rig.sandbox.calls())
    assert rig.run("--form", "1") == 0
    calls = rig.sandbox.calls()[before:]
    assert len(calls) == 12
    assert {call.method for call in calls} == {"GET"}
    assert {call.operation for call in calls} == {
        "get_services_available_for_booking",
        "get_team_members_available_for_booking",
        "get_dates_available_for_booking",
        "get_nearest_time_slots",
        "get_time_slots_for_booking",
        "get_location_privacy_policy",
        "get_i18n_options",
        "get_booking_form_config",
        "get_booking_user",
        "list_user_appointments",
        "get_user_appointment",
    }
    assert rig.sandbox.sms == ()
    assert len(rig.sandbox.appointments) == 1


@pytest.mark.parametrize("booked", [False, True])
@pytest.mark.parametrize("arguments", [[], ["--form", "1"], ["--form", "987654"]])
def test_every_read_of_the_contract_is_asked_or_said_to_be_not_asked(
    booked: bool,
    arguments: list[str],
    rig: Rig,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if booked:
        token = rig.sandbox.user_token()
        monkeypatch.setenv("ALTEGIO_USER_TOKEN", token)
        book(rig, token)
    assert rig.run("--json", *arguments) == 0
    report = json.loads(capsys.readouterr().out)
    told = [*report["checked"], *report["skipped"], *report["unread"], *report["not_asked"]]
    assert sorted(told) == sorted(READS)
    assert ("get_user_appointment" in report["checked"]) == booked


def test_what_was_not_asked_is_told_with_what_it_needs(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", rig.sandbox.user_token())
    assert rig.run("--form", "1") == 0
    assert capsys.readouterr().out.splitlines()[:-1] == [
        "not asked: get_feedback_form_status: needs the token of a review link",
        "not asked: get_online_booking_details: needs a record hash, which only a booking gives",
        "not asked: get_user_appointment: needs an appointment that the visitor has",
        "not asked: get_user_appointment_list: needs a record hash, which only a booking gives",
    ]


def test_a_cancelled_appointment_is_not_read(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    token = rig.sandbox.user_token()
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", token)
    book(rig, token)
    rig.changes["/user/records"] = in_rows(lambda record: record.update(deleted=True))
    assert rig.run("--json") == 0
    assert "get_user_appointment" in json.loads(capsys.readouterr().out)["not_asked"]


def test_a_drift_in_the_visitors_own_pages_shows_no_value(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    token = rig.sandbox.user_token()
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", token)
    rig.changes["/booking/user/data"] = lambda user: {**user, token: token, "phone": [token]}
    assert rig.run("--json") == 1
    output = capsys.readouterr().out
    pointers = {(one["pointer"], one["seen"]) for one in json.loads(output)["findings"]}
    assert ("/phone", "array of string") in pointers
    assert token not in output
    assert rig.sandbox.partner_token not in output


def test_it_finds_something_to_look_at_when_nobody_can_be_chosen(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unreadable team members are no reason not to ask for the slots of anyone."""
    rig.changes["/book_staff/"] = in_rows(lambda member: member.pop("id"))
    assert rig.run("--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert "get_time_slots_for_booking" in report["checked"]
    assert [one["pointer"] for one in report["findings"]] == ["/data/*/id"]


# ------------------------------------------------------------------------------- what is unusable


def test_a_bad_token_is_one_line_and_2(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", "somebody-elses")
    assert rig.run() == 2
    assert_one_line(capsys, "answered 401")


def test_no_token_is_one_line_and_2(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ALTEGIO_PARTNER_TOKEN")
    assert rig.run() == 2
    assert_one_line(capsys, "ALTEGIO_PARTNER_TOKEN is not set")


def test_a_bad_user_token_makes_the_survey_incomplete(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", "nobody")
    assert rig.run() == 2
    assert "answered 401" in capsys.readouterr().err


def test_findings_win_over_an_incomplete_survey(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    rig.changes["/book_times"] = in_rows(lambda slot: slot.update(room="Blue room"))
    rig.changes["/i18n"] = lambda _: b"<html>"
    assert rig.run() == 1
    assert "not read: get_i18n_options: GET /i18n/en-US" in capsys.readouterr().out


REFUSALS: list[tuple[str, int, Any]] = [
    ("get_services_available_for_booking", 403, {"success": False, "meta": {"message": "No"}}),
    ("get_team_members_available_for_booking", 404, {"success": False}),
    ("get_dates_available_for_booking", 301, ""),
    ("get_dates_available_for_booking", 400, {"errors": {"message": "No"}}),
    ("get_dates_available_for_booking", 405, {}),
    ("get_time_slots_for_booking", 200, {"success": False, "data": None}),
    ("get_location_privacy_policy", 403, {"success": False}),
    ("get_i18n_options", 400, {"errors": {}}),
]


@pytest.mark.parametrize(("operation", "status", "body"), REFUSALS)
def test_a_refusal_makes_the_survey_incomplete(
    operation: str, status: int, body: Any, rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    rig.sandbox.fail(operation, "answer", status=status, body=json.dumps(body))
    assert rig.run() == 2
    output = capsys.readouterr()
    assert f"not read: {operation}: GET " in output.out
    assert output.err == "altegio_drift: the survey is incomplete\n"


def test_a_page_that_is_no_json_makes_the_survey_incomplete(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    rig.changes["/privacy_policy"] = lambda _: b"<html>maintenance</html>"
    assert rig.run() == 2
    output = capsys.readouterr()
    assert "not read: get_location_privacy_policy" in output.out
    assert output.err == "altegio_drift: the survey is incomplete\n"


def test_nobody_there_is_one_line_and_2(
    rig: Rig, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("altegio_booking.transport.clock.Clock.sleep", lambda *_: None)
    assert main(["--location", "1", "--base-url", "http://127.0.0.1:1/api/v1"]) == 2
    assert_one_line(capsys, "ConnectError")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--base-url", "ftp://x"], "base_url"),
        (["--base-url", "http://example.com"], "readable to anyone on the way; use https"),
    ],
)
def test_arguments_that_cannot_work_are_one_line_and_2_before_anything_is_sent(
    arguments: list[str], said: str, rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rig.run(*arguments) == 2
    assert_one_line(capsys, said)
    assert rig.sandbox.calls() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--location"),
        (["--location", "abc"], "--location: expected a whole number from 1"),
        (["--location", "0"], "--location: expected a whole number from 1"),
        (["--location", "1", "--form", "0"], "--form: expected a whole number from 1"),
        (["--location", "1", "--form", "-1"], "--form: expected"),
        (["--location", "1", "--lang", "../x"], "--lang: expected a language"),
        (["--location", "1", "--loc", "2"], "unrecognized arguments"),
    ],
)
def test_arguments_that_cannot_be_understood_are_one_line_and_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert_one_line(capsys, said)


def test_no_such_location_is_one_line_and_2(rig: Rig, capsys: pytest.CaptureFixture[str]) -> None:
    assert rig.run("--location", "99999") == 2
    assert_one_line(capsys, "answered 404")


def test_a_form_or_language_that_is_not_there_is_noted_and_no_drift(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rig.run("--form", "987654", "--lang", "xx-XX") == 0
    output = capsys.readouterr().out
    assert "not checked: get_booking_form_config: GET /bookform/987654: answered 404" in output
    assert "not checked: get_i18n_options" in output


def test_without_the_extra_it_is_one_line_and_2(tmp_path: Path) -> None:
    (tmp_path / "openapi_core.py").write_text("raise ModuleNotFoundError(name='openapi_core')\n")
    done = subprocess.run(
        [sys.executable, "-m", "altegio_drift", "--location", "1"],
        env={"PYTHONPATH": str(tmp_path), "ALTEGIO_PARTNER_TOKEN": "token-1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "altegio_drift: on_drift: needs openapi_core, which is not installed: "
        "pip install 'altegio-booking[drift]'"
    ]


def test_it_runs_as_a_module(rig: Rig) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "altegio_drift"),
            *("--location", str(LOCATION), "--base-url", rig.sandbox.url),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"location {LOCATION}: no drift in 7 operations\n")


def book(rig: Rig, user_token: str) -> None:
    """Give the visitor an appointment."""
    with AltegioBooking(
        rig.sandbox.partner_token, user_token=user_token, base_url=rig.sandbox.url
    ) as altegio:
        place = altegio.location(LOCATION)
        slot = place.nearest_slots(924).slots[0]
        place.book(VISITOR, [slot.request(services=[331])])


def assert_one_line(capsys: pytest.CaptureFixture[str], said: str) -> None:
    output = capsys.readouterr()
    [line] = output.err.splitlines()
    assert line.startswith("altegio_drift: ")
    assert said in line
    assert output.out == ""
