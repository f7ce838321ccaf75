"""`altegio book`: what it books, what it says, and what it says when that is not known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from altegio_booking import Location
from altegio_cli.exits import CODES, INTERRUPTED
from altegio_cli.invitation import Invitation, calendar_file
from altegio_sandbox import Sandbox
from tests.altegio_cli.conftest import Command

ANN = ("--name", "Ann", "--phone", "+13155550175", "--yes")
FIRST = ("book", "4564", "--member", "924", "--service", "331", "--first", *ANN)


def test_json_has_the_record_and_what_was_booked(command: Command) -> None:
    found = command("--sandbox", *FIRST, "--json").json
    assert found.pop("record_hash")
    assert found.pop("api_id")
    assert found == {
        "record_id": 700000001,
        "location_id": 4564,
        "location": "Meadow Studio, New York",
        "starts_at": "2030-03-04T09:00:00-05:00",
        "length": 3600,
        "what": "Haircut",
        "team_member_id": 924,
        "team_member": "Nora Lind",
        "price": "45 to 60 USD",
        "cancel": "altegio cancel 700000001",
    }


def test_it_books_once_and_prints_how_to_cancel(command: Command, sandbox: Sandbox) -> None:
    done = command(*FIRST, "--comment", "by the window")
    assert done.code == 0
    [record] = sandbox.appointments
    assert (record.name, record.comment) == ("Ann", "by the window")
    assert f"Cancel   altegio cancel {record.id}" in done.out
    assert record.hash not in done.out
    assert len(sandbox.calls("book")) == 1


def test_the_command_that_it_prints_cancels(command: Command, sandbox: Sandbox) -> None:
    booked = command(*FIRST, "--json").json
    program, *arguments = booked["cancel"].split()
    assert program == "altegio"
    done = command(*arguments, "--yes", "--json")
    assert done.json == {"record_id": booked["record_id"], "cancelled": True}
    assert sandbox.appointments[0].deleted


@pytest.mark.parametrize(
    "time", ["2030-03-05T14:15", "2030-03-05T14:15:00-05:00", "2030-03-05T20:15+01:00"]
)
def test_a_time_is_that_of_the_location_or_has_an_offset(
    time: str, command: Command, sandbox: Sandbox
) -> None:
    done = command("book", "4564", "--service", "331", "--at", time, *ANN)
    assert done.code == 0
    assert sandbox.appointments[0].starts_at.isoformat() == "2030-03-05T14:15:00-05:00"


def test_a_time_that_is_not_free_sends_nothing_and_says_what_is(
    command: Command, sandbox: Sandbox
) -> None:
    done = command("book", "4564", "--member", "924", "--at", "2030-03-05T13:30", *ANN)
    assert done.code == CODES["NothingFree"]
    assert done.err.startswith(
        "altegio: Tue 5 Mar 2030, 13:30 is not free; free that day: 09:00, 09:15, "
    )
    assert not sandbox.calls("book")


NIGHTS: dict[str, Any] = {
    "id": 1,
    "title": "Nights",
    "timezone": "Europe/London",
    "phone": "+13155550101",
    "categories": [{"id": 1, "title": "All"}],
    "services": [{"id": 1, "title": "Sauna", "category": 1, "minutes": 30, "price": 10}],
    "team": [{"id": 1, "name": "Kai", "services": [1], "hours": "0:00-23:45"}],
}


@pytest.mark.parametrize(
    ("time", "offset"),
    [
        ("01:30", "+01:00"),
        ("01:30+01:00", "+01:00"),
        ("01:30Z", "+00:00"),
        ("04:30+03:00", "+00:00"),
    ],
)
def test_a_time_that_comes_twice_can_be_booked(
    time: str, offset: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clocks are put back from 02:00 to 01:00; without an offset, it is the first of the two."""
    with Sandbox({"locations": [NIGHTS]}, now="2030-10-26T09:00:00Z") as sandbox:
        monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", sandbox.partner_token)
        monkeypatch.setenv("ALTEGIO_BASE_URL", sandbox.url)
        at = ("--service", "1", "--at", f"2030-10-27T{time}")
        done = command("book", "1", *at, *ANN, "--json")
    assert done.json["starts_at"] == f"2030-10-27T01:30:00{offset}"


def test_a_time_with_an_offset_is_told_as_it_is_at_the_location(command: Command) -> None:
    """Beside it stand the times that are free there."""
    time = "2030-03-05T13:00+09:00"
    done = command("--sandbox", "book", "4564", "--member", "924", "--at", time, *ANN)
    assert done.err.startswith("altegio: Mon 4 Mar 2030, 23:00 is not free; free that day: ")


def test_nothing_free_sends_nothing(command: Command, sandbox: Sandbox) -> None:
    none: dict[str, Any] = {"seance_date": None, "seances": []}
    sandbox.fail("nearest_slots", "answer", body={"success": True, "data": none, "meta": []})
    assert command(*FIRST).err == "altegio: nothing is free\n"
    assert not sandbox.calls("book")


EVENT = ("book", "4564", "--event", "800", "--seats", "2", *ANN, "--json")


def test_seats_at_an_event(command: Command) -> None:
    found = command("--sandbox", *EVENT).json
    assert (found["what"], found["team_member"]) == ("Yoga at dusk, 2 seats", "Tom Berg")
    assert found["starts_at"] == "2030-03-07T18:00:00-05:00"


def test_an_event_that_is_not_listed_is_booked_by_its_number(
    command: Command, sandbox: Sandbox
) -> None:
    """It may be further ahead than the list that is read goes."""
    assert command(*EVENT).json["what"] == "number 800, 2 seats"
    assert sandbox.appointments[0].activity_id == 800


def test_a_refusal_ends_with_its_own_code(command: Command, sandbox: Sandbox) -> None:
    refused = (*FIRST[:-3], "--phone", "+13155550166", "--yes")
    done = command(*refused)
    assert (done.code, done.out) == (CODES["VisitorBlacklisted"], "")


def test_an_sms_code_comes_from_the_environment(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = ("book", "4565", "--service", "3411", "--first", *ANN)
    done = command(*book)
    assert done.code == CODES["NotSetUp"]
    assert "wants an SMS code: set ALTEGIO_SMS_CODE" in done.err
    with sandbox.client() as altegio:
        altegio.location(4565).send_code("+13155550175")
    monkeypatch.setenv("ALTEGIO_SMS_CODE", sandbox.sms[-1].code)
    assert command(*book).code == 0


# ------------------------------------------------------------------------------- unknown outcome


def test_an_unknown_outcome_says_what_to_check_and_has_its_own_code(
    command: Command, sandbox: Sandbox
) -> None:
    sandbox.fail("book", "reset_after")
    done = command(*FIRST)
    assert (done.code, done.out) == (CODES["OutcomeUnknown"], "")
    assert len(done.err.splitlines()) == 1
    assert done.err.endswith(
        "Do not book again before you know: ask Meadow Studio, New York (+13155550101) for: "
        "Haircut, Nora Lind, Mon 4 Mar 2030, 09:00, Meadow Studio, New York.\n"
    )
    assert len(sandbox.calls("book")) == 1


def test_a_visitor_learns_that_it_is_booked(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", sandbox.user_token())
    sandbox.fail("book", "reset_after")
    done = command(*FIRST, "--json")
    assert (done.code, done.json["record_id"]) == (0, sandbox.appointments[0].id)
    assert done.err == "no readable answer came, but the appointment is there\n"


def test_a_visitor_is_not_told_that_nothing_was_booked(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may still come: no record now is no proof."""
    monkeypatch.setenv("ALTEGIO_USER_TOKEN", sandbox.user_token())
    sandbox.fail("book", "error_json", status=500)
    done = command(*FIRST)
    assert done.code == CODES["OutcomeUnknown"]
    assert "look at `altegio records`, or ask Meadow Studio" in done.err


def test_what_an_answer_did_name_can_be_cancelled(command: Command, sandbox: Sandbox) -> None:
    data = [
        {"id": 1, "record_id": 7, "record_hash": "key"},
        {"id": 1, "record_id": 8, "record_hash": "yek"},
    ]
    sandbox.fail("book", "answer", status=201, body={"success": True, "data": data, "meta": []})
    done = command(*FIRST)
    assert done.code == CODES["OutcomeUnknown"]
    assert "The answer named 7, 8." in done.err
    assert command("cancel", "8", "--yes").code == CODES["NotFound"]
    assert [call.path for call in sandbox.calls("cancel")] == ["/api/v1/user/records/8/yek"]


def test_ctrl_c_while_it_is_booked_says_what_to_check(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Location, "book", interrupted)
    done = command(*FIRST)
    assert (done.code, done.out) == (INTERRUPTED, "")
    assert done.err.startswith(
        "altegio: interrupted while booking, so it may be booked. Do not book again before you know"
    )


# ---------------------------------------------------------------------------------- calendar files


def test_the_calendar_file_has_the_visit_in_its_own_zone(
    command: Command, sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "visit.ics"
    done = command(*FIRST, "--ics", path)
    assert done.err == f"wrote {path}\n"
    content = path.read_bytes()
    assert sandbox.appointments[0].hash.encode() not in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar: Any = Calendar.from_ical(content)
    [zone] = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "America/New_York"
    [event] = calendar.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    starts_at = dt.datetime(2030, 3, 4, 9, tzinfo=ZoneInfo("America/New_York"))
    assert event.decoded("DTSTART") == starts_at
    assert event.decoded("DTEND") - starts_at == dt.timedelta(hours=1)
    assert event["SUMMARY"] == "Haircut, Meadow Studio, New York"
    assert event["LOCATION"].endswith("1 Sample Street, New York, United States")
    assert event["UID"] == f"4564-{sandbox.appointments[0].id}@altegio-booking"
    assert event["STATUS"] == "CONFIRMED"


def test_the_zone_of_the_file_says_when_clocks_change(command: Command, tmp_path: Path) -> None:
    """A calendar that knows no zone names goes by this alone."""
    path = tmp_path / "visit.ics"
    command(
        "--sandbox",
        "book",
        "4564",
        "--service",
        "331",
        "--at",
        "2030-03-11T10:00",
        *ANN,
        "--ics",
        path,
    )
    calendar: Any = Calendar.from_ical(
        path.read_bytes().replace(b"America/New_York", b"Nowhere/Known")
    )
    [event] = calendar.walk("VEVENT")
    [zone] = calendar.walk("VTIMEZONE")
    offset = zone.to_tz(lookup_tzid=False).utcoffset(dt.datetime(2030, 3, 11, 10))
    assert offset == dt.timedelta(hours=-4)
    assert event.decoded("DTSTART").replace(tzinfo=None) == dt.datetime(2030, 3, 11, 10)


def test_a_time_that_comes_twice_is_told_from_the_first_one() -> None:
    zone = ZoneInfo("America/New_York")
    starts_at = dt.datetime(2030, 11, 3, 4, 30, tzinfo=dt.UTC).astimezone(zone)
    told = Invitation(7, 4564, "Haircut", starts_at, dt.timedelta(hours=2))
    calendar: Any = Calendar.from_ical(calendar_file([told], starts_at))
    [event] = calendar.walk("VEVENT")
    assert event.decoded("DTSTART").isoformat() == "2030-11-03T00:30:00-04:00"
    assert event.decoded("DTEND").isoformat() == "2030-11-03T06:30:00+00:00"


def test_all_records_come_as_one_file(command: Command, sandbox: Sandbox, tmp_path: Path) -> None:
    command(*FIRST)
    command("book", "7301", "--service", "7321", "--first", *ANN)
    done = command("records", "--ics", tmp_path / "all.ics")
    assert done.code == 0
    calendar: Any = Calendar.from_ical((tmp_path / "all.ics").read_bytes())
    zones = {event["DTSTART"].params["TZID"] for event in calendar.walk("VEVENT")}
    assert zones == {"America/New_York", "Asia/Almaty"}
    assert {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")} == zones


def test_where_its_key_cannot_be_kept_nothing_is_booked(
    command: Command, sandbox: Sandbox, home: Path
) -> None:
    (home / "data").write_text("a file in the place of the folder")
    done = command(*FIRST)
    assert done.code == 1
    assert "Not a directory" in done.err
    assert not sandbox.calls("book")


def test_a_key_that_could_not_be_kept_does_not_hide_the_booking(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("altegio_cli.private_file.write", full)
    done = command(*FIRST, "--json")
    assert (done.code, done.json["record_id"]) == (0, sandbox.appointments[0].id)
    assert "could not be kept: no space left" in done.err


def test_a_calendar_that_cannot_be_written_is_refused_before_the_booking(
    command: Command, sandbox: Sandbox, tmp_path: Path
) -> None:
    done = command(*FIRST, "--ics", tmp_path / "nowhere" / "visit.ics")
    assert (done.code, done.out) == (2, "")
    assert f"Invalid value for '--ics': There is no folder '{tmp_path}/nowhere'." in done.err
    assert not sandbox.calls()


def test_a_calendar_that_could_not_be_written_does_not_hide_the_booking(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("altegio_cli.invitation.write", full)
    done = command("--sandbox", *FIRST, "--json", "--ics", tmp_path / "visit.ics")
    assert (done.code, done.json["record_id"]) == (1, 700000001)
    assert done.err == "altegio: no space left\n"


def test_an_output_that_is_full_does_not_hide_the_booking(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("altegio_cli.commands.book.print_json", full)
    path = tmp_path / "visit.ics"
    done = command("--sandbox", *FIRST, "--json", "--ics", path)
    told = "appointment 700000001 is booked, but could not be printed: no space left"
    assert done == (1, "", f"wrote {path}\naltegio: {told}\n")
    assert path.stat().st_size


def test_a_name_does_not_steer_the_terminal(command: Command) -> None:
    given = ["--member", "924", "--service", "331", "--first", "--phone", "+13155550175", "--yes"]
    done = command("--sandbox", "book", "4564", *given, "--name", "A\x1b[31mnn\nB")
    assert done.code == 0
    assert "For      A [31mnn B, +13155550175" in done.out
