from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.location_list_envelope import LocationListEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    group_id: int | Unset = UNSET,
    city_id: int | Unset = UNSET,
    active: int | Unset = UNSET,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["group_id"] = group_id

    params["city_id"] = city_id

    params["active"] = active

    params["forBooking"] = for_booking

    params["show_groups"] = show_groups

    params["showBookforms"] = show_bookforms

    params["page"] = page

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/companies",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | LocationListEnvelope | None:
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
        response_2xx = LocationListEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | LocationListEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    group_id: int | Unset = UNSET,
    city_id: int | Unset = UNSET,
    active: int | Unset = UNSET,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> Response[ErrorEnvelope | LocationListEnvelope]:
    """List the locations of a chain

     Locations in a shorter form than reading one of them gives. Not part of the vendor's Online Booking
    section; known from other documents of the vendor and from clients alone, no answer was recorded.
    Whether the first page is 0 or 1 and how long a page is are not known: ask without `page` first, and
    stop at an empty page or one that brings nothing new. Without `group_id` all locations are listed.

    **Safe to repeat.**

    Args:
        group_id (int | Unset):
        city_id (int | Unset):
        active (int | Unset):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | LocationListEnvelope]
    """

    kwargs = _get_kwargs(
        group_id=group_id,
        city_id=city_id,
        active=active,
        for_booking=for_booking,
        show_groups=show_groups,
        show_bookforms=show_bookforms,
        page=page,
        count=count,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    group_id: int | Unset = UNSET,
    city_id: int | Unset = UNSET,
    active: int | Unset = UNSET,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> ErrorEnvelope | LocationListEnvelope | None:
    """List the locations of a chain

     Locations in a shorter form than reading one of them gives. Not part of the vendor's Online Booking
    section; known from other documents of the vendor and from clients alone, no answer was recorded.
    Whether the first page is 0 or 1 and how long a page is are not known: ask without `page` first, and
    stop at an empty page or one that brings nothing new. Without `group_id` all locations are listed.

    **Safe to repeat.**

    Args:
        group_id (int | Unset):
        city_id (int | Unset):
        active (int | Unset):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | LocationListEnvelope
    """

    return sync_detailed(
        client=client,
        group_id=group_id,
        city_id=city_id,
        active=active,
        for_booking=for_booking,
        show_groups=show_groups,
        show_bookforms=show_bookforms,
        page=page,
        count=count,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    group_id: int | Unset = UNSET,
    city_id: int | Unset = UNSET,
    active: int | Unset = UNSET,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> Response[ErrorEnvelope | LocationListEnvelope]:
    """List the locations of a chain

     Locations in a shorter form than reading one of them gives. Not part of the vendor's Online Booking
    section; known from other documents of the vendor and from clients alone, no answer was recorded.
    Whether the first page is 0 or 1 and how long a page is are not known: ask without `page` first, and
    stop at an empty page or one that brings nothing new. Without `group_id` all locations are listed.

    **Safe to repeat.**

    Args:
        group_id (int | Unset):
        city_id (int | Unset):
        active (int | Unset):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | LocationListEnvelope]
    """

    kwargs = _get_kwargs(
        group_id=group_id,
        city_id=city_id,
        active=active,
        for_booking=for_booking,
        show_groups=show_groups,
        show_bookforms=show_bookforms,
        page=page,
        count=count,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    group_id: int | Unset = UNSET,
    city_id: int | Unset = UNSET,
    active: int | Unset = UNSET,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> ErrorEnvelope | LocationListEnvelope | None:
    """List the locations of a chain

     Locations in a shorter form than reading one of them gives. Not part of the vendor's Online Booking
    section; known from other documents of the vendor and from clients alone, no answer was recorded.
    Whether the first page is 0 or 1 and how long a page is are not known: ask without `page` first, and
    stop at an empty page or one that brings nothing new. Without `group_id` all locations are listed.

    **Safe to repeat.**

    Args:
        group_id (int | Unset):
        city_id (int | Unset):
        active (int | Unset):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | LocationListEnvelope
    """

    return (
        await asyncio_detailed(
            client=client,
            group_id=group_id,
            city_id=city_id,
            active=active,
            for_booking=for_booking,
            show_groups=show_groups,
            show_bookforms=show_bookforms,
            page=page,
            count=count,
        )
    ).parsed
