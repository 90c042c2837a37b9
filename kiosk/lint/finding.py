"""A finding is a piece of advice: where, on which words, why, and what could be said instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How much a finding matters; the worst comes first. Only an error blocks.

    `FORMAT`: there is one right form, so the proposal can be taken as it is.
    """

    ERROR = "error"
    WARN = "warn"
    FORMAT = "format"
    HINT = "hint"


Part = str | int | float | date


class Reason(NamedTuple):
    """A sentence in English, `pattern`, with `parts` in its gaps "{}".

    The pattern is its key in catalogues/, where it is said in German. A date is said in full there.
    """

    pattern: str
    parts: tuple[Part, ...] = ()


def because(pattern: str, *parts: Part) -> Reason:
    """Return a reason; patterns stand literally in this call, so that a test can collect them."""
    return Reason(pattern, parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule of RULES.md has to say about `words` in line `line`, counted from 1.

    `proposal` is in the language of the text; "": there is none that always fits.
    """

    rule: str
    level: Level
    line: int
    words: str
    reason: Reason
    proposal: str = ""

    def __post_init__(self) -> None:
        if self.line < 1:
            raise ValueError(f"lines are counted from 1, not {self.line}")
