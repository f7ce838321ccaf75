"""The command line: `python -m tools.mutants --help`."""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import as_completed
from itertools import islice
from pathlib import Path

from tools import ROOT
from tools.mutants import copies, report, trial
from tools.mutants.operators import Mutant, mutants
from tools.mutants.recording import Recording, RecordingError, digest, load, record
from tools.mutants.sample import sample
from tools.mutants.trial import Trial, Verdict

OVERLAY = "overlay/altegio_booking"
KEPT = Path("build/mutants")


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants; returns 0, or 1 below the share wanted, or 2 if the tests fail without any."""
    options = _options(arguments)
    sites = [
        mutants(path.relative_to(options.root).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((options.root / OVERLAY).rglob("*.py"))
        if trial.SYNC not in path.parts
    ]
    if options.only:
        order = [mutant for module in sites for site in module for mutant in site]
        order = [mutant for mutant in order if _is_named(mutant, options.only)]
        count = len(order)
    else:
        order = sample(sites, options.count, options.seed)
        count = min(options.count, len(order))
        total = sum(map(len, sites))
        print(f"{count} mutants of {total} sites in {OVERLAY}, --seed {options.seed}", flush=True)
    if not order:
        print(f"mutants: nothing to change at {options.only or OVERLAY}", file=sys.stderr)
        return 2
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="altegio-mutants-") as scratch:
        tree = copies.make(options.root, Path(scratch).resolve() / "tree")
        try:
            recording = _recording(tree, options.root / KEPT, options.jobs)
        except RecordingError as error:
            print(error, file=sys.stderr)
            print("mutants: the tests fail without any mutant", file=sys.stderr)
            return 2
        trials = []
        for each in _trials(order, count, tree, recording, options.jobs):
            trials.append(each)
            judged = sum(one.verdict is not Verdict.NONE for one in trials)
            print(report.line(judged, count, each, OVERLAY), flush=True)
        print("\n".join(report.summary(trials, tree, options.least)))
    print(f"{(time.perf_counter() - began) / 60:.1f} minutes")
    return 0 if report.share(trials) >= options.least else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.mutants", description="Try random mutants of the overlay."
    )
    parser.add_argument("--count", type=int, default=100, help="size of the sample (100)")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000), help="of the sample")
    parser.add_argument("--only", metavar="FILE:LINE", help="every mutant of one line instead")
    parser.add_argument("--least", type=float, default=95, help="percentage wanted (95)")
    parser.add_argument("--jobs", type=int, default=2, help="mutants tried at a time (2)")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    return parser.parse_args(arguments)


def _is_named(mutant: Mutant, named: str) -> bool:
    return f"/{mutant.file}:{mutant.line}".endswith(f"/{named.removeprefix('/')}")


def _recording(tree: Path, kept: Path, jobs: int) -> Recording:
    folder = kept.resolve() / digest(tree)
    if not folder.exists():
        shutil.rmtree(kept, ignore_errors=True)
        print("recording which tests run which line, once for this state of the tree", flush=True)
        try:
            record(tree, Path(OVERLAY).name, folder, jobs)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    recording = load(folder)
    for test in sorted(recording.unsteady):
        print(f"left out, fails among others and passes alone: {test}", flush=True)
    # A run that fails for another reason would make every mutant a noticed one.
    first = recording.runs({}, at_import=True)[0]
    if trial.run(tree, first, recording) is not Verdict.SURVIVED:
        raise RecordingError("\n".join(first))
    return recording


def _trials(
    order: Iterable[Mutant], count: int, tree: Path, recording: Recording, jobs: int
) -> Iterator[Trial]:
    """Try mutants until `count` of them are judged or there are no more."""
    waiting = iter(order)
    with copies.workers(jobs) as pool:
        while batch := list(islice(waiting, count)):
            tasks = [
                pool.submit(trial.attempt, mutant, tree, Path(OVERLAY).name, recording)
                for mutant in batch
            ]
            for task in as_completed(tasks):
                yield task.result()
                count -= task.result().verdict is not Verdict.NONE


if __name__ == "__main__":
    # As Ctrl-C does: what was started ends too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
