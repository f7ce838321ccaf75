"""The command line: `python -m benchmarks --help`."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import calls, generation, processes, report, server, sweep
from benchmarks.contenders import CONTENDERS, Contender
from benchmarks.figures import FIGURES

WIDTH = 80

BUSY = 0.25
"""A spread that a machine which does nothing else does not show."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all figures, print them, and write them where asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="What a call costs, beside httpx alone and others."
    )
    parser.add_argument("--rounds", type=int, default=40, help="of calls (40)")
    parser.add_argument("--processes", type=int, default=15, help="rounds of processes (15)")
    parser.add_argument("--memory", action="store_true", help="a second table, without a network")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args(arguments)

    machine = report.machine()
    contenders, left_out = usable()
    print(report.head(machine))
    with server.serving() as url:
        loopback = {
            figure.name: processes.measure(figure, contenders, url, options.processes)
            for figure in FIGURES
            if figure.way == "process"
        }
        loopback |= _calls(contenders, options.rounds, url)
    written: dict[str, Any] = {"machine": machine, "left_out": left_out}
    written["loopback"] = _show("over loopback", loopback, goals=True)
    if options.memory:
        inside = [each for each in contenders if each.over_memory]
        memory = _calls(inside, options.rounds, None)
        written["memory"] = _show("over memory, without a network", memory, goals=False)
    peaks = sweep.peaks()
    print(sweep.line(*peaks))
    written["sweep_memory_mib"] = {"early": peaks[0], "last": peaks[1]}
    for name, why in left_out.items():
        print(textwrap.fill(f"\nleft out: {name}: {why}", WIDTH, replace_whitespace=False))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(written, indent=1), encoding="utf-8")
        print(f"\nwritten to {options.json}")


def usable() -> tuple[list[Contender], dict[str, str]]:
    """The contenders that can be measured, and of the others the reasons."""
    able, left_out = [], {}
    for contender in CONTENDERS:
        try:
            if contender.prepare:
                contender.prepare()
            able.append(contender)
        except generation.LeftOut as error:
            left_out[contender.name] = str(error)
    return able, left_out


def _calls(contenders: Sequence[Contender], rounds: int, url: str | None) -> calls.Measured:
    return {
        **calls.measure("sync", contenders, rounds, url=url),
        **calls.measure("async", contenders, rounds, url=url),
    }


def _show(title: str, measured: calls.Measured, *, goals: bool) -> list[dict[str, Any]]:
    tables = {
        figure: report.rows(measured[figure.name]) for figure in FIGURES if figure.name in measured
    }
    print(f"\n{title}\n{report.COLUMNS}")
    for figure, table in tables.items():
        print("\n".join(report.lines(figure, table, goals=goals)), flush=True)
    if any(row.spread > BUSY for table in tables.values() for row in table.values()):
        print(f"spreads above {BUSY:.0%}: the machine was busy, the ratios are uncertain")
    return report.as_json(tables, measured)


if __name__ == "__main__":
    main()
