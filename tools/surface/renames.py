"""Recognises what only changed its name, so that a report says so instead of lost and found.

A guess, and reported as one: both names are shown. Two siblings pair when everything below them is
equal and either nothing else of that shape came or went beside them, or their names are alike.
Operations pair when the method and the operationId, or all they promise, are equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from tools.surface.differ import Change, compare
from tools.surface.facts import Place, Surface

ALIKE = 0.5
"""Similarity of two names, 0 to 1, from which they may be one name that was changed."""


def compare_with_renames(old: Surface, new: Surface) -> list[Change]:
    """List what differs, a rename as one change in the place of its new name."""
    moves = _moved_operations(old, new)
    old = _relabelled(old, moves)
    found = [Change("operation-renamed", (now,), was, now) for was, now in moves.items()]
    changes = compare(old, new)
    renames = {id(one): other for one, other in _renamed(changes, old, new)}
    spoken_for = {id(other) for other in renames.values()}
    for change in changes:
        if id(change) in renames:
            found.append(_rename(change, renames[id(change)]))
        elif id(change) not in spoken_for:
            found.append(change)
    return sorted(found, key=lambda change: change.place)


def _rename(gone: Change, come: Change) -> Change:
    return replace(
        come,
        kind=gone.kind.replace("-removed", "-renamed"),
        before=gone.place[-1],
        after=come.place[-1],
        old=gone.old,
    )


def _renamed(
    changes: Sequence[Change], old: Surface, new: Surface
) -> Iterator[tuple[Change, Change]]:
    """Pair fields and parameters that went with those that came, content by content."""
    groups: dict[tuple[Place, str], tuple[list[Change], list[Change]]] = defaultdict(
        lambda: ([], [])
    )
    for change in changes:
        sort, _, verb = change.kind.rpartition("-")
        if sort in {"field", "parameter"} and change.place[1] != "path":
            groups[change.place[:-1], sort][verb == "added"].append(change)
    for gone, come in groups.values():
        contents = {id(change): _content(change.place, old) for change in gone}
        contents |= {id(change): _content(change.place, new) for change in come}
        for content in sorted(set(contents.values())):
            yield from _pairs(
                [change for change in gone if contents[id(change)] == content],
                [change for change in come if contents[id(change)] == content],
            )


def _pairs(gone: list[Change], come: list[Change]) -> Iterator[tuple[Change, Change]]:
    if len(gone) == len(come) == 1:
        yield gone[0], come[0]
        return
    scores = sorted(
        ((_likeness(one, other), one, other) for one in gone for other in come),
        key=lambda row: (-row[0], row[1].place, row[2].place),
    )
    taken: set[int] = set()
    for score, one, other in scores:
        if score >= ALIKE and not taken & {id(one), id(other)}:
            taken |= {id(one), id(other)}
            yield one, other


def _likeness(one: Change, other: Change) -> float:
    return SequenceMatcher(None, one.place[-1], other.place[-1]).ratio()


def _content(place: Place, surface: Surface) -> str:
    """Give all facts at and below a place, in a form that can be compared and hashed."""
    depth = len(place)
    below = (
        (found[depth:], fact) for found, fact in surface.facts.items() if found[:depth] == place
    )
    return repr(
        [
            (rest, replace(fact, aliases=frozenset(), declared="", defined=""))
            for rest, fact in sorted(below, key=lambda row: row[0])
        ]
    )


def _moved_operations(old: Surface, new: Surface) -> dict[str, str]:
    moves: dict[str, str] = {}
    come = [label for label in new.operations if label not in old.operations]
    for was in [label for label in old.operations if label not in new.operations]:
        method = was.split()[0]
        rivals = [now for now in come if now not in moves.values() and now.split()[0] == method]
        same_id = [
            now
            for now in rivals
            if old.operations[was].id is not None
            and new.operations[now].id == old.operations[was].id
        ]
        same = [now for now in rivals if _content((now,), new) == _content((was,), old)]
        if len(same_id or same) == 1:
            moves[was] = (same_id or same)[0]
    return moves


def _relabelled(surface: Surface, moves: dict[str, str]) -> Surface:
    return replace(
        surface,
        operations={moves.get(label, label): each for label, each in surface.operations.items()},
        facts={
            (moves.get(place[0], place[0]), *place[1:]): fact
            for place, fact in surface.facts.items()
        },
    )
