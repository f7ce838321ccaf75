"""A server on loopback that costs as little as possible: it sends prepared bytes, by path.

`python -m benchmarks.server` prints its URL and serves until its input ends.
"""

from __future__ import annotations

import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.answers import bodies

HEAD = "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"


def response(status: str, body: bytes) -> bytes:
    """The bytes of a whole answer."""
    return HEAD.format(status=status, length=len(body)).encode() + body


RESPONSES = {path.encode(): response("200 OK", body) for path, body in bodies().items()}
NOT_FOUND = response("404 Not Found", b"{}")


class Connection(socketserver.BaseRequestHandler):
    """One connection, kept alive; requests have no body."""

    def handle(self) -> None:
        """Answer one request after the other."""
        received = b""
        while chunk := self.request.recv(65_536):
            received += chunk
            if received.endswith(b"\r\n\r\n"):
                target = received.split(b" ", 2)[1]
                path = target.partition(b"?")[0]
                self.request.sendall(RESPONSES.get(path, NOT_FOUND))
                received = b""


class Server(socketserver.ThreadingTCPServer):
    """A thread for each connection."""

    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def serving() -> Iterator[str]:
    """A server in a process of its own; gives its URL."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


def main() -> None:
    """Serve until the input ends."""
    with Server(("127.0.0.1", 0), Connection) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main()
