from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.slot_list_envelope import SlotListEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    location_id: int,
    team_member_id: int,
    date: str,
    *,
    service_ids: list[int] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_service_ids: list[int] | Unset = UNSET
    if not isinstance(service_ids, Unset):
        json_service_ids = service_ids

    params["service_ids[]"] = json_service_ids

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/book_times/{location_id}/{team_member_id}/{date}".format(
            location_id=quote(str(location_id), safe=""),
            team_member_id=quote(str(team_member_id), safe=""),
            date=quote(str(date), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | SlotListEnvelope | None:
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
        response_2xx = SlotListEnvelope.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | SlotListEnvelope]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    location_id: int,
    team_member_id: int,
    date: str,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
) -> Response[ErrorEnvelope | SlotListEnvelope]:
    """List free slots of one day

     The slots on which an appointment may start. Send a slot's `datetime` back untouched when booking
    it. A
    slot does not say whom it belongs to: with member 0 any member may get it. Nothing free is an empty
    list; some locations answer 422 for a day off. A slot is no reservation. 404: no such location or
    member, or the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        date (str):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | SlotListEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        team_member_id=team_member_id,
        date=date,
        service_ids=service_ids,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    team_member_id: int,
    date: str,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
) -> ErrorEnvelope | SlotListEnvelope | None:
    """List free slots of one day

     The slots on which an appointment may start. Send a slot's `datetime` back untouched when booking
    it. A
    slot does not say whom it belongs to: with member 0 any member may get it. Nothing free is an empty
    list; some locations answer 422 for a day off. A slot is no reservation. 404: no such location or
    member, or the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        date (str):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | SlotListEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        team_member_id=team_member_id,
        date=date,
        client=client,
        service_ids=service_ids,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    team_member_id: int,
    date: str,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
) -> Response[ErrorEnvelope | SlotListEnvelope]:
    """List free slots of one day

     The slots on which an appointment may start. Send a slot's `datetime` back untouched when booking
    it. A
    slot does not say whom it belongs to: with member 0 any member may get it. Nothing free is an empty
    list; some locations answer 422 for a day off. A slot is no reservation. 404: no such location or
    member, or the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        date (str):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | SlotListEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        team_member_id=team_member_id,
        date=date,
        service_ids=service_ids,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    team_member_id: int,
    date: str,
    *,
    client: AuthenticatedClient,
    service_ids: list[int] | Unset = UNSET,
) -> ErrorEnvelope | SlotListEnvelope | None:
    """List free slots of one day

     The slots on which an appointment may start. Send a slot's `datetime` back untouched when booking
    it. A
    slot does not say whom it belongs to: with member 0 any member may get it. Nothing free is an empty
    list; some locations answer 422 for a day off. A slot is no reservation. 404: no such location or
    member, or the member does not do these services.

    **Safe to repeat.**

    Args:
        location_id (int):
        team_member_id (int):
        date (str):
        service_ids (list[int] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | SlotListEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            team_member_id=team_member_id,
            date=date,
            client=client,
            service_ids=service_ids,
        )
    ).parsed
