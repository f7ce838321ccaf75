"""The control desk: a page at ``/`` for people, and under ``/_sandbox/`` what programs use.

============================  =====================================================================
``GET /_sandbox/state``       what is going on, in numbers
``GET /_sandbox/sms``         the messages sent: phone, code, kind
``GET /_sandbox/appointments``  the whole book
``GET /_sandbox/calls``       what arrived; ``?operation=`` picks one operation
``GET /_sandbox/desk``        what the page at ``/`` shows; ``?location=…&day=…``
``POST /_sandbox/take``       ``{"member": …, "start": …, "services": […], "location": …}``
``POST /_sandbox/release``    the same, or ``{"id": …}`` of an appointment
``POST /_sandbox/fill``       ``{"member": …, "day": …, "location": …}``
``POST /_sandbox/advance``    ``{"seconds": …}``
``POST /_sandbox/faults``     ``{"operation": …, "kind": …, "times": 1, …options}``
``DELETE /_sandbox/faults``   forget the faults that are still on order
``POST /_sandbox/reset``      a fresh state
============================  =====================================================================

Nothing here is part of the contract, counts against a limit or is written into the journal.

``altegio_sandbox.origins`` says who may use it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta
from importlib import resources
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from .book import Appointment
from .desk import desk
from .intake import TooLarge, read_body, read_json
from .journal import Arrival
from .origins import own_alone
from .quoting import quoted, shortened
from .simulation import Simulation
from .steering import record_id_of

_FILES = {
    "/": ("desk.html", "text/html"),
    "/desk.css": ("desk.css", "text/css"),
    "/desk.js": ("desk.js", "text/javascript"),
    "/desk.svg": ("desk.svg", "image/svg+xml"),
}
_Order = dict[str, Any]
_SLOT = {"member", "start", "services", "location"}


def page_routes() -> list[Route]:
    """The page and what it loads; they are files, and the same for everybody."""
    return [_file_route(path, name, kind) for path, (name, kind) in _FILES.items()]


def _file_route(path: str, name: str, media_type: str) -> Route:
    content = resources.files(__package__).joinpath("page", name).read_bytes()

    async def file(_: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(path, file, middleware=own_alone(linked=True))


def control_routes(simulation: Simulation) -> Mount:
    """The routes of the control desk."""

    async def state(_: Request) -> Response:
        return JSONResponse(simulation.state.summary())

    async def sms(_: Request) -> Response:
        return JSONResponse([asdict(message) for message in simulation.sms])

    async def appointments(_: Request) -> Response:
        return JSONResponse([_appointment(appointment) for appointment in simulation.appointments])

    async def calls(request: Request) -> Response:
        try:
            arrivals = simulation.calls(request.query_params.get("operation"))
        except ValueError as error:
            return _refused(400, str(error))
        return JSONResponse([_arrival(arrival) for arrival in arrivals])

    async def page_of_desk(request: Request) -> Response:
        wanted, state = request.query_params, simulation.state
        try:
            with state.lock:
                shown = desk(state, wanted.get("location"), wanted.get("day"))
        except ValueError as error:
            return _refused(400, str(error))
        return JSONResponse(shown)

    def take(order: _Order) -> Response:
        return JSONResponse(_appointment(simulation.take(**_known(order, _SLOT))), 201)

    def release(order: _Order) -> Response:
        if "id" in order:
            record_id = _known(order, {"id"})["id"]
            if record_id_of(record_id) is None:
                raise ValueError(f"id: expected the id of an appointment, got {quoted(record_id)}")
            simulation.release(record_id)
        else:
            simulation.release(**_known(order, _SLOT))
        return Response(status_code=204)

    def fill(order: _Order) -> Response:
        given = _known(order, {"member", "day", "location"})
        member, day = given.pop("member", None), given.pop("day", None)
        filled = simulation.fill(member, day, **given)
        return JSONResponse([_appointment(appointment) for appointment in filled], 201)

    def advance(order: _Order) -> Response:
        seconds: Any = _known(order, {"seconds"}).get("seconds")
        try:
            simulation.advance(timedelta(seconds=seconds))
        except (TypeError, ValueError, OverflowError):
            raise ValueError(
                "seconds: expected a number from 0 that stays before the year 2200,"
                f" got {quoted(seconds)}"
            ) from None
        return JSONResponse({"now": simulation.state.now().isoformat()})

    def order_fault(order: _Order) -> Response:
        simulation.fail(order.pop("operation", "*"), order.pop("kind"), **order)
        return JSONResponse({"faults": len(simulation.state.faults)}, 201)

    async def clear_faults(_: Request) -> Response:
        simulation.state.faults.clear()
        return Response(status_code=204)

    async def reset(_: Request) -> Response:
        simulation.reset()
        return Response(status_code=204)

    return Mount(
        "/_sandbox",
        routes=[
            Route("/state", state),
            Route("/sms", sms),
            Route("/appointments", appointments),
            Route("/calls", calls),
            Route("/desk", page_of_desk),
            Route("/take", _carrying_out(take), methods=["POST"]),
            Route("/release", _carrying_out(release), methods=["POST"]),
            Route("/fill", _carrying_out(fill), methods=["POST"]),
            Route("/advance", _carrying_out(advance), methods=["POST"]),
            Route("/faults", _carrying_out(order_fault, "kind"), methods=["POST"]),
            Route("/faults", clear_faults, methods=["DELETE"]),
            Route("/reset", reset, methods=["POST"]),
        ],
        middleware=own_alone(),
    )


def _carrying_out(
    act: Callable[[_Order], Response], needed: str | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that carries out an order, a JSON object, or says what is wrong with it."""
    expected = "an object" if needed is None else f"an object with a {needed}"

    async def endpoint(request: Request) -> Response:
        try:
            order = read_json(await read_body(request))
            if not isinstance(order, dict) or needed not in (None, *order):
                raise ValueError(f"expected {expected}")
            return act(order)
        except TooLarge as error:
            return _refused(413, str(error))
        except ValueError as error:
            return _refused(400, str(error))

    return endpoint


def _known(order: _Order, keys: set[str]) -> _Order:
    """The order itself, unless it has a key that is none of these."""
    for key in sorted(order.keys() - keys):
        raise ValueError(f"{shortened(key)}: expected {', '.join(sorted(keys))} and no more")
    return order


def _refused(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)


def _appointment(appointment: Appointment) -> dict[str, Any]:
    return {
        **asdict(appointment),
        "starts_at": appointment.starts_at.isoformat(),
        "created_at": appointment.created_at.isoformat(),
        "changed_at": appointment.changed_at.isoformat(),
        "length": int(appointment.length.total_seconds()),
    }


def _arrival(arrival: Arrival) -> dict[str, Any]:
    return {**asdict(arrival), "body": arrival.body.decode(errors="replace")}
