"""The booking page over HTTP; tests/browser has it in a browser."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import AsyncIterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from altegio_sandbox import Sandbox
from examples.booking_page import make_app

ANN = {"name": "Ann", "phone": "+13155550175"}


@pytest.fixture
async def site(altegio_sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """A browser, as far as its requests and its cookie go."""
    async with altegio_sandbox.async_client(retries=0) as altegio:
        wire = httpx.ASGITransport(make_app(altegio, 4564))
        async with httpx.AsyncClient(transport=wire, base_url="http://site.test") as client:
            yield client


async def form_of(site: httpx.AsyncClient, number: int = 0) -> dict[str, str]:
    """What the form of the nearest haircut holds."""
    times = await site.get("/times", params={"service": "331"})
    path = html.unescape(re.findall(r'href="(/visit\?[^"]+)"', times.text)[number])
    return fields(await site.get(path))


def fields(answer: httpx.Response) -> dict[str, str]:
    """The fields of the form on a page."""
    inputs = re.findall(r"<input [^>]*>", answer.text)
    pairs = (dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in inputs)
    return {one["name"]: html.unescape(one["value"]) for one in pairs}


async def send(
    site: httpx.AsyncClient, form: dict[str, str], path: str = "/visit"
) -> httpx.Response:
    return await site.post(path, data=form, follow_redirects=True)


def title(answer: httpx.Response) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.text)
    assert found is not None
    return html.unescape(found[1])


def live(sandbox: Sandbox) -> list[str]:
    """The visitors of the appointments that are not cancelled, but for those of others."""
    return [one.name for one in sandbox.appointments if not one.deleted and not one.taken]


async def test_a_visit_is_booked_and_cancelled(
    site: httpx.AsyncClient, altegio_sandbox: Sandbox
) -> None:
    assert "Haircut, from 45 USD<" in (await site.get("/")).text
    booked = await send(site, await form_of(site) | ANN)
    assert (booked.status_code, title(booked)) == (200, "You are booked")
    assert re.search(r"<p>Haircut</p><p>\w+, \d\d \w+, \d\d:\d\d</p><p>Meadow Studio", booked.text)
    assert live(altegio_sandbox) == ["Ann"]
    for _ in range(2):  # again is fine
        cancelled = await send(site, {}, f"{booked.url.path}/cancel")
        assert title(cancelled) == "Your visit is cancelled"
    assert live(altegio_sandbox) == []


async def test_a_form_that_is_sent_twice_books_once(
    site: httpx.AsyncClient, altegio_sandbox: Sandbox
) -> None:
    form = await form_of(site) | ANN
    answers = await asyncio.gather(*(send(site, form) for _ in range(5)))
    answers.append(await send(site, form))
    assert {title(answer) for answer in answers} == {"You are booked"}
    assert len({answer.url for answer in answers}) == 1
    assert len(altegio_sandbox.calls("book")) == 1


async def test_a_lost_slot_is_said_and_books_nothing(
    site: httpx.AsyncClient, altegio_sandbox: Sandbox
) -> None:
    form = await form_of(site) | ANN
    for member in (924, 925):
        altegio_sandbox.fill(member, form["start"][:10])
    lost = await send(site, form)
    assert (lost.status_code, title(lost)) == (409, "Somebody was faster")
    assert live(altegio_sandbox) == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"name": " ", "phone": "1"}, "Please give a name and a phone."),
        ({"name": "Ann", "phone": "123"}, "phone"),
        ({"name": "Ann", "phone": "+13155550166"}, ""),
    ],
)
async def test_a_refused_form_can_be_corrected_and_sent_again(
    site: httpx.AsyncClient, altegio_sandbox: Sandbox, given: dict[str, str], reason: str
) -> None:
    refused = await send(site, await form_of(site) | given)
    assert refused.status_code == 422
    assert re.search(rf'role="alert">[^<]*{reason}', refused.text)
    assert fields(refused)["name"] == given["name"]
    assert title(await send(site, fields(refused) | ANN)) == "You are booked"
    assert live(altegio_sandbox) == ["Ann"]


async def test_an_unknown_outcome_is_said_and_not_sent_again(
    site: httpx.AsyncClient, altegio_sandbox: Sandbox
) -> None:
    form = await form_of(site) | ANN
    altegio_sandbox.fail("book", "reset_after")
    for _ in range(2):
        assert title(await send(site, form)) == "We cannot tell whether you are booked"
    assert len(altegio_sandbox.calls("book")) == 1


async def test_a_form_of_another_browser_is_refused(
    site: httpx.AsyncClient, altegio_sandbox: Sandbox
) -> None:
    """What the page of another site can send: a token of its own, with the visitor's cookie."""
    theirs = await form_of(site)
    site.cookies.clear()
    ours = await form_of(site) | ANN
    for token in [theirs["token"], "", ours["token"][:-1], ours["token"] + "\N{BULLET}"]:
        assert (await send(site, ours | {"token": token})).status_code == 403
    booked = await send(site, ours)
    site.cookies.clear()
    assert (await site.get(str(booked.url))).status_code == 403
    assert (await send(site, {}, f"{booked.url.path}/cancel")).status_code == 403
    assert live(altegio_sandbox) == ["Ann"]


async def test_the_cookie_is_kept_from_scripts_and_other_sites(site: httpx.AsyncClient) -> None:
    await form_of(site)
    answer = await site.get("/visit", params={"service": "331", "start": "2026-09-14T10:00"})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


async def test_what_people_wrote_is_shown_as_text(
    site: httpx.AsyncClient, altegio_sandbox: Sandbox
) -> None:
    name = '"><script>alert(1)</script>'
    refused = await send(site, await form_of(site) | {"name": name, "phone": "123"})
    assert "<script" not in refused.text
    assert fields(refused)["name"] == name
    service = {"id": 331, "title": "<b>Hair</b>", "category_id": 1, "price_min": 1, "price_max": 1}
    altegio_sandbox.fail(
        "services",
        "answer",
        body={"success": True, "data": {"services": [service], "category": []}, "meta": []},
    )
    assert "&lt;b&gt;Hair&lt;/b&gt;" in (await site.get("/")).text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/times", 400),
        ("/times?service=x", 400),
        ("/times?service=0", 400),
        (f"/times?service={'9' * 5000}", 400),
        ("/times?service=1", 404),
        ("/visit?service=331", 400),
        ("/visit?service=331&start=soon", 400),
        ("/visit?service=\N{SUPERSCRIPT TWO}&start=2026-09-14T10:00", 400),
        ("/visits/none", 403),
        ("/nowhere", 404),
    ],
)
async def test_a_wrong_address_is_a_page_that_says_so(
    site: httpx.AsyncClient, path: str, status: int
) -> None:
    parts = urlsplit(path)
    answer = await site.get(parts.path, params=dict(parse_qsl(parts.query)))
    assert answer.status_code == status
    assert title(answer)


async def test_an_outage_is_said(site: httpx.AsyncClient, altegio_sandbox: Sandbox) -> None:
    altegio_sandbox.fail("services", "cdn_403")
    answer = await site.get("/")
    assert (answer.status_code, title(answer)) == (503, "The salon does not answer")


async def test_a_form_of_more_than_ten_thousand_bytes_is_refused(site: httpx.AsyncClient) -> None:
    assert (await send(site, {"name": "x" * 20_000})).status_code == 413
