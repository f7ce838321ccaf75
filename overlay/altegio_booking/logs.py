"""What is logged: operation, path template, status, attempt, duration, request id. Nothing else.

httpx itself logs every full URL at INFO, and our URLs hold hashes and phones. A filter on its
logger puts the path template in their place; `remove_httpx_filter()` takes it off again.
"""

from __future__ import annotations

import logging

import httpx

from altegio_booking import routes

LOGGER = logging.getLogger("altegio_booking")
HTTPX_LOGGER = logging.getLogger("httpx")


class TemplateFilter(logging.Filter):
    """Replaces URLs of our operations in records of httpx by their path templates."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; always lets it through."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                template(record.args, arg) if isinstance(arg, httpx.URL) else arg
                for arg in record.args
            )
        return True


def template(args: tuple[object, ...], url: httpx.URL) -> object:
    """The URL with its path as a template, if it is one of ours, and without its query."""
    method = next((arg for arg in args if isinstance(arg, str) and arg.isupper()), "")
    path = url.raw_path.split(b"?")[0].decode("ascii")
    segments = path.split("/")
    # The base URL may have any path of its own, so every tail of the path is tried.
    for start in range(1, len(segments)):
        found = routes.match(method, "/" + "/".join(segments[start:]))
        if found:
            head = "/".join(segments[:start])
            return f"{url.scheme}://{url.netloc.decode('ascii')}{head}{found[0].path}"
    return url


_filter = TemplateFilter()


def install_httpx_filter() -> None:
    """Put the filter on the logger `httpx`; doing it twice changes nothing."""
    HTTPX_LOGGER.addFilter(_filter)


def remove_httpx_filter() -> None:
    """Take the filter off again, so that httpx logs full URLs, secrets and all."""
    HTTPX_LOGGER.removeFilter(_filter)
