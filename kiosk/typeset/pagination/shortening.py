"""A description that is too long ends at a sentence, and says where there is more (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.typeset.pagination.blocks import Block, Sizes
from kiosk.typeset.pagination.dividing import most_that
from kiosk.typeset.pagination.layout import Layout, Leaf

# So many pages more a description may take to end its first sentence.
FURTHER = 2


def shortened(
    layout: Layout, left: list[Block], strip: tuple[Block, ...], sizes: Sizes, most: int
) -> list[Leaf]:
    """Set as many whole sentences as `most` pages hold; the last says where there is more.

    A first sentence that is longer gets a few pages more; one that is longer still is not begun.
    """
    for count in range(most, most + FURTHER + 1):
        taken = _taken(layout, left, [*[()] * (count - 1), strip], sizes)
        ends = [
            (number, at)
            for number, units in enumerate(taken)
            for at, unit in enumerate(units, 1)
            if unit.sentences[0].whole
        ]
        if ends:
            break
    else:
        return [layout.last(sizes, strip)]
    page, at = ends[-1]
    pages = [*taken[:page], taken[page][:at]]
    leaves = [layout.leaf([*layout.reminder(), *units], sizes) for units in pages[:-1]]
    closing = layout.leaf([*layout.reminder(), *pages[-1]], sizes, strip)
    if layout.fits(closing):
        return [*leaves, closing]
    return [
        *leaves,
        layout.leaf([*layout.reminder(), *pages[-1]], sizes),
        layout.last(sizes, strip),
    ]


def _taken(
    layout: Layout, left: list[Block], feet: Sequence[tuple[Block, ...]], sizes: Sizes
) -> list[list[Block]]:
    """Return which pieces of a text each page takes, with its foot."""
    taken: list[list[Block]] = []
    for foot in feet:

        def holds(count: int, foot: tuple[Block, ...] = foot, left: list[Block] = left) -> bool:
            return layout.fits(layout.leaf([*layout.reminder(), *left[:count]], sizes, foot))

        count = most_that(holds, len(left))
        # Only beside the way to join there may be room for nothing.
        taken.append(left[: count if holds(count) or not foot else 0])
        left = left[len(taken[-1]) :]
    return taken
