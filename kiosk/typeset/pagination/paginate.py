"""Pages: what a slide says, in columns of type, divided where a reader would pause (pure).

Text is split, never shrunk below the legible size and never cut with "…". What must be known comes
first (what, when, where, how to join); a text goes on over further pages, ended at a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.typeset.pagination.blocks import Block, Sizes, size_of
from kiosk.typeset.pagination.column import stack
from kiosk.typeset.pagination.dividing import fill, units
from kiosk.typeset.pagination.layout import Layout, Leaf, Room
from kiosk.typeset.pagination.matter import Matter
from kiosk.typeset.pagination.shortening import shortened
from kiosk.typeset.pagination.sizing import large_and_even, scale_of


def paginate(
    matter: Matter, first: Room, further: Room, headlines: Sequence[int], bodies: Sequence[int]
) -> tuple[Leaf, ...]:
    """Return the pages of `matter`, at least one.

    `first` and `further`: the room on the first page and on those after it; `headlines` and
    `bodies`: the scale of font sizes, smallest legible first. The largest sizes that keep
    everything on one page are taken; else the text goes on over as few pages as it needs, evenly.
    """
    floor = Sizes(headlines[0], bodies[0])
    matter = _arranged(_reminding(matter, further, floor), first, floor)
    opening, layout = Layout(matter, first, floor), Layout(matter, further, floor)
    scale = scale_of(opening, headlines, bodies)
    for sizes in scale:
        leaf = opening.leaf([*matter.head, *matter.body], sizes, matter.join, first=True)
        if opening.fits(leaf):
            return (leaf,)
    texts = units(layout, matter.body, floor)
    if not opening.fits(opening.leaf(matter.head, floor, first=True)):
        # The head alone fills pages: it takes what it needs, all else follows.
        bare = Layout(replace(matter, reminder=None), first, floor)
        heads = fill(bare, units(bare, matter.head, floor), floor, ())
        return (*heads, *_continued(layout, texts, matter.join, scale))
    if matter.most is None:
        return tuple(large_and_even(layout, texts, matter.join, scale, opening=opening))
    for strip in (matter.join, ()):
        for sizes in scale:
            leaf = opening.leaf(matter.head, sizes, strip, first=True)
            if opening.fits(leaf):
                closing = () if strip else matter.join
                return (leaf, *_continued(layout, texts, closing, scale))
    raise AssertionError("the head fits without a strip, as was tried above")


def _reminding(matter: Matter, further: Room, floor: Sizes) -> Matter:
    """Return `matter` without its reminder where that leaves no room for two lines of the text.

    A text in pieces of a line or a word is harder to follow than one without its title.
    """
    if not (matter.reminder and matter.body):
        return matter
    text = matter.body[0]
    line = replace(text, sentences=(text.sentences[0]._replace(words=text.sentences[0].words[:1]),))
    _, height = stack((matter.reminder, line), further.w, floor, further.gaps)
    second = text.style.pitch * size_of(text, floor)
    return matter if height + second <= further.h else replace(matter, reminder=None)


def _arranged(matter: Matter, first: Room, floor: Sizes) -> Matter:
    """Return `matter` with what its first page holds of the details, then of the facts.

    The details are part of its head then. What it does not hold heads the text.
    """
    for headed in (True, False):
        for number in range(len(matter.facts) + 1):
            tried = _with(matter, matter.facts[number:], headed=headed)
            opening = Layout(tried, first, floor)
            if opening.fits(opening.leaf(tried.head, floor, first=True)):
                return tried
    return _with(matter, (), headed=False)


def _with(matter: Matter, facts: tuple[Block, ...], *, headed: bool) -> Matter:
    """Return `matter` with these facts, and the details in its head or before its text."""
    left = () if facts else matter.facts[:1]
    if not headed:
        left = (*matter.details, *left)
    head = (*matter.head, *matter.details) if headed else matter.head
    return replace(matter, head=head, details=(), facts=facts, body=(*left, *matter.body))


def _continued(
    layout: Layout, texts: list[Block], closing: tuple[Block, ...], scale: Sequence[Sizes]
) -> list[Leaf]:
    """Set the text on pages of its own.

    What of a description goes beyond their number is left out, and is said to be. Facts and details
    that the first page did not hold have as many as they need.
    """
    matter, floor = layout.matter, scale[-1]
    if matter.most == 0:
        texts = [each for each in texts if each.role != "body"]
    if not texts and not closing:
        return []
    told = [each for each in texts if each.role != "body"]
    if matter.most is not None and len(told) < len(texts):
        most = matter.most + (len(fill(layout, told, floor, ())) if told else 0)
        if len(fill(layout, texts, floor, closing)) > most:
            return shortened(layout, texts, closing or matter.more, floor, most)
    return large_and_even(layout, texts, closing, scale)
