"""Whole processes: fresh interpreters that import, and may make one call."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from benchmarks.contenders import Contender
from benchmarks.figures import IMPORT, Figure
from benchmarks.generation import FOLDER, ROOT


def environment() -> dict[str, str]:
    """The environment in which generated clients are found too.

    Compiled files may be written: what pip installs is compiled, and our own files would else be
    compiled again by each process.
    """
    path = [str(FOLDER), *filter(None, [os.environ.get("PYTHONPATH")])]
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": os.pathsep.join(path)}


def measure(
    figure: Figure, contenders: Sequence[Contender], url: str, rounds: int
) -> dict[str, list[float]]:
    """The seconds of each round, by contender; they take turns."""
    programs = {each.name: _program(figure, each, url) for each in contenders}
    for program in programs.values():
        _seconds(program)  # the first run may have to compile
    turns = [{name: _seconds(program) for name, program in programs.items()} for _ in range(rounds)]
    return by_name(turns)


def by_name(turns: Sequence[Mapping[str, float]]) -> dict[str, list[float]]:
    """Rounds of contenders as contenders of rounds."""
    return {name: [turn[name] for turn in turns] for name in turns[0]}


def _program(figure: Figure, contender: Contender, url: str) -> str:
    if figure is IMPORT:
        return contender.imports
    return (
        f"from benchmarks.clients.{contender.module} import Sync; "
        f"from benchmarks.questions import FEW_SLOTS as day; "
        f"assert len(Sync({url!r}).slots(day)) == {figure.size}"
    )


def _seconds(program: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=environment())
    return time.perf_counter() - began
