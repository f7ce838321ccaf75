"""What one run found, and the verdict that every format says in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tools.surface.differ import Change
from tools.surface.facts import written
from tools.surface.meaning import Effect, Meaning, meaning
from tools.vendor_drift.deviations import Deviation, Deviations, Explanation


@dataclass(frozen=True, slots=True)
class VendorChange:
    """One change of the vendor's document since the lock, and where our contract has it."""

    change: Change
    edit: str

    @property
    def meaning(self) -> Meaning:
        """What it asks of programs."""
        return meaning(self.change)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found.

    Attributes:
        explanation: Our contract against the lock.
        deviations: The entries that explain it.
        vendor: The fresh document against the lock; none where no document was given.
    """

    explanation: Explanation
    deviations: Deviations
    vendor: tuple[VendorChange, ...] | None = None

    @property
    def clean(self) -> bool:
        """Whether there is nothing to do."""
        return self.explanation.clean and not self.vendor

    @property
    def news(self) -> list[VendorChange]:
        """The changes of the vendor's document, the gravest first."""
        return sorted(self.vendor or (), key=lambda each: -each.meaning.worst)

    @property
    def entries(self) -> list[tuple[int, int, Deviation]]:
        """Number, explained places and content of each entry."""
        counted = zip(self.explanation.counts, self.deviations.differences, strict=True)
        return [(number, count, entry) for number, (count, entry) in enumerate(counted, 1)]

    @property
    def idle_lines(self) -> list[str]:
        """What entries explain in vain, a sentence for each place and fact."""
        return [
            f"entry {number} explains nothing: {self.deviations.differences[number - 1].change} "
            f"at {written(place)}"
            for number, place in self.explanation.idle
        ] + [
            f"entry {number}: no difference it explains says {fact}"
            for number, fact in self.explanation.unsaid
        ]

    @property
    def verdict(self) -> str:
        """The outcome in one sentence."""
        parts = []
        if self.vendor is not None:
            parts.append(_vendor_verdict(self.vendor))
        explanation = self.explanation
        if explanation.unexplained:
            count = _counted(len(explanation.unexplained), "difference")
            parts.append(f"unexplained: {count} from the lock")
        if explanation.idle:
            count = _counted(len(explanation.idle), "place")
            parts.append(f"explaining nothing: {count} in deviations.yaml")
        if explanation.unsaid:
            count = _counted(len(explanation.unsaid), "fact")
            parts.append(f"no longer said: {count} of entries")
        if explanation.clean:
            parts.append(
                f"all {len(explanation.rows)} differences from the lock are explained "
                f"by {len(explanation.counts)} entries"
            )
        return "; ".join(parts) + "."


def _vendor_verdict(changes: Sequence[VendorChange]) -> str:
    if not changes:
        return "the vendor's document is as last reviewed"
    effects = [each.meaning.worst for each in changes]
    counts = [f"{effects.count(effect)} {effect}" for effect in reversed(Effect)]
    shown = ", ".join(count for count in counts if not count.startswith("0 "))
    return f"the vendor's document changed in {_counted(len(changes), 'place')} ({shown})"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
