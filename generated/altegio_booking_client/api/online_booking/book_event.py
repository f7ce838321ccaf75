from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.book_event_request import BookEventRequest
from ...models.error_envelope import ErrorEnvelope
from ...models.event_booking_envelope import EventBookingEnvelope
from ...types import Response


def _get_kwargs(
    location_id: int,
    event_id: int,
    *,
    body: BookEventRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/activity/{location_id}/{event_id}/book".format(
            location_id=quote(str(location_id), safe=""),
            event_id=quote(str(event_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | EventBookingEnvelope | None:
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
        response_2xx = EventBookingEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | EventBookingEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    location_id: int,
    event_id: int,
    *,
    client: AuthenticatedClient,
    body: BookEventRequest,
) -> Response[ErrorEnvelope | EventBookingEnvelope]:
    """Book places in a group event

     Books one or more places in a class or another event with a fixed start. The `id` of the answer is
    the
    id of the appointment, and `hash` what `create_online_booking` calls `record_hash`. 422: no place
    left
    or a wrong value, maybe with a code 431 to 438. 404: no such event.

    **Not safe to repeat:** a repeat takes more places.

    Args:
        location_id (int):
        event_id (int):
        body (BookEventRequest): A visitor and the places to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | EventBookingEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        event_id=event_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    event_id: int,
    *,
    client: AuthenticatedClient,
    body: BookEventRequest,
) -> ErrorEnvelope | EventBookingEnvelope | None:
    """Book places in a group event

     Books one or more places in a class or another event with a fixed start. The `id` of the answer is
    the
    id of the appointment, and `hash` what `create_online_booking` calls `record_hash`. 422: no place
    left
    or a wrong value, maybe with a code 431 to 438. 404: no such event.

    **Not safe to repeat:** a repeat takes more places.

    Args:
        location_id (int):
        event_id (int):
        body (BookEventRequest): A visitor and the places to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | EventBookingEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        event_id=event_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    event_id: int,
    *,
    client: AuthenticatedClient,
    body: BookEventRequest,
) -> Response[ErrorEnvelope | EventBookingEnvelope]:
    """Book places in a group event

     Books one or more places in a class or another event with a fixed start. The `id` of the answer is
    the
    id of the appointment, and `hash` what `create_online_booking` calls `record_hash`. 422: no place
    left
    or a wrong value, maybe with a code 431 to 438. 404: no such event.

    **Not safe to repeat:** a repeat takes more places.

    Args:
        location_id (int):
        event_id (int):
        body (BookEventRequest): A visitor and the places to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | EventBookingEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        event_id=event_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    event_id: int,
    *,
    client: AuthenticatedClient,
    body: BookEventRequest,
) -> ErrorEnvelope | EventBookingEnvelope | None:
    """Book places in a group event

     Books one or more places in a class or another event with a fixed start. The `id` of the answer is
    the
    id of the appointment, and `hash` what `create_online_booking` calls `record_hash`. 422: no place
    left
    or a wrong value, maybe with a code 431 to 438. 404: no such event.

    **Not safe to repeat:** a repeat takes more places.

    Args:
        location_id (int):
        event_id (int):
        body (BookEventRequest): A visitor and the places to book.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | EventBookingEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            event_id=event_id,
            client=client,
            body=body,
        )
    ).parsed
