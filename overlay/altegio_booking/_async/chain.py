"""The chain of transports that every request goes through, raw calls included.

    judge → retry → per attempt: limit → credentials → log → read → the wire

Each link knows one thing. They share a `Call`, which travels in the request's extensions.
"""

from __future__ import annotations

from http import HTTPStatus

import httpx

from altegio_booking import limits, logs, policy, routes, verdict
from altegio_booking.answer import Answer
from altegio_booking.calls import DELIVERY, EXTENSION, Call, call_of
from altegio_booking.clock import AsyncClock
from altegio_booking.credentials import ACCEPT, Credentials, secrets_in
from altegio_booking.errors import ConfigurationError, Route
from altegio_booking.settings import BODY_CEILING, PHASES, Settings, origin

_KNOWN_STATUSES = frozenset(HTTPStatus)


class Silence(Exception):
    """Inside the chain: the call ended without an answer; the call's attempts say how."""


class Oversize(Exception):
    """Inside the chain: the answer's body is larger than the ceiling."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class AsyncRead(httpx.AsyncBaseTransport):
    """Reads the whole body inside the attempt, so that a body that breaks off counts as one."""

    def __init__(self, wire: httpx.AsyncBaseTransport, clock: AsyncClock, ceiling: int) -> None:
        self._wire = wire
        self._clock = clock
        self._ceiling = ceiling

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and read the answer to its end."""
        call = call_of(request)
        response = await self._wire.handle_async_request(request)
        response.request = request
        chunks = []
        size = 0
        try:
            async for chunk in response.aiter_bytes():
                chunks.append(chunk)
                size += len(chunk)
                if size > self._ceiling:
                    raise Oversize(response.status_code)
                if self._clock.monotonic() >= call.deadline:
                    raise httpx.ReadTimeout("deadline")
        finally:
            await response.aclose()
        return httpx.Response(
            response.status_code,
            headers=_readable(response.headers),
            content=b"".join(chunks),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close the wire."""
        await self._wire.aclose()


class AsyncLog(httpx.AsyncBaseTransport):
    """Logs each attempt, by template."""

    def __init__(self, link: httpx.AsyncBaseTransport, clock: AsyncClock) -> None:
        self._link = link
        self._clock = clock

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on and log what came of it."""
        call = call_of(request)
        began = self._clock.monotonic()
        outcome, request_id = "no answer", None
        try:
            response = await self._link.handle_async_request(request)
            outcome = str(response.status_code)
            request_id = response.headers.get("x-request-id")
            return response
        finally:
            logs.LOGGER.debug(
                "%s %s -> %s (attempt %d, %.3f s, request %s)",
                call.route.operation,
                call.route,
                outcome,
                len(call.attempts) + 1,
                self._clock.monotonic() - began,
                request_id,
            )

    async def aclose(self) -> None:
        """Close the rest of the chain."""
        await self._link.aclose()


class AsyncAuthorize(httpx.AsyncBaseTransport):
    """Puts the tokens on requests to the API's own origin, and takes them off all others."""

    def __init__(
        self, link: httpx.AsyncBaseTransport, credentials: Credentials, settings: Settings
    ) -> None:
        self._link = link
        self._credentials = credentials
        self._origin = origin(settings.base_url)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Set the headers and pass the request on."""
        request.headers.pop("Authorization", None)
        if origin(request.url) == self._origin:
            request.headers["Accept"] = ACCEPT
            request.headers["Authorization"] = self._credentials.header(call_of(request).operation)
        return await self._link.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the rest of the chain."""
        await self._link.aclose()


class AsyncLimit(httpx.AsyncBaseTransport):
    """Asks the rate limiter before each attempt; waiting counts against the deadline."""

    def __init__(
        self, link: httpx.AsyncBaseTransport, settings: Settings, clock: AsyncClock
    ) -> None:
        self._link = link
        self._limiter = settings.limiter
        self._name = origin(settings.base_url)
        self._clock = clock

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for a permit, then pass the request on."""
        call = call_of(request)
        while not await self._permit():
            wait = limits.POLL * (0.5 + self._clock.random())
            if self._clock.monotonic() + wait >= call.deadline:
                raise limits.NoPermit("no permit before the deadline")
            await self._clock.sleep(wait)
        call.started = True
        return await self._link.handle_async_request(request)

    async def _permit(self) -> bool:
        if self._limiter is None:
            return True
        try:
            return bool(await self._limiter.try_acquire_async(self._name, blocking=False))
        except limits.store_errors() as error:
            reason = type(error).__name__
        raise limits.StoreUnreachable(reason)

    async def aclose(self) -> None:
        """Close the rest of the chain."""
        await self._link.aclose()


class AsyncRetry(httpx.AsyncBaseTransport):
    """Tries again where the policy allows it, and keeps the trace of what happened."""

    def __init__(
        self, link: httpx.AsyncBaseTransport, settings: Settings, clock: AsyncClock
    ) -> None:
        self._link = link
        self._retries = settings.retries
        self._clock = clock

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the last answer; raise Silence when there is none."""
        call = call_of(request)
        phases = {**PHASES, **_given(request)}
        while True:
            remaining = call.deadline - self._clock.monotonic()
            request.extensions["timeout"] = {
                phase: max(0.001, min(seconds, remaining)) for phase, seconds in phases.items()
            }
            attempt, response = await self._attempt(request)
            call.attempts.append(attempt)
            call.started = False
            wait = policy.next_wait(
                "once" if call.once else "safe",
                call.attempts,
                retries=self._retries,
                remaining=call.deadline - self._clock.monotonic(),
                spread=self._clock.random(),
            )
            if wait is None:
                break
            await self._clock.sleep(wait)
        if response is None:
            raise Silence
        return response

    async def _attempt(
        self, request: httpx.Request
    ) -> tuple[policy.Attempt, httpx.Response | None]:
        try:
            response = await self._link.handle_async_request(request)
        except httpx.DecodingError as error:
            reason = type(error).__name__
            return policy.Attempt(policy.Arrival.MAY_HAVE_ARRIVED, reason), None
        except httpx.TransportError as error:
            return policy.failed(error), None
        header = response.headers.get("Retry-After")
        asked = verdict.retry_after(header, self._clock.now())
        return policy.answered(response.status_code, asked), response

    async def aclose(self) -> None:
        """Close the rest of the chain."""
        await self._link.aclose()


class AsyncJudge(httpx.AsyncBaseTransport):
    """The chain's outer end: opens a call, and turns what comes of it into a value or an error."""

    def __init__(
        self,
        link: httpx.AsyncBaseTransport,
        credentials: Credentials,
        settings: Settings,
        clock: AsyncClock,
    ) -> None:
        self._link = link
        self._credentials = credentials
        self._settings = settings
        self._clock = clock

    def __repr__(self) -> str:
        return f"<chain to {self._settings.base_url}>"

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry out one call."""
        call = self._open(request)
        delivery = DELIVERY.get()
        if delivery is not None:
            delivery.call = call
        response, oversize = None, 0
        try:
            response = await self._link.handle_async_request(request)
        except Silence:
            pass
        except Oversize as error:
            oversize = error.status
        except BaseException as interrupt:
            if call.once and not isinstance(interrupt, Exception):
                interrupt.add_note(verdict.note(call))
            raise
        # Errors are raised out here, where no exception of httpx is being handled: it would
        # become their context, and it holds the request with everything secret in it.
        if response is not None:
            return self._judged(call, response)
        if oversize:
            raise verdict.of_oversize(call, oversize, BODY_CEILING)
        raise verdict.of_silence(call)

    def _open(self, request: httpx.Request) -> Call:
        path = request.url.raw_path.split(b"?")[0].decode("ascii")
        ours = origin(request.url) == origin(self._settings.base_url)
        below = path.removeprefix(self._settings.prefix)
        if ours:
            routes.refuse_altered(below)
        found = routes.match(request.method, below) if ours else None
        operation, parameters = found or (None, {})
        template = operation.path if operation else routes.UNLISTED
        delivery = DELIVERY.get()
        timeout = (delivery and delivery.timeout) or self._settings.timeout
        call = Call(
            operation=operation,
            route=Route(operation.id if operation else None, request.method, template),
            deadline=self._clock.monotonic() + timeout,
            secrets=lambda: [
                *self._credentials.values(),
                *secrets_in(request, operation, parameters),
            ],
        )
        if operation is not None and operation.user == "required" and not self._credentials.user:
            raise ConfigurationError(
                f"{call.route} needs a user token: use with_user(), log_in() or log_in_with_code()"
            )
        request.extensions = {**request.extensions, EXTENSION: call}
        return call

    def _judged(self, call: Call, response: httpx.Response) -> Answer:
        request_id = response.headers.get("x-request-id")
        delivery = DELIVERY.get()
        status = response.status_code
        if status == 404 and self._is_gone_already(call):
            status, value = 204, None
        else:
            asked = call.attempts[-1].retry_after
            heard = verdict.Heard(status, response.content, request_id, asked)
            value = verdict.of_answer(call, heard)
        if delivery is not None:
            delivery.value, delivery.status, delivery.request_id = value, status, request_id
        return Answer(_known(status), response.headers, response.content, value)

    def _is_gone_already(self, call: Call) -> bool:
        """Whether a 404 to a deletion means that it is done."""
        if call.route.method != "DELETE" or call.operation is None:
            return False
        delivery = DELIVERY.get()
        return call.may_have_taken_effect or (delivery is not None and delivery.gone_is_done)

    async def aclose(self) -> None:
        """Close the rest of the chain."""
        await self._link.aclose()


class AsyncChain(AsyncJudge):
    """The whole chain over one wire.

    Args:
        wire: The user's transport, or httpx's own.
        credentials: Whose calls these are.
        settings: How to make them.
        clock: Time and chance.
        owner: Whether closing this chain closes the wire; a view's does not.
    """

    def __init__(
        self,
        wire: httpx.AsyncBaseTransport,
        credentials: Credentials,
        settings: Settings,
        clock: AsyncClock,
        *,
        owner: bool = True,
    ) -> None:
        read = AsyncRead(wire, clock, BODY_CEILING)
        log = AsyncLog(read, clock)
        link = AsyncLimit(AsyncAuthorize(log, credentials, settings), settings, clock)
        super().__init__(AsyncRetry(link, settings, clock), credentials, settings, clock)
        self._owner = owner

    async def aclose(self) -> None:
        """Close the wire, unless it belongs to another chain."""
        if self._owner:
            await super().aclose()


def _readable(headers: httpx.Headers) -> list[tuple[str, str]]:
    """Headers without those that describe an encoding which has been undone."""
    undone = ("content-encoding", "content-length", "transfer-encoding")
    return [(k, v) for k, v in headers.multi_items() if k.lower() not in undone]


def _given(request: httpx.Request) -> dict[str, float]:
    """The finite timeouts that a raw call brought along."""
    given = request.extensions.get("timeout") or {}
    return {phase: seconds for phase, seconds in given.items() if seconds is not None}


def _known(status: int) -> int:
    """A status for the generated code, which knows only those of `http.HTTPStatus`."""
    return status if status in _KNOWN_STATUSES else 200
