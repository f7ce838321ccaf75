"""The exit code of each class of errors. docs/cli.md lists them."""

from __future__ import annotations

DONE = 0
PARTLY_UNREAD = 4
INTERRUPTED = 130

CODES = {
    "Exception": 1,
    "Declined": 1,
    "ClickException": 2,
    "ValueError": 2,
    "NotSetUp": 3,
    "ConfigurationError": 3,
    "NothingFree": 5,
    "CommandError": 1,
    "TransportError": 10,
    "TimedOut": 11,
    "UnreadableResponse": 12,
    "BlockedByGateway": 13,
    "OutcomeUnknown": 14,
    "BookingUnknown": 14,
    "ApiError": 20,
    "BadRequest": 21,
    "AuthenticationFailed": 22,
    "LoginRefused": 22,
    "PermissionDenied": 23,
    "NotFound": 24,
    "RateLimited": 25,
    "ServerError": 26,
    "BookingRejected": 30,
    "PhoneMalformed": 31,
    "WrongSmsCode": 32,
    "SlotTaken": 33,
    "VisitorBlacklisted": 34,
    "NameMissing": 35,
    "NoTeamMemberFree": 36,
    "AppointmentsOverlap": 37,
    "ServiceNotBookable": 38,
    "Interrupted": INTERRUPTED,
}
"""By name, so that nothing has to be imported; that of the nearest parent class counts."""


def exit_code(error: BaseException) -> int:
    """The code for an error: its class's, or that of its nearest parent class."""
    return next(CODES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in CODES)
