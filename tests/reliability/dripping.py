"""A server whose answers have no end: they go on until the client leaves, or for LIFE seconds."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LIFE = 10.0
PAUSE = 0.01

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

ENDLESS: dict[str, tuple[bytes, bytes]] = {
    # how it begins, and what then comes again and again
    "nothing": (b"", b""),
    "a status line": (b"HTTP/1.1 200 ", b"O"),
    "answers before the answer": (b"", b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"),
    "a header": (OK + b"X: ", b"x"),
    "headers": (OK, b"X: y\r\n"),
    "the head of a chunk": (CHUNKED + b"5;", b"x"),
    "chunks": (CHUNKED, b"1\r\n \r\n"),
    "a trailer": (CHUNKED + b"0\r\nX: ", b"x"),
    "a body": (OK + b"Content-Length: 1000000\r\n\r\n", b" "),
}


READER = "a reader"
"""A server that does not read the request to its end."""


class DrippingServer:
    """Sends to every connection the same endless answer.

    Args:
        kind: One of `ENDLESS`, or `READER`.

    Attributes:
        url: Its base URL.
        heard: How requests began that came in.
        ended: Is set to end all answers.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.heard: list[bytes] = []
        self.ended = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._threads.append(threading.Thread(target=self._drip, args=[connection]))
            self._threads[-1].start()

    def _drip(self, connection: socket.socket) -> None:
        end = time.monotonic() + LIFE
        with connection:
            try:
                self.heard.append(connection.recv(1024))
                if self.kind == READER:
                    self.ended.wait(LIFE)
                    return
                begins, more = ENDLESS[self.kind]
                connection.sendall(begins)
                while time.monotonic() < end and not self.ended.wait(PAUSE):
                    connection.sendall(more)
            except OSError:
                return  # the client left

    def close(self) -> None:
        """End all answers and wait for the threads."""
        if not self.ended.is_set():
            self.ended.set()
            self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        for thread in self._threads:
            thread.join(LIFE)


@contextmanager
def dripping(*kinds: str) -> Iterator[list[DrippingServer]]:
    """Servers of these kinds, for as long as the block lasts."""
    servers = [DrippingServer(kind) for kind in kinds]
    try:
        yield servers
    finally:
        for server in servers:
            server.close()
