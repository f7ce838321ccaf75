"""A document comes from a file or over HTTP; where it does not, one line says why."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.vendor_drift.documents import COURTS, courts
from tests.vendor_drift.workspace import complaint
from tools import sources
from tools.sources import load_openapi

CONTENT = COURTS.read_bytes()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is reached directly, whatever the machine needs for the rest."""
    monkeypatch.setenv("NO_PROXY", "*")


# --------------------------------------------------------------------------- files and addresses


def test_json_is_read_as_well_and_a_file_has_a_url_too(tmp_path: Path) -> None:
    path = tmp_path / "vendor.json"
    path.write_text(json.dumps(courts()), encoding="utf-8")
    assert load_openapi(str(path)) == load_openapi(path.as_uri()) == courts()


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "No such file"),
    "a folder": (Path.mkdir, "directory"),
    "bytes that are no text": (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not UTF-8"),
    "a file that is too large": (lambda path: path.write_text("#" * 1001), "over 1000 bytes"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_gets_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write, message = FILES[name]
    monkeypatch.setattr(sources, "SIZE_LIMIT", 1000)
    write(tmp_path / "vendor.yaml")
    assert message in complaint(str(tmp_path / "vendor.yaml"), capsys)


ADDRESSES = {
    "": "cannot be read",
    "ftp://courts.example/a.yaml": "cannot be read; give a file or an http(s) URL",
    "data://x": "cannot be read; give a file or an http(s) URL",
    "http://": "cannot be fetched",
    "http://[::1": "cannot be fetched",
    "http://h:port/": "cannot be fetched",
    "http://xn--a/": "cannot be fetched",
    f"http://{'a' * 300}.example/": "cannot be fetched",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none_gets_one_line(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ADDRESSES[address] in complaint(address, capsys)


# ------------------------------------------------------------------------------------ over HTTP

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Serve this answer to every GET, and give the URL of a document there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/vendor.yaml"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def sends(content: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def test_a_document_is_fetched() -> None:
    with serving(sends(CONTENT)) as url:
        assert load_openapi(url) == courts()


def test_a_redirect_is_followed() -> None:
    with serving(sends(CONTENT)) as there, serving(sends(b"", 302, Location=there)) as url:
        assert load_openapi(url) == courts()


ANSWERS = {
    "a refusal": (sends(CONTENT, 401), "answered 401"),
    "no such document": (sends(CONTENT, 404), "answered 404"),
    "a failure": (sends(CONTENT, 500), "answered 500"),
    "a redirect in a ring": (sends(b"", 302, Location="/vendor.yaml"), "cannot be fetched"),
    "a redirect to no address": (sends(b"", 302, Location="http://xn--a/"), "cannot be fetched"),
    "a redirect out of HTTP": (
        sends(b"", 302, Location="file:///etc/hostname"),
        "cannot be fetched",
    ),
    "a body that breaks off": (sends(b"openapi: 3.1.0", Content_Length="99"), "cannot be fetched"),
    "a body that is too large": (sends(b"#" * 100_000), "too large, over 9000 bytes"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_holds_no_document_gets_one_line(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, message = ANSWERS[name]
    monkeypatch.setattr(sources, "SIZE_LIMIT", 9000)
    with serving(answer) as url:
        assert message in complaint(url, capsys)


def test_a_server_that_is_gone_gets_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(b"")) as url:
        pass
    assert "cannot be fetched" in complaint(url, capsys)


def test_a_server_that_never_answers_gets_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "TIMEOUT", 0.1)
    done = threading.Event()

    def answer(_: BaseHTTPRequestHandler) -> None:
        done.wait(30)

    with serving(answer) as url:
        try:
            assert "cannot be fetched" in complaint(url, capsys)
        finally:
            done.set()


class Endless(httpx.SyncByteStream):
    """A body without an end."""

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield b"#"


def test_a_body_that_takes_too_long_gets_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Endless()))
    client, clock = httpx.Client(transport=transport), iter(range(0, 10_000, 20))
    monkeypatch.setattr("tools.sources.time.monotonic", lambda: next(clock))
    monkeypatch.setattr("tools.sources.httpx.Client", lambda **_: client)
    assert "not done after 30 s" in complaint("http://courts.example/vendor.yaml", capsys)


def test_secrets_in_the_address_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(b"", 403)) as url:
        line = complaint(url.replace("//", "//ann:hunt@er2@") + "?token=sesame#sesame", capsys)
    assert "er2" not in line
    assert "sesame" not in line
    assert "/vendor.yaml: answered 403" in line
