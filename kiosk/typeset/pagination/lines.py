"""Lines of type: measured words, broken to a column so that nothing dangles.

Typst measures every word once; the breaking is done here, since it has to be balanced (headlines),
free of widows (texts) and the same when a page is counted as when it is set.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

# Width of a text in the style meant, in em.
Measure = Callable[[str], float]

# After an authored hyphen or slash inside a word a line may end, when enough of the word is left on
# both sides.
_INSIDE = re.compile(r"(?<=\w{3}[-/–])(?=\w{3})")
_INSIDE_ADDRESS = re.compile(r"(?<=[/?&=])(?=.)")

# Binds two words on one line, as long as a line can hold them.
_NO_BREAK = "\u00a0"

# Letters that are narrower joined than alone.
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")

# No line holds so many letters; and no word of joined ones has as many, which taken apart would
# fill a page.
_LONGEST_WORD, _LONGEST_JOINED = 60, 30

# Costs of a line, in squares of the column: a line more is worse than any raggedness; a line that
# ends with a small word that belongs to the next, or a short last line, is worse than being uneven;
# one that ends where a speaker pauses is better.
_A_LINE = 1000.0
_DANGLING, _DANGLING_IN_HEADLINE = 0.05, 0.12
_PAUSE = 0.08
_WIDOW = 0.6
_SMALL_WORD = 3
_WIDOW_SHARE = 0.3


class Word(NamedTuple):
    """A piece of text that stays whole; `width` in em; `joined`: no space stands before it.

    `letters` are the widths of its clusters, for the column that it is too wide for.
    """

    text: str
    width: float
    joined: bool = False
    letters: tuple[float, ...] = ()


class Line(NamedTuple):
    """One line of type; `width` in em."""

    text: str
    width: float


def words(text: str, measure: Measure, *, address: bool = False) -> tuple[Word, ...]:
    """Cut `text` where a line may end: at spaces (U+00A0 binds), and at hyphens that were written.

    What is longer than any line is cut as well, so that no page has to hold it whole.
    """
    inside = _INSIDE_ADDRESS if address else _INSIDE
    found = []
    for whole in text.split(" "):
        pieces = [part for piece in inside.split(whole) for part in _parts(piece)]
        for number, piece in enumerate(pieces):
            letters = tuple(measure(letter) for letter in _clusters(piece))
            found.append(Word(piece, measure(piece), number > 0, letters))
    return tuple(found)


def _parts(piece: str) -> list[str]:
    letters = _clusters(piece)
    most = _LONGEST_JOINED if ARABIC.search(piece) else _LONGEST_WORD
    return ["".join(letters[at : at + most]) for at in range(0, len(letters), most)]


def _clusters(text: str) -> list[str]:
    """Return the letters, each with the marks that stand on it."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.category(letter).startswith("M"):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def break_lines(
    given: Sequence[Word],
    space: float,
    column: float,
    *,
    longest: int,
    balanced: bool = False,
) -> tuple[Line, ...]:
    """Set words into lines of at most `column` em, in as few lines as can be, and evenly.

    No line has more than `longest` characters. `balanced` makes all lines about equally long, the
    last as well, as a headline wants it. Only a word that is wider than the column, or longer than
    a line may be, is broken inside.
    """
    pieces = _fitting(given, column, longest)
    ends = _best_ends(pieces, space, column, longest, balanced=balanced)
    return tuple(
        Line(_joined(pieces[start:end]), _width(pieces[start:end], space))
        for start, end in zip((0, *ends), ends, strict=False)
    )


def _fitting(given: Sequence[Word], column: float, longest: int) -> list[Word]:
    """Take what no line holds apart: where it is only bound, else into its letters."""
    pieces: list[Word] = []
    for word in given:
        fits = word.width <= column and len(word.text) <= longest
        if fits or len(word.letters) <= 1:
            pieces.append(word)
        elif _NO_BREAK in word.text.strip(_NO_BREAK):
            pieces += _fitting(_unbound(word), column, longest)
        else:
            pieces += (
                Word(letter, width, word.joined or number > 0)
                for number, (letter, width) in enumerate(_set_apart(word))
            )
    return pieces


def _unbound(word: Word) -> list[Word]:
    """Return the words that U+00A0 binds together."""
    parts: list[list[tuple[str, float]]] = [[]]
    for letter, width in _set_apart(word):
        if letter != _NO_BREAK:
            parts[-1].append((letter, width))
        elif parts[-1]:
            parts.append([])
    return [
        Word(
            "".join(letter for letter, _ in part),
            sum(width for _, width in part),
            word.joined and number == 0,
            tuple(width for _, width in part),
        )
        for number, part in enumerate(part for part in parts if part)
    ]


def _set_apart(word: Word) -> list[tuple[str, float]]:
    """Return a word's letters with their widths, em."""
    # Joined letters are narrower than single ones: then nothing becomes too wide.
    scale = max(1.0, word.width / (sum(word.letters) or 1.0))
    apart = zip(_clusters(word.text), word.letters, strict=True)
    return [(letter, width * scale) for letter, width in apart]


def _best_ends(
    pieces: Sequence[Word], space: float, column: float, longest: int, *, balanced: bool
) -> tuple[int, ...]:
    """Return where the lines end, as indices into `pieces`, at the least cost over all of them."""
    best = [0.0] + [float("inf")] * len(pieces)
    before = [0] * (len(pieces) + 1)
    for start in range(len(pieces)):
        width, letters = -space, -1
        for end in range(start + 1, len(pieces) + 1):
            word = pieces[end - 1]
            apart = not (word.joined and end - 1 > start)
            width += word.width + apart * space
            letters += len(word.text) + apart
            if (width > column or letters > longest) and end > start + 1:
                break
            cost = best[start] + _cost(pieces, start, end, width / column, balanced=balanced)
            if cost < best[end]:
                best[end], before[end] = cost, start
    ends = [len(pieces)] if pieces else []
    while ends and before[ends[0]] > 0:
        ends.insert(0, before[ends[0]])
    return tuple(ends)


def _cost(pieces: Sequence[Word], start: int, end: int, share: float, *, balanced: bool) -> float:
    cost = _A_LINE
    last = end == len(pieces)
    if balanced or not last:
        # Of two lines the first had better be the longer one.
        cost += (1 - min(1.0, share)) ** 2 * (1.0 if last else 1.1)
    if last:
        cost += _WIDOW * (start > 0 and share < _WIDOW_SHARE)
    else:
        ending = pieces[end - 1].text
        dangling = _DANGLING_IN_HEADLINE if balanced else _DANGLING
        cost += dangling * (len(ending) <= _SMALL_WORD and end - start > 1)
        cost -= _PAUSE * ending.endswith((",", ":", ";", ".", "!", "?", "–", "،"))
    return cost


def _width(pieces: Sequence[Word], space: float) -> float:
    gaps = sum(not word.joined for word in pieces[1:])
    return sum(word.width for word in pieces) + gaps * space


def _joined(pieces: Sequence[Word]) -> str:
    text = pieces[0].text
    for word in pieces[1:]:
        text += word.text if word.joined else " " + word.text
    return text
