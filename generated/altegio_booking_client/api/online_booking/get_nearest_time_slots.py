from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.nearest_slots_envelope import NearestSlotsEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    location_id: int,
    team_member_id: int,
    *,
    service_ids: list[int] | Unset = UNSET,
    datetime_: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_service_ids: list[int] | Unset = UNSET
    if not isinstance(service_ids, Unset):
        json_service_ids = service_ids

    params["service_ids[]"] = json_service_ids

    params["datetime"] = datetime_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/book_staff_seances/{location_id}/{team_member_id}".format(
            location_id=quote(str(location_id), safe=""),
            team_member_id=quote(str(team_member_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | NearestSlotsEnvelope | None:
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
        response_2xx = NearestSlotsEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | NearestSlotsEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    location_id: int,
    team_member_id: int,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
    datetime_: str | Unset = UNSET,
) -> Response[ErrorEnvelope | NearestSlotsEnvelope]:
    """Find the nearest day with free slots

     The nearest day on which the member has slots, and those slots. When nothing is free the day asked
    for
    comes back with an empty `seances`, so `seance_date` alone proves nothing. 404: no such member here,
    or
    the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        service_ids (list[int] | Unset):
        datetime_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | NearestSlotsEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        team_member_id=team_member_id,
        service_ids=service_ids,
        datetime_=datetime_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    team_member_id: int,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
    datetime_: str | Unset = UNSET,
) -> ErrorEnvelope | NearestSlotsEnvelope | None:
    """Find the nearest day with free slots

     The nearest day on which the member has slots, and those slots. When nothing is free the day asked
    for
    comes back with an empty `seances`, so `seance_date` alone proves nothing. 404: no such member here,
    or
    the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        service_ids (list[int] | Unset):
        datetime_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | NearestSlotsEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        team_member_id=team_member_id,
        client=client,
        service_ids=service_ids,
        datetime_=datetime_,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    team_member_id: int,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
    datetime_: str | Unset = UNSET,
) -> Response[ErrorEnvelope | NearestSlotsEnvelope]:
    """Find the nearest day with free slots

     The nearest day on which the member has slots, and those slots. When nothing is free the day asked
    for
    comes back with an empty `seances`, so `seance_date` alone proves nothing. 404: no such member here,
    or
    the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        service_ids (list[int] | Unset):
        datetime_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | NearestSlotsEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        team_member_id=team_member_id,
        service_ids=service_ids,
        datetime_=datetime_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    team_member_id: int,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
    datetime_: str | Unset = UNSET,
) -> ErrorEnvelope | NearestSlotsEnvelope | None:
    """Find the nearest day with free slots

     The nearest day on which the member has slots, and those slots. When nothing is free the day asked
    for
    comes back with an empty `seances`, so `seance_date` alone proves nothing. 404: no such member here,
    or
    the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        service_ids (list[int] | Unset):
        datetime_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | NearestSlotsEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            team_member_id=team_member_id,
            client=client,
            service_ids=service_ids,
            datetime_=datetime_,
        )
    ).parsed
