from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.privacy_policy_envelope import PrivacyPolicyEnvelope
from ...types import Response


def _get_kwargs(
    location_id: int,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/privacy_policy/{location_id}".format(
            location_id=quote(str(location_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | PrivacyPolicyEnvelope | None:
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
        response_2xx = PrivacyPolicyEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | PrivacyPolicyEnvelope]:
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
) -> Response[ErrorEnvelope | PrivacyPolicyEnvelope]:
    """Read the privacy policy of a location

     When the location has its own policy, show it and ask for consent before booking; the consent goes
    into
    `is_personal_data_processing_allowed` of `create_online_booking` and `book_event`. What comes
    without a
    policy is not documented: expect `data` empty, null or absent.

    **Safe to repeat.**

    Args:
        location_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | PrivacyPolicyEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    *,
    client: AuthenticatedClient,
) -> ErrorEnvelope | PrivacyPolicyEnvelope | None:
    """Read the privacy policy of a location

     When the location has its own policy, show it and ask for consent before booking; the consent goes
    into
    `is_personal_data_processing_allowed` of `create_online_booking` and `book_event`. What comes
    without a
    policy is not documented: expect `data` empty, null or absent.

    **Safe to repeat.**

    Args:
        location_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | PrivacyPolicyEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorEnvelope | PrivacyPolicyEnvelope]:
    """Read the privacy policy of a location

     When the location has its own policy, show it and ask for consent before booking; the consent goes
    into
    `is_personal_data_processing_allowed` of `create_online_booking` and `book_event`. What comes
    without a
    policy is not documented: expect `data` empty, null or absent.

    **Safe to repeat.**

    Args:
        location_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | PrivacyPolicyEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    *,
    client: AuthenticatedClient,
) -> ErrorEnvelope | PrivacyPolicyEnvelope | None:
    """Read the privacy policy of a location

     When the location has its own policy, show it and ask for consent before booking; the consent goes
    into
    `is_personal_data_processing_allowed` of `create_online_booking` and `book_event`. What comes
    without a
    policy is not documented: expect `data` empty, null or absent.

    **Safe to repeat.**

    Args:
        location_id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | PrivacyPolicyEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            client=client,
        )
    ).parsed
