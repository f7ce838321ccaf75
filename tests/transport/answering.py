"""Functions that answer requests, for `httpx.MockTransport`: in turn, in chunks, in part."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator

import httpx

from tests.flavours import Answer

Handler = Callable[[httpx.Request], httpx.Response]


def in_turn(*answers: Answer | Exception) -> Handler:
    """Give these in turn; there must be no more requests than answers."""
    left = list(answers)

    def respond(request: httpx.Request) -> httpx.Response:
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer.response()

    return respond


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in chunks, for either flavour; an exception among them is raised in its turn.

    Attributes:
        given: How many chunks were read.
        closed: Whether the reader has closed it.
    """

    def __init__(self, chunks: Iterable[bytes | BaseException]) -> None:
        self._chunks = chunks
        self.given = 0
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            if isinstance(chunk, BaseException):
                raise chunk
            self.given += 1
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def streamed(stream: Stream, status: int = 200, **headers: str) -> Handler:
    """Answer every request with this body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: httpx.Response(status, stream=stream, headers=named)


def breaking_off(status: int) -> Handler:
    """Answer every request with half a body, after which the line breaks."""

    def respond(request: httpx.Request) -> httpx.Response:
        half = Stream([b'{"success": ', httpx.RemoteProtocolError("peer closed connection")])
        return httpx.Response(status, stream=half)

    return respond
