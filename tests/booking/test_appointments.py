"""Records: what an appointment is read from, and whose clock its times are on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from altegio_booking import AppointmentDetails, BookedService
from altegio_booking.booking import appointments
from altegio_booking.booking.appointments import one, several
from altegio_booking.reading.objects import Misfit, Row

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")
EVENING = dt.datetime(2026, 9, 21, 23)
NAIVE = "2026-09-21 23:00:00"


def zone(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


def record(timezone: dt.tzinfo | None = None, **fields: Any) -> AppointmentDetails:
    return appointments.record(Row({"id": 701, **fields}), lambda location_id: timezone)


def misfit(call: Callable[[], Any]) -> str | None:
    """The place of the Misfit that a call raises."""
    with pytest.raises(Misfit) as caught:
        call()
    return caught.value.pointer


# ---- field by field ------------------------------------------------------------------------------

HOUR = dt.timedelta(hours=1)
FIELDS: list[tuple[str, str, Any, Any]] = [
    # key on the wire, attribute, value on the wire, value that it becomes
    ("length", "length", "3600", HOUR),
    ("comment", "comment", "", ""),
    ("deleted", "deleted", 1, True),
    ("attendance", "attendance", "-1", -1),
    ("online", "online", "0", False),
    ("clients_count", "clients_count", "3", 3),
    ("activity_id", "event_id", "77", 77),
    ("api_id", "api_id", 5, "5"),
    ("date", "local_time", NAIVE, EVENING),
]
SERVICE_FIELDS: list[tuple[str, str, Any, Any]] = [
    ("id", "id", "331", 331),
    ("title", "title", "Cut", "Cut"),
    ("amount", "amount", "2", 2),
    ("cost", "cost", "30.50", 30.5),
    ("seance_length", "length", 3600, HOUR),
]


def service(**fields: Any) -> BookedService:
    return record(services=[fields]).services[0]


CASES = [
    pytest.param(read, *row, id=f"{name} {row[0]}")
    for name, read, rows in [("record", record, FIELDS), ("service", service, SERVICE_FIELDS)]
    for row in rows
]


def test_every_field_of_a_booked_service_is_in_the_table() -> None:
    tabled = {attribute for _, attribute, *_ in SERVICE_FIELDS}
    assert {field.name for field in attrs.fields(BookedService)} - {"extra"} == tabled


@pytest.mark.parametrize(("read", "key", "attribute", "sent", "wanted"), CASES)
def test_a_field_is_converted(read: Any, key: str, attribute: str, sent: Any, wanted: Any) -> None:
    value = read(**{key: sent})
    found = getattr(value, attribute)
    assert found == wanted
    assert type(found) is type(wanted)
    assert value.extra == {}


@pytest.mark.parametrize(("read", "key", "attribute", "sent", "wanted"), CASES)
def test_a_field_that_is_missing_null_or_odd_is_none_and_not_lost(
    read: Any, key: str, attribute: str, sent: Any, wanted: Any
) -> None:
    odd = {key: {"a": 1}}
    for given, left in (({}, {}), ({key: None}, {}), (odd, odd)):
        value = read(**given)
        assert getattr(value, attribute) is None
        assert value.extra == left


@pytest.mark.parametrize("none", ["", "0", 0], ids=repr)
def test_an_own_id_that_stands_for_none_is_none(none: Any) -> None:
    found = record(api_id=none)
    assert (found.api_id, found.extra) == (None, {})


@pytest.mark.parametrize("none", ["0", 0], ids=repr)
def test_event_0_is_no_event(none: Any) -> None:
    found = record(activity_id=none)
    assert (found.event_id, found.extra) == (None, {})


def test_a_record_keeps_what_its_place_and_member_say_beside_their_names() -> None:
    company = {"id": "4564", "title": "Salon", "timezone": "-5", "phones": ["1"]}
    staff = {"id": "924", "name": "Eva", "spec": "all"}
    found = record(company=company, staff=staff, new=1)
    assert (found.location_id, found.location_title) == (4564, "Salon")
    assert found.place is not None
    assert (found.place.id, found.place.phones) == (4564, ("1",))
    assert found.place.extra == {"timezone": "-5"}
    assert (found.team_member_id, found.team_member_name) == (924, "Eva")
    assert found.extra == {"new": 1, "staff": {"spec": "all"}}


@pytest.mark.parametrize("nothing", [None, []], ids=repr)
@pytest.mark.parametrize("key", ["company", "staff", "services"])
def test_a_record_may_lack_any_of_its_parts(key: str, nothing: Any) -> None:
    found = record(**{key: nothing})
    assert found.services == ()
    assert found.location_id is found.team_member_id is None
    assert found.location_title is found.team_member_name is None
    assert found.extra == {}


def test_services_of_a_record_come_in_order_and_may_lack_even_an_id() -> None:
    found = record(services=[{"id": 2}, {"title": "Cut", "id": None}])
    assert found.services == (
        BookedService(2, None, None, None, None, {}),
        BookedService(None, "Cut", None, None, None, {}),
    )


def test_what_is_no_service_is_kept() -> None:
    found = record(services=[{"id": 2}, "Cut"])
    assert [each.id for each in found.services] == [2]
    assert found.extra == {"services": [{"id": 2}, "Cut"]}


@pytest.mark.parametrize("id_", [None, "x", True], ids=repr)
def test_a_record_without_an_id_means_nothing(id_: Any) -> None:
    assert misfit(lambda: record(id=id_)) == "/id"
    assert record(id="701").record_id == 701


# ---- times ---------------------------------------------------------------------------------------

TIMES: dict[str, tuple[Any, Any, Any, Any, float | None]] = {
    # what it shows: date, datetime, zone given, local time, offset of the start in hours
    "both agree": (NAIVE, "2026-09-21T23:00:00+0500", None, EVENING, 5),
    "the offset may be UTC": (NAIVE, "2026-09-21T23:00:00+0000", None, EVENING, 0),
    "date wins over datetime": (NAIVE, "2026-09-21T22:00:00+0100", None, EVENING, 1),
    "date wins over another day": (NAIVE, "2026-09-22T02:00:00+0500", None, EVENING, 5),
    "the offset of datetime wins over that of date": (
        "2026-09-21T23:00:00+03:00",
        "2026-09-21T23:00:00+05:00",
        None,
        EVENING,
        5,
    ),
    "a zone wins over the offset": (NAIVE, "2026-09-21T23:00:00+0100", BERLIN, EVENING, 2),
    "a zone makes a start of date alone": (NAIVE, None, BERLIN, EVENING, 2),
    "date alone has no start": (NAIVE, None, None, EVENING, None),
    "date with an offset has one": ("2026-09-21T23:00:00+03:00", None, None, EVENING, 3),
    "date in ISO form is local too": ("2026-09-21T23:00:00.000+03:00", None, BERLIN, EVENING, 2),
    "date without a time is midnight": ("2026-09-21", None, BERLIN, dt.datetime(2026, 9, 21), 2),
    "datetime alone": (None, "2026-09-21T23:00:00+0500", None, EVENING, 5),
    "datetime alone with a zone": (None, "2026-09-21T23:00:00+0500", BERLIN, EVENING, 2),
    "datetime alone, naive": (None, "2026-09-21T23:00:00", None, EVENING, None),
    "a broken datetime beside date": (NAIVE, "soon", None, EVENING, None),
    "a broken date beside datetime": (
        "0000-00-00 00:00:00",
        "2026-09-21T23:00:00+0500",
        None,
        EVENING,
        5,
    ),
    "neither": (None, None, BERLIN, None, None),
    "neither readable": ("soon", "later", BERLIN, None, None),
    "in winter": ("2026-01-21 23:00:00", None, BERLIN, dt.datetime(2026, 1, 21, 23), 1),
    "a fixed zone": (NAIVE, None, zone(-3.5), EVENING, -3.5),
    "an hour that the clock skips": (
        "2026-03-29 02:30:00",
        None,
        BERLIN,
        dt.datetime(2026, 3, 29, 2, 30),
        1,
    ),
}


@pytest.mark.parametrize("shown", TIMES)
def test_whose_clock_a_record_is_on(shown: str) -> None:
    date, datetime, timezone, local_time, hours = TIMES[shown]
    found = record(timezone, date=date, datetime=datetime)
    assert found.local_time == local_time
    assert found.local_time is None or found.local_time.tzinfo is None
    if hours is None:
        assert found.starts_at is None
    else:
        assert found.starts_at is not None
        assert found.starts_at.replace(tzinfo=None) == local_time
        assert found.starts_at.utcoffset() == dt.timedelta(hours=hours)
        assert found.starts_at.fold == 0


@pytest.mark.parametrize("key", ["date", "datetime"])
def test_what_is_no_time_is_kept(key: str) -> None:
    times: dict[str, Any] = {"date": NAIVE, "datetime": "2026-09-21T23:00:00+0500", key: "soon"}
    assert record(**times).extra == {key: "soon"}


# In the night in which Berlin has 2:30 twice.
FOLDS: dict[str, tuple[str | None, float, int]] = {
    # what it shows: datetime, offset of the start in hours, its fold
    "summer time": ("2026-10-25T02:30:00+0200", 2, 0),
    "winter time": ("2026-10-25T02:30:00+0100", 1, 1),
    "no offset": ("2026-10-25T02:30:00", 2, 0),
    "nothing": (None, 2, 0),
    "a wrong offset": ("2026-10-25T02:30:00+0500", 2, 0),
}


@pytest.mark.parametrize("shown", FOLDS)
def test_the_hour_that_passes_twice_is_told_apart_by_the_offset(shown: str) -> None:
    datetime, hours, fold = FOLDS[shown]
    found = record(BERLIN, date="2026-10-25 02:30:00", datetime=datetime)
    assert found.starts_at is not None
    assert found.starts_at.utcoffset() == dt.timedelta(hours=hours)
    assert found.starts_at.fold == fold


# ---- known time zones ----------------------------------------------------------------------------

AT_BERLIN = {"id": 701, "company": {"id": 4564}, "date": NAIVE}


@pytest.mark.parametrize(
    ("place", "zone"),
    [(4564, BERLIN), (4565, TOKYO), (4566, None), (None, None)],
    ids=["one place", "another place", "a place whose zone is not known", "no place"],
)
def test_a_record_is_in_the_zone_of_its_place(place: int | None, zone: Any) -> None:
    zones = {4564: BERLIN, 4565: TOKYO}
    item = {**AT_BERLIN, "company": place and {"id": place}}
    found = appointments.record(Row(item), zones.get)
    assert (found.starts_at and found.starts_at.tzinfo) == zone


# ---- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        AT_BERLIN,
        {"success": True, "data": AT_BERLIN, "meta": []},
        {"success": True, "data": [AT_BERLIN], "meta": []},
        {"data": [AT_BERLIN]},
    ],
    ids=["bare", "enveloped", "a list of one", "a list of one without the rest"],
)
def test_one_record_comes_in_several_forms(answer: dict[str, Any]) -> None:
    found = one(BERLIN)(answer)
    assert (found.record_id, found.starts_at) == (701, EVENING.replace(tzinfo=BERLIN))


@pytest.mark.parametrize("thin", [{"id": 701}, {"data": {"id": "701"}}, {"data": [{"id": 701}]}])
def test_a_record_may_know_nothing_but_its_id(thin: dict[str, Any]) -> None:
    found = one(BERLIN)(thin)
    assert (found.record_id, found.starts_at) == (701, None)


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ({"data": []}, "/data"),
        ({"data": [{"id": 1}, {"id": 2}]}, "/data"),
        ({"data": [None]}, "/data/0"),
        ({"data": [{}]}, "/data/0/id"),
        ({"success": True}, "/data"),
        ({}, "/id"),
    ],
    ids=repr,
)
def test_anything_but_one_record_is_unreadable(answer: dict[str, Any], place: str) -> None:
    assert misfit(lambda: one(None)(answer)) == place


def test_a_list_for_one_record_says_what_was_expected() -> None:
    with pytest.raises(Misfit) as caught:
        one(None)({"data": []})
    assert caught.value.expected == "one appointment"


def test_several_records_are_each_in_the_zone_of_their_place() -> None:
    rows = [{"id": 2, "date": NAIVE, "company": {"id": place}} for place in (1, 2, 3)]
    found = several({1: BERLIN, 2: TOKYO})({"data": rows})
    assert isinstance(found, tuple)
    assert [each.starts_at and each.starts_at.tzinfo for each in found] == [BERLIN, TOKYO, None]


@pytest.mark.parametrize(
    ("data", "place"), [(None, "/data"), ({}, "/data"), ([{}], "/data/0/id"), (["x"], "/data/0")]
)
def test_records_that_cannot_be_read_are_not_taken_for_none(data: Any, place: str) -> None:
    assert misfit(lambda: several({})({"data": data})) == place
    assert several({})({"data": []}) == ()
