"""The httpx clients by themselves: what they keep from one request to the next, and refuse."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from altegio_booking import ConfigurationError
from altegio_booking.transport.http import AsyncHttp, Http
from tests.flavours import Answer, Flavour, Wire


def http(flavour: Flavour, wire: Wire, **options: Any) -> Any:
    """A client without our chain."""
    kind = AsyncHttp if flavour.is_async else Http
    transport = httpx.MockTransport(wire)
    return kind(transport=transport, base_url="https://api.alteg.io/api/v1", **options)


def test_it_sends_the_cookies_that_it_is_given_and_keeps_none_that_come(flavour: Flavour) -> None:
    wire = Wire(Answer(200, headers={"set-cookie": "session=of-somebody; Path=/"}))
    client = http(flavour, wire, cookies={"mine": "1"})
    for _ in range(2):
        flavour.call(client.get, "/book_staff/4564")
    assert [request.headers["cookie"] for request in wire.requests] == ["mine=1", "mine=1"]


@pytest.mark.parametrize(
    "url", ["/a/..", "/a//b", "https://api.alteg.io/api/v1/a/../b", "https://elsewhere.test/a/./b"]
)
def test_it_sends_no_path_that_it_would_change(url: str, flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ConfigurationError, match="would change the route"):
        flavour.call(http(flavour, wire).get, url)
    assert wire.requests == []


@pytest.mark.parametrize("url", ["/" + "a" * 70_000, "/a?b=" + "c" * 70_000, "/a\0b"])
def test_it_sends_nothing_whose_url_cannot_be(url: str, flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ConfigurationError, match="nothing was sent") as caught:
        flavour.call(http(flavour, wire).get, url)
    assert caught.value.__context__ is None
    assert wire.requests == []


@pytest.mark.parametrize("url", ["/a/b", "/a?b=../..", "https://api.alteg.io/a"])
def test_it_sends_any_other(url: str, flavour: Flavour) -> None:
    wire = Wire(Answer(200))
    flavour.call(http(flavour, wire).get, url)
    assert len(wire.requests) == 1
