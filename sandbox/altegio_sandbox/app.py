"""The HTTP side: routes of the contract in, answers out; what lies between is plain Python.

A call passes, in this order: the bound on its body, the journal, the rate limits, a fault that is
on order, ``Accept``, the partner token, the user token, the bound on the depth of its JSON, the
contract, its handler, and on demand the contract again.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from altegio_booking_contract import Operation

from . import availability, booking, cabinet, companions, errors, pages
from .accounts import PARTNER_TOKEN, User
from .answers import Answer, refused
from .breakage import ResetConnection, delay, respond, spoil
from .call import Call, Handler
from .contract import BASE_PATH, Contract, Received, received
from .intake import TooDeep, TooLarge, read_body, read_json
from .journal import Arrival, Exchange, shown_path
from .simulation import Simulation
from .state import State

ACCEPT = "application/vnd.api.v2+json"
HANDLERS: Mapping[str, Handler] = {
    **availability.HANDLERS,
    **booking.HANDLERS,
    **cabinet.HANDLERS,
    **companions.HANDLERS,
    **pages.HANDLERS,
}
_AUTHORIZATION = re.compile(r"Bearer +([^\s,]+)(?: *, *User +([^\s,]+))?", re.IGNORECASE)
_log = logging.getLogger(__name__)


def make_app(simulation: Simulation, control: Sequence[BaseRoute]) -> Starlette:
    """The routes of the contract, and beside them those of the control desk."""
    by_path: dict[str, dict[str, Operation]] = defaultdict(dict)
    for operation in simulation.contract.operations:
        by_path[operation.path][operation.method] = operation

    async def no_such_route(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.status_code == 405:
            refusal = errors.method_not_allowed(error.headers or {})
        else:
            refusal = errors.not_found("Page")
        return _turned_away(simulation.state, None, request, refusal)

    routes = [_route(simulation, path, operations) for path, operations in by_path.items()]
    app = Starlette(routes=[*control, *routes], exception_handlers={HTTPException: no_such_route})
    app.router.redirect_slashes = False
    return app


def _route(simulation: Simulation, path: str, operations: Mapping[str, Operation]) -> Route:
    async def endpoint(request: Request) -> Response:
        operation = operations[request.method]
        try:
            body = await read_body(request)
        except ClientDisconnect:
            return Response()
        except TooLarge:
            return _turned_away(simulation.state, operation, request, errors.body_too_large())
        return await _serve(simulation, operation, request, body)

    route = Route(BASE_PATH + path, endpoint)
    route.methods = set(operations)  # and no HEAD, which Starlette would add to every GET
    return route


def _turned_away(
    state: State, operation: Operation | None, request: Request, refusal: errors.Refusal
) -> Response:
    """A refusal of a call whose body nobody read."""
    with state.lock:
        _noted(state, operation, request, b"").status = refusal.status
    return respond(refused(refusal), state.next_request_id())


async def _serve(
    simulation: Simulation, operation: Operation, request: Request, body: bytes
) -> Response:
    state = simulation.state
    request_id = state.next_request_id()
    address = request.client.host if request.client else ""
    with state.lock:
        exchange = _noted(state, operation, request, body)
        if state.limits is not None and not state.limits.admit(address):
            exchange.status = 429
            return respond(refused(errors.too_many_requests()), request_id)
        fault = state.faults.take(operation.id)
        exchange.fault = "" if fault is None else fault.kind
    if fault is not None and fault.kind == "delay":
        await delay(request.scope, fault.options["seconds"])
    answer = None
    if fault is None or fault.processes:
        judged = received(operation, request, body)
        with state.lock:
            answer = _answer(simulation, state, judged)
    response = spoil(fault, answer, request_id)
    if not isinstance(response, ResetConnection):
        exchange.status = response.status_code
    return response


def _answer(simulation: Simulation, state: State, request: Received) -> Answer:
    """The answer, whatever happens; what must not happen is noted and becomes a 500."""
    try:
        answer = _handle(simulation.contract, state, request)
    except errors.Refusal as refusal:
        answer = refused(refusal)
    except Exception as error:
        _log.exception("The sandbox failed in %s", request.operation.id)
        state.violations.append(f"{request.operation.id} failed: {error!r}")
        return refused(errors.broken())
    if simulation.check_answers:
        violations = simulation.contract.violations(request, answer)
        if violations:
            state.violations += violations
            return refused(errors.broken())
    return answer


def _handle(contract: Contract, state: State, request: Received) -> Answer:
    headers = request.parameters.header
    if ACCEPT not in headers.get("accept", "").lower():
        raise errors.unsupported_version()
    user = _credentials(state, headers.get("authorization", ""))
    if request.operation.user == "required" and user is None:
        raise errors.user_needed()
    try:
        body = read_json(request.body or b"")
    except TooDeep:
        raise errors.body_too_deep() from None
    except ValueError:  # where it must be JSON, the contract says so next
        body = None
    refusal = contract.refusal(request)
    if refusal is not None:
        raise refusal
    handler = HANDLERS[request.operation.id]
    return handler(Call(state, request.parameters.path, request.query, body, user))


def _credentials(state: State, authorization: str) -> User | None:
    """The user behind a valid partner, if one is named; 401 for tokens nobody issued."""
    match = _AUTHORIZATION.fullmatch(authorization.strip())
    if match is None or match[1] != PARTNER_TOKEN:
        raise errors.unknown_partner()
    if match[2] is None:
        return None
    user = state.accounts.by_token(match[2])
    if user is None:
        raise errors.unknown_user()
    return user


def _noted(state: State, operation: Operation | None, request: Request, body: bytes) -> Exchange:
    """Write an arrival into the journal; the exchange waits for its answer."""
    arrival = Arrival(
        operation=operation.id if operation else None,
        method=request.method,
        path=request.url.path,
        query=request.url.query,
        headers=dict(request.headers),
        body=body,
    )
    path = shown_path(operation, request.path_params, arrival.query)
    exchange = Exchange(state.now(), arrival.method, path)
    state.journal.add(arrival)
    state.journal.exchanges.append(exchange)
    return exchange
