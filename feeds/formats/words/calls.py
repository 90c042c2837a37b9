"""A call asks for helpers; a category, a tag or a note says so."""

from __future__ import annotations

from collections.abc import Iterable

from feeds.wording import Words

_WORDS = {"helfer gesucht", "hilfe gesucht", "ehrenamt gesucht"}

_ANSWERS = {
    **dict.fromkeys(("yes", "true", "ja"), True),
    **dict.fromkeys(("no", "false", "nein"), False),
}


def is_call(words: Iterable[str]) -> bool:
    """Tell whether one of the words, whatever its case, asks for helpers."""
    return any(" ".join(each.lower().split()) in _WORDS for each in words)


def answer_of(given: str) -> bool:
    """Return what a note answers. Raises ValueError with words on what is expected."""
    try:
        return _ANSWERS[given.lower()]
    except KeyError:
        raise ValueError(Words('"yes" or "no"')) from None
