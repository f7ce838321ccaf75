from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.location import Location
from ...models.location_envelope import LocationEnvelope
from ...types import UNSET, Response, Unset


def _get_kwargs(
    location_id: int,
    *,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    bookform_id: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["forBooking"] = for_booking

    params["show_groups"] = show_groups

    params["showBookforms"] = show_bookforms

    params["bookform_id"] = bookform_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/company/{location_id}".format(
            location_id=quote(str(location_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | Location | LocationEnvelope | None:
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

        def _parse_response_2xx(data: object) -> Location | LocationEnvelope:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_location_answer_type_0 = Location.from_dict(data)

                return componentsschemas_location_answer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_location_answer_type_1 = LocationEnvelope.from_dict(data)

            return componentsschemas_location_answer_type_1

        response_2xx = _parse_response_2xx(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | Location | LocationEnvelope]:
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
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    bookform_id: int | Unset = UNSET,
) -> Response[ErrorEnvelope | Location | LocationEnvelope]:
    """Read a location

     Name, address, currency and time zone of a location, and what its booking form asks for. Not part of
    the vendor's Online Booking section; recorded on a booking page's host, otherwise known from other
    documents of the vendor and from clients. Treat every field but `id` as optional. `timezone_name` is
    the time zone to use: `timezone` is whole hours and knows no daylight saving. A booking needs an SMS
    code when `phone_confirmation` and `sms_enabled` are both true. 404: no such
    location, maybe as `{errors, meta}` without envelope.

    **Safe to repeat.**

    Args:
        location_id (int):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        bookform_id (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | Location | LocationEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        for_booking=for_booking,
        show_groups=show_groups,
        show_bookforms=show_bookforms,
        bookform_id=bookform_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    location_id: int,
    *,
    client: AuthenticatedClient,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    bookform_id: int | Unset = UNSET,
) -> ErrorEnvelope | Location | LocationEnvelope | None:
    """Read a location

     Name, address, currency and time zone of a location, and what its booking form asks for. Not part of
    the vendor's Online Booking section; recorded on a booking page's host, otherwise known from other
    documents of the vendor and from clients. Treat every field but `id` as optional. `timezone_name` is
    the time zone to use: `timezone` is whole hours and knows no daylight saving. A booking needs an SMS
    code when `phone_confirmation` and `sms_enabled` are both true. 404: no such
    location, maybe as `{errors, meta}` without envelope.

    **Safe to repeat.**

    Args:
        location_id (int):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        bookform_id (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | Location | LocationEnvelope
    """

    return sync_detailed(
        location_id=location_id,
        client=client,
        for_booking=for_booking,
        show_groups=show_groups,
        show_bookforms=show_bookforms,
        bookform_id=bookform_id,
    ).parsed


async def asyncio_detailed(
    location_id: int,
    *,
    client: AuthenticatedClient,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    bookform_id: int | Unset = UNSET,
) -> Response[ErrorEnvelope | Location | LocationEnvelope]:
    """Read a location

     Name, address, currency and time zone of a location, and what its booking form asks for. Not part of
    the vendor's Online Booking section; recorded on a booking page's host, otherwise known from other
    documents of the vendor and from clients. Treat every field but `id` as optional. `timezone_name` is
    the time zone to use: `timezone` is whole hours and knows no daylight saving. A booking needs an SMS
    code when `phone_confirmation` and `sms_enabled` are both true. 404: no such
    location, maybe as `{errors, meta}` without envelope.

    **Safe to repeat.**

    Args:
        location_id (int):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        bookform_id (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | Location | LocationEnvelope]
    """

    kwargs = _get_kwargs(
        location_id=location_id,
        for_booking=for_booking,
        show_groups=show_groups,
        show_bookforms=show_bookforms,
        bookform_id=bookform_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    location_id: int,
    *,
    client: AuthenticatedClient,
    for_booking: int | Unset = UNSET,
    show_groups: int | Unset = UNSET,
    show_bookforms: int | Unset = UNSET,
    bookform_id: int | Unset = UNSET,
) -> ErrorEnvelope | Location | LocationEnvelope | None:
    """Read a location

     Name, address, currency and time zone of a location, and what its booking form asks for. Not part of
    the vendor's Online Booking section; recorded on a booking page's host, otherwise known from other
    documents of the vendor and from clients. Treat every field but `id` as optional. `timezone_name` is
    the time zone to use: `timezone` is whole hours and knows no daylight saving. A booking needs an SMS
    code when `phone_confirmation` and `sms_enabled` are both true. 404: no such
    location, maybe as `{errors, meta}` without envelope.

    **Safe to repeat.**

    Args:
        location_id (int):
        for_booking (int | Unset):
        show_groups (int | Unset):
        show_bookforms (int | Unset):
        bookform_id (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | Location | LocationEnvelope
    """

    return (
        await asyncio_detailed(
            location_id=location_id,
            client=client,
            for_booking=for_booking,
            show_groups=show_groups,
            show_bookforms=show_bookforms,
            bookform_id=bookform_id,
        )
    ).parsed
