"""YAML that is safe to build: no deeper and, once its aliases are replaced, no larger than this.

The loader recurses in C, so a document that is too deep ends the process; and a few lines of
aliases can stand for more than fits into memory. Both show in the events of the parser already.
"""

from __future__ import annotations

from collections.abc import Iterable

import yaml

MOST_LEVELS = 32
MOST_NODES = 1_000_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> object:
    """The document of a text.

    Raises:
        ValueError: when it is no YAML, or too deep or too large; the message is one line.
    """
    try:
        _check_size(yaml.parse(text, Loader=_Loader))
        return yaml.load(text, Loader=_Loader)
    # Behind YAMLError the ways in which values fail that their tag or form promises.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise ValueError(" ".join(str(error).split())) from error


def _check_size(events: Iterable[yaml.Event]) -> None:
    nodes = 0
    sizes: dict[str | None, int] = {}
    began: list[tuple[str | None, int]] = []
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise ValueError(f"the alias *{event.anchor} names no value that ends before it")
            nodes += sizes[event.anchor]
        elif isinstance(event, yaml.NodeEvent):
            began.append((event.anchor, nodes))
            nodes += 1
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionEndEvent):
            anchor, before = began.pop()
            sizes[anchor] = nodes - before
        if len(began) > MOST_LEVELS:
            raise ValueError(f"more than {MOST_LEVELS} levels deep")
        if nodes > MOST_NODES:
            raise ValueError(f"more than {MOST_NODES} values, aliases counted as often as used")
