"""A booking page: rendered on the server, works without scripts, books once.

    pip install 'altegio-booking[sandbox]'          # brings starlette and uvicorn
    .venv/bin/python examples/booking_page.py 4564    # a location; then open http://127.0.0.1:8000/

The client is told by ALTEGIO_PARTNER_TOKEN and ALTEGIO_BASE_URL whom to ask; `make sandbox` prints
both for a try.

What keeps a visitor from booking twice is the form's token. A form that is sent twice, by a double
click, the back button or a reload, leads to the one booking that was made. The token is signed for
one browser, which a cookie names, so that the page of another site can send no form.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hmac
import secrets
import sys
from collections import defaultdict
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qsl, urlencode

import uvicorn
from attrs import define, frozen
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from altegio_booking import (
    AltegioError,
    AppointmentRequest,
    AsyncAltegioBooking,
    AsyncAppointment,
    BookingRejected,
    NoTeamMemberFree,
    NotFound,
    OutcomeUnknown,
    Service,
    SlotTaken,
    Visitor,
)

ANYBODY = 0
"""The team member id that stands for whoever is free."""

COOKIE = "browser"
MOST_BYTES = 10_000
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:;"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-cache",
}
STYLE = """
body { font: 18px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1b2733; background: #f3f6f8; }
main { max-width: 34rem; margin: 1rem auto; padding: 1rem; background: #fff; border-radius: 6px; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; }
ul { list-style: none; padding: 0; }
.times { display: grid; gap: 0 8px; grid-template-columns: repeat(auto-fill, minmax(5rem, 1fr)); }
li a, button { display: block; padding: 0.6rem 0.8rem; border: 1px solid #1f5f8b; color: #164766;
  border-radius: 4px; background: #fff; font: inherit; text-decoration: none; }
li { margin: 0.4rem 0; }
li a:hover, button:hover { background: #e6f0f7; }
button { cursor: pointer; background: #1f5f8b; color: #fff; width: 100%; }
button:hover { background: #164766; }
.second { background: #fff; color: #a3241f; border-color: #a3241f; }
.second:hover { background: #fbeceb; }
label { display: block; margin: 0.8rem 0; }
input { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: 0.5rem; }
:focus-visible { outline: 3px solid #d9730d; outline-offset: 2px; }
.error { color: #a3241f; font-weight: bold; }
"""

# ---- HTML: whatever is not `Markup` is text ------------------------------------------------------


class Markup(str):
    """HTML that `tag` made; all other texts are escaped."""

    __slots__ = ()


def tag(element: str, /, *children: str, **attributes: str) -> Markup:
    """An element. `type_` and the like stand for names that Python keeps for itself."""
    pairs = ((key.rstrip("_"), escape(value)) for key, value in attributes.items())
    shown = "".join(f' {key}="{value}"' for key, value in pairs)
    inner = "".join(one if isinstance(one, Markup) else escape(one) for one in children)
    return Markup(f"<{element}{shown}>{inner}" + ("" if element == "input" else f"</{element}>"))


def page(title: str, *parts: str, status: int = 200) -> Response:
    """A whole page."""
    head = Markup(
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,">'
    )
    body = tag("body", tag("main", tag("h1", title), *parts))
    document = tag("html", tag("head", head, tag("title", title)), body, lang="en")
    return HTMLResponse(f"<!DOCTYPE html>{document}", status, HEADERS)


def link(text: str, path: str, **query: str) -> Markup:
    """A link of this site."""
    return tag("a", text, href=f"{path}?{urlencode(query)}" if query else path)


def hidden(**values: str) -> Markup:
    """Fields that a form sends along."""
    fields = (tag("input", type_="hidden", name=name, value=text) for name, text in values.items())
    return Markup("".join(fields))


def field(label: str, name: str, **attributes: str) -> Markup:
    """A field with its label."""
    return tag("label", label, tag("input", name=name, **attributes))


# ---- forms ---------------------------------------------------------------------------------------


class Forms:
    """Signs the token of each form for one browser."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def token(self, browser: str) -> str:
        """A fresh token."""
        return self._signed(browser, secrets.token_urlsafe(16))

    def good(self, browser: str, token: str) -> bool:
        """Whether the token was made for this browser."""
        expected = self._signed(browser, token.partition(".")[0])
        return bool(browser) and hmac.compare_digest(expected.encode(), token.encode())

    def _signed(self, browser: str, nonce: str) -> str:
        text = f"{browser} {nonce}".encode()
        return f"{nonce}.{hmac.new(self._key, text, 'sha256').hexdigest()}"


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form that was sent."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


@frozen
class Wanted:
    """A time for a service, as links and forms carry it."""

    service: str
    start: str

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Wanted:
        """What a link or a form says; a 400 when it says no such thing."""
        wanted = cls(given.get("service", ""), given.get("start", ""))
        try:
            wanted.request()
            str(wanted)
        except ValueError:
            raise HTTPException(400) from None
        return wanted

    def request(self) -> AppointmentRequest:
        """The appointment to be asked for."""
        return AppointmentRequest(self.start, ANYBODY, [int(self.service)])

    def __str__(self) -> str:
        return f"{dt.datetime.fromisoformat(self.start):%A, %d %B, %H:%M}"


def offer(service: Service, currency: str | None) -> str:
    """A service as people read it, with its lowest price in the currency of the salon."""
    if service.price_min is None:
        return f"{service.title}"
    amount = f"{service.price_min:.2f}".removesuffix(".00")
    return f"{service.title}, from {amount} {service.currency or currency or ''}".rstrip()


def form_page(wanted: Wanted, given: Mapping[str, str], error: str = "") -> Response:
    """The form with what was given, and with what is wrong about it."""
    fields = (
        field("Name", "name", value=given.get("name", ""), autocomplete="name"),
        field("Phone", "phone", value=given.get("phone", ""), type_="tel", autocomplete="tel"),
        hidden(token=given["token"], service=wanted.service, start=wanted.start),
        tag("button", "Book"),
    )
    return page(
        str(wanted),
        tag("p", error, class_="error", role="alert") if error else "",
        tag("form", *fields, method="post", action="/visit"),
        tag("p", link("Another time", "/times", service=wanted.service)),
        status=422 if error else 200,
    )


# ---- the pages -----------------------------------------------------------------------------------


@define
class Visit:
    """What became of a form."""

    wanted: Wanted
    outcome: AsyncAppointment | OutcomeUnknown
    cancelled: bool = False


class BookingPage:
    """The pages of one salon.

    Visits are kept in memory here, by the token of their form; a real site keeps them in its
    database, and the key of `Forms` in its settings.
    """

    def __init__(self, altegio: AsyncAltegioBooking, location_id: int) -> None:
        self._salon = altegio.location(location_id)
        self._forms = Forms()
        self._visits: dict[str, Visit] = {}
        self._sending: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def services(self, _: Request) -> Response:
        """What can be booked."""
        currency = (await self._salon.info()).currency
        items = (
            tag("li", link(offer(one, currency), "/times", service=str(one.id)))
            for one in await self._salon.services()
        )
        return page("What would you like?", tag("ul", *items))

    async def times(self, request: Request) -> Response:
        """The free times of the nearest day that has any."""
        service = request.query_params.get("service", "")
        try:
            nearest = await self._salon.nearest_slots(ANYBODY, services=[int(service)])
        except ValueError:
            raise HTTPException(400) from None
        if not nearest.slots:
            return page("Nothing is free", tag("p", link("Another service", "/")))
        items = (
            tag("li", link(f"{one.starts_at:%H:%M}", "/visit", service=service, start=one.datetime))
            for one in nearest.slots
        )
        day = f"{nearest.slots[0].starts_at:%A, %d %B}"
        return page(day, tag("ul", *items, class_="times"), tag("p", link("Another service", "/")))

    async def form(self, request: Request) -> Response:
        """The form of one time."""
        browser = request.cookies.get(COOKIE) or secrets.token_urlsafe(16)
        token = self._forms.token(browser)
        response = form_page(Wanted.read(request.query_params), {"token": token})
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, browser, httponly=True, samesite="lax", secure=secure)
        return response

    async def book(self, request: Request) -> Response:
        """Book, unless this form was sent before; then show what became of it."""
        given = await read_form(request)
        wanted, token = Wanted.read(given), self._token_of(request, given.get("token", ""))
        async with self._sending[token]:
            if token not in self._visits:
                try:
                    self._visits[token] = await self._booked(wanted, given)
                except (SlotTaken, NoTeamMemberFree):
                    other = link("Other times", "/times", service=wanted.service)
                    return page("Somebody was faster", tag("p", other), status=409)
                except BookingRejected as error:  # nothing was booked: the form may be sent again
                    return form_page(wanted, given, error.message or "This cannot be booked.")
                except ValueError:  # the client sends no empty ones
                    return form_page(wanted, given, "Please give a name and a phone.")
        return RedirectResponse(f"/visits/{token}", 303)

    async def _booked(self, wanted: Wanted, given: Mapping[str, str]) -> Visit:
        visitor = Visitor(name=given.get("name", "").strip(), phone=given.get("phone", "").strip())
        try:
            [appointment] = await self._salon.book(visitor, [wanted.request()])
        except OutcomeUnknown as unknown:  # it may be booked, so this form is not sent again
            return Visit(wanted, unknown)
        return Visit(wanted, appointment)

    async def visit(self, request: Request) -> Response:
        """What became of a form."""
        token = self._token_of(request, request.path_params["token"])
        if token not in self._visits:
            raise HTTPException(404)
        visit = self._visits[token]
        when = await self._described(visit.wanted)
        another = tag("p", link("Book another visit", "/"))
        if isinstance(visit.outcome, OutcomeUnknown):
            text = "Please ask the salon by phone, and do not book it again before you know."
            return page("We cannot tell whether you are booked", when, tag("p", text))
        if visit.cancelled:
            return page("Your visit is cancelled", when, another)
        if visit.outcome.record_hash is None:  # some salons give no key to it
            return page("You are booked", when, another)
        button = tag("button", "Cancel this visit", class_="second")
        form = tag("form", button, method="post", action=f"/visits/{token}/cancel")
        return page("You are booked", when, form, another)

    async def _described(self, wanted: Wanted) -> Markup:
        """Service, time and place; the time alone where the salon does not answer just now."""
        try:
            info = await self._salon.info()
            services = await self._salon.services()
        except AltegioError:
            return tag("p", str(wanted))
        what = next((one.title for one in services if str(one.id) == wanted.service), None)
        where = ", ".join(filter(None, (info.public_title or info.title, info.address, info.city)))
        return Markup("".join(tag("p", one) for one in (what, str(wanted), where) if one))

    async def cancel(self, request: Request) -> Response:
        """Cancel a visit; again is fine."""
        token = self._token_of(request, request.path_params["token"])
        visit = self._visits.get(token)
        if visit is None or isinstance(visit.outcome, OutcomeUnknown):
            raise HTTPException(404)
        await visit.outcome.cancel(missing_ok=True)
        visit.cancelled = True
        return RedirectResponse(f"/visits/{token}", 303)

    def _token_of(self, request: Request, token: str) -> str:
        """The token, if it was made for this browser."""
        if not self._forms.good(request.cookies.get(COOKIE, ""), token):
            raise HTTPException(403)
        return token


async def style(_: Request) -> Response:
    """The one style sheet."""
    return Response(STYLE, media_type="text/css", headers=HEADERS)


def sorry(_: Request, error: Exception) -> Response:
    """A page for whatever went wrong; nothing was booked then."""
    again = tag("p", link("Start again", "/"))
    if isinstance(error, HTTPException) and error.status_code == 403:
        return page("This form is too old", again, status=403)
    if isinstance(error, HTTPException):
        return page("There is no such page", again, status=error.status_code)
    if isinstance(error, NotFound):
        return page("There is no such service", again, status=404)
    return page("The salon does not answer", tag("p", "Please try again later."), status=503)


def make_app(altegio: AsyncAltegioBooking, location_id: int) -> Starlette:
    """The site of one salon."""
    pages = BookingPage(altegio, location_id)
    return Starlette(
        routes=[
            Route("/", pages.services),
            Route("/times", pages.times),
            Route("/visit", pages.form),
            Route("/visit", pages.book, methods=["POST"]),
            Route("/visits/{token}", pages.visit),
            Route("/visits/{token}/cancel", pages.cancel, methods=["POST"]),
            Route("/style.css", style),
        ],
        exception_handlers={AltegioError: sorry, HTTPException: sorry},
    )


async def main(location_id: str = "4564", port: str = "8000") -> None:
    """Serve on this machine until Ctrl-C."""
    if not location_id.isdecimal():
        sys.exit(f"booking_page: {location_id!r} is no id of a location")
    async with AsyncAltegioBooking() as altegio:
        await altegio.location(int(location_id)).info()  # a wrong id is known at the start
        app = make_app(altegio, int(location_id))
        await uvicorn.Server(uvicorn.Config(app, port=int(port), log_level="warning")).serve()


if __name__ == "__main__":
    try:
        asyncio.run(main(*sys.argv[1:]))
    except (AltegioError, ValueError) as error:
        sys.exit(f"booking_page: {error}")
