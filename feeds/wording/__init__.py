"""Words are a sentence for people that remembers how it was made, so that it can be said again.

They are written in English where they arise, are an ordinary string everywhere, and become German
only where a person reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self


class Words(str):
    """A sentence: `pattern`, with `parts` in its gaps "{}"; a part may be Words itself.

    `Words("it has more than {} occurrences", 500)` is the string, in English. Patterns are literal
    where they stand: they are the keys of the catalogues.
    """

    __slots__ = ("parts", "pattern")
    pattern: str
    parts: tuple[object, ...]

    def __new__(cls, pattern: str, *parts: object) -> Self:
        words = super().__new__(cls, pattern.format(*parts))
        words.pattern, words.parts = pattern, parts
        return words

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override] # str's has one
        """Return what `__new__` takes: words travel between processes."""
        return self.pattern, *self.parts


def titled(title: str, reason: str) -> Words:
    """Return `reason` with the title of the item that it is about."""
    return Words("{!r}: {}", title, reason)


def has_title(reason: str) -> bool:
    """Say whether `titled` made it."""
    return isinstance(reason, Words) and reason.pattern == titled("", "").pattern


def to_json(words: str) -> str | dict[str, Any]:
    """Return `words` as a plain JSON value: they are kept on disk, too."""
    if not isinstance(words, Words):
        return words
    parts = [
        each
        if isinstance(each, int | float)
        else to_json(each if isinstance(each, str) else str(each))
        for each in words.parts
    ]
    return {"pattern": words.pattern, "parts": parts}


def from_json(value: Any) -> str:
    """Read what `to_json` returned. Raises KeyError, TypeError, ValueError or IndexError else."""
    if isinstance(value, dict):
        return Words(
            value["pattern"],
            *(from_json(each) if isinstance(each, dict) else each for each in value["parts"]),
        )
    return str(value)


def said(words: str, translated: Callable[[str], str]) -> str:
    """Return `words` with every pattern in it as `translated` has it; a plain string as it is."""
    if not isinstance(words, Words):
        return words
    parts = (said(each, translated) if isinstance(each, str) else each for each in words.parts)
    return translated(words.pattern).format(*parts)
