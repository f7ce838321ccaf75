"""What is printed: a line for each mutant, the share that was noticed, and the survivors."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.operators import Mutant
from tools.mutants.trial import Trial, Verdict

WIDTH = 80
SEEN = (Verdict.NOTICED, Verdict.TIMED_OUT)


def line(number: int, count: int, trial: Trial, overlay: str) -> str:
    """One mutant, cut to the width of a terminal."""
    mutant = trial.mutant
    place = f"{mutant.file.removeprefix(f'{overlay}/')}:{mutant.line}"
    change = " ".join(f"{mutant.before or 'nothing'} → {mutant.after or 'nothing'}".split())
    text = (
        f"{number:>3}/{count} {trial.verdict:<9} {trial.seconds:4.0f} s  "
        f"{place}  {mutant.operator}: {change}"
    )
    return text if len(text) < WIDTH else text[: WIDTH - 2] + "…"


def share(trials: Sequence[Trial]) -> float:
    """The percentage noticed of those that are mutants."""
    judged = [trial for trial in trials if trial.verdict is not Verdict.NONE]
    seen = [trial for trial in judged if trial.verdict in SEEN]
    return 100 * len(seen) / len(judged) if judged else 100.0


def summary(trials: Sequence[Trial], tree: Path, least: float) -> list[str]:
    """The survivors as small diffs, then the share."""
    survivors = [trial.mutant for trial in trials if trial.verdict is Verdict.SURVIVED]
    judged = [trial for trial in trials if trial.verdict is not Verdict.NONE]
    late = sum(trial.verdict is Verdict.TIMED_OUT for trial in trials)
    lines = [row for mutant in survivors for row in ("", *diff(mutant, tree))]
    total = (
        f"{len(judged) - len(survivors)} of {len(judged)} noticed ({late} by the time), "
        f"{share(trials):.0f} %; at least {least:.0f} % wanted"
    )
    return [*lines, "", total]


def diff(mutant: Mutant, tree: Path) -> list[str]:
    """A survivor with a line around the change."""
    before = (tree / mutant.file).read_text(encoding="utf-8")
    rows = difflib.unified_diff(
        before.splitlines(), mutant.applied(before).splitlines(), n=1, lineterm=""
    )
    place = f"{mutant.file}:{mutant.line}"
    return [f"survived: {place} ({mutant.operator})", *(f"  {row}" for row in list(rows)[3:])]
