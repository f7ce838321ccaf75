from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.booking_form_envelope import BookingFormEnvelope
from ...models.error_envelope import ErrorEnvelope
from ...types import Response


def _get_kwargs(
    id: int,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/bookform/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> BookingFormEnvelope | ErrorEnvelope | None:
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
        response_2xx = BookingFormEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BookingFormEnvelope | ErrorEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: int,
    *,
    client: AuthenticatedClient,
) -> Response[BookingFormEnvelope | ErrorEnvelope]:
    """Read the settings of a booking form

     How the owner set a booking widget up: the order of its steps, preset choices, colours, languages,
    whether a comment or a phone confirmation is demanded. The form id is the number in the widget's
    host,
    123 in `b123.alteg.io`. It also leads from a widget to its location (`company_id`) or chain
    (`group_id`,
    0 when the form belongs to one location). 404: no such form.

    **Safe to repeat.**

    Args:
        id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BookingFormEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        id=id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: int,
    *,
    client: AuthenticatedClient,
) -> BookingFormEnvelope | ErrorEnvelope | None:
    """Read the settings of a booking form

     How the owner set a booking widget up: the order of its steps, preset choices, colours, languages,
    whether a comment or a phone confirmation is demanded. The form id is the number in the widget's
    host,
    123 in `b123.alteg.io`. It also leads from a widget to its location (`company_id`) or chain
    (`group_id`,
    0 when the form belongs to one location). 404: no such form.

    **Safe to repeat.**

    Args:
        id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BookingFormEnvelope | ErrorEnvelope
    """

    return sync_detailed(
        id=id,
        client=client,
    ).parsed


async def asyncio_detailed(
    id: int,
    *,
    client: AuthenticatedClient,
) -> Response[BookingFormEnvelope | ErrorEnvelope]:
    """Read the settings of a booking form

     How the owner set a booking widget up: the order of its steps, preset choices, colours, languages,
    whether a comment or a phone confirmation is demanded. The form id is the number in the widget's
    host,
    123 in `b123.alteg.io`. It also leads from a widget to its location (`company_id`) or chain
    (`group_id`,
    0 when the form belongs to one location). 404: no such form.

    **Safe to repeat.**

    Args:
        id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BookingFormEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        id=id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: int,
    *,
    client: AuthenticatedClient,
) -> BookingFormEnvelope | ErrorEnvelope | None:
    """Read the settings of a booking form

     How the owner set a booking widget up: the order of its steps, preset choices, colours, languages,
    whether a comment or a phone confirmation is demanded. The form id is the number in the widget's
    host,
    123 in `b123.alteg.io`. It also leads from a widget to its location (`company_id`) or chain
    (`group_id`,
    0 when the form belongs to one location). 404: no such form.

    **Safe to repeat.**

    Args:
        id (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BookingFormEnvelope | ErrorEnvelope
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
        )
    ).parsed
