from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.available_dates_envelope import AvailableDatesEnvelope
from ...models.error_envelope import ErrorEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    location_id: int,
    *,
    service_ids: list[int] | Unset = UNSET,
    staff_id: int | Unset = UNSET,
    date: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_service_ids: list[int] | Unset = UNSET
    if not isinstance(service_ids, Unset):
        json_service_ids = service_ids

    params["service_ids[]"] = json_service_ids

    params["staff_id"] = staff_id

    params["date"] = date

    params["date_from"] = date_from

    params["date_to"] = date_to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/book_dates/{location_id}".format(
            location_id=quote(str(location_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AvailableDatesEnvelope | ErrorEnvelope | None:
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
        response_2xx = AvailableDatesEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AvailableDatesEnvelope | ErrorEnvelope]:
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
    service_ids: list[int] | Unset = UNSET,
    staff_id: int | Unset = UNSET,
    date: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
) -> Response[AvailableDatesEnvelope | ErrorEnvelope]:
    """List days with free slots

     Days that can be booked (`booking_*`) and days that are worked at all (`working_*`), each as a list
    of
    dates and as a map from month to days. The maps carry no year: trust the lists. An empty map comes
    as
    `[]`. `date_from` and `date_to` go together and override `date`. Takes about three seconds, so ask
    for
    one range and not for days one by one. 404 also means that this member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        service_ids (list[int] | Unset):
        staff_id (int | Unset):
        date (str | Unset):
        date_from (str | Unset):
        date_to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AvailableDatesEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        service_ids=service_ids,
        staff_id=staff_id,
        date=date,
        date_from=date_from,
        date_to=date_to,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
    staff_id: int | Unset = UNSET,
    date: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
) -> AvailableDatesEnvelope | ErrorEnvelope | None:
    """List days with free slots

     Days that can be booked (`booking_*`) and days that are worked at all (`working_*`), each as a list
    of
    dates and as a map from month to days. The maps carry no year: trust the lists. An empty map comes
    as
    `[]`. `date_from` and `date_to` go together and override `date`. Takes about three seconds, so ask
    for
    one range and not for days one by one. 404 also means that this member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        service_ids (list[int] | Unset):
        staff_id (int | Unset):
        date (str | Unset):
        date_from (str | Unset):
        date_to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AvailableDatesEnvelope | ErrorEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        client=client,
        service_ids=service_ids,
        staff_id=staff_id,
        date=date,
        date_from=date_from,
        date_to=date_to,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
    staff_id: int | Unset = UNSET,
    date: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
) -> Response[AvailableDatesEnvelope | ErrorEnvelope]:
    """List days with free slots

     Days that can be booked (`booking_*`) and days that are worked at all (`working_*`), each as a list
    of
    dates and as a map from month to days. The maps carry no year: trust the lists. An empty map comes
    as
    `[]`. `date_from` and `date_to` go together and override `date`. Takes about three seconds, so ask
    for
    one range and not for days one by one. 404 also means that this member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        service_ids (list[int] | Unset):
        staff_id (int | Unset):
        date (str | Unset):
        date_from (str | Unset):
        date_to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AvailableDatesEnvelope | ErrorEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        service_ids=service_ids,
        staff_id=staff_id,
        date=date,
        date_from=date_from,
        date_to=date_to,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
    staff_id: int | Unset = UNSET,
    date: str | Unset = UNSET,
    date_from: str | Unset = UNSET,
    date_to: str | Unset = UNSET,
) -> AvailableDatesEnvelope | ErrorEnvelope | None:
    """List days with free slots

     Days that can be booked (`booking_*`) and days that are worked at all (`working_*`), each as a list
    of
    dates and as a map from month to days. The maps carry no year: trust the lists. An empty map comes
    as
    `[]`. `date_from` and `date_to` go together and override `date`. Takes about three seconds, so ask
    for
    one range and not for days one by one. 404 also means that this member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        service_ids (list[int] | Unset):
        staff_id (int | Unset):
        date (str | Unset):
        date_from (str | Unset):
        date_to (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AvailableDatesEnvelope | ErrorEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            client=client,
            service_ids=service_ids,
            staff_id=staff_id,
            date=date,
            date_from=date_from,
            date_to=date_to,
        )
    ).parsed
