# Written by `make generate` from ../_async/session.py; edit that file instead.
"""The one way of the overlay's calls: a request of a generated builder out, a value back."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self, TypeAlias, TypeVar

import httpx
from attrs import define, evolve, field

from altegio_booking import arguments
from altegio_booking.errors import ConfigurationError
from altegio_booking.reading.objects import Misfit
from altegio_booking.reading.results import Reader
from altegio_booking.transport import logs, verdict
from altegio_booking.transport._sync.chain import Chain
from altegio_booking.transport.bodies import JudgedResponse
from altegio_booking.transport.calls import EXTENSION, Call, Lifetime
from altegio_booking.transport.clock import Clock
from altegio_booking.transport.credentials import ACCEPT, Credentials
from altegio_booking.transport.raw import Raw
from altegio_booking.transport.settings import PHASES, Settings

V = TypeVar("V")

Transport: TypeAlias = httpx.BaseTransport

CLOCK = Clock()


@define(eq=False)
class Session:
    """Connections, whose calls go over them, and what was learned on the way.

    Attributes:
        credentials: Whose calls these are.
        settings: How to make them.
        clock: Time and chance.
        zones: The time zones of locations, as far as they are known; shared by all views.
        raw: The raw client over the same chain.
    """

    credentials: Credentials
    settings: Settings
    clock: Clock
    zones: dict[int, dt.tzinfo] = field(factory=dict, repr=False)
    raw: Raw = field(init=False, repr=False)
    _wire: Transport = field(kw_only=True, repr=False)
    _lifetime: Lifetime = field(factory=Lifetime, repr=False)
    _is_view: bool = False

    def __attrs_post_init__(self) -> None:
        chain = Chain(self._wire, self.credentials, self.settings, self.clock, self._lifetime)
        # The token stays out of the raw client, which would print it: the chain puts it on.
        self.raw = Raw(
            base_url=str(self.settings.base_url),
            token="",
            headers={"Accept": ACCEPT},
            timeout=httpx.Timeout(**PHASES),
            httpx_args={"transport": chain},
        )

    @classmethod
    def over(cls, transport: object, credentials: Credentials, settings: Settings) -> Self:
        """A session over the user's transport, or over httpx's own where that is None.

        Raises:
            ConfigurationError: It is no transport of this flavour.
        """
        kind = Transport
        if transport is not None and not isinstance(transport, kind):
            raise ConfigurationError(f"transport: expected an httpx.{kind.__name__}")
        logs.install_httpx_filter()
        wire = transport or httpx.HTTPTransport()
        return cls(credentials, settings, CLOCK, wire=wire)

    def with_user(self, user_token: str) -> Self:
        """A view with a user's token: same connections, limiter and zones."""
        return evolve(self, credentials=self.credentials.with_user(user_token), is_view=True)

    def close(self) -> None:
        """Close the connections; a view leaves them open."""
        if not self._is_view and not self._lifetime.closed:
            self._lifetime.closed = True
            self._wire.close()

    def send(
        self,
        request: dict[str, Any],
        read: Reader[V],
        timeout: float | None,
        *,
        gone_is_done: bool = False,
    ) -> V:
        """Send a request and read its answer.

        Args:
            request: What a generated `_get_kwargs` gives.
            read: Makes a value of the judged JSON.
            timeout: Seconds for the whole call, None for the client's.
            gone_is_done: Whether a 404 to a deletion is a success.

        Raises:
            AltegioError: Whatever the chain raises.
            UnreadableResponse: The answer does not fit the contract.
            OutcomeUnknown: It does not fit, and the call must not be repeated.
        """
        whole = None if timeout is None else arguments.amount("timeout", timeout)
        call = Call(whole, gone_is_done)
        http = self.raw.get_httpx_client()
        try:
            response = http.request(**request, extensions={EXTENSION: call})
            assert isinstance(response, JudgedResponse), "the chain gives no others"
            try:
                return read(response.json())
            except Misfit as error:
                misfit = error
        except BaseException as interrupt:
            call.note(interrupt)
            raise
        raise verdict.of_misfit(call, response.answer, response.json(), misfit)
