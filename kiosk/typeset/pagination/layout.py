"""A layout lays pages of one matter into one room, and tells whether they may stand so (pure).

All lengths are px.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kiosk.legibility import LONGEST, most_lines, reading_seconds
from kiosk.typeset.pagination.blocks import HEADS, Block, SetBlock, Sizes, size_of
from kiosk.typeset.pagination.column import gap, stack
from kiosk.typeset.pagination.matter import Matter

# What of the way to join stands above its code, on upright pages.
ABOVE_CODE = ("label", "address")
# Where one looks for what one needs, and does not read line by line.
LOOKED_AT = ("access",)


class Room(NamedTuple):
    """What the theme leaves for text.

    A column of `w` × `h` px, and `beside_w` px of it beside the code.

    The code stands at the column's foot with the way to join beside it. `beside`: the text stands
    beside it as well, all but the headline. `gaps`: em of the text before a block, by its role;
    `strip_gap`: px between the text and what stands at the foot.
    """

    w: float
    h: float
    beside: bool
    beside_w: float
    strip_gap: float
    gaps: Mapping[str, float]


class Leaf(NamedTuple):
    """One page: the column, the strip at its foot or none, the heights, and how long it stands."""

    column: tuple[SetBlock, ...]
    strip: tuple[SetBlock, ...]
    height: float  # of all that stands in the room
    column_h: float
    strip_h: float
    coded: bool
    seconds: float


class Layout:
    """Lays pages of `matter` into `room`.

    Facts and the way to join are always set in the smallest size, so that they look the same on
    every page.
    """

    def __init__(self, matter: Matter, room: Room, floor: Sizes) -> None:
        self.matter = matter
        self.room = room
        self.small = Sizes(floor.body, floor.body)

    def leaf(
        self,
        units: Sequence[Block],
        sizes: Sizes,
        strip: tuple[Block, ...] = (),
        *,
        first: bool = False,
    ) -> Leaf:
        """Set one page, whether it is too full or not; the first has the facts and the picture."""
        room, matter = self.room, self.matter
        coded = bool(strip) and matter.code > 0
        beside_w = room.beside_w if coded else None
        blocks = _gathered(units)
        column, column_h = stack(
            blocks, room.w, sizes, room.gaps, beside_w if room.beside else None
        )
        if first and matter.facts:
            y = column_h
            if blocks:
                y += gap(blocks[-1], sizes, matter.facts[0], self.small, room.gaps)
            w = beside_w if room.beside and beside_w else room.w
            facts, facts_h = stack(matter.facts[:1], w, self.small, room.gaps)
            column += tuple(each._replace(y=each.y + y) for each in facts)
            column_h = y + facts_h
        foot: tuple[SetBlock, ...] = ()
        strip_h = 0.0
        if strip:
            foot, strip_h = self._foot(strip, coded=coded)
        height = column_h + (strip_h + room.strip_gap if strip else 0.0)
        if coded:
            heads = [part.y + part.h for part in column if part.role in HEADS]
            above = (heads[-1] if heads else 0.0) if room.beside else column_h
            height = max(height, above + (room.strip_gap if above else 0.0) + matter.code)
        # The code's seconds are for all that stands with it.
        read = (*column, *(() if coded else foot))
        seconds = reading_seconds(
            sum(len(line.text) for part in read for line in part.lines) + matter.aside,
            sum(len(part.lines) for part in read if part.role not in LOOKED_AT),
            matter.language,
            code=coded,
            picture=first and matter.picture,
        )
        return Leaf(column, foot, height, column_h, strip_h, coded, seconds)

    def _foot(self, strip: tuple[Block, ...], *, coded: bool) -> tuple[tuple[SetBlock, ...], float]:
        """Set the way to join; return it with its height.

        Where the text does not stand beside the code, what the code does and says stands above it
        in full width, and the other way beside it.
        """
        room, sizes = self.room, self.small
        if not coded:
            return stack(strip, room.w, sizes, room.gaps)
        if room.beside:
            return stack(strip, room.beside_w, sizes, room.gaps)
        fits = keeps_words(strip, room.beside_w, sizes)
        upper = [each for each in strip if each.role in ABOVE_CODE or not fits]
        above, above_h = stack(upper, room.w, sizes, room.gaps)
        below, below_h = stack(strip[len(upper) :], room.beside_w, sizes, room.gaps)
        # The other way follows its neighbour as closely as anywhere: one block, not two.
        y = above_h + (room.gaps[below[0].role] * sizes.body if below else 0.0)
        code_y = above_h + room.strip_gap / 2
        return (
            (*above, *(each._replace(y=each.y + y) for each in below)),
            max(code_y + self.matter.code, y + below_h),
        )

    def fits(self, leaf: Leaf, share: float = 1.0) -> bool:
        """Tell whether `share` of the page holds the leaf, and a reader manages it."""
        running = [line.text for part in leaf.column if part.role == "body" for line in part.lines]
        dense = len(running) > most_lines(max(map(len, running), default=0))
        high = leaf.height > self.room.h * share
        return not high and not dense and leaf.seconds <= LONGEST

    def reminder(self) -> list[Block]:
        """Return what heads a further page."""
        return [self.matter.reminder] if self.matter.reminder else []

    def last(self, sizes: Sizes, strip: tuple[Block, ...]) -> Leaf:
        """Set a page of nothing but the way to join; a reminder heads it where there is room."""
        leaf = self.leaf(self.reminder(), sizes, strip)
        return leaf if self.fits(leaf) else self.leaf((), sizes, strip)


def keeps_words(blocks: Sequence[Block], width: float, sizes: Sizes) -> bool:
    """Tell whether a column so wide breaks none of their words."""
    return all(
        (word.width + each.indent) * size_of(each, sizes) <= width
        for each in blocks
        for one in each.sentences
        for word in one.words
    )


def _gathered(units: Sequence[Block]) -> list[Block]:
    """Join neighbouring sentences of one block again."""
    blocks: list[Block] = []
    for unit in units:
        if blocks and blocks[-1].role == unit.role:
            blocks[-1] = replace(blocks[-1], sentences=blocks[-1].sentences + unit.sentences)
        else:
            blocks.append(unit)
    return blocks
