"""`python -m altegio_booking.drift` against a sandbox behind a middleware that drifts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest

from altegio_booking.drift.__main__ import main
from altegio_booking_contract import OPERATIONS
from altegio_sandbox import Sandbox
from altegio_sandbox.app import make_app

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
Change = Callable[[Any], Any]

LOCATION = 4564
SAFE = {operation.id for operation in OPERATIONS if operation.repeat == "safe"}


class Drifting:
    """ASGI middleware that changes the JSON of answers whose path begins as given."""

    def __init__(self, app: App, changes: dict[str, Change]) -> None:
        self.app = app
        self.changes = changes

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        path = str(scope.get("path", "")).removeprefix("/api/v1")
        change = next((c for p, c in self.changes.items() if path.startswith(p)), None)
        if change is None:
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                await self._answer(start, body, change, send)

        await self.app(scope, receive, collect)

    async def _answer(self, start: Message, body: bytes, change: Change, send: Send) -> None:
        if start["status"] < 300 and body:
            changed = change(json.loads(body))
            body = changed if isinstance(changed, bytes) else json.dumps(changed).encode()
        headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await send({**start, "headers": [*headers, length]})
        await send({"type": "http.response.body", "body": body})


class Rig:
    """A sandbox whose answers drift as told, and the command run against it."""

    def __init__(self, sandbox: Sandbox, changes: dict[str, Change]) -> None:
        self.sandbox = sandbox
        self.changes = changes

    def run(self, *arguments: str) -> int:
        return main(["--location", str(LOCATION), "--base-url", self.sandbox.url, *arguments])


@pytest.fixture(scope="module")
def _rig() -> Iterator[Rig]:
    changes: dict[str, Change] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "altegio_sandbox.server.make_app",
            lambda house, control: Drifting(make_app(house, control), changes),
        )
        with Sandbox() as sandbox:
            yield Rig(sandbox, changes)


@pytest.fixture
def rig(_rig: Rig, monkeypatch: pytest.MonkeyPatch) -> Rig:
    _rig.changes.clear()
    _rig.sandbox.reset()
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", _rig.sandbox.partner_token)
    monkeypatch.delenv("ALTEGIO_USER_TOKEN", raising=False)
    return _rig


# ------------------------------------------------------------------------------ what is changed


def in_rows(change: Callable[[dict[str, Any]], object]) -> Change:
    """Change every object in the list that `data` is."""

    def of_body(body: Any) -> Any:
        for row in body["data"]:
            change(row)
        return body

    return of_body


def in_data(change: Callable[[Any], object]) -> Change:
    """Change `data`."""

    def of_body(body: Any) -> Any:
        change(body["data"])
        return body

    return of_body


def renamed(old: str, new: str) -> Callable[[dict[str, Any]], object]:
    def rename(row: dict[str, Any]) -> None:
        row[new] = row.pop(old)

    return rename


SLOT = "components/schemas/Slot"

# path, change, findings as (operation, pointer, kind), edits
DRIFTS: dict[str, tuple[str, Change, list[tuple[str, str, str]], list[str]]] = {
    "adds": (
        "/book_times",
        in_rows(lambda slot: slot.update(room="Blue room")),
        [("get_time_slots_for_booking", "/data/*/room", "undeclared")],
        [f"{SLOT}/properties: add room: {{type: [string, 'null']}}"],
    ),
    "drops": (
        "/book_times",
        in_rows(lambda slot: slot.pop("datetime")),
        [("get_time_slots_for_booking", "/data/*/datetime", "missing")],
        [f"{SLOT}/required: remove datetime"],
    ),
    "retypes": (
        "/book_times",
        in_rows(lambda slot: slot.update(seance_length=str(slot["seance_length"]))),
        [("get_time_slots_for_booking", "/data/*/seance_length", "type")],
        [f"{SLOT}/properties/seance_length: set type: [integer, string, 'null']"],
    ),
    "renames": (
        "/book_staff_seances",
        in_data(renamed("seances", "sessions")),
        [
            ("get_nearest_time_slots", "/data/seances", "missing"),
            ("get_nearest_time_slots", "/data/sessions", "undeclared"),
        ],
        [
            "components/schemas/NearestSlots/properties: add sessions: {type: [array, 'null'], "
            "items: {$ref: '#/components/schemas/OpenObject'}}",
            "components/schemas/NearestSlots/required: remove seances",
        ],
    ),
    "empties": (
        "/book_dates",
        lambda body: {**body, "data": []},
        [("get_dates_available_for_booking", "/data", "type")],
        [
            "components/schemas/AvailableDatesEnvelope/properties: set data: "
            "{oneOf: [{$ref: '#/components/schemas/AvailableDates'}, "
            "{$ref: '#/components/schemas/EmptyArray'}]}"
        ],
    ),
    "wraps": (
        "/book_staff/",
        lambda body: {**body, "data": {"members": body["data"]}},
        [("get_team_members_available_for_booking", "/data", "type")],
        [
            "components/schemas/TeamMemberListEnvelope/properties: set data: "
            "{oneOf: [{type: array, items: {$ref: '#/components/schemas/TeamMember'}}, "
            "{$ref: '#/components/schemas/OpenObject'}]}"
        ],
    ),
    "pages": (
        "/book_services",
        lambda body: {**body, "page": 1},
        [("get_services_available_for_booking", "/page", "undeclared")],
        [
            "components/schemas/ServiceCatalogueEnvelope/properties: "
            "add page: {type: [integer, 'null']}"
        ],
    ),
    "policy": (
        "/privacy_policy",
        in_data(lambda data: data["agreement"].update(version=2.5)),
        [("get_location_privacy_policy", "/data/agreement/version", "undeclared")],
        ["components/schemas/PolicyAgreement/properties: add version: {type: [number, 'null']}"],
    ),
}


@pytest.mark.parametrize("drift", DRIFTS)
def test_a_drift_is_found_and_its_edit_proposed(
    drift: str, rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    path, change, findings, edits = DRIFTS[drift]
    rig.changes[path] = change
    assert rig.run("--json") == 1
    report = json.loads(capsys.readouterr().out)
    found = [(one["operation"], one["pointer"], one["kind"]) for one in report["findings"]]
    assert sorted(found) == findings
    assert sorted({one["edit"]["text"] for one in report["findings"]}) == edits
    assert rig.sandbox.violations == ()


def test_the_table_is_aligned_and_numbers_the_edits(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    rig.changes["/book_times"] = in_rows(lambda slot: slot.update(room="Blue room"))
    rig.changes["/book_staff_seances"] = in_data(
        lambda data: [slot.update(room=None) for slot in data["seances"]]
    )
    assert rig.run() == 1
    assert capsys.readouterr().out.splitlines() == [
        "EDIT  OPERATION                   POINTER               SEVERITY  FINDING",
        "1     get_nearest_time_slots      /data/seances/*/room  low       undeclared key, null",
        "1     get_time_slots_for_booking  /data/*/room          low       undeclared key, string",
        "",
        "Edits that openapi/altegio-booking.yaml needs for it, then `make generate`:",
        "  1. components/schemas/Slot/properties: add room: {type: [string, 'null']}",
        "",
        f"location {LOCATION}: 2 findings in 7 operations",
    ]


def test_without_drift_it_says_so_and_ends_with_0(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rig.run() == 0
    assert capsys.readouterr().out == f"location {LOCATION}: no drift in 7 operations\n"


# --------------------------------------------------------------------------------- what is sent


def test_it_sends_only_reads_that_may_be_repeated(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", rig.sandbox.user_token())
    assert rig.run("--form", "1") == 0
    calls = rig.sandbox.calls()
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
    }
    assert {str(call.operation) for call in calls} <= SAFE
    assert rig.sandbox.sms == ()
    assert rig.sandbox.appointments == ()


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
    assert "not read: get_i18n_options: GET /i18n/{lang_code}" in capsys.readouterr().out


def test_a_page_that_is_no_json_makes_the_survey_incomplete(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    rig.changes["/privacy_policy"] = lambda _: b"<html>maintenance</html>"
    assert rig.run() == 2
    output = capsys.readouterr()
    assert "not read: get_location_privacy_policy" in output.out
    assert output.err == "altegio_booking.drift: the survey is incomplete\n"


def test_nobody_there_is_one_line_and_2(
    rig: Rig, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("altegio_booking.clock.Clock.sleep", lambda *_: None)
    assert main(["--location", "1", "--base-url", "http://127.0.0.1:1/api/v1"]) == 2
    assert_one_line(capsys, "ConnectError")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--location", "99999"], "answered 404"),
        (["--location", "0"], "id: must be at least 1"),
        (["--form", "0"], "id: must be at least 1"),
        (["--lang", "../x"], "lang_code"),
        (["--base-url", "ftp://x"], "base_url"),
        (["--base-url", "http://example.com"], "base_url"),
    ],
)
def test_arguments_that_cannot_work_are_one_line_and_2(
    arguments: list[str], said: str, rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rig.run(*arguments) == 2
    assert_one_line(capsys, said)


def test_a_form_or_language_that_is_not_there_is_noted_and_no_drift(
    rig: Rig, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rig.run("--form", "987654", "--lang", "xx-XX") == 0
    output = capsys.readouterr().out
    assert "not checked: get_booking_form_config: GET /bookform/{id}: answered 404" in output
    assert "not checked: get_i18n_options" in output


def test_without_the_extra_it_is_one_line_and_2(tmp_path: Path) -> None:
    (tmp_path / "openapi_core.py").write_text("raise ModuleNotFoundError(name='openapi_core')\n")
    done = subprocess.run(
        [sys.executable, "-m", "altegio_booking.drift", "--location", "1"],
        env={"PYTHONPATH": str(tmp_path), "ALTEGIO_PARTNER_TOKEN": "token-1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "altegio_booking.drift: on_drift: needs openapi_core, which is not installed: "
        "pip install altegio-booking[drift]"
    ]


def test_it_runs_as_a_module(rig: Rig) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "altegio_booking.drift"),
            *("--location", str(LOCATION), "--base-url", rig.sandbox.url),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"location {LOCATION}: no drift in 7 operations\n"


def assert_one_line(capsys: pytest.CaptureFixture[str], said: str) -> None:
    output = capsys.readouterr()
    [line] = output.err.splitlines()
    assert line.startswith("altegio_booking.drift: ")
    assert said in line
    assert output.out == ""
