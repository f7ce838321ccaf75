"""Everything this package raises, in one tree.

    AltegioError
    ├── ConfigurationError      the client was set up or used wrongly; nothing was sent
    ├── TransportError          no answer came
    │   └── TimedOut            no answer came in time
    ├── UnreadableResponse      an answer came that does not fit the contract
    ├── BlockedByGateway        the gateway in front of the API refused the request (an HTML 403)
    ├── OutcomeUnknown          a call that must not be repeated may or may not have taken effect
    └── ApiError                the API said no
        ├── BadRequest              400 or 422 outside booking
        ├── AuthenticationFailed    401
        ├── PermissionDenied        403
        ├── NotFound                404
        ├── RateLimited             429, or no permit of our own limiter in time (status None)
        ├── ServerError             5xx
        └── BookingRejected         the booking, or its check, was refused
            ├── PhoneMalformed          431
            ├── WrongSmsCode            432
            ├── SlotTaken               433
            ├── VisitorBlacklisted      434
            ├── NameMissing             435
            ├── NoTeamMemberFree        436
            ├── AppointmentsOverlap     437
            └── ServiceNotBookable      438

A wrong argument is a plain `ValueError` that names it. Errors pickle; none holds a token, a hash,
a phone, an e-mail or a code, and none is chained to an exception of httpx, which would.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from altegio_booking.values import BookingFacts

E = TypeVar("E", bound="AltegioError")


class AltegioError(Exception):
    """Root of all errors of this package.

    Attributes:
        retryable: Whether the same call may be made again, later and unchanged, without harm.
    """

    retryable: bool = False

    def __reduce__(self) -> tuple[Callable[..., AltegioError], tuple[Any, ...]]:
        return _restore, (type(self), self.args, self._portable())

    def _portable(self) -> dict[str, Any]:
        return dict(self.__dict__)


def _restore(kind: type[E], args: tuple[Any, ...], state: dict[str, Any]) -> E:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ConfigurationError(AltegioError):
    """The client was set up or used in a way that cannot work; nothing was sent."""


@frozen
class Route:
    """Which call an error is about.

    Attributes:
        operation: The operationId, or None for a route outside the contract.
        method: HTTP method.
        path: The path *template*: values in paths are secrets.
    """

    operation: str | None
    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class CallError(AltegioError):
    """What the errors of one call have in common; not raised itself.

    Attributes:
        operation: The vendor's operationId, None for a route outside the contract.
        method: HTTP method.
        path: Path template.
        request_id: The answer's `x-request-id`, if any.
    """

    def __init__(self, text: str, route: Route, *, request_id: str | None = None) -> None:
        suffix = f" [request {one_line(request_id, 80)}]" if request_id else ""
        super().__init__(one_line(f"{route}: {text}") + suffix)
        self.operation = route.operation
        self.method = route.method
        self.path = route.path
        self.request_id = request_id


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
        status: HTTP status of the answer.
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
        super().__init__(f"unreadable answer{place}: {text}", route, request_id=request_id)
        self.status = status
        self.pointer = pointer


class BlockedByGateway(CallError):
    """The gateway in front of the API answered 403 with a page of its own: nothing was done."""

    retryable = True
    status: ClassVar[int] = 403


class OutcomeUnknown(CallError):
    """A call that must not be repeated may or may not have taken effect.

    Do not send it again before you know. For bookings, `reconcile` looks it up.

    Attributes:
        status: HTTP status if an answer came, else None.
        record_ids: Appointments that the answer did name.
        appointments: Handles for these. They hold a connection and hashes, so they stay behind
            when the error is pickled.
        booking: What `reconcile` needs to look for, None when the call was no booking.
    """

    def __init__(
        self, text: str, route: Route, *, status: int | None = None, request_id: str | None = None
    ) -> None:
        super().__init__(f"outcome unknown: {text}", route, request_id=request_id)
        self.status = status
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
        status: HTTP status; None when our own limiter gave no permit.
        code: Vendor code 431 to 438, None when the answer names none.
        message: The API's own words, for people.
        errors: Its complaints, one by one.
        appointment_id: The appointment within the request that 433 and 437 name.
        retry_after: Seconds the API asked us to wait.
    """

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
        super().__init__(f"{heard}: {said}" if said else heard, route, request_id=request_id)
        self.status = status
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
    """401: no partner token, or a wrong one."""


class PermissionDenied(ApiError):
    """403: no right to this location, or a user token is missing."""


class NotFound(ApiError):
    """404: no such thing; for dates also: this team member does not do this service."""


class RateLimited(ApiError):
    """429, or no permit of our own limiter before the call's deadline (`status` None)."""

    retryable = True


class ServerError(ApiError):
    """5xx on a call that may be repeated, after all repeats."""

    retryable = True


class BookingRejected(ApiError):
    """The booking or its check was refused; `code` is None when the API did not say why."""


class PhoneMalformed(BookingRejected):
    """431: the phone number is malformed."""


class WrongSmsCode(BookingRejected):
    """432: the SMS code is wrong."""


class SlotTaken(BookingRejected):
    """433: the slot is taken or outside working time; `appointment_id` says which."""


class VisitorBlacklisted(BookingRejected):
    """434: the location does not take bookings from this phone (sent as 403)."""


class NameMissing(BookingRejected):
    """435: the visitor's name is missing."""


class NoTeamMemberFree(BookingRejected):
    """436: no team member is free (asked for any)."""


class AppointmentsOverlap(BookingRejected):
    """437: two appointments of the request overlap; `appointment_id` names one."""


class ServiceNotBookable(BookingRejected):
    """438: the service can no longer be booked."""


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
