"""How large a text is set: as large as fits where everything else stays as it should (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.typeset.pagination.blocks import HEADS, Block, Sizes, size_of
from kiosk.typeset.pagination.column import set_block
from kiosk.typeset.pagination.dividing import fill
from kiosk.typeset.pagination.layout import Layout, Leaf

# A headline is at least so much larger than the text under it.
OVER_TEXT = 1.2
# A last word of a headline that is shorter than this share of its longest line looks lost.
ORPHAN = 0.4


def scale_of(opening: Layout, headlines: Sequence[int], bodies: Sequence[int]) -> list[Sizes]:
    """Return the sizes in which `opening` may be set, the largest first, the smallest in any case.

    `headlines` and `bodies`: the theme's sizes, smallest legible first.
    """
    floor = Sizes(headlines[0], bodies[0])
    return [
        sizes
        for headline in reversed(headlines)
        for body in reversed(bodies)
        if (sizes := Sizes(headline, body)) == floor
        or (headline >= body * OVER_TEXT and _sits_well(opening, sizes))
    ]


def _sits_well(layout: Layout, sizes: Sizes) -> bool:
    """Tell whether no word is too wide, no headline ends on a lonely word, no short line breaks."""
    matter, room = layout.matter, layout.room
    beside = room.beside and matter.code > 0 and matter.join
    for each in (*matter.head, *matter.body, *layout.reminder()):
        size = size_of(each, sizes)
        column = room.beside_w if beside and each.role not in HEADS else room.w
        widths = (word.width for one in each.sentences for word in one.words)
        widest = max(widths, default=0.0)
        if (widest + each.indent) * size > column:
            return False
        if each.setting == "details" or each.role == "place":
            # A short line that breaks is worse than a smaller one. No code is beside it: with one,
            # a page that has details is full.
            small, _ = set_block(each, room.w, layout.small.body)
            if len(set_block(each, room.w, size)[0]) > len(small):
                return False
        if each.style.balanced:
            lines, _ = set_block(each, column, size)
            alone = len(lines) > 1 and " " not in lines[-1].text
            if alone and lines[-1].width < ORPHAN * max(line.width for line in lines):
                return False
    return True


def large_and_even(
    layout: Layout,
    texts: Sequence[Block],
    closing: tuple[Block, ...],
    scale: Sequence[Sizes],
    *,
    opening: Layout | None = None,
) -> list[Leaf]:
    """Set the whole text on as few pages as can be, as large as they allow, and evenly."""

    def fitting(sizes: Sizes, share: float) -> list[Leaf]:
        pages = fill(layout, texts, sizes, closing, opening=opening, share=share)
        layouts = [opening or layout] + [layout] * (len(pages) - 1)
        fits = all(each.fits(page) for each, page in zip(layouts, pages, strict=True))
        return pages if fits else []

    pages = fill(layout, texts, scale[-1], closing, opening=opening)
    # The text first: a headline may be as small as it has to.
    best = scale[-1]
    for sizes in sorted(scale, key=lambda each: (-each.body, -each.headline)):
        larger = fitting(sizes, 1.0)
        if larger and len(larger) <= len(pages):
            pages, best = larger, sizes
            break
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        evener = fitting(best, share)
        if evener and len(evener) == len(pages):
            return evener
    return pages
