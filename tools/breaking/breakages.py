"""A breaking change, under the names a changelog entry may give it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breakage:
    """One breaking change.

    Attributes:
        name: What an entry should name.
        what: What happened to it, in a few words.
        aliases: Other names of the same thing.
        places: In how many places it happened.
    """

    name: str
    what: str
    aliases: frozenset[str] = frozenset()
    places: int = 1

    def named_by(self, names: Iterable[str]) -> bool:
        """Tell whether one of some names is this thing, or holds it."""
        own = {self.name, *self.aliases}
        return any(name in own or any(_holds(name, each) for each in own) for name in names)


def _holds(name: str, inner: str) -> bool:
    if " > " in inner:
        return inner.startswith(f"{name} > ")
    # A whole package is no name for a change.
    return "." in name and inner.startswith((f"{name}.", f"{name}("))
