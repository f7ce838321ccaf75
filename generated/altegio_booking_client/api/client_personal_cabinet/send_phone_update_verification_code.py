from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.message_envelope import MessageEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    company_id: int | Unset = UNSET,
    group_id: int | Unset = UNSET,
    phone: str,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["company_id"] = company_id

    params["group_id"] = group_id

    params["phone"] = phone

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/booking/user/phone_confirmation",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | MessageEnvelope | None:
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
        response_2xx = MessageEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | MessageEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    company_id: int | Unset = UNSET,
    group_id: int | Unset = UNSET,
    phone: str,
) -> Response[ErrorEnvelope | MessageEnvelope]:
    """Send an SMS code to the visitor's new phone

     A GET with an effect: it sends an SMS, which costs money, so it must not be prefetched. The code
    goes
    into `confirmation_code` of `update_booking_user`. Give the location or the chain that sends it.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        company_id (int | Unset):
        group_id (int | Unset):
        phone (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | MessageEnvelope]
    """

    kwargs = _get_kwargs(
        company_id=company_id,
        group_id=group_id,
        phone=phone,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    company_id: int | Unset = UNSET,
    group_id: int | Unset = UNSET,
    phone: str,
) -> ErrorEnvelope | MessageEnvelope | None:
    """Send an SMS code to the visitor's new phone

     A GET with an effect: it sends an SMS, which costs money, so it must not be prefetched. The code
    goes
    into `confirmation_code` of `update_booking_user`. Give the location or the chain that sends it.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        company_id (int | Unset):
        group_id (int | Unset):
        phone (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | MessageEnvelope
    """

    return sync_detailed(
        client=client,
        company_id=company_id,
        group_id=group_id,
        phone=phone,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    company_id: int | Unset = UNSET,
    group_id: int | Unset = UNSET,
    phone: str,
) -> Response[ErrorEnvelope | MessageEnvelope]:
    """Send an SMS code to the visitor's new phone

     A GET with an effect: it sends an SMS, which costs money, so it must not be prefetched. The code
    goes
    into `confirmation_code` of `update_booking_user`. Give the location or the chain that sends it.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        company_id (int | Unset):
        group_id (int | Unset):
        phone (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | MessageEnvelope]
    """

    kwargs = _get_kwargs(
        company_id=company_id,
        group_id=group_id,
        phone=phone,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    company_id: int | Unset = UNSET,
    group_id: int | Unset = UNSET,
    phone: str,
) -> ErrorEnvelope | MessageEnvelope | None:
    """Send an SMS code to the visitor's new phone

     A GET with an effect: it sends an SMS, which costs money, so it must not be prefetched. The code
    goes
    into `confirmation_code` of `update_booking_user`. Give the location or the chain that sends it.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        company_id (int | Unset):
        group_id (int | Unset):
        phone (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | MessageEnvelope
    """

    return (
        await asyncio_detailed(
            client=client,
            company_id=company_id,
            group_id=group_id,
            phone=phone,
        )
    ).parsed
