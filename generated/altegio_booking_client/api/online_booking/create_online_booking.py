from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.booked_appointment_list_envelope import BookedAppointmentListEnvelope
from ...models.create_booking_request import CreateBookingRequest
from ...models.error_envelope import ErrorEnvelope
from ...types import Response


def _get_kwargs(
    location_id: int,
    *,
    body: CreateBookingRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/book_record/{location_id}".format(
            location_id=quote(str(location_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> BookedAppointmentListEnvelope | ErrorEnvelope | None:
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
        response_2xx = BookedAppointmentListEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BookedAppointmentListEnvelope | ErrorEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    location_id: int,
    *,
    client: AuthenticatedClient,
    body: CreateBookingRequest,
) -> Response[BookedAppointmentListEnvelope | ErrorEnvelope]:
    """Book appointments

     Books every appointment of the request for one visitor. Send `datetime` as the slot gave it. `email`
    must be present but may be empty. `code` is needed where the location demands a confirmed phone.

    The answer has one entry per appointment. Keep `record_hash`: with it the appointment can be read
    and
    cancelled without logging in. It may be missing; the appointment is booked all the same.

    Refusals are 422 with code 431 (phone malformed), 432 (SMS code wrong), 433 (slot taken), 435 (name
    missing), 436 (no member free), 437 (appointments overlap) or 438 (service not bookable), or 403
    with
    code 434 (phone blacklisted, a business answer and no matter of rights). The code may be missing,
    and a
    403 may be an HTML page of the network in between.

    **Not safe to repeat:** a repeat books again, and nothing shows that `api_id` prevents it.

    Args:
        location_id (int):
        body (CreateBookingRequest): A visitor and the appointments to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BookedAppointmentListEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    *,
    client: AuthenticatedClient,
    body: CreateBookingRequest,
) -> BookedAppointmentListEnvelope | ErrorEnvelope | None:
    """Book appointments

     Books every appointment of the request for one visitor. Send `datetime` as the slot gave it. `email`
    must be present but may be empty. `code` is needed where the location demands a confirmed phone.

    The answer has one entry per appointment. Keep `record_hash`: with it the appointment can be read
    and
    cancelled without logging in. It may be missing; the appointment is booked all the same.

    Refusals are 422 with code 431 (phone malformed), 432 (SMS code wrong), 433 (slot taken), 435 (name
    missing), 436 (no member free), 437 (appointments overlap) or 438 (service not bookable), or 403
    with
    code 434 (phone blacklisted, a business answer and no matter of rights). The code may be missing,
    and a
    403 may be an HTML page of the network in between.

    **Not safe to repeat:** a repeat books again, and nothing shows that `api_id` prevents it.

    Args:
        location_id (int):
        body (CreateBookingRequest): A visitor and the appointments to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BookedAppointmentListEnvelope | ErrorEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    *,
    client: AuthenticatedClient,
    body: CreateBookingRequest,
) -> Response[BookedAppointmentListEnvelope | ErrorEnvelope]:
    """Book appointments

     Books every appointment of the request for one visitor. Send `datetime` as the slot gave it. `email`
    must be present but may be empty. `code` is needed where the location demands a confirmed phone.

    The answer has one entry per appointment. Keep `record_hash`: with it the appointment can be read
    and
    cancelled without logging in. It may be missing; the appointment is booked all the same.

    Refusals are 422 with code 431 (phone malformed), 432 (SMS code wrong), 433 (slot taken), 435 (name
    missing), 436 (no member free), 437 (appointments overlap) or 438 (service not bookable), or 403
    with
    code 434 (phone blacklisted, a business answer and no matter of rights). The code may be missing,
    and a
    403 may be an HTML page of the network in between.

    **Not safe to repeat:** a repeat books again, and nothing shows that `api_id` prevents it.

    Args:
        location_id (int):
        body (CreateBookingRequest): A visitor and the appointments to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BookedAppointmentListEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    *,
    client: AuthenticatedClient,
    body: CreateBookingRequest,
) -> BookedAppointmentListEnvelope | ErrorEnvelope | None:
    """Book appointments

     Books every appointment of the request for one visitor. Send `datetime` as the slot gave it. `email`
    must be present but may be empty. `code` is needed where the location demands a confirmed phone.

    The answer has one entry per appointment. Keep `record_hash`: with it the appointment can be read
    and
    cancelled without logging in. It may be missing; the appointment is booked all the same.

    Refusals are 422 with code 431 (phone malformed), 432 (SMS code wrong), 433 (slot taken), 435 (name
    missing), 436 (no member free), 437 (appointments overlap) or 438 (service not bookable), or 403
    with
    code 434 (phone blacklisted, a business answer and no matter of rights). The code may be missing,
    and a
    403 may be an HTML page of the network in between.

    **Not safe to repeat:** a repeat books again, and nothing shows that `api_id` prevents it.

    Args:
        location_id (int):
        body (CreateBookingRequest): A visitor and the appointments to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BookedAppointmentListEnvelope | ErrorEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            client=client,
            body=body,
        )
    ).parsed
