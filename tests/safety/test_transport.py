"""The edge of the wire: what is read, how much of it, until when, and where tokens go."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import httpx
import pytest

from altegio_booking import (
    AltegioError,
    ApiError,
    ConfigurationError,
    OutcomeUnknown,
    TimedOut,
    TransportError,
    UnreadableResponse,
)
from altegio_booking.transport import bodies
from altegio_booking.transport.settings import BODY_CEILING, PHASES
from tests.clocks import Hands
from tests.flavours import PARTNER, USER, Answer, Flavour, Wire, no
from tests.operations import BY_ID, CALLS, carry_out, success

SLOTS = "get_time_slots_for_booking"
STAFF = "get_team_members_available_for_booking"
BOOK = "create_online_booking"
Handler = Callable[[httpx.Request], httpx.Response]


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in chunks, as it comes over a line; notes how far it was read and whether closed."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks = chunks
        self.given = 0
        self.closed = False

    def __iter__(self) -> Any:
        for chunk in self.chunks:
            self.given += 1
            yield chunk

    async def __aiter__(self) -> Any:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def streamed(stream: Stream, status: int = 200, **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: httpx.Response(status, stream=stream, headers=named)


def failure(flavour: Flavour, wire: Handler, operation_id: str, **options: Any) -> AltegioError:
    with pytest.raises(AltegioError) as caught:
        carry_out(flavour, flavour.client(wire, **options), operation_id)
    return caught.value


def test_a_body_above_the_ceiling_is_given_up_in_the_middle(flavour: Flavour) -> None:
    stream = Stream(b"x" * 1024 * 1024 for _ in range(1000))
    error = failure(flavour, streamed(stream), STAFF, retries=2)
    assert isinstance(error, UnreadableResponse)
    assert str(BODY_CEILING) in str(error)
    assert stream.given == BODY_CEILING // 1024 // 1024 + 1
    assert stream.closed
    assert error.__context__ is None
    assert type(failure(flavour, streamed(Stream(stream.chunks), 201), BOOK)) is OutcomeUnknown


def bomb(size: int = 64) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    mebi = b"0" * 1024 * 1024
    return b"".join(packer.compress(mebi) for _ in range(size)) + packer.flush()


def test_a_gzip_bomb_is_never_unpacked_beyond_the_ceiling(flavour: Flavour) -> None:
    small = bomb()
    assert len(small) < BODY_CEILING
    wire = streamed(Stream([small]), content_encoding="gzip")
    assert isinstance(failure(flavour, wire, STAFF), UnreadableResponse)


def test_a_bomb_within_a_bomb_is_not_even_begun(flavour: Flavour) -> None:
    twice = gzip.compress(bomb())
    wire = streamed(Stream([twice]), content_encoding="gzip, gzip")
    error = failure(flavour, wire, STAFF)
    assert isinstance(error, TransportError)
    assert "DecodingError" in str(error)


GOOD = json.dumps(success(STAFF)).encode()


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        ("gzip", gzip.compress(GOOD)),
        ("GZip", gzip.compress(GOOD)),
        ("x-gzip", gzip.compress(GOOD)),
        ("deflate", zlib.compress(GOOD)),
        ("identity", GOOD),
        ("", GOOD),
    ],
)
def test_packed_and_streamed_bodies_are_read(coding: str, content: bytes, flavour: Flavour) -> None:
    chunks = Stream([content[:7], b"", content[7:]])
    wire = streamed(chunks, content_encoding=coding, content_length=str(len(content)))
    assert carry_out(flavour, flavour.client(wire), STAFF) == ()
    assert chunks.closed


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        ("gzip", gzip.compress(GOOD)[:-12]),
        ("gzip", b"not packed at all"),
        ("br", b"\x0b\x02\x80"),
        ("gzip, gzip", gzip.compress(gzip.compress(GOOD))),
    ],
)
def test_a_damaged_body_counts_as_a_break_of_the_line(
    coding: str, content: bytes, flavour: Flavour, hands: Hands
) -> None:
    wire = streamed(Stream([content]), content_encoding=coding)
    assert isinstance(failure(flavour, wire, STAFF, retries=1), TransportError)
    assert len(hands.slept) == 1
    assert isinstance(failure(flavour, wire, BOOK, retries=1), OutcomeUnknown)
    assert len(hands.slept) == 1


def test_an_empty_body_may_be_called_packed(flavour: Flavour) -> None:
    wire = streamed(Stream([]), 204, content_encoding="gzip")
    carry_out(flavour, flavour.client(wire), "delete_user_appointment")


def test_only_what_can_be_unpacked_safely_is_asked_for(flavour: Flavour) -> None:
    wire = Wire(Answer(200, success(STAFF)))
    carry_out(flavour, flavour.client(wire), STAFF)
    assert wire.request.headers["accept-encoding"] == bodies.CODING == "gzip"


def trickle(hands: Hands, seconds: float, chunks: int) -> Stream:
    def drip() -> Iterable[bytes]:
        for n in range(chunks):
            hands.passed += seconds
            yield GOOD if n == 0 else b" "

    return Stream(drip())


def test_a_trickle_ends_at_the_deadline(flavour: Flavour, hands: Hands) -> None:
    stream = trickle(hands, 1, 1000)
    error = failure(flavour, streamed(stream), STAFF, timeout=10)
    assert isinstance(error, TimedOut)
    assert stream.given == 11
    assert stream.closed


def test_a_trickling_answer_to_a_booking_is_unknown(flavour: Flavour, hands: Hands) -> None:
    error = failure(flavour, streamed(trickle(hands, 1, 1000), 201), BOOK, timeout=10)
    assert isinstance(error, OutcomeUnknown)


def test_a_whole_answer_that_comes_late_is_not_thrown_away(flavour: Flavour, hands: Hands) -> None:
    wire = streamed(trickle(hands, 100, 1))
    assert carry_out(flavour, flavour.client(wire, timeout=10), STAFF) == ()


def test_a_body_that_breaks_off_is_fetched_again(flavour: Flavour, hands: Hands) -> None:
    def broken() -> Iterable[bytes]:
        yield b'{"success": '
        raise httpx.RemoteProtocolError("peer closed connection")

    bodies = [Stream([GOOD]), Stream(broken())]
    client = flavour.client(lambda _: httpx.Response(200, stream=bodies.pop()), retries=1)
    assert carry_out(flavour, client, STAFF) == ()


def phases(flavour: Flavour, hands: Hands, **options: Any) -> dict[str, float]:
    """The timeouts that a transport is given, as each phase begins."""
    seen: dict[str, float] = {}

    def wire(request: httpx.Request) -> httpx.Response:
        given = request.extensions["timeout"]
        for phase in ("pool", "connect", "write", "read"):
            seen[phase] = given.get(phase)
            assert given[phase] == seen[phase]
            hands.passed += options.get("each", 0.0)
        assert given.get("something else") is None
        return Answer(200, success(STAFF)).response()

    carry_out(flavour, flavour.client(wire), STAFF, timeout=options.get("timeout"))
    return seen


def test_every_phase_has_a_finite_time_of_its_own(flavour: Flavour, hands: Hands) -> None:
    assert phases(flavour, hands) == PHASES
    assert all(0 < seconds <= 20 for seconds in PHASES.values())


def test_no_phase_may_outlast_the_call(flavour: Flavour, hands: Hands) -> None:
    seen = phases(flavour, hands, timeout=4, each=1.0)
    assert seen == {"pool": 4, "connect": 3, "write": 2, "read": 1}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", ["https://evil.test/x", "/api/v1/elsewhere", "//evil.test/"])
def test_a_redirect_is_never_followed(status: int, target: str, flavour: Flavour) -> None:
    for operation_id in (STAFF, BOOK):
        wire = Wire(Answer(status, text="", headers={"location": target}))
        error = failure(flavour, wire, operation_id, retries=3)
        assert type(error) is ApiError
        assert error.status == status
        assert len(wire.requests) == 1
        assert "evil" not in str(error)


@pytest.mark.parametrize("operation_id", CALLS)
def test_tokens_travel_as_the_operation_needs_them(operation_id: str, flavour: Flavour) -> None:
    body = success(operation_id)
    wire = Wire(Answer(200, body) if body is not None else Answer(204))
    carry_out(flavour, flavour.client(wire), operation_id)
    both = f"Bearer {PARTNER}, User {USER}"
    never = BY_ID[operation_id].user == "never"
    assert wire.request.headers["authorization"] == (f"Bearer {PARTNER}" if never else both)
    assert wire.request.headers["accept"] == "application/vnd.api.v2+json"


def test_a_cookie_is_not_kept(flavour: Flavour) -> None:
    cookie = {"set-cookie": "session=of-somebody; Path=/"}
    wire = Wire(Answer(200, success(STAFF), headers=cookie))
    client = flavour.client(wire)
    for _ in range(2):
        carry_out(flavour, client, STAFF)
    assert all("cookie" not in request.headers for request in wire.requests)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.alteg.io/api/v1",
        "http://192.168.0.5:8080",
        "http://127.0.0.1.evil.test/",
        "ftp://api.alteg.io/",
        "api.alteg.io",
        "https://",
        "https://user:pass@api.alteg.io/",
        "https://api.alteg.io/?a=1",
        "https://api.alteg.io/#top",
        "",
        7,
    ],
)
def test_a_base_url_that_is_none_or_would_bare_the_tokens_is_refused(
    url: Any, flavour: Flavour
) -> None:
    with pytest.raises(ConfigurationError, match="base_url"):
        flavour.kind.client(PARTNER, base_url=url)


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("http://192.168.0.5:8080/api/v1", {"insecure_http": True}),
        ("http://localhost:8080/api/v1", {}),
        ("http://[::1]:8080/api/v1/", {}),
        ("https://b1234.alteg.io/api/v1/", {}),
    ],
)
def test_a_base_url_that_is_meant_is_taken(
    url: str, options: dict[str, Any], flavour: Flavour
) -> None:
    wire = Wire(Answer(200, success(STAFF)))
    carry_out(flavour, flavour.client(wire, base_url=url, **options), STAFF)
    assert str(wire.request.url) == f"{url.rstrip('/')}/book_staff/4564"


def test_the_proxies_of_the_environment_are_not_used(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://proxy.test:3128")
    client = flavour.client(Wire(no(404)))
    raw = client.raw
    http = raw.get_async_httpx_client() if flavour.is_async else raw.get_httpx_client()
    assert http._mounts == {}


def test_the_certificates_of_the_environment_are_used(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    nothing = tmp_path / "no-certificates.pem"
    nothing.write_text("none")
    monkeypatch.setenv("SSL_CERT_FILE", str(nothing))
    with pytest.raises(OSError, match="NO_CERTIFICATE"):
        flavour.kind.client(PARTNER)
