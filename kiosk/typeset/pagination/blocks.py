"""A block is a piece of text with one role on its page, measured, and then set in lines (pure).

Measures are em, what is set is px from the top and the start of its column; a line's position is
that of its capitals' top.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from kiosk.typeset.pagination.words import ARABIC, Measure, Word, words

BULLET, BOUND_BULLET = "• ", "•\u00a0"
# A line with a sign before it starts so many em further in.
SIGN = 1.5
# What heads a page: nothing stands beside it.
HEADS = ("flag", "title", "place", "reminder")

# After a full stop, question or exclamation mark (also Arabic), closing quotes included, before a
# space. Names and dates in which a stop ends nothing hold U+00A0 there, which is not a space here.
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])(?= )|(?<=[.!?؟…][“”»«\"')])(?= )")

# Kasra and kasratan stand below their letter, also below the deepest.
_LOW_MARK = re.compile("[\u064d\u0650]")
# So much more from line to line has vocalised Arabic, em: those marks reach up to 0.32 em below
# where its letters end (measured), and would meet the marks upon the next line.
ROOM_FOR_LOW_MARKS = 0.6
_TWO_MARKS = re.compile(r"[\u0300-\u036f]{2}")


Setting = Literal["text", "facts", "details"]


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of text is set, in em.

    `space` between words, `pitch` from line to line, `cap` height. `tall` is the pitch of a text
    whose letters reach further, in whichever language it is; 0: as any other. `language` is that in
    which its long words may be parted.
    """

    name: str
    measure: Measure
    space: float
    pitch: float
    cap: float
    longest: int = 60  # characters in a line
    balanced: bool = False
    tall: float = 0.0
    language: str = ""


class Sentence(NamedTuple):
    """What is not divided over pages: a sentence, or a part of one that no page could hold.

    A fact has its `sign` before it, `crossed` where it does not hold; a detail has its `label`.
    """

    words: tuple[Word, ...]
    paragraph: int
    bullet: bool = False
    whole: bool = True  # False: the sentence goes on in the next piece
    sign: str = ""
    crossed: bool = False
    label: Word | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text with one role on the page.

    `sign`: the name of the sign that stands before it, "" for none. `setting`: its sentences are
    lines of text, or facts side by side, or details below each other.
    """

    role: str
    style: Style
    sentences: tuple[Sentence, ...]
    sign: str = ""
    setting: Setting = "text"

    @property
    def indent(self) -> float:
        """Return the em that are kept free for the sign before every line."""
        return SIGN if self.sign else 0.0


class SetLine(NamedTuple):
    """A line where it stands: `y` below the column's top, `x` after its start.

    `bullet`: a list entry begins. `sign`: stands before the line, from `sign_x` on. `style`: where
    it is not the block's.
    """

    text: str
    y: float
    x: float
    width: float
    bullet: bool = False
    sign: str = ""
    sign_x: float = 0.0
    crossed: bool = False
    style: str = ""


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
    if reaches_far(text):
        style = replace(style, pitch=max(style.pitch, style.tall))
    if _LOW_MARK.search(text):
        style = replace(style, pitch=style.pitch + ROOM_FOR_LOW_MARKS)
    sentences = []
    for number, paragraph in enumerate(each for each in re.split(r"\n+", text) if each.strip()):
        # Where a dash follows, the bullet has been bound to it.
        bullet = paragraph.startswith((BULLET, BOUND_BULLET))
        entry = paragraph[len(BULLET) :] if bullet else paragraph
        for sentence in _SENTENCE_END.split(entry):
            pieces = words(sentence.strip(" "), style.measure, style.language, address=address)
            if pieces and any(piece.text for piece in pieces):
                sentences.append(Sentence(pieces, number, bullet))
    return Block(role, style, tuple(sentences), sign)


def reaches_far(text: str) -> bool:
    """Tell whether ink of `text` would reach into the next line of a tight headline.

    Arabic letters do, and so do letters with two marks (as in Vietnamese) and letters with a mark
    that no font has as one letter with them (as for stress in Ukrainian).
    """
    return bool(
        ARABIC.search(text)
        or _TWO_MARKS.search(unicodedata.normalize("NFD", text))
        or any(unicodedata.combining(each) for each in unicodedata.normalize("NFC", text))
    )


def size_of(given: Block, sizes: Sizes) -> int:
    """Return the font size of the block."""
    return sizes.headline if given.style.name == "headline" else sizes.body
