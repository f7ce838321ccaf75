from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.issued_user_token import IssuedUserToken
from ...models.issued_user_token_envelope import IssuedUserTokenEnvelope
from ...models.log_in_request import LogInRequest
from ...models.log_in_with_code_request import LogInWithCodeRequest
from ...types import Response


def _get_kwargs(
    *,
    body: LogInRequest | LogInWithCodeRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/user/auth",
    }

    if isinstance(body, LogInWithCodeRequest):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope | None:
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

        def _parse_response_2xx(data: object) -> IssuedUserToken | IssuedUserTokenEnvelope:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_user_token_answer_type_0 = IssuedUserToken.from_dict(data)

                return componentsschemas_user_token_answer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_user_token_answer_type_1 = IssuedUserTokenEnvelope.from_dict(data)

            return componentsschemas_user_token_answer_type_1

        response_2xx = _parse_response_2xx(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: LogInRequest | LogInWithCodeRequest,
) -> Response[ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope]:
    """Log a visitor in with a phone and its SMS code

     First have a code sent with `send_booking_verification_code`, then send phone and code here. The
    user
    token opens all appointments of that phone, also those that were made by telephone. The newer
    documents
    show login and password as the body instead, so both are accepted here.

    **Not safe to repeat:** a code is taken to work once.

    Args:
        body (LogInRequest | LogInWithCodeRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope]
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
    body: LogInRequest | LogInWithCodeRequest,
) -> ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope | None:
    """Log a visitor in with a phone and its SMS code

     First have a code sent with `send_booking_verification_code`, then send phone and code here. The
    user
    token opens all appointments of that phone, also those that were made by telephone. The newer
    documents
    show login and password as the body instead, so both are accepted here.

    **Not safe to repeat:** a code is taken to work once.

    Args:
        body (LogInRequest | LogInWithCodeRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: LogInRequest | LogInWithCodeRequest,
) -> Response[ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope]:
    """Log a visitor in with a phone and its SMS code

     First have a code sent with `send_booking_verification_code`, then send phone and code here. The
    user
    token opens all appointments of that phone, also those that were made by telephone. The newer
    documents
    show login and password as the body instead, so both are accepted here.

    **Not safe to repeat:** a code is taken to work once.

    Args:
        body (LogInRequest | LogInWithCodeRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: LogInRequest | LogInWithCodeRequest,
) -> ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope | None:
    """Log a visitor in with a phone and its SMS code

     First have a code sent with `send_booking_verification_code`, then send phone and code here. The
    user
    token opens all appointments of that phone, also those that were made by telephone. The newer
    documents
    show login and password as the body instead, so both are accepted here.

    **Not safe to repeat:** a code is taken to work once.

    Args:
        body (LogInRequest | LogInWithCodeRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | IssuedUserToken | IssuedUserTokenEnvelope
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
