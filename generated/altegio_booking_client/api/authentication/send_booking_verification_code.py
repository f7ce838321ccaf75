from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.message_envelope import MessageEnvelope
from ...models.send_code_request import SendCodeRequest
from ...types import Response


def _get_kwargs(
    location_id: int,
    *,
    body: SendCodeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/book_code/{location_id}".format(
            location_id=quote(str(location_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
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
    location_id: int,
    *,
    client: AuthenticatedClient,
    body: SendCodeRequest,
) -> Response[ErrorEnvelope | MessageEnvelope]:
    """Send an SMS code to a visitor's phone

     Sends the visitor a code by SMS, which costs money. The code goes into `code` of
    `create_online_booking`
    and `book_event` where the location demands a confirmed phone, or into
    `log_in_with_phone_number_and_code`. The answer says only that the SMS was handed over.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        location_id (int):
        body (SendCodeRequest): Who gets a code by SMS.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | MessageEnvelope]
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
    body: SendCodeRequest,
) -> ErrorEnvelope | MessageEnvelope | None:
    """Send an SMS code to a visitor's phone

     Sends the visitor a code by SMS, which costs money. The code goes into `code` of
    `create_online_booking`
    and `book_event` where the location demands a confirmed phone, or into
    `log_in_with_phone_number_and_code`. The answer says only that the SMS was handed over.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        location_id (int):
        body (SendCodeRequest): Who gets a code by SMS.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | MessageEnvelope
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
    body: SendCodeRequest,
) -> Response[ErrorEnvelope | MessageEnvelope]:
    """Send an SMS code to a visitor's phone

     Sends the visitor a code by SMS, which costs money. The code goes into `code` of
    `create_online_booking`
    and `book_event` where the location demands a confirmed phone, or into
    `log_in_with_phone_number_and_code`. The answer says only that the SMS was handed over.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        location_id (int):
        body (SendCodeRequest): Who gets a code by SMS.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | MessageEnvelope]
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
    body: SendCodeRequest,
) -> ErrorEnvelope | MessageEnvelope | None:
    """Send an SMS code to a visitor's phone

     Sends the visitor a code by SMS, which costs money. The code goes into `code` of
    `create_online_booking`
    and `book_event` where the location demands a confirmed phone, or into
    `log_in_with_phone_number_and_code`. The answer says only that the SMS was handed over.

    **Not safe to repeat:** each call sends another SMS.

    Args:
        location_id (int):
        body (SendCodeRequest): Who gets a code by SMS.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | MessageEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            client=client,
            body=body,
        )
    ).parsed
