"""The body of an answer: unpacked up to a ceiling, parsed whatever its label says, handed on."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any

import httpx
import pytest

from altegio_booking.transport import bodies
from altegio_booking.transport.bodies import MISSING, Answer, JudgedResponse, Oversize

TEXT = b'{"success": true, "data": [], "meta": []}'
PACKED = gzip.compress(TEXT, mtime=0)
MIB = 1024 * 1024


# ---- unpacked ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        pytest.param("gzip", PACKED, id="gzip"),
        pytest.param(" GZip ", PACKED, id="GZip"),
        pytest.param("x-gzip", PACKED, id="x-gzip"),
        pytest.param("deflate", zlib.compress(TEXT), id="deflate"),
        pytest.param("identity", TEXT, id="identity"),
        pytest.param("", TEXT, id="none"),
    ],
)
def test_a_body_is_unpacked(coding: str, content: bytes) -> None:
    assert bodies.decoded(content, coding, 1000) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "br", "gzip, gzip", "identity", ""])
def test_an_empty_body_may_have_any_coding(coding: str) -> None:
    assert bodies.decoded(b"", coding, 1000) == b""


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        pytest.param("gzip", PACKED[:-12], id="cut short"),
        pytest.param("gzip", TEXT, id="not packed at all"),
        pytest.param("br", b"\x0b\x02\x80", id="a coding that was not asked for"),
        pytest.param("gzip, gzip", gzip.compress(PACKED, mtime=0), id="packed twice"),
    ],
)
def test_a_damaged_body_cannot_be_unpacked(coding: str, content: bytes) -> None:
    with pytest.raises(httpx.DecodingError) as caught:
        bodies.decoded(content, coding, 1000)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("coding", ["gzip", "deflate", ""])
def test_a_body_of_the_ceilings_size_is_unpacked_and_a_larger_one_is_not(coding: str) -> None:
    def packed(content: bytes) -> bytes:
        return {"gzip": gzip.compress(content), "deflate": zlib.compress(content), "": content}[
            coding
        ]

    assert bodies.decoded(packed(b"x" * 1000), coding, 1000) == b"x" * 1000
    with pytest.raises(Oversize):
        bodies.decoded(packed(b"x" * 1001), coding, 1000)


@pytest.mark.parametrize("value", ["1", "[]", "{}", '{"a":1}', "[[]]"])
def test_a_body_of_very_many_values_is_not_parsed(value: str) -> None:
    counted = 1 + value.count("[") + value.count("{")
    most = f"[{','.join([value] * (bodies.MOST_VALUES // counted))}]".encode()
    assert bodies.decoded(most, "", len(most)) == most
    with pytest.raises(Oversize):
        bodies.decoded(most[:-1] + b"," * counted + b"1]", "", 2 * len(most))


def test_a_gzip_bomb_is_not_unpacked_beyond_the_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(MIB)) for _ in range(64)) + packer.flush()
    made: list[int] = []

    class Counting:
        """A decompressor that notes how much it gives."""

        def __init__(self, wbits: int) -> None:
            self._unpack = real(wbits)

        def decompress(self, content: bytes, most: int = 0) -> bytes:
            found = self._unpack.decompress(content, most)
            made.append(len(found))
            return found

        @property
        def eof(self) -> bool:
            return self._unpack.eof

    real = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", Counting)
    with pytest.raises(Oversize):
        bodies.decoded(bomb, "gzip", MIB)
    assert made == [MIB + 1]


# ---- parsed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT, id="as it is"),
        pytest.param(b"\xef\xbb\xbf" + TEXT, id="after a byte order mark"),
        pytest.param(b"\n  " + TEXT + b"\n", id="among white space"),
        pytest.param(b"\xef\xbb\xbf \n" + TEXT, id="after both"),
    ],
)
def test_json_is_found(content: bytes) -> None:
    assert bodies.parsed(content) == json.loads(TEXT)


def test_null_is_json() -> None:
    assert bodies.parsed(b"null") is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b" \n", id="white space"),
        pytest.param(b"<html>", id="HTML"),
        pytest.param(b'{"success": true, "da', id="half a JSON"),
        pytest.param(b"{} {}", id="two values"),
        pytest.param(b"\xff\xfe{}", id="no UTF-8"),
        pytest.param(b"[" * 100_000, id="nested too deeply"),
        pytest.param(b"9" * 5000, id="a number with too many digits"),
    ],
)
def test_anything_else_is_missing(content: bytes) -> None:
    assert bodies.parsed(content) is MISSING


# ---- handed on ---------------------------------------------------------------------------------


def judged(status: int = 200, value: Any = None) -> JudgedResponse:
    headers = {
        "content-encoding": "gzip",
        "transfer-encoding": "chunked",
        "set-cookie": "session=of-somebody",
        "content-length": "7",
        "X-Request-Id": "r-1",
    }
    return JudgedResponse(Answer(status, httpx.Headers(headers), TEXT), value)


def test_a_judged_response_gives_the_value_that_is_known_already() -> None:
    value = {"data": object()}
    response = judged(value=value)
    assert response.json() is value
    assert response.json(parse_float=str) is value
    assert response.answer.content == TEXT


def test_a_judged_response_has_the_body_and_the_headers_that_are_still_true() -> None:
    response = judged()
    assert response.content == TEXT
    assert response.headers["x-request-id"] == "r-1"
    assert response.headers["content-length"] == str(len(TEXT))
    for name in ("content-encoding", "transfer-encoding", "set-cookie"):
        assert name not in response.headers


@pytest.mark.parametrize(("status", "shown"), [(200, 200), (201, 201), (299, 200), (226, 226)])
def test_a_status_that_the_generated_code_does_not_know_becomes_200(
    status: int, shown: int
) -> None:
    response = judged(status)
    assert response.status_code == shown
    assert response.answer.status == status


def test_an_answer_does_not_show_its_body() -> None:
    assert "success" not in repr(Answer(200, httpx.Headers(), TEXT))
