from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.review_form_envelope import ReviewFormEnvelope
from ...types import Response


def _get_kwargs(
    record_token: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/master_record_review/{record_token}".format(
            record_token=quote(str(record_token), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | ReviewFormEnvelope | None:
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
        response_2xx = ReviewFormEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | ReviewFormEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    record_token: str,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorEnvelope | ReviewFormEnvelope]:
    """Read what a review form shows

     Appointment, team member, place and currency for a page that asks for a review, and whether one was
    already submitted. 404: unknown token.

    **Safe to repeat.**

    Args:
        record_token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | ReviewFormEnvelope]
    """

    kwargs = _get_kwargs(
        record_token=record_token,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    record_token: str,
    *,
    client: AuthenticatedClient,
) -> ErrorEnvelope | ReviewFormEnvelope | None:
    """Read what a review form shows

     Appointment, team member, place and currency for a page that asks for a review, and whether one was
    already submitted. 404: unknown token.

    **Safe to repeat.**

    Args:
        record_token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | ReviewFormEnvelope
    """

    return sync_detailed(
        record_token=record_token,
        client=client,
    ).parsed


async def asyncio_detailed(
    record_token: str,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorEnvelope | ReviewFormEnvelope]:
    """Read what a review form shows

     Appointment, team member, place and currency for a page that asks for a review, and whether one was
    already submitted. 404: unknown token.

    **Safe to repeat.**

    Args:
        record_token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | ReviewFormEnvelope]
    """

    kwargs = _get_kwargs(
        record_token=record_token,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    record_token: str,
    *,
    client: AuthenticatedClient,
) -> ErrorEnvelope | ReviewFormEnvelope | None:
    """Read what a review form shows

     Appointment, team member, place and currency for a page that asks for a review, and whether one was
    already submitted. 404: unknown token.

    **Safe to repeat.**

    Args:
        record_token (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | ReviewFormEnvelope
    """

    return (
        await asyncio_detailed(
            record_token=record_token,
            client=client,
        )
    ).parsed
