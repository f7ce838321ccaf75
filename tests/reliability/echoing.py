"""A server on real HTTP that repeats everything it is sent, wherever an answer has room for it."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

SHAPES = ("message", "by field", "complaints", "success", "day map", "text", "no HTTP")
REFUSALS = ("message", "by field", "complaints")


class EchoServer(ThreadingHTTPServer):
    """The server.

    Attributes:
        status: Status of the next answers.
        shape: Where they repeat what was sent: one of SHAPES.
    """

    daemon_threads = True
    status = 200
    shape = "message"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/v1"

    def body(self, heard: list[str]) -> Any:
        """The JSON of an answer to a request with these parts."""
        text = " ".join(heard)
        return {
            "message": {"success": False, "data": None, "meta": {"message": text}},
            "by field": {"errors": {part: [part] for part in heard}},
            "complaints": {"errors": [{"code": 433, "message": part} for part in heard]},
            "success": {"success": True, "data": {part: {part: text} for part in heard}},
            "day map": {
                "success": True,
                "data": {"booking_days": {text: [text]}, "working_days": {text: {text: text}}},
            },
            "text": text,
            "no HTTP": text,
        }[self.shape]


class EchoHandler(BaseHTTPRequestHandler):
    """Answers with all that was sent in reason phrase, headers and body."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: EchoServer

    def answer(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length).decode()
        heard = [self.path, unquote(self.path), self.headers.get("authorization", ""), body]
        with contextlib.suppress(ValueError, AttributeError):
            heard += [str(value) for value in json.loads(body).values()]
        content = json.dumps(self.server.body(heard)).encode()
        line = " ".join(" ".join(heard).split())
        if self.server.shape == "no HTTP":
            self.wfile.write(f"HTTP/1.1 200 OK\r\n{line}\r\n\r\n".encode())
            self.close_connection = True
            return
        self.send_response(self.server.status, line)
        for name in ("x-request-id", "location", "set-cookie", "www-authenticate"):
            self.send_header(name, line)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextlib.contextmanager
def echo_server() -> Iterator[EchoServer]:
    """A server that runs inside the block."""
    server = EchoServer(("127.0.0.1", 0), EchoHandler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
