"""Everything this package raises, in one tree.

    AltegioError
    ├── ConfigurationError          the client was set up or used wrongly; nothing was sent
    └── CallError                   a call failed; one of these says how
        ├── TransportError              no answer came
        │   └── TimedOut                no answer came in time
        ├── UnreadableResponse          an answer came that does not fit the contract
        ├── BlockedByGateway            the gateway in front of the API refused (an HTML 403)
        ├── OutcomeUnknown              a call that must not be repeated may have taken effect
        └── ApiError                    the API said no
            ├── BadRequest                  400 or 422 outside booking
            ├── AuthenticationFailed        401
            ├── PermissionDenied            403
            ├── NotFound                    404
            ├── RateLimited                 429, or no permit of our own limiter in time
            ├── ServerError                 5xx
            └── BookingRejected             the booking, or its check, was refused
                ├── PhoneMalformed              431
                ├── WrongSmsCode                432
                ├── SlotTaken                   433
                ├── VisitorBlacklisted          434
                ├── NameMissing                 435
                ├── NoTeamMemberFree            436
                ├── AppointmentsOverlap         437
                └── ServiceNotBookable          438

A wrong argument is a plain `ValueError` that names it. Errors pickle. None holds a token, a hash, a
phone, an e-mail or a code, but for the handles in `OutcomeUnknown.appointments`, which pickling
leaves out; and none is chained to an exception of httpx, which holds the request.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from attrs import frozen

from altegio_booking.requests import BookingFacts


class AltegioError(Exception):
    """Root of all errors of this package.

    All have the same attributes, so that one handler can log any of them.

    Attributes:
        operation: The vendor's operationId; None outside the contract, or without a call.
        method: HTTP method; None without a call.
        path: Path template; None without a call.
        parameters: The values in path and query as they were sent, but for the secret ones.
        request_id: The `x-request-id` of the last answer.
        status: HTTP status of the last answer; None when there is none to speak of.
        message: The API's own words, for people; "" when it said nothing.
        retry_after: Seconds that the API asked us to wait.
        attempts: How often the call was tried.
        retryable: Whether the same call may be made again, later and unchanged, without harm.
    """

    operation: str | None = None
    method: str | None = None
    path: str | None = None
    parameters: Mapping[str, str] = MappingProxyType({})
    request_id: str | None = None
    status: int | None = None
    message: str = ""
    retry_after: float | None = None
    attempts: int = 0
    retryable: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        return BaseException.__new__, (type(self), *self.args), self._portable()

    def _portable(self) -> dict[str, Any]:
        return dict(self.__dict__)


class ConfigurationError(AltegioError):
    """The client was set up or used in a way that cannot work; nothing was sent."""


class Route(NamedTuple):
    """Which call an error is about.

    Attributes:
        operation: The operationId, or None for a route outside the contract.
        method: HTTP method.
        path: The path template.
        parameters: The values in path and query that are no secrets, by name.
        attempts: How often the call was tried.
    """

    operation: str | None
    method: str
    path: str
    parameters: Mapping[str, str] = MappingProxyType({})
    attempts: int = 0

    def __str__(self) -> str:
        path, query = self.path, []
        for name, value in self.parameters.items():
            shown = one_line(value, 80)
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", shown)
            else:
                query.append(f"{name}={shown}")
        return f"{self.method} {path}{'?' if query else ''}{'&'.join(query)}"


class CallError(AltegioError):
    """A call failed. Not raised itself; the errors below say how."""

    method: str
    path: str

    def __init__(
        self, text: str, route: Route, *, status: int | None = None, request_id: str | None = None
    ) -> None:
        tries = f" (after {route.attempts} attempts)" if route.attempts > 1 else ""
        suffix = f" [request {one_line(request_id, 80)}]" if request_id else ""
        super().__init__(one_line(f"{route}: {text}") + tries + suffix)
        vars(self).update(route._asdict(), status=status, request_id=request_id)
        self.parameters = dict(route.parameters)


class TransportError(CallError):
    """No answer came; whatever could be repeated was repeated.

    For a call that must not be repeated this means that nothing was sent at all.
    """

    retryable = True


class TimedOut(TransportError):
    """No answer came in time."""


class UnreadableResponse(CallError):
    """An answer came that does not fit the contract.

    Attributes:
        pointer: JSON pointer to the value that does not fit; "" is the whole body, None means
            that the body is no JSON.
    """

    def __init__(
        self,
        text: str,
        route: Route,
        *,
        status: int,
        pointer: str | None = None,
        request_id: str | None = None,
    ) -> None:
        place = "" if pointer is None else f" at {pointer or 'the top'}"
        said = f"unreadable answer{place}: {text}"
        super().__init__(said, route, status=status, request_id=request_id)
        self.pointer = pointer


class BlockedByGateway(CallError):
    """The gateway in front of the API answered 403 with a page of its own: nothing was done."""

    retryable = True

    def __init__(self, text: str, route: Route, *, request_id: str | None = None) -> None:
        super().__init__(text, route, status=403, request_id=request_id)


class OutcomeUnknown(CallError):
    """A call that must not be repeated may or may not have taken effect.

    Do not send it again before you know. For bookings, `reconcile` looks it up.

    Attributes:
        record_ids: Appointments that the answer did name.
        appointments: Handles for these. They hold a connection and hashes, so they stay behind
            when the error is pickled.
        booking: What `reconcile` needs to look for, None when the call was no booking.
    """

    def __init__(
        self, text: str, route: Route, *, status: int | None = None, request_id: str | None = None
    ) -> None:
        said = f"outcome unknown: {text}; look before you send it again"
        super().__init__(said, route, status=status, request_id=request_id)
        self.record_ids: tuple[int, ...] = ()
        self.appointments: tuple[Any, ...] = ()
        self.booking: BookingFacts | None = None

    def _portable(self) -> dict[str, Any]:
        return {**self.__dict__, "appointments": ()}


@frozen
class Problem:
    """One complaint of the API.

    Attributes:
        message: What it says, for people, in the location's language.
        field: The field it is about.
        code: Its number, as sent.
        appointment_id: The number of the appointment within the request.
    """

    message: str
    field: str | None = None
    code: int | None = None
    appointment_id: int | None = None


class ApiError(CallError):
    """The API answered, and the answer was no.

    Attributes:
        code: Vendor code 431 to 438, None when the answer names none.
        errors: The API's complaints, one by one.
        appointment_id: The appointment within the request that 433 and 437 name.
    """

    _advice: ClassVar[str] = ""

    def __init__(
        self,
        route: Route,
        *,
        status: int | None,
        code: int | None = None,
        message: str = "",
        errors: tuple[Problem, ...] = (),
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        number = f" (code {code})" if code is not None else ""
        fields = "; ".join(f"{e.field}: {e.message}" for e in errors if e.field)
        said = ": ".join(filter(None, (message, fields)))
        heard = "not sent" if status is None else f"answered {status}{number}"
        text = f"{heard}: {said}" if said else heard
        super().__init__(text + self._advice, route, status=status, request_id=request_id)
        self.code = code
        self.message = message
        self.errors = errors
        self.appointment_id = next((e.appointment_id for e in errors if e.appointment_id), None)
        self.retry_after = retry_after
        if code is None and status in (408, 429, 499):
            self.retryable = True


class BadRequest(ApiError):
    """400 or 422 outside booking: the request was understood and refused."""


class AuthenticationFailed(ApiError):
    """401: the partner token, or the user token that went along, is not accepted."""

    _advice = " (check the partner token, and the user token or password that went along)"


class PermissionDenied(ApiError):
    """403: no right to this location, or a user token is missing."""

    _advice = " (connect the location to your application, or log in)"


class NotFound(ApiError):
    """404: no such thing; for dates also: this team member does not do this service."""

    _advice = " (check the ids)"


class RateLimited(ApiError):
    """429, or no permit of our own limiter before the call's deadline (`status` None)."""

    _advice = " (wait, then send less)"
    retryable = True


class ServerError(ApiError):
    """5xx on a call that may be repeated, after all repeats."""

    _advice = " (try again later)"
    retryable = True


class BookingRejected(ApiError):
    """A booking, its check, or what else has these codes was refused.

    `code` is None when the API did not say why.
    """


class PhoneMalformed(BookingRejected):
    """431: the phone number is malformed."""

    _advice = " (ask for the phone with its country code)"


class WrongSmsCode(BookingRejected):
    """432: the SMS code is wrong."""

    _advice = " (ask for the code again, or send a new one)"


class SlotTaken(BookingRejected):
    """433: the slot is taken or outside working time; `appointment_id` says which."""

    _advice = " (offer other slots)"


class VisitorBlacklisted(BookingRejected):
    """434: the location does not take bookings from this phone (sent as 403)."""

    _advice = " (the visitor has to call the location)"


class NameMissing(BookingRejected):
    """435: the visitor's name is missing."""

    _advice = " (ask for the visitor's name)"


class NoTeamMemberFree(BookingRejected):
    """436: no team member is free (asked for any)."""

    _advice = " (offer other slots)"


class AppointmentsOverlap(BookingRejected):
    """437: two appointments of the request overlap; `appointment_id` names one."""

    _advice = " (move one of them)"


class ServiceNotBookable(BookingRejected):
    """438: the service can no longer be booked."""

    _advice = " (read the services again)"


BY_CODE: dict[int, type[BookingRejected]] = {
    431: PhoneMalformed,
    432: WrongSmsCode,
    433: SlotTaken,
    434: VisitorBlacklisted,
    435: NameMissing,
    436: NoTeamMemberFree,
    437: AppointmentsOverlap,
    438: ServiceNotBookable,
}

BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: PermissionDenied,
    404: NotFound,
    422: BadRequest,
    429: RateLimited,
}


def api_error_class(status: int, code: int | None, *, books: bool) -> type[ApiError]:
    """Which class stands for a refusal: the vendor's code first, then the status."""
    if code in BY_CODE:
        return BY_CODE[code]
    if status in (400, 422) and books:
        return BookingRejected
    if status >= 500:
        return ServerError
    return BY_STATUS.get(status, ApiError)


def one_line(text: str, limit: int = 400) -> str:
    """Text of a server as one readable line."""
    head = text[: 10 * limit]
    line = " ".join("".join(c if c.isprintable() else " " for c in head).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
