"""A code on its page: whether there is a place for it, and how large it may be (pure).

Lengths are px.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.typeset.pagination.blocks import Sizes
from kiosk.typeset.pagination.layout import Leaf, Room, keeps_words
from kiosk.typeset.pagination.matter import Matter
from kiosk.typeset.pagination.paginate import paginate

# A code that takes more of its card than this leaves no room for words: they say it then.
LARGEST_CODE = 0.65


def code_fits(matter: Matter, room: Room, headline: int, body: int) -> bool:
    """Tell whether a room has a place for the code of `matter`, with its words beside it.

    `headline`, `body`: the smallest font sizes. An upright page has words above its code.
    """
    if matter.code > LARGEST_CODE * min(room.w, room.h):
        return False
    return not room.beside or keeps_words(matter.join, room.beside_w, Sizes(headline, body))


def with_code(  # noqa: PLR0917  # as `paginate`, and the sides
    matter: Matter,
    first: Room,
    further: Room,
    headlines: Sequence[int],
    bodies: Sequence[int],
    sides: Sequence[int],
) -> tuple[tuple[Leaf, ...], int]:
    """Return the pages of `matter` with the largest code that changes no line, and its side.

    `sides`: the code's possible sides, smallest first; () for no code, whose side is 0. The rooms
    are those beside the smallest.
    """
    pages = paginate(matter, first, further, headlines, bodies)
    for side in reversed(sides[1:]):
        narrower = [
            each._replace(beside_w=each.beside_w - (side - sides[0])) for each in (first, further)
        ]
        same = paginate(replace(matter, code=side), narrower[0], narrower[1], headlines, bodies)
        if [_words_of(each) for each in same] == [_words_of(each) for each in pages]:
            return same, side
    return pages, sides[0] if sides else 0


def _words_of(leaf: Leaf) -> list[tuple[int, list[str]]]:
    """Return what stands on the page, line by line, and how large."""
    return [(each.size, [line.text for line in each.lines]) for each in (*leaf.column, *leaf.strip)]
