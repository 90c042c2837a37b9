"""Pages: what a slide says, laid into columns of type and divided where a reader would pause (pure).

Text is split, never shrunk below the legible size and never cut with "…". What must be known comes first (what,
when, where, how to join); a text goes on over further pages, ended at a sentence. All lengths are px, all
positions px from the top of the column; a line's position is that of its capitals' top.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.legibility import LONGEST, reading_seconds
from kiosk.lines import Measure, Word, break_lines, words

# A page holds at most so many lines of running text (reference/accessibility.md, row 9).
MOST_LINES = 8
BULLET = "• "

# After a full stop, question or exclamation mark (also Arabic), closing quotes included, before a space. Names
# and dates in which a stop ends nothing hold U+00A0 there, which is not a space here.
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])(?=[\s])|(?<=[.!?؟…][“”»«\"')])(?=[\s])")


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of text is set, in em: `space` between words, `pitch` from line to line, `cap` height."""

    name: str
    measure: Measure
    space: float
    pitch: float
    cap: float
    longest: int = 60  # characters in a line
    balanced: bool = False


class Sentence(NamedTuple):
    """What is not divided over pages: a sentence, or a part of one that no page could hold."""

    words: tuple[Word, ...]
    paragraph: int
    bullet: bool = False
    whole: bool = True  # False: the sentence goes on in the next piece


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text with one role on the page. `indent`: em kept free for a sign before every line."""

    role: str
    style: Style
    sentences: tuple[Sentence, ...]
    indent: float = 0.0


class SetLine(NamedTuple):
    """A line where it stands: `y` below the column's top, `x` after its start; `bullet`: a list entry begins."""

    text: str
    y: float
    x: float
    width: float
    bullet: bool


class SetBlock(NamedTuple):
    """A block, or a part of it, as it stands in a column; `size` is the font size."""

    role: str
    style: str
    size: int
    y: float
    h: float
    lines: tuple[SetLine, ...]


class Room(NamedTuple):
    """What the theme leaves for text: a column, and the width beside the code in the strip at its foot.

    `gaps` holds the px before a block, by its role; `strip_gap` what lies between the column and the strip.
    """

    w: float
    h: float
    strip_w: float
    strip_gap: float
    gaps: Mapping[str, float]


class Sizes(NamedTuple):
    """The font sizes of a page: of its headline, and of all else."""

    headline: int
    body: int


@dataclass(frozen=True, slots=True)
class Matter:
    """What one slide has to say. `head` is what must be known, `body` the text, `join` the way to take part.

    `most` limits the pages on which `body` goes on after the first (None: it is said whole, and the way to
    join stands at its end). `aside` counts the characters that stand beside the column on every page.
    """

    language: str
    head: tuple[Block, ...]
    body: tuple[Block, ...] = ()
    reminder: Block | None = None
    join: tuple[Block, ...] = ()
    more: tuple[Block, ...] = ()
    code: int = 0  # px of the code's side, with its quiet zone; 0: no code
    picture: bool = False
    aside: int = 0
    most: int | None = None


class Leaf(NamedTuple):
    """One page: the column, the strip at its foot (empty: none), their heights, and how long it stands."""

    column: tuple[SetBlock, ...]
    strip: tuple[SetBlock, ...]
    column_h: float
    strip_h: float
    coded: bool
    seconds: float


def block(
    role: str, style: Style, text: str, *, indent: float = 0.0, address: bool = False
) -> Block:
    """Cut `text` into paragraphs, sentences and words. Entries of lists are paragraphs of their own."""
    sentences = []
    for number, paragraph in enumerate(each for each in re.split(r"\n+", text) if each.strip()):
        bullet = paragraph.startswith(BULLET)
        said = " ".join(paragraph.removeprefix(BULLET).split(" "))
        for sentence in _SENTENCE_END.split(said):
            pieces = words(" ".join(sentence.split(" ")).strip(), style.measure, address=address)
            if pieces and any(piece.text for piece in pieces):
                sentences.append(Sentence(pieces, number, bullet))
    return Block(role, style, tuple(sentences), indent)


def stack(
    blocks: Sequence[Block], width: float, sizes: Sizes, gaps: Mapping[str, float]
) -> tuple[tuple[SetBlock, ...], float]:
    """Set blocks below each other; return them and the height from the first capitals to the last line."""
    laid: list[SetBlock] = []
    y = 0.0
    for each in blocks:
        if laid:
            y += gaps.get(each.role, sizes.body * 0.8)
        size = sizes.headline if each.style.name == "headline" else sizes.body
        lines, h = _set(each, width, size)
        laid.append(SetBlock(each.role, each.style.name, size, y, h, lines))
        y += h
    return tuple(laid), y


def _set(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    style = given.style
    lines: list[SetLine] = []
    y = 0.0
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in given.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    before: bool | None = None
    for sentences in paragraphs.values():
        bullet = sentences[0].bullet
        indent = given.indent + (0.9 if bullet else 0.0)
        if before is not None:
            # Entries of one list stand closer than paragraphs do.
            y += size * (0.2 if bullet and before else 0.45)
        before = bullet
        pieces = [word for sentence in sentences for word in sentence.words]
        column = min(width / size - indent, _longest(pieces, style))
        for number, line in enumerate(
            break_lines(pieces, style.space, column, balanced=style.balanced)
        ):
            lines.append(
                SetLine(line.text, y, indent * size, line.width * size, bullet and number == 0)
            )
            y += style.pitch * size
    return tuple(lines), max(0.0, y - (style.pitch - style.cap) * size)


def _longest(pieces: Sequence[Word], style: Style) -> float:
    """Return how wide a line of the most characters is, em, on the average of this text's own letters."""
    letters = sum(len(word.text) for word in pieces)
    return style.longest * sum(word.width for word in pieces) / letters


class _Press:
    """Lays pages of one matter into one room, and says whether they may stand so."""

    def __init__(self, matter: Matter, room: Room) -> None:
        self.matter = matter
        self.room = room

    def leaf(
        self, units: Sequence[Block], sizes: Sizes, strip: tuple[Block, ...] = (), *, picture: bool = False
    ) -> Leaf:
        """Set one page, whether it is too full or not."""
        room, matter = self.room, self.matter
        coded = bool(strip) and matter.code > 0
        column, column_h = stack(_gathered(units), room.w, sizes, room.gaps)
        foot: tuple[SetBlock, ...] = ()
        strip_h = 0.0
        if strip:
            beside = room.strip_w if coded else room.w
            foot, foot_h = stack(strip, beside, Sizes(sizes.body, sizes.body), room.gaps)
            strip_h = max(foot_h, float(matter.code) if coded else 0.0)
        lines = [line for part in (*column, *foot) for line in part.lines]
        seconds = reading_seconds(
            sum(len(line.text) for line in lines) + matter.aside,
            len(lines),
            matter.language,
            code=coded,
            picture=picture,
        )
        return Leaf(column, foot, column_h, strip_h, coded, seconds)

    def fits(self, leaf: Leaf, share: float = 1.0) -> bool:
        """Tell whether the page holds the leaf, in `share` of its height, and a reader manages it."""
        room = self.room
        height = leaf.column_h + (leaf.strip_h + room.strip_gap if leaf.strip else 0.0)
        running = sum(len(part.lines) for part in leaf.column if part.role == "body")
        return height <= room.h * share and running <= MOST_LINES and leaf.seconds <= LONGEST

    def units(self, blocks: Sequence[Block], sizes: Sizes) -> list[Block]:
        """Return the blocks sentence by sentence, a sentence that no page could hold in pieces."""
        return [
            replace(each, sentences=(piece,))
            for each in blocks
            for one in each.sentences
            for piece in self._pieces(replace(each, sentences=(one,)), sizes)
        ]

    def _pieces(self, unit: Block, sizes: Sizes) -> list[Sentence]:
        (sentence,) = unit.sentences

        def holds(count: int) -> bool:
            part = replace(unit, sentences=(sentence._replace(words=sentence.words[:count]),))
            return self.fits(self.leaf([*self.reminder(), part], sizes))

        count = _most(holds, len(sentence.words))
        if count == len(sentence.words):
            return [sentence]
        rest = sentence._replace(words=sentence.words[count:])
        begun = sentence._replace(words=sentence.words[:count], whole=False)
        return [begun, *self._pieces(replace(unit, sentences=(rest,)), sizes)]

    def reminder(self) -> list[Block]:
        """Return what heads a further page."""
        return [self.matter.reminder] if self.matter.reminder else []

    def fill(
        self, units: Sequence[Block], sizes: Sizes, closing: tuple[Block, ...], share: float = 1.0
    ) -> list[Leaf]:
        """Fill page after page; `closing` is the strip on the last."""
        pages: list[Leaf] = []
        left = list(units)
        while left or closing:
            last = self.leaf([*self.reminder(), *left], sizes, closing)
            if self.fits(last, share) or not left:
                return [*pages, last]

            def holds(count: int, left: list[Block] = left) -> bool:
                return self.fits(self.leaf([*self.reminder(), *left[:count]], sizes), share)

            # Something is left for the page on which the way to join stands.
            count = _most(holds, max(1, len(left) - bool(closing)))
            pages.append(self.leaf([*self.reminder(), *left[:count]], sizes))
            left = left[count:]
        return pages


def _most(holds: Callable[[int], bool], limit: int) -> int:
    """Return the largest count from 1 to `limit` that holds; 1 when none does. More never holds where less does not."""
    low, high = 1, limit
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

    `first` and `further`: the room on the first page and on those after it; `headlines` and `bodies`: the
    scale of font sizes, smallest legible first. The largest sizes that keep everything on one page are taken;
    else the text goes on over as few pages as it needs, evenly.
    """
    press = _Press(matter, first)
    for headline in reversed(headlines):
        for body in reversed(bodies):
            leaf = press.leaf(
                [*matter.head, *matter.body], Sizes(headline, body), matter.join, picture=matter.picture
            )
            if press.fits(leaf):
                return (leaf,)
    opening, left, closing = _opening(matter, press, headlines, bodies[0])
    return (*opening, *_continued(matter, _Press(matter, further), left, closing, headlines[0], bodies))


def _opening(
    matter: Matter, press: _Press, headlines: Sequence[int], body: int
) -> tuple[list[Leaf], list[Block], tuple[Block, ...]]:
    """Set what must be known, and as much of the text as fits with it.

    Returns the pages, what is left of the text, and the strip that is still to be shown.
    """
    # What is cut anyway shows the way to join first; what is said whole shows it at its end.
    strip, closing = (matter.join, ()) if matter.most is not None else ((), matter.join)
    sizes = Sizes(headlines[0], body)
    texts = press.units(matter.body, sizes)
    for headline in reversed(headlines):
        tried = Sizes(headline, body)
        opening = press.leaf(matter.head, tried, strip, picture=matter.picture)
        if not press.fits(opening):
            continue
        taken = 0
        for count in range(1, len(texts) + 1):
            fuller = press.leaf([*matter.head, *texts[:count]], tried, strip, picture=matter.picture)
            if not press.fits(fuller):
                break
            opening, taken = fuller, count
        return [opening], texts[taken:], closing
    # The head alone fills pages: it takes what it needs, the way to join follows.
    return _Press(replace(matter, reminder=None), press.room).fill(
        press.units(matter.head, sizes), sizes, ()
    ), texts, matter.join


def _continued(
    matter: Matter,
    press: _Press,
    left: list[Block],
    closing: tuple[Block, ...],
    headline: int,
    bodies: Sequence[int],
) -> list[Leaf]:
    """Set what is left of the text on further pages, as large as their number allows, and evenly."""
    if not left and not closing:
        return []
    sizes = Sizes(headline, bodies[0])
    pages = press.fill(left, sizes, closing)
    if matter.most is not None and len(pages) > matter.most:
        return _cut(matter, press, left, closing or matter.more, sizes)
    for body in reversed(bodies):
        larger = press.fill(left, Sizes(headline, body), closing)
        if len(larger) == len(pages) and all(press.fits(page) for page in larger):
            pages, sizes = larger, Sizes(headline, body)
            break
    for share in (0.5, 0.6, 0.7, 0.8, 0.9):
        evener = press.fill(left, sizes, closing, share)
        if len(evener) == len(pages):
            return evener
    return pages


def _cut(
    matter: Matter, press: _Press, left: list[Block], strip: tuple[Block, ...], sizes: Sizes
) -> list[Leaf]:
    """Set as much of the text as its pages hold; the last says where there is more."""
    pages: list[Leaf] = []
    for number in range(max(1, matter.most or 0)):
        last = number + 1 >= (matter.most or 0)
        foot = strip if last else ()

        def holds(count: int, foot: tuple[Block, ...] = foot, left: list[Block] = left) -> bool:
            return press.fits(press.leaf([*press.reminder(), *left[:count]], sizes, foot))

        count = _most(holds, len(left))
        if last:
            # The text ends at a sentence, where one ends on this page at all.
            whole = [at + 1 for at, unit in enumerate(left[:count]) if unit.sentences[0].whole]
            count = whole[-1] if whole else count
            count = count if matter.most and holds(count) else 0
        pages.append(press.leaf([*press.reminder(), *left[:count]], sizes, foot))
        left = left[count:]
    return pages


# --- boards: rows instead of running text -------------------------------------


class Row(NamedTuple):
    """A line of a board: what stands in its column of text; `section` heads the rows of one day ("" for none)."""

    key: int
    section: tuple[Block, ...]
    text: tuple[Block, ...]


class SetRow(NamedTuple):
    """A row where it stands: `y` and `h` of its strip of the board; `section` before it, on this page."""

    key: int
    y: float
    h: float
    section: tuple[SetBlock, ...]
    section_h: float
    text: tuple[SetBlock, ...]


class Sheet(NamedTuple):
    """One page of a board."""

    rows: tuple[SetRow, ...]
    size: int
    seconds: float


class Grid(NamedTuple):
    """What the theme leaves for rows: the height of all, the width of their text and of a section's heading,
    the px above and below the text in a row, and the px that a row may grow by to use the page."""

    h: float
    w: float
    section_w: float
    pad: float
    grow: float
    gaps: Mapping[str, float]


def rows_on_pages(
    rows: Sequence[Row], grid: Grid, bodies: Sequence[int], language: str, aside: int
) -> tuple[Sheet, ...]:
    """Divide the rows of a board over pages, evenly, in the largest size that needs no page more.

    `aside` counts the characters of a page beside its rows, and of a row beside its text (its time).
    """
    fewest = _board(rows, grid, bodies[0], language, aside, len(rows))
    for body in reversed(bodies):
        pages = _board(rows, grid, body, language, aside, len(rows))
        if len(pages) == len(fewest):
            break
    for most in range(1, len(rows) + 1):
        even = _board(rows, grid, body, language, aside, most)
        if len(even) == len(fewest):
            return tuple(even)
    return tuple(pages)


def _board(
    rows: Sequence[Row], grid: Grid, body: int, language: str, aside: int, most: int
) -> list[Sheet]:
    pages: list[Sheet] = []
    left = list(rows)
    while left:
        sheet = _sheet(left[:1], grid, body, language, aside)[0]
        count = 1
        for more in range(2, min(most, len(left)) + 1):
            fuller, fits = _sheet(left[:more], grid, body, language, aside)
            if not fits:
                break
            sheet, count = fuller, more
        pages.append(sheet)
        left = left[count:]
    return pages


def _sheet(
    rows: Sequence[Row], grid: Grid, body: int, language: str, aside: int
) -> tuple[Sheet, bool]:
    sizes = Sizes(body, body)
    set_rows: list[SetRow] = []
    y = 0.0
    said: tuple[Block, ...] = ()
    characters = aside
    count = 0
    for row in rows:
        section: tuple[SetBlock, ...] = ()
        section_h = 0.0
        if row.section and row.section != said:
            section, section_h = stack(row.section, grid.section_w, sizes, grid.gaps)
            section_h += grid.pad
        said = row.section
        text, text_h = stack(row.text, grid.w, sizes, grid.gaps)
        h = section_h + text_h + 2 * grid.pad
        set_rows.append(SetRow(row.key, y, h, section, section_h, text))
        y += h
        lines = [line for part in (*section, *text) for line in part.lines]
        characters += sum(len(line.text) for line in lines) + len("00:00")
        count += len(lines)
    seconds = reading_seconds(characters, count, language)
    fits = y <= grid.h and seconds <= LONGEST
    spare = max(0.0, min((grid.h - y) / len(rows), grid.grow))
    grown = tuple(
        row._replace(y=row.y + number * spare, h=row.h + spare)
        for number, row in enumerate(set_rows)
    )
    return Sheet(grown, body, seconds), fits
