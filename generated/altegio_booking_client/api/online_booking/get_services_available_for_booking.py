from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.service_catalogue_envelope import ServiceCatalogueEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    location_id: int,
    *,
    staff_id: int | Unset = UNSET,
    datetime_: str | Unset = UNSET,
    service_ids: list[int] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["staff_id"] = staff_id

    params["datetime"] = datetime_

    json_service_ids: list[int] | Unset = UNSET
    if not isinstance(service_ids, Unset):
        json_service_ids = service_ids

    params["service_ids[]"] = json_service_ids

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/book_services/{location_id}".format(
            location_id=quote(str(location_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | ServiceCatalogueEnvelope | None:
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
        response_2xx = ServiceCatalogueEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | ServiceCatalogueEnvelope]:
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
    staff_id: int | Unset = UNSET,
    datetime_: str | Unset = UNSET,
    service_ids: list[int] | Unset = UNSET,
) -> Response[ErrorEnvelope | ServiceCatalogueEnvelope]:
    """List services that can be booked

     Services and their categories, heaviest `weight` first. Categories come along even when nothing is
    bookable, and a category itself cannot be booked. Ask with `staff_id` to get lengths, otherwise
    `seance_length` is null. `active` is no safe filter, as bookable services were seen with 0. Prices
    are
    in the currency of the location, which this answer does not name outside `prepaid_settings`. 404: no
    such location, or the filters fit nothing.

    **Safe to repeat.**

    Args:
        location_id (int):
        staff_id (int | Unset):
        datetime_ (str | Unset):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | ServiceCatalogueEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        staff_id=staff_id,
        datetime_=datetime_,
        service_ids=service_ids,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    *,
    client: AuthenticatedClient,
    staff_id: int | Unset = UNSET,
    datetime_: str | Unset = UNSET,
    service_ids: list[int] | Unset = UNSET,
) -> ErrorEnvelope | ServiceCatalogueEnvelope | None:
    """List services that can be booked

     Services and their categories, heaviest `weight` first. Categories come along even when nothing is
    bookable, and a category itself cannot be booked. Ask with `staff_id` to get lengths, otherwise
    `seance_length` is null. `active` is no safe filter, as bookable services were seen with 0. Prices
    are
    in the currency of the location, which this answer does not name outside `prepaid_settings`. 404: no
    such location, or the filters fit nothing.

    **Safe to repeat.**

    Args:
        location_id (int):
        staff_id (int | Unset):
        datetime_ (str | Unset):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | ServiceCatalogueEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        client=client,
        staff_id=staff_id,
        datetime_=datetime_,
        service_ids=service_ids,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    *,
    client: AuthenticatedClient,
    staff_id: int | Unset = UNSET,
    datetime_: str | Unset = UNSET,
    service_ids: list[int] | Unset = UNSET,
) -> Response[ErrorEnvelope | ServiceCatalogueEnvelope]:
    """List services that can be booked

     Services and their categories, heaviest `weight` first. Categories come along even when nothing is
    bookable, and a category itself cannot be booked. Ask with `staff_id` to get lengths, otherwise
    `seance_length` is null. `active` is no safe filter, as bookable services were seen with 0. Prices
    are
    in the currency of the location, which this answer does not name outside `prepaid_settings`. 404: no
    such location, or the filters fit nothing.

    **Safe to repeat.**

    Args:
        location_id (int):
        staff_id (int | Unset):
        datetime_ (str | Unset):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | ServiceCatalogueEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        staff_id=staff_id,
        datetime_=datetime_,
        service_ids=service_ids,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    *,
    client: AuthenticatedClient,
    staff_id: int | Unset = UNSET,
    datetime_: str | Unset = UNSET,
    service_ids: list[int] | Unset = UNSET,
) -> ErrorEnvelope | ServiceCatalogueEnvelope | None:
    """List services that can be booked

     Services and their categories, heaviest `weight` first. Categories come along even when nothing is
    bookable, and a category itself cannot be booked. Ask with `staff_id` to get lengths, otherwise
    `seance_length` is null. `active` is no safe filter, as bookable services were seen with 0. Prices
    are
    in the currency of the location, which this answer does not name outside `prepaid_settings`. 404: no
    such location, or the filters fit nothing.

    **Safe to repeat.**

    Args:
        location_id (int):
        staff_id (int | Unset):
        datetime_ (str | Unset):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | ServiceCatalogueEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            client=client,
            staff_id=staff_id,
            datetime_=datetime_,
            service_ids=service_ids,
        )
    ).parsed
