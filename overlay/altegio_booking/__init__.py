"""Altegio online booking, typed, sync and async.

    from altegio_booking import AltegioBooking, Visitor

    with AltegioBooking(partner_token) as altegio:
        salon = altegio.location(4564)
        slot = salon.nearest_slots(924, services=[331]).slots[0]
        [appointment] = salon.book(Visitor(name="Ann", phone="+13155550175"), [slot])
        appointment.cancel()

`AsyncAltegioBooking` is the same with `await`. All errors are below `AltegioError`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from altegio_booking.errors import (
    AltegioError,
    ApiError,
    AppointmentsOverlap,
    AuthenticationFailed,
    BadRequest,
    BlockedByGateway,
    BookingRejected,
    CallError,
    ConfigurationError,
    NameMissing,
    NoTeamMemberFree,
    NotFound,
    OutcomeUnknown,
    PermissionDenied,
    PhoneMalformed,
    Problem,
    RateLimited,
    ServerError,
    ServiceNotBookable,
    SlotTaken,
    TimedOut,
    TransportError,
    UnreadableResponse,
    VisitorBlacklisted,
    WrongSmsCode,
)
from altegio_booking.requests import AppointmentRequest, BookingFacts, Visitor

if TYPE_CHECKING:
    from altegio_booking._async.appointment import AsyncAppointment
    from altegio_booking._async.client import AsyncAltegioBooking
    from altegio_booking._async.location import AsyncLocation
    from altegio_booking._async.watching import AsyncWatch
    from altegio_booking._sync.appointment import Appointment
    from altegio_booking._sync.client import AltegioBooking
    from altegio_booking._sync.location import Location
    from altegio_booking._sync.watching import Watch
    from altegio_booking.booking.appointments import AppointmentDetails, BookedService
    from altegio_booking.booking.availability import MemberDay
    from altegio_booking.booking.calendars import Calendar, collect
    from altegio_booking.booking.days import flatten_days
    from altegio_booking.booking.dicts import to_dict
    from altegio_booking.booking.events import Event
    from altegio_booking.booking.locations import LocationInfo
    from altegio_booking.booking.values import (
        AvailableDates,
        NearestSlots,
        Position,
        Service,
        ServiceCategory,
        Services,
        Slot,
        TeamMember,
    )
    from altegio_booking.booking.watching import Change, Closed, Opened, Unread
    from altegio_booking.transport.logs import install_httpx_filter, remove_httpx_filter

    __version__: str

__all__ = [
    "AltegioBooking",
    "AltegioError",
    "ApiError",
    "Appointment",
    "AppointmentDetails",
    "AppointmentRequest",
    "AppointmentsOverlap",
    "AsyncAltegioBooking",
    "AsyncAppointment",
    "AsyncLocation",
    "AsyncWatch",
    "AuthenticationFailed",
    "AvailableDates",
    "BadRequest",
    "BlockedByGateway",
    "BookedService",
    "BookingFacts",
    "BookingRejected",
    "Calendar",
    "CallError",
    "Change",
    "Closed",
    "ConfigurationError",
    "Event",
    "Location",
    "LocationInfo",
    "MemberDay",
    "NameMissing",
    "NearestSlots",
    "NoTeamMemberFree",
    "NotFound",
    "Opened",
    "OutcomeUnknown",
    "PermissionDenied",
    "PhoneMalformed",
    "Position",
    "Problem",
    "RateLimited",
    "ServerError",
    "Service",
    "ServiceCategory",
    "ServiceNotBookable",
    "Services",
    "Slot",
    "SlotTaken",
    "TeamMember",
    "TimedOut",
    "TransportError",
    "Unread",
    "UnreadableResponse",
    "Visitor",
    "VisitorBlacklisted",
    "Watch",
    "WrongSmsCode",
    "__version__",
    "collect",
    "flatten_days",
    "install_httpx_filter",
    "remove_httpx_filter",
    "to_dict",
]

# Loaded when first asked for: a program needs one flavour, and pays for what it uses.
_LAZY = {
    "_async.appointment": "AsyncAppointment",
    "_async.client": "AsyncAltegioBooking",
    "_async.location": "AsyncLocation",
    "_async.watching": "AsyncWatch",
    "_sync.appointment": "Appointment",
    "_sync.client": "AltegioBooking",
    "_sync.location": "Location",
    "_sync.watching": "Watch",
    "booking.appointments": "AppointmentDetails BookedService",
    "booking.availability": "MemberDay",
    "booking.calendars": "Calendar collect",
    "booking.days": "flatten_days",
    "booking.dicts": "to_dict",
    "booking.events": "Event",
    "booking.locations": "LocationInfo",
    "booking.values": "AvailableDates NearestSlots Position Service ServiceCategory Services Slot "
    "TeamMember",
    "booking.watching": "Change Closed Opened Unread",
    "transport.logs": "install_httpx_filter remove_httpx_filter",
}

if not TYPE_CHECKING:  # a type checker would then take any name for a known one

    def __getattr__(name: str) -> Any:
        """Load a public name from its module; the version from what is installed."""
        if name == "__version__":
            globals()[name] = import_module("importlib.metadata").version("altegio-booking")
            return globals()[name]
        home = next((home for home, names in _LAZY.items() if name in names.split()), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
        return globals()[name]

    def __dir__() -> list[str]:
        """All public names, loaded or not."""
        return sorted({*globals(), *__all__})
