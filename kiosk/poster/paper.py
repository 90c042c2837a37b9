"""Paper is what a poster is printed on: its size, and how large letters and codes are on it.

Lengths of paper are mm, sizes of letters pt.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from kiosk import legibility

# Large print: 14 pt at least on a sheet that is held in a hand; what has room to spare is larger.
_BODIES = (28.0, 24.0, 20.0, 18.0, 16.0, 14.0)
# A headline's capitals are seen from at least 250 times their height (TSI PRM 1300/2014,
# 4.2.1.10): 8 mm from 2 m, which is 34 pt with capitals of .668 em.
_HEADLINES = (68.0, 58.0, 48.0, 44.0, 38.0, 34.0)

# A code is scanned from 0.4 m where nothing keeps people from coming near.
_SCANNED_FROM = 0.4  # m
SMALLEST_MODULE = 0.5  # mm
_LARGEST_CODE = 0.4  # of the paper's shorter side


@dataclass(frozen=True, slots=True)
class Size:
    """One step of sizes, pt: of what is read, and of the headline above it."""

    body: float
    headline: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of `width` by `height` mm; `sizes`: what its letters may have, the largest first.

    `folded`: once, in the middle of its longer side, so that it has four pages of half the size.
    """

    name: str
    width: float
    height: float
    sizes: tuple[Size, ...]
    folded: bool = False

    def module(self, modules: int) -> float:
        """Return the side of one module of a code that is `modules` wide with its quiet zone, mm.

        One that takes too much of the paper is finer, down to what every telephone reads.
        """
        scale = self.sizes[-1].body / _BODIES[-1]
        wanted = legibility.MODULE_MM_PER_METRE * _SCANNED_FROM * scale
        return max(SMALLEST_MODULE, min(wanted, _LARGEST_CODE * self.width / modules))


def _sizes(scale: float) -> tuple[Size, ...]:
    return tuple(
        Size(round(body * scale, 1), round(headline * scale, 1))
        for body, headline in zip(_BODIES, _HEADLINES, strict=True)
    )


A4 = Paper("A4", 210, 297, _sizes(1.0))
# All of it larger as the sheet is: it hangs where people stand further away.
A3 = Paper("A3", 297, 420, _sizes(sqrt(2)))
# To take home: on both sides of a sheet, in large print all the same.
HAND_OUT = Paper("A4", 297, 210, (Size(16.0, 40.0), Size(14.0, 34.0)), folded=True)
PAPERS = {each.name: each for each in (A4, A3)}
