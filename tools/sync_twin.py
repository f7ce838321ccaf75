"""The sync twin of the overlay: the async source with its asynchronous words taken out.

One source for both flavours is the only way to keep them equal. The rewrite works on tokens, so
it can change words and nothing else; what it cannot change (`asyncio`) the source must not use.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from unasync import Rule, unasync_files

from tools.formatting import format_folder

WORDS = {
    "AsyncAltegioBooking": "AltegioBooking",
    "AsyncLocation": "Location",
    "AsyncAppointment": "Appointment",
    "AsyncChain": "Chain",
    "AsyncRaw": "Raw",
    "AsyncHttp": "Http",
    "AsyncSession": "Session",
    "AsyncTransport": "Transport",
    "AsyncClock": "Clock",
    "AsyncBaseTransport": "BaseTransport",
    "AsyncHTTPTransport": "HTTPTransport",
    "handle_async_request": "handle_request",
    "try_acquire_async": "try_acquire",
    "aiter_raw": "iter_raw",
    "aclose": "close",
    "_async": "_sync",
}

ASYNCHRONOUS = re.compile(r"\b(async|await|asyncio|a sync|aclose)\b|\bAsync[A-Z]\w*")

HEADER = "# Written by `make generate` from ../_async/{name}; edit that file instead.\n"


class TwinError(Exception):
    """The async source holds something that has no synchronous form."""


def write(source: Path, target: Path) -> None:
    """Rewrite every module of `source` into the new folder `target`."""
    target.mkdir(parents=True)
    # unasync rewrites paths by text replacement, so it gets folders of a fixed shape.
    rule = Rule(fromdir="/_async/", todir="/_sync/", additional_replacements=WORDS)
    work = target.parent / "_twin" / "_async"
    work.mkdir(parents=True)
    for module in sorted(source.glob("*.py")):
        shutil.copyfile(module, work / module.name)
    unasync_files([str(module) for module in sorted(work.glob("*.py"))], [rule])
    for module in sorted((work.parent / "_sync").glob("*.py")):
        text = module.read_text(encoding="utf-8")
        left = ASYNCHRONOUS.search(text)
        if left:
            line = text.count("\n", 0, left.start()) + 1
            raise TwinError(f"_async/{module.name}:{line}: `{left.group()}` has no sync form")
        body = HEADER.format(name=module.name) + text
        (target / module.name).write_text(body, encoding="utf-8")
    shutil.rmtree(work.parent)
    format_folder(target)
