"""A long word is read in parts: a hyphen at its seam shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pyphen

from kiosk.lint import lists, syllables
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import HIDDEN, Sentence

MOST_LETTERS = 12  # reference, section 5
# "Familie" has four syllables, too, and everybody reads it at a glance.
MANY_SYLLABLES, NOT_SHORT = 4, 10
_WORD = re.compile(r"(?<![\w·*:/-])[^\W\d_]+(?:[·-][^\W\d_]+)*(?![\w·*]|:\w)")
# A street is called what it is called.
_STREET = re.compile(r"(?:straße|gasse|platz|weg|allee|ring|markt|ufer|berg|hof|str\.?)$")
# Between two parts: "Vereins-Haus", "Familien-Fest"; and at the end.
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_ENDINGS = ("", "s", "n", "en", "e", "er")
_SHORTEST_PART = 3
_SURE = 4  # letters of a part without a known one beside it


def long_word(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    for found in _WORD.finditer(sentence.masked):
        word = found[0]
        after = sentence.masked[found.end() :]
        if HIDDEN in word or setting.knows(word) or _is_street(word, after):
            continue
        part = _longest(word)
        if len(part) > MOST_LETTERS:
            reason = because(
                "“{}” has {} letters: show its parts, or take a shorter word.", part, len(part)
            )
            yield sentence.found("long-word", Level.WARN, found.span(), reason, easier(word))
        elif len(part) == len(word) >= NOT_SHORT and _is_noun(sentence, found):
            if (count := syllables.count(word)) < MANY_SYLLABLES:
                continue
            reason = because("“{}” has {} syllables: is there a shorter word?", word, count)
            yield sentence.found("long-word", Level.HINT, found.span(), reason, easier(word))


def _longest(word: str) -> str:
    """Return the part with the most letters; an -s that only links is none: "Versicherungs-Amt"."""
    *before, last = re.split("[·-]", word)
    return max((*(each.removesuffix("s") for each in before), last), key=len)


def _is_street(word: str, after: str) -> bool:
    return bool(_STREET.search(word)) and bool(re.match(r" \d", after))


def _is_noun(sentence: Sentence, found: re.Match[str]) -> bool:
    # The first word of a sentence may be of any kind.
    return found[0].istitle() and (found.start() > 0 or sentence.title)


def easier(word: str) -> str:
    """Return an easy word, or this one with hyphens where they make it so, or ""."""
    easy = lists.table("parts", "easy")
    if word in easy:
        return easy[word]
    parts = [seams(part) or (part,) for part in re.split("[·-]", word)]
    said = "-".join(_capitalised(each, word) for part in parts for each in part)
    return said if said != word and len(_longest(said)) <= MOST_LETTERS else ""


def _capitalised(part: str, word: str) -> str:
    return part[:1].upper() + part[1:] if word[:1].isupper() else part


@cache
def seams(word: str) -> tuple[str, ...]:
    """Return the parts of a compound, or () where no seam is known.

    A seam has a known word on both sides; or one behind it, of which no other is the end, and
    pyphen's German patterns divide there, too. The one nearest to the middle is taken. A part that
    is still long is divided again.
    """
    small, middle = word.lower(), len(word) / 2
    places = frozenset(_dictionary().positions(small))
    worth = [
        (sides, -abs(place - middle), place)
        for place in range(_SHORTEST_PART, len(small) - _SHORTEST_PART + 1)
        if (sides := _sides(small[:place], small[place:], divided=place in places))
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
    known = lists.words("parts", "", "parts")
    return any(part.endswith(end) and part[: len(part) - len(end)] in known for end in endings)


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=2, right=2)
