"""A server on real HTTP that repeats everything it is sent, wherever an answer has room for it."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote


class Parrot(BaseHTTPRequestHandler):
    """Answers with the status that the server is set to, and with all it has heard."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: ParrotServer

    def answer(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length).decode()
        heard = [self.path, unquote(self.path), self.headers.get("authorization", ""), body]
        with contextlib.suppress(ValueError, AttributeError):
            heard += [str(value) for value in json.loads(body).values()]
        said = json.dumps(self.server.shape(heard)).encode()
        line = " ".join(" ".join(heard).split())
        if self.server.kind == "no HTTP":
            self.wfile.write(f"HTTP/1.1 200 OK\r\n{line}\r\n\r\n".encode())
            self.close_connection = True
            return
        self.send_response(self.server.status, line)
        for name in ("x-request-id", "location", "set-cookie", "www-authenticate"):
            self.send_header(name, line)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class ParrotServer(ThreadingHTTPServer):
    """The server; set `status` and `kind` before a call."""

    daemon_threads = True
    status = 200
    kind = "meta"

    def shape(self, heard: list[str]) -> Any:
        text = " ".join(heard)
        return {
            "meta": {"success": False, "data": None, "meta": {"message": text}},
            "fields": {"errors": {said: [said] for said in heard}},
            "complaints": {"errors": [{"code": 433, "message": said} for said in heard]},
            "misfit": {"success": True, "data": {said: {said: text} for said in heard}},
            "days": {
                "success": True,
                "data": {"booking_days": {text: [text]}, "working_days": {text: {text: text}}},
            },
            "text": text,
            "no HTTP": text,
        }[self.kind]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/v1"


@contextlib.contextmanager
def parrot() -> Iterator[ParrotServer]:
    server = ParrotServer(("127.0.0.1", 0), Parrot)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
