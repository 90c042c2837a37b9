"""A long word is read in parts: a hyphen at its seam shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.lint import lists, syllables
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import HIDDEN, Sentence
from kiosk.wording.seams import MOST_LETTERS, seams

# "Familie" has four syllables, too, and everybody reads it at a glance.
MANY_SYLLABLES, NOT_SHORT = 4, 10
_WORD = re.compile(r"(?<![\w·*:/-])[^\W\d_]+(?:[·-][^\W\d_]+)*(?![\w·*]|:\w)")
# A street is called what it is called.
_STREET = re.compile(r"(?:straße|gasse|platz|weg|allee|ring|markt|ufer|berg|hof|str\.?)$")


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
    easy = lists.table("compounds", "easy")
    if word in easy:
        return easy[word]
    parts = [seams(part) or (part,) for part in re.split("[·-]", word)]
    said = "-".join(_capitalised(each, word) for part in parts for each in part)
    return said if said != word and len(_longest(said)) <= MOST_LETTERS else ""


def _capitalised(part: str, word: str) -> str:
    return part[:1].upper() + part[1:] if word[:1].isupper() else part
