"""How far a sweep is. Pure."""

from __future__ import annotations

from attrs import frozen


@frozen
class Progress:
    """How far a sweep is, and how fast.

    Attributes:
        done: Locations that are in the checkpoint, those of earlier runs included.
        total: Locations that were asked for.
        read: Locations of this run.
        requests: Requests of this run.
        seconds: How long this run has taken so far.
    """

    done: int
    total: int
    read: int
    requests: int
    seconds: float

    @property
    def rate(self) -> float:
        """Locations per minute."""
        return 60 * self.read / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that the rest takes at this rate; None while there is no rate."""
        return 60 * (self.total - self.done) / self.rate if self.rate else None

    def __str__(self) -> str:
        requests = 60 * self.requests / self.seconds if self.seconds > 0 else 0.0
        left = "" if self.left is None else f", {_duration(self.left)} left"
        return (
            f"{self.done} of {self.total} locations, {self.rate:.1f} a minute, "
            f"{requests:.0f} requests a minute{left}"
        )


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
