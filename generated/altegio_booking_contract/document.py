"""The contract as parsed JSON. Written by `make generate`."""

import json
from functools import cache
from typing import Any


@cache
def contract() -> dict[str, Any]:
    """The whole OpenAPI document. One object for all callers: do not change it."""
    from importlib import resources  # slow to import, and only who reads the document needs it

    text = resources.files(__package__).joinpath("contract.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """A node of the document, or what its `$ref` names."""
    while "$ref" in node:
        target: Any = contract()
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = target
    return node
