from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.appointment import Appointment
from ...models.appointment_envelope import AppointmentEnvelope
from ...models.error_envelope import ErrorEnvelope
from ...types import Response


def _get_kwargs(
    location_id: int,
    record_id: int,
    record_hash: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/book_record/{location_id}/{record_id}/{record_hash}".format(
            location_id=quote(str(location_id), safe=""),
            record_id=quote(str(record_id), safe=""),
            record_hash=quote(str(record_hash), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Appointment | AppointmentEnvelope | ErrorEnvelope | None:
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

        def _parse_response_2xx(data: object) -> Appointment | AppointmentEnvelope:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_appointment_answer_type_0 = Appointment.from_dict(data)

                return componentsschemas_appointment_answer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_appointment_answer_type_1 = AppointmentEnvelope.from_dict(data)

            return componentsschemas_appointment_answer_type_1

        response_2xx = _parse_response_2xx(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Appointment | AppointmentEnvelope | ErrorEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    location_id: int,
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> Response[Appointment | AppointmentEnvelope | ErrorEnvelope]:
    """Read a booked appointment by its hash

     The appointment with its services, place and team member. No log-in is needed: the hash is the key.
    `date` is local to the location; the offset in `datetime` was seen wrong by an hour, and then `date`
    is
    right. 404: no such appointment, or a wrong hash.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Appointment | AppointmentEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        record_id=record_id,
        record_hash=record_hash,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> Appointment | AppointmentEnvelope | ErrorEnvelope | None:
    """Read a booked appointment by its hash

     The appointment with its services, place and team member. No log-in is needed: the hash is the key.
    `date` is local to the location; the offset in `datetime` was seen wrong by an hour, and then `date`
    is
    right. 404: no such appointment, or a wrong hash.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Appointment | AppointmentEnvelope | ErrorEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        record_id=record_id,
        record_hash=record_hash,
        client=client,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> Response[Appointment | AppointmentEnvelope | ErrorEnvelope]:
    """Read a booked appointment by its hash

     The appointment with its services, place and team member. No log-in is needed: the hash is the key.
    `date` is local to the location; the offset in `datetime` was seen wrong by an hour, and then `date`
    is
    right. 404: no such appointment, or a wrong hash.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Appointment | AppointmentEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        record_id=record_id,
        record_hash=record_hash,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> Appointment | AppointmentEnvelope | ErrorEnvelope | None:
    """Read a booked appointment by its hash

     The appointment with its services, place and team member. No log-in is needed: the hash is the key.
    `date` is local to the location; the offset in `datetime` was seen wrong by an hour, and then `date`
    is
    right. 404: no such appointment, or a wrong hash.

    **Safe to repeat.**

    Args:
        location_id (int):
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Appointment | AppointmentEnvelope | ErrorEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            record_id=record_id,
            record_hash=record_hash,
            client=client,
        )
    ).parsed
