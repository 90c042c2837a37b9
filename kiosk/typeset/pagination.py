"""Pages: what a slide says, in columns of type, divided where a reader would pause (pure).

Text is split, never shrunk below the legible size and never cut with "…". What must be known comes
first (what, when, where, how to join); a text goes on over further pages, ended at a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import NamedTuple

from kiosk.legibility import LONGEST, most_lines, reading_seconds
from kiosk.typeset.blocks import HEADS, Block, Sentence, SetBlock, Sizes, size_of
from kiosk.typeset.column import reach, set_block, stack

# So many pages more a description may take to end its first sentence.
FURTHER = 2
# What of the way to join stands above its code, on upright pages.
ABOVE_CODE = ("label", "address")
# Where one looks for what one needs, and does not read line by line.
LOOKED_AT = ("access",)
# A headline is at least so much larger than the text under it.
OVER_TEXT = 1.2
# A last word of a headline that is shorter than this share of its longest line looks lost.
ORPHAN = 0.4


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


@dataclass(frozen=True, slots=True)
class Matter:
    """What one slide has to say.

    `head` is what must be known, `body` the text, `join` the way to take part. `details` stand
    between them, `facts` below the text of the first page: the first of them that it has room for,
    the fullest comes first.

    `most` limits the pages on which `body` goes on after the first (None: it is said whole, and the
    way to join stands at its end). `aside` counts the characters that stand beside the column on
    every page.
    """

    language: str
    head: tuple[Block, ...]
    body: tuple[Block, ...] = ()
    details: tuple[Block, ...] = ()
    facts: tuple[Block, ...] = ()
    reminder: Block | None = None
    join: tuple[Block, ...] = ()
    more: tuple[Block, ...] = ()
    code: int = 0  # px of the code's side, with its quiet zone; 0: no code
    picture: bool = False
    aside: int = 0
    most: int | None = None


class Leaf(NamedTuple):
    """One page: the column, the strip at its foot or none, the heights, and how long it stands."""

    column: tuple[SetBlock, ...]
    strip: tuple[SetBlock, ...]
    height: float  # of all that stands in the room
    column_h: float
    strip_h: float
    coded: bool
    seconds: float


class _Press:
    """Lays pages of one matter into one room, and says whether they may stand so.

    Facts and the way to join are always set in the smallest size, so that they look the same on
    every page.
    """

    def __init__(self, matter: Matter, room: Room, floor: Sizes) -> None:
        self.matter = matter
        self.room = room
        self._small = Sizes(floor.body, floor.body)

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
                gap = room.gaps[matter.facts[0].role] * self._small.body
                y += gap + reach(blocks[-1], sizes) + reach(matter.facts[0], self._small)
            w = beside_w if room.beside and beside_w else room.w
            facts, facts_h = stack(matter.facts[:1], w, self._small, room.gaps)
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
        room, sizes = self.room, self._small
        if not coded:
            return stack(strip, room.w, sizes, room.gaps)
        if room.beside:
            return stack(strip, room.beside_w, sizes, room.gaps)
        fits = keeps_words(strip, room.beside_w, sizes)
        upper = [each for each in strip if each.role in ABOVE_CODE or not fits]
        above, above_h = stack(upper, room.w, sizes, room.gaps)
        beside, beside_h = stack(strip[len(upper) :], room.beside_w, sizes, room.gaps)
        from_y = above_h + room.strip_gap / 2
        code = float(self.matter.code)
        y = from_y + max(0.0, code - beside_h) / 2
        return (
            (*above, *(each._replace(y=each.y + y) for each in beside)),
            from_y + max(code, beside_h),
        )

    def fits(self, leaf: Leaf, share: float = 1.0) -> bool:
        """Tell whether `share` of the page holds the leaf, and a reader manages it."""
        running = [line.text for part in leaf.column if part.role == "body" for line in part.lines]
        dense = len(running) > most_lines(max(map(len, running), default=0))
        high = leaf.height > self.room.h * share
        return not high and not dense and leaf.seconds <= LONGEST

    def sits_well(self, sizes: Sizes) -> bool:
        """Tell whether no word is too wide, no headline ends on a lonely word, no detail breaks."""
        matter, room = self.matter, self.room
        beside = room.beside and matter.code > 0 and matter.join
        for each in (*matter.head, *matter.body, *self.reminder()):
            size = size_of(each, sizes)
            column = room.beside_w if beside and each.role not in HEADS else room.w
            widths = (word.width for one in each.sentences for word in one.words)
            widest = max(widths, default=0.0)
            if (widest + each.indent) * size > column:
                return False
            if each.setting == "details":
                # A short line that breaks is worse than a smaller one.
                small, _ = set_block(each, column, self._small.body)
                if len(set_block(each, column, size)[0]) > len(small):
                    return False
            if each.style.balanced:
                lines, _ = set_block(each, column, size)
                alone = len(lines) > 1 and " " not in lines[-1].text
                if alone and lines[-1].width < ORPHAN * max(line.width for line in lines):
                    return False
        return True

    def units(self, blocks: Sequence[Block], sizes: Sizes) -> list[Block]:
        """Return the blocks sentence by sentence, a sentence that no page could hold in pieces."""
        return [
            replace(each, sentences=(piece,))
            for each in blocks
            for one in each.sentences
            for piece in self._pieces(replace(each, sentences=(one,)), sizes)
        ]

    def _pieces(self, unit: Block, sizes: Sizes) -> list[Sentence]:
        """Return a sentence whole, or in as few pieces as can be, evenly: none is a lonely word."""
        fewest = len(self._cut_into(unit, sizes, 1))
        return self._cut_into(unit, sizes, fewest)

    def _cut_into(self, unit: Block, sizes: Sizes, wanted: int) -> list[Sentence]:
        """Cut a sentence into so many pieces where each fits a page, else into more."""
        (sentence,) = unit.sentences
        pieces: list[Sentence] = []
        left = sentence.words

        def holds(count: int) -> bool:
            part = replace(unit, sentences=(sentence._replace(words=left[:count]),))
            return self.fits(self.leaf([*self.reminder(), part], sizes))

        while left:
            # At least one word, so that this ends; and whole ones, unless no page could hold it.
            share = ceil(len(left) / max(1, wanted - len(pieces)))
            count = min(_most(holds, len(left)), share)
            ends = [at for at in range(1, count + 1) if at == len(left) or not left[at].joined]
            count = max(ends, default=count)
            pieces.append(sentence._replace(words=left[:count], whole=count == len(left)))
            left = left[count:]
        return pieces

    def reminder(self) -> list[Block]:
        """Return what heads a further page."""
        return [self.matter.reminder] if self.matter.reminder else []

    def last(self, sizes: Sizes, strip: tuple[Block, ...]) -> Leaf:
        """Set a page of nothing but the way to join; a reminder heads it where there is room."""
        leaf = self.leaf(self.reminder(), sizes, strip)
        return leaf if self.fits(leaf) else self.leaf((), sizes, strip)

    def fill(
        self,
        units: Sequence[Block],
        sizes: Sizes,
        closing: tuple[Block, ...],
        opening: _Press | None = None,
        share: float = 1.0,
    ) -> list[Leaf]:
        """Fill page after page; `closing` is the strip on the last.

        `opening` has the room of the first page, which begins with the head instead of the
        reminder.
        """
        pages: list[Leaf] = []
        left = list(units)
        press, top = self, self.reminder()
        if opening is not None:
            press, top = opening, list(self.matter.head)

        def set_(count: int, strip: tuple[Block, ...] = ()) -> Leaf:
            return press.leaf([*top, *left[:count]], sizes, strip, first=press is opening)

        def holds(count: int) -> bool:
            return press.fits(set_(count), share)

        # Each turn but the first takes at least one unit off, or is the last.
        while left or closing or not pages:
            count = _most(holds, len(left))
            if count >= len(left):
                last = set_(len(left), closing)
                alone = not left and (bool(pages) or opening is None or not closing)
                if alone and closing:
                    return [*pages, press.last(sizes, closing)]
                if press.fits(last, share) or alone:
                    return [*pages, last]
                # Something is left for the page on which the way to join stands.
                count = max(1, len(left) - bool(closing))
            if press is opening and not press.fits(set_(count)):
                count = 0
            pages.append(set_(count))
            left = left[count:]
            press, top = self, self.reminder()
        return pages


def keeps_words(blocks: Sequence[Block], width: float, sizes: Sizes) -> bool:
    """Tell whether a column so wide breaks none of their words."""
    return all(
        (word.width + each.indent) * size_of(each, sizes) <= width
        for each in blocks
        for one in each.sentences
        for word in one.words
    )


def _most(holds: Callable[[int], bool], limit: int) -> int:
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


def _gathered(units: Sequence[Block]) -> list[Block]:
    """Join neighbouring sentences of one block again."""
    blocks: list[Block] = []
    for unit in units:
        if blocks and blocks[-1].role == unit.role:
            blocks[-1] = replace(blocks[-1], sentences=blocks[-1].sentences + unit.sentences)
        else:
            blocks.append(unit)
    return blocks


def paginate(
    matter: Matter, first: Room, further: Room, headlines: Sequence[int], bodies: Sequence[int]
) -> tuple[Leaf, ...]:
    """Return the pages of `matter`, at least one.

    `first` and `further`: the room on the first page and on those after it; `headlines` and
    `bodies`: the scale of font sizes, smallest legible first. The largest sizes that keep
    everything on one page are taken; else the text goes on over as few pages as it needs, evenly.
    """
    floor = Sizes(headlines[0], bodies[0])
    matter = _arranged(matter, first, floor)
    opening, press = _Press(matter, first, floor), _Press(matter, further, floor)
    scale = [
        sizes
        for headline in reversed(headlines)
        for body in reversed(bodies)
        if (sizes := Sizes(headline, body)) == floor
        or (headline >= body * OVER_TEXT and opening.sits_well(sizes))
    ]
    for sizes in scale:
        leaf = opening.leaf([*matter.head, *matter.body], sizes, matter.join, first=True)
        if opening.fits(leaf):
            return (leaf,)
    texts = press.units(matter.body, floor)
    if not opening.fits(opening.leaf(matter.head, floor, first=True)):
        # The head alone fills pages: it takes what it needs, all else follows.
        bare = _Press(replace(matter, reminder=None), first, floor)
        heads = bare.fill(bare.units(matter.head, floor), floor, ())
        return (*heads, *_continued(press, texts, matter.join, scale))
    if matter.most is None:
        return tuple(_evened(press, texts, matter.join, scale, opening))
    for strip in (matter.join, ()):
        for sizes in scale:
            leaf = opening.leaf(matter.head, sizes, strip, first=True)
            if opening.fits(leaf):
                closing = () if strip else matter.join
                return (leaf, *_continued(press, texts, closing, scale))
    raise AssertionError("the head fits without a strip, as was tried above")


def _arranged(matter: Matter, first: Room, floor: Sizes) -> Matter:
    """Return `matter` with what its first page holds of the details, then of the facts.

    The details are part of its head then. What it does not hold heads the text.
    """
    for headed in (True, False):
        for number in range(len(matter.facts) + 1):
            tried = _with(matter, matter.facts[number:], headed=headed)
            opening = _Press(tried, first, floor)
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


def _evened(
    press: _Press,
    texts: Sequence[Block],
    closing: tuple[Block, ...],
    scale: Sequence[Sizes],
    opening: _Press | None = None,
) -> list[Leaf]:
    """Set the whole text on as few pages as can be, as large as they allow, and evenly."""

    def fitting(sizes: Sizes, share: float) -> list[Leaf]:
        pages = press.fill(texts, sizes, closing, opening, share)
        presses = [opening or press] + [press] * (len(pages) - 1)
        fits = all(each.fits(page) for each, page in zip(presses, pages, strict=True))
        return pages if fits else []

    pages = press.fill(texts, scale[-1], closing, opening)
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


def _continued(
    press: _Press, texts: list[Block], closing: tuple[Block, ...], scale: Sequence[Sizes]
) -> list[Leaf]:
    """Set the text on pages of its own.

    What of a description goes beyond their number is left out, and is said to be. Facts and details
    that the first page did not hold have as many as they need.
    """
    matter, floor = press.matter, scale[-1]
    if matter.most == 0:
        texts = [each for each in texts if each.role != "body"]
    if not texts and not closing:
        return []
    told = [each for each in texts if each.role != "body"]
    if matter.most is not None and len(told) < len(texts):
        most = matter.most + (len(press.fill(told, floor, ())) if told else 0)
        if len(press.fill(texts, floor, closing)) > most:
            return _cut(press, texts, closing or matter.more, floor, most)
    return _evened(press, texts, closing, scale)


def _cut(
    press: _Press, left: list[Block], strip: tuple[Block, ...], sizes: Sizes, most: int
) -> list[Leaf]:
    """Set as many whole sentences as `most` pages hold; the last says where there is more.

    A first sentence that is longer gets a few pages more; one that is longer still is not begun.
    """
    for count in range(most, most + FURTHER + 1):
        taken = _taken(press, left, [*[()] * (count - 1), strip], sizes)
        ends = [
            (number, at)
            for number, units in enumerate(taken)
            for at, unit in enumerate(units, 1)
            if unit.sentences[0].whole
        ]
        if ends:
            break
    else:
        return [press.last(sizes, strip)]
    page, at = ends[-1]
    pages = [*taken[:page], taken[page][:at]]
    leaves = [press.leaf([*press.reminder(), *units], sizes) for units in pages[:-1]]
    closing = press.leaf([*press.reminder(), *pages[-1]], sizes, strip)
    if press.fits(closing):
        return [*leaves, closing]
    return [
        *leaves,
        press.leaf([*press.reminder(), *pages[-1]], sizes),
        press.last(sizes, strip),
    ]


def _taken(
    press: _Press, left: list[Block], feet: Sequence[tuple[Block, ...]], sizes: Sizes
) -> list[list[Block]]:
    """Return which pieces of a text each page takes, with its foot."""
    taken: list[list[Block]] = []
    for foot in feet:

        def holds(count: int, foot: tuple[Block, ...] = foot, left: list[Block] = left) -> bool:
            return press.fits(press.leaf([*press.reminder(), *left[:count]], sizes, foot))

        count = _most(holds, len(left))
        # Only beside the way to join there may be room for nothing.
        taken.append(left[: count if holds(count) or not foot else 0])
        left = left[len(taken[-1]) :]
    return taken
