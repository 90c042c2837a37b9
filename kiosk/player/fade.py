"""A fade is the change from one page to the next: each dissolves into the other, nothing moves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fade:
    """How long a change of pages takes, and in how many steps."""

    seconds: float
    steps: int

    def done(self, seconds: float) -> float:
        """Return how far it is so many seconds after it began: 0, the old page, to 1, the new."""
        if seconds >= self.seconds:
            return 1.0
        return int(max(seconds, 0) / self.seconds * self.steps) / self.steps


SMOOTH = Fade(0.45, 27)
# A frame costs up to 50 ms of CPU in software: four of them are enough.
SPARING = Fade(0.3, 4)
