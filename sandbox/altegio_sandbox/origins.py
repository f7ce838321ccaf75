"""Who may use the desk: programs on this machine, and the page that the sandbox itself serves.

The desk asks for no token, so it must not answer the pages of other sites, which can make a browser
send requests to this machine. Three headers, which no page can change, tell them apart:

- ``Host`` is what the browser took the address from. A name that somebody pointed at this machine
  (DNS rebinding) is not one of its own names.
- ``Origin`` goes along with whatever changes something, and is that of the page. The sandbox's own
  page has the origin that ``Host`` says; a page from another port of this machine has not.
- ``Sec-Fetch-Site`` goes along with all requests, also those that send no ``Origin``, such as that
  of ``<script src>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OWN_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]*)?", re.IGNORECASE)
_OWN_SITE = {"same-origin", "none"}
"""A request of the own page, and one that a person made by the address bar."""

_CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What the page may load and send to: this sandbox alone. Text never becomes HTML or a script."""

_HEADERS = {
    "Content-Security-Policy": _CONTENT,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def own_alone(*, linked: bool = False) -> Sequence[Middleware]:
    """The middleware that refuses the pages of other sites.

    Args:
        linked: Whether another site may link to it; for what is the same for everybody.
    """
    return [Middleware(_OwnAlone, linked=linked)]


class _OwnAlone:
    def __init__(self, app: ASGIApp, *, linked: bool) -> None:
        self._app = app
        self._linked = linked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.lower().encode(), text.encode()) for name, text in _HEADERS.items()]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        reason = _objection(Headers(scope=scope), linked=self._linked)
        app = self._app if reason is None else JSONResponse({"error": reason}, 403)
        await app(scope, receive, send_guarded)


def _objection(headers: Headers, *, linked: bool) -> str | None:
    """Why these headers are not those of somebody who may use the desk."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if not _OWN_HOST.fullmatch(host):
        return "The control desk answers to 127.0.0.1 and localhost alone"
    if origin is not None and origin.lower() != f"http://{host}".lower():
        return "Web pages of other sites may not use the control desk"
    if not linked and headers.get("sec-fetch-site", "none") not in _OWN_SITE:
        return "Web pages of other sites may not use the control desk"
    return None
