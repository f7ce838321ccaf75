from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.booking_user import BookingUser
from ...models.error_envelope import ErrorEnvelope
from ...models.log_in_request import LogInRequest
from ...types import Response


def _get_kwargs(
    *,
    body: LogInRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/booking/auth",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> BookingUser | ErrorEnvelope | None:
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
        response_2xx = BookingUser.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BookingUser | ErrorEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LogInRequest,
) -> Response[BookingUser | ErrorEnvelope]:
    """Log a visitor in with login and password

     Gives the visitor's profile with a user token. The token stays valid until the password changes;
    then
    log in again, or take the new token from the password change. Wrong credentials are an error,
    documented
    as any of 401, 403 and 404.

    **Not safe to repeat:** what a second log-in does to the token of the first is not documented.

    Args:
        body (LogInRequest): Login and password of a visitor.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BookingUser | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: LogInRequest,
) -> BookingUser | ErrorEnvelope | None:
    """Log a visitor in with login and password

     Gives the visitor's profile with a user token. The token stays valid until the password changes;
    then
    log in again, or take the new token from the password change. Wrong credentials are an error,
    documented
    as any of 401, 403 and 404.

    **Not safe to repeat:** what a second log-in does to the token of the first is not documented.

    Args:
        body (LogInRequest): Login and password of a visitor.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BookingUser | ErrorEnvelope
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LogInRequest,
) -> Response[BookingUser | ErrorEnvelope]:
    """Log a visitor in with login and password

     Gives the visitor's profile with a user token. The token stays valid until the password changes;
    then
    log in again, or take the new token from the password change. Wrong credentials are an error,
    documented
    as any of 401, 403 and 404.

    **Not safe to repeat:** what a second log-in does to the token of the first is not documented.

    Args:
        body (LogInRequest): Login and password of a visitor.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BookingUser | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LogInRequest,
) -> BookingUser | ErrorEnvelope | None:
    """Log a visitor in with login and password

     Gives the visitor's profile with a user token. The token stays valid until the password changes;
    then
    log in again, or take the new token from the password change. Wrong credentials are an error,
    documented
    as any of 401, 403 and 404.

    **Not safe to repeat:** what a second log-in does to the token of the first is not documented.

    Args:
        body (LogInRequest): Login and password of a visitor.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BookingUser | ErrorEnvelope
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
