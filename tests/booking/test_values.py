"""Values read from answers: every field, and what becomes of a field that cannot be read."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from altegio_booking import (
    AppointmentRequest,
    AvailableDates,
    NearestSlots,
    Position,
    Service,
    ServiceCategory,
    Services,
    Slot,
    TeamMember,
)
from altegio_booking.booking.values import (
    available_dates,
    nearest_slots,
    services,
    slots,
    team_members,
)
from altegio_booking.reading.objects import Misfit
from tests.flavours import OFFSET_SLOT
from tests.plain import brief

HOUR = dt.timedelta(hours=1)
DAY = dt.date(2026, 9, 21)
HAIR = ServiceCategory(id=7, title="Hair", weight=None, gender=None, extra={})


def misfit(call: Callable[[], Any]) -> str | None:
    """The place of the Misfit that a call raises."""
    with pytest.raises(Misfit) as caught:
        call()
    return caught.value.pointer


# ---- field by field ------------------------------------------------------------------------------

Way = Callable[[Any], Any]

READERS: dict[type, tuple[Way, Way, Way, dict[str, Any]]] = {
    # what is read: reader of the answer, way into its data, way out of the result, needed fields
    ServiceCategory: (
        services,
        lambda it: {"services": [], "category": [it]},
        lambda found: found.categories[0],
        {"id": 1},
    ),
    Service: (
        services,
        lambda it: {"services": [it], "category": [{"id": 7, "title": "Hair"}]},
        lambda found: found[0],
        {"id": 1},
    ),
    Position: (
        team_members,
        lambda it: [{"id": 1, "position": it}],
        lambda found: found[0].position,
        {},
    ),
    TeamMember: (team_members, lambda it: [it], lambda found: found[0], {"id": 1}),
    Slot: (slots(924, [331]), lambda it: [it], lambda found: found[0], {"datetime": OFFSET_SLOT}),
    NearestSlots: (nearest_slots(924, [331]), lambda it: it, lambda found: found, {"seances": []}),
}
FIELDS: list[tuple[type, str, str, Any, Any]] = [
    # what is read, key on the wire, attribute, value on the wire, value that it becomes
    (ServiceCategory, "title", "title", "Hair", "Hair"),
    (ServiceCategory, "weight", "weight", "8", 8.0),
    (ServiceCategory, "gender", "gender", "2", 2),
    (ServiceCategory, "sex", "gender", 0, 0),
    (Service, "title", "title", 5, "5"),
    (Service, "category_id", "category", "7", HAIR),
    (Service, "price_min", "price_min", "30.50", 30.5),
    (Service, "price_max", "price_max", 60, 60.0),
    (Service, "discount", "discount", "0.00", 0.0),
    (Service, "seance_length", "length", "3600", HOUR),
    (Service, "comment", "comment", "", ""),
    (Service, "image", "image", "https://x", "https://x"),
    (Service, "prepaid", "prepaid", "allowed", "allowed"),
    (Service, "active", "active", 0, False),
    (Service, "weight", "weight", -1, -1.0),
    (Service, "gender", "gender", "2", 2),
    (Service, "sex", "gender", 1, 1),
    (Position, "id", "id", "3", 3),
    (Position, "title", "title", "Boss", "Boss"),
    (TeamMember, "name", "name", "Eva", "Eva"),
    (TeamMember, "specialization", "specialization", "Nurse", "Nurse"),
    (TeamMember, "position", "position", {"id": 3, "x": 1}, Position(3, None, {"x": 1})),
    (TeamMember, "bookable", "bookable", "1", True),
    (TeamMember, "seance_date", "next_day", "2026-09-21T00:00:00+03:00", DAY),
    (TeamMember, "schedule_till", "schedule_till", "2026-09-21", DAY),
    (TeamMember, "rating", "rating", "4.27", 4.27),
    (TeamMember, "votes_count", "votes_count", "1", 1),
    (TeamMember, "comments_count", "comments_count", "0", 0),
    (TeamMember, "show_rating", "show_rating", 0, False),
    (TeamMember, "information", "information", "<p>", "<p>"),
    (TeamMember, "avatar", "avatar", "https://x", "https://x"),
    (TeamMember, "weight", "weight", "19", 19.0),
    (Slot, "seance_length", "length", "3600", HOUR),
    (Slot, "sum_length", "total_length", 7200, 2 * HOUR),
    (Slot, "time", "time", "7:00", "7:00"),
    (NearestSlots, "seance_date", "day", "2026-09-21", DAY),
]
NAMED = [pytest.param(*row, id=f"{row[0].__name__} {row[1]}") for row in FIELDS]


def read(kind: type, value: dict[str, Any]) -> Any:
    """One object of an answer as its value."""
    reader, put, take, needed = READERS[kind]
    return take(reader({"data": put({**needed, **value})}))


def test_every_field_of_every_value_is_in_the_table() -> None:
    asked_with = {"team_member_id", "services", "slots", "starts_at", "datetime", "extra"}
    asked_with |= {"currency"}  # of what is in `extra` as well
    for kind in READERS:
        tabled = {attribute for each, _, attribute, *_ in FIELDS if each is kind}
        assert {field.name for field in attrs.fields(kind)} - asked_with - {"id"} == tabled - {"id"}


@pytest.mark.parametrize(("kind", "key", "attribute", "sent", "wanted"), NAMED)
def test_a_field_is_converted(kind: type, key: str, attribute: str, sent: Any, wanted: Any) -> None:
    value = read(kind, {key: sent})
    found = getattr(value, attribute)
    assert found == wanted
    assert type(found) is type(wanted)
    assert value.extra == {}


@pytest.mark.parametrize(("kind", "key", "attribute", "sent", "wanted"), NAMED)
def test_a_field_that_is_missing_null_or_odd_is_none_and_not_lost(
    kind: type, key: str, attribute: str, sent: Any, wanted: Any
) -> None:
    odd: Any = 5 if key == "position" else {"a": 1}
    for given, left in (({}, {}), ({key: None}, {}), ({key: odd}, {key: odd})):
        value = read(kind, given)
        assert getattr(value, attribute) is None
        assert value.extra == left


@pytest.mark.parametrize("kind", READERS)
def test_a_key_that_nobody_knows_is_kept(kind: type) -> None:
    unknown = {"new": {"a": [1, None]}, "newer": None}
    assert read(kind, unknown).extra == unknown


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (ServiceCategory, "/data/category/0/id"),
        (Service, "/data/services/0/id"),
        (TeamMember, "/data/0/id"),
    ],
)
@pytest.mark.parametrize("id_", [None, "x", 1.5, True], ids=repr)
def test_without_an_id_it_means_nothing(kind: type, place: str, id_: Any) -> None:
    assert misfit(lambda: read(kind, {"id": id_})) == place
    assert read(kind, {"id": "005"}).id == 5


def test_a_position_of_an_empty_list_is_none() -> None:
    member = read(TeamMember, {"position": []})
    assert (member.position, member.extra) == (None, {})


def test_an_empty_image_is_none() -> None:
    service = read(Service, {"image": ""})
    assert (service.image, service.extra) == (None, {})


CURRENCIES: list[tuple[Any, str | None]] = [
    # prepaid_settings of a service, its currency
    ({"status": "allowed", "prepaid_full": {"amount": 5, "currency": "EUR"}}, "EUR"),
    ({"prepaid_full": [], "prepaid_min": {"currency": "USD"}}, "USD"),
    ({"prepaid_full": {"currency": ""}, "prepaid_min": {"currency": "USD"}}, "USD"),
    ({"prepaid_full": {"currency": None}}, None),
    ({"status": "forbidden"}, None),
    ([], None),
    (None, None),
    ("EUR", None),
]


@pytest.mark.parametrize(("settings", "currency"), CURRENCIES, ids=str)
def test_a_service_names_the_currency_that_it_would_be_paid_in(
    settings: Any, currency: str | None
) -> None:
    service = read(Service, {"prepaid_settings": settings})
    assert service.currency == currency
    assert settings is None or service.extra == {"prepaid_settings": settings}


def test_a_category_that_is_not_listed_is_not_lost() -> None:
    service = read(Service, {"category_id": 8})
    assert (service.category, service.extra) == (None, {"category_id": 8})


# ---- services ------------------------------------------------------------------------------------

CATALOGUE = {
    "services": [{"id": 2, "category_id": 7}, {"id": 1}],
    "category": [{"id": "7", "title": "Hair"}, {"id": 9}],
    "events": [{"id": "2301"}],
    "more": 1,
}


def catalogue(**changed: Any) -> Services:
    return services({"success": True, "data": {**CATALOGUE, **changed}})


def test_services_are_a_tuple_with_their_categories_and_events_beside_them() -> None:
    found = catalogue()
    assert brief(found) == {
        "items": [{"id": 2, "category": {"id": 7, "title": "Hair"}}, {"id": 1}],
        "categories": [{"id": 7, "title": "Hair"}, {"id": 9}],
        "events": [{"id": "2301"}],
        "extra": {"more": 1},
    }
    assert isinstance(found, tuple)
    assert found == (found[0], found[1])


def test_the_plural_beside_the_singular_is_kept() -> None:
    found = catalogue(categories=[{"id": 8}])
    assert [category.id for category in found.categories] == [7, 9]
    assert found.extra == {"more": 1, "categories": [{"id": 8}]}


@pytest.mark.parametrize("nothing", [None, []], ids=repr)
def test_a_catalogue_may_be_empty(nothing: Any) -> None:
    found = catalogue(services=nothing, category=nothing, events=nothing, more=nothing)
    assert (tuple(found), found.categories, found.events) == ((), (), ())
    assert found.extra == {"more": nothing}


def test_events_that_are_no_list_are_kept() -> None:
    found = catalogue(events={"a": 1})
    assert (found.events, found.extra["events"]) == ((), {"a": 1})


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"services": "none"}, "/data/services"),
        ({"services": {"id": 1}}, "/data/services"),
        ({"services": [{"id": 1}, None]}, "/data/services/1"),
        ({"services": [{}]}, "/data/services/0/id"),
        ({"category": [{}]}, "/data/category/0/id"),
    ],
    ids=repr,
)
def test_services_that_cannot_be_read_are_not_taken_for_none(changed: Any, place: str) -> None:
    assert misfit(lambda: catalogue(**changed)) == place


@pytest.mark.parametrize("data", [None, [], "none"], ids=repr)
def test_an_answer_without_a_catalogue_is_unreadable(data: Any) -> None:
    assert misfit(lambda: services({"data": data})) == "/data"


def test_services_are_frozen() -> None:
    found = catalogue()
    for name in ("categories", "events", "extra", "other"):
        with pytest.raises(AttributeError, match=rf"\A{name}: Services is frozen\Z"):
            setattr(found, name, ())
        with pytest.raises(AttributeError, match=rf"\A{name}: Services is frozen\Z"):
            delattr(found, name)
    assert found.extra == {"more": 1}


def test_services_pickle_and_copy_with_all_that_stands_beside_them() -> None:
    found = catalogue()
    for twin in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
        assert type(twin) is Services
        assert brief(twin) == brief(found)


# ---- team members --------------------------------------------------------------------------------


def test_team_members_come_in_the_apis_order() -> None:
    found = team_members({"data": [{"id": 2}, {"id": 1}]})
    assert [member.id for member in found] == [2, 1]
    assert isinstance(found, tuple)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (None, "/data"),
        ({}, "/data"),
        ([{"name": "Eva"}], "/data/0/id"),
        ([None], "/data/0"),
        (["Eva"], "/data/0"),
    ],
    ids=repr,
)
def test_team_members_that_cannot_be_read_are_unreadable(data: Any, place: str) -> None:
    assert misfit(lambda: team_members({"data": data})) == place


# ---- slots ---------------------------------------------------------------------------------------

ODD_STARTS = [
    "2026-09-21T10:00:00+02:00",
    "2026-09-21T10:00:00+0200",
    "2026-09-21T10:00:00+02",
    "2026-09-21 10:00:00+02:00",
    "2026-09-21T10:00:00.000+02:00",
    "2026-09-21T10:00+02:00",
]


@pytest.mark.parametrize("start", ODD_STARTS)
def test_a_slot_has_its_own_offset_and_sends_back_its_own_string(start: str) -> None:
    slot = read(Slot, {"datetime": start})
    assert slot.starts_at == dt.datetime(2026, 9, 21, 8, tzinfo=dt.UTC)
    assert slot.starts_at.utcoffset() == 2 * HOUR
    assert slot.datetime == slot.request().datetime == start


@pytest.mark.parametrize(
    "start", [None, "soon", "2026-09-21T10:00:00", "2026-09-21", 1790000000], ids=repr
)
def test_a_slot_without_a_moment_cannot_be_booked(start: Any) -> None:
    assert misfit(lambda: read(Slot, {"datetime": start})) == "/data/0/datetime"


def test_slots_remember_whom_and_what_they_were_asked_for() -> None:
    asked = [331, 332]
    read_slots = slots(924, asked)
    asked.clear()
    found = read_slots({"data": [{"datetime": OFFSET_SLOT}] * 2})
    assert isinstance(found, tuple)
    assert [(slot.team_member_id, slot.services) for slot in found] == [(924, (331, 332))] * 2


def test_the_services_of_slots_may_be_any_iterable() -> None:
    found = slots(0, iter([331]))({"data": [{"datetime": OFFSET_SLOT}] * 2})
    assert [slot.services for slot in found] == [(331,), (331,)]


@pytest.mark.parametrize(
    ("data", "place"), [(None, "/data"), ({}, "/data"), ([{}], "/data/0/datetime")], ids=repr
)
def test_slots_that_cannot_be_read_are_not_taken_for_none(data: Any, place: str) -> None:
    assert misfit(lambda: slots(924, [])({"data": data})) == place


SLOT = read(Slot, {"datetime": OFFSET_SLOT})


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({}, (924, (331,), None)),
        ({"services": [332, 333]}, (924, (332, 333), None)),
        ({"services": []}, (924, (), None)),
        ({"team_member_id": 0}, (0, (331,), None)),
        ({"team_member_id": 925}, (925, (331,), None)),
        ({"custom_fields": {"pet": "cat"}}, (924, (331,), {"pet": "cat"})),
        ({"custom_fields": {}}, (924, (331,), {})),
    ],
    ids=repr,
)
def test_a_request_for_a_slot_is_for_what_it_was_asked_with_unless_told_otherwise(
    options: Any, wanted: Any
) -> None:
    request = SLOT.request(**options)
    assert type(request) is AppointmentRequest
    assert (request.team_member_id, request.services, request.custom_fields) == wanted
    assert request.datetime == OFFSET_SLOT


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"services": ["331"]}, r"services\[0\]: expected an int"),
        ({"team_member_id": -1}, "team_member_id: must be at least 0"),
        ({"custom_fields": []}, "custom_fields: expected a mapping"),
    ],
)
def test_a_request_for_a_slot_is_checked(options: Any, message: str) -> None:
    with pytest.raises(ValueError, match=rf"\A{message}"):
        SLOT.request(**options)


def test_nearest_slots_are_for_one_day() -> None:
    data = {"seance_date": "2026-09-21", "seances": [{"datetime": OFFSET_SLOT}], "new": 1}
    found = nearest_slots(924, iter([331]))({"data": data})
    assert (found.day, found.extra) == (DAY, {"new": 1})
    assert [(slot.team_member_id, slot.services) for slot in found.slots] == [(924, (331,))]


@pytest.mark.parametrize("seances", [None, [], {}, 0, ""], ids=repr)
def test_there_may_be_no_nearest_slots(seances: Any) -> None:
    found = nearest_slots(924, [])({"data": {"seances": seances}})
    assert found.slots == ()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (None, "/data"),
        ([], "/data"),
        ({"seances": "none"}, "/data/seances"),
        ({"seances": [{}]}, "/data/seances/0/datetime"),
    ],
    ids=repr,
)
def test_nearest_slots_that_cannot_be_read_are_not_taken_for_none(data: Any, place: str) -> None:
    assert misfit(lambda: nearest_slots(924, [])({"data": data})) == place


# ---- available days ------------------------------------------------------------------------------

SEPTEMBER = dt.date(2026, 9, 1)
DAYS: dict[str, tuple[Any, Any, list[str], str]] = {
    # what it shows: list, map, what comes out, which of the two stays in `extra`
    "both empty": ([], [], [], ""),
    "both missing": (None, None, [], ""),
    "the list alone": (["2026-09-04"], [], ["2026-09-04"], ""),
    "the list, unsorted and twice": (
        ["2026-09-05", "2026-09-04", "2026-09-05"],
        None,
        ["2026-09-04", "2026-09-05"],
        "",
    ),
    "the map alone": (None, {"9": [4], "8": [1]}, ["2026-09-04", "2027-08-01"], ""),
    "the map adds what the list lacks": (
        ["2026-09-04"],
        {"9": [4, 5]},
        ["2026-09-04", "2026-09-05"],
        "",
    ),
    "the map adds to an empty list": ([], {"9": [5]}, ["2026-09-05"], ""),
    "the list gives the map its year": (["2024-08-19"], {"8": [19]}, ["2024-08-19"], ""),
    "a date with a time": (["2026-09-04T00:00:00+02:00"], [], ["2026-09-04"], ""),
    "an impossible day beside the list": (
        ["2026-09-04"],
        {"9": [4, 5, 31]},
        ["2026-09-04", "2026-09-05"],
        "days",
    ),
    "an impossible month beside the list": (
        ["2026-09-04"],
        {"13": [1], "9": [5]},
        ["2026-09-04", "2026-09-05"],
        "days",
    ),
    "an impossible day beside an empty list": ([], {"6": [31]}, [], "days"),
    "a map that is none beside the list": (["2026-09-04"], "soon", ["2026-09-04"], "days"),
    "a month that is no list": (["2026-09-04"], {"9": "12"}, ["2026-09-04"], "days"),
    "a month as an object": (["2026-09-04"], {"9": {"0": 5}}, ["2026-09-04"], "days"),
    "a bad date in the list": (["2026-09-04", "0000-00-00"], [], ["2026-09-04"], "dates"),
    "a null in the list": (["2026-09-04", None], [], ["2026-09-04"], "dates"),
    "a list that is none": ("2026-09-04", {"9": [5]}, ["2026-09-05"], "dates"),
}


def days(data: Any, reference: dt.date = SEPTEMBER) -> AvailableDates:
    return available_dates(reference)({"data": data})


@pytest.mark.parametrize("shown", DAYS)
def test_the_list_of_days_is_trusted_and_the_map_fills_its_gaps(shown: str) -> None:
    dates, map_, found, left = DAYS[shown]
    booking = {"booking_dates": dates, "booking_days": map_}
    working = {"working_dates": dates, "working_days": map_}
    kept: dict[str, Any] = {"dates": dates, "days": map_, "": None}
    for data, filled, empty, extra in (
        (booking, "bookable", "working", f"booking_{left}"),
        (working, "working", "bookable", f"working_{left}"),
    ):
        answer = days(data)
        assert [day.isoformat() for day in getattr(answer, filled)] == found
        assert isinstance(getattr(answer, filled), tuple)
        assert getattr(answer, empty) == ()
        assert answer.extra == ({extra: kept[left]} if left else {})


@pytest.mark.parametrize(
    "map_", [{"13": [1]}, {"6": [31]}, {"x": [1]}, {"9": ["x"]}, {"9": 5}, 7], ids=repr
)
@pytest.mark.parametrize("kind", ["booking", "working"])
def test_an_impossible_map_without_a_list_cannot_be_read(kind: str, map_: Any) -> None:
    for dates in (None, ["soon"], [None], "soon"):
        data = {f"{kind}_dates": dates, f"{kind}_days": map_}
        with pytest.raises(Misfit, match=f"/data/{kind}_days.*a day map") as caught:
            days(data)
        assert caught.value.pointer == f"/data/{kind}_days"


@pytest.mark.parametrize(
    ("reference", "bookable"),
    [
        (dt.date(2026, 12, 24), ["2026-12-01", "2027-01-01"]),
        (dt.date(2027, 1, 1), ["2027-01-01", "2027-12-01"]),
    ],
)
def test_the_reference_gives_the_map_its_years(reference: dt.date, bookable: list[str]) -> None:
    found = days({"booking_days": {"1": [1], "12": [1]}}, reference)
    assert [day.isoformat() for day in found.bookable] == bookable


def test_what_else_there_is_is_kept() -> None:
    assert days({"booking_dates": [], "new": 1}).extra == {"new": 1}


@pytest.mark.parametrize("data", [None, [], "none"], ids=repr)
def test_an_answer_without_days_is_unreadable(data: Any) -> None:
    assert misfit(lambda: days(data)) == "/data"
