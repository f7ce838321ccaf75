"""How values are read: whatever the wire sends, nothing is guessed and nothing is lost."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from altegio_booking import (
    AppointmentDetails,
    AppointmentRequest,
    AvailableDates,
    BookedService,
    NearestSlots,
    Position,
    Problem,
    Service,
    ServiceCategory,
    Services,
    Slot,
    TeamMember,
    UnreadableResponse,
    Visitor,
)
from tests.flavours import HASH, OFFSET_SLOT, USER, Flavour, Wire, v2

SAMPLES = Path(__file__).parent.parent / "wire"


# ------------------------------------------------------------- reading one object, field by field

CALLS: dict[str, tuple[Any, Any]] = {
    # what is read: its way into an answer, and its way out of the result
    "service": (lambda it: {"services": [it], "category": []}, lambda got: got[0]),
    "category": (lambda it: {"services": [], "category": [it]}, lambda got: got.categories[0]),
    "member": (lambda it: [it], lambda got: got[0]),
    "slot": (lambda it: [it], lambda got: got[0]),
    "nearest": (lambda it: it, lambda got: got),
    "record": (lambda it: [it], lambda got: got[0]),
}


def read(flavour: Flavour, what: str, thing: Any) -> Any:
    """Serve one object in its answer, and take it out of the result again."""
    put, take = CALLS[what]
    client = flavour.client(Wire(v2(put(thing))), user_token=USER)
    salon = client.location(4564)
    day = dt.date(2026, 9, 21)
    calls: dict[str, Any] = {
        "service": salon.services,
        "category": salon.services,
        "member": salon.team_members,
        "slot": lambda: salon.slots(924, day, services=[331]),
        "nearest": lambda: salon.nearest_slots(924, services=[331]),
        "record": client.appointments,
    }
    return take(flavour.run(calls[what]()))


HOUR = dt.timedelta(hours=1)
NEEDED: dict[str, dict[str, Any]] = {
    "service": {"id": 1},
    "category": {"id": 1},
    "member": {"id": 1},
    "slot": {"datetime": OFFSET_SLOT},
    "nearest": {"seances": []},
    "record": {"id": 1},
}

# What is read, key on the wire, attribute, then (value on the wire, value that it becomes).
CONVERSIONS: list[tuple[str, str, str, list[tuple[Any, Any]]]] = [
    ("service", "id", "id", [(5, 5), ("5", 5), ("005", 5), (5.0, 5)]),
    (
        "service",
        "price_min",
        "price_min",
        [(5, 5.0), (30.5, 30.5), ("30.50", 30.5), ("0.00", 0.0), ("7", 7.0)],
    ),
    ("service", "price_max", "price_max", [("1e2", 100.0)]),
    ("service", "discount", "discount", [("7", 7.0), (0, 0.0)]),
    ("service", "weight", "weight", [("19", 19.0), (-1, -1.0)]),
    (
        "service",
        "active",
        "active",
        [
            (1, True),
            (0, False),
            ("1", True),
            ("0", False),
            (True, True),
            (False, False),
            (1.0, True),
        ],
    ),
    (
        "service",
        "seance_length",
        "length",
        [(3600, HOUR), ("3600", HOUR), (0, dt.timedelta(0)), (3600.0, HOUR)],
    ),
    ("service", "sex", "gender", [(1, 1), ("2", 2), (0, 0)]),
    ("service", "gender", "gender", [(1, 1), ("2", 2), (0, 0)]),
    ("service", "image", "image", [("https://x", "https://x"), ("", None)]),
    ("service", "comment", "comment", [("<p>x</p>", "<p>x</p>"), ("", "")]),
    ("service", "title", "title", [("Cut", "Cut"), (5, "5")]),
    ("category", "sex", "gender", [(1, 1), ("0", 0)]),
    ("category", "weight", "weight", [("8", 8.0)]),
    ("member", "rating", "rating", [(4.27, 4.27), ("3", 3.0), (0, 0.0)]),
    ("member", "votes_count", "votes_count", [("1", 1), (0, 0)]),
    ("member", "comments_count", "comments_count", [("0", 0)]),
    ("member", "show_rating", "show_rating", [("1", True), (0, False)]),
    ("member", "bookable", "bookable", [(True, True), (0, False), ("1", True)]),
    (
        "member",
        "seance_date",
        "next_day",
        [("2015-09-22", dt.date(2015, 9, 22)), ("2015-09-22T00:00:00+03:00", dt.date(2015, 9, 22))],
    ),
    ("member", "schedule_till", "schedule_till", [("2024-12-20", dt.date(2024, 12, 20))]),
    (
        "member",
        "position",
        "position",
        [
            ([], None),
            ({}, Position(None, None, {})),
            ({"id": "3", "title": "Boss", "x": 1}, Position(3, "Boss", {"x": 1})),
        ],
    ),
    ("slot", "seance_length", "length", [(3600, HOUR), ("3600", HOUR)]),
    ("slot", "sum_length", "total_length", [(7200, 2 * HOUR)]),
    ("slot", "time", "time", [("7:00", "7:00"), ("10:15", "10:15")]),
    ("nearest", "seance_date", "day", [("2024-08-19", dt.date(2024, 8, 19))]),
    ("record", "length", "length", [(3600, HOUR), ("3600", HOUR)]),
    ("record", "deleted", "deleted", [(True, True), (0, False), ("1", True)]),
    ("record", "online", "online", [(1, True)]),
    ("record", "attendance", "attendance", [(-1, -1), ("-1", -1), (2, 2)]),
    ("record", "clients_count", "clients_count", [("3", 3)]),
    ("record", "activity_id", "event_id", [(77, 77), ("77", 77), (0, None), ("0", None)]),
    (
        "record",
        "api_id",
        "api_id",
        [("mine-1", "mine-1"), (5, "5"), ("", None), ("0", None), (0, None)],
    ),
    ("record", "comment", "comment", [("", ""), ("x", "x")]),
]

CASES = [
    pytest.param((what, key, attribute, sent, wanted), id=f"{what}-{key}-{sent!r}")
    for what, key, attribute, pairs in CONVERSIONS
    for sent, wanted in pairs
]


@pytest.mark.parametrize("case", CASES)
def test_a_field_is_converted(case: tuple[str, str, str, Any, Any], flavour: Flavour) -> None:
    what, key, attribute, sent, wanted = case
    value = read(flavour, what, {**NEEDED[what], key: sent})
    found = getattr(value, attribute)
    assert found == wanted
    assert type(found) is type(wanted)
    assert value.extra == {}


FIELDS = sorted({(what, key, attribute) for what, key, attribute, _ in CONVERSIONS})
OPTIONAL = [row for row in FIELDS if row[1] not in NEEDED[row[0]]]


@pytest.mark.parametrize(("what", "key", "attribute"), OPTIONAL)
def test_null_and_missing_are_none(what: str, key: str, attribute: str, flavour: Flavour) -> None:
    for thing in (NEEDED[what], {**NEEDED[what], key: None}):
        value = read(flavour, what, thing)
        assert getattr(value, attribute) is None
        assert value.extra == {}


TEXTS = {"image", "comment", "title", "time", "api_id"}
FLAGS = {"active", "show_rating", "bookable", "deleted", "online"}


def odd_values() -> Iterator[Any]:
    for what, key, attribute in OPTIONAL:
        odd: list[Any] = [{"a": 1}, ["a"], True, "odd", 1e400]
        # Some of these are nothing odd for some fields.
        if key in TEXTS:
            odd.remove("odd")
        if key in FLAGS:
            odd.remove(True)
        if key == "position":
            odd.remove({"a": 1})
        for value in odd:
            yield pytest.param(what, key, attribute, value, id=f"{what}-{key}-{value!r}")


@pytest.mark.parametrize(("what", "key", "attribute", "odd"), list(odd_values()))
def test_what_cannot_be_converted_is_none_and_kept(
    what: str, key: str, attribute: str, odd: Any, flavour: Flavour
) -> None:
    value = read(flavour, what, {**NEEDED[what], key: odd})
    assert getattr(value, attribute) is None
    assert value.extra == {key: odd}


@pytest.mark.parametrize("what", CALLS)
def test_unknown_keys_are_kept_as_they_came(what: str, flavour: Flavour) -> None:
    unknown: dict[str, Any] = {
        "new": {"a": [1, None, {"b": "0"}]},
        "newer": None,
        "newest": [],
        "0": "1",
        "": False,
    }
    assert read(flavour, what, {**NEEDED[what], **unknown}).extra == unknown


@pytest.mark.parametrize(
    ("sex", "gender", "found", "left"),
    [
        (1, None, 1, {}),
        (None, 2, 2, {}),
        (1, 2, 2, {}),
        ("x", 2, 2, {"sex": "x"}),
        (1, "x", 1, {"gender": "x"}),
        (0, 0, 0, {}),
    ],
)
def test_both_names_of_gender_are_read(
    sex: Any, gender: Any, found: int, left: dict[str, Any], flavour: Flavour
) -> None:
    service = read(flavour, "service", {"id": 1, "sex": sex, "gender": gender})
    assert service.gender == found
    assert service.extra == left


def test_a_service_has_its_category(flavour: Flavour) -> None:
    data = {
        "services": [
            {"id": 1, "category_id": "7"},
            {"id": 2, "category_id": 8},
            {"id": 3, "category_id": None},
            {"id": 4},
        ],
        "category": [{"id": "7", "title": "Hair"}],
        "events": None,
        "more": 1,
    }
    found = flavour.call(flavour.client(Wire(v2(data))).location(4564).services)
    assert [service.category and service.category.title for service in found] == [
        "Hair",
        None,
        None,
        None,
    ]
    # A category that is not listed is not lost.
    assert [service.extra for service in found] == [{}, {"category_id": 8}, {}, {}]
    assert found.events == ()
    assert found.extra == {"more": 1}
    assert isinstance(found, tuple)
    assert found == (found[0], *found[1:])


def test_a_record_keeps_what_its_place_and_member_say_beside_their_names(flavour: Flavour) -> None:
    company = {"id": "4564", "title": "Salon", "timezone": "-5", "phones": ["1"]}
    staff = {"id": "924", "name": "Eva", "spec": "all"}
    record = read(flavour, "record", {"id": 1, "company": company, "staff": staff})
    assert (record.location_id, record.location_title) == (4564, "Salon")
    assert (record.team_member_id, record.team_member_name) == (924, "Eva")
    assert record.extra == {
        "company": {"timezone": "-5", "phones": ["1"]},
        "staff": {"spec": "all"},
    }


@pytest.mark.parametrize("nothing", [None, []])
@pytest.mark.parametrize("key", ["company", "staff", "services"])
def test_a_record_may_lack_any_of_its_parts(key: str, nothing: Any, flavour: Flavour) -> None:
    record = read(flavour, "record", {"id": 1, key: nothing})
    assert record.services == ()
    assert record.location_id is record.team_member_id is None
    assert record.extra == {}


def test_a_booked_service_may_lack_even_its_id(flavour: Flavour) -> None:
    record = read(flavour, "record", {"id": 1, "services": [{"title": "Cut", "id": None}]})
    assert record.services == (BookedService(None, "Cut", None, None, None, {}),)


# -------------------------------------------------------------- what cannot be done without

UNREADABLE = [
    ("service", {}, "/data/services/0/id"),
    ("service", {"id": None}, "/data/services/0/id"),
    ("service", {"id": "x"}, "/data/services/0/id"),
    ("service", {"id": 1.5}, "/data/services/0/id"),
    ("service", {"id": True}, "/data/services/0/id"),
    ("category", {"title": "x"}, "/data/category/0/id"),
    ("member", {"name": "x"}, "/data/0/id"),
    ("member", None, "/data/0"),
    ("member", "Eva", "/data/0"),
    ("slot", {}, "/data/0/datetime"),
    ("slot", {"datetime": None}, "/data/0/datetime"),
    ("slot", {"datetime": "soon"}, "/data/0/datetime"),
    ("slot", {"datetime": "2026-09-21T10:00:00"}, "/data/0/datetime"),
    ("slot", {"datetime": 1790000000}, "/data/0/datetime"),
    ("nearest", {"seances": [{}]}, "/data/seances/0/datetime"),
    ("nearest", {"seances": "none"}, "/data/seances"),
    ("nearest", [], "/data"),
    ("nearest", None, "/data"),
    ("record", {}, "/data/0/id"),
]


@pytest.mark.parametrize(("what", "thing", "pointer"), UNREADABLE)
def test_what_means_nothing_is_unreadable_and_says_where(
    what: str, thing: Any, pointer: str, flavour: Flavour
) -> None:
    with pytest.raises(UnreadableResponse) as caught:
        read(flavour, what, thing)
    assert caught.value.pointer == pointer
    assert caught.value.status == 200
    assert pointer in str(caught.value)


# --------------------------------------------------------------- any field missing, null or `[]`

ESSENTIAL = {"id", "datetime", "data", "services", "category", "seances", "booking_dates"}
"""Keys without which there may be no value: ids, starts, and the lists themselves."""

SWEPT = {
    "book_services-altegio-2026": lambda client: client.location(1).services(),
    "book_staff-yclients-docs": lambda client: client.location(1).team_members(),
    "book_staff-altegio-2024": lambda client: client.location(1).team_members(),
    "book_dates-altegio-2024-empty-booking": lambda client: client.location(1).available_dates(),
    "book_staff_seances-altegio-docs-2026": lambda client: client.location(1).nearest_slots(924),
    "book_times-yclients-docs": lambda client: client.location(1).slots(924, dt.date(2026, 9, 21)),
    "user_records-list": lambda client: client.appointments(),
    "book_record-get-bare": lambda client: client.appointment(1, 1, HASH).details(),
    "book_record-put-200-docs": lambda client: client.appointment(1, 1).move(OFFSET_SLOT),
    "bookform-yclients-docs": lambda client: client.booking_form(1),
    "booking_user_data-200-docs": lambda client: client.profile(),
}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every key in a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in pairs:
        if isinstance(key, str):
            yield (*path, key)
        if isinstance(item, dict | list):
            yield from places(item, (*path, key))


def changed(body: Any, path: tuple[Any, ...], change: str) -> Any:
    body = copy.deepcopy(body)
    holder = body
    for key in path[:-1]:
        holder = holder[key]
    if change == "missing":
        del holder[path[-1]]
    else:
        holder[path[-1]] = {"null": None, "unknown object": {"new": 1}}[change]
    return body


@pytest.mark.parametrize("change", ["missing", "null"])
@pytest.mark.parametrize("name", SWEPT)
def test_nearly_every_field_may_be_missing_or_null(
    name: str, change: str, flavour: Flavour
) -> None:
    body = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    for path in places(body):
        if path[-1] in ESSENTIAL:
            continue
        answer = v2(None)._replace(body=changed(body, path, change))
        flavour.run(SWEPT[name](flavour.client(Wire(answer), user_token=USER)))


@pytest.mark.parametrize("name", SWEPT)
def test_numbers_may_come_in_quotes_and_flags_as_numbers(name: str, flavour: Flavour) -> None:
    body = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    sent = {
        "as they are": body,
        "quoted": mapped(body, lambda v: str(v) if type(v) in (int, float) else v),
        "flags as numbers": mapped(body, lambda v: int(v) if isinstance(v, bool) else v),
        "flags in quotes": mapped(body, lambda v: str(int(v)) if isinstance(v, bool) else v),
    }
    if name in ("bookform-yclients-docs", "booking_user_data-200-docs"):
        # These are handed on as the generated model has them.
        sent = {"as they are": body}
    plain, *others = [
        flavour.run(
            SWEPT[name](flavour.client(Wire(v2(None)._replace(body=each)), user_token=USER))
        )
        for each in sent.values()
    ]
    for other in others:
        assert without_extra(other) == without_extra(plain)


def mapped(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: v if key == "success" else mapped(v, change) for key, v in value.items()}
    if isinstance(value, list):
        return [mapped(item, change) for item in value]
    return change(value)


def without_extra(value: Any) -> Any:
    """A value as plain data, without its `extra`, which is kept as it came."""
    if attrs.has(type(value)):
        fields = attrs.asdict(value, recurse=False)
        return {key: without_extra(item) for key, item in fields.items() if key != "extra"}
    if isinstance(value, tuple):
        return [without_extra(item) for item in value]
    return value


# --------------------------------------------------------------------------- the values themselves

SLOT = Slot(
    starts_at=dt.datetime(2026, 9, 21, 10, tzinfo=dt.timezone(2 * HOUR)),
    length=HOUR,
    total_length=None,
    datetime=OFFSET_SLOT,
    time="10:00",
    team_member_id=924,
    services=(331,),
    extra={"new": 1},
)


def test_a_slot_remembers_whom_and_what_it_was_asked_for(flavour: Flavour) -> None:
    slot = read(flavour, "slot", {"datetime": OFFSET_SLOT})
    assert slot.request() == AppointmentRequest(
        datetime=OFFSET_SLOT, team_member_id=924, services=(331,)
    )


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
)
def test_a_request_for_a_slot_may_differ_from_it(options: Any, wanted: Any) -> None:
    request = SLOT.request(**options)
    assert (request.team_member_id, request.services, request.custom_fields) == wanted
    assert request.datetime == OFFSET_SLOT


def test_a_request_does_not_change_with_what_it_was_made_of() -> None:
    services, fields = [331], {"pet": "cat"}
    request = SLOT.request(services=services, custom_fields=fields)
    services.append(332)
    fields["pet"] = "dog"
    assert request.services == (331,)
    assert request.custom_fields == {"pet": "cat"}


CATEGORY = ServiceCategory(id=1, title="Hair", weight=1.0, gender=0, extra={"new": 1})
SERVICE = Service(
    id=1,
    title="Cut",
    category=CATEGORY,
    price_min=1.0,
    price_max=2.0,
    discount=0.0,
    length=HOUR,
    comment="a comment",
    image=None,
    prepaid="forbidden",
    active=True,
    weight=1.0,
    gender=0,
    extra={"new": 1},
)
DETAILS = AppointmentDetails(
    record_id=1,
    location_id=1,
    location_title="Salon",
    team_member_id=1,
    team_member_name="Eva",
    services=(BookedService(id=1, title="Cut", amount=1, cost=1.0, length=HOUR, extra={}),),
    local_time=dt.datetime(2026, 9, 21, 10),
    starts_at=SLOT.starts_at,
    length=HOUR,
    comment="call me at +13155550175",
    deleted=False,
    attendance=0,
    online=True,
    clients_count=1,
    event_id=None,
    api_id=None,
    extra={"record_hash": HASH},
)
MEMBER = TeamMember(
    id=1,
    name="Eva",
    specialization="all",
    position=Position(1, "Boss", {"new": 1}),
    bookable=True,
    next_day=dt.date(2026, 9, 21),
    schedule_till=None,
    rating=5.0,
    votes_count=1,
    comments_count=1,
    show_rating=True,
    information="<p>",
    avatar=None,
    weight=1.0,
    extra={"new": 1},
)
VALUES = [
    Visitor(name="Ann", phone="+13155550175", email="ann@example.test"),
    CATEGORY,
    SERVICE,
    MEMBER,
    MEMBER.position,
    AvailableDates((dt.date(2026, 9, 21),), (), {"new": 1}),
    SLOT,
    SLOT.request(custom_fields={"phone": "+13155550175"}),
    NearestSlots(dt.date(2026, 9, 21), (SLOT,), {"new": 1}),
    DETAILS,
    DETAILS.services[0],
    Problem("taken", code=433),
]


def name_of(value: Any) -> str:
    return type(value).__name__


@pytest.mark.parametrize("value", VALUES, ids=name_of)
def test_a_value_is_frozen(value: Any) -> None:
    for field in attrs.fields(type(value)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, field.name, None)


@pytest.mark.parametrize("value", VALUES, ids=name_of)
def test_a_value_pickles_copies_and_compares(value: Any) -> None:
    for twin in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert twin == value
        assert repr(twin) == repr(value)


@pytest.mark.parametrize("value", VALUES, ids=name_of)
def test_a_value_can_be_in_a_set(value: Any) -> None:
    assert value in {value, copy.deepcopy(value)}
    assert len({value, copy.deepcopy(value)}) == 1


@pytest.mark.parametrize("value", VALUES, ids=name_of)
def test_a_repr_shows_no_secret_and_no_bulk(value: Any) -> None:
    shown = repr(value)
    assert shown.startswith(f"{type(value).__name__}(")
    for secret in ("3155550175", "ann@example.test", HASH, "new"):
        assert secret not in shown


def test_values_read_from_answers_pickle_too(flavour: Flavour) -> None:
    for name in (
        "book_services-altegio-2026",
        "book_staff_seances-altegio-docs-2026",
        "user_records-list",
    ):
        body = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
        wire = Wire(v2(None)._replace(body=body))
        value = flavour.run(SWEPT[name](flavour.client(wire, user_token=USER)))
        twin = pickle.loads(pickle.dumps(value))
        assert twin == value
        if isinstance(value, Services):
            assert (twin.categories, twin.events, twin.extra) == (
                value.categories,
                value.events,
                value.extra,
            )


def test_services_are_frozen(flavour: Flavour) -> None:
    found = flavour.call(
        flavour.client(Wire(v2({"services": [], "category": []}))).location(1).services
    )
    for name in ("categories", "events", "extra", "other"):
        with pytest.raises(AttributeError):
            setattr(found, name, ())


@pytest.mark.parametrize("value", VALUES, ids=name_of)
def test_collections_are_tuples_and_maps(value: Any) -> None:
    for field in attrs.fields(type(value)):
        found = getattr(value, field.name)
        assert not isinstance(found, list | set)
        if field.name == "extra":
            assert isinstance(found, Mapping)


def test_every_value_type_is_looked_at_here() -> None:
    import altegio_booking

    kinds = {getattr(altegio_booking, name) for name in altegio_booking.__all__}
    assert {kind for kind in kinds if isinstance(kind, type) and attrs.has(kind)} == {
        type(value) for value in VALUES
    }
