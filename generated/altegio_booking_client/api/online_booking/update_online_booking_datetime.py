from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.appointment_envelope import AppointmentEnvelope
from ...models.error_envelope import ErrorEnvelope
from ...models.move_appointment_request import MoveAppointmentRequest
from ...types import Response


def _get_kwargs(
    location_id: int,
    record_id: int,
    *,
    body: MoveAppointmentRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/book_record/{location_id}/{record_id}".format(
            location_id=quote(str(location_id), safe=""),
            record_id=quote(str(record_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AppointmentEnvelope | ErrorEnvelope | None:
    if response.status_code == 400:
        response_400 = ErrorEnvelope.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = ErrorEnvelope.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = ErrorEnvelope.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = ErrorEnvelope.from_dict(response.json())

        return response_404

    if response.status_code == 422:
        response_422 = ErrorEnvelope.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = ErrorEnvelope.from_dict(response.json())

        return response_429

    if 200 <= response.status_code <= 299:
        response_2xx = AppointmentEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AppointmentEnvelope | ErrorEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    location_id: int,
    record_id: int,
    *,
    client: AuthenticatedClient,
    body: MoveAppointmentRequest,
) -> Response[AppointmentEnvelope | ErrorEnvelope]:
    """Move an appointment to another time

     Moves an appointment of the logged-in visitor; its services stay. Whether moving is allowed is in
    `allow_change_record` of the appointment, and until when in `allow_change_record_delay_step` of its
    `company`. The answer may be as thin as `{id}`. A taken slot is 422, maybe with code 433. 404: no
    such
    appointment of this visitor. A repeat asks for the same start again.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        body (MoveAppointmentRequest): The new start of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppointmentEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        record_id=record_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    record_id: int,
    *,
    client: AuthenticatedClient,
    body: MoveAppointmentRequest,
) -> AppointmentEnvelope | ErrorEnvelope | None:
    """Move an appointment to another time

     Moves an appointment of the logged-in visitor; its services stay. Whether moving is allowed is in
    `allow_change_record` of the appointment, and until when in `allow_change_record_delay_step` of its
    `company`. The answer may be as thin as `{id}`. A taken slot is 422, maybe with code 433. 404: no
    such
    appointment of this visitor. A repeat asks for the same start again.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        body (MoveAppointmentRequest): The new start of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppointmentEnvelope | ErrorEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        record_id=record_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    record_id: int,
    *,
    client: AuthenticatedClient,
    body: MoveAppointmentRequest,
) -> Response[AppointmentEnvelope | ErrorEnvelope]:
    """Move an appointment to another time

     Moves an appointment of the logged-in visitor; its services stay. Whether moving is allowed is in
    `allow_change_record` of the appointment, and until when in `allow_change_record_delay_step` of its
    `company`. The answer may be as thin as `{id}`. A taken slot is 422, maybe with code 433. 404: no
    such
    appointment of this visitor. A repeat asks for the same start again.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        body (MoveAppointmentRequest): The new start of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppointmentEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        record_id=record_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    record_id: int,
    *,
    client: AuthenticatedClient,
    body: MoveAppointmentRequest,
) -> AppointmentEnvelope | ErrorEnvelope | None:
    """Move an appointment to another time

     Moves an appointment of the logged-in visitor; its services stay. Whether moving is allowed is in
    `allow_change_record` of the appointment, and until when in `allow_change_record_delay_step` of its
    `company`. The answer may be as thin as `{id}`. A taken slot is 422, maybe with code 433. 404: no
    such
    appointment of this visitor. A repeat asks for the same start again.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        body (MoveAppointmentRequest): The new start of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppointmentEnvelope | ErrorEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            record_id=record_id,
            client=client,
            body=body,
        )
    ).parsed
