"""What the reading commands print: for people, as JSON, as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io

import attrs
import pytest

from altegio_cli.card import location_facts
from altegio_cli.exits import CODES, PARTLY_UNREAD
from altegio_sandbox import Sandbox
from tests.altegio_cli.conftest import Command

READING = [
    "info 4564",
    "services 4564",
    "services 4564 --member 925",
    "members 4564 --service 331",
    "dates 4564 --member 924",
    "slots 4564",
    "slots 4564 --member 924 --service 331 --day 2030-03-05",
    "events 4564",
    "calendar 4564 --months 2",
    "free 4564 --days 2",
    "records",
    "show 700000001",
    "sweep 4564 --days 1",
]


@pytest.mark.parametrize("arguments", READING)
def test_tables_fit_80_columns_and_have_no_colour(arguments: str, command: Command) -> None:
    done = command("--sandbox", *arguments.split())
    assert (done.code, done.err) == (0, "")
    assert done.out
    assert "\x1b" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("info 4564", {"id": 4564, "timezone": "America/New_York", "needs_sms_code": False}),
        ("dates 4564 --member 924", {"bookable", "working"}),
        ("show 700000001", {"record_id": 700000001, "starts_at": "2030-03-04T09:00:00-05:00"}),
    ],
)
def test_json_of_one_thing_is_an_object(
    arguments: str, expected: dict[str, object] | set[str], command: Command
) -> None:
    found = command("--sandbox", *arguments.split(), "--json").json
    if isinstance(expected, dict):
        assert {name: found[name] for name in expected} == expected
    else:
        assert found.keys() == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("services 4564", {"id": 331, "price_min": 45, "length": None}),
        ("services 4564 --member 925", {"id": 331, "length": 2700}),
        ("members 4564", {"id": 924, "name": "Nora Lind", "next_day": "2030-03-04"}),
        ("slots 4564 --member 924", {"starts_at": "2030-03-04T09:00:00-05:00", "length": 3600}),
        ("events 4564", {"id": 800, "starts_at": "2030-03-07T18:00:00-05:00", "seats_left": 3}),
        ("calendar 4564", {"day": "2030-03-01", "state": "off"}),
        ("free 4564 --days 1 --member 924", {"day": "2030-03-04", "unread": None}),
        ("records", {"record_id": 700000001, "deleted": False}),
    ],
)
def test_json_of_several_is_a_list(
    arguments: str, expected: dict[str, object], command: Command
) -> None:
    first = command("--sandbox", *arguments.split(), "--json").json[0]
    assert {name: first[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("arguments", "head", "first"),
    [
        (
            "services 4564",
            "id,title,category.title,price_min,price_max,currency,length",
            "331,Haircut,Hair,45.0,60.0,USD,",
        ),
        (
            "members 4564",
            "id,name,specialization,bookable,next_day,rating",
            "924,Nora Lind,Stylist,True,2030-03-04,4.84",
        ),
        ("dates 4564 --member 924", "day,bookable", "2030-03-04,True"),
        (
            "slots 4564 --member 924 --service 331",
            "starts_at,length,total_length,team_member_id,services,datetime",
            "2030-03-04T09:00:00-05:00,3600,3600,924,331,2030-03-04T09:00:00-05:00",
        ),
        (
            "events 4564",
            "id,title,starts_at,length,team_member.name,capacity,seats_left",
            "800,Yoga at dusk,2030-03-07T18:00:00-05:00,3600,Tom Berg,3,3",
        ),
        ("calendar 4564", "day,state", "2030-03-01,off"),
        (
            "free 4564 --days 1 --member 924",
            "location_id,team_member_id,team_member,day,time,starts_at,length,unread",
            "4564,924,Nora Lind,2030-03-04,09:00,2030-03-04T09:00:00-05:00,3600,",
        ),
        (
            "records",
            "record_id,location_id,location_title,starts_at,local_time,length,"
            "team_member_id,team_member_name,deleted,attendance",
            "700000001,4564,Meadow Studio,2030-03-04T09:00:00-05:00,2030-03-04T09:00:00,3600,"
            "924,Nora Lind,False,0",
        ),
    ],
)
def test_csv_has_a_head_and_a_row_for_each(
    arguments: str, head: str, first: str, command: Command
) -> None:
    lines = command("--sandbox", *arguments.split(), "--csv").out.splitlines()
    assert lines[:2] == [head, first]
    assert {len(row) for row in csv.reader(io.StringIO("\n".join(lines)))} == {head.count(",") + 1}


def test_services_stand_under_their_category_with_the_currency(command: Command) -> None:
    lines = command("--sandbox", "services", "4564").out.splitlines()
    hair, nails = (
        next(n for n, line in enumerate(lines) if name in line) for name in ("Hair ", "Nails")
    )
    assert "331   Haircut" in lines[hair + 1]
    assert "45 to 60 USD" in lines[hair + 1]
    assert any("Perm" in line for line in lines[hair:nails])


def test_a_day_without_free_times_says_so(command: Command) -> None:
    done = command("--sandbox", *["slots", "4564", "--member", "924", "--day", "2030-03-09"])
    assert (done.code, done.out) == (0, "no free times\n")
    done = command(
        "--sandbox",
        *["dates", "4564", "--start", "2030-03-09", "--end", "2030-03-09", "--member", "924"],
    )
    assert (done.code, done.out) == (0, "no day with free times\n")


def test_days_of_a_calendar_that_were_not_read_are_shown_and_tell_by_the_exit_code(
    command: Command, sandbox: Sandbox
) -> None:
    days = {"booking_dates": ["2030-03-05"], "booking_days": {"x": "y"}, "working_dates": []}
    sandbox.fail("available_dates", "answer", body={"success": True, "data": days, "meta": []})
    done = command("calendar", "4564", "--start", "2030-03-01")
    assert done.code == PARTLY_UNREAD
    assert "  5+   6? " in done.out
    assert done.err == "some days could not be read\n"


def test_names_with_markup_are_shown_as_they_are(command: Command, sandbox: Sandbox) -> None:
    member = {"id": 1, "name": "[red]Nora[/red] :smile: \x1b[31m", "bookable": True}
    sandbox.fail("team_members", "answer", body={"success": True, "data": [member], "meta": []})
    done = command("members", "4564")
    assert "[red]Nora[/red] :smile: [31m" in done.out
    assert "\x1b" not in done.out


def test_wrong_tokens_end_with_their_own_code(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", "another-token")
    done = command("services", "4564")
    assert done.code == CODES["AuthenticationFailed"]
    assert "another-token" not in done.err


@pytest.mark.parametrize("arguments", ["free 4564 --days 1", "sweep 4564 --days 1"])
def test_csv_of_free_times_has_lengths_as_json_has_them(arguments: str, command: Command) -> None:
    done = command("--sandbox", *arguments.split(), "--csv")
    rows = [*csv.DictReader(io.StringIO(done.out))]
    assert {row["length"] for row in rows if row["starts_at"]} == {"3600"}


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ("members 4564 --service 9999", "no team members\n"),
        ("events 4564 --start 2030-05-01 --end 2030-05-01", "no events\n"),
        ("slots 4564 --member 924 --day 2030-03-10", "no free times\n"),
    ],
)
def test_nothing_found_is_said_in_words(arguments: str, text: str, command: Command) -> None:
    assert command("--sandbox", *arguments.split()).out == text


def test_the_heading_of_slots_has_all_lengths(command: Command, sandbox: Sandbox) -> None:
    with sandbox.client() as altegio:
        nora = altegio.location(4564).slots(924, dt.date(2030, 3, 4), services=[331])
    sandbox.take(nora[4])
    done = command("slots", "4564", "--service", "331", "--day", "2030-03-04")
    assert done.out.splitlines()[0] == "Mon 4 Mar 2030, 45 min to 1 h"


def test_a_narrow_window_cuts_no_number_and_no_time(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    done = command("--sandbox", "records")
    assert "700000001" in done.out
    assert "…" not in done.out


def test_coordinates_are_not_rounded(sandbox: Sandbox) -> None:
    with sandbox.client() as altegio:
        info = altegio.location(4564).info()
    told = location_facts(attrs.evolve(info, coordinates=(55.7558264, 137.6173001)))
    assert told["Coordinates"] == "55.7558264, 137.6173001"
