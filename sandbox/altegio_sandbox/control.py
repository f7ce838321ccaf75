"""The control desk under ``/_sandbox/``: the sandbox from another process, or by hand.

============================  =====================================================================
``GET /_sandbox/state``       what is going on, in numbers
``GET /_sandbox/sms``         the messages sent: phone, code, kind
``GET /_sandbox/appointments``  the whole book
``GET /_sandbox/calls``       what arrived; ``?operation=`` picks one operation
``POST /_sandbox/faults``     ``{"operation": …, "kind": …, "times": 1, …options}``
``DELETE /_sandbox/faults``   forget the faults that are still on order
``POST /_sandbox/reset``      a fresh state
============================  =====================================================================

Nothing here is part of the contract, counts against a limit or is written into the journal.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from .accounts import Sms
from .book import Appointment
from .state import Arrival, State


class Desk(Protocol):
    """What can be asked of a sandbox from outside."""

    state: State

    @property
    def sms(self) -> tuple[Sms, ...]:
        """The messages sent."""

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """The book."""

    def calls(self, operation_id: str | None = None) -> list[Arrival]:
        """What arrived."""

    def fail(self, operation_id: str, kind: str, *, times: int = 1, **options: Any) -> None:
        """Order a fault."""

    def reset(self) -> None:
        """Begin anew."""


def control_routes(desk: Desk) -> Mount:
    """The routes of the control desk."""

    async def state(_: Request) -> Response:
        return JSONResponse(desk.state.summary())

    async def sms(_: Request) -> Response:
        return JSONResponse([asdict(message) for message in desk.sms])

    async def appointments(_: Request) -> Response:
        return JSONResponse([_appointment(appointment) for appointment in desk.appointments])

    async def calls(request: Request) -> Response:
        arrivals = desk.calls(request.query_params.get("operation"))
        return JSONResponse([_arrival(arrival) for arrival in arrivals])

    async def order_fault(request: Request) -> Response:
        try:
            order = await request.json()
            if not isinstance(order, dict) or "kind" not in order:
                raise ValueError("expected an object with a kind")
            desk.fail(order.pop("operation", "*"), order.pop("kind"), **order)
        except (ValueError, TypeError) as error:
            return JSONResponse({"error": str(error)}, 400)
        return JSONResponse({"faults": len(desk.state.faults)}, 201)

    async def clear_faults(_: Request) -> Response:
        desk.state.faults.clear()
        return Response(status_code=204)

    async def reset(_: Request) -> Response:
        desk.reset()
        return Response(status_code=204)

    return Mount(
        "/_sandbox",
        routes=[
            Route("/state", state),
            Route("/sms", sms),
            Route("/appointments", appointments),
            Route("/calls", calls),
            Route("/faults", order_fault, methods=["POST"]),
            Route("/faults", clear_faults, methods=["DELETE"]),
            Route("/reset", reset, methods=["POST"]),
        ],
    )


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
