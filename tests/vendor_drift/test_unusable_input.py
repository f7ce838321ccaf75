"""Whatever is not a usable document ends in exit code 2 and one line that says what is wrong."""

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
import yaml

from tests.vendor_drift.documents import COURTS, Document, courts, operation, schema
from tools import sources
from tools.surface.reading import read_surface
from tools.vendor_drift.__main__ import main


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is reached directly, whatever the machine needs for the rest."""
    monkeypatch.setenv("NO_PROXY", "*")


MUTATIONS: dict[str, tuple[Callable[[Document], Any], str]] = {
    "another version": (lambda d: d.update(openapi="2.0"), "not OpenAPI 3.0 or 3.1: version 2.0"),
    "Swagger": (lambda d: (d.pop("openapi"), d.update(swagger="2.0")), "version 2.0"),
    "no paths": (lambda d: d.pop("paths"), "no paths"),
    "no operation": (lambda d: d.update(paths={}), "declares no operation"),
    "a dangling reference": (
        lambda d: schema(d, "Slot")["properties"].update(x={"$ref": "#/components/schemas/No"}),
        "dangling $ref: #/components/schemas/No",
    ),
    "a dangling reference in an unused component": (
        lambda d: d["components"]["schemas"].update(Odd={"items": {"$ref": "#/nowhere"}}),
        "dangling $ref: #/nowhere",
    ),
    "a circular reference": (
        lambda d: schema(d, "Coach")["properties"].update(
            slot={"$ref": "#/components/schemas/Slot"}
        ),
        "circular $ref: ",
    ),
    "a reference to itself": (
        lambda d: d["components"]["schemas"].update(Odd={"$ref": "#/components/schemas/Odd"}),
        "circular $ref: #/components/schemas/Odd -> #/components/schemas/Odd",
    ),
    "a circular parameter": (
        lambda d: (
            d["components"].update(parameters={"P": {"$ref": "#/components/parameters/P"}}),
            operation(d, "cancel")["parameters"].append({"$ref": "#/components/parameters/P"}),
        ),
        "circular $ref: #/components/parameters/P",
    ),
    "a reference to another file": (
        lambda d: d["components"]["schemas"].update(Odd={"$ref": "other.yaml#/Slot"}),
        "leaves the document",
    ),
    "a reference that is no text": (
        lambda d: d["components"]["schemas"].update(Odd={"$ref": 7}),
        "$ref 7 is no text",
    ),
    "a schema that is no mapping": (
        lambda d: d["components"]["schemas"].update(Odd=["string"]),
        "#/components/schemas/Odd: not a mapping",
    ),
    "parameters that are no list": (
        lambda d: operation(d, "cancel").update(parameters={"name": "x"}),
        "parameters: not a list",
    ),
    "a parameter without a place": (
        lambda d: operation(d, "cancel")["parameters"].append({"name": "x"}),
        "a parameter without name or place",
    ),
    "an undeclared security scheme": (
        lambda d: d["components"]["securitySchemes"].pop("Player"),
        "security scheme Player is not declared",
    ),
    "two paths that are one": (
        lambda d: d["paths"].update({"/bookings/{other}": d["paths"]["/bookings/{booking_id}"]}),
        "DELETE /bookings/{} is declared twice",
    ),
    "a dangling reference in an unused answer": (
        lambda d: d["components"].update(responses={"No": {"$ref": "#/nowhere"}}),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in an unused parameter": (
        lambda d: d["components"].update(parameters={"P": {"schema": {"$ref": "#/nowhere"}}}),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in a header of an answer": (
        lambda d: operation(d, "cancel")["responses"]["204"].update(
            headers={"X": {"$ref": "#/nowhere"}}
        ),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in a header of the default answer": (
        lambda d: operation(d, "cancel")["responses"].update(
            default={"description": "", "headers": {"X": {"$ref": "#/nowhere"}}}
        ),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in what is ruled out": (
        lambda d: schema(d, "Slot").update({"not": {"$ref": "#/nowhere"}}),
        "dangling $ref: #/nowhere",
    ),
    "a circular answer nobody gives": (
        lambda d: d["components"].update(responses={"No": {"$ref": "#/components/responses/No"}}),
        "circular $ref: #/components/responses/No",
    ),
    "a parameter in two places": (
        lambda d: operation(d, "cancel")["parameters"].append({"name": "x", "in": ["query"]}),
        "a parameter without name or place",
    ),
    "scopes that are no list": (
        lambda d: operation(d, "cancel").update(security=[{"Player": 5}]),
        "/security/Player: not a list",
    ),
    "references that unfold without end": (
        lambda d: d["components"]["schemas"].update(
            {
                f"Bomb{n}": {
                    "properties": {
                        key: {"$ref": f"#/components/schemas/Bomb{n + 1}"} if n < 40 else {}
                        for key in "ab"
                    }
                }
                for n in range(41)
            }
        ),
        "too large",
    ),
    "references that nest too deeply": (
        lambda d: d["components"]["schemas"].update(
            {
                f"Deep{n}": {"items": {"$ref": f"#/components/schemas/Deep{n + 1}"}}
                for n in range(900)
            }
            | {"Deep900": {}}
        ),
        "nested too deeply",
    ),
}

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)

TEXTS: dict[str, tuple[str, str]] = {
    "broken YAML": ("openapi: [", "broken YAML"),
    "text": ("hello", "not an OpenAPI document"),
    "nothing": ("", "not an OpenAPI document"),
    "a list": ("- openapi", "not an OpenAPI document"),
    "a page of HTML": ("<!doctype html><html><body>Sign in</body></html>", "not an OpenAPI"),
    "cut JSON": ('{"openapi": "3.1.0", "paths": {', "broken YAML"),
    "a key given twice": ("openapi: 3.1.0\npaths: {}\npaths: {}\n", "'paths' is given twice"),
    "a JSON key given twice": ('{"openapi": 1, "openapi": 2}', "'openapi' is given twice"),
    "a merge key": ("a: &a {b: 1}\nopenapi: {<<: *a}\n", "merge keys"),
    "a key that is a list": ("? [a]\n: b\n", "a key that is no text"),
    "an object of Python": ("openapi: !!python/object/apply:os.getcwd []", "broken YAML"),
    **{
        f"a tag that does not fit, {text}": (f"openapi: {text}\n", "broken YAML")
        for text in (
            *("!!bool foo", "!!int ''", "!!float ''", "!!map [a]", "!!seq {a: 1}", "!!str [a]"),
            *("!!timestamp foo", "!!timestamp 2026-01-01", "!!binary aGk=", "!!set {a}"),
            *("!!omap [a: 1]", "!!pairs [a: 1]"),
        )
    },
    "two documents": ("a: 1\n---\nb: 2\n", "broken YAML"),
    "an alias bomb": (BOMB, "too large, over 500000 values once aliases are followed"),
    "an alias to itself": ("openapi: &a [*a]\n", "a value contains itself"),
    "deep nesting": ("[" * 5000 + "]" * 5000, "nested too deeply"),
    "deep JSON": ('{"a":' * 5000 + "1" + "}" * 5000, "nested too deeply"),
}


def line_of(vendor: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the command and give the one line it prints."""
    assert main(["--vendor", vendor]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("vendor_drift: ")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_document_that_cannot_be_read(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mutate, words = MUTATIONS[name]
    document = courts()
    mutate(document)
    path = tmp_path / "vendor.yaml"
    path.write_text(yaml.dump(document, Dumper=NoAliases), encoding="utf-8")
    line = line_of(str(path), capsys)
    assert words in line
    assert str(path) in line


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_no_document(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, words = TEXTS[name]
    path = tmp_path / "vendor.yaml"
    path.write_text(text, encoding="utf-8")
    assert words in line_of(str(path), capsys)


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No such file" in line_of(str(tmp_path / "none.yaml"), capsys)


def test_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "directory" in line_of(str(tmp_path), capsys)


def test_bytes_that_are_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vendor.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in line_of(str(path), capsys)


def test_a_file_that_is_too_large(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "SIZE_LIMIT", 100)
    path = tmp_path / "vendor.yaml"
    path.write_text("#" * 101, encoding="utf-8")
    assert "too large" in line_of(str(path), capsys)


@pytest.mark.parametrize("source", ["ftp://courts.example/a.yaml", "data://x"])
def test_a_place_that_is_no_place(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be read; give a file or an http(s) URL" in line_of(source, capsys)


@pytest.mark.parametrize(
    "url",
    ["http://[::1", "http://xn--a/", f"http://{'a' * 300}.example/", "http://h:port/", "http://"],
)
def test_an_address_that_is_none(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be fetched" in line_of(url, capsys)


def test_an_empty_name_is_no_vendor(capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be read" in line_of("", capsys)


def test_a_reference_in_an_example_is_data() -> None:
    document = courts()
    schema(document, "Slot")["example"] = {"$ref": "#/nowhere"}
    document["x-more"] = {"$ref": "#/nowhere"}
    assert read_surface(document) == read_surface(courts())


def test_a_defect_of_the_tool_does_not_read_as_drift(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise KeyError("oh\nno")

    monkeypatch.setattr("tools.vendor_drift.__main__.read_surface", fail)
    assert "a defect of this tool: KeyError" in line_of(str(COURTS), capsys)


def test_json_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "vendor.json"
    path.write_text(json.dumps(courts()), encoding="utf-8")
    assert sources.load_openapi(str(path)) == sources.load_openapi(str(COURTS))
    assert sources.load_openapi(path.as_uri()) == sources.load_openapi(str(COURTS))


# ------------------------------------------------------------------------------------ over HTTP

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
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
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def test_a_document_is_fetched() -> None:
    with serving(sends(COURTS.read_bytes())) as url:
        assert sources.load_openapi(url) == sources.load_openapi(str(COURTS))


def test_a_redirect_is_followed() -> None:
    with (
        serving(sends(COURTS.read_bytes())) as there,
        serving(sends(b"", 302, Location=there)) as url,
    ):
        assert sources.load_openapi(url) == sources.load_openapi(str(COURTS))


@pytest.mark.parametrize("status", [401, 404, 500])
def test_an_answer_that_is_no_success(status: int, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(COURTS.read_bytes(), status)) as url:
        assert f"answered {status}" in line_of(url, capsys)


def test_a_redirect_in_a_ring(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(b"", 302, Location="/vendor.yaml")) as url:
        assert "cannot be fetched" in line_of(url, capsys)


def test_a_redirect_to_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(b"", 302, Location="http://xn--a/")) as url:
        assert "cannot be fetched" in line_of(url, capsys)


def test_a_redirect_out_of_http(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(b"", 302, Location="file:///etc/hostname")) as url:
        assert "cannot be fetched" in line_of(url, capsys)


def test_nobody_answers(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(b"")) as url:
        pass
    assert "cannot be fetched" in line_of(url, capsys)


def test_a_server_that_never_answers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "TIMEOUT", 0.1)
    done = threading.Event()
    try:
        with serving(lambda handler: void(done.wait(30))) as url:
            assert "cannot be fetched" in line_of(url, capsys)
            done.set()
    finally:
        done.set()


def test_a_body_that_breaks_off(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"openapi: 3.1.0")

    with serving(answer) as url:
        assert "cannot be fetched" in line_of(url, capsys)


def test_a_body_that_is_too_large(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "SIZE_LIMIT", 1000)
    with serving(sends(b"#" * 100_000)) as url:
        assert "too large, over 1000 bytes" in line_of(url, capsys)


def test_a_body_that_takes_too_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr("tools.sources.time.monotonic", lambda: next(clock))
    monkeypatch.setattr("tools.sources.httpx.Client", slow_client)
    assert "not done after 30 s" in line_of("http://courts.example/vendor.yaml", capsys)


def test_secrets_in_the_address_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(sends(b"", 403)) as url:
        line = line_of(url.replace("//", "//ann:hunt@er2@") + "?token=sesame#sesame", capsys)
    assert "er2" not in line
    assert "sesame" not in line
    assert "/vendor.yaml: answered 403" in line


def slow_client(**_: Any) -> Any:
    class Drip(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b"#"

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Drip())

    return REAL_CLIENT(transport=httpx.MockTransport(answer))


REAL_CLIENT = httpx.Client


def void(_: object) -> None:
    return None


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True
