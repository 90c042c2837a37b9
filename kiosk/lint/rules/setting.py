"""A setting is what a rule may know beside the sentence itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.lint.finding import Finding
from kiosk.lint.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Setting:
    """`today`: None where nobody knows. `known`: words that this house lets stand as they are.

    `near`: when the item is, so that a date without a year is one near to it.
    """

    language: str
    today: date | None = None
    known: frozenset[str] = frozenset()
    near: date | None = None

    @property
    def anchor(self) -> date | None:
        """The day from which a date without a year is understood."""
        return self.near or self.today

    def knows(self, word: str) -> bool:
        return word.casefold() in self.known


Rule = Callable[[Sentence, Setting], Iterator[Finding]]
