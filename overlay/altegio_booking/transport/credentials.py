"""Tokens, kept where nothing prints them, and the secrets of a request, struck out of texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

import httpx

from altegio_booking.errors import ConfigurationError
from altegio_booking.scalars import as_token
from altegio_booking_contract import Operation

ACCEPT = "application/vnd.api.v2+json"
"""Anything else gives another format, or a 400."""

SHORTEST_SECRET = 4
"""Characters of an SMS code. What is shorter would be struck out of ordinary words."""

SHORT_SECRET = 6
"""Characters below which only a whole word is struck out."""

STRUCK_OUT = "***"


def credential(name: str, value: object) -> str:
    """A token that goes into the Authorization header.

    Raises:
        ConfigurationError: It is no text, too short, or holds what a header cannot carry.
    """
    token = as_token(value)
    if token is not None:
        return token
    if not isinstance(value, str) or len(value) < SHORTEST_SECRET:
        got = type(value).__name__ if not isinstance(value, str) else f"{len(value)} characters"
        least = f"a token of at least {SHORTEST_SECRET} characters"
        raise ConfigurationError(f"{name}: expected {least}, got {got}")
    raise ConfigurationError(
        f"{name}: holds white space, a comma, a line break or a non-ASCII character; give the "
        "token alone, without `Bearer`"
    )


class Credentials:
    """The partner token and, for a user's view, the user token."""

    __slots__ = ("__partner", "__user")

    def __init__(self, partner: str, user: str | None) -> None:
        self.__partner = partner
        self.__user = user

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
    pairs += _leaves("", body)
    return [value for name, value in pairs if is_secret(name)]


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text and number of a body with the name it goes by."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(key, item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(name, item)
    elif isinstance(value, str | int):
        yield name, str(value)


def pattern_of(secrets: Iterable[str]) -> re.Pattern[str]:
    """What finds secrets in a text of the server's, which may repeat what it was sent.

    A secret is found in any case and percent-encoded too, a phone also when it is punctuated
    differently or lacks its country code.
    """
    forms = ["(?!)"]  # matches nothing
    for secret in sorted(set(secrets), key=len, reverse=True):
        if len(secret) < SHORTEST_SECRET:
            continue
        # A short code is also part of numbers that have nothing to do with it.
        form = r"(?<![^\W_])%s(?![^\W_])" if len(secret) < SHORT_SECRET else "%s"
        texts = secret, quote(secret, safe="", errors="replace")
        forms += [form % re.escape(text) for text in texts]
        digits = re.sub(r"\D", "", secret)
        if len(digits) >= 7 and re.fullmatch(r"[\d\s().+-]*", secret):
            forms.append(r"(?:\+?[\d(][\d\s().-]{0,12})?" + r"[\s().-]{0,2}".join(digits[-7:]))
    return re.compile("|".join(forms), re.IGNORECASE)
