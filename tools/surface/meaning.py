"""Says what a change means for those who read answers and those who send requests.

The older side is what programs were written for. *breaking*: a correct program stops working or
silently does something else. *risky*: it may, depending on what it relies on. *additive*: nothing
that worked stops, and something more can be relied on. *none*: that side does not notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from tools.surface.differ import Change
from tools.surface.facts import PUBLIC, SENT, Fact
from tools.surface.shapes import CEILINGS, FLOORS


class Effect(IntEnum):
    """How much a change asks of a program; larger is worse."""

    NONE = 0
    ADDITIVE = 1
    RISKY = 2
    BREAKING = 3

    def __str__(self) -> str:
        return self.name.lower()


NONE, ADDITIVE, RISKY, BREAKING = Effect.NONE, Effect.ADDITIVE, Effect.RISKY, Effect.BREAKING


@dataclass(frozen=True, slots=True)
class Meaning:
    """The effect of one change on both kinds of program."""

    reader: Effect
    sender: Effect

    @property
    def worst(self) -> Effect:
        """The graver of the two."""
        return max(self.reader, self.sender)


def meaning(change: Change) -> Meaning:
    """Class one change."""
    if change.kind in _WHOLE:
        return _WHOLE[change.kind]
    if change.kind == "server-changed":
        return _both(ADDITIVE if change.was <= change.now else BREAKING)
    if change.kind == "security":
        kept = change.was <= change.now or PUBLIC in change.now
        return Meaning(NONE, ADDITIVE if kept else BREAKING)
    if change.kind == "deprecated":
        return _both(RISKY if change.after == "deprecated" else NONE)
    if change.place[1] in SENT:
        return Meaning(NONE, _sent(change))
    return Meaning(_read(change), NONE)


def _both(effect: Effect) -> Meaning:
    return Meaning(effect, effect)


_WHOLE = {
    "operation-added": _both(ADDITIVE),
    "operation-removed": _both(BREAKING),
    "operation-renamed": _both(BREAKING),
    # The wire does not carry it; the generated function is named after it, which griffe sees.
    "operation-id": _both(NONE),
    "path-order": Meaning(NONE, BREAKING),
    "success-status": Meaning(RISKY, NONE),
    # A refusal nobody expected, or a promise that a handler was written for.
    "error-status-added": Meaning(RISKY, NONE),
    "error-status-removed": Meaning(RISKY, NONE),
}


def _sent(change: Change) -> Effect:
    """Class a change of something callers send."""
    old, new = change.old, change.new
    if change.kind.endswith("-added"):
        return BREAKING if new and new.required else ADDITIVE
    if change.kind == "header-removed":
        return NONE  # one that is sent all the same is ignored
    if change.kind.endswith(("-removed", "-renamed")):
        return BREAKING  # unknown names are dropped in silence, and the wish with them
    assert old is not None
    assert new is not None
    rules: dict[str, Effect] = {
        "required": BREAKING if new.required else ADDITIVE,
        "nullability": ADDITIVE if new.nullable else BREAKING,
        "type": ADDITIVE if _admits(new, old) else BREAKING,
        "integer-id": RISKY,  # an id was never fractional, but programs did send 4564.0
        "format": ADDITIVE if new.format is None else RISKY,
        "enum": _enum(old, new, more=ADDITIVE, less=BREAKING),
        "limits": _limits(old, new, looser=ADDITIVE, tighter=BREAKING),
        "default": RISKY,
        "extra-keys": BREAKING if new.closed else ADDITIVE,
        "style": BREAKING,
        "media": ADDITIVE if _covers(new.media, old.media) else BREAKING,
    }
    return rules[change.kind]


def _read(change: Change) -> Effect:
    """Class a change of something callers read."""
    old, new = change.old, change.new
    if change.kind.endswith("-added"):
        return ADDITIVE
    if change.kind.endswith(("-removed", "-renamed")):
        return BREAKING
    assert old is not None
    assert new is not None
    rules: dict[str, Effect] = {
        "required": ADDITIVE if new.required else BREAKING,
        "nullability": BREAKING if new.nullable else ADDITIVE,
        "type": ADDITIVE if _admits(old, new) else BREAKING,
        "integer-id": ADDITIVE,
        "format": RISKY,
        "enum": _enum(old, new, more=RISKY, less=ADDITIVE),
        "limits": _limits(old, new, looser=RISKY, tighter=ADDITIVE),
        "default": NONE,
        "extra-keys": ADDITIVE if new.closed else RISKY,
        "style": BREAKING,
        "media": BREAKING if set(old.media) - set(new.media) else RISKY,
    }
    return rules[change.kind]


def _admits(wide: Fact, narrow: Fact) -> bool:
    """Tell whether every value of one type is a value of the other."""
    if not wide.core:
        return True
    types = set(wide.types)
    types |= {"integer"} if "number" in types else set()
    types |= {"empty array"} if "array" in types else set()
    return bool(narrow.core) and set(narrow.core) <= types


def _enum(old: Fact, new: Fact, *, more: Effect, less: Effect) -> Effect:
    if new.enum is None:
        return more
    if old.enum is None:
        return less
    gained, lost = set(new.enum) - set(old.enum), set(old.enum) - set(new.enum)
    return max(more if gained else NONE, less if lost else NONE)


def _limits(old: Fact, new: Fact, *, looser: Effect, tighter: Effect) -> Effect:
    found = NONE
    for key in old.limits.keys() | new.limits.keys():
        was, now = old.limits.get(key), new.limits.get(key)
        if was == now:
            continue
        if now is None:
            found = max(found, looser)
        elif was is None:
            found = max(found, tighter)
        elif key in FLOORS or key in CEILINGS:
            grown = float(str(now)) > float(str(was))
            found = max(found, tighter if grown == (key in FLOORS) else looser)
        else:
            found = max(found, RISKY)  # two patterns cannot be held against each other
    return found


def _covers(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Tell whether every media type that was accepted still is."""
    ranges = {media for media in wide if media.endswith("/*")}
    return all(
        media in wide or "*/*" in ranges or f"{media.split('/')[0]}/*" in ranges for media in narrow
    )
