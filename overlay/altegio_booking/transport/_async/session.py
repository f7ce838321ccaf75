"""The one way of the overlay's calls: a request of a generated builder out, a value back."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, Self, TypeVar

import httpx

import altegio_booking_client
from altegio_booking import arguments
from altegio_booking.reading.objects import Misfit
from altegio_booking.reading.results import Reader
from altegio_booking.transport import logs, verdict
from altegio_booking.transport._async.chain import AsyncChain
from altegio_booking.transport._async.connections import AsyncConnections
from altegio_booking.transport.bodies import JudgedResponse
from altegio_booking.transport.calls import EXTENSION, Call
from altegio_booking.transport.clock import AsyncClock
from altegio_booking.transport.credentials import ACCEPT, Credentials
from altegio_booking.transport.http import AsyncHttp
from altegio_booking.transport.settings import PHASES, Settings

V = TypeVar("V")

CLOCK = AsyncClock()


class AsyncSession:
    """Connections, whose calls go over them, and what was learned on the way.

    Args:
        connections: The user's transport, or ours.
        credentials: Whose calls these are.
        settings: How to make them.
        clock: Time and chance.
        origin: The session that this one is a view of.

    Attributes:
        zones: The time zones of locations, as far as they are known; shared by all views.
    """

    def __init__(
        self,
        connections: AsyncConnections,
        credentials: Credentials,
        settings: Settings,
        clock: AsyncClock,
        origin: AsyncSession | None = None,
    ) -> None:
        self.credentials = credentials
        self.settings = settings
        self.clock = clock
        self.zones: dict[int, dt.tzinfo] = origin.zones if origin else {}
        self._connections = connections
        self._is_view = origin is not None and origin._connections is connections
        self._chain = AsyncChain(connections, credentials, settings, clock)
        self._options: dict[str, Any] = {
            "base_url": str(settings.base_url),
            "headers": {"Accept": ACCEPT},
            "timeout": httpx.Timeout(**PHASES),
        }
        self._http = AsyncHttp(transport=self._chain, **self._options)

    @classmethod
    def over(cls, transport: object, credentials: Credentials, settings: Settings) -> Self:
        """A session over the user's transport, or over ours where that is None.

        Raises:
            ConfigurationError: It is no transport of this flavour.
        """
        logs.install_httpx_filter()
        return cls(AsyncConnections(transport, CLOCK), credentials, settings, CLOCK)

    @property
    def sent(self) -> int:
        """How many requests were sent through this view."""
        return self._chain.sent

    @cached_property
    def raw(self) -> altegio_booking_client.AuthenticatedClient:
        """The raw client over the same chain."""
        # Few programs need it, and it is not quick to import.
        from altegio_booking.transport.raw import AsyncRaw  # noqa: PLC0415 - as said

        # The token stays out of it, since it would print it: the chain puts it on.
        return AsyncRaw(token="", httpx_args={"transport": self._chain}, **self._options)

    def with_user(self, user_token: str) -> Self:
        """A view with a user's token: same connections, limiter and zones."""
        credentials = self.credentials.with_user(user_token)
        return type(self)(self._connections, credentials, self.settings, self.clock, self)

    def with_options(self, timeout: float | None, retries: int | None) -> Self:
        """A view with other options: same connections, limiter, credentials and zones."""
        settings = self.settings.changed(timeout, retries)
        return type(self)(self._connections, self.credentials, settings, self.clock, self)

    def by(self, clock: AsyncClock) -> Self:
        """A view for many calls at once, which waits by another clock; closing it breaks them off.

        They wait for permits because of each other, so that does not count against their time.
        """
        apart, settings = self._connections.apart(), self.settings._replace(patient=True)
        return type(self)(apart, self.credentials, settings, clock, self)

    def learn(self, location_id: int, timezone: dt.tzinfo | None) -> None:
        """Remember the time zone of a location, if it is known."""
        if timezone is not None:
            self.zones[location_id] = timezone

    async def close(self) -> None:
        """Close the connections; a view leaves them open."""
        if not self._is_view:
            await self._connections.close()

    async def send(
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
        call = Call(whole, gone_is_done=gone_is_done)
        try:
            response = await self._http.request(**request, extensions={EXTENSION: call})
            assert isinstance(response, JudgedResponse), "the chain gives no others"
            try:
                return read(response.json())
            except Misfit as error:
                misfit = error
        except BaseException as interrupt:
            call.note(interrupt)
            raise
        raise verdict.of_misfit(call, response.answer, response.json(), misfit)
