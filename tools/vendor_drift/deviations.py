"""Reads deviations.yaml: where the contract differs from the vendor's document, and why.

The section ``differences`` explains what the differ finds; an entry matches by change kind, by
place and by both facts. The section ``documentation`` accounts for defects of prose, examples and
naming, which no differ sees. ``seeds`` has the same two sections for a second source: two published
pages of the vendor's reference. A place in ``where`` is one of

* an exact place, ``POST /user/auth > request > login``;
* a component of our contract and a path in it, ``Appointment > timezone``, which matches wherever
  our side passes through that component;
* for a rule-like kind, either of them with ``*`` for one segment, ``* > header > Accept``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.sources import parse, read_text
from tools.surface.differ import KINDS, Change, names_an_id
from tools.surface.facts import ARROW, Place, written
from tools.unusable import UnusableInputError, mapping, names, sequence

RULE_LIKE = frozenset({"header-removed", "error-status-added", "integer-id"})
"""Kinds whose entries may use ``*``.

Naming an inline object is rule-like too, but names are no part of a surface, so it needs no entry.
"""

EVIDENCE = {
    "A": "recorded traffic or a production incident",
    "B": "a client, model or fixture that was tested against the live service",
    "C": "vendor documentation only",
    "D": "inferred here",
}

DEFECTS = range(1, 169)
"""Numbers of the known defects of the vendor's document."""

WILDCARD = "*"

_STRUCTURAL = {"change", "where", "theirs", "ours", "why", "evidence"}
_PROSE = {"about", "done", "evidence"}
_SECTIONS = ("differences", "documentation")


@dataclass(frozen=True, slots=True)
class Deviation:
    """One entry of the section ``differences``.

    Attributes:
        change: A key of `KINDS`.
        where: Places, each of which has to explain something.
        theirs: The vendor's fact as the differ words it; any of several.
        ours: Our fact, likewise.
        why: The reason.
        defects: Numbers of the defects it settles.
    """

    change: str
    where: tuple[Place, ...]
    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    why: str
    defects: tuple[int, ...] = ()

    @property
    def facts(self) -> list[str]:
        """The facts of both sides, each with its side."""
        return [f"theirs: {fact}" for fact in self.theirs] + [f"ours: {fact}" for fact in self.ours]


@dataclass(frozen=True, slots=True)
class Deviations:
    """The whole file: the entries that explain, and the defects that its notes settle.

    Attributes:
        differences: Where the contract differs from the vendor's document.
        documented: Numbers of the defects that notes settle.
        seeds: Where it differs from the published pages and not, or otherwise, from the document.
    """

    differences: tuple[Deviation, ...]
    documented: tuple[int, ...] = ()
    seeds: tuple[Deviation, ...] = ()

    @property
    def settled(self) -> set[int]:
        """Numbers of all defects the file accounts for."""
        return {*self.documented, *(n for each in self.differences for n in each.defects)}


@dataclass(frozen=True, slots=True)
class Explained:
    """One difference and the entry that explains it, counted from 1; none where nothing does."""

    change: Change
    entry: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All differences explained as far as possible.

    Attributes:
        rows: The differences in order.
        counts: How many places each entry explains.
        idle: Entry number and place of every ``where`` that explains nothing.
        unsaid: Entry number and every ``theirs`` or ``ours`` that no explained difference says.
    """

    rows: tuple[Explained, ...]
    counts: tuple[int, ...]
    idle: tuple[tuple[int, Place], ...] = field(default=())
    unsaid: tuple[tuple[int, str], ...] = field(default=())

    @property
    def unexplained(self) -> tuple[Explained, ...]:
        """The differences no entry explains."""
        return tuple(row for row in self.rows if row.entry is None)

    @property
    def clean(self) -> bool:
        """Whether everything is explained and nothing explains in vain."""
        return not self.unexplained and not self.idle and not self.unsaid


def explain(changes: Sequence[Change], deviations: Deviations) -> Explanation:
    """Find the entry for each difference; the most exact place wins."""
    exact: dict[tuple[str, Place], list[int]] = defaultdict(list)
    rules: list[tuple[int, Place]] = []
    for number, entry in enumerate(deviations.differences):
        for place in entry.where:
            if WILDCARD in place:
                rules.append((number, place))
            else:
                exact[entry.change, place].append(number)
    counts = [0] * len(deviations.differences)
    used: set[tuple[int, Place]] = set()
    heard: set[tuple[int, str]] = set()
    rows = []
    for change in changes:
        places = [change.place, *sorted(change.aliases, key=lambda alias: (-len(alias), alias))]
        named = [(number, place) for place in places for number in exact[change.kind, place]]
        named += [
            (number, pattern)
            for number, pattern in rules
            if deviations.differences[number].change == change.kind
            and any(_matches(pattern, place) for place in places)
        ]
        said = [row for row in named if _says(deviations.differences[row[0]], change)]
        if said:
            counts[said[0][0]] += 1
            used.add(said[0])
            heard |= {
                (said[0][0], f"theirs: {change.before}"),
                (said[0][0], f"ours: {change.after}"),
            }
            rows.append(Explained(change, said[0][0] + 1))
        else:
            note = f"entry {named[0][0] + 1} is about other facts" if named else ""
            rows.append(Explained(change, note=note))
    idle = tuple(
        (number + 1, place)
        for number, entry in enumerate(deviations.differences)
        for place in entry.where
        if (number, place) not in used
    )
    unsaid = tuple(
        (number + 1, fact)
        for number, entry in enumerate(deviations.differences)
        for fact in entry.facts
        if counts[number] and (number, fact) not in heard
    )
    return Explanation(tuple(rows), tuple(counts), idle, unsaid)


def _says(entry: Deviation, change: Change) -> bool:
    return change.before in entry.theirs and change.after in entry.ours


def _matches(pattern: Place, place: Place) -> bool:
    return len(pattern) == len(place) and all(
        want in (WILDCARD, part) for want, part in zip(pattern, place, strict=True)
    )


def load(path: Path) -> Deviations:
    """Read and check the file.

    Raises:
        UnusableInputError: It is malformed; the message names the entry and what is wrong with it.
    """
    content = parse(read_text(str(path)), str(path))
    if not isinstance(content, dict) or content.keys() - {*_SECTIONS, "seeds"}:
        known = "differences, documentation and seeds"
        raise UnusableInputError(f"{path}: needs the sections {known} alone")
    try:
        differences, documented = _sections(content, "")
        seeds, _ = _sections(mapping(content.get("seeds", {}), "seeds"), "seeds: ")
    except UnusableInputError as error:
        raise UnusableInputError(f"{path}: {error}") from None
    return Deviations(differences, documented, seeds)


def _sections(content: dict[str, Any], at: str) -> tuple[tuple[Deviation, ...], tuple[int, ...]]:
    """The entries of one source, and the defects that its notes settle."""
    if content.keys() - {*_SECTIONS, "seeds"}:
        raise UnusableInputError(f"{at}needs the sections differences and documentation alone")
    differences = tuple(
        _difference(mapping(entry, f"{at}entry {number}"), f"{at}entry {number}")
        for number, entry in enumerate(sequence(content.get("differences"), "differences"), 1)
    )
    documented: list[int] = []
    for number, entry in enumerate(sequence(content.get("documentation"), "documentation"), 1):
        note = f"{at}note {number}"
        documented += _documented(mapping(entry, note), note, counted=not at)
    return differences, tuple(documented)


def _difference(entry: dict[str, Any], at: str) -> Deviation:
    _keys(entry, _STRUCTURAL, {"defects"}, at)
    _check_evidence(entry, at)
    change = entry["change"]
    if not isinstance(change, str) or change not in KINDS:
        raise UnusableInputError(f"{at}: {change!r} is no kind of change")
    where = tuple(_place(text, change, at) for text in _texts(entry, "where", at))
    if len(set(where)) < len(where):
        raise UnusableInputError(f"{at}: a place is given twice")
    return Deviation(
        change=change,
        where=where,
        theirs=_texts(entry, "theirs", at),
        ours=_texts(entry, "ours", at),
        why=_texts(entry, "why", at)[0],
        defects=_numbers(entry, at) if "defects" in entry else (),
    )


def _documented(entry: dict[str, Any], at: str, *, counted: bool) -> tuple[int, ...]:
    """The defects that a note settles; those of the second source are not counted."""
    _keys(entry, _PROSE | {"defects"} if counted else _PROSE, set(), at)
    _texts(entry, "about", at)
    _texts(entry, "done", at)
    _check_evidence(entry, at)
    return _numbers(entry, at) if counted else ()


def _keys(entry: dict[str, Any], needed: set[str], allowed: set[str], at: str) -> None:
    missing, extra = needed - entry.keys(), entry.keys() - needed - allowed
    if missing or extra:
        fault = f"lacks {', '.join(sorted(missing))}" if missing else f"has {', '.join(extra)}"
        raise UnusableInputError(f"{at}: {fault}")


def _texts(entry: dict[str, Any], key: str, at: str) -> tuple[str, ...]:
    given = entry[key]
    found = tuple(names(given if isinstance(given, list) else [given], f"{at}: {key}"))
    if not found or not all(text.strip() for text in found):
        raise UnusableInputError(f"{at}: {key} is empty")
    return found


def _check_evidence(entry: dict[str, Any], at: str) -> None:
    for letter in _texts(entry, "evidence", at):
        if letter not in EVIDENCE:
            raise UnusableInputError(f"{at}: evidence {letter!r} is none of {', '.join(EVIDENCE)}")


def _numbers(entry: dict[str, Any], at: str) -> tuple[int, ...]:
    found = sequence(entry["defects"], f"{at}: defects")
    if not all(type(number) is int and number in DEFECTS for number in found) or not found:
        raise UnusableInputError(f"{at}: defects are numbers from 1 to {DEFECTS[-1]}")
    return tuple(found)


def _place(text: str, change: str, at: str) -> Place:
    place = tuple(text.split(ARROW))
    stars = [part for part in place if WILDCARD in part]
    if any("**" in part for part in stars):
        raise UnusableInputError(f"{at}: {text}: ** is refused; name the place")
    if any(part != WILDCARD for part in stars) or len(stars) > 1:
        raise UnusableInputError(f"{at}: {text}: * stands for one whole segment, once")
    if stars and change not in RULE_LIKE:
        raise UnusableInputError(
            f"{at}: {text}: {change} needs the exact place or a named component, without *"
        )
    if stars and change == "integer-id" and not names_an_id(place):
        raise UnusableInputError(f"{at}: {text}: with * the place has to end in the name of an id")
    if any(part != part.strip() or not part for part in place):
        raise UnusableInputError(f"{at}: {written(place)}: a segment is empty or has blanks around")
    return place
