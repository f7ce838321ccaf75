"""Why a call failed, in words for a model. Pure.

The errors of the client hold no token and no hash. Their texts do hold what the API said, so that
is kept apart: it was written by the location.
"""

from __future__ import annotations

from altegio_booking import (
    AltegioError,
    AppointmentsOverlap,
    AuthenticationFailed,
    BlockedByGateway,
    BookingRejected,
    ConfigurationError,
    NoTeamMemberFree,
    NotFound,
    PermissionDenied,
    PhoneMalformed,
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
from altegio_mcp.wording import clean

SAID = 200
"""Characters of what the API said."""

# The narrower class stands before the wider one.
_REASONS: dict[type[AltegioError], str] = {
    PhoneMalformed: "the phone number is not accepted",
    WrongSmsCode: "the location wants an SMS code, and this program sends none",
    SlotTaken: "the time is not free any more",
    VisitorBlacklisted: "the location takes no bookings from this phone",
    NoTeamMemberFree: "nobody is free at that time",
    AppointmentsOverlap: "the appointments overlap",
    ServiceNotBookable: "the service can no longer be booked",
    BookingRejected: "the location refused it",
    AuthenticationFailed: "the API does not accept the tokens of this program",
    PermissionDenied: "this program has no right to that",
    NotFound: "there is no such thing at this location",
    RateLimited: "the API is asked too often; wait a minute",
    BlockedByGateway: "the gateway of the API refused; wait a minute",
    ServerError: "the API failed",
    TimedOut: "the API gave no answer in time",
    TransportError: "there is no connection to the API",
    UnreadableResponse: "the answer of the API could not be read",
    ConfigurationError: "this program is not set up for that",
}


def reason(error: Exception) -> str:
    """Why, in words of our own."""
    fitting = (text for kind, text in _REASONS.items() if isinstance(error, kind))
    return next(fitting, "the API refused it")


def said(error: Exception) -> str:
    """What the API said; "" when it said nothing."""
    return clean(error.message, SAID) if isinstance(error, AltegioError) else ""


def told(error: Exception) -> str:
    """Both in one text."""
    words = said(error).replace('"', "'")
    return f'{reason(error)} (from the location: "{words}")' if words else reason(error)
