"""The public face: names, operations, the two flavours, and what annotations promise."""

from __future__ import annotations

import datetime as dt
import inspect
import re
import typing
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import altegio_booking
from altegio_booking import AppointmentRequest, OutcomeUnknown, Visitor
from altegio_booking.errors import Route
from altegio_booking.requests import BookingFacts
from altegio_booking.transport import limits
from altegio_booking_client.types import Unset
from altegio_booking_contract import OPERATIONS, Operation
from tests.flavours import (
    ASYNC,
    HASH,
    OFFSET_SLOT,
    SYNC,
    USER,
    Answer,
    Flavour,
    Kind,
    public_methods,
    v2,
)

GROUPS = (
    "AltegioBooking Location Appointment",
    "AsyncAltegioBooking AsyncLocation AsyncAppointment",
    "Visitor AppointmentRequest",
    "Service Services ServiceCategory TeamMember Position AvailableDates NearestSlots Slot",
    "AppointmentDetails BookedService Problem",
    "AltegioError ConfigurationError TransportError TimedOut UnreadableResponse BlockedByGateway",
    "OutcomeUnknown CallError",
    "ApiError BadRequest AuthenticationFailed PermissionDenied NotFound RateLimited ServerError",
    "BookingRejected PhoneMalformed WrongSmsCode SlotTaken VisitorBlacklisted NameMissing",
    "NoTeamMemberFree AppointmentsOverlap ServiceNotBookable",
    "flatten_days install_httpx_filter remove_httpx_filter __version__",
)
NAMES = {name for group in GROUPS for name in group.split()}


def test_these_names_are_public_and_no_others() -> None:
    assert sorted(altegio_booking.__all__) == sorted(NAMES)
    assert list(altegio_booking.__all__) == sorted(altegio_booking.__all__)
    for name in NAMES:
        assert getattr(altegio_booking, name) is not None


TREE = """
AltegioError: ConfigurationError CallError
CallError: TransportError UnreadableResponse BlockedByGateway OutcomeUnknown ApiError
TransportError: TimedOut
ApiError: BadRequest AuthenticationFailed PermissionDenied NotFound RateLimited ServerError
ApiError: BookingRejected
BookingRejected: PhoneMalformed WrongSmsCode SlotTaken VisitorBlacklisted NameMissing
BookingRejected: NoTeamMemberFree AppointmentsOverlap ServiceNotBookable
""".strip().splitlines()


@pytest.mark.parametrize("line", TREE)
def test_the_errors_are_one_tree(line: str) -> None:
    parent, children = line.split(": ")
    for child in children.split():
        kind = getattr(altegio_booking, child)
        above = [base.__name__ for base in kind.__mro__[1:] if base.__name__ in NAMES]
        assert above[0] == parent


# --------------------------------------------------------------------------- all operations

ANN = Visitor(name="Ann", phone="+13155550175")
REQUEST = AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=924, services=[331])
OUTCOME = OutcomeUnknown("x", Route("create_online_booking", "POST", "/book_record/{location_id}"))
OUTCOME.booking = BookingFacts(4564, (REQUEST,))
DAY = dt.date(2026, 9, 21)
RECORD = {"id": 701}
TOKEN = {"user_token": "fresh-token"}

DATA: dict[str, Any] = {
    "get_services_available_for_booking": {"services": [], "category": []},
    "get_nearest_time_slots": {"seances": []},
    "create_online_booking": [{"id": 1, "record_id": 701}],
    "book_event": RECORD,
    "get_online_booking_details": RECORD,
    "get_user_appointment": [RECORD],
    "update_online_booking_datetime": RECORD,
    "authorize_online_booking_user": TOKEN,
    "log_in_with_phone_number_and_code": TOKEN,
    "update_booking_user_password": TOKEN,
}
OBJECTS = {"get_booking_form_config", "get_feedback_form_status", "get_dates_available_for_booking"}

# Each method, how it is called, and the operations that it stands on.
METHODS: dict[str, list[tuple[dict[str, Any], list[str]]]] = {
    "client.log_in": [({"login": "ann", "password": "x"}, ["authorize_online_booking_user"])],
    "client.log_in_with_code": [
        ({"phone": "1", "code": "1"}, ["log_in_with_phone_number_and_code"])
    ],
    "client.cancel": [
        ({"record_id": 701, "record_hash": HASH}, ["delete_user_appointment"]),
        ({"record_id": 701}, ["delete_user_appointment_by_id"]),
    ],
    "client.appointments": [
        ({}, ["list_user_appointments"]),
        ({"record_id": 701, "record_hash": HASH}, ["get_user_appointment_list"]),
    ],
    "client.reconcile": [({"outcome": OUTCOME}, ["list_user_appointments"])],
    "client.booking_form": [({"id": 1}, ["get_booking_form_config"])],
    "client.translations": [({"lang_code": "en-US"}, ["get_i18n_options"])],
    "client.profile": [({}, ["get_booking_user"])],
    "client.update_profile": [({"name": "Ann"}, ["update_booking_user"])],
    "client.change_password": [
        (
            {"old_password": "an-old-one", "new_password": "a-new-one"},
            ["update_booking_user_password"],
        )
    ],
    "client.send_phone_code": [
        ({"phone": "1", "location_id": 1}, ["send_phone_update_verification_code"]),
        ({"phone": "1", "group_id": 1}, ["send_phone_update_verification_code"]),
    ],
    "client.feedback_form": [({"token": "aB3"}, ["get_feedback_form_status"])],
    "client.submit_feedback": [({"token": "aB3", "rating": 5}, ["submit_feedback_form"])],
    "location.services": [({}, ["get_services_available_for_booking"])],
    "location.team_members": [({}, ["get_team_members_available_for_booking"])],
    "location.available_dates": [({}, ["get_dates_available_for_booking"])],
    "location.nearest_slots": [({"team_member_id": 924}, ["get_nearest_time_slots"])],
    "location.slots": [({"team_member_id": 924, "day": DAY}, ["get_time_slots_for_booking"])],
    "location.check": [({"requests": [REQUEST]}, ["validate_booking_params"])],
    "location.book": [
        (
            {"visitor": ANN, "requests": [REQUEST]},
            ["validate_booking_params", "create_online_booking"],
        ),
        ({"visitor": ANN, "requests": [REQUEST], "check": False}, ["create_online_booking"]),
    ],
    "location.book_event": [({"event_id": 77, "visitor": ANN}, ["book_event"])],
    "location.privacy_policy": [({}, ["get_location_privacy_policy"])],
    "location.send_code": [({"phone": "1"}, ["send_booking_verification_code"])],
    "appointment.cancel": [({}, ["delete_user_appointment"])],
    "appointment.move": [({"to": OFFSET_SLOT}, ["update_online_booking_datetime"])],
    "appointment.details": [({}, ["get_online_booking_details"])],
    "appointment without hash.cancel": [({}, ["delete_user_appointment_by_id"])],
    "appointment without hash.details": [({}, ["get_user_appointment"])],
}
SILENT = {"close", "location", "appointment", "with_user"}


class Recorder:
    """A wire that answers every operation with a plain success and remembers which they were."""

    def __init__(self) -> None:
        self.operations: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        operation = self._operation(request)
        self.operations.append(operation.id)
        if operation.envelope == "none":
            return Answer(204).response()
        data = DATA.get(operation.id, {} if operation.id in OBJECTS else [])
        if operation.envelope == "bare":
            return Answer(200, data or {}).response()
        return v2(data).response()

    @staticmethod
    def _operation(request: httpx.Request) -> Operation:
        [found] = [
            operation
            for operation in sorted(OPERATIONS, key=lambda each: "{" in each.path)
            if operation.method == request.method
            and re.fullmatch(
                "/api/v1" + re.sub(r"{\w+}", "[^/]+", operation.path), request.url.path
            )
        ][:1]
        return found


def operations_of(flavour: Flavour, method: str, arguments: dict[str, Any]) -> list[str]:
    recorder = Recorder()
    client = flavour.client(recorder, user_token=USER)
    where, name = method.split(".")
    holder = {
        "client": client,
        "location": client.location(4564),
        "appointment": client.appointment(4564, 701, HASH),
        "appointment without hash": client.appointment(4564, 701),
    }[where]
    flavour.call(getattr(holder, name), **arguments)
    return recorder.operations


@pytest.mark.parametrize(
    ("method", "arguments", "operations"),
    [pytest.param(m, a, o, id=f"{m}-{o[-1]}") for m, ways in METHODS.items() for a, o in ways],
)
def test_a_method_calls_its_operations(
    method: str, arguments: dict[str, Any], operations: list[str], flavour: Flavour
) -> None:
    assert operations_of(flavour, method, arguments) == operations


def test_all_operations_of_the_contract_are_reachable() -> None:
    reached = {name for ways in METHODS.values() for _, names in ways for name in names}
    assert reached == {operation.id for operation in OPERATIONS}
    assert len(OPERATIONS) == 27


def classes(kind: Kind) -> dict[str, Any]:
    return {"client": kind.client, "location": kind.location, "appointment": kind.appointment}


@pytest.mark.parametrize("kind", [SYNC, ASYNC], ids=lambda kind: kind.name)
def test_every_public_method_is_called_here(kind: Kind) -> None:
    public = {
        f"{where}.{name}"
        for where, holder in classes(kind).items()
        for name in public_methods(holder)
        if name not in SILENT
    }
    assert public == {method.replace(" without hash", "") for method in METHODS}


@pytest.mark.parametrize("kind", [SYNC, ASYNC], ids=lambda kind: kind.name)
def test_a_docstring_names_the_operations_and_what_is_raised(kind: Kind) -> None:
    known = {operation.id for operation in OPERATIONS}
    for where, holder in classes(kind).items():
        for name, member in public_methods(holder).items():
            if name in SILENT:
                continue
            doc = inspect.getdoc(member) or ""
            said = re.search(r"Vendor operations?:((?:\s*`\w+`[,.])+)", doc)
            assert said is not None, f"{where}.{name}"
            named = set(re.findall(r"\w+", said[1]))
            assert named <= known
            ways = [
                w
                for key in METHODS
                for w in METHODS[key]
                if re.sub(r" w.*\.", ".", key) == f"{where}.{name}"
            ]
            assert named == {each for _, names in ways for each in names}, f"{where}.{name}"


# ------------------------------------------------------------------------------- two flavours


def as_sync(text: str) -> str:
    """An annotation of the async half, as the sync half has it."""
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
        assert inspect.iscoroutinefunction(twin) == (name not in SILENT - {"close"}), name


@pytest.mark.parametrize("where", ["client", "location", "appointment"])
def test_both_flavours_have_the_same_attributes(where: str, flavour: Flavour) -> None:
    def attributes(kind: Kind) -> set[str]:
        client = kind.client("partner", transport=httpx.MockTransport(Recorder()))
        holder = {
            "client": client,
            "location": client.location(1),
            "appointment": client.appointment(1, 1),
        }[where]
        return {name for name in dir(holder) if not name.startswith("_")}

    assert attributes(SYNC) == attributes(ASYNC)


def test_the_clients_take_the_same_arguments() -> None:
    sync, async_ = inspect.signature(SYNC.client), inspect.signature(ASYNC.client)
    assert str(sync) == as_sync(str(async_)).replace("AsyncBaseTransport", "BaseTransport")


@pytest.mark.parametrize("kind", [SYNC, ASYNC], ids=lambda kind: kind.name)
def test_every_method_that_talks_takes_a_timeout_by_name(kind: Kind) -> None:
    for holder in classes(kind).values():
        for name, method in public_methods(holder).items():
            if name in SILENT:
                continue
            timeout = inspect.signature(method).parameters["timeout"]
            assert timeout.kind is inspect.Parameter.KEYWORD_ONLY
            assert timeout.default is None


# -------------------------------------------------------------------------------- annotations


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

    names = {**vars(limits), "Limiter": Limiter, "BookingFacts": BookingFacts, "Finding": object}
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
            # Lists are for the one pure function whose signature says so.
            if place != "flatten_days:return":
                assert (typing.get_origin(part) or part) not in (list, set), place
    assert seen > 300


def test_no_value_of_an_answer_is_unset(flavour: Flavour) -> None:
    """The generated models keep `Unset` for themselves, and the overlay's types have none."""
    for name in altegio_booking.__all__:
        assert "Unset" not in repr(getattr(altegio_booking, name))
