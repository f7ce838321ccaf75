# Written by `make generate` from ../_async/chain.py; edit that file instead.
"""The chain that every request goes through, raw calls included.

    judge → retry → per attempt: limit → credentials → log → read → the user's transport or ours

Each step is a method that knows one thing and calls the next one. They share the `Call`.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

import httpx

from altegio_booking.errors import ConfigurationError
from altegio_booking.transport import limits, logs, policy, routes, verdict
from altegio_booking.transport._sync.connections import Connections
from altegio_booking.transport.bodies import (
    CODING,
    MOST_VALUES,
    Answer,
    JudgedResponse,
    Oversize,
    decoded,
)
from altegio_booking.transport.calls import EXTENSION, Call, Phases
from altegio_booking.transport.clock import Clock
from altegio_booking.transport.credentials import ACCEPT, Credentials
from altegio_booking.transport.settings import BODY_CEILING, GRACE, PHASES, Settings, origin
from altegio_booking.transport.stores import Store

TOO_LARGE = f"the body is larger than {BODY_CEILING >> 20} MiB or has over {MOST_VALUES} values"


class Chain(httpx.BaseTransport):
    """The whole chain over a client's connections, which it leaves open.

    Args:
        connections: The user's transport, or ours.
        credentials: Whose calls these are.
        settings: How to make them.
        clock: Time and chance.

    Attributes:
        sent: How many requests were sent, repeats and all.
    """

    def __init__(
        self,
        connections: Connections,
        credentials: Credentials,
        settings: Settings,
        clock: Clock,
    ) -> None:
        self.connections = connections
        self.credentials = credentials
        self.settings = settings
        self.clock = clock
        self.sent = 0

    # ---- judge -----------------------------------------------------------------------------------

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry out one call, and turn what comes of it into a value or an error."""
        # Raw calls bring none, and a transport may have made a request of one that is under way.
        given = request.extensions.get(EXTENSION)
        call = given if isinstance(given, Call) and given.request is None else Call()
        self._open(call, request)
        try:
            answer = self._retried(call, request)
        except BaseException as interrupt:
            call.note(interrupt)
            raise
        return JudgedResponse(*self._judged(call, answer))

    def _open(self, call: Call, request: httpx.Request) -> None:
        self.connections.check()
        call.ours = origin(request.url) == self.settings.origin
        if call.ours:
            path = request.url.raw_path.partition(b"?")[0].decode("ascii")
            below = path.removeprefix(self.settings.prefix)
            routes.refuse_altered(below)
            found = routes.match(request.method, below)
            if found is not None:
                call.operation, call.path_values = found
        call.request = request
        call.tokens = self.credentials.values()
        call.deadline = self.clock.monotonic() + (call.timeout or self.settings.timeout)
        needs_user = call.operation is not None and call.operation.user == "required"
        if needs_user and not self.credentials.user:
            ways = "with_user(), log_in() or log_in_with_code()"
            error = ConfigurationError(f"{call.route} needs a user token: use {ways}")
            vars(error).update(call.route._asdict(), parameters=dict(call.route.parameters))
            raise error

    def _judged(self, call: Call, answer: Answer) -> tuple[Answer, Any]:
        """The answer and its value; raises what else it may mean."""
        deletes = call.operation is not None and call.operation.method == "DELETE"
        gone_is_done = call.gone_is_done or call.may_have_taken_effect
        if answer.status == 404 and deletes and gone_is_done:
            return Answer(204, answer.headers, answer.content), None
        value = verdict.of_answer(call, answer)
        if self.settings.observer is not None and call.operation is not None:
            self.settings.observer.observe(call.operation, value, call.said)
        return answer, value

    # ---- retry -----------------------------------------------------------------------------------

    def _retried(self, call: Call, request: httpx.Request) -> Answer:
        """Try again where the policy allows it, and keep the trace of what happened."""
        # A raw call may bring times of its own, but none that has no end.
        given = request.extensions.get("timeout") or {}
        phases = PHASES | {phase: time for phase, time in given.items() if time is not None}
        trace = self._watched(call, request.extensions.get("trace"))
        # What is sent is a copy: the request may be sent again, as another call.
        extensions, stream = {**request.extensions, "trace": trace}, request.stream
        request = copy(request)
        request.extensions, request.stream = extensions, stream
        while True:
            request.extensions["timeout"] = Phases(phases, lambda: self._left(call))
            answer = self._attempt(call, request)
            call.started = False
            left, spread = self._left(call), self.clock.random()
            wait = policy.next_wait(
                "once" if call.once else "safe", call.attempts, self.settings.retries, left, spread
            )
            if wait is None:
                break
            logs.repeat(call, wait)
            self.clock.sleep(wait)
            if self.connections.closed or self._left(call) <= 0:
                break
        if answer is None:
            raise verdict.of_silence(call)
        return answer

    def _left(self, call: Call) -> float:
        return call.deadline - self.clock.monotonic()

    def _attempt(self, call: Call, request: httpx.Request) -> Answer | None:
        """Make one attempt and write down how it went; None is no answer."""
        answer = None
        call.permit, call.opened = None, None
        call.writes, call.connecting = 0, False
        try:
            self._permit(call)
            answer = self._logged(call, request)
        except Oversize:
            call.attempts.append(policy.answered(call.status))
        except Exception as error:
            if not policy.is_broken_line(error):
                raise
            attempt = policy.failed(error, call.sent)
            call.attempts.append(attempt)
            call.connecting = not attempt.sent
            return None
        finally:
            if call.connecting:
                limits.give_back(self.settings.limiter, call.permit)
            if call.opened is not None:
                # httpcore leaves it open when it is interrupted before it begins to write.
                call.opened.close()
        # Our errors are raised where no exception of httpx is being handled: it would become
        # their context, and it holds the request with everything secret in it.
        if answer is None:
            raise verdict.unreadable(call, TOO_LARGE)
        header = answer.headers.get("Retry-After")
        asked = verdict.retry_after(header, self.clock.now()) if header else None
        call.attempts.append(policy.answered(answer.status, asked))
        return answer

    # ---- limit -----------------------------------------------------------------------------------

    def _permit(self, call: Call) -> None:
        """Wait for a permit of the rate limiter; that counts against the deadline, as a rule."""
        began = self.clock.monotonic()
        while not self._is_granted(call):
            wait = limits.POLL * (0.5 + self.clock.random())
            if self.settings.patient:
                call.deadline += wait
            elif self.clock.monotonic() + wait >= call.deadline:
                raise limits.NoPermit("no permit before the deadline")
            self.clock.sleep(wait)
        now = self.clock.monotonic()
        if not isinstance(self.settings.limiter, Store):
            call.permit_at = now
        logs.permit(call, now - began)
        if self.connections.closed:
            raise ConfigurationError("this client was closed while the call waited for a permit")

    def _is_granted(self, call: Call) -> bool:
        limiter, name = self.settings.limiter, self.settings.host
        if limiter is None:
            return True
        if isinstance(limiter, limits.Budget):
            call.permit = limiter.take(name)
            return call.permit is not None
        try:
            if isinstance(limiter, Store):
                return self._is_granted_by(limiter, call)
            try:
                permit = limiter.try_acquire(name, blocking=False)
            except limits.store_errors() as error:
                for script in limits.reloading(limiter, error):
                    script
                raise
            return limits.granted(permit)
        except limits.store_errors() as error:
            reason = type(error).__name__
        raise limits.StoreUnreachable(f"the rate limiter's store cannot be reached: {reason}")

    def _is_granted_by(self, store: Store, call: Call) -> bool:
        """Ask what other processes ask too, and give back what nobody can use any more."""
        if not store.ready:
            return False
        permit, asked = store.permit(), self.clock.monotonic()
        try:
            with self.clock.bound(self._left(call) + GRACE):
                granted = self.clock.outside(partial(store.take, permit))
            if granted and self.clock.monotonic() - asked <= limits.FRESH:
                # Somewhere between the question and the answer the store wrote it down.
                call.permit, call.permit_at, permit = permit, asked, ""
        finally:
            if permit:
                store.give_back(permit)
        return not permit

    def _watched(self, call: Call, given: Any) -> Callable[..., Any]:
        """What httpcore tells of an attempt: so much that a permit is never older than a write."""

        def trace(event: str, info: dict[str, Any]) -> Any:
            step = event.partition(".")[2]
            if step in ("connect_tcp.started", "connect_unix_socket.started"):
                # After a write it is another connection, for which the wire gave up the first.
                call.connecting = not call.writes
            elif step in ("connect_tcp.complete", "start_tls.complete"):
                self.connections.opened(info["return_value"])
                if step == "connect_tcp.complete":
                    call.opened = info["return_value"]
            elif step == "send_request_headers.started" and not _is_connect(info):
                self._before_write(call)
            return given and given(event, info)

        return trace

    def _before_write(self, call: Call) -> None:
        """See that a request may be written now."""
        call.opened = None
        if call.writes and call.once:
            raise policy.WrittenTwice("the connection was going to send it again")
        if call.writes or self.clock.monotonic() - call.permit_at > limits.FRESH:
            if not call.writes:
                limits.give_back(self.settings.limiter, call.permit)
            self._permit(call)
        call.writes, call.connecting = call.writes + 1, False

    # ---- credentials, log, read ------------------------------------------------------------------

    def _logged(self, call: Call, request: httpx.Request) -> Answer:
        """Put the credentials on, send, and log what came of it."""
        self._authorize(call, request)
        call.started = True
        self.sent += 1
        began = self.clock.monotonic()
        answer = None
        wire = self.connections.wire(once=call.once)
        try:
            with self.clock.bound(self._left(call) + GRACE):
                answer = self._read(call, request, wire)
        finally:
            logs.attempt(call, answer, self.clock.monotonic() - began)
            self.connections.leave(wire, once=call.once)
        return answer

    def _authorize(self, call: Call, request: httpx.Request) -> None:
        """Put the tokens on requests to the API's own origin, and take them off all others."""
        request.headers["Accept-Encoding"] = CODING
        if call.ours:
            request.headers["Accept"] = ACCEPT
            request.headers["Authorization"] = self.credentials.header(call.operation)
        else:
            request.headers.pop("Authorization", None)

    def _read(self, call: Call, request: httpx.Request, wire: httpx.BaseTransport) -> Answer:
        """Read the whole body inside the attempt, so that one that breaks off counts as one."""
        response = wire.handle_request(request)
        call.status = response.status_code
        try:
            content = self._body(call, response)
        except Exception as error:
            if not (isinstance(error, Oversize) or policy.is_broken_line(error)):
                raise
            # A no is a no, even where the reasons for it got lost.
            if not policy.is_definite_no(call.status):
                raise
            content = b""
        finally:
            response.close()
        return Answer(response.status_code, response.headers, content)

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
            late = self._left(call) <= 0
        coding = response.headers.get("Content-Encoding", "")
        return decoded(bytes(content), coding, BODY_CEILING)


def _is_connect(info: dict[str, Any]) -> bool:
    """Whether this is what a proxy is asked for first."""
    method: bytes = info["request"].method
    return method == b"CONNECT"
