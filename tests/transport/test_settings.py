"""What a client is set up with, and what it refuses."""

from __future__ import annotations

import importlib.metadata
from typing import Any
from unittest.mock import Mock

import httpx
import pytest

from altegio_booking import ConfigurationError
from altegio_booking.transport import settings
from altegio_booking.transport.settings import Settings
from tests.flavours import PARTNER, Answer, Flavour, Wire
from tests.operations import carry_out, success

STAFF = "get_team_members_available_for_booking"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (settings.TOKEN_VARIABLE, settings.BASE_URL_VARIABLE):
        monkeypatch.delenv(name, raising=False)


def made(**given: Any) -> Settings:
    """The settings of a client that is given these arguments."""
    arguments: dict[str, Any] = {
        "base_url": None,
        "timeout": settings.TIMEOUT,
        "retries": settings.RETRIES,
        "rate_limit": None,
        "insecure_http": False,
        **given,
    }
    return settings.checked(**arguments)


def test_by_default_a_client_talks_to_the_api_for_a_minute_with_two_repeats() -> None:
    found = made()
    assert str(found.base_url) == "https://api.alteg.io/api/v1"
    assert (found.timeout, found.retries, found.limiter, found.observer) == (60.0, 2, None, None)
    assert (found.origin, found.prefix) == ("https://api.alteg.io", "/api/v1")


# ---- base_url ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "origin", "prefix"),
    [
        ("https://api.alteg.io/api/v1/", "https://api.alteg.io", "/api/v1"),
        ("https://API.alteg.io:443/x", "https://api.alteg.io", "/x"),
        ("https://b1234.alteg.io", "https://b1234.alteg.io", ""),
        ("https://b1234.alteg.io:8443/a b/", "https://b1234.alteg.io:8443", "/a%20b"),
        ("https://b1234.alteg.io/_a_/", "https://b1234.alteg.io", "/_a_"),
        ("http://localhost:8080/api/v1", "http://localhost:8080", "/api/v1"),
        ("http://127.0.0.1:80", "http://127.0.0.1", ""),
        ("http://127.8.9.1:1/", "http://127.8.9.1:1", ""),
        ("http://[::1]:8080/api/v1/", "http://[::1]:8080", "/api/v1"),
        (httpx.URL("https://api.alteg.io/api/v1"), "https://api.alteg.io", "/api/v1"),
    ],
    ids=str,
)
def test_a_base_url_is_taken_with_its_origin_and_its_path(
    url: Any, origin: str, prefix: str
) -> None:
    found = made(base_url=url)
    assert (found.origin, found.prefix) == (origin, prefix)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "expected https://host/path"),
        (" ", "expected https://host/path"),
        ("api.alteg.io", "expected https://host/path"),
        ("/api/v1", "expected https://host/path"),
        ("ftp://api.alteg.io/", "expected https://host/path"),
        ("file:///etc", "expected https://host/path"),
        ("https://", "expected https://host/path"),
        ("https:///x", "expected https://host/path"),
        ("https://api.alteg.io:99999", "expected https://host/path"),
        ("https://api.alteg.io:port", "is no URL"),
        ("https://api\n.alteg.io", "is no URL"),
        ("https://[::1", "is no URL"),
        (7, "expected https://host/path"),
        (["https://api.alteg.io"], "expected https://host/path"),
        ("https://user@api.alteg.io/", "must hold no user, query or fragment"),
        ("https://user:pass@api.alteg.io/", "must hold no user, query or fragment"),
        ("https://api.alteg.io/?a=1", "must hold no user, query or fragment"),
        ("https://api.alteg.io/#top", "must hold no user, query or fragment"),
        ("http://api.alteg.io/api/v1", "plain http would send the tokens readable"),
        ("http://192.168.0.5:8080", "plain http would send the tokens readable"),
        ("http://10.0.0.1", "plain http would send the tokens readable"),
        ("http://0.0.0.0", "plain http would send the tokens readable"),
        ("http://127.0.0.1.evil.test/", "plain http would send the tokens readable"),
        ("http://127.evil.test/", "plain http would send the tokens readable"),
        ("http://localhost.evil.test/", "plain http would send the tokens readable"),
    ],
    ids=repr,
)
def test_a_base_url_that_is_none_or_would_show_the_tokens_is_refused(url: Any, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        made(base_url=url)
    assert str(caught.value).startswith(f"base_url: {said}")
    assert "pass" not in str(caught.value)


def test_plain_http_may_be_meant() -> None:
    found = made(base_url="http://192.168.0.5:8080/api/v1", insecure_http=True)
    assert found.origin == "http://192.168.0.5:8080"


def test_the_base_url_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALTEGIO_BASE_URL", "http://127.0.0.1:8080/api/v1")
    assert str(made().base_url) == "http://127.0.0.1:8080/api/v1"
    assert made(base_url="https://b1.alteg.io").origin == "https://b1.alteg.io"
    monkeypatch.setenv("ALTEGIO_BASE_URL", "http://api.alteg.io")
    with pytest.raises(ConfigurationError, match=r"\AALTEGIO_BASE_URL: plain http"):
        made()


# ---- the other arguments -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("timeout", value) for value in (0, -1, float("inf"), float("nan"), "5", True, None)),
        *(("retries", value) for value in (-1, 11, 1.0, "2", True, None)),
        *(("insecure_http", value) for value in (1, "yes", None)),
    ],
    ids=repr,
)
def test_an_argument_that_cannot_work_is_named(name: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=rf"\A{name}: "):
        made(**{name: value})


@pytest.mark.parametrize(("name", "value"), [("timeout", 1), ("timeout", 0.5), ("retries", 0)])
def test_an_argument_that_can_work_is_taken(name: str, value: Any) -> None:
    assert getattr(made(**{name: value}), name) == value


def test_the_partner_token_is_given_or_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ConfigurationError, match=r"\Apartner_token: .*ALTEGIO_PARTNER_TOKEN"):
        settings.partner_token(None)
    monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", "of-the-environment")
    assert settings.partner_token(None) == "of-the-environment"
    assert settings.partner_token("given") == "given"
    for wrong in ("", " ", "a b", "abcd\n", "abc"):
        monkeypatch.setenv("ALTEGIO_PARTNER_TOKEN", wrong)
        with pytest.raises(ConfigurationError, match=r"\AALTEGIO_PARTNER_TOKEN: "):
            settings.partner_token(None)


def test_a_transport_of_the_other_flavour_is_refused(flavour: Flavour) -> None:
    for wrong in (flavour.kind.other_transport(), flavour.kind.own_transport, "transport", 5):
        with pytest.raises(ConfigurationError, match=r"\Atransport: expected an httpx\."):
            flavour.kind.client(PARTNER, transport=wrong)


def test_a_call_goes_to_the_base_url(flavour: Flavour) -> None:
    for url in ("http://localhost:8080/api/v1/", "https://b1234.alteg.io", "http://[::1]:1/x y"):
        wire = Wire(Answer(200, success(STAFF)))
        carry_out(flavour, flavour.client(wire, base_url=url), STAFF)
        assert str(wire.request.url) == f"{url.rstrip('/').replace(' ', '%20')}/book_staff/4564"


def test_the_proxies_of_the_environment_are_not_used(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://proxy.test:3128")
    raw = flavour.client(Wire()).raw
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


# ---- on_drift ----------------------------------------------------------------------------------


class Watcher:
    """A ready observer."""

    def observe(self, *_: Any) -> None:
        """Look at nothing."""


class Installed:
    """An entry point of a package that makes observers."""

    def __init__(self, make: Any) -> None:
        self._make = make

    def load(self) -> Any:
        if isinstance(self._make, Exception):
            raise self._make
        return self._make


def install(monkeypatch: pytest.MonkeyPatch, *makers: Any) -> None:
    """Let these be all installed packages that make observers."""
    groups = {"altegio_booking.observers": [Installed(make) for make in makers]}
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: groups[group])


def test_without_on_drift_nobody_watches() -> None:
    assert settings.observer_for(None) is None


def test_an_observer_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, AssertionError("no package is asked"))
    watcher = Watcher()
    assert settings.observer_for(watcher) is watcher
    assert made(on_drift=watcher).observer is watcher


def test_a_callback_becomes_what_an_installed_package_makes_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, lambda callback: ("made of", callback), AssertionError("not asked"))
    made_of: Any = settings.observer_for(print)
    assert made_of == ("made of", print)


def test_what_can_be_called_is_a_callback_even_if_it_could_observe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, lambda callback: ("made of", callback))
    callback = Mock()
    made_of: Any = settings.observer_for(callback)
    assert made_of == ("made of", callback)


def test_a_callback_without_a_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    with pytest.raises(ConfigurationError, match="on_drift: needs altegio_drift"):
        settings.observer_for(print)


def test_a_package_that_lacks_its_extra_names_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(monkeypatch, ModuleNotFoundError("No module named 'x'", name="openapi_core"))
    with pytest.raises(ConfigurationError) as caught:
        settings.observer_for(print)
    assert str(caught.value) == (
        "on_drift: needs openapi_core, which is not installed: pip install 'altegio-booking[drift]'"
    )
    assert caught.value.__context__ is None
