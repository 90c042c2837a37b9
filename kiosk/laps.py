"""Laps: a round that nobody would wait for is shared fairly over several.

A passer-by who stays four minutes has seen the essentials: what frames a round (today's list before
it, the funders after it) is in every lap; everything else is in one of them, a slide's pages
together. Each language is shared over all laps, so that who reads only one of them never waits for
all the others; within a lap everything is in its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.round import Page

LONGEST = 240.0  # seconds; reference/accessibility.md, row 15


class Shown(NamedTuple):
    """The pages of one slide. `before`, `after`: it opens, or closes, every lap."""

    pages: tuple[Page, ...]
    before: bool = False
    after: bool = False

    @property
    def language(self) -> str:
        return self.pages[0].language

    @property
    def seconds(self) -> float:
        return sum(page.seconds for page in self.pages)


def in_laps(given: Sequence[Shown], longest: float = LONGEST) -> tuple[Page, ...]:
    """Return the pages of all laps, one after the other.

    A lap is longer than `longest` only by a single slide.

    Everything that fits one lap makes one.
    """
    before = [each for each in given if each.before]
    after = [each for each in given if each.after]
    rest = [each for each in given if not each.before and not each.after]
    room = max(0.0, longest - sum(each.seconds for each in (*before, *after)))
    mixed = _mixed(rest)
    count = len(_laps(mixed, room))
    # As few laps as can be, and all about as long: the smallest room that needs no lap more.
    low, high = 0.0, room
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_laps(mixed, middle)) <= count else (middle, high)
    place = {id(each): number for number, each in enumerate(rest)}
    return tuple(
        page
        for lap in _laps(mixed, high) or [[]]
        for each in (*before, *sorted(lap, key=lambda each: place[id(each)]), *after)
        for page in each.pages
    )


def _mixed(rest: Sequence[Shown]) -> list[Shown]:
    """Return the slides of all languages side by side, each language evenly from first to last."""
    whole: defaultdict[str, float] = defaultdict(float)
    middles = []
    for each in rest:
        middles.append(whole[each.language] + each.seconds / 2)
        whole[each.language] += each.seconds
    order = [middle / whole[each.language] for middle, each in zip(middles, rest, strict=True)]
    return [each for _, each in sorted(zip(order, rest, strict=True), key=lambda pair: pair[0])]


def _laps(rest: Sequence[Shown], room: float) -> list[list[Shown]]:
    laps: list[list[Shown]] = []
    used = 0.0
    for each in rest:
        if not laps or used + each.seconds > room:
            laps.append([])
            used = 0.0
        laps[-1].append(each)
        used += each.seconds
    return laps
