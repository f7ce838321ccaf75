from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.review_receipt_envelope import ReviewReceiptEnvelope
from ...models.submit_review_request import SubmitReviewRequest
from ...types import Response


def _get_kwargs(
    record_token: str,
    *,
    body: SubmitReviewRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/master_record_review/{record_token}".format(
            record_token=quote(str(record_token), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | ReviewReceiptEnvelope | None:
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
        response_2xx = ReviewReceiptEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | ReviewReceiptEnvelope]:
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
    body: SubmitReviewRequest,
) -> Response[ErrorEnvelope | ReviewReceiptEnvelope]:
    """Submit a review, maybe with a tip

     Leaves a rating and a text for an appointment. With `tips_amount` the answer holds the address of a
    page
    on which the visitor pays the tip; nothing is charged by the call itself. Without a tip, `data` is
    empty, null or absent, or has no `charge`.

    **Not safe to repeat:** a repeat may leave a second review.

    Args:
        record_token (str):
        body (SubmitReviewRequest): A review of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | ReviewReceiptEnvelope]
    """

    kwargs = _get_kwargs(
        record_token=record_token,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    record_token: str,
    *,
    client: AuthenticatedClient,
    body: SubmitReviewRequest,
) -> ErrorEnvelope | ReviewReceiptEnvelope | None:
    """Submit a review, maybe with a tip

     Leaves a rating and a text for an appointment. With `tips_amount` the answer holds the address of a
    page
    on which the visitor pays the tip; nothing is charged by the call itself. Without a tip, `data` is
    empty, null or absent, or has no `charge`.

    **Not safe to repeat:** a repeat may leave a second review.

    Args:
        record_token (str):
        body (SubmitReviewRequest): A review of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | ReviewReceiptEnvelope
    """

    return sync_detailed(
        record_token=record_token,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    record_token: str,
    *,
    client: AuthenticatedClient,
    body: SubmitReviewRequest,
) -> Response[ErrorEnvelope | ReviewReceiptEnvelope]:
    """Submit a review, maybe with a tip

     Leaves a rating and a text for an appointment. With `tips_amount` the answer holds the address of a
    page
    on which the visitor pays the tip; nothing is charged by the call itself. Without a tip, `data` is
    empty, null or absent, or has no `charge`.

    **Not safe to repeat:** a repeat may leave a second review.

    Args:
        record_token (str):
        body (SubmitReviewRequest): A review of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | ReviewReceiptEnvelope]
    """

    kwargs = _get_kwargs(
        record_token=record_token,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    record_token: str,
    *,
    client: AuthenticatedClient,
    body: SubmitReviewRequest,
) -> ErrorEnvelope | ReviewReceiptEnvelope | None:
    """Submit a review, maybe with a tip

     Leaves a rating and a text for an appointment. With `tips_amount` the answer holds the address of a
    page
    on which the visitor pays the tip; nothing is charged by the call itself. Without a tip, `data` is
    empty, null or absent, or has no `charge`.

    **Not safe to repeat:** a repeat may leave a second review.

    Args:
        record_token (str):
        body (SubmitReviewRequest): A review of an appointment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | ReviewReceiptEnvelope
    """

    return (
        await asyncio_detailed(
            record_token=record_token,
            client=client,
            body=body,
        )
    ).parsed
