from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.appointment_list_envelope import AppointmentListEnvelope
from ...models.error_envelope import ErrorEnvelope
from ...types import Response


def _get_kwargs(
    record_id: int,
    record_hash: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/user/records/{record_id}/{record_hash}".format(
            record_id=quote(str(record_id), safe=""),
            record_hash=quote(str(record_hash), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AppointmentListEnvelope | ErrorEnvelope | None:
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
        response_2xx = AppointmentListEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AppointmentListEnvelope | ErrorEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> Response[AppointmentListEnvelope | ErrorEnvelope]:
    """Read an appointment by its hash, as a list

     The appointment that the hash opens, as a list. No log-in is needed. 404: no such appointment, or a
    wrong hash.

    **Safe to repeat.**

    Args:
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppointmentListEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        record_id=record_id,
        record_hash=record_hash,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> AppointmentListEnvelope | ErrorEnvelope | None:
    """Read an appointment by its hash, as a list

     The appointment that the hash opens, as a list. No log-in is needed. 404: no such appointment, or a
    wrong hash.

    **Safe to repeat.**

    Args:
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppointmentListEnvelope | ErrorEnvelope
    """

    return sync_detailed(
        record_id=record_id,
        record_hash=record_hash,
        client=client,
    ).parsed


async def asyncio_detailed(
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> Response[AppointmentListEnvelope | ErrorEnvelope]:
    """Read an appointment by its hash, as a list

     The appointment that the hash opens, as a list. No log-in is needed. 404: no such appointment, or a
    wrong hash.

    **Safe to repeat.**

    Args:
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppointmentListEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        record_id=record_id,
        record_hash=record_hash,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    record_id: int,
    record_hash: str,
    *,
    client: AuthenticatedClient,
) -> AppointmentListEnvelope | ErrorEnvelope | None:
    """Read an appointment by its hash, as a list

     The appointment that the hash opens, as a list. No log-in is needed. 404: no such appointment, or a
    wrong hash.

    **Safe to repeat.**

    Args:
        record_id (int):
        record_hash (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppointmentListEnvelope | ErrorEnvelope
    """

    return (
        await asyncio_detailed(
            record_id=record_id,
            record_hash=record_hash,
            client=client,
        )
    ).parsed
