"""Times: every form that was seen, and whose clock each value is on."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import AppointmentDetails, AppointmentRequest, Visitor
from tests.flavours import HASH, Answer, Flavour, Wire, v2


def zone(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


def record(flavour: Flavour, timezone: Any = None, **fields: Any) -> AppointmentDetails:
    client = flavour.client(Wire(Answer(200, {"id": 701, **fields})))
    handle = client.appointment(4564, 701, HASH, timezone=timezone)
    found = flavour.call(handle.details)
    assert isinstance(found, AppointmentDetails)
    return found


# ------------------------------------------------------------------------------------- slots

SLOTS = [
    # the forms of the wire
    ("2026-09-21T10:00:00+02:00", dt.datetime(2026, 9, 21, 10, tzinfo=zone(2))),
    ("2026-09-21T23:00:00+0500", dt.datetime(2026, 9, 21, 23, tzinfo=zone(5))),
    ("2014-09-21T23:00:00.000+03:00", dt.datetime(2014, 9, 21, 23, tzinfo=zone(3))),
    ("2026-09-14T10:00:00-05:00", dt.datetime(2026, 9, 14, 10, tzinfo=zone(-5))),
    # and what lies beside them
    ("2026-09-21T10:00:00+05:30", dt.datetime(2026, 9, 21, 10, tzinfo=zone(5.5))),
    ("2026-09-21T10:00:00+12:45", dt.datetime(2026, 9, 21, 10, tzinfo=zone(12.75))),
    ("2026-09-21T10:00:00Z", dt.datetime(2026, 9, 21, 10, tzinfo=dt.UTC)),
    ("2026-09-21T10:00:00-00:00", dt.datetime(2026, 9, 21, 10, tzinfo=dt.UTC)),
    ("2026-09-21 10:00:00+02", dt.datetime(2026, 9, 21, 10, tzinfo=zone(2))),
    ("2026-09-21T10:00+02:00", dt.datetime(2026, 9, 21, 10, tzinfo=zone(2))),
    ("2026-09-21T10:00:00.123456+02:00", dt.datetime(2026, 9, 21, 10, 0, 0, 123456, zone(2))),
]


@pytest.mark.parametrize(("text", "moment"), SLOTS)
def test_a_slot_uses_its_own_offset(text: str, moment: dt.datetime, flavour: Flavour) -> None:
    # The location's zone has no say in it.
    salon = flavour.client(Wire(v2([{"datetime": text}]))).location(1, timezone="Asia/Tokyo")
    [slot] = flavour.call(salon.slots, 924, dt.date(2026, 9, 21))
    assert slot.starts_at == moment
    assert slot.starts_at.utcoffset() == moment.utcoffset()
    assert slot.starts_at.replace(tzinfo=None) == moment.replace(tzinfo=None)
    assert slot.datetime == text


# ----------------------------------------------------------------------------------- records

EVENING = dt.datetime(2026, 9, 21, 23)
BERLIN = ZoneInfo("Europe/Berlin")

FORMS = [
    ("2026-09-21 23:00:00", EVENING),
    ("2026-09-21T23:00:00", EVENING),
    ("2026-09-21T23:00:00.000+03:00", EVENING),
    ("2026-09-21T23:00:00+0500", EVENING),
    ("2026-09-21 23:00", EVENING),
    ("2026-09-21", EVENING.replace(hour=0)),
]


@pytest.mark.parametrize(("text", "local"), FORMS)
def test_the_date_of_a_record_is_local_in_every_form(
    text: str, local: dt.datetime, flavour: Flavour
) -> None:
    found = record(flavour, "Europe/Berlin", date=text)
    assert found.local_time == local
    assert found.local_time.tzinfo is None
    assert found.starts_at == local.replace(tzinfo=BERLIN)
    assert found.extra == {}


# date, datetime, zone given, local time, offset of the start in hours (None: no start)
NAIVE = "2026-09-21 23:00:00"
RECORDS = [
    ("both agree", NAIVE, "2026-09-21T23:00:00+0500", None, EVENING, 5),
    (
        "without a zone the offset is the record's",
        NAIVE,
        "2026-09-21T23:00:00+0200",
        None,
        EVENING,
        2,
    ),
    ("the offset may be UTC", NAIVE, "2026-09-21T23:00:00+0000", None, EVENING, 0),
    ("date wins over datetime", NAIVE, "2026-09-21T22:00:00+0100", None, EVENING, 1),
    ("date wins over another day", NAIVE, "2026-09-22T02:00:00+0500", None, EVENING, 5),
    ("a zone wins over the offset", NAIVE, "2026-09-21T23:00:00+0100", "Europe/Berlin", EVENING, 2),
    ("a zone makes a start of date alone", NAIVE, None, "Europe/Berlin", EVENING, 2),
    ("date alone has no start", NAIVE, None, None, EVENING, None),
    ("date with an offset has one", "2026-09-21T23:00:00+03:00", None, None, EVENING, 3),
    ("datetime alone", None, "2026-09-21T23:00:00+0500", None, EVENING, 5),
    ("datetime alone with a zone", None, "2026-09-21T23:00:00+0500", "Europe/Berlin", EVENING, 2),
    ("datetime alone, naive", None, "2026-09-21T23:00:00", None, EVENING, None),
    ("a broken datetime beside date", NAIVE, "soon", None, EVENING, None),
    (
        "a broken date beside datetime",
        "0000-00-00 00:00:00",
        "2026-09-21T23:00:00+0500",
        None,
        EVENING,
        5,
    ),
    ("neither", None, None, "Europe/Berlin", None, None),
    ("neither readable", "soon", "later", "Europe/Berlin", None, None),
    ("in winter", "2026-01-21 23:00:00", None, "Europe/Berlin", dt.datetime(2026, 1, 21, 23), 1),
    ("a zone without an offset of its own", NAIVE, None, zone(-3.5), EVENING, -3.5),
]


@pytest.mark.parametrize("row", RECORDS, ids=lambda row: row[0])
def test_whose_clock_a_record_is_on(row: tuple[Any, ...], flavour: Flavour) -> None:
    _, date, datetime, timezone, local, hours = row
    found = record(flavour, timezone, date=date, datetime=datetime)
    assert found.local_time == local
    if hours is None:
        assert found.starts_at is None
        return
    assert found.starts_at is not None
    assert found.starts_at.utcoffset() == dt.timedelta(hours=hours)
    assert found.starts_at.replace(tzinfo=None) == local


def test_what_is_no_time_is_kept(flavour: Flavour) -> None:
    found = record(flavour, date="soon", datetime="2026-09-21T23:00:00+0500")
    assert found.extra == {"date": "soon"}


# The night in which Berlin has 2:30 twice.
TWICE = "2026-10-25 02:30:00"
FOLDS = [
    ("summer time", "2026-10-25T02:30:00+0200", 2, 0),
    ("winter time", "2026-10-25T02:30:00+0100", 1, 1),
    ("no offset", None, 2, 0),
    ("a wrong offset", "2026-10-25T02:30:00+0500", 2, 0),
]


@pytest.mark.parametrize(
    ("datetime", "hours", "fold"), [r[1:] for r in FOLDS], ids=[r[0] for r in FOLDS]
)
def test_the_hour_that_passes_twice_is_told_apart_by_the_offset(
    datetime: str | None, hours: int, fold: int, flavour: Flavour
) -> None:
    found = record(flavour, "Europe/Berlin", date=TWICE, datetime=datetime)
    assert found.starts_at is not None
    assert found.starts_at.utcoffset() == dt.timedelta(hours=hours)
    assert found.starts_at.fold == fold


def test_any_other_hour_has_no_second_pass(flavour: Flavour) -> None:
    found = record(flavour, "Europe/Berlin", date=NAIVE, datetime="2026-09-21T23:00:00+0200")
    assert found.starts_at is not None
    assert found.starts_at.fold == 0


def test_the_hour_that_does_not_exist_is_kept_on_the_wall(flavour: Flavour) -> None:
    found = record(flavour, "Europe/Berlin", date="2026-03-29 02:30:00")
    assert found.local_time == dt.datetime(2026, 3, 29, 2, 30)
    assert found.starts_at is not None


def test_the_zone_of_a_location_is_that_of_its_appointments(flavour: Flavour) -> None:
    booked = v2([{"id": 1, "record_id": 701, "record_hash": HASH}], 201)
    wire = Wire(
        booked, Answer(200, {"id": 701, "date": NAIVE, "datetime": "2026-09-21T23:00:00+0100"})
    )
    salon = flavour.client(wire).location(4564, timezone="Europe/Berlin")
    ann = Visitor(name="Ann", phone="+13155550175")
    wanted = AppointmentRequest(datetime="2026-09-21T23:00:00+02:00", team_member_id=924)
    [handle] = flavour.call(salon.book, ann, [wanted], check=False)
    found = flavour.call(handle.details)
    assert found.starts_at == EVENING.replace(tzinfo=BERLIN)


# ------------------------------------------------------------------------------ what is sent


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        (dt.datetime(2026, 9, 9, 18, 30), "2026-09-09T18:30:00"),
        (dt.datetime(2026, 9, 9, 18, 30, 5, 999), "2026-09-09T18:30:05"),
        (dt.datetime(2026, 9, 9, 18, 30, tzinfo=zone(2)), "2026-09-09T18:30:00%2B02:00"),
        (dt.datetime(2026, 9, 9, 18, 30, tzinfo=zone(-5)), "2026-09-09T18:30:00-05:00"),
    ],
)
def test_a_plus_in_a_query_is_encoded(at: dt.datetime, sent: str, flavour: Flavour) -> None:
    wire = Wire(v2([]))
    flavour.call(flavour.client(wire).location(4564).team_members, at=at)
    query = wire.request.url.query.decode("ascii")
    assert query.replace("%3A", ":") == f"datetime={sent}"


def test_a_day_is_sent_as_a_day(flavour: Flavour) -> None:
    wire = Wire(v2({"seances": []}), v2([]))
    salon = flavour.client(wire).location(4564)
    flavour.call(salon.nearest_slots, 924, day=dt.date(2026, 9, 1))
    flavour.call(salon.slots, 0, dt.date(2026, 9, 1))
    assert wire.requests[0].url.query == b"datetime=2026-09-01"
    assert wire.calls[1] == "GET /book_times/4564/0/2026-09-01"
