"""Words that everybody knows, and that mean everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kiosk.lint import lists
from kiosk.lint.finding import Finding, Level, because
from kiosk.lint.rules.setting import Setting
from kiosk.lint.sentences import Sentence

_ENDINGS = r"(?:e|s|es|en|n|er|em|t|te|ten)?"


@cache
def _foreign() -> re.Pattern[str]:
    known = sorted(lists.table("foreign", "words"), key=len, reverse=True)
    spelled = (re.escape(_stem(each)) for each in known)
    # Part of a compound it counts as well, where a hyphen shows it: "Ticket-Verkauf".
    return re.compile(rf"(?<![\w·])(?P<stem>{'|'.join(spelled)}){_ENDINGS}(?![\w])", re.IGNORECASE)


def _stem(word: str) -> str:
    """Return what stays of a verb: "organisier" of "organisieren"."""
    return word[:-2] if word.endswith("ieren") else word


@cache
def _easy() -> dict[str, tuple[str, str]]:
    return {
        _stem(word).lower(): (word, easy) for word, easy in lists.table("foreign", "words").items()
    }


def foreign_word(sentence: Sentence, setting: Setting) -> Iterator[Finding]:
    for found in _foreign().finditer(sentence.masked):
        word, easy = _easy()[found["stem"].lower()]
        # "der Check" is none of "checken": nouns begin large, other words small.
        if setting.knows(word) or setting.knows(found[0]) or _other_kind(word, found):
            continue
        reason = because("Not everybody knows the word “{}”.", found[0])
        yield sentence.found("foreign-word", Level.HINT, found.span(), reason, easy)


def _other_kind(word: str, found: re.Match[str]) -> bool:
    return word[0].isupper() and found[0][0].islower()


_GENDER = re.compile(
    r"\b(?P<pair>[Dd](?:er/die|ie/der|en/die)|[Ee]r/[Ss]ie|[Ss]ie/[Ee]r|[Ee]ine?/r|[Ii]hm/[Ii]hr)\b|"
    r"\b(?P<stem>[A-ZÄÖÜ][\w-]*?[a-zäöüß])(?:[*:_]|/-?)(?P<end>in(?:nen)?|e|r|n)\b"
    r"|\b(?P<inner>[A-ZÄÖÜ][\w-]*?[a-zäöüß])(?P<large>In(?:nen)?)\b"
    r"|\b(?P<small>(?:[Ee]in|[Kk]ein|[Jj]ed|[Dd]ies|[Uu]nser|[Ii]hr|[Dd]e|[Dd]i|[Dd])e?r?)(?:[*:_]|/-?)(?P<article>e|r|n|in|ie|er|en|em|s)\b"
)


def gender(sentence: Sentence, _: Setting) -> Iterator[Finding]:
    for found in _GENDER.finditer(sentence.masked):
        reason = because("Signs within a word are hard to read and to speak: take a word for all.")
        stem = found["stem"] or found["inner"] or ""
        yield sentence.found("gender", Level.WARN, found.span(), reason, _for_all(stem, found[0]))


def _for_all(stem: str, word: str) -> str:
    neutral = lists.table("people", "neutral")
    if stem in neutral:
        return neutral[stem]
    known = next((each for each in neutral if stem.endswith(each.lower())), "")
    if not stem or not word.endswith("nen"):
        return neutral.get(known, "")
    return neutral[known] if known else f"{stem}innen und {stem}"
