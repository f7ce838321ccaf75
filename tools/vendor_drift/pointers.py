"""Points to the place in our contract that a change in the vendor's document concerns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from tools.references import escape
from tools.sources import SAFE_LOADER
from tools.surface.differ import Change
from tools.surface.facts import Place, Surface

_OF_SCHEMA = {"type", "nullability", "format", "enum", "limits", "extra-keys"}
"""Kinds that a body's schema says, and not the body."""


def pointer_for(change: Change, ours: Surface, moved: Mapping[str, str]) -> str:
    """Give the JSON pointer to edit: the place itself, else the nearest that would hold it.

    Args:
        change: What the vendor changed.
        ours: Our surface.
        moved: The older label of each operation that moved, by which our contract knows it.
    """
    label = moved.get(change.place[0], change.place[0])
    operation = ours.operations.get(label)
    if operation is None:
        return "#/paths" if " " in label else f"#/{label}"
    place = (label, *(change.key or change.place[1:]))
    if change.kind.endswith("-renamed"):
        place = (*place[:-1], change.before) if len(place) > 1 else place
    exact = ours.facts.get(place)
    if exact is not None:
        is_body = len(place) == 2 and exact.media
        return exact.defined if is_body and change.kind in _OF_SCHEMA else exact.declared
    for depth in range(len(place) - 1, 1, -1):
        holder = ours.facts.get(place[:depth])
        if holder is not None:
            return holder.defined
    return operation.declared + _section(place)


def _section(place: Place) -> str:
    if len(place) < 2:
        return ""
    side = place[1]
    if side in {"query", "header", "cookie", "path"}:
        return "/parameters"
    if side == "request":
        return "/requestBody"
    return f"/{side}" if side in {"security", "servers"} else "/responses"


class Lines:
    """Line numbers of a YAML file by JSON pointer."""

    def __init__(self, path: Path) -> None:
        self._root = yaml.compose(path.read_text(encoding="utf-8"), Loader=SAFE_LOADER)

    def of(self, pointer: str) -> int:
        """Give the line of a pointer, counted from 1; of its nearest parent where it is absent."""
        node, line = self._root, 1
        for step in pointer.split("/")[1:]:
            if isinstance(node, yaml.SequenceNode) and step.isdecimal():
                children = dict(enumerate(node.value))
                node = children.get(int(step))
                found = node.start_mark.line + 1 if node is not None else None
            elif isinstance(node, yaml.MappingNode):
                pairs = {escape(str(key.value)): (key, value) for key, value in node.value}
                key, node = pairs.get(step, (None, None))
                found = key.start_mark.line + 1 if key is not None else None
            else:
                found = None
            if found is None:
                return line
            line = found
        return line
