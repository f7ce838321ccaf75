"""Our OpenAPI file: where it is, and its operations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tools.unusable import UnusableInputError

CONTRACT = Path("openapi/altegio-booking.yaml")
"""Below the project's folder."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def load(path: Path) -> dict[str, Any]:
    """Read the file as any YAML reader does, so that what it makes of a slip can be seen.

    Raises:
        UnusableInputError: It is missing, no YAML, or has no paths.
    """
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise UnusableInputError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
        raise UnusableInputError(f"{path.name} is no OpenAPI document: it has no `paths`")
    return document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (method, path, operation) in the order of the file."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield method, path, operation
