"""The public names, that both flavours are alike, and what annotations and docstrings promise."""

from __future__ import annotations

import copy
import datetime as dt
import inspect
import pickle
import re
import typing
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import httpx
import pytest

import altegio_booking
from altegio_booking import (
    AppointmentDetails,
    AvailableDates,
    BookedService,
    Calendar,
    Closed,
    Event,
    LocationInfo,
    MemberDay,
    NearestSlots,
    Opened,
    Position,
    Problem,
    Service,
    ServiceCategory,
    Slot,
    TeamMember,
    Unread,
    Visitor,
)
from altegio_booking.requests import BookingFacts
from altegio_booking.transport import limits
from altegio_booking_client.types import Unset
from altegio_booking_contract import OPERATIONS
from tests.flavours import ASYNC, HASH, OFFSET_SLOT, SYNC, Kind, Wire, public_methods
from tests.operations import CALLS

GROUPS = (
    "AltegioBooking Location Appointment",
    "AsyncAltegioBooking AsyncLocation AsyncAppointment",
    "Visitor AppointmentRequest BookingFacts",
    "Service Services ServiceCategory TeamMember Position AvailableDates NearestSlots Slot",
    "AppointmentDetails BookedService Problem LocationInfo Event",
    "AltegioError ConfigurationError CallError",
    "TransportError TimedOut UnreadableResponse BlockedByGateway OutcomeUnknown",
    "ApiError BadRequest AuthenticationFailed PermissionDenied NotFound RateLimited ServerError",
    "BookingRejected PhoneMalformed WrongSmsCode SlotTaken VisitorBlacklisted NameMissing",
    "NoTeamMemberFree AppointmentsOverlap ServiceNotBookable",
    "MemberDay Calendar collect Change Opened Closed Unread Watch AsyncWatch",
    "to_dict flatten_days install_httpx_filter remove_httpx_filter __version__",
)
NAMES = {name for group in GROUPS for name in group.split()}
SILENT = {"close", "location", "appointment", "with_user", "with_options"}
"""Methods that send nothing."""
LAZY = {"availability", "watch"}
"""Methods that give an iterator, which sends."""


def test_these_names_are_public_and_no_others() -> None:
    assert list(altegio_booking.__all__) == sorted(NAMES)
    for name in NAMES:
        assert getattr(altegio_booking, name) is not None


# ---- both flavours -------------------------------------------------------------------------------


def classes(kind: Kind) -> dict[str, Any]:
    return {"client": kind.client, "location": kind.location, "appointment": kind.appointment}


def as_sync(text: str) -> str:
    """An annotation of the async flavour, as the sync one has it."""
    text = re.sub(r"\bAsync(?=[A-Z])", "", text)
    return re.sub(r"Coroutine\[Any, Any, (.*)\]$", r"\1", text)


@pytest.mark.parametrize("where", ["client", "location", "appointment"])
def test_both_flavours_have_the_same_methods(where: str) -> None:
    sync, async_ = public_methods(classes(SYNC)[where]), public_methods(classes(ASYNC)[where])
    assert sync.keys() == async_.keys()
    for name, method in sync.items():
        twin = async_[name]
        assert str(inspect.signature(method)) == as_sync(str(inspect.signature(twin))), name
        assert as_sync(inspect.getdoc(twin) or "") == inspect.getdoc(method), name
        assert not inspect.iscoroutinefunction(method)
        assert inspect.iscoroutinefunction(twin) == (name not in (SILENT | LAZY) - {"close"}), name


def test_both_flavours_have_the_same_attributes() -> None:
    def attributes(kind: Kind) -> list[set[str]]:
        client = kind.client("a-partner", transport=httpx.MockTransport(Wire()))
        things = (client, client.location(1), client.appointment(1, 1))
        return [{name for name in dir(thing) if not name.startswith("_")} for thing in things]

    assert attributes(SYNC) == attributes(ASYNC)


def test_the_clients_take_the_same_arguments() -> None:
    sync, async_ = inspect.signature(SYNC.client), inspect.signature(ASYNC.client)
    assert str(sync) == as_sync(str(async_)).replace("AsyncBaseTransport", "BaseTransport")


def test_every_method_that_talks_takes_a_timeout_by_name() -> None:
    for holds in classes(ASYNC).values():
        for name in public_methods(holds).keys() - SILENT - {"watch"}:
            timeout = inspect.signature(getattr(holds, name)).parameters["timeout"]
            assert timeout.kind is inspect.Parameter.KEYWORD_ONLY
            assert timeout.default is None


SWEPT = {
    "get_location",
    "get_team_members_available_for_booking",
    "get_dates_available_for_booking",
    "get_time_slots_for_booking",
}


def test_a_docstring_names_the_operations_of_its_method() -> None:
    called: dict[tuple[str, str], set[str]] = {
        # what the table has no row for
        ("client", "cancel"): {"delete_user_appointment", "delete_user_appointment_by_id"},
        ("client", "reconcile"): {"list_user_appointments"},
        ("location", "book"): {"validate_booking_params"},
        ("location", "availability"): SWEPT,
        ("location", "watch"): SWEPT,
        ("client", "availability"): SWEPT,
    }
    for operation_id, row in CALLS.items():
        where = row.of.removeprefix("bare ")
        called.setdefault((where, row.method), set()).add(operation_id)
    named: dict[tuple[str, str], set[str]] = {}
    for where, holds in classes(ASYNC).items():
        for name in public_methods(holds).keys() - SILENT:
            doc = inspect.getdoc(getattr(holds, name)) or ""
            said = re.search(r"Vendor operations?:((?:\s*`\w+`[,.])+)", doc)
            assert said is not None, f"{where}.{name}"
            named[where, name] = set(re.findall(r"\w+", said[1]))
    assert named == called
    assert set().union(*named.values()) == {operation.id for operation in OPERATIONS}


# ---- annotations ---------------------------------------------------------------------------------


def public_annotations() -> Iterator[tuple[str, Any]]:
    """Every annotation that a user of the package can meet, with its place."""
    for name in altegio_booking.__all__:
        thing = getattr(altegio_booking, name)
        if inspect.isclass(thing):
            yield from hints(name, thing)
            yield from hints(f"{name}.__init__", thing.__init__)
            for method, member in inspect.getmembers(thing):
                if method.startswith("_"):
                    continue
                function = member.fget if isinstance(member, property) else member
                if inspect.isfunction(function) or inspect.ismethod(function):
                    yield from hints(f"{name}.{method}", function)
        elif callable(thing):
            yield from hints(name, thing)


def hints(place: str, thing: Any) -> Iterator[tuple[str, Any]]:
    from pyrate_limiter import Limiter

    names = {**vars(limits), "Limiter": Limiter, "BookingFacts": BookingFacts}
    try:
        found = typing.get_type_hints(thing, localns=names)
    except NameError as error:
        pytest.fail(f"{place}: {error}")
    for name, hint in found.items():
        yield f"{place}:{name}", hint


def parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in typing.get_args(hint):
        if isinstance(part, list):
            for each in part:
                yield from parts(each)
        else:
            yield from parts(part)


def test_no_public_annotation_shows_unset_or_a_list() -> None:
    seen = 0
    for place, hint in public_annotations():
        for part in parts(hint):
            seen += 1
            assert part is not Unset, place
            # Lists are for the pure functions whose names or users ask for them.
            if place not in ("flatten_days:return", "Calendar.to_rows:return"):
                assert (typing.get_origin(part) or part) not in (list, set), place
    assert seen > 300


# ---- values --------------------------------------------------------------------------------------

HOUR = dt.timedelta(hours=1)
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
CATEGORY = ServiceCategory(id=1, title="Hair", weight=1.0, gender=0, extra={"new": 1})
PLACE = LocationInfo(
    id=1,
    title="Salon",
    public_title="",
    timezone=ZoneInfo("America/New_York"),
    currency="$",
    country=None,
    city=None,
    address=None,
    coordinates=(10.5, 20.25),
    phones=("1",),
    active=True,
    needs_sms_code=False,
    chain_id=None,
    extra={"new": 1},
)
DETAILS = AppointmentDetails(
    record_id=1,
    location_id=1,
    location_title="Salon",
    place=PLACE,
    team_member_id=1,
    team_member_name="Eva",
    services=(BookedService(id=1, title="Cut", amount=1, cost=1.0, length=HOUR, extra={}),),
    local_time=dt.datetime(2026, 9, 21, 10),
    starts_at=SLOT.starts_at,
    length=HOUR,
    comment="call me at +13155550175",
    deleted=False,
    attendance=0,
    can_move=True,
    can_cancel=False,
    online=True,
    clients_count=1,
    event_id=None,
    api_id=None,
    extra={"record_hash": HASH},
)
EVA = TeamMember(
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
    SLOT.request(custom_fields={"phone": "+13155550175"}),
    BookingFacts(4564, (SLOT.request(),), api_id="mine", timezone=dt.UTC),
    CATEGORY,
    Service(
        id=1,
        title="Cut",
        category=CATEGORY,
        price_min=1.0,
        price_max=2.0,
        currency="EUR",
        discount=0.0,
        length=HOUR,
        comment="a comment",
        image=None,
        prepaid="forbidden",
        active=True,
        weight=1.0,
        gender=0,
        extra={"new": 1},
    ),
    Position(1, "Boss", {"new": 1}),
    EVA,
    AvailableDates((dt.date(2026, 9, 21),), (), {"new": 1}),
    SLOT,
    NearestSlots(dt.date(2026, 9, 21), (SLOT,), {"new": 1}),
    DETAILS,
    DETAILS.services[0],
    PLACE,
    Event(
        id=1,
        title="Yoga",
        local_time=dt.datetime(2026, 9, 21, 10),
        starts_at=SLOT.starts_at,
        length=HOUR,
        capacity=3,
        taken=1,
        seats_left=2,
        team_member=None,
        service=None,
        price=1.0,
        prepaid=None,
        extra={"new": 1},
    ),
    Problem("taken", code=433),
    MemberDay(4564, None, dt.date(2026, 9, 21), (SLOT,)),
    Calendar((MemberDay(4564, None, dt.date(2026, 9, 21), (SLOT,)),)),
    Opened(SLOT, EVA),
    Closed(SLOT),
]
every_value = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)


def test_every_public_value_is_looked_at_here() -> None:
    kinds = {getattr(altegio_booking, name) for name in altegio_booking.__all__}
    found = {kind for kind in kinds if isinstance(kind, type) and attrs.has(kind)}
    # An `Unread` is as equal as the error that it holds.
    assert found - {Unread} == {type(value) for value in VALUES}


@every_value
def test_a_value_is_frozen_and_holds_no_list(value: Any) -> None:
    for field in attrs.fields(type(value)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, field.name, None)
        found = getattr(value, field.name)
        assert not isinstance(found, list | set)
        assert field.name != "extra" or isinstance(found, Mapping)


@every_value
def test_a_value_pickles_copies_compares_and_can_be_in_a_set(value: Any) -> None:
    for twin in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert twin == value
        assert repr(twin) == repr(value)
        assert len({value, twin}) == 1


@every_value
def test_a_repr_shows_no_secret_and_no_bulk(value: Any) -> None:
    shown = repr(value)
    assert shown.startswith(f"{type(value).__name__}(")
    for secret in ("3155550175", "ann@example.test", HASH, "new", "<p>", "a comment"):
        assert secret not in shown
