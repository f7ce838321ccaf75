"""A world of one location in which each kind of thing stands once or twice."""

from __future__ import annotations

import re
from typing import Any

import yaml

YAML = """
days: 7
chains: [{id: 7, title: Chain, form: 70}]
people: [{phone: "+13155550100", name: Ann}]
visits: [{token: t, location: 1, member: 21}]
locations:
  - id: 1
    title: One
    timezone: Europe/Riga
    chain: 7
    resources: {room: 2}
    categories: [{id: 10, title: All}]
    services:
      - {id: 11, title: Cut, category: 10, minutes: 60, resource: room}
      - {id: 12, title: Wash, category: 10, minutes: 10, price: [1, 2.5]}
    team:
      - {id: 21, name: Ann, services: {11: 45, 12: null}, hours: "9:00-17:00"}
    events:
      - {id: 31, title: Class, service: 11, member: 21, day: 0, time: "16:00", minutes: 60,
         capacity: 2}
"""


def small_world() -> dict[str, Any]:
    """The document."""
    world: dict[str, Any] = yaml.safe_load(YAML)
    return world


def changed(place: str, value: object) -> dict[str, Any]:
    """The document with one value changed, or taken out when it is ``...``.

    The place is written as in an error, such as ``locations[0].title``.
    """
    world = small_world()
    *parents, key = [int(p) if p.isdecimal() else p for p in re.findall(r"[^.\[\]]+", place)]
    holder: Any = world
    for parent in parents:
        holder = holder[parent]
    if value is ...:
        del holder[key]
    else:
        holder[key] = value
    return world
