"""Tokens: kept where nothing prints them, and the headers made of them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx

from altegio_booking_contract import Operation

ACCEPT = "application/vnd.api.v2+json"
"""Anything else gives another format, or a 400."""

SHORTEST_SECRET = 3


class Credentials:
    """The partner token and, for a user's view, the user token."""

    __slots__ = ("__partner", "__user")

    def __init__(self, partner: str, user: str | None) -> None:
        self.__partner = partner
        self.__user = user

    def __repr__(self) -> str:
        return f"Credentials(partner=***, user={'***' if self.__user else None})"

    def __reduce__(self) -> str | tuple[Any, ...]:
        raise TypeError("credentials do not pickle")

    @property
    def user(self) -> str | None:
        """The user token."""
        return self.__user

    def with_user(self, user: str) -> Credentials:
        """The same partner with a user."""
        return Credentials(self.__partner, user)

    def header(self, operation: Operation | None) -> str:
        """The Authorization header for an operation; the user token only where it belongs."""
        if self.__user is None or (operation is not None and operation.user == "never"):
            return f"Bearer {self.__partner}"
        return f"Bearer {self.__partner}, User {self.__user}"

    def values(self) -> list[str]:
        """The tokens themselves, to be struck out of texts."""
        return [token for token in (self.__partner, self.__user) if token]


def secrets_in(
    request: httpx.Request, operation: Operation | None, parameters: dict[str, str]
) -> list[str]:
    """The secret values of a request: those whose names the contract marks as secret.

    Of a route outside the contract nothing is known, so all of its fields count.
    """

    def is_secret(name: str) -> bool:
        return operation is None or name in operation.secrets

    pairs = [(name, unquote(value)) for name, value in parameters.items()]
    pairs += parse_qsl(request.url.query.decode("ascii"))
    try:
        body = json.loads(request.content)
    except (ValueError, RecursionError, httpx.RequestNotRead):
        body = None
    if isinstance(body, dict):
        pairs += [(name, value) for name, value in body.items() if isinstance(value, str)]
    return [value for name, value in pairs if is_secret(name) and len(value) >= SHORTEST_SECRET]
