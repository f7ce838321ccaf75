# Written by `make generate` from ../_async/chain.py; edit that file instead.
"""The chain of transports that every request goes through, raw calls included.

    judge → retry → per attempt: limit → credentials → log → read → the wire

Each link knows one thing. They share a `Call`, which travels in the request's extensions.
"""

from __future__ import annotations

import logging
from http import HTTPStatus

import httpx
from attrs import frozen

from altegio_booking import limits, logs, policy, routes, verdict
from altegio_booking.answer import CODING, Answer, Oversize, decoded, readable
from altegio_booking.calls import DELIVERY, EXTENSION, Call, Lifetime, Phases, call_of
from altegio_booking.clock import Clock
from altegio_booking.credentials import ACCEPT, Credentials, secrets_in
from altegio_booking.errors import ConfigurationError, Route
from altegio_booking.settings import BODY_CEILING, PHASES, Settings, origin

_KNOWN_STATUSES = frozenset(HTTPStatus)


@frozen
class Shared:
    """What all links of a chain know.

    Attributes:
        credentials: Whose calls these are.
        settings: How to make them.
        clock: Time and chance.
        lifetime: Whether the wire is still open.
    """

    credentials: Credentials
    settings: Settings
    clock: Clock
    lifetime: Lifetime


class Link(httpx.BaseTransport):
    """One link, which hands on to the next."""

    def __init__(self, link: httpx.BaseTransport, shared: Shared) -> None:
        self._link = link
        self._shared = shared
        self._clock = shared.clock


class Read(Link):
    """Reads the whole body inside the attempt, so that a body that breaks off counts as one."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and read the answer to its end."""
        call = call_of(request)
        request.headers["Accept-Encoding"] = CODING
        response = self._link.handle_request(request)
        response.request = request
        call.status = response.status_code
        try:
            content = self._body(call, response)
        except (httpx.TransportError, httpx.DecodingError, Oversize):
            # A no is a no, even where the reasons for it got lost.
            if not policy.is_definite_no(call.status):
                raise
            content = b""
        finally:
            response.close()
        return httpx.Response(
            response.status_code,
            headers=readable(response.headers),
            content=content,
            extensions=response.extensions,
        )

    def _body(self, call: Call, response: httpx.Response) -> bytes:
        if response.is_closed:
            return decoded(response.content, "", BODY_CEILING)  # the user's transport has read it
        content = bytearray()
        late = False
        for chunk in response.iter_raw():
            # Late is what does not end with the chunk that crosses the deadline: nobody gains by
            # throwing a whole answer away.
            if late:
                raise httpx.ReadTimeout("deadline")
            content += chunk
            if len(content) > BODY_CEILING:
                raise Oversize
            late = self._clock.monotonic() >= call.deadline
        coding = response.headers.get("Content-Encoding", "")
        return decoded(bytes(content), coding, BODY_CEILING)


class Log(Link):
    """Logs each attempt, by template."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on and log what came of it."""
        call = call_of(request)
        began = self._clock.monotonic()
        outcome, request_id = "no answer", None
        try:
            response = self._link.handle_request(request)
            outcome = str(response.status_code)
            request_id = response.headers.get("x-request-id")
            return response
        finally:
            if logs.LOGGER.isEnabledFor(logging.DEBUG):
                logs.LOGGER.debug(
                    "%s %s -> %s (attempt %d, %.3f s, request %s)",
                    call.route.operation,
                    call.route,
                    outcome,
                    len(call.attempts) + 1,
                    self._clock.monotonic() - began,
                    call.said(request_id, 80),
                )


class Authorize(Link):
    """Puts the tokens on requests to the API's own origin, and takes them off all others."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Set the headers and pass the request on."""
        request.headers.pop("Authorization", None)
        if origin(request.url) == origin(self._shared.settings.base_url):
            header = self._shared.credentials.header(call_of(request).operation)
            request.headers.update({"Accept": ACCEPT, "Authorization": header})
        return self._link.handle_request(request)


class Limit(Link):
    """Asks the rate limiter before each attempt; waiting counts against the deadline."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for a permit, then pass the request on."""
        call = call_of(request)
        while not self._permit():
            wait = limits.POLL * (0.5 + self._clock.random())
            if self._clock.monotonic() + wait >= call.deadline:
                raise limits.NoPermit("no permit before the deadline")
            self._clock.sleep(wait)
        if self._shared.lifetime.closed:
            raise ConfigurationError("this client was closed while the call waited for a permit")
        call.started = True
        return self._link.handle_request(request)

    def _permit(self) -> bool:
        settings = self._shared.settings
        if settings.limiter is None:
            return True
        try:
            name = origin(settings.base_url)
            permit = settings.limiter.try_acquire(name, blocking=False)
            return limits.granted(permit)
        except limits.store_errors() as error:
            reason = type(error).__name__
        raise limits.StoreUnreachable(f"the rate limiter's store cannot be reached: {reason}")


class Retry(Link):
    """Tries again where the policy allows it, and keeps the trace of what happened."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the last answer, or raise the error of a call without one."""
        call = call_of(request)
        # A raw call may bring times of its own, but none that has no end.
        given = request.extensions.get("timeout") or {}
        phases = PHASES | {phase: time for phase, time in given.items() if time is not None}
        while True:
            request.extensions["timeout"] = Phases(phases, lambda: self._left(call))
            attempt, response = self._attempt(request)
            call.attempts.append(attempt)
            call.started = False
            wait = policy.next_wait(
                "once" if call.once else "safe",
                call.attempts,
                retries=self._shared.settings.retries,
                remaining=self._left(call),
                spread=self._clock.random(),
            )
            if wait is None:
                break
            self._clock.sleep(wait)
            if self._shared.lifetime.closed or self._left(call) <= 0:
                break
        if response is None:
            raise verdict.of_silence(call)
        return response

    def _left(self, call: Call) -> float:
        return call.deadline - self._clock.monotonic()

    def _attempt(self, request: httpx.Request) -> tuple[policy.Attempt, httpx.Response | None]:
        response = None
        try:
            response = self._link.handle_request(request)
        except (httpx.TransportError, httpx.DecodingError) as error:
            return policy.failed(error), None
        except Oversize:
            pass
        # Our errors are raised where no exception of httpx is being handled: it would become
        # their context, and it holds the request with everything secret in it.
        if response is None:
            raise verdict.of_oversize(call_of(request), BODY_CEILING)
        header = response.headers.get("Retry-After")
        asked = verdict.retry_after(header, self._clock.now())
        return policy.answered(response.status_code, asked), response


class Judge(Link):
    """The chain's outer end: opens a call, and turns what comes of it into a value or an error."""

    def __repr__(self) -> str:
        return f"<chain to {self._shared.settings.base_url}>"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry out one call."""
        call = self._open(request)
        try:
            response = self._link.handle_request(request)
        except BaseException as interrupt:
            call.note(interrupt)
            raise
        return self._judged(call, response)

    def _open(self, request: httpx.Request) -> Call:
        if self._shared.lifetime.closed:
            raise ConfigurationError("this client is closed")
        path = request.url.raw_path.split(b"?")[0].decode("ascii")
        ours = origin(request.url) == origin(self._shared.settings.base_url)
        below = path.removeprefix(self._shared.settings.prefix)
        if ours:
            routes.refuse_altered(below)
        found = routes.match(request.method, below) if ours else None
        operation, parameters = found or (None, {})
        template = operation.path if operation else routes.UNLISTED
        delivery = DELIVERY.get()
        if delivery is not None and delivery.call is not None:
            delivery = None  # this is a call within a call, such as one of a hook
        timeout = (delivery and delivery.timeout) or self._shared.settings.timeout
        call = Call(
            operation=operation,
            route=Route(operation.id if operation else None, request.method, template),
            deadline=self._clock.monotonic() + timeout,
            secrets=lambda: [
                *self._shared.credentials.values(),
                *secrets_in(request, operation, parameters),
            ],
        )
        needs_user = operation is not None and operation.user == "required"
        if needs_user and not self._shared.credentials.user:
            raise ConfigurationError(
                f"{call.route} needs a user token: use with_user(), log_in() or log_in_with_code()"
            )
        request.extensions = {**request.extensions, EXTENSION: call}
        if delivery is not None:
            call.delivery, delivery.call = delivery, call
        return call

    def _judged(self, call: Call, response: httpx.Response) -> Answer:
        request_id = response.headers.get("x-request-id")
        status = response.status_code
        if status == 404 and self._is_gone_already(call):
            status, value = 204, None
        else:
            value = verdict.of_answer(call, response.content, request_id)
        if call.delivery is not None:
            call.delivery.value, call.delivery.request_id = value, request_id
        if self._shared.settings.watch is not None and call.operation is not None:
            self._shared.settings.watch(call.operation, value, call.said)
        known = status if status in _KNOWN_STATUSES else 200  # the generated code knows no others
        return Answer(known, response.headers, response.content, value)

    def _is_gone_already(self, call: Call) -> bool:
        """Whether a 404 to a deletion means that it is done."""
        if call.route.method != "DELETE" or call.operation is None:
            return False
        gone_is_done = call.delivery is not None and call.delivery.gone_is_done
        return call.may_have_taken_effect or gone_is_done


def chain(wire: httpx.BaseTransport, shared: Shared) -> httpx.BaseTransport:
    """The whole chain over the user's transport or httpx's own, which it leaves open."""
    logged = Log(Read(wire, shared), shared)
    limited = Limit(Authorize(logged, shared), shared)
    return Judge(Retry(limited, shared), shared)
