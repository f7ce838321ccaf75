"""What is logged: operation, path and query without secrets, status, attempt, duration, request id.

Repeats, and waits for a permit of more than a second, are warnings; all else is for debugging.
httpx itself logs every full URL at INFO, and our URLs hold hashes and phones; httpcore logs the
head of answers at DEBUG, which may repeat them. A filter on their loggers puts the path template
in place of the one and cuts the other; `remove_httpx_filter()` takes it off again.
"""

from __future__ import annotations

import logging
import re

import httpx

from altegio_booking.transport import routes
from altegio_booking.transport.bodies import Answer
from altegio_booking.transport.calls import Call

LONG_WAIT = 1.0
"""Seconds. A wait for a permit that is longer is worth a warning."""

LOGGER = logging.getLogger("altegio_booking")
LOGGER.addHandler(logging.NullHandler())  # a program that sets up no logging sees nothing
# A logger's filter does not see what its children log, so each of httpcore's is named.
FILTERED = tuple(
    logging.getLogger(name)
    for name in ("httpx", "httpcore.http11", "httpcore.http2", "httpcore.proxy")
)
SERVERS_WORDS = re.compile(
    r"(receive_response_headers\.complete return_value=\((?:b'HTTP/[\d.]+', )?\d+|exception=\w+).*",
    re.DOTALL,
)
"""What httpcore logs of an answer's head: from the reason phrase on, or what it did not like."""


def attempt(call: Call, answer: Answer | None, seconds: float) -> None:
    """Log one attempt that is over."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        request_id: str | None = answer.headers.get("x-request-id") if answer else None
        LOGGER.debug(
            "%s -> %s (attempt %d, %.3f s, request %s)",
            call,
            "no answer" if answer is None else answer.status,
            len(call.attempts) + 1,
            seconds,
            call.said(request_id, 80),
        )


def repeat(call: Call, wait: float) -> None:
    """Log that a call is going to be repeated."""
    reason, tried = call.attempts[-1].reason, len(call.attempts)
    LOGGER.warning("%s is repeated in %.1f s: %s (attempt %d)", call, wait, reason, tried)


def permit(call: Call, waited: float) -> None:
    """Log a long wait for a permit of the rate limiter."""
    if waited > LONG_WAIT:
        LOGGER.warning("%s waited %.1f s for a permit of the rate limiter", call, waited)


class TemplateFilter(logging.Filter):
    """Replaces URLs of our operations by their path templates, and cuts the head of answers."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; always lets it through."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                template(arg) if isinstance(arg, httpx.URL) else arg for arg in record.args
            )
        if isinstance(record.msg, str):
            record.msg = SERVERS_WORDS.sub(r"\1", record.msg)
        return True


def template(url: httpx.URL) -> object:
    """The URL with its path as a template, if it is one of ours, and without its query."""
    segments = url.raw_path.split(b"?")[0].decode("ascii").split("/")
    # The base URL may have any path of its own, so every tail of the path is tried.
    for start in range(1, len(segments)):
        found = routes.match(None, "/" + "/".join(segments[start:]))
        if found:
            head = "/".join(segments[:start])
            return f"{url.scheme}://{url.netloc.decode('ascii')}{head}{found[0].path}"
    return url


_filter = TemplateFilter()


def install_httpx_filter() -> None:
    """Put the filter on the loggers of httpx and httpcore; doing it twice changes nothing."""
    for logger in FILTERED:
        logger.addFilter(_filter)


def remove_httpx_filter() -> None:
    """Take it off again, so that full URLs are logged, secrets and all; a new client puts it on."""
    for logger in FILTERED:
        logger.removeFilter(_filter)
