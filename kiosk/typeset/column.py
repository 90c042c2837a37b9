"""Columns of type: blocks of text in their roles, set below each other (pure).

All lengths are px, all positions px from the top of the column; a line's position is that of its
capitals' top.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.typeset.lines import ARABIC, Measure, Word, break_lines, words

BULLET, BOUND_BULLET = "• ", "•\u00a0"
# A line with a sign before it starts so many em further in.
SIGN = 1.5
# The entries of a list start so many em further in.
LIST_INDENT = 0.9
# The pitch that a theme's gaps are made for, em.
USUAL_PITCH = 1.3
# What heads a page: nothing stands beside it.
HEADS = ("flag", "title", "place", "reminder")

# After a full stop, question or exclamation mark (also Arabic), closing quotes included, before a
# space. Names and dates in which a stop ends nothing hold U+00A0 there, which is not a space here.
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])(?= )|(?<=[.!?؟…][“”»«\"')])(?= )")

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_TWO_MARKS = re.compile(r"[\u0300-\u036f]{2}")


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of text is set, in em.

    `space` between words, `pitch` from line to line, `cap` height. `tall` is the pitch of a text
    whose letters reach further, in whichever language it is; 0: as any other.
    """

    name: str
    measure: Measure
    space: float
    pitch: float
    cap: float
    longest: int = 60  # characters in a line
    balanced: bool = False
    tall: float = 0.0


class Sentence(NamedTuple):
    """What is not divided over pages: a sentence, or a part of one that no page could hold."""

    words: tuple[Word, ...]
    paragraph: int
    bullet: bool = False
    whole: bool = True  # False: the sentence goes on in the next piece


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text with one role on the page.

    `sign`: the name of the sign that stands before it, "" for none.
    """

    role: str
    style: Style
    sentences: tuple[Sentence, ...]
    sign: str = ""

    @property
    def indent(self) -> float:
        """Return the em that are kept free for the sign before every line."""
        return SIGN if self.sign else 0.0


class SetLine(NamedTuple):
    """A line where it stands: `y` below the column's top, `x` after its start.

    `bullet`: a list entry begins.
    """

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
    sign: str = ""


class Sizes(NamedTuple):
    """The font sizes of a page: of its headline, and of all else."""

    headline: int
    body: int


def block(role: str, style: Style, text: str, *, sign: str = "", address: bool = False) -> Block:
    """Cut `text` into paragraphs, sentences and words.

    Entries of lists are paragraphs of their own.
    """
    if _reaches_far(text):
        style = replace(style, pitch=max(style.pitch, style.tall))
    sentences = []
    for number, paragraph in enumerate(each for each in re.split(r"\n+", text) if each.strip()):
        # Where a dash follows, the bullet has been bound to it.
        bullet = paragraph.startswith((BULLET, BOUND_BULLET))
        entry = paragraph[len(BULLET) :] if bullet else paragraph
        for sentence in _SENTENCE_END.split(entry):
            pieces = words(sentence.strip(" "), style.measure, address=address)
            if pieces and any(piece.text for piece in pieces):
                sentences.append(Sentence(pieces, number, bullet))
    return Block(role, style, tuple(sentences), sign)


def _reaches_far(text: str) -> bool:
    """Tell whether ink of `text` would reach into the next line of a tight headline.

    Arabic letters do, and so do letters with two marks (as in Vietnamese) and letters with a mark
    that no font has as one letter with them (as for stress in Ukrainian).
    """
    return bool(
        ARABIC.search(text)
        or _TWO_MARKS.search(unicodedata.normalize("NFD", text))
        or any(unicodedata.combining(each) for each in unicodedata.normalize("NFC", text))
    )


def stack(
    blocks: Sequence[Block],
    width: float,
    sizes: Sizes,
    gaps: Mapping[str, float],
    beside_w: float | None = None,
) -> tuple[tuple[SetBlock, ...], float]:
    """Set blocks below each other.

    Return them and the height from the first capitals to the last line.

    `beside_w`: the width of all that is no head; None: the same.
    """
    laid: list[SetBlock] = []
    y = 0.0
    for above, each in zip((None, *blocks), blocks, strict=False):
        if above is not None:
            # Scripts with a larger pitch reach further above and below the capitals.
            y += gaps[each.role] * sizes.body + _reach(each, sizes) + _reach(above, sizes)
        size = size_of(each, sizes)
        narrow = beside_w is not None and each.role not in HEADS
        lines, h = set_lines(each, beside_w if narrow and beside_w else width, size)
        laid.append(SetBlock(each.role, each.style.name, size, y, h, lines, each.sign))
        y += h
    return tuple(laid), y


def size_of(given: Block, sizes: Sizes) -> int:
    """Return the font size of the block."""
    return sizes.headline if given.style.name == "headline" else sizes.body


def _reach(given: Block, sizes: Sizes) -> float:
    """Return how much further letters reach than a theme's gaps are made for, px.

    A theme gives a script a larger pitch; Latin words among it need no more than elsewhere.
    """
    text = " ".join(word.text for one in given.sentences for word in one.words)
    if not (_CYRILLIC.search(text) or _reaches_far(text)):
        return 0.0
    return max(0.0, given.style.pitch - USUAL_PITCH) * size_of(given, sizes)


def set_lines(given: Block, width: float, size: int) -> tuple[tuple[SetLine, ...], float]:
    """Set one block; return its lines and the height from the first capitals to the last line."""
    style = given.style
    lines: list[SetLine] = []
    y = 0.0
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in given.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    before: bool | None = None
    for sentences in paragraphs.values():
        bullet = sentences[0].bullet
        indent = given.indent + (LIST_INDENT if bullet else 0.0)
        if before is not None:
            # Entries of one list stand closer than paragraphs do.
            y += size * (0.2 if bullet and before else 0.45)
        before = bullet
        pieces = [word for sentence in sentences for word in sentence.words]
        column = min(width / size - indent, _longest(pieces, style))
        for number, line in enumerate(
            break_lines(pieces, style.space, column, longest=style.longest, balanced=style.balanced)
        ):
            lines.append(
                SetLine(line.text, y, indent * size, line.width * size, bullet and number == 0)
            )
            y += style.pitch * size
    return tuple(lines), max(0.0, y - (style.pitch - style.cap) * size)


def _longest(pieces: Sequence[Word], style: Style) -> float:
    """Return how wide a line of the most characters is, em, with this text's own letters."""
    letters = sum(len(word.text) for word in pieces)
    width = sum(word.width for word in pieces)
    return style.longest * (width / letters if width else 1.0)
