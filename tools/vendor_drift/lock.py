"""Writes a surface as YAML that diffs well, and reads it back.

One line per place, sorted, each line complete in itself: a change in the vendor's document is a
change of the lines it concerns and of no others.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from tools.sources import parse, read_text
from tools.surface.facts import ARROW, Fact, Operation, Place, Surface, written
from tools.unusable import UnusableInputError, mapping, names, sequence

VERSION = 1

HEADER = """\
# The vendor's surface as last reviewed: facts only, no prose.
# Written by `make vendor-lock`, never by hand; docs/drift.md tells when.
# A place is operation > side > names; [] are the items of an array, {} the values of a map.
"""

_TEXTS = ("format", "default", "style")
_LISTS = ("enum", "media")
_FLAGS = ("required", "closed", "deprecated")


class _Line(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    _Line,
    lambda dumper, value: dumper.represent_mapping(
        "tag:yaml.org,2002:map", value.items(), flow_style=True
    ),
)


def dump(surface: Surface) -> str:
    """Write a surface; equal surfaces give equal text."""
    operations = {}
    for label in sorted(surface.operations, key=_by_path):
        operation = surface.operations[label]
        head: dict[str, Any] = {"operation": operation.id} if operation.id is not None else {}
        head["security"] = list(operation.security)
        head["success"] = list(operation.successes)
        if operation.path_names:
            head["path"] = list(operation.path_names)
        if operation.servers:
            head["servers"] = list(operation.servers)
        if operation.deprecated:
            head["deprecated"] = True
        facts = surface.of(label)
        head["facts"] = {written(place): _Line(_fact(facts[place])) for place in sorted(facts)}
        operations[label] = head
    content = {"lock": VERSION, "servers": list(surface.servers), "operations": operations}
    text = yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000,
        default_flow_style=False,
    )  # fmt: skip
    return HEADER + text


def write(surface: Surface, path: Path) -> None:
    """Replace the lock in one step, so that a failure leaves the old one.

    Raises:
        UnusableInputError: The file cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(dump(surface), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UnusableInputError(f"{path}: cannot be written: {error.strerror}") from None


def load(path: Path) -> Surface:
    """Read a lock.

    Raises:
        UnusableInputError: It is missing or is no lock.
    """
    content = parse(read_text(str(path)), str(path))
    if not isinstance(content, dict) or content.get("lock") != VERSION:
        raise UnusableInputError(
            f"{path}: not a version {VERSION} lock; make vendor-lock writes it"
        )
    operations: dict[str, Operation] = {}
    facts: dict[Place, Fact] = {}
    for label, given in mapping(content.get("operations"), "operations").items():
        head = mapping(given, label)
        operations[label] = Operation(
            id=head.get("operation"),
            security=tuple(names(head.get("security"), label)),
            successes=tuple(names(head.get("success"), label)),
            deprecated=head.get("deprecated") is True,
            servers=tuple(names(head.get("servers"), label)),
            path_names=tuple(names(head.get("path"), label)),
        )
        for text, line in mapping(head.get("facts"), label).items():
            facts[(label, *_place(text))] = _read(mapping(line, text))
    servers = tuple(str(server) for server in sequence(content.get("servers"), "servers"))
    return Surface(servers=servers, operations=operations, facts=facts)


def _place(text: str) -> Place:
    place = tuple(text.split(ARROW))
    if place[0] == "path" and not "".join(place[1:2]).isdecimal():
        raise UnusableInputError(f"{text}: a path parameter stands at a number")
    return place


def _by_path(label: str) -> tuple[str, str]:
    method, path = label.split(" ", 1)
    return path, method


def _fact(fact: Fact) -> dict[str, Any]:
    line: dict[str, Any] = {"type": " or ".join(fact.types)} if fact.types else {}
    line |= {key: True for key in _FLAGS if getattr(fact, key)}
    line |= {key: getattr(fact, key) for key in _TEXTS if getattr(fact, key) is not None}
    line |= {key: list(getattr(fact, key)) for key in _LISTS if getattr(fact, key)}
    if fact.limits:
        line["limits"] = dict(sorted(fact.limits.items()))
    return line


def _read(line: dict[str, Any]) -> Fact:
    types = line.get("type")
    enum = line.get("enum")
    return Fact(
        types=tuple(str(types).split(" or ")) if types is not None else (),
        required=line.get("required") is True,
        closed=line.get("closed") is True,
        deprecated=line.get("deprecated") is True,
        format=line.get("format"),
        default=line.get("default"),
        style=line.get("style"),
        enum=tuple(names(enum, "enum")) if enum is not None else None,
        media=tuple(names(line.get("media"), "media")),
        limits=mapping(line.get("limits"), "limits"),
    )
