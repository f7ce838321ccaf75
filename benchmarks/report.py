"""What was measured, as a table for people and as JSON."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from benchmarks.contenders import HTTPX, OURS, RAW
from benchmarks.figures import Figure

COLUMNS = f"{'':<22}{'min ms':>10}{'median ms':>12}{'spread':>8}{'/ httpx':>12}{'/ raw':>9}"

KEY = """\
import, import and first call: a whole process, the interpreter's start included
all others: one call of an open client; httpx is httpx and json.loads alone
spread: from quartile to quartile, of the median
/ httpx, / raw: median of the ratios of each round, in which all take turns"""


@dataclass(frozen=True)
class Row:
    """One contender in one figure.

    Attributes:
        minimum: Seconds.
        median: Seconds.
        spread: What lies between the quartiles, as a part of the median.
        to_httpx: How many times the time of httpx alone.
        to_raw: How many times the time of the raw client.
    """

    minimum: float
    median: float
    spread: float
    to_httpx: float
    to_raw: float


def head(machine: Mapping[str, Any]) -> str:
    """What is measured and on what."""
    return "Python {python}, httpx {httpx}, {cpus} CPUs\n".format(**machine) + KEY


def rows(measured: Mapping[str, Sequence[float]]) -> dict[str, Row]:
    """The rows of a figure."""
    return {
        name: Row(
            min(seconds),
            statistics.median(seconds),
            spread(seconds),
            ratio(seconds, measured[HTTPX]),
            ratio(seconds, measured[RAW]),
        )
        for name, seconds in measured.items()
    }


def ratio(seconds: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios of each round: what slows a round down slows both."""
    return statistics.median(one / other for one, other in zip(seconds, base, strict=True))


def spread(seconds: Sequence[float]) -> float:
    """The distance of the quartiles as a part of the median."""
    if len(seconds) < 2:
        return 0.0
    first, median, third = statistics.quantiles(seconds, n=4, method="inclusive")
    return (third - first) / median


def reached(figure: Figure, table: Mapping[str, Row]) -> bool:
    """Whether ours meets the goal."""
    ours = table[OURS]
    return (ours.to_httpx if figure.against == HTTPX else ours.to_raw) <= figure.goal


def lines(figure: Figure, table: Mapping[str, Row], *, goals: bool) -> list[str]:
    """A figure as it is printed, at most 80 columns wide."""
    goal = f"goal: {OURS} / {figure.against} ≤ {figure.goal:.2f}"
    verdict = "reached" if reached(figure, table) else "not reached"
    return [
        f"{figure.name:<28}{f'{goal}: {verdict}' if goals else '':>45}".rstrip(),
        *(
            f"  {name:<20}{row.minimum * 1e3:>10.3f}{row.median * 1e3:>12.3f}"
            f"{row.spread:>8.0%}{row.to_httpx:>12.2f}{row.to_raw:>9.2f}"
            for name, row in table.items()
        ),
    ]


def as_json(
    tables: Mapping[Figure, Mapping[str, Row]], measured: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The figures for programs; seconds throughout."""
    return [
        {
            "name": figure.name,
            "goal": figure.goal,
            "against": figure.against,
            "reached": reached(figure, table),
            "contenders": {
                name: {**asdict(row), "rounds": measured[figure.name][name]}
                for name, row in table.items()
            },
        }
        for figure, table in tables.items()
    ]


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "python": platform.python_version(),
        "httpx": version("httpx"),
        "system": platform.platform(),
        "cpus": os.cpu_count(),
    }
