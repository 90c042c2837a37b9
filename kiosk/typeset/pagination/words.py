"""Words as they were measured, and what is done with one that no line holds (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kiosk.wording import seams

# Width of a text in the style meant, in em.
Measure = Callable[[str], float]

# After an authored hyphen or slash inside a word a line may end, when enough of the word is left on
# both sides.
_INSIDE = re.compile(r"(?<=\w{3}[-/–])(?=\w{3})")
_INSIDE_ADDRESS = re.compile(r"(?<=[/?&=])(?=.)")

# Where a word is parted.
HYPHEN = "-"

# Binds two words on one line, as long as a line can hold them.
_NO_BREAK = "\u00a0"

# Words that may be parted: no hyphen gets into an address, or among digits.
_PLAIN = re.compile(r"\W*[^\W\d_]+(?:[-–\u00a0][^\W\d_]+)*\W*")

# Letters that are narrower joined than alone.
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")

# No line holds so many letters; and no word of joined ones has as many, which taken apart would
# fill a page.
_LONGEST_WORD, _LONGEST_JOINED = 60, 30


class Word(NamedTuple):
    """A piece of text that stays whole; `width` in em; `joined`: no space stands before it.

    `letters` are the widths of its clusters, for the column that it is too wide for; `hyphen` is
    that of what it is parted with in its `language`, 0 where it is not.
    """

    text: str
    width: float
    joined: bool = False
    letters: tuple[float, ...] = ()
    hyphen: float = 0.0
    language: str = ""


def words(
    text: str, measure: Measure, language: str = "", *, address: bool = False
) -> tuple[Word, ...]:
    """Cut `text` where a line may end: at spaces (U+00A0 binds), and at hyphens that were written.

    What is longer than any line is cut as well, so that no page has to hold it whole. `language`:
    in which a long word may be parted, "" for none.
    """
    inside = _INSIDE_ADDRESS if address else _INSIDE
    found = []
    for whole in text.split(" "):
        pieces = [part for piece in inside.split(whole) for part in _parts(piece)]
        for number, piece in enumerate(pieces):
            letters = tuple(measure(letter) for letter in _clusters(piece))
            may_part = language and _PLAIN.fullmatch(whole) and seams.LONG.search(piece)
            hyphen = measure(HYPHEN) if may_part else 0.0
            found.append(Word(piece, measure(piece), number > 0, letters, hyphen, language))
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


def fitting(given: Sequence[Word], column: float, longest: int) -> list[Word]:
    """Take what no line holds apart: where it is only bound, at a seam, else into its letters."""
    pieces: list[Word] = []
    for word in given:
        fits = word.width <= column and len(word.text) <= longest
        if fits or len(word.letters) <= 1:
            pieces.append(word)
        elif _NO_BREAK in word.text.strip(_NO_BREAK):
            pieces += fitting(_unbound(word), column, longest)
        elif parted := _parted(word, column, longest):
            pieces += parted
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
            word.hyphen,
            word.language,
        )
        for number, part in enumerate(part for part in parts if part)
    ]


def _parted(word: Word, column: float, longest: int) -> list[Word]:
    """Return a long word in as few parts as can be, each but the last with a hyphen; [] for none.

    At its seams rather than anywhere else, and a part as long as can be before a shorter one.
    """
    letters = _set_apart(word)
    start = next((at for at, (letter, _) in enumerate(letters) if letter.isalpha()), 0)
    core = re.match(r"[^\W\d_]*", word.text[start:])
    if not word.hyphen or core is None or len(letters) != len(word.text):
        return []
    known, others = seams.places(core[0], word.language)
    costs = dict.fromkeys((start + each for each in others), 1) | {
        start + each: 0 for each in known
    }
    ends = [*sorted(costs), len(letters)]
    best: dict[int, tuple[int, int, list[int]]] = {len(letters): (0, 0, [])}
    for begin in (*reversed(ends[:-1]), 0):
        for end in (each for each in ends if each > begin and each in best):
            more = word.hyphen if end < len(letters) else 0.0
            width = sum(width for _, width in letters[begin:end]) + more
            if width > column or end - begin + bool(more) > longest:
                continue
            count, cost, cuts = best[end]
            tried = (count + 1, cost + costs.get(end, 0), [end, *cuts])
            # Of equals the one with the longer part first: ends come in their order.
            if begin not in best or tried[:2] <= best[begin][:2]:
                best[begin] = tried
    if 0 not in best:
        return []
    cuts = best[0][2]
    return [
        Word(
            word.text[begin:end] + HYPHEN * (end < len(letters)),
            sum(width for _, width in letters[begin:end]) + word.hyphen * (end < len(letters)),
            word.joined or begin > 0,
        )
        for begin, end in zip((0, *cuts), cuts, strict=False)
    ]


def _set_apart(word: Word) -> list[tuple[str, float]]:
    """Return a word's letters with their widths, em."""
    # Joined letters are narrower than single ones: then nothing becomes too wide.
    scale = max(1.0, word.width / (sum(word.letters) or 1.0))
    apart = zip(_clusters(word.text), word.letters, strict=True)
    return [(letter, width * scale) for letter, width in apart]
