"""A text is divided where a reader would pause, over as many pages as it needs (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from kiosk.typeset.pagination.blocks import Block, Sentence, Sizes
from kiosk.typeset.pagination.layout import Layout, Leaf


def units(layout: Layout, blocks: Sequence[Block], sizes: Sizes) -> list[Block]:
    """Return the blocks sentence by sentence, a sentence that no page could hold in pieces."""
    return [
        replace(each, sentences=(piece,))
        for each in blocks
        for one in each.sentences
        for piece in _pieces(layout, replace(each, sentences=(one,)), sizes)
    ]


def _pieces(layout: Layout, unit: Block, sizes: Sizes) -> list[Sentence]:
    """Return a sentence whole, or in as few pieces as can be, evenly: none is a lonely word."""
    fewest = len(_cut_into(layout, unit, sizes, 1))
    return _cut_into(layout, unit, sizes, fewest)


def _cut_into(layout: Layout, unit: Block, sizes: Sizes, wanted: int) -> list[Sentence]:
    """Cut a sentence into so many pieces where each fits a page, else into more."""
    (sentence,) = unit.sentences
    pieces: list[Sentence] = []
    left = sentence.words

    def holds(count: int) -> bool:
        part = replace(unit, sentences=(sentence._replace(words=left[:count]),))
        return layout.fits(layout.leaf([*layout.reminder(), part], sizes))

    while left:
        # At least one word, so that this ends; and whole ones, unless no page could hold it.
        share = ceil(len(left) / max(1, wanted - len(pieces)))
        count = min(most_that(holds, len(left)), share)
        ends = [at for at in range(1, count + 1) if at == len(left) or not left[at].joined]
        count = max(ends, default=count)
        pieces.append(sentence._replace(words=left[:count], whole=count == len(left)))
        left = left[count:]
    return pieces


def fill(
    layout: Layout,
    texts: Sequence[Block],
    sizes: Sizes,
    closing: tuple[Block, ...],
    *,
    opening: Layout | None = None,
    share: float = 1.0,
) -> list[Leaf]:
    """Fill page after page; `closing` is the strip on the last.

    `opening` has the room of the first page, which begins with the head instead of the reminder.
    No page is fuller than its `share`.
    """
    pages: list[Leaf] = []
    left = list(texts)
    here, top = layout, layout.reminder()
    if opening is not None:
        here, top = opening, list(layout.matter.head)

    def set_(count: int, strip: tuple[Block, ...] = ()) -> Leaf:
        return here.leaf([*top, *left[:count]], sizes, strip, first=here is opening)

    def holds(count: int) -> bool:
        return here.fits(set_(count), share)

    # Each turn but the first takes at least one unit off, or is the last.
    while left or closing or not pages:
        count = most_that(holds, len(left))
        if count >= len(left):
            last = set_(len(left), closing)
            alone = not left and (bool(pages) or opening is None or not closing)
            if alone and closing:
                return [*pages, here.last(sizes, closing)]
            if here.fits(last, share) or alone:
                return [*pages, last]
            # Something is left for the page on which the way to join stands.
            count = max(1, len(left) - bool(closing))
        if here is opening and not here.fits(set_(count)):
            count = 0
        pages.append(set_(count))
        left = left[count:]
        here, top = layout, layout.reminder()
    return pages


def most_that(holds: Callable[[int], bool], limit: int) -> int:
    """Return the largest count from 1 to `limit` that holds; 1 when none does.

    More never holds where less does not. Small counts are asked first: a page holds little of a
    text that goes on and on.
    """
    low, high = 1, 2
    while high <= limit and holds(high):
        low, high = high, 2 * high
    high = min(high - 1, limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
