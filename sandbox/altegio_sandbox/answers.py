"""What a handler gives back, before it is put on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import Refusal

JSON_TYPE = "application/json; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """Status, content and headers; ``content_type`` is empty where there is no body."""

    status: int
    content: bytes = b""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def bare(body: Any, status: int = 200) -> Answer:
    """JSON as it stands."""
    return Answer(status, json.dumps(body).encode(), JSON_TYPE)


def enveloped(data: Any, status: int = 200) -> Answer:
    """JSON as ``data``; ``meta`` is an empty list, as PHP writes an empty map."""
    return bare({"success": True, "data": data, "meta": []}, status)


def message(status: int, text: str) -> Answer:
    """A success that has nothing but a word to say, and no ``data`` key."""
    return bare({"success": True, "meta": {"message": text}}, status)


def empty(status: int) -> Answer:
    """A success without a body."""
    return Answer(status)


def refused(refusal: Refusal) -> Answer:
    """A refusal as JSON."""
    return Answer(refusal.status, json.dumps(refusal.body).encode(), JSON_TYPE, refusal.headers)


def html(status: int, title: str) -> Answer:
    """A page that some box in front of the service wrote."""
    page = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{title}</body></html>"
    return Answer(status, page.encode(), HTML_TYPE)
