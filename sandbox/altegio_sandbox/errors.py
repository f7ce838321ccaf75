"""Every way of saying no, in the shapes the wire was seen to use.

The vendor's errors have no one form: the code sits in a list, in an object, under a field's
name, beside the message, or nowhere. Each refusal here keeps to one of the recorded forms, and
together they cover them all, so that a client which understands this module's answers
understands the wire's.

    Refusal                    status and body, raised anywhere below a handler
    ├── no code                400, 401, 403, 404, 405, 413, 422, 429, 500
    └── a code of the vendor   431 432 433 435 436 437 438 (HTTP 422), 434 (HTTP 403)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A definite no: the HTTP status and the JSON body that say so."""

    def __init__(
        self, status: int, meta: object, *, errors: object = None, headers: Mapping[str, str] = {}
    ) -> None:
        super().__init__(status, meta)
        self.status = status
        self.body: dict[str, Any] = {"success": False, "data": None, "meta": meta}
        if errors is not None:
            self.body["errors"] = errors
        self.headers = dict(headers)


def _plain(status: int, message: str) -> Refusal:
    return Refusal(status, {"message": message})


# Without a code.


def unsupported_version() -> Refusal:
    """The ``Accept`` header does not name the vendor's media type."""
    return _plain(400, "Accept must name the media type application/vnd.api.v2+json")


def unknown_partner() -> Refusal:
    """No partner token, or one nobody issued."""
    return _plain(401, "A valid partner token is needed")


def unknown_user() -> Refusal:
    """A user token that was never issued or has been rotated since."""
    return _plain(401, "A valid user token is needed")


def wrong_login() -> Refusal:
    """Login and password do not belong together."""
    return _plain(401, "Login or password is wrong")


def user_needed() -> Refusal:
    """The partner token alone does not reach this far."""
    return _plain(403, "This call needs a user token")


def not_found(what: str = "") -> Refusal:
    """Nothing there; without a word about what, ``meta`` is empty."""
    return _plain(404, f"{what} not found") if what else Refusal(404, {})


def no_such_location() -> Refusal:
    """The same for a location that is read, in the older form."""
    refusal = Refusal(404, {"message": "Location not found"})
    message = {"code": 404, "message": "Location not found"}
    refusal.body = {"errors": message, "meta": {"message": "Location not found"}}
    return refusal


def method_not_allowed(headers: Mapping[str, str]) -> Refusal:
    """The path exists, the method does not."""
    return Refusal(405, {"message": "Method not allowed"}, headers=headers)


def body_too_large() -> Refusal:
    """A body that the sandbox does not read to its end; none was ever recorded."""
    return _plain(413, "The body is larger than 1 MiB")


def too_many_requests() -> Refusal:
    """A rate limit was met; no ``Retry-After`` was ever recorded, so there is none."""
    return _plain(429, "Too many requests")


def broken() -> Refusal:
    """The sandbox itself is at fault."""
    return _plain(500, "The sandbox broke its own contract; see its violations")


def invalid_fields(errors: Mapping[str, list[str]]) -> Refusal:
    """Input that the contract does not allow: field names to messages."""
    return Refusal(422, {"message": "The input is not valid"}, errors=dict(errors))


def body_too_deep() -> Refusal:
    """JSON that is nested more deeply than any call needs; none was ever recorded."""
    return invalid_fields({"body": ["The body field: nested too deeply."]})


def email_missing() -> Refusal:
    """The one missing field that is answered by a message alone."""
    return _plain(422, "The field email is required")


def cannot_be_booked(what: str) -> Refusal:
    """A booking refused for a reason that only a human can read."""
    return _plain(422, f"{what} cannot be booked at that time")


def event_full(title: str) -> Refusal:
    """No seat left; the wire once sent this hollow list of errors."""
    return Refusal(422, {"message": f"{title}: no seats left", "errors": [{}]})


def day_off() -> Refusal:
    """What some hosts say for a day nobody works, where others send an empty list."""
    return _plain(422, "This date is closed for booking")


def already_reviewed() -> Refusal:
    """One visit, one review."""
    return _plain(422, "This visit has been reviewed already")


# With a code.


def no_services(appointment: int) -> Refusal:
    """An appointment for nothing; the code repeats the HTTP status, as it did on the wire."""
    message = f"Appointment {appointment} names no services"
    return Refusal(422, {"message": message, "errors": [{"code": 422, "message": message}]})


def phone_malformed() -> Refusal:
    """431: the code stands in an object under ``meta.errors``."""
    message = "The phone number is malformed"
    return Refusal(422, {"message": message, "errors": {"code": 431, "message": message}})


def wrong_code() -> Refusal:
    """432: the code stands in a list under ``meta.errors``."""
    message = "The confirmation code is wrong"
    return Refusal(422, {"message": message, "errors": [{"code": 432, "message": message}]})


def slot_taken(appointment: int) -> Refusal:
    """433: as 432, and it names the appointment."""
    message = "That time is taken or outside working hours"
    error = {"code": 433, "id": appointment, "message": message}
    return Refusal(422, {"message": message, "errors": [error]})


def blacklisted() -> Refusal:
    """434: a matter of business under the status of missing rights."""
    message = "This phone may not book online"
    return Refusal(403, {"message": message, "errors": [{"code": 434, "message": message}]})


def name_missing() -> Refusal:
    """435: the code stands beside the message."""
    return Refusal(422, {"message": "The client has no name", "code": 435})


def no_member_free(appointment: int) -> Refusal:
    """436: the code stands in a list at the top."""
    message = "No team member is free at that time"
    error = {"code": 436, "id": appointment, "message": message}
    return Refusal(422, {"message": message}, errors=[error])


def overlaps(appointment: int) -> Refusal:
    """437: the code stands in an object at the top, and it names the appointment."""
    message = "Overlaps another appointment of this request"
    error = {"code": 437, "id": appointment, "message": message}
    return Refusal(422, {"message": message}, errors=error)


def service_not_bookable(appointment: int) -> Refusal:
    """438: the code stands in a list under the name of a field."""
    message = "A service is not bookable any more"
    error = {"code": 438, "id": appointment, "message": message}
    return Refusal(422, {"message": message, "errors": {"services": [error]}})
