"""Which mutants are tried: a random sample, spread over the modules by their number of sites."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tools.mutants.operators import Mutant


def sample(modules: Sequence[list[list[Mutant]]], count: int, seed: int) -> list[Mutant]:
    """Put one mutant of every site into the order in which they are to be tried.

    The first `count` are the sample: every n-th site of all modules in a row, each shuffled in
    itself. The others stand in for those that turn out to be none.

    Args:
        modules: For each module its sites, for each site its mutants.
        count: Size of the sample.
        seed: The same seed gives the same order.
    """
    chance = random.Random(seed)
    row = [chance.choice(site) for module in modules for site in chance.sample(module, len(module))]
    count = min(count, len(row))
    offset = chance.random()
    picked = {int((index + offset) * len(row) / count) for index in range(count)}
    chosen = [row[index] for index in sorted(picked)]
    others = [mutant for index, mutant in enumerate(row) if index not in picked]
    chance.shuffle(chosen)
    chance.shuffle(others)
    return chosen + others
