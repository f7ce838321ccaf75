from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_envelope import ErrorEnvelope
from ...models.translations import Translations
from ...types import Response


def _get_kwargs(
    lang_code: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/i18n/{lang_code}".format(
            lang_code=quote(str(lang_code), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrorEnvelope | Translations | None:
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
        response_2xx = Translations.from_dict(response.json())

        return response_2xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ErrorEnvelope | Translations]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    lang_code: str,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorEnvelope | Translations]:
    """Read the booking texts of one language

     The texts of the booking widget as a tree, up to four levels deep, whose leaves are strings. Some
    hold
    HTML or placeholders such as `<%- city_name %>`. Keys are mixed: numbers, snake_case, camelCase.
    404:
    unknown language.

    **Safe to repeat.**

    Args:
        lang_code (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | Translations]
    """

    kwargs = _get_kwargs(
        lang_code=lang_code,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    lang_code: str,
    *,
    client: AuthenticatedClient,
) -> ErrorEnvelope | Translations | None:
    """Read the booking texts of one language

     The texts of the booking widget as a tree, up to four levels deep, whose leaves are strings. Some
    hold
    HTML or placeholders such as `<%- city_name %>`. Keys are mixed: numbers, snake_case, camelCase.
    404:
    unknown language.

    **Safe to repeat.**

    Args:
        lang_code (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | Translations
    """

    return sync_detailed(
        lang_code=lang_code,
        client=client,
    ).parsed


async def asyncio_detailed(
    lang_code: str,
    *,
    client: AuthenticatedClient,
) -> Response[ErrorEnvelope | Translations]:
    """Read the booking texts of one language

     The texts of the booking widget as a tree, up to four levels deep, whose leaves are strings. Some
    hold
    HTML or placeholders such as `<%- city_name %>`. Keys are mixed: numbers, snake_case, camelCase.
    404:
    unknown language.

    **Safe to repeat.**

    Args:
        lang_code (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrorEnvelope | Translations]
    """

    kwargs = _get_kwargs(
        lang_code=lang_code,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    lang_code: str,
    *,
    client: AuthenticatedClient,
) -> ErrorEnvelope | Translations | None:
    """Read the booking texts of one language

     The texts of the booking widget as a tree, up to four levels deep, whose leaves are strings. Some
    hold
    HTML or placeholders such as `<%- city_name %>`. Keys are mixed: numbers, snake_case, camelCase.
    404:
    unknown language.

    **Safe to repeat.**

    Args:
        lang_code (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrorEnvelope | Translations
    """

    return (
        await asyncio_detailed(
            lang_code=lang_code,
            client=client,
        )
    ).parsed
