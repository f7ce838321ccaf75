"""What is logged: operation, path template, status, attempt, duration, request id. Nothing else.

httpx itself logs every full URL at INFO, and our URLs hold hashes and phones; httpcore logs the
head of answers at DEBUG, which may repeat them. A filter on their loggers puts the path template
in place of the one and cuts the other; `remove_httpx_filter()` takes it off again.
"""

from __future__ import annotations

import logging
import re

import httpx

from altegio_booking import routes

LOGGER = logging.getLogger("altegio_booking")
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
