"""The made-up vendor document of these tests, and ways to change a copy of it."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

from tools.sources import load_openapi
from tools.surface.facts import written
from tools.surface.meaning import meaning
from tools.surface.reading import read_surface
from tools.surface.renames import compare_with_renames

COURTS = Path(__file__).with_name("courts.yaml")
_COURTS = load_openapi(str(COURTS))

Document = dict[str, Any]


def courts() -> Document:
    return copy.deepcopy(_COURTS)


def schema(document: Document, name: str) -> Any:
    return document["components"]["schemas"][name]


def operation(document: Document, operation_id: str) -> Any:
    return next(
        each
        for item in document["paths"].values()
        for each in item.values()
        if isinstance(each, dict) and each.get("operationId") == operation_id
    )


def parameter(document: Document, operation_id: str, name: str) -> Any:
    found = operation(document, operation_id)["parameters"]
    return next(each for each in found if each["name"] == name)


def differences(old: Document, new: Document) -> list[tuple[str, str, str, str]]:
    """Kind, place and both effects of every change."""
    return [
        (
            change.kind,
            written(change.place),
            str(meaning(change).reader),
            str(meaning(change).sender),
        )
        for change in compare_with_renames(read_surface(old), read_surface(new))
    ]


def shuffled(node: Any, dice: random.Random) -> Any:
    """A copy with keys, branches and lists in another order."""
    if isinstance(node, dict):
        items = list(node.items())
        dice.shuffle(items)
        return {key: shuffled(value, dice) for key, value in items}
    if isinstance(node, list):
        items = [shuffled(value, dice) for value in node]
        dice.shuffle(items)
        return items
    return node


def inlined(node: Any, document: Document, dice: random.Random) -> Any:
    """A copy in which some references are replaced by what they name."""
    if isinstance(node, dict):
        if "$ref" in node and dice.random() < 0.6:
            target: Any = document
            for step in node["$ref"].split("/")[1:]:
                target = target[step]
            return inlined(copy.deepcopy(target), document, dice)
        return {key: inlined(value, document, dice) for key, value in node.items()}
    if isinstance(node, list):
        return [inlined(value, document, dice) for value in node]
    return node
