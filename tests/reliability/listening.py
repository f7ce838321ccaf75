"""Servers on loopback that are written by hand, down to the bytes that they send."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import trustme

Serve = Callable[[socket.socket], None]


class Request(NamedTuple):
    """One HTTP/1.1 request as a server has read it."""

    method: str
    path: str
    body: bytes


class Listener:
    """Accepts connections and serves each in a thread of its own.

    Attributes:
        serve: What is done with a connection; it is closed afterwards.
        connections: How many were accepted.
        port: Where it listens.
        failures: What `serve` raised, but for connections that the client broke off.
    """

    def __init__(self, serve: Serve) -> None:
        self.serve = serve
        self.connections = 0
        self.failures: list[BaseException] = []
        self._open: set[socket.socket] = set()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._socket.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v1"

    @property
    def tls_url(self) -> str:
        return f"https://127.0.0.1:{self.port}/api/v1"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection:
                self.serve(connection)
        except OSError:
            pass
        except BaseException as error:
            self.failures.append(error)
        finally:
            with self._changed:
                self._open.discard(connection)
                self._changed.notify_all()

    def settle(self, left: int) -> None:
        """Wait until the clients have closed all connections but so many."""
        with self._changed:
            settled = self._changed.wait_for(lambda: len(self._open) <= left, 10)
        assert settled, "connections are left open"

    def break_off(self) -> None:
        """End every connection that is open."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def refuse_more(self) -> None:
        """Accept no more connections; again is fine."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._accepting.join()

    def stop(self) -> None:
        self.refuse_more()
        self.break_off()
        for thread in self._threads:
            thread.join(10)
        assert self.failures == []


@contextlib.contextmanager
def listener(serve: Serve) -> Iterator[Listener]:
    """A listener that runs inside the block."""
    listener = Listener(serve)
    try:
        yield listener
    finally:
        listener.stop()


def read_request(read: Callable[[int], bytes]) -> Request | None:
    """Read one HTTP/1.1 request; None at the end of the connection.

    Args:
        read: Gives up to so many bytes, none at the end.
    """
    heard = b""
    while b"\r\n\r\n" not in heard:
        more = read(65_536)
        if not more:
            return None
        heard += more
    head, _, body = heard.partition(b"\r\n\r\n")
    line, *headers = head.decode("ascii").split("\r\n")
    sizes = [int(h.partition(":")[2]) for h in headers if h.lower().startswith("content-length:")]
    while len(body) < sum(sizes):
        more = read(65_536)
        if not more:
            return None
        body += more
    method, path, _ = line.split(" ")
    return Request(method, path.removeprefix("/api/v1"), body)


def answer(body: Any, status: int = 200) -> bytes:
    """An HTTP/1.1 answer with a JSON body."""
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(content)}\r\n\r\n".encode() + content


# ---- TLS -----------------------------------------------------------------------------------------


class Certificates:
    """A certificate authority of its own, and what client and server need of it."""

    def __init__(self) -> None:
        self.authority = trustme.CA()
        self._of_server = self.authority.issue_cert("127.0.0.1", "localhost")

    def for_server(self, *protocols: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._of_server.configure_cert(context)
        if protocols:
            context.set_alpn_protocols(list(protocols))
        return context

    def for_client(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.authority.configure_trust(context)
        return context


class TlsConnection:
    """The server's side of a TLS connection, with its records in reach.

    Args:
        below: The TCP connection.
        context: Of the server.
    """

    def __init__(self, below: socket.socket, context: ssl.SSLContext) -> None:
        self.below = below
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self.incoming, self.outgoing, server_side=True)

    def handshake(self) -> None:
        self._until(self.tls.do_handshake)

    def read(self, size: int) -> bytes:
        heard: bytes = self._until(lambda: self.tls.read(size))
        return heard

    def records(self, content: bytes) -> bytes:
        """The records that carry this content."""
        self.tls.write(content)
        return self.outgoing.read()

    def _until(self, step: Callable[[], Any]) -> Any:
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                self.flush()
                heard = self.below.recv(65_536)
                if not heard:
                    raise ConnectionError("the client broke off") from None
                self.incoming.write(heard)
            finally:
                self.flush()

    def flush(self) -> None:
        """Send what TLS has to say."""
        said = self.outgoing.read()
        if said:
            self.below.sendall(said)
