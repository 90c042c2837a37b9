"""A finding is what one row of the table was found to be at one place of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kiosk.verdict import Verdict


class Both(NamedTuple):
    """The same words in the two languages of a report."""

    de: str
    en: str


class Place(NamedTuple):
    """Where on which page it was found; `x` … `h` in px, all 0 for the page as a whole."""

    file: str = ""
    item: str = ""
    role: str = ""
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What was measured, `what` it is, and what row number `row` asks of it.

    `unit` "" is a plain number. A yes or no has no numbers: `measured` and `asked` are None then,
    and `what` says what is wrong.
    """

    row: int
    verdict: Verdict
    place: Place
    what: Both
    measured: float | None = None
    asked: float | None = None
    unit: str = ""
    most: bool = False  # `asked` is the most that may be, not the least

    @property
    def margin(self) -> float:
        """How far it is from being a fault: 1 is just enough, less is too little."""
        if self.measured is None or self.asked is None:
            return 0.0 if self.verdict in {Verdict.FAIL, Verdict.WARN} else float("inf")
        low, high = (self.measured, self.asked) if self.most else (self.asked, self.measured)
        # Angles may be below 0: then there is all the room in the world.
        return high / low if low > 0 else float("inf")

    @property
    def fault(self) -> bool:
        return self.verdict in {Verdict.FAIL, Verdict.WARN}


def least(  # noqa: PLR0917  # read in one line: row, place, what, measured, asked
    row: int,
    place: Place,
    what: Both,
    measured: float,
    asked: float,
    unit: str = "",
    *,
    slack: float = 1e-6,
    fault: Verdict = Verdict.FAIL,
) -> Finding:
    """Find whether something is at least what is asked; `slack` is what measuring may miss by."""
    verdict = Verdict.PASS if measured >= asked - slack else fault
    return Finding(
        row, verdict, place, what, round(float(measured), 4), round(float(asked), 4), unit
    )


def most(  # noqa: PLR0917  # as above
    row: int,
    place: Place,
    what: Both,
    measured: float,
    asked: float,
    unit: str = "",
    *,
    slack: float = 1e-6,
    fault: Verdict = Verdict.FAIL,
) -> Finding:
    """Find whether something is at most what is asked; `slack` is what measuring may miss by."""
    verdict = Verdict.PASS if measured <= asked + slack else fault
    return Finding(
        row,
        verdict,
        place,
        what,
        round(float(measured), 4),
        round(float(asked), 4),
        unit,
        most=True,
    )


def holds(
    row: int, place: Place, wrong: Both, *, true: bool, fault: Verdict = Verdict.FAIL
) -> Finding:
    """Find whether something is as it must be; `wrong` says what is the matter when it is not."""
    return Finding(row, Verdict.PASS if true else fault, place, wrong)
