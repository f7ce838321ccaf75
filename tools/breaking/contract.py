"""Breaking changes of the contract, found by comparing two surfaces."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from tools.breaking.breakages import Breakage
from tools.sources import load_openapi
from tools.surface.differ import Change
from tools.surface.facts import Place, written
from tools.surface.meaning import Effect, meaning
from tools.surface.reading import read_surface
from tools.surface.renames import compare_with_renames


def breaking_changes(old: Path, new: Path) -> list[Breakage]:
    """List what breaks a reader of answers or a sender of requests.

    A change of a component that many operations use is one breakage, named after the component.

    Raises:
        UnusableInputError: A contract cannot be read.
    """
    changes = compare_with_renames(
        read_surface(load_openapi(str(old))), read_surface(load_openapi(str(new)))
    )
    grouped: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if meaning(change).worst is Effect.BREAKING:
            what = f"{change.kind}: {change.before} → {change.after}"
            grouped[written(_name(change)), what].append(change)
    return [
        Breakage(name, what, frozenset(_aliases(group)), len(group))
        for (name, what), group in grouped.items()
    ]


def _name(change: Change) -> Place:
    """Give the shortest name of a place, its old one where it was renamed."""
    if change.kind == "operation-renamed":
        return (change.before,)
    short = [alias for alias in change.aliases if len(alias) == 2 and alias[-1] not in {"[]", "{}"}]
    place = min(short, default=change.place)
    return (*place[:-1], change.before) if change.kind.endswith("-renamed") else place


def _aliases(group: list[Change]) -> set[str]:
    found: set[str] = set()
    for change in group:
        for place in (change.place, *change.aliases):
            found.add(written(place))
            if change.kind.endswith("-renamed") and len(place) > 1:
                found.add(written((*place[:-1], change.before)))
    return found
