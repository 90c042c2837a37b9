"""A seam is where a long word is parted so that its parts can be read: "Kultur|bahnhof"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

import pyphen

MOST_LETTERS = 12  # reference/accessibility.md, section 5
# What is shorter stays whole.
LONG = re.compile(rf"[^\W\d_]{{{MOST_LETTERS},}}")
# What patterns there are for the languages of a site; they leave so many letters on either side.
_PATTERNS = {"de": "de_DE", "en": "en_GB", "uk": "uk_UA"}
_EITHER_SIDE = 3
# Between two parts: "Vereins-Haus", "Familien-Fest"; and at the end.
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_ENDINGS = ("", "s", "n", "en", "e", "er")
_SHORTEST_PART = 3
_SURE = 4  # letters of a part without a known one beside it


def places(word: str, language: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where `word` may be parted, as numbers of letters: at its seams, and anywhere else.

    `language` as BCP 47 has it; in one without patterns words stay whole.
    """
    code = language.partition("-")[0]
    if code not in _PATTERNS:
        return (), ()
    known = tuple(accumulate(map(len, seams(word))))[:-1] if code == "de" else ()
    last = len(word) - _EITHER_SIDE
    others = (each for each in _patterns(code).positions(word) if _EITHER_SIDE <= each <= last)
    return known, tuple(each for each in others if each not in known)


@cache
def seams(word: str) -> tuple[str, ...]:
    """Return the parts of a German compound, or () where no seam is known.

    A seam has a known word on both sides; or one behind it, of which no other is the end, and
    pyphen's German patterns divide there, too. The one nearest to the middle is taken. A part that
    is still long is divided again.
    """
    small, middle = word.lower(), len(word) / 2
    divided = frozenset(_patterns("de").positions(small))
    worth = [
        (sides, -abs(place - middle), place)
        for place in range(_SHORTEST_PART, len(small) - _SHORTEST_PART + 1)
        if (sides := _sides(small[:place], small[place:], divided=place in divided))
    ]
    if not worth:
        return ()
    *_, place = max(worth)
    parts = (word[:place], word[place:])
    return tuple(each for part in parts for each in _smaller(part))


def _sides(left: str, right: str, *, divided: bool) -> int:
    """Return on how many sides of a seam a known word stands; 0: on too few."""
    if _known(left, _LINKS) and _known(right, _ENDINGS):
        return 2
    # "Auto-Maten", "Rolla-Toren": a word at the beginning, or in the plural, is found by chance.
    alone = len(right) >= _SURE and len(left) >= _SURE and _known(right, ("",))
    return 1 if divided and alone else 0


def _smaller(part: str) -> tuple[str, ...]:
    parts = seams(part) if len(part) > MOST_LETTERS else ()
    # "Nachbarschafts" is one word, though "Nachbar" is one, too.
    one = _known(part.lower(), _LINKS) and not all(_known(it.lower(), _LINKS) for it in parts)
    return (part,) if one or not parts else parts


def _known(part: str, endings: Iterable[str]) -> bool:
    return any(part.endswith(end) and part[: len(part) - len(end)] in _parts() for end in endings)


@cache
def _parts() -> frozenset[str]:
    file = Path(__file__).parent / "parts.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["parts"])


@cache
def _patterns(code: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_PATTERNS[code], left=2, right=2)
