from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.event_list_envelope import EventListEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    location_id: int,
    *,
    from_: str,
    till: str,
    service_ids: list[int] | Unset = UNSET,
    staff_ids: list[int] | Unset = UNSET,
    resource_ids: list[int] | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["from"] = from_

    params["till"] = till

    json_service_ids: list[int] | Unset = UNSET
    if not isinstance(service_ids, Unset):
        json_service_ids = service_ids

    params["service_ids[]"] = json_service_ids

    json_staff_ids: list[int] | Unset = UNSET
    if not isinstance(staff_ids, Unset):
        json_staff_ids = staff_ids

    params["staff_ids[]"] = json_staff_ids

    json_resource_ids: list[int] | Unset = UNSET
    if not isinstance(resource_ids, Unset):
        json_resource_ids = resource_ids

    params["resource_ids[]"] = json_resource_ids

    params["page"] = page

    params["count"] = count

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/activity/{location_id}/search".format(
            location_id=quote(str(location_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | EventListEnvelope | None:
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
        response_2xx = EventListEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | EventListEnvelope]:
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
    from_: str,
    till: str,
    service_ids: list[int] | Unset = UNSET,
    staff_ids: list[int] | Unset = UNSET,
    resource_ids: list[int] | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> Response[ErrorEnvelope | EventListEnvelope]:
    """List group events

     Group events of a location, sorted by their start, full ones too: `capacity` less `records_count`
    seats
    are free. Not part of the vendor's Online Booking section; recorded on a booking page's host. `from`
    and `till` are documented as needed. `meta.count` counts the events of all pages. 404: no such
    location.

    **Safe to repeat.**

    Args:
        location_id (int):
        from_ (str):
        till (str):
        service_ids (list[int] | Unset):
        staff_ids (list[int] | Unset):
        resource_ids (list[int] | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | EventListEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        from_=from_,
        till=till,
        service_ids=service_ids,
        staff_ids=staff_ids,
        resource_ids=resource_ids,
        page=page,
        count=count,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    *,
    client: AuthenticatedClient,
    from_: str,
    till: str,
    service_ids: list[int] | Unset = UNSET,
    staff_ids: list[int] | Unset = UNSET,
    resource_ids: list[int] | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> ErrorEnvelope | EventListEnvelope | None:
    """List group events

     Group events of a location, sorted by their start, full ones too: `capacity` less `records_count`
    seats
    are free. Not part of the vendor's Online Booking section; recorded on a booking page's host. `from`
    and `till` are documented as needed. `meta.count` counts the events of all pages. 404: no such
    location.

    **Safe to repeat.**

    Args:
        location_id (int):
        from_ (str):
        till (str):
        service_ids (list[int] | Unset):
        staff_ids (list[int] | Unset):
        resource_ids (list[int] | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | EventListEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        client=client,
        from_=from_,
        till=till,
        service_ids=service_ids,
        staff_ids=staff_ids,
        resource_ids=resource_ids,
        page=page,
        count=count,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    *,
    client: AuthenticatedClient,
    from_: str,
    till: str,
    service_ids: list[int] | Unset = UNSET,
    staff_ids: list[int] | Unset = UNSET,
    resource_ids: list[int] | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> Response[ErrorEnvelope | EventListEnvelope]:
    """List group events

     Group events of a location, sorted by their start, full ones too: `capacity` less `records_count`
    seats
    are free. Not part of the vendor's Online Booking section; recorded on a booking page's host. `from`
    and `till` are documented as needed. `meta.count` counts the events of all pages. 404: no such
    location.

    **Safe to repeat.**

    Args:
        location_id (int):
        from_ (str):
        till (str):
        service_ids (list[int] | Unset):
        staff_ids (list[int] | Unset):
        resource_ids (list[int] | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | EventListEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        from_=from_,
        till=till,
        service_ids=service_ids,
        staff_ids=staff_ids,
        resource_ids=resource_ids,
        page=page,
        count=count,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    *,
    client: AuthenticatedClient,
    from_: str,
    till: str,
    service_ids: list[int] | Unset = UNSET,
    staff_ids: list[int] | Unset = UNSET,
    resource_ids: list[int] | Unset = UNSET,
    page: int | Unset = UNSET,
    count: int | Unset = UNSET,
) -> ErrorEnvelope | EventListEnvelope | None:
    """List group events

     Group events of a location, sorted by their start, full ones too: `capacity` less `records_count`
    seats
    are free. Not part of the vendor's Online Booking section; recorded on a booking page's host. `from`
    and `till` are documented as needed. `meta.count` counts the events of all pages. 404: no such
    location.

    **Safe to repeat.**

    Args:
        location_id (int):
        from_ (str):
        till (str):
        service_ids (list[int] | Unset):
        staff_ids (list[int] | Unset):
        resource_ids (list[int] | Unset):
        page (int | Unset):
        count (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | EventListEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            client=client,
            from_=from_,
            till=till,
            service_ids=service_ids,
            staff_ids=staff_ids,
            resource_ids=resource_ids,
            page=page,
            count=count,
        )
    ).parsed
