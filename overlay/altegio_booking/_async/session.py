"""The one way from the overlay into the generated code and back."""

from __future__ import annotations

from typing import TypeVar

import httpx

from altegio_booking import arguments, pointers, wire
from altegio_booking._async.chain import Shared, chain
from altegio_booking.calls import AsyncEndpoint, Delivery, Lifetime, P
from altegio_booking.clock import AsyncClock
from altegio_booking.credentials import ACCEPT, Credentials
from altegio_booking.errors import OutcomeUnknown, UnreadableResponse
from altegio_booking.fields import Misfit
from altegio_booking.raw import AsyncRaw
from altegio_booking.reading import Answered, Reader
from altegio_booking.settings import PHASES, Settings
from altegio_booking_client.types import Response

V = TypeVar("V")


class AsyncSession:
    """A chain, the raw client over it, and the calls that go through both.

    Args:
        wire: The user's transport, or httpx's own.
        credentials: Whose calls these are.
        settings: How to make them.
        clock: Time and chance.
        lifetime: The client's, when this is a view of it.
    """

    def __init__(
        self,
        wire: httpx.AsyncBaseTransport,
        credentials: Credentials,
        settings: Settings,
        clock: AsyncClock,
        lifetime: Lifetime | None = None,
    ) -> None:
        self._wire = wire
        self.clock = clock
        self._owner = lifetime is None
        self._lifetime = lifetime or Lifetime()
        self.credentials = credentials
        self.settings = settings
        shared = Shared(credentials, settings, clock, self._lifetime)
        # The token stays out of the raw client, which would print it: the chain puts it on.
        self.raw = AsyncRaw(
            base_url=str(settings.base_url),
            token="",
            headers={"Accept": ACCEPT},
            timeout=httpx.Timeout(**PHASES),
            httpx_args={"transport": chain(wire, shared)},
        )

    def with_user(self, user_token: str) -> AsyncSession:
        """The same wire and limiter with a user's token."""
        credentials = self.credentials.with_user(user_token)
        return AsyncSession(self._wire, credentials, self.settings, self.clock, self._lifetime)

    async def close(self) -> None:
        """Close the wire; a view leaves it open."""
        if self._owner and not self._lifetime.closed:
            self._lifetime.closed = True
            await self._wire.aclose()

    async def ask(
        self,
        read: Reader[V],
        endpoint: AsyncEndpoint[P],
        timeout: float | None,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> V:
        """Call an endpoint of the raw client and read its parsed answer.

        Args:
            read: Makes a value of the answer.
            endpoint: A `*_detailed` function.
            timeout: Seconds for the whole call, None for the client's.
            *args: Of the endpoint.
            **kwargs: Of the endpoint.

        Raises:
            AltegioError: Whatever the chain raises.
            UnreadableResponse: The answer does not fit the contract.
            OutcomeUnknown: It does not fit, and the call must not be repeated.
        """
        return await self._deliver(
            Delivery(timeout=_checked(timeout)), read, endpoint, *args, **kwargs
        )

    async def delete(
        self,
        endpoint: AsyncEndpoint[P],
        timeout: float | None,
        gone_is_done: bool,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Call a deletion; `gone_is_done` accepts a 404."""
        delivery = Delivery(timeout=_checked(timeout), gone_is_done=gone_is_done)
        await self._deliver(delivery, lambda _: None, endpoint, *args, **kwargs)

    async def _deliver(
        self,
        delivery: Delivery,
        read: Reader[V],
        endpoint: AsyncEndpoint[P],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> V:
        misfit: Misfit | None = None
        with delivery:
            try:
                answer: Response[object] = await endpoint(*args, **kwargs)
            except Exception:
                # Before there is a judged value this is no trouble of parsing, nor ours to rename.
                if delivery.value is wire.MISSING:
                    raise
            else:
                try:
                    return read(Answered(answer.parsed, delivery.value))
                except Misfit as error:
                    misfit = error
        raise _unreadable(delivery, misfit)


def _checked(timeout: float | None) -> float | None:
    return None if timeout is None else arguments.amount("timeout", timeout)


def _unreadable(delivery: Delivery, misfit: Misfit | None) -> UnreadableResponse | OutcomeUnknown:
    call = delivery.call
    assert call is not None, "a judged value belongs to a call"
    if misfit is None and call.operation is not None:
        misfit = pointers.first_misfit(call.operation, delivery.value)
    misfit = misfit or Misfit("", "an answer as the contract has it")
    # Keys of maps and values in messages are the server's own words.
    text, pointer = call.said(f"expected {misfit.expected}"), call.said(misfit.pointer)
    request_id = call.said(delivery.request_id)
    if call.once:
        where = f"unreadable answer at {pointer or 'the top'}: {text}"
        return OutcomeUnknown(where, call.route, status=call.status, request_id=request_id)
    return UnreadableResponse(
        text, call.route, status=call.status, pointer=pointer, request_id=request_id
    )
